"""What can go wrong with published data, said so that a reader knows the cure."""

from pathlib import Path


class OpenDataError(Exception):
    """The root of everything that this package refuses; its text is meant for people."""


class UnknownTable(OpenDataError):
    """A table was asked for that is not there."""

    def __init__(self, name: str, *, known: tuple[str, ...]) -> None:
        self.name, self.known = name, known
        super().__init__(f"There is no table {name!r}. There are: {', '.join(known)}.")


class MissingSourceFile(OpenDataError):
    """The bundle cannot be made because a file it is made from is not in the folder."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(
            f"{path} is missing. Put the file there; docs/methods/open-data.md says where it is from."
        )


class UnreadableSource(OpenDataError):
    """A file does not hold what the bundle is made from."""
