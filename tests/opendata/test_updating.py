"""`leerkring update` and `leerkring import`, against a server that plays DUO, CBS and PDOK."""

import hashlib
import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from leerkring.cli import leerkring
from leerkring.opendata import updating
from leerkring.opendata.errors import UnreadableFile
from leerkring.opendata.store import open_data

FORMATS = Path(__file__).parent / "formats"
DIEMEN = (FORMATS / "diemen-2017.csv").read_bytes()
PORTAL = (
    b"INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,POSTCODE4_DEELNEMER,AANTAL_LEERLINGEN\n"
    + b"".join(b"06PH,%02d,BO,2025,%d,%d\n" % (n % 100, 1000 + n // 100, 5 + n % 50) for n in range(60_000))
)
HEADER = "name,publisher,year,url,sha256\n"


def run(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(leerkring, [str(argument) for argument in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, result.output


def catalogue(folder: Path, *lines: str) -> Path:
    path = folder / "catalogue.csv"
    path.write_text(HEADER + "\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def mirror(publisher, tmp_path):
    publisher.files = {"/duo/diemen-2017.csv": DIEMEN, "/dataset/download/brin6_pc4.csv": PORTAL}
    return catalogue(
        tmp_path,
        f"diemen-2017,DUO,,https://duo.nl/duo/diemen-2017.csv,{hashlib.sha256(DIEMEN).hexdigest()}",
        "brin6_pc4,DUO,,https://onderwijsdata.duo.nl/dataset/download/brin6_pc4.csv,",
    )


def test_update_fetches_checks_and_stores_every_file(publisher, mirror, tmp_path):
    code, said = run(
        "update", "--catalogue", mirror, "--base-url", publisher.url, "--data", tmp_path / "data"
    )

    assert code == 0, said
    assert "diemen-2017: fetched; 122 rows, 2017, 0 masked cells" in said
    assert "brin6_pc4: fetched; 60,000 rows, 2025" in said
    assert "name that folder with --data" in said
    assert open_data(tmp_path / "data").years("flows") == (2017, 2025)


def test_a_second_update_fetches_nothing_that_did_not_change(publisher, mirror, tmp_path):
    ask = ("update", "--catalogue", mirror, "--base-url", publisher.url, "--data", tmp_path / "data")
    run(*ask)

    code, said = run(*ask)

    assert code == 0
    assert said.count("not changed") == 2


def test_an_update_that_breaks_off_is_resumed_by_the_next(publisher, mirror, tmp_path):
    ask = ("update", "--catalogue", mirror, "--base-url", publisher.url, "--data", tmp_path / "data")
    publisher.break_after = [10**9, 500_000, 1, 1]

    code, said = run(*ask)
    assert code == 1
    assert "brin6_pc4: " in said
    assert "goes on where it was" in said
    assert open_data(tmp_path / "data").years("flows") == (2017,)

    code, said = run(*ask)
    assert code == 0, said
    assert "resumed at" in said
    assert open_data(tmp_path / "data").table("flows").height == 60_000


def test_one_missing_file_does_not_keep_the_others_away(publisher, mirror, tmp_path):
    del publisher.files["/duo/diemen-2017.csv"]

    code, said = run(
        "update", "--catalogue", mirror, "--base-url", publisher.url, "--data", tmp_path / "data"
    )

    assert code == 1
    assert "404" in said
    assert "1 of 2 could not be brought up to date" in said
    assert open_data(tmp_path / "data").years("flows") == (2025,)


def test_a_file_with_a_wrong_checksum_is_not_stored(publisher, mirror, tmp_path):
    publisher.files["/duo/diemen-2017.csv"] = DIEMEN.replace(b";68", b";69")[:-40]

    code, said = run(
        "update",
        "--catalogue",
        mirror,
        "--base-url",
        publisher.url,
        "--only",
        "diemen-2017",
        "--data",
        tmp_path,
    )

    assert code == 1
    assert "SHA-256" in said
    assert open_data(tmp_path).origin("flows") == "bundled"


def test_a_page_instead_of_a_table_is_refused_and_not_stored(publisher, mirror, tmp_path):
    publisher.files["/dataset/download/brin6_pc4.csv"] = (
        b"<html><body>Verhuisd, sorry; echt, waar</body></html>\n<p>a,b</p>"
    )

    code, said = run(
        "update",
        "--catalogue",
        mirror,
        "--base-url",
        publisher.url,
        "--only",
        "brin6_pc4",
        "--data",
        tmp_path,
    )

    assert code == 1
    assert "a web page, not a table" in said
    assert open_data(tmp_path).origin("flows") == "bundled"


def test_without_a_network_it_is_said_and_nothing_changes(mirror, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"

        code, said = run("update", "--catalogue", mirror, "--base-url", url, "--data", tmp_path / "data")

    assert code == 1
    assert "There is no network" in said
    assert "bundled data work without" in said
    assert not list((tmp_path / "data").rglob("*.parquet"))


def test_a_name_that_is_not_in_the_catalogue_is_told_what_there_is(mirror, tmp_path):
    code, said = run("update", "--catalogue", mirror, "--only", "cbs", "--data", tmp_path)

    assert code == 1
    assert "there are brin6_pc4, diemen-2017" in said


def test_the_catalogue_of_the_package_lists_files_of_all_three_publishers():
    entries = updating.catalogue()

    assert {word for entry in entries for word in ("DUO", "CBS", "PDOK") if word in entry.publisher} == {
        "DUO",
        "CBS",
        "PDOK",
    }
    assert all(entry.url.startswith("https://") for entry in entries)
    assert len({entry.file for entry in entries}) == len(entries)


def test_something_else_than_a_catalogue_is_refused(tmp_path):
    wrong = tmp_path / "x.csv"
    wrong.write_text("a,b\n1,2\n", encoding="utf-8")

    with pytest.raises(UnreadableFile, match="not a catalogue"):
        updating.catalogue(wrong)


def test_import_says_what_it_found_and_where_it_put_it(tmp_path):
    code, said = run("import", FORMATS / "diemen-2017.csv", "--data", tmp_path)

    assert code == 0
    assert "herkomst en bestemming (totaaloverzicht) (DUO), 2017" in said
    assert "122 rows, 0 masked cells" in said
    assert (tmp_path / "flows" / "diemen-2017-csv.parquet").exists()


def test_import_reads_a_url(publisher, tmp_path):
    publisher.files = {"/a/diemen-2017.csv": DIEMEN}

    code, said = run("import", f"{publisher.url}/a/diemen-2017.csv", "--data", tmp_path)

    assert code == 0, said
    assert open_data(tmp_path).table("flows")["pupils"].sum() == 2_185


def test_import_of_a_broken_file_is_one_sentence_and_exit_code_1(tmp_path):
    broken = tmp_path / "kapot-2017.csv"
    broken.write_bytes(DIEMEN.replace(b";1111;", b";11;", 1))

    code, said = run("import", broken, FORMATS / "diemen-2017.csv", "--data", tmp_path / "data")

    assert code == 1
    assert "kapot-2017.csv, row" in said
    assert "POSTCODE_LEERLING" in said
    assert "Traceback" not in said
    assert open_data(tmp_path / "data").origin("flows") == "diemen-2017.csv"


def test_import_can_only_check(tmp_path):
    code, said = run("import", FORMATS / "diemen-2017.csv", "--check", "--data", tmp_path)

    assert code == 0
    assert "122 rows" in said
    assert not list(tmp_path.iterdir())


def test_a_stop_with_ctrl_c_stores_nothing_and_exits_with_130(tmp_path, monkeypatch):
    def stopped(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("leerkring.cli.importing.read", stopped)

    code, said = run("import", FORMATS / "diemen-2017.csv", "--data", tmp_path / "data")

    assert code == 130
    assert "Stopped" in said
    assert not (tmp_path / "data").exists()


@pytest.mark.parametrize("address", ["http://[x/a.csv", "https://:99999/a.csv"])
def test_import_of_something_that_is_no_address_is_refused(tmp_path, address):
    code, said = run("import", address, "--data", tmp_path)

    assert code == 1
    assert "Refused" in said
