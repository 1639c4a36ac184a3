"""Find a municipality by what a person types: its name, its code, nearly its name, or a name that is gone."""

import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from leerkring.opendata import bundled
from leerkring.opendata.errors import AmbiguousMunicipality, MergedMunicipality, UnknownMunicipality
from leerkring.opendata.names import municipality_code, plain

# Names that people use beside the official one.
ALIASES = {
    "den haag": "GM0518",
    "the hague": "GM0518",
    "den bosch": "GM0796",
    "nuenen": "GM0820",
    "friese meren": "GM1940",
    "fryske marren": "GM1940",
    "de friese meren": "GM1940",
    "zuidwest friesland": "GM1900",
    "noordoost friesland": "GM1970",
}
CODE = re.compile(r"(?:gm)?\d{1,4}", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality in the division of one year.

    `urbanity` runs from 1 (very strongly urban) to 5 (not urban). `has_school_file` is False for the
    municipalities whose schools are not in the bundled flows: their page can only say so.
    """

    code: str
    name: str
    year: int
    province: str
    urbanity: int
    inhabitants: int
    has_school_file: bool


def find(text: str, year: int = 2017) -> Municipality:
    """Return the municipality of a year by name or code, forgiving capitals, accents and punctuation.

    >>> find("Diemen").code, find("384").name, find("gm0384").name, find("sudwest fryslan").name
    ('GM0384', 'Diemen', 'Diemen', 'Súdwest-Fryslân')

    Raises `UnknownMunicipality` with the nearest names, `AmbiguousMunicipality` for Bergen, and
    `MergedMunicipality` when the municipality exists in another year only, saying who went on in whom, and
    when.
    """
    towns = bundled.table("municipalities")
    found = _matches(text.strip(), towns)
    then = found.filter(_exists(year))
    if then.height == 1:
        return _municipality(then.row(0, named=True), year)
    if then.height > 1:
        raise AmbiguousMunicipality(text.strip(), choices=tuple(then["name"]))
    if found.height:
        raise _elsewhen(found.row(0, named=True), year)
    raise _unknown(text.strip(), year, towns.filter(_exists(year))["name"].to_list())


def names(year: int = 2017) -> list[str]:
    """Return the names of all municipalities of a year, in alphabetical order."""
    return sorted(bundled.table("municipalities").filter(_exists(year))["name"], key=plain)


def _exists(year: int) -> pl.Expr:
    day = date(year, 1, 1)
    begun = pl.col("valid_from").is_null() | (pl.col("valid_from") <= day)
    return begun & (pl.col("valid_to").is_null() | (pl.col("valid_to") > day))


def _matches(text: str, towns: pl.DataFrame) -> pl.DataFrame:
    if CODE.fullmatch(text):
        return towns.filter(code=municipality_code(text))
    wanted = plain(text)
    spelled = towns["name"].map_elements(plain, return_dtype=pl.String)
    if (exact := towns.filter(spelled == wanted)).height:
        return exact
    if wanted in ALIASES:
        return towns.filter(code=ALIASES[wanted])
    # "Bergen" stands for Bergen (L.) and Bergen (NH.); "Hengelo (O.)" for Hengelo.
    bare = towns["name"].map_elements(_without_addition, return_dtype=pl.String)
    return towns.filter((bare == wanted) | (spelled == _without_addition(text)))


def _without_addition(text: str) -> str:
    return plain(re.sub(r"\s*\([^)]*\)\s*$", "", text))


def _municipality(row: dict[str, object], year: int) -> Municipality:
    missing = set(bundled.table("schools_missing")["municipality"])
    return Municipality(
        code=str(row["code"]),
        name=str(row["name"]),
        year=year,
        province=str(row["province"]),
        urbanity=int(str(row["urbanity"])),
        inhabitants=int(str(row["inhabitants"])),
        has_school_file=row["code"] not in missing,
    )


def _elsewhen(row: dict[str, object], year: int) -> MergedMunicipality:
    changes = bundled.table("municipal_changes")
    gone = row["valid_to"]
    name, code = str(row["name"]), str(row["code"])
    if isinstance(gone, date) and gone <= date(year, 1, 1):
        after = changes.filter(pl.col("old_code") == code, pl.col("kind") != "border")
        towns = tuple(after.select("new_code", "new_name").rows())
        return MergedMunicipality(name, year=year, day=gone, successors=towns)
    born = row["valid_from"]
    assert isinstance(born, date)  # noqa: S101 - a town that does not exist yet has a first day
    before = changes.filter(pl.col("new_code") == code, pl.col("date") == born)
    return MergedMunicipality(
        name, year=year, day=born, predecessors=tuple(before.select("old_code", "old_name").rows())
    )


def _unknown(text: str, year: int, known: list[str]) -> UnknownMunicipality:
    by_plain = {plain(name): name for name in known}
    near = [by_plain[name] for name in get_close_matches(plain(text), by_plain, n=3, cutoff=0.6)]
    return UnknownMunicipality(text, year=year, nearest=tuple(near), hint=_village(text))


def _village(text: str) -> str:
    """Say in which municipality of 2017 a settlement with this name lies, when schools stand there."""
    schools = bundled.table("schools").select("settlement", "municipality").unique()
    spelled = schools["settlement"].map_elements(plain, return_dtype=pl.String)
    codes = schools.filter(spelled == plain(text))["municipality"]
    towns = (
        bundled.table("municipalities").filter(pl.col("code").is_in(codes.implode()))["name"].sort().to_list()
    )
    return f" It is a place in {' and in '.join(towns)} (2017)." if towns else ""
