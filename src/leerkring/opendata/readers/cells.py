"""Turn columns of text into values, and say which cells cannot be what the column promises."""

from collections.abc import Callable
from dataclasses import dataclass

import polars as pl

from leerkring.opendata.readers.definitions import Kind

LOW, HIGH = 1, 4  # what `<5` and -1 stand for
ABROAD_OR_UNKNOWN = {"0000": "40", "0": "40", "ONBEKEND": "40"}
SECTORS = {"BO": "Bo", "SBO": "Sbo", "SO": "So", "VSO": "Vso", "BAO": "Bo", "SBAO": "Sbo", "(V)SO": "So"}
PROMISES = {
    Kind.INSTITUTION: "must be two digits and two letters, such as 06PH",
    Kind.SITE: "must be a site number such as 00, or six characters such as 06PH00",
    Kind.SECTOR: "must be Bo, Sbo, So or Vso",
    Kind.AREA: "must be a postcode of four digits, or 10, 20, 30 or 40 for a home abroad or unknown",
    Kind.POSTCODE: "must be a postcode such as 1111AB",
    Kind.TOWN: "must be a municipality code such as 0384 or GM0384",
    Kind.COUNT: "must be a whole number of pupils, or the mark for 1 to 4",
    Kind.NUMBER: "must be a number",
    Kind.YEAR: "must be a year such as 2017 or a date such as 20171001",
    Kind.FIGURE: "must be a number of at least zero",
}


@dataclass(frozen=True, slots=True)
class Cells:
    """The values of a column, and where they are not what they should be."""

    values: dict[str, pl.Series]
    bad: pl.Series


def convert(text: pl.Series, *, name: str, kind: Kind, masks: frozenset[str]) -> Cells:
    """Return the values of a column of text; a count also gives `name_low` and `name_high`."""
    bare = text.str.strip_chars()
    if kind is Kind.COUNT:
        return _counts(bare, name=name, masks=masks)
    if kind in {Kind.NUMBER, Kind.FIGURE, Kind.YEAR}:
        return _numbers(bare, name=name, kind=kind)
    value = _text(bare, kind)
    return Cells({name: value.alias(name)}, bad=_broken(value, kind))


TIDIED: dict[Kind, Callable[[pl.Series], pl.Series]] = {
    Kind.SECTOR: lambda upper: upper.replace_strict(SECTORS, default="?"),
    Kind.AREA: lambda upper: upper.str.strip_prefix("PC").replace(ABROAD_OR_UNKNOWN),
    Kind.POSTCODE: lambda upper: upper.str.replace_all(" ", ""),
    Kind.TOWN: lambda upper: "GM" + upper.str.strip_prefix("GM").str.zfill(4),
    Kind.SITE: lambda upper: upper.str.replace(r"^(\d)$", "0${1}").str.replace("^$", "00"),
    Kind.INSTITUTION: lambda upper: upper,
}


def _text(bare: pl.Series, kind: Kind) -> pl.Series:
    return TIDIED[kind](bare.str.to_uppercase()) if kind in TIDIED else bare


PATTERNS = {
    Kind.INSTITUTION: r"^\d{2}[A-Z]{2}$",
    Kind.SITE: r"^(\d{2}[A-Z]{2})?\d{2}$",
    Kind.AREA: r"^([1-9]\d{3}|10|20|30|40)$",
    Kind.POSTCODE: r"^[1-9]\d{3}[A-Z]{2}$",
    Kind.TOWN: r"^GM\d{4}$",
}


def _broken(value: pl.Series, kind: Kind) -> pl.Series:
    if kind is Kind.SECTOR:
        return value == "?"
    if pattern := PATTERNS.get(kind):
        return ~value.str.contains(pattern)
    return pl.repeat(value=False, n=len(value), eager=True)


def _counts(bare: pl.Series, *, name: str, masks: frozenset[str]) -> Cells:
    masked = bare.is_in(list(masks))
    plain = bare.str.replace(r"^(\d+)[.,]0+$", "${1}")
    whole = plain.str.contains(r"^\d{1,9}$")
    number = plain.set(~whole, None).cast(pl.Int64)
    low = number.zip_with(~masked, pl.repeat(LOW, len(bare), dtype=pl.Int64, eager=True))
    high = number.zip_with(~masked, pl.repeat(HIGH, len(bare), dtype=pl.Int64, eager=True))
    values = {name: number.alias(name), f"{name}_low": low, f"{name}_high": high}
    return Cells(values, bad=~(whole | masked))


def _numbers(bare: pl.Series, *, name: str, kind: Kind) -> Cells:
    if kind is Kind.YEAR:
        digits = bare.str.replace_all("-", "").str.strip_suffix("JJ00")
        right = digits.str.contains(r"^(19|20)\d{2}((0[1-9]|1[0-2])([0-2]\d|3[01]))?$")
        year = digits.str.slice(0, 4).set(~right, None).cast(pl.Int16)
        return Cells({name: year.alias(name)}, bad=~right)
    point = bare.str.replace(r"^(-?\d+),(\d+)$", "${1}.${2}")
    missing = bare.is_in(["", "-99997", "-99995", ".", "-", "x"]) if kind is Kind.FIGURE else bare == ""
    right = point.str.contains(r"^-?\d{1,12}(\.\d{1,18})?([eE]-?\d{1,2})?$") & ~missing
    number = point.set(~right, None).cast(pl.Float64)
    bad = ~(right | missing)
    if kind is Kind.FIGURE:
        bad = bad | (number < 0).fill_null(value=False)
    return Cells({name: number.alias(name)}, bad=bad)
