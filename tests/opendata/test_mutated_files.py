"""Whatever happens to a published file, it is read rightly or refused with a sentence: never a traceback."""

import os
from pathlib import Path

import numpy as np
import polars as pl
import pytest
import xlsxwriter

from leerkring.opendata.errors import OpenDataError, UnreadableFile
from leerkring.opendata.readers import read

FORMATS = Path(__file__).parent / "formats"
COUNT = 2_000 if os.environ.get("LEERKRING_LONG") else 40
PORTAL = b"""INSTELLINGSCODE,VESTIGINGSCODE,TYPE_PO,PEILJAAR,POSTCODE4_DEELNEMER,AANTAL_LEERLINGEN
06PH,00,BO,2024,1111,25\r\n06PH,00,BO,2024,1112,-1\r\n06PH,00,SBO,2024,1112,-1\r\n"""
MAP = b"""{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"statcode":"GM0384"},
"geometry":{"type":"MultiPolygon","coordinates":[[[[4.9,52.3],[5.0,52.3],[5.0,52.4],[4.9,52.3]]]]}}]}"""
SCRAPS = [
    b";",
    b",",
    b'"',
    b"\n",
    b"\r",
    b"\x00",
    b"\xff",
    b"-1",
    b"<5",
    b"1e9",
    b"99999999999999",
    b"{",
    b"]",
    b"\xe2\x82",
]


@pytest.fixture(scope="session")
def workbook(tmp_path_factory):
    path = tmp_path_factory.mktemp("workbook") / "achterstandsscores-scholen-2019.xlsx"
    with xlsxwriter.Workbook(path) as book:
        first, second = book.add_worksheet("Tabel 1"), book.add_worksheet("Tabel 2")
        first.write_row(1, 0, ["Achterstandsscore per basisschoolvestiging, 1 oktober 2019"])
        first.write_row(
            3, 0, ["School (BRIN vestiging)", "Aantal bekostigde leerlingen", "Achterstandsscore"]
        )
        second.write_row(3, 0, ["School (BRIN vestiging)", "Achterstandsscore zonder drempel"])
        for row in range(5, 12):
            first.write_row(row, 0, [f"06PH{row:02d}", 100 + row, 3.5])
            second.write_row(row, 0, [f"06PH{row:02d}", 12.5])
    return path.read_bytes()


def mutated(content: bytes, rng: np.random.Generator) -> bytes:
    changed = bytearray(content)
    for _ in range(int(rng.integers(1, 4))):
        start = int(rng.integers(0, max(1, len(changed))))
        match rng.integers(0, 5):
            case 0:
                changed[start : start + 1] = bytes([int(rng.integers(0, 256))])
            case 1:
                del changed[start : start + int(rng.integers(1, 200))]
            case 2:
                changed[start:start] = SCRAPS[int(rng.integers(0, len(SCRAPS)))]
            case 3:
                changed[start:start] = changed[start : start + int(rng.integers(1, 400))]
            case _:
                del changed[start:]
    return bytes(changed)


def assert_sensible(tables: dict[str, pl.DataFrame]) -> None:
    for table in tables.values():
        if {"low", "high"} <= set(table.columns):
            assert (table["low"] >= 0).all()
            assert (table["low"] <= table["high"]).all()
            assert (
                table.filter(pl.col("pupils").is_not_null() & (pl.col("low") != pl.col("high"))).height == 0
            )
        if "school" in table.columns:
            assert table["school"].str.contains(r"^\d{2}[A-Z]{2}\d{2}$").all()


def refusal_of(path: Path) -> OpenDataError | None:
    try:
        assert_sensible(read(path).tables)
    except OpenDataError as refusal:
        return refusal
    return None


@pytest.mark.parametrize(
    ("name", "seed"),
    [
        ("flows-2017.csv", 1),
        ("advice-2024.csv", 2),
        ("portal.csv", 3),
        ("map-2022.geojson", 4),
        ("scores.xlsx", 5),
    ],
)
def test_a_mutated_file_is_read_or_refused_and_never_crashes(tmp_path, workbook, name, seed):
    contents = {
        "flows-2017.csv": (FORMATS / "diemen-2017.csv").read_bytes(),
        "advice-2024.csv": next(FORMATS.glob("04*")).read_bytes(),
        "portal.csv": PORTAL,
        "map-2022.geojson": MAP,
        "scores.xlsx": workbook,
    }
    rng = np.random.default_rng(seed)
    path = tmp_path / name

    for _ in range(COUNT):
        path.write_bytes(mutated(contents[name], rng))
        refusal = refusal_of(path)
        assert refusal is None or len(str(refusal)) < 1_000
        assert not isinstance(refusal, UnreadableFile) or refusal.cure.endswith(".")


def test_the_workbook_that_is_mutated_is_itself_read(tmp_path, workbook):
    path = tmp_path / "scores.xlsx"
    path.write_bytes(workbook)

    scores = read(path).tables["scores"]

    assert scores.select("school", "pupils", "score", "score_with_threshold").row(0) == (
        "06PH05",
        105,
        12.5,
        3.5,
    )
