"""Whether the service is being renewed: a file in the data folder, so that nothing else has to work."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from leerkring.platform.base import clock

USUAL = timedelta(minutes=5)


def _flag() -> Path:
    return Path(settings.ENVIRONMENT.data) / "maintenance"


def begin(until: datetime | None = None) -> None:
    """Answer every page and every program with 503 from now on; `until` is when it is expected to be over."""
    _flag().write_text(until.isoformat() if until else "", encoding="ascii")


def end() -> None:
    """Answer again."""
    _flag().unlink(missing_ok=True)


@contextmanager
def lasting() -> Iterator[None]:
    """Say so for as long as a piece of work lasts; afterwards it is as it was before."""
    was_on = is_on()
    if not was_on:
        begin()
    try:
        yield
    finally:
        if not was_on:
            end()


def is_on() -> bool:
    """Return whether the service is being renewed."""
    return _flag().exists()


def expected_end() -> datetime | None:
    """Return when it is expected to be over, None when that was not said or has passed."""
    try:
        told = datetime.fromisoformat(_flag().read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
    return told if told > clock.now() else None


def seconds_left() -> int:
    """Return after how many seconds asking again makes sense."""
    until = expected_end()
    return max(1, int(((until - clock.now()) if until else USUAL).total_seconds()))
