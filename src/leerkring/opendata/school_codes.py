"""Follow schools whose code changed from one list to another, as far as published data allow.

Published lists hold no table of successors. A school can be followed when its code stayed, or when a code
that vanished and one that is new share the full postcode and a telling word of the name. The same postcode
alone is not enough: another school may have taken over the building.
"""

import re

import polars as pl

from leerkring.opendata.names import plain

# Words that say what kind of school it is, not which.
TELLING_FROM = 4
COMMON = frozenset(
    re.split(
        r"\s+",
        "basisschool school openbare christelijke katholieke bijzondere protestants kindcentrum integraal "
        "locatie islamitische daltonschool dalton vrije vestiging onderwijs basisonderwijs brede "
        "gereformeerde",
    )
)


def follow(before: pl.DataFrame, after: pl.DataFrame) -> pl.DataFrame:
    """Return `school`, `successor` (empty when none was found) and `evidence` for each school of `before`.

    Both tables have `school`, `name` and `postcode`. `evidence` is `same_code`, `same_place_and_name`,
    `same_place_other_name` (no successor is given: somebody has to judge) or `gone`.
    """
    later = after.select("school", "name", "postcode").unique("school", keep="first", maintain_order=True)
    new = later.join(before, on="school", how="anti")
    there = set(later["school"])
    sites = before.select("school", "name", "postcode").unique("school", keep="first", maintain_order=True)
    rows = [
        _follow(school, name, new.filter(postcode=place), there) for school, name, place in sites.iter_rows()
    ]
    schema = {"school": pl.String(), "successor": pl.String(), "evidence": pl.String()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def _follow(school: str, name: str, candidates: pl.DataFrame, there: set[str]) -> tuple[str, str | None, str]:
    if school in there:
        return school, school, "same_code"
    for code, other in candidates.select("school", "name").iter_rows():
        if alike(name, other):
            return school, code, "same_place_and_name"
    return school, None, "same_place_other_name" if candidates.height else "gone"


def alike(name: str, other: str) -> bool:
    """Say whether two names share a telling word; a word may be the beginning of the other.

    >>> alike("Obs de Bloemberg", "Openbare Basisschool de Bloemberg")
    True
    >>> alike("Isl Bas El Kadisia", "Al Ihklaas")
    False
    """
    first, second = _telling(name), _telling(other)
    return any(a.startswith(b) or b.startswith(a) for a in first for b in second)


def _telling(name: str) -> set[str]:
    return {word for word in plain(name).split() if len(word) >= TELLING_FROM and word not in COMMON}
