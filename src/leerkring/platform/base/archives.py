"""Files that are a zip inside (workbooks, documents): counted and unpacked with a limit before use."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

from leerkring.platform.base.errors import PlatformError

INSIDE: dict[str, str] = {
    "xlsx": "xl/workbook.xml",
    "docx": "word/document.xml",
    "ods": "content.xml",
    "odt": "content.xml",
    "zip": "",
}
"""Kind -> the entry that makes it that kind."""
MOST_ENTRIES = 2_000
MOST_UNPACKED = 100 * 2**20
MOST_CELLS = 20_000_000
"""Rows times columns up to the outermost cell of a sheet: readers make room for all of them."""
CHUNK = 2**18
OVERLAP = 64
DECLARATIONS = tuple(
    word.encode(encoding)
    for word in ("<!DOCTYPE", "<!ENTITY", "<!doctype", "<!entity")
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
)
CELL = re.compile(rb'\sr="([A-Z]{1,3})([0-9]{1,7})"')
LOCAL_HEADER = struct.Struct("<4s5H3I2H")
BEFORE_DATA = 30


class UploadRefused(PlatformError):
    """A file that may not come in, and what to do about it."""

    code = "upload_refused"


def check(upload: Any, kind: str) -> None:
    """Raise UploadRefused unless the zip is sound, small when unpacked and of the kind that it is named."""
    upload.seek(0)
    try:
        with zipfile.ZipFile(upload) as archive:
            entries = archive.infolist()
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise _broken(kind) from error
    _check_entries(entries, kind)
    room = MOST_UNPACKED
    for entry in entries:
        room -= _check_content(upload, entry, kind, room)


def _check_entries(entries: list[zipfile.ZipInfo], kind: str) -> None:
    if len(entries) > MOST_ENTRIES:
        raise UploadRefused(
            f"In dit bestand zitten {len(entries)} losse onderdelen. Dat is te veel. "
            "Bewaar alleen het blad dat nodig is.",
            f"This file holds {len(entries)} parts. That is too many. Save only the sheet that is needed.",
        )
    if any(_leaves_its_folder(entry.filename) for entry in entries):
        raise UploadRefused(
            "In dit bestand zit een onderdeel dat buiten zijn map wil. Bewaar het zelf opnieuw.",
            "This file holds a part that wants to leave its folder. Save it again from your program.",
        )
    names = {entry.filename for entry in entries}
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise UploadRefused(
            f"In dit bestand zitten macro's. Bewaar het zonder macro's, als {kind}.",
            f"This file holds macros. Save it without macros, as {kind}.",
        )
    if INSIDE[kind] and INSIDE[kind] not in names:
        raise _broken(kind)


def _leaves_its_folder(name: str) -> bool:
    return name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/") or "\0" in name


def _check_content(upload: Any, entry: zipfile.ZipInfo, kind: str, room: int) -> int:
    """Return the size of an entry; refuse when it does not fit in the room that is left."""
    size, tail, is_sheet = 0, b"", entry.filename.startswith("xl/worksheets/")
    rows = columns = 1
    try:
        for block in _blocks(upload, entry):
            size += len(block)
            if size > room:
                raise _too_large()
            seen = tail + block
            if any(word in seen for word in DECLARATIONS) and kind != "zip":
                raise UploadRefused(
                    "Dit bestand verwijst naar andere inhoud. Bewaar het opnieuw vanuit uw programma.",
                    "This file refers to other content. Save it again from your program.",
                )
            if is_sheet:
                rows, columns = _outermost(seen, rows, columns)
            tail = block[-OVERLAP:]
    except (zlib.error, struct.error, OSError, ValueError) as error:
        raise _broken(kind) from error
    if rows * columns > MOST_CELLS:
        raise _too_large()
    return size


def _blocks(upload: Any, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield the content as its bytes say, not as the directory claims: a claim can be a lie."""
    if entry.flag_bits & 1 or entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise zlib.error("locked or packed in an unusual way")
    upload.seek(entry.header_offset)
    header = LOCAL_HEADER.unpack(upload.read(BEFORE_DATA))
    upload.seek(entry.header_offset + BEFORE_DATA + header[-2] + header[-1])
    left = entry.compress_size
    inflate = zlib.decompressobj(-15) if entry.compress_type == zipfile.ZIP_DEFLATED else None
    while left > 0 and (packed := upload.read(min(CHUNK, left))):
        left -= len(packed)
        if inflate is None:
            yield packed
            continue
        while packed:
            yield inflate.decompress(packed, CHUNK)
            packed = inflate.unconsumed_tail


def _outermost(sheet: bytes, rows: int, columns: int) -> tuple[int, int]:
    for letters, digits in CELL.findall(sheet):
        column = 0
        for letter in letters:
            column = column * 26 + letter - 64
        rows, columns = max(rows, int(digits)), max(columns, column)
    return rows, columns


def _broken(kind: str) -> UploadRefused:
    return UploadRefused(
        f"Dit bestand is beschadigd, op slot, of geen {kind}. Open het en bewaar het opnieuw als {kind}.",
        f"This file is damaged, locked, or no {kind}. Open it and save it again as {kind}.",
    )


def _too_large() -> UploadRefused:
    return UploadRefused(
        f"Uitgepakt is dit bestand te groot (meer dan {MOST_UNPACKED // 2**20} MB of te veel lege cellen). "
        "Bewaar alleen het blad en de rijen die nodig zijn.",
        f"Unpacked this file is too large (over {MOST_UNPACKED // 2**20} MB or too many empty cells). "
        "Save only the sheet and the rows that are needed.",
    )
