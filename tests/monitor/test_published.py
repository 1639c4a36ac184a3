"""Imported files: a missing municipality is added, masked counts are refused."""

import polars as pl
import pytest
from click.testing import CliRunner

from leerkring.cli.importing import command
from leerkring.monitor import published as module
from leerkring.monitor.errors import IncompleteData
from leerkring.monitor.nation import nation
from leerkring.monitor.town import town_monitor
from leerkring.opendata import bundled

AGES = ["LEEFTIJD_JONGER", *(f"LEEFTIJD_{age}" for age in range(4, 25)), "LEEFTIJD_OUDER"]
COLUMNS = [
    *("PEILDATUM", "GEMEENTENUMMER", "GEMEENTENAAM", "POSTCODE_LEERLING", "GEMEENTENAAM_LEERLING"),
    *("BRIN_NUMMER", "VESTIGINGSNUMMER", "INSTELLINGSNAAM_VESTIGING", "POSTCODE_VESTIGING", "PLAATSNAAM"),
    *("PROVINCIE", "SOORT_PO", "DENOMINATIE_VESTIGING", "BEVOEGD_GEZAG_NUMMER"),
]


@pytest.fixture
def folder(tmp_path):
    """A folder with a made-up file of Gooise Meren in the layout of DUO: two schools that do not exist."""
    lines = [";".join([*COLUMNS, *AGES, "TOTAAL"])]
    for school, area, pupils in [("99YY", "1403", 120), ("99YY", "1404", 30), ("99ZZ", "1404", 80)]:
        ages = [0, pupils, *([0] * (len(AGES) - 2))]
        fields = [
            "20171001",
            "1942",
            "Gooise Meren",
            area,
            "Gooise Meren",
            school,
            "00",
            f"Verzonnen {school}",
        ]
        fields += [
            f"{'1403' if school == '99YY' else '1404'}AA",
            "BUSSUM",
            "Noord-Holland",
            "Bo",
            "Openbaar",
            "1",
        ]
        lines.append(";".join([*fields, *(str(age) for age in ages), str(pupils)]))
    path = tmp_path / "gooise-meren-2017.csv"
    path.write_text("\n".join(lines) + "\n")
    result = CliRunner().invoke(command, [str(path), "--data", str(tmp_path / "data"), "--quiet"])
    assert result.exit_code == 0, result.stderr
    return tmp_path / "data"


def test_an_imported_file_adds_the_schools_of_a_missing_town(folder):
    before, after = town_monitor("GM1942"), town_monitor("GM1942", folder=folder)

    assert not before.has_school_file
    assert after.has_school_file
    assert (after.pupils, after.schools_count) == (230, 2)
    assert after.residents == before.residents + 230
    assert after.residents_elsewhere.count == before.residents_elsewhere.count
    assert after.own_area_share == pytest.approx(200 / 230)


def test_the_rest_of_the_country_stays_as_it_was(folder):
    before, after = nation(), nation(folder=folder)

    assert after.pupils.sum() == before.pupils.sum() + 230
    assert after.published.missing == {"GM1940"}
    assert town_monitor("GM0384", folder=folder).pupils == 2185


def test_both_files_are_named_as_sources(folder):
    named = [
        source.title for source in town_monitor("GM1942", folder=folder).sources if source.table == "flows"
    ]

    assert len(named) == 2


def test_masked_counts_are_refused_with_the_reason(monkeypatch):
    class Masked:
        def table(self, name):
            return module.bundled.table(name).with_columns(pupils=pl.lit(None, pl.Int64))

        def origin(self, name):
            return "flows-2023.csv"

    monkeypatch.setattr(module, "tables_in", lambda folder: Masked())
    module.published.cache_clear()

    with pytest.raises(IncompleteData, match="masked counts"):
        module.published(None)
    module.published.cache_clear()


class ListOfAnotherYear:
    """Tables in which someone imported the addresses of 2020: every site has moved, and one is new."""

    def table(self, name):
        known = bundled.table(name)
        moved = known.with_columns(year=pl.lit(2020, known.schema["year"]), postcode=pl.lit("9999ZZ"))
        return pl.concat([moved, moved.head(1).with_columns(school=pl.lit("99ZZ00"))])

    def origin(self, _name):
        return "addresses-2020.csv"


def test_addresses_of_another_year_do_not_move_the_schools_of_the_flows():
    schools = module._schools(ListOfAnotherYear(), year=2017)

    known = bundled.table("schools")
    assert schools.height == known.height + 1
    assert set(schools.filter(pl.col("postcode") == "9999ZZ")["school"]) == {"99ZZ00"}
