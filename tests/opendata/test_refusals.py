"""What is not understood is refused with its file, row and column, and with what to do."""

from pathlib import Path

import pytest

from leerkring.opendata.errors import (
    ImpossibleRow,
    MissingYear,
    UnknownColumns,
    UnreadableFile,
    UnrecognisedFile,
)
from leerkring.opendata.readers import read

OLD_HEADER = (
    "PEILDATUM;GEMEENTENUMMER;GEMEENTENAAM;POSTCODE_LEERLING;GEMEENTENAAM_LEERLING;BRIN_NUMMER;VESTIGINGSNUMMER;"
    "SOORT_PO;LEEFTIJD_4;LEEFTIJD_5;TOTAAL"
)
OLD_ROW = "20171001;384;Diemen;1111;Diemen;06PH;0;Bo;2;3;5"


def write(folder: Path, name: str, *lines: str) -> Path:
    path = folder / name
    path.write_text("\r\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("row", "column", "what"),
    [
        ("20171001;384;Diemen;111;Diemen;06PH;0;Bo;2;3;5", "POSTCODE_LEERLING", "'111' must be a postcode"),
        (
            "20171001;384;Diemen;1111;Diemen;6PH;0;Bo;2;3;5",
            "BRIN_NUMMER",
            "'6PH' must be two digits and two letters",
        ),
        ("20171001;384;Diemen;1111;Diemen;06PH;0;Bo;2;3;-7", "TOTAAL", "'-7' must be a whole number"),
        ("20171001;384;Diemen;1111;Diemen;06PH;0;Bo;2;3;5,5", "TOTAAL", "'5,5' must be a whole number"),
        ("20171301;384;Diemen;1111;Diemen;06PH;0;Bo;2;3;5", "PEILDATUM", "must be a year"),
        ("20171001;384;Diemen;1111;Diemen;06PH;0;Mbo;2;3;5", "SOORT_PO", "must be Bo, Sbo, So or Vso"),
        ("20171001;384;Diemen;1112;Diemen;06PH;0;Bo;2;3;9", "TOTAAL", "do not add up"),
        (
            "20171001;384;Diemen;1112;Dimen;06PH;0;Bo;2;3;5",
            "GEMEENTENAAM_LEERLING",
            "'Dimen' is no municipality",
        ),
    ],
)
def test_an_impossible_cell_is_refused_with_file_row_column_and_cure(tmp_path, row, column, what):
    path = write(tmp_path, "kapot.csv", OLD_HEADER, OLD_ROW, row)

    with pytest.raises(ImpossibleRow) as caught:
        read(path)

    refusal = caught.value
    assert (refusal.file, refusal.row, refusal.column) == ("kapot.csv", 3, column)
    assert what in refusal.problem
    assert refusal.cure.endswith(".")


def test_the_same_school_and_home_twice_is_refused_with_the_second_row(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, OLD_ROW, OLD_ROW)

    with pytest.raises(ImpossibleRow, match="second time") as caught:
        read(path)

    assert caught.value.row == 3


def test_a_row_with_a_cell_too_many_is_refused_with_its_number(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, OLD_ROW + ";9")

    with pytest.raises(UnreadableFile, match="row 2: this row has 12 cells and the header 11"):
        read(path)


def test_an_unknown_column_is_named_and_may_be_left_out_on_request(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER + ";GEHEIM", OLD_ROW + ";1")

    with pytest.raises(UnknownColumns, match="column GEHEIM is not known"):
        read(path)
    assert read(path, ignore=["geheim"]).rows == 1


def test_a_file_of_something_else_is_refused_with_what_is_nearest(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER.replace(";SOORT_PO", ""), OLD_ROW.replace(";Bo", ""))

    with pytest.raises(UnrecognisedFile, match=r"herkomst en bestemming .* which also has SOORT_PO"):
        read(path)


def test_figures_without_a_year_ask_for_it(tmp_path):
    header = "INSTELLINGSCODE;VESTIGINGSCODE;VESTIGINGSNAAM;POSTCODE;GEMEENTENUMMER"
    path = write(tmp_path, "adressen.csv", header, "06PH;06PH00;De Ark;1112JH;384")

    with pytest.raises(MissingYear, match="--year"):
        read(path)
    assert read(path, year=2026).years == (2026,)


