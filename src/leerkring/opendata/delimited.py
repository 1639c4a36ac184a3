"""The text in a file and the rows in the text: compressed or not, of any age and any alphabet."""

import csv
import gzip
import zlib
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

from leerkring.opendata.errors import UnreadableFile

MOST_BYTES = 8_000_000_000
MARKS_OF_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def unpacked(path: Path) -> bytes:
    """Return what is in a file, taken out of gzip when it is in there; refuse an empty or a huge file."""
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableFile.at(path.name, "too_large")
        raw = path.read_bytes()
        if raw[:2] == b"\x1f\x8b":
            raw = gzip.decompress(raw)
    except FileNotFoundError:
        raise UnreadableFile.at(path.name, "no_file") from None
    except IsADirectoryError:
        raise UnreadableFile.at(path.name, "is_folder") from None
    except (OSError, EOFError, zlib.error) as problem:
        raise UnreadableFile.at(path.name, "cannot_be_read", reason=problem) from problem
    if not raw.strip(b"\0\r\n\t "):
        raise UnreadableFile.at(path.name, "empty_file")
    return raw


def decoded(name: str, raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16, Windows-1252 or Latin-1; refuse what is no text.

    >>> decoded("towns.csv", "Súdwest-Fryslân".encode("latin-1"))
    'Súdwest-Fryslân'
    """
    if raw[:2] in MARKS_OF_UTF_16:
        return raw.decode("utf-16", errors="replace")
    if b"\0" in raw[:4096]:
        raise UnreadableFile.at(name, "other_kind")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        _check_not_damaged(name, raw, error)
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def _check_not_damaged(name: str, raw: bytes, error: UnicodeDecodeError) -> None:
    """Tell Latin-1 from UTF-8 with a broken letter: the latter would silently misspell every name."""
    text = raw.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(sign > "\x7f" for sign in text) - broken >= broken:
        row = raw.count(b"\n", 0, error.start) + 1
        raise UnreadableFile.at(name, "damaged_letter", row=row) from error


def numbered_rows(
    name: str, text: str, *, separator: str, before: int = 0
) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not blank, with its number in an editor; `before` lines come before the text.

    >>> list(numbered_rows("a.csv", "school;n\\n\\nA;3\\n", separator=";"))
    [(1, ['school', 'n']), (3, ['A', '3'])]
    """
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    try:
        for row in reader:
            if any(cell.strip() for cell in row):
                yield reader.line_num + before, row
    except csv.Error as problem:
        row_number = reader.line_num + before
        raise UnreadableFile.at(name, "open_quote", row=row_number, reason=problem) from problem
