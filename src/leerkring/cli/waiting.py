"""Tell a waiting person what is going on, on stderr, once it takes more than a second."""

import sys
import threading
import time
from types import TracebackType

PATIENCE = 1.0
WIDTH = 24


class Waiting:
    """Shows the stage, and a bar when the work is counted; nothing when output goes to a file."""

    def __init__(self, *, quiet: bool) -> None:
        self.shown = not quiet and sys.stderr.isatty()
        self.stage, self.done, self.total = "", 0, 0
        self.finished = threading.Event()
        self.thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Waiting":
        """Begin to watch."""
        if self.shown:
            self.thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wipe the line, also when the work was stopped."""
        self.finished.set()
        if self.shown:
            self.thread.join()

    def begin(self, stage: str, total: int = 0) -> None:
        """Say what begins, and how many steps it has when they are counted."""
        self.stage, self.done, self.total = stage, 0, total

    def tell(self, stage: str, done: int, total: int) -> None:
        """Say how far a counted stage is."""
        self.stage, self.done, self.total = stage, done, total

    def _watch(self) -> None:
        started = time.monotonic()
        drawn = False
        while not self.finished.wait(0.2):
            if time.monotonic() - started > PATIENCE:
                sys.stderr.write(f"\r\033[K{line(self.stage, self.done, self.total)}")
                sys.stderr.flush()
                drawn = True
        if drawn:
            sys.stderr.write("\r\033[K")
            sys.stderr.flush()


def line(stage: str, done: int, total: int) -> str:
    """Return the line that is shown.

    >>> line("drawing", 50, 200)
    'drawing  ██████··················  25 %'
    """
    if not total:
        return f"{stage} …"
    part = min(done / total, 1.0)
    filled = int(part * WIDTH)
    return f"{stage}  {'█' * filled}{'·' * (WIDTH - filled)}  {part:.0%}".replace("%", " %")