def test_a_site_that_belongs_to_another_institution_is_refused(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER, OLD_ROW.replace(";06PH;0;", ";06PH;07AA00;"))

    with pytest.raises(ImpossibleRow, match="does not belong to its institution"):
        read(path)


def test_a_map_in_metres_is_refused_with_the_cure(tmp_path):
    ring = "[[[121000,480000],[122000,480000],[122000,481000],[121000,480000]]]"
    geometry = f'{{"type":"Polygon","coordinates":{ring}}}'
    text = f'{{"features":[{{"properties":{{"statcode":"GM0384"}},"geometry":{geometry}}}]}}'
    path = write(tmp_path, "gemeenten_2022.geojson", text)

    with pytest.raises(ImpossibleRow, match="EPSG:4326"):
        read(path)
    degrees = write(tmp_path, "g_2022.geojson", text.replace("12", "4.").replace("48", "52."))
    assert read(degrees).tables["municipality_shapes"]["code"].to_list() == ["GM0384"]


@pytest.mark.parametrize("name", ["x.pdf", "x.xlsx", "x.geojson", "x.csv", "x.csv.gz"])
def test_a_file_that_is_not_what_its_name_says_is_refused(tmp_path, name):
    path = tmp_path / name
    path.write_bytes(b"%PDF-1.7 \xff\xfe not a table")

    with pytest.raises(UnreadableFile):
        read(path)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(UnreadableFile, match="there is no such file"):
        read(tmp_path / "weg.csv")


def test_a_column_that_occurs_twice_is_refused(tmp_path):
    path = write(tmp_path, "x.csv", OLD_HEADER + ";TOTAAL", OLD_ROW + ";5")

    with pytest.raises(UnreadableFile, match="TOTAAL occurs twice"):
        read(path)


def test_flows_without_any_pupils_are_refused(tmp_path):
    header = OLD_HEADER.replace(";LEEFTIJD_4;LEEFTIJD_5;TOTAAL", "")
    path = write(tmp_path, "x.csv", header, "20171001;384;Diemen;1111;Diemen;06PH;0;Bo")

    with pytest.raises(ImpossibleRow, match="no pupils in this file"):
        read(path)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[1, 2]", "neither a map nor a table"),
        ('{"features": []}', "no features"),
        ('{"features": [{"type": "Feature"}]}', "has no properties"),
        (
            '{"features": [{"properties": {"naam": "x"}, "geometry": null}]}',
            "no municipality code or PC4 among naam",
        ),
        ('{"features": [{"properties": {"postcode": 1111}, "geometry": null}]}', "1111 has no polygon"),
    ],
)
def test_a_map_that_is_no_map_is_refused(tmp_path, text, problem):
    with pytest.raises(UnreadableFile, match=problem):
        read(write(tmp_path, "kaart-2022.geojson", text))


def test_a_map_without_a_year_asks_for_it(tmp_path):
    ring = "[[[4.9,52.3],[5.0,52.3],[5.0,52.4],[4.9,52.3]]]"
    geometry = f'{{"type":"Polygon","coordinates":{ring}}}'
    text = f'{{"features":[{{"properties":{{"postcode":1111}},"geometry":{geometry}}}]}}'
    path = write(tmp_path, "pc4.geojson", text)

    with pytest.raises(MissingYear, match="--year"):
        read(path)
    assert read(path, year=2020).tables["area_shapes"]["area"].to_list() == ["1111"]


def test_a_map_with_the_same_area_twice_is_refused(tmp_path):
    geometry = '{"type":"Polygon","coordinates":[[[4.9,52.3],[5.0,52.3],[5.0,52.4],[4.9,52.3]]]}'
    feature = f'{{"properties":{{"postcode":1111}},"geometry":{geometry}}}'
    path = write(tmp_path, "pc4-2020.geojson", f'{{"features":[{feature},{feature}]}}')

    with pytest.raises(ImpossibleRow, match="1111 occurs twice"):
        read(path)


def test_a_damaged_letter_in_utf_8_is_refused_instead_of_misspelling_every_name(tmp_path):
    header, row = OLD_HEADER + ";INSTELLINGSNAAM_VESTIGING", OLD_ROW + ";Het Mozaïek"
    path = tmp_path / "x.csv"
    other = row.replace(";1111;", ";1112;").encode()
    path.write_bytes("\n".join([header, row, ""]).encode() + other.replace("ï".encode(), b"\xc3"))

    with pytest.raises(UnreadableFile, match="a letter is damaged"):
        read(path)
