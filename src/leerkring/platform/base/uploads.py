"""The guard at the door for files: what comes in is what it says it is, and small enough once unpacked.

`check` only looks; it stores nothing and trusts neither the name nor the type that the browser sent.
Every refusal is an `UploadRefused` that says what to do.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass
from typing import Protocol

from leerkring.platform.base import archives
from leerkring.platform.base.archives import UploadRefused

__all__ = ["Checked", "Upload", "UploadRefused", "check", "clean_name"]

MAGIC: dict[str, tuple[bytes, ...]] = {
    "pdf": (b"%PDF-",),
    "png": (b"\x89PNG\r\n\x1a\n",),
    "jpg": (b"\xff\xd8\xff",),
    "gif": (b"GIF87a", b"GIF89a"),
    "parquet": (b"PAR1",),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",),
}
TEXT = frozenset({"csv", "tsv", "txt", "md", "json", "ics"})
KINDS = frozenset(MAGIC) | TEXT | frozenset(archives.INSIDE)
SAME = {"jpeg": "jpg"}
MOST_COLUMNS = 2_000
LONGEST_NAME = 150
CHUNK = 2**20
SCREENS = re.compile(rb"^\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|svg|script|\?xml|body|head|iframe)", re.I)
"""How a page or drawing that a browser would run begins, whatever its name says."""


class Upload(Protocol):
    """What is needed of a file that came in; Django's UploadedFile fits."""

    name: str | None

    def read(self, size: int = -1, /) -> bytes:
        """Return the next bytes."""

    def seek(self, offset: int, whence: int = 0, /) -> int | None:
        """Go to a place in the file."""

    def tell(self) -> int:
        """Return the place in the file."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that may come in: its name without anything odd, its kind (`csv`, `xlsx`, …), its bytes."""

    name: str
    kind: str
    size: int


def check(upload: Upload, *, allowed: Collection[str], most_bytes: int) -> Checked:
    """Return what a file is, or raise UploadRefused. The file is left at its beginning.

    `allowed` names kinds by extension (`{"csv", "xlsx"}`). Pages and drawings (html, svg) have no kind
    here, so nobody can allow them.
    """
    if unknown := set(allowed) - KINDS:
        raise ValueError(f"no such kinds of file: {sorted(unknown)}")
    name = clean_name(upload.name or "")
    kind = _kind(name, allowed)
    size = _size(upload, most_bytes)
    if kind in TEXT:
        _check_text(upload, kind)
    elif kind in archives.INSIDE:
        archives.check(upload, kind)
    else:
        _check_magic(upload, kind)
    upload.seek(0)
    return Checked(name, kind, size)


def clean_name(name: str) -> str:
    """Return a file name without folders, control or direction marks, and never too long.

    >>> clean_name("../../etc/Tellingen\\u202e 2026.CSV")
    'Tellingen 2026.csv'
    """
    last = re.split(r"[/\\]", unicodedata.normalize("NFC", name))[-1]
    plain = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = re.sub(r"[^\w\s.,()+&'-]", "_", plain, flags=re.UNICODE)
    plain = " ".join(plain.split()).strip(". ")
    stem, dot, extension = plain.rpartition(".")
    if not dot:
        return plain[:LONGEST_NAME] or "bestand"
    return f"{stem[: LONGEST_NAME - len(extension) - 1] or 'bestand'}.{extension[:10].lower()}"


def _kind(name: str, allowed: Collection[str]) -> str:
    extension = name.rpartition(".")[2] if "." in name else ""
    kind = SAME.get(extension, extension)
    if kind not in allowed:
        kinds = ", ".join(sorted(allowed))
        raise UploadRefused(
            f"Dit soort bestand nemen wij hier niet aan. Bewaar het als {kinds} en probeer het opnieuw.",
            f"We do not take this kind of file here. Save it as {kinds} and try again.",
        )
    return kind


def _size(upload: Upload, most_bytes: int) -> int:
    upload.seek(0, 2)
    size = upload.tell()
    upload.seek(0)
    if size == 0:
        raise UploadRefused(
            "Dit bestand is leeg. Kies het bestand opnieuw.", "This file is empty. Choose the file again."
        )
    if size > most_bytes:
        limit = f"{max(most_bytes // 2**20, 1)} MB"
        raise UploadRefused(
            f"Dit bestand is te groot. Het mag hoogstens {limit} zijn.",
            f"This file is too large. It may be {limit} at most.",
        )
    return size


def _check_magic(upload: Upload, kind: str) -> None:
    if not upload.read(16).startswith(MAGIC[kind]):
        raise UploadRefused(
            f"De inhoud is geen {kind}, al heet het bestand zo. Open het en bewaar het opnieuw als {kind}.",
            f"The content is no {kind} file, although it is named so. Open it and save it again as {kind}.",
        )


def _check_text(upload: Upload, kind: str) -> None:
    start = upload.read(4_096)
    if start[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise UploadRefused(
            "Dit bestand is in UTF-16 bewaard. Kies bij het bewaren voor ‘CSV UTF-8’.",
            "This file was saved as UTF-16. Choose ‘CSV UTF-8’ when you save it.",
        )
    if SCREENS.match(start):
        raise UploadRefused(
            f"Dit is een webpagina of tekening, geen {kind}. Bewaar de gegevens zelf als {kind}.",
            f"This is a web page or drawing, not {kind}. Save the data themselves as {kind}.",
        )
    upload.seek(0)
    quotes, longest_line = _measure(upload)
    if kind in {"csv", "tsv"}:
        _check_table(quotes, longest_line)


def _measure(upload: Upload) -> tuple[int, int]:
    """Return the number of quotes, and the most separators on one line; refuse what is no text."""
    quotes = most = here = 0
    while block := upload.read(CHUNK):
        if b"\0" in block:
            raise UploadRefused(
                "In dit bestand staan tekens die niet in tekst horen. Bewaar het opnieuw als ‘CSV UTF-8’.",
                "This file holds characters that do not belong in text. Save it again as ‘CSV UTF-8’.",
            )
        quotes += block.count(b'"')
        first, *others = block.split(b"\n")
        here += _separators(first)
        most = max(most, here)
        if others:
            most = max(most, *(_separators(line) for line in others))
            here = _separators(others[-1])
    return quotes, most


def _separators(line: bytes) -> int:
    return max(line.count(mark) for mark in (b";", b",", b"\t"))


def _check_table(quotes: int, most_separators: int) -> None:
    if quotes % 2:
        raise UploadRefused(
            "Ergens in dit bestand begint een aanhalingsteken dat niet eindigt. "
            "Bewaar het opnieuw vanuit uw rekenblad.",
            "Somewhere in this file a quotation mark opens that does not close. "
            "Save it again from your spreadsheet.",
        )
    if most_separators >= MOST_COLUMNS:
        raise UploadRefused(
            f"Dit bestand heeft meer dan {MOST_COLUMNS} kolommen. Bewaar alleen de kolommen die nodig zijn.",
            f"This file has more than {MOST_COLUMNS} columns. Save only the columns that are needed.",
        )
