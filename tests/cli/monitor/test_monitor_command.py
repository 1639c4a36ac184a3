import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from leerkring.cli import monitor as module
from leerkring.cli.monitor import command, complete_name
from leerkring.cli.monitor.refusals import NotAFolder
from leerkring.cli.monitor.writing import finished_folder
from leerkring.monitor import contract


@pytest.fixture
def run():
    def ask(*arguments):
        return CliRunner().invoke(command, [str(argument) for argument in arguments])

    return ask


def test_a_name_gives_a_short_summary_in_dutch(run):
    result = run("Diemen")

    assert result.exit_code == 0
    assert result.stdout.startswith("In Diemen zit naar schatting")
    assert "leerkring monitor Diemen --out diemen" in result.stdout


def test_english_is_complete(run):
    result = run("Diemen", "--language", "en")

    assert result.stdout.startswith("In Diemen an estimated")
    assert "The whole report: leerkring monitor Diemen" in result.stdout
    assert "scholen" not in result.stdout


@pytest.mark.parametrize("name", ["Diemen", "diemen", "GM0384", "384", "0384"])
def test_a_town_is_found_by_name_or_code(run, name):
    assert json.loads(run(name, "--json").stdout)["municipality"]["name"] == "Diemen"


def test_a_misspelt_name_gets_the_nearest_names_and_exit_code_one(run):
    result = run("Diemn")

    assert result.exit_code == 1
    assert 'geen gemeente "Diemn". Bedoelt u Diemen' in result.stderr
    assert not result.stdout


def test_a_town_that_came_later_is_named_with_its_parts_and_the_cure(run):
    result = run("Altena")

    assert result.exit_code == 1
    assert "ontstond op 1 januari 2019 uit Aalburg, Werkendam en Woudrichem" in result.stderr
    assert "--year 2019" in result.stderr
    assert run("Altena", "--year", "2019").exit_code == 0


def test_a_merged_town_is_named_with_its_successor_and_the_cure(run):
    result = run("Woudrichem", "--year", "2022", "--language", "en")

    assert result.exit_code == 1
    assert "On 1 January 2019 it went on in Altena" in result.stderr
    assert "--year 2018" in result.stderr
    assert run("Woudrichem", "--year", "2018", "--quiet").exit_code == 0


def test_two_towns_of_one_name_are_both_offered(run):
    result = run("Bergen")

    assert result.exit_code == 1
    assert "Bergen (L.)" in result.stderr
    assert "Bergen (NH.)" in result.stderr


def test_the_country_answers_too(run):
    document = json.loads(run("Nederland", "--json").stdout)

    assert document["pupils"] == 1_403_667
    assert run("Nederland").stdout.startswith("Scholen verschillen binnen gebieden")


def test_json_is_the_same_for_the_same_question(run):
    assert run("Urk", "--json").stdout == run("Urk", "--json").stdout


def test_points_and_seed_stand_in_the_answer(run):
    document = json.loads(run("Haarlem", "--json", "--points", "10", "--seed", "5").stdout)

    assert document["points"] == 10
    assert run("Haarlem", "--points", "12").exit_code == 2


def test_public_leaves_named_differences_out(run):
    document = json.loads(run("Haarlem", "--json", "--public").stdout)

    assert document["public"] is True
    assert {school["same_children"]["value"] for school in document["schools"]} == {None}


def test_a_report_is_written_whole_with_its_path_told(run, tmp_path):
    out = tmp_path / "new" / "diemen"

    result = run("Diemen", "--out", out)

    assert result.exit_code == 0, result.stderr
    assert {path.name for path in out.iterdir()} == {"index.html", "report.pdf", "monitor.json", "figures"}
    assert str(out / "index.html") in result.stderr
    assert json.loads((out / "monitor.json").read_text())["municipality"]["code"] == "GM0384"
    assert {path.suffix for path in (out / "figures").iterdir()} == {".csv", ".svg"}
    assert [path.name for path in out.parent.iterdir()] == ["diemen"]


