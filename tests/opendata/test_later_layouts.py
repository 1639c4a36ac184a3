"""Workbooks and StatLine answers in the layouts that came after the bundled year."""

import json

import pytest
import xlsxwriter

from leerkring.opendata.errors import ImpossibleRow, MissingYear, UnreadableFile, UnrecognisedFile
from leerkring.opendata.readers import read

TITLE = "Achterstandsscore per vestiging in het voortgezet onderwijs, 1 oktober 2024"
FIRST = ["Vestiging", "Aantal leerlingen", "Achterstandsscore"]
SECOND = ["Vestiging", "Achterstandsscore zonder drempel"]


def workbook(folder, *, first, second=None, title=TITLE, name="achterstandsscores_scholen_vhv_2024.xlsx"):
    path = folder / name
    with xlsxwriter.Workbook(path) as book:
        for sheet, rows in (("Voorblad", [["CBS"]]), ("Tabel 1", first), ("Tabel 2", second)):
            if rows is not None:
                page = book.add_worksheet(sheet)
                page.write(1, 0, title)
                for number, row in enumerate(rows, start=3):
                    page.write_row(number, 0, row)
    return path


def test_the_workbook_of_secondary_schools_is_read_with_its_flag(tmp_path):
    path = workbook(
        tmp_path,
        first=[FIRST, [], ["00AH00", 812, 31.5], ["00AH01", 38, 0, "a"], [], ["Bron: CBS"]],
        second=[SECOND, [], ["00AH00", 410.25], ["00AH01", 12.5, "a"]],
    )

    reading = read(path)
    scores = reading.tables["secondary_scores"]

    assert reading.years == (2024,)
    assert scores.select("school", "pupils", "score", "score_with_threshold", "flag").rows() == [
        ("00AH00", 812, 410.25, 31.5, None),
        ("00AH01", 38, 12.5, 0.0, "a"),
    ]
    assert scores["score_lower"].null_count() == 2


def test_practical_education_has_scores_with_threshold_only(tmp_path):
    scores = read(workbook(tmp_path, first=[FIRST, ["00AH00", 112, 31.5]])).tables["secondary_scores"]

    assert scores.select("score", "score_with_threshold").rows() == [(None, 31.5)]


def test_a_header_one_row_lower_is_found(tmp_path):
    path = workbook(
        tmp_path,
        first=[[], ["School (BRIN vestiging)", *FIRST[1:]], ["06PH00", 100, 1.0]],
        second=[
            ["School (BRIN vestiging)", SECOND[1], "Score (onderbouw)", "Score (bovenbouw)"],
            ["06PH00", 3.0, 1.0, 2.0],
        ],
        title="Achterstandsscore per basisschoolvestiging, 1 oktober 2025",
        name="scores.xlsx",
    )

    scores = read(path).tables["scores"]

    assert scores.select("year", "score_lower", "score_upper").rows() == [(2025, 1.0, 2.0)]


@pytest.mark.parametrize(
    ("first", "second", "problem"),
    [
        ([FIRST, ["00AH00", -3, 1.0]], None, "must be a number of at least zero"),
        ([FIRST, ["00AH00", 3, "veel"]], None, "must be a number of at least zero"),
        ([FIRST, ["00AH0", 3, 1.0]], None, "'00AH0' is not a site"),
        ([FIRST, ["00AH00", 3, 1.0], ["00AH00", 3, 1.0]], None, "occurs twice"),
        ([FIRST, ["00AH00", 3, 1.0]], [SECOND, ["00AH01", 3.0]], "in one table and not in the other"),
    ],
)
def test_an_impossible_row_of_a_workbook_is_refused(tmp_path, first, second, problem):
    with pytest.raises(ImpossibleRow, match=problem):
        read(workbook(tmp_path, first=first, second=second))


def test_a_workbook_without_a_day_or_without_the_sheet_is_refused(tmp_path):
    with pytest.raises(MissingYear):
        read(workbook(tmp_path, first=[FIRST, ["00AH00", 3, 1.0]], title="Achterstandsscores"))
    with pytest.raises(UnrecognisedFile, match="no sheet 'Tabel 1' but Voorblad"):
        read(workbook(tmp_path, first=None))
    with pytest.raises(UnrecognisedFile, match="no header"):
        read(workbook(tmp_path, first=[["iets", "anders"]]))


def odata(folder, *records):
    path = folder / "TypedDataSet.json"
    path.write_text(json.dumps({"odata.metadata": "x", "value": list(records)}), encoding="utf-8")
    return path


def test_an_answer_of_statline_with_municipal_figures_is_read(tmp_path):
    record = {
        "ID": 0, "WijkenEnBuurten": "GM0384    ", "Gemeentenaam_1": "Diemen  ", "AantalInwoners_5": 33_000,
        "MateVanStedelijkheid_125": 1, "Omgevingsadressendichtheid_126": None, "Koopwoningen_47": None,
    }  # fmt: skip

    figures = read(odata(tmp_path, record), year=2024).tables["municipality_figures"]

    assert figures.rows() == [(2024, "GM0384", "Diemen", 33_000, 1, None)]


def test_an_answer_of_statline_with_background_per_postcode_is_read(tmp_path):
    record = {"ID": 1, "Geslacht": "T001038", "Leeftijd": "10000", "Migratieachtergrond": "2012657",
              "Postcode": "PC1011", "Perioden": "2022JJ00", "Bevolking_1": 1985}  # fmt: skip

    table = read(odata(tmp_path, record)).tables["area_background"]

    assert table.select("year", "area", "background", "inhabitants").rows() == [
        (2022, "1011", "2012657", 1985)
    ]


def test_an_answer_with_uneven_records_is_refused(tmp_path):
    with pytest.raises(UnreadableFile, match="row 2: this record has other fields"):
        read(odata(tmp_path, {"ID": 1, "Postcode": "PC1011"}, {"ID": 1}))


def test_later_postcode_figures_have_long_names_and_no_background(tmp_path):
    header = (
        "postcode4,aantal_inwoners,aantal_inwoners_0_tot_15_jaar,aantal_personen_met_uitkering_onder_aowlft,"
        "percentage_koopwoningen,percentage_huurwoningen,aantal_eenouderhuishoudens,aantal_part_huishoudens,"
        "aantal_woningen,aantal_huurwoningen_in_bezit_woningcorporaties,gemiddelde_woz_waarde_woning,"
        "omgevingsadressendichtheid,stedelijkheid,percentage_geb_nederland_herkomst_nederland,"
        "dichtstbijzijnde_cafe_afstand_in_km,cafe_aantal_binnen_1_km"
    )
    path = tmp_path / "cbs_pc4_2023_v1.csv"
    path.write_text(
        f"{header}\n1011,9705,760,715,30,70,335,6405,6220,2470,497,7039,1,50,0.3,12\n", encoding="utf-8"
    )

    row = read(path).tables["areas"].row(0, named=True)

    assert (row["year"], row["benefits"], row["owner_share"], row["woz"]) == (2023, 715, 0.3, 497)
    assert row["non_western_share"] is None
