"""What can be refused when a file is read in."""

from collections.abc import Sequence

from leerkring.platform.base.errors import PlatformError


class NotReadable(PlatformError):
    """A file that nothing can be read from, and what to do about it."""

    code = "not_readable"


class TooMuch(NotReadable):
    """A file with more rows or cells than are read in at once."""

    code = "too_much"

    def __init__(self, what_nl: str, what_en: str, most: int) -> None:
        super().__init__(
            f"Dit bestand heeft meer dan {most} {what_nl}. Splits het in delen en lees die één voor één in.",
            f"This file has more than {most} {what_en}. Split it and read the parts in one by one.",
        )


class NotOpen(PlatformError):
    """The file was read in, taken back or thrown away meanwhile."""

    code = "not_open"

    def __init__(self) -> None:
        super().__init__(
            "Dit bestand is al ingelezen of teruggedraaid. Kies het opnieuw als u iets wilt veranderen.",
            "This file was read in or taken back already. Choose the file again to change something.",
        )


class NothingToRead(PlatformError):
    """No row is ticked that can be read in."""

    code = "nothing_to_read"

    def __init__(self) -> None:
        super().__init__(
            "Geen aangevinkte rij kan worden ingelezen. Vink een rij aan, of los eerst op wat ontbreekt.",
            "No row is ticked that can be read in. Tick a row, or first solve what is missing.",
        )


class RowRefused(PlatformError):
    """A row that the register refuses; nothing of the file was read in."""

    code = "row_refused"

    def __init__(self, place: tuple[str, str], refusal: PlatformError) -> None:
        super().__init__(
            f"{place[0]}: {refusal.nl} Er is nog niets ingelezen.",
            f"{place[1]}: {refusal.en} Nothing was read in yet.",
        )


class UsedSince(PlatformError):
    """Something that a file brought was changed since, so the file is not taken back as a whole."""

    code = "used_since"

    def __init__(self, names: Sequence[str]) -> None:
        shown = ", ".join(f"‘{name}’" for name in names[:5]) + (" …" if len(names) > 5 else "")
        super().__init__(
            f"Na het inlezen is gewijzigd of gebruikt: {shown}. Daarom blijft alles staan. "
            "Verwijder zelf wat weg moet.",
            f"Changed or used since it was read in: {shown}. So everything stays. "
            "Remove yourself what has to go.",
        )
        self.names = list(names)


class TooLate(PlatformError):
    """An import is taken back within thirty days."""

    code = "too_late"

    def __init__(self) -> None:
        super().__init__(
            "Terugdraaien kan tot 30 dagen na het inlezen. Verwijder zelf wat weg moet.",
            "Taking back is possible until 30 days after reading in. Remove yourself what has to go.",
        )


class UnknownColumn(PlatformError):
    """A mapping names a column or a field that is not there, or one field twice."""

    code = "unknown_column"

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl, en)