def test_quiet_says_nothing_and_open_always_gives_the_path(run, tmp_path, monkeypatch):
    opened = []

    class Browser:
        def open(self, address):
            opened.append(address)

    monkeypatch.setattr(module.webbrowser, "get", Browser)

    assert run("Diemen", "--out", tmp_path / "a", "--quiet").stderr == ""
    result = run("Diemen", "--out", tmp_path / "b", "--quiet", "--open")

    assert result.stderr.strip() == str(tmp_path / "b" / "index.html")
    assert opened == [(tmp_path / "b" / "index.html").as_uri()]


def test_without_a_browser_the_path_is_enough(run, tmp_path, monkeypatch):
    def none():
        raise module.webbrowser.Error

    monkeypatch.setattr(module.webbrowser, "get", none)

    result = run("Diemen", "--out", tmp_path / "b", "--open")

    assert result.exit_code == 0
    assert "Er is geen browser gevonden." in result.stderr


def test_open_needs_a_folder_to_write_in(run):
    result = run("Diemen", "--open")

    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_a_file_in_the_way_is_refused_and_left_alone(run, tmp_path):
    taken = tmp_path / "taken"
    taken.write_text("mine")

    result = run("Diemen", "--out", taken)

    assert result.exit_code == 1
    assert str(taken) in result.stderr
    assert taken.read_text() == "mine"


def test_a_second_report_takes_the_place_of_the_first_and_other_files_stay(tmp_path):
    out = tmp_path / "town"
    for text in ("old", "new"):
        with finished_folder(out) as folder:
            (folder / "figures").mkdir()
            (folder / "figures" / text).write_text(text)
            (folder / "index.html").write_text(text)
        (out / "notes.txt").write_text("mine")

    assert (out / "index.html").read_text() == "new"
    assert [path.name for path in (out / "figures").iterdir()] == ["new"]
    assert (out / "notes.txt").read_text() == "mine"


@pytest.mark.parametrize("stop", [KeyboardInterrupt, OSError])
def test_what_stops_the_work_leaves_nothing_half_written(tmp_path, stop):
    def half_a_report():
        with finished_folder(tmp_path / "town") as folder:
            (folder / "index.html").write_text("half")
            raise stop

    with pytest.raises(stop):
        half_a_report()

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(tmp_path):
    (tmp_path / "file").write_text("")

    with pytest.raises(NotAFolder), finished_folder(tmp_path / "file"):
        pass


def test_ctrl_c_ends_with_130_and_leaves_nothing(tmp_path):
    script = "import sys; from leerkring.cli import main; main()"
    arguments = [sys.executable, "-c", script, "monitor", "Amsterdam", "--out", str(tmp_path / "out")]
    process = subprocess.Popen(arguments, stderr=subprocess.PIPE, env={**os.environ})
    waited = time.monotonic()
    while not any(tmp_path.iterdir()) and time.monotonic() - waited < 30:
        time.sleep(0.01)

    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)

    assert process.returncode == 130, told
    assert list(tmp_path.iterdir()) == []


def test_names_complete_in_the_asked_year():
    context = command.make_context("monitor", ["Diemen", "--year", "2022"], resilient_parsing=True)

    offered = [item.value for item in complete_name(context, command.params[0], "land van")]

    assert offered == ["Land van Cuijk"]


def test_help_shows_examples_and_exit_codes(run):
    told = run("--help").stdout

    assert "leerkring monitor Diemen" in told
    assert "130 stopped with Ctrl-C" in told


