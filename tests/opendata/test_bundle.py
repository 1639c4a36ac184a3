"""The bundle is made from a folder of published files; here from a made-up country of three postcodes."""

import gzip
import json

import polars as pl
import pytest
import xlsxwriter
from click.testing import CliRunner

from leerkring.opendata.bundle.__main__ import main
from leerkring.opendata.errors import MissingSourceFile

HEADER = (
    "PEILDATUM,GEMEENTENUMMER,GEMEENTENAAM,POSTCODE_LEERLING,GEMEENTENAAM_LEERLING,BRIN_NUMMER,VESTIGINGSNUMMER,"
    "INSTELLINGSNAAM_VESTIGING,POSTCODE_VESTIGING,PLAATSNAAM,PROVINCIE,SOORT_PO,DENOMINATIE_VESTIGING,"
    "BEVOEGD_GEZAG_NUMMER,TOTAAL"
)
SITE = "De Ark,{postcode},DIEMEN,Noord-Holland,Bo,Openbaar,41486,25"
# Site number and postcode of 2017; postcode of 2020 with its point, or nothing.
SCHOOLS = {
    "00": ("1111AA", "1111AA", 4.95, 52.35),
    "01": ("1111AA", "1111BB", 4.95, 52.35),
    "02": ("1111AA", "1112AA", 5.05, 52.35),
    "03": ("1111AA", "1111AA", None, None),
    "04": ("1111AA", "1111AA", 6.50, 53.00),
    "05": ("1111AA", None, None, None),
}
SQUARES = {"1111": (4.9, 5.0), "1112": (5.0, 5.1), "1113": (5.1, 5.2)}


def square(west: float, east: float) -> dict[str, object]:
    ring = [[west, 52.3], [east, 52.3], [east, 52.4], [west, 52.4], [west, 52.3]]
    return {"type": "Polygon", "coordinates": [ring]}


def features(key: str, squares: dict[str, tuple[float, float]]) -> str:
    return json.dumps(
        {
            "features": [
                {"properties": {key: code}, "geometry": square(*edges)} for code, edges in squares.items()
            ]
        }
    )


@pytest.fixture
def country(tmp_path):
    for name in ("duo", "cbs", "geo"):
        (tmp_path / name).mkdir()
    homes = [("1111", "Diemen"), ("1112", "Diemen"), ("40", "Onbekend")]
    rows = [
        f"20171001,384,Diemen,{area},{town},06PH,{number},{SITE.format(postcode=place[0])}"
        for number, place in SCHOOLS.items()
        for area, town in homes
    ]
    (tmp_path / "duo/od_po_2017_combined.csv.gz").write_bytes(
        gzip.compress("\n".join([HEADER, *rows]).encode())
    )
    known = [(f"06PH{number}", *place[1:]) for number, place in SCHOOLS.items() if place[1]]
    table = pl.DataFrame(known, schema=["VESTIGINGSNUMMER", "POSTCODE", "long", "lat"], orient="row")
    table.write_csv(tmp_path / "duo/vestigingen_bo_2020_geocoded.csv")
    (tmp_path / "duo/gemiddelde-afstand-2019-2020.csv").write_text(
        "PEILDATUM;BRIN_NUMMER;VESTIGINGSNUMMER;SOORT_PO;AFSTAND;LEERLINGEN\n20191001;06PH;0;Bo;812,5;25\n"
    )
    with xlsxwriter.Workbook(tmp_path / "cbs/achterstandsscores-scholen-2019.xlsx") as book:
        for name in ("Tabel 1", "Tabel 2"):
            sheet = book.add_worksheet(name)
            sheet.write(1, 0, "Achterstandsscore per basisschoolvestiging, 1 oktober 2019")
            sheet.write_row(3, 0, ["School", "Achterstandsscore"])
            sheet.write_row(4, 0, ["06PH00", 3.5])
    figures = (
        "INWONER,INW_014,UITKMINAOW,P_KOOPWON,P_HUURWON,HH_EENOUD,AANTAL_HH,"
        "WONING,WON_HCORP,WOZWONING,OAD,STED"
    )
    lines = [f"{area},1000,200,50,60,40,10,400,400,100,300,1600,2" for area in SQUARES]
    (tmp_path / "cbs/cbs_pc4_2020_v1.csv").write_text("\n".join([f"PC4,{figures}", *lines]))
    (tmp_path / "cbs/gemeenten_2021_kerncijfers_nlstat.csv").write_text(
        "code,naam,provincie,inwoners,Degree of urbanisation (1–5)\nGM0384,Diemen,Noord-Holland,31334,1.0\n"
    )
    (tmp_path / "cbs/gemeenten_2022_kerncijfers_tmap.csv").write_text(
        "code,name,province,population,stedelijkheidsklasse\nGM0384,Diemen,Noord-Holland,32000,1\n"
    )
    border = {"GM0384": (4.9, 5.2)}
    (tmp_path / "geo/gemeenten_2022_pdok_rounded.geojson").write_text(features("statcode", border))
    (tmp_path / "geo/pc4_simplified.geojson").write_text(features("postcode", SQUARES))
    centres = [f"{area},52.35,{(west + east) / 2},100.0" for area, (west, east) in SQUARES.items()]
    (tmp_path / "geo/pc4_centroids.csv").write_text("\n".join(["pc4,lat,lon,inwoners", *centres]))
    return tmp_path


@pytest.fixture
def bundle(country, tmp_path):
    out = tmp_path / "out"
    out.mkdir()
    result = CliRunner().invoke(main, [str(country), "--out", str(out)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return {path.stem: pl.read_parquet(path) for path in out.glob("*.parquet")}


def test_every_school_point_says_what_it_is_worth(bundle):
    points = {row[0]: row[1:] for row in bundle["school_points"].iter_rows()}

    assert {code[-2:]: quality for code, (_, _, quality) in points.items()} == {
        "00": "address",
        "01": "moved_within_area",
        "02": "area_moved",
        "03": "area_no_coordinates",
        "04": "area_far",
        "05": "area_not_listed",
    }
    assert points["06PH04"][:2] == (52.35, 4.95)


def test_an_area_without_pupils_takes_the_municipality_on_the_border_map(bundle):
    towns = bundle["area_municipality"].filter(valid_year=2017)

    assert dict(towns.select("area", "code").rows()) == dict.fromkeys(SQUARES, "GM0384")


def test_all_tables_but_the_written_one_are_made(bundle):
    assert bundle["flows"]["pupils"].sum() == 6 * 3 * 25
    assert bundle["flows"].filter(home_area="40")["home_municipality"].null_count() == 6
    assert bundle["scores"]["score"].to_list() == [3.5]
    assert bundle["areas"]["social_rent_share"].to_list() == [0.25] * 3
    assert bundle["distances"]["metres"].to_list() == [812.5]
    assert len(bundle) == 12


def test_a_missing_source_file_is_named(country):
    (country / "cbs/cbs_pc4_2020_v1.csv").unlink()

    with pytest.raises(MissingSourceFile, match=r"cbs_pc4_2020_v1.csv is missing"):
        CliRunner().invoke(main, [str(country), "--out", str(country)], catch_exceptions=False)
