"""Imported tables are kept whole, with their source, and are used only where somebody names their folder."""

from datetime import date
from pathlib import Path

import numpy as np
import polars as pl
import pytest

from leerkring.opendata import bundled, store
from leerkring.opendata.errors import AlreadyStored, OpenDataError, UnknownTable, UnreadableFile
from leerkring.opendata.readers import read
from leerkring.opendata.store import NoSuchYear, open_data

FORMATS = Path(__file__).parent / "formats"
PORTAL_HEADER = "INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,POSTCODE4_DEELNEMER,AANTAL_LEERLINGEN"


def portal(folder: Path, *rows: str, name: str = "brin6_pc4.csv") -> Path:
    path = folder / name
    path.write_text("\n".join([PORTAL_HEADER, *rows]), encoding="utf-8")
    return path


@pytest.fixture
def diemen(tmp_path):
    folder = tmp_path / "data"
    store.add(read(FORMATS / "diemen-2017.csv"), folder)
    return folder


def test_without_a_folder_every_table_is_the_bundled_one():
    data = open_data()

    assert all(data.origin(name) == "bundled" for name in data.names())
    assert data.table("flows").equals(bundled.table("flows"))


def test_an_imported_table_takes_the_place_of_the_bundled_one_as_a_whole(diemen):
    data = open_data(diemen)

    assert data.origin("flows") == "diemen-2017.csv"
    assert data.table("flows")["pupils"].sum() == 2_185
    assert data.origin("scores") == "bundled"
    assert data.table("scores").height == 6_295


def test_the_source_travels_with_the_table(diemen):
    source = open_data(diemen).source("flows")

    assert (source.publisher, source.licence, source.reference_date) == (
        "DUO",
        "DUO open data",
        date(2017, 10, 1),
    )
    assert "122 rows" in source.note


def test_an_imported_file_that_was_damaged_later_is_refused_and_never_ends_the_process(diemen):
    path = next((diemen / "flows").glob("*.parquet"))
    whole = path.read_bytes()
    rng = np.random.default_rng(7)
    refused = 0
    for place in rng.integers(4, len(whole), 60):
        path.write_bytes(whole[:place] + rng.bytes(4) + whole[place + 4 :])
        try:
            open_data(diemen).table("flows")
        except UnreadableFile as refusal:
            refused += str(refusal).startswith(path.name)

    assert refused > 10


def test_imported_tables_come_back_as_they_were_stored(tmp_path):
    reading = read(FORMATS / "diemen-2017.csv")
    store.add(reading, tmp_path)

    assert (
        open_data(tmp_path)
        .table("flows")
        .drop("home_municipality", "municipality")
        .equals(reading.tables["flows"].drop("home_municipality", "municipality", strict=False))
    )


def test_municipal_files_add_up_to_one_table(diemen):
    store.add(read(FORMATS / "haarlemmermeer-2017-latin1.csv"), diemen)

    flows = open_data(diemen).table("flows")

    assert set(flows["municipality"]) == {"GM0384", "GM0394"}


def test_the_same_file_again_takes_its_own_place(diemen):
    before = open_data(diemen).table("flows")

    store.add(read(FORMATS / "diemen-2017.csv"), diemen)

    assert open_data(diemen).table("flows").equals(before)


def test_the_same_rows_from_another_file_are_refused_until_replacing_is_asked(diemen, tmp_path):
    copy = tmp_path / "kopie.csv"
    copy.write_bytes((FORMATS / "diemen-2017.csv").read_bytes())

    with pytest.raises(AlreadyStored, match=r"already there from diemen-2017.csv.*--replace"):
        store.add(read(copy), diemen)
    assert open_data(diemen).origin("flows") == "diemen-2017.csv"

    store.add(read(copy), diemen, replace=True)
    assert open_data(diemen).origin("flows") == "kopie.csv"
    assert open_data(diemen).table("flows")["pupils"].sum() == 2_185


def test_the_latest_year_is_given_unless_another_is_asked(tmp_path):
    store.add(read(portal(tmp_path, "06PH,00,BO,2024,1111,25", "06PH,00,BO,2025,1111,30")), tmp_path / "data")
    data = open_data(tmp_path / "data")

    assert data.years("flows") == (2024, 2025)
    assert data.table("flows")["pupils"].to_list() == [30]
    assert data.table("flows", year=2024)["pupils"].to_list() == [25]
    with pytest.raises(NoSuchYear, match="only of 2024, 2025"):
        data.table("flows", year=2017)


def test_flows_of_the_portal_get_their_municipalities_of_the_right_year(tmp_path):
    # 07AQ00 is looked up: a school that stood in Aalburg in 2017 stands in Altena from 2019.
    altena = bundled.table("schools").filter(municipality="GM0738", sector="Bo").row(0, named=True)
    code, area = altena["school"], altena["postcode"][:4]
    rows = [f"{code[:4]},{code[4:]},BO,{year},{area},25" for year in (2017, 2018, 2022)]
    store.add(read(portal(tmp_path, *rows, f"{code[:4]},{code[4:]},BO,2022,0000,5")), tmp_path / "data")
    data = open_data(tmp_path / "data")

    towns = {year: data.table("flows", year=year).row(0, named=True) for year in (2017, 2018, 2022)}
    assert [towns[year]["municipality"] for year in (2017, 2018, 2022)] == ["GM0738", "GM0738", "GM1959"]
    assert [towns[year]["home_municipality"] for year in (2017, 2022)] == ["GM0738", "GM1959"]
    unknown = data.table("flows", year=2022).filter(home_area="40")
    assert unknown["home_municipality"].to_list() == [None]


def test_an_unknown_school_keeps_an_empty_municipality_instead_of_a_guess(tmp_path):
    store.add(read(portal(tmp_path, "99ZZ,00,BO,2025,1111,25")), tmp_path / "data")

    assert open_data(tmp_path / "data").table("flows")["municipality"].to_list() == [None]


def test_an_interrupted_write_leaves_what_was_there(diemen, monkeypatch):
    def broken(*_: object, **__: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", broken)
    with pytest.raises(OSError, match="disk is full"):
        store.add(read(FORMATS / "diemen-2017.csv"), diemen)
    monkeypatch.undo()

    assert open_data(diemen).table("flows")["pupils"].sum() == 2_185
    assert not list(diemen.rglob("*.part"))


def test_a_table_nobody_knows_is_refused(diemen):
    with pytest.raises(UnknownTable):
        open_data(diemen).table("leerlingen")


def test_a_folder_that_is_not_there_is_refused_instead_of_taken_for_empty(tmp_path):
    with pytest.raises(OpenDataError, match="There is no folder"):
        open_data(tmp_path / "tikfout")


def test_a_strange_file_in_the_folder_is_named(diemen):
    pl.DataFrame({"a": [1]}).write_parquet(diemen / "flows" / "vreemd.parquet")

    with pytest.raises(UnreadableFile, match=r"vreemd.parquet: this is no table that was imported here"):
        open_data(diemen)


def test_the_tables_of_one_file_are_stored_together_or_not_at_all(tmp_path, monkeypatch):
    original, written = pl.DataFrame.write_parquet, []

    def second_fails(table: pl.DataFrame, file: Path, **options: object) -> None:
        written.append(file)
        if len(written) == 2:
            raise OSError("the disk is full")
        original(table, file, **options)

    monkeypatch.setattr(pl.DataFrame, "write_parquet", second_fails)
    with pytest.raises(OSError, match="disk is full"):
        store.add(read(FORMATS / "diemen-2017.csv"), tmp_path)

    assert len(written) == 2
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]