def test_paths_are_absolute(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    result = run("Diemen", "--out", "here")

    assert Path(result.stderr.strip()).is_absolute()


@pytest.fixture
def counts(tmp_path):
    rows = [
        "home_area,school,group,pupils",
        *(
            f"{area},{school},{group},{pupils}"
            for area, numbers in {"Noord": (60, 40, 20, 80, 45, 55), "Zuid": (30, 70, 90, 25, 50, 60)}.items()
            for (school, group), pupils in zip(
                [(school, group) for school in ("Linde", "Es", "Beuk") for group in ("hoog", "laag")],
                numbers,
                strict=True,
            )
        ),
    ]
    path = tmp_path / "counts.csv"
    path.write_text("\n".join(rows) + "\n")
    return path


def test_own_counts_need_no_name(run, counts):
    document = json.loads(run("--own", counts, "--json").stdout)

    assert "municipality" not in document
    assert {row["measure"] for row in document["own"]["measures"]} >= {"dissimilarity", "theil_h"}


def test_own_counts_of_a_town_stand_beside_its_open_data(run, counts):
    document = json.loads(run("Diemen", "--own", counts, "--json").stdout)

    assert document["municipality"]["name"] == "Diemen"
    assert document["own"]["measures"]
    summary = run("Diemen", "--own", counts).stdout
    assert summary.index("In Diemen zit") < summary.index("Eigen tellingen")


@pytest.mark.parametrize("arguments", [("Diemen",), ()])
def test_documents_with_own_counts_fit_the_published_schema(run, counts, arguments):
    document = json.loads(run(*arguments, "--own", counts, "--json").stdout)

    errors = list(jsonschema.Draft202012Validator(contract.schema()).iter_errors(document))

    assert not errors


def test_own_counts_that_cannot_be_read_are_refused_with_their_row(run, tmp_path):
    path = tmp_path / "bad.csv"
    path.write_text("home_area,school,group,pupils\nNoord,Linde,hoog,many\n")

    result = run("--own", path)

    assert result.exit_code == 1
    assert "row 2" in result.stderr or "rij 2" in result.stderr


def test_own_counts_get_a_report_without_a_name(run, counts, tmp_path, monkeypatch):
    opened = []

    class Browser:
        def open(self, address):
            opened.append(address)

    monkeypatch.setattr(module.webbrowser, "get", Browser)
    out = tmp_path / "own"

    result = run("--own", counts, "--out", out, "--open")

    assert result.exit_code == 0, result.stderr
    assert {path.name for path in out.iterdir()} == {"index.html", "report.pdf", "monitor.json", "figures"}
    assert opened == [(out / "index.html").as_uri()]
    document = json.loads((out / "monitor.json").read_text())
    assert document["own"]["publication"]["source"] == "counts.csv"
    assert "counts.csv" in (out / "index.html").read_text()


def test_a_report_needs_a_municipality_or_own_counts(run, tmp_path):
    result = run("--out", tmp_path / "out")

    assert result.exit_code == 2
    assert "--own" in result.stderr
    assert run().exit_code == 2


def test_own_counts_of_the_whole_country_are_refused_and_not_left_out_silently(run, counts):
    result = run("Nederland", "--own", counts)

    assert result.exit_code == 2
    assert "Own counts belong to a municipality" in result.stderr


def test_a_public_report_of_own_counts_leaves_out_where_a_group_is_more_often(run, tmp_path):
    path = Path(__file__).parents[3] / "docs" / "guide" / "voorbeeld-eigen-tellingen.csv"
    for name, more in (("named", ()), ("public", ("--public",))):
        assert run("--own", path, "--out", tmp_path / name, *more).exit_code == 0

    assert 'id="vaker"' in (tmp_path / "named" / "index.html").read_text()
    assert 'id="vaker"' not in (tmp_path / "public" / "index.html").read_text()
    assert not (tmp_path / "public" / "figures" / "eigen-vertegenwoordiging.csv").exists()


def test_public_own_counts_name_no_school_as_different(run):
    path = Path(__file__).parents[3] / "docs" / "guide" / "voorbeeld-eigen-tellingen.csv"

    named = json.loads(run("Diemen", "--own", path, "--json").stdout)["own"]
    public = json.loads(run("Diemen", "--own", path, "--json", "--public").stdout)["own"]

    assert named["publication"]["represented"]
    assert named["local"]
    assert not public["publication"]["represented"]
    assert not public["local"]
    assert public["measures"] == named["measures"]
    schools = {row["school"] for row in named["publication"]["represented"]}
    told = " ".join(one["text"] for one in public["publication"]["sentences"])
    assert not any(school in told for school in schools)
