"""Schools are followed over a change of code only where place and name both say so."""

import polars as pl

from leerkring.opendata import bundled
from leerkring.opendata.school_codes import follow


def schools(*rows: tuple[str, str, str]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=["school", "name", "postcode"], orient="row")


def test_a_school_is_followed_by_code_by_place_and_name_or_not_at_all():
    before = schools(
        ("06PH00", "De Ark", "1112JH"),
        ("11UF00", "Obs de Bloemberg", "6546HB"),
        ("13SY00", "WereldKidz Koppel", "3704KC"),
        ("99AA00", "De Verdwenen School", "1234AB"),
    )
    after = schools(
        ("06PH00", "De Ark (nieuw gebouw)", "1112ZZ"),
        ("11IP01", "Openbare Basisschool de Bloemberg", "6546HB"),
        ("31LM00", "Al Amana Zeist", "3704KC"),
    )

    found = follow(before, after)

    assert found.rows() == [
        ("06PH00", "06PH00", "same_code"),
        ("11UF00", "11IP01", "same_place_and_name"),
        ("13SY00", None, "same_place_other_name"),
        ("99AA00", None, "gone"),
    ]


def test_a_school_that_already_existed_is_nobodys_successor():
    before = schools(("06PH00", "De Ark", "1112JH"), ("06PH01", "De Ark", "1112JH"))
    after = schools(("06PH01", "De Ark", "1112JH"))

    assert follow(before, after)["successor"].to_list() == [None, "06PH01"]


def test_all_schools_of_2017_follow_themselves():
    sites = bundled.table("schools").filter(sector="Bo")

    assert set(follow(sites, sites)["evidence"]) == {"same_code"}
