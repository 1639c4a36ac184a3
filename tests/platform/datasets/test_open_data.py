"""The one door to the open data."""

from datetime import date

import pytest

from leerkring.platform.datasets import queries


def test_every_table_says_its_date_source_licence_and_size():
    tables = {table.name: table for table in queries.tables()}

    flows = tables["flows"]

    assert flows.reference_date == date(2017, 10, 1)
    assert flows.rows == 101_671
    assert flows.is_bundled
    assert all(table.attribution and table.licence for table in tables.values())


def test_the_age_of_a_table_counts_whole_years():
    flows = next(table for table in queries.tables() if table.name == "flows")

    assert flows.age_in_years(date(2026, 9, 30)) == 8
    assert flows.age_in_years(date(2026, 10, 1)) == 9


def test_without_imports_there_is_no_folder_and_no_log():
    assert queries.folder() is None
    assert queries.imports() == []


def test_the_fingerprint_changes_when_a_table_is_imported(tmp_path, monkeypatch):
    before = queries.fingerprint()
    monkeypatch.setattr(queries, "folder", lambda: tmp_path)
    (tmp_path / "flows").mkdir()
    (tmp_path / "flows" / "2018.parquet").write_bytes(b"x")

    assert queries.fingerprint() != before


def test_small_moves_of_a_border_are_no_merger():
    assert all(one.former != one.into for one in queries.mergers())


@pytest.mark.django_db
def test_an_administrator_sees_how_old_the_data_are(bob, as_):
    page = as_(bob).get("/gegevens").content.decode()

    assert "De oudste open gegevens zijn" in page
    assert "CC BY 4.0" in page
    assert "Hier is nog niets ingelezen" in page


@pytest.mark.django_db
def test_an_advisor_has_no_such_page(alice, as_):
    assert as_(alice).get("/gegevens").status_code == 404
