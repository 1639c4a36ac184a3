"""Municipalities of 2017 to today, and the municipality in which each PC4 lies."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import polars as pl

from leerkring.opendata.bundle import inputs
from leerkring.opendata.geometry import Ring, bounds, contains, kilometres

YEARS = range(2017, 2027)
SHAPES_YEAR = 2022
# Lower edge of addresses per square kilometre for the classes 1 (very strongly urban) to 5 (not urban).
URBANITY_EDGES = (2500, 1500, 1000, 500, 0)
RENAMED = {"Noardeast-Fryslan": "Noardeast-Fryslân", "Sudwest-Fryslan": "Súdwest-Fryslân"}
PROVINCES = {"Friesland": "Fryslân", "Fryslan": "Fryslân"}
Changes = pl.DataFrame


def municipalities(
    folder: Path, *, changes: Changes, lies_in: pl.DataFrame, provinces: dict[str, str]
) -> pl.DataFrame:
    """Make the table `municipalities`: every code of 2017 to today with its dates and size.

    `provinces` gives the province of 2017 for each code that had schools; `lies_in` is `area_municipality`.
    """
    derived = [_derived(folder, lies_in.filter(valid_year=year)) for year in (YEARS[0], YEARS[-1])]
    figures = pl.concat([_figures_2021(folder), _figures_2022(folder), *derived])
    figures = figures.unique("code", keep="first", maintain_order=True)
    born = dict(changes.filter(_is_new(changes)).group_by("new_code").agg(pl.col("date").min()).rows())
    abolished = changes.filter(pl.col("kind") != "border")
    gone = dict(abolished.group_by("old_code").agg(pl.col("date").max()).rows())
    called = _names(folder, changes)
    moves = abolished.select("old_code", "new_code").rows()
    inherited = {new: provinces[old] for old, new in moves if old in provinces}
    base = pl.DataFrame({"code": sorted(called), "name": [called[code] for code in sorted(called)]})
    return (
        base.with_columns(
            valid_from=pl.col("code").replace_strict(born, default=None, return_dtype=pl.Date),
            valid_to=pl.col("code").replace_strict(gone, default=None, return_dtype=pl.Date),
        )
        .join(figures, on="code", how="left", validate="1:1")
        .with_columns(
            pl.col("province").fill_null(pl.col("code").replace_strict(inherited | provinces, default=None))
        )
    )


def _is_new(changes: Changes) -> pl.Series:
    """A new code is one that did not exist before: Leeuwarden grew in 2018, Waadhoeke began."""
    numbers = changes["new_code"].str.slice(2).cast(pl.Int32)
    return numbers >= 1949


def _names(folder: Path, changes: Changes) -> dict[str, str]:
    """Return the name of every code: the lists of 2021 and 2022, with accents, and the table of changes."""
    lists = [(inputs.TOWNS_2021, "naam"), (inputs.TOWNS_2022, "name")]
    names: dict[str, str] = {}
    for file, column in lists:
        listed = inputs.read_csv(folder, file).filter(pl.col(column) != "").select("code", column)
        names |= {code: RENAMED.get(name, name) for code, name in listed.iter_rows()}
    for side in ("old", "new"):
        names |= dict(changes.select(f"{side}_code", f"{side}_name").rows())
    return names


def _figures_2021(folder: Path) -> pl.DataFrame:
    raw = inputs.read_csv(folder, inputs.TOWNS_2021)
    return _figures(raw, "provincie", "Degree of urbanisation (1–5)", "inwoners", source="CBS 2021")


def _figures_2022(folder: Path) -> pl.DataFrame:
    raw = inputs.read_csv(folder, inputs.TOWNS_2022)
    return _figures(raw, "province", "stedelijkheidsklasse", "population", source="CBS 2022")


def _figures(
    raw: pl.DataFrame, province: str, urbanity: str, inhabitants: str, *, source: str
) -> pl.DataFrame:
    return raw.select(
        "code",
        province=pl.col(province).replace("", None).replace(PROVINCES),
        urbanity=pl.col(urbanity).replace("", None).cast(pl.Float64).cast(pl.Int8),
        inhabitants=pl.col(inhabitants).cast(pl.Float64).cast(pl.Int64),
        urbanity_source=pl.lit(source),
    ).filter(pl.col("urbanity").is_not_null(), pl.col("province").is_not_null())


def _derived(folder: Path, homes: pl.DataFrame) -> pl.DataFrame:
    """Size and urbanity of a municipality from its PC4 areas of 2020: addresses weigh the density."""
    raw = inputs.read_csv(folder, inputs.AREAS).select("PC4", "INWONER", "WONING", "OAD")
    raw = raw.with_columns(pl.exclude("PC4").cast(pl.Float64).replace(-99997.0, None))
    total = (
        homes.join(raw, left_on="area", right_on="PC4")
        .group_by("code")
        .agg(
            inhabitants=pl.col("INWONER").sum().cast(pl.Int64),
            density=(pl.col("OAD") * pl.col("WONING")).sum() / pl.col("WONING").sum(),
        )
    )
    classes = pl.sum_horizontal(pl.col("density") < edge for edge in URBANITY_EDGES) + 1
    return total.select(
        "code",
        province=pl.lit(None, dtype=pl.String),
        urbanity=classes.cast(pl.Int8),
        inhabitants="inhabitants",
        urbanity_source=pl.lit("derived"),
    )


def area_municipality(
    folder: Path, *, flows: pl.DataFrame, changes: Changes, centres: pl.DataFrame
) -> pl.DataFrame:
    """Make the table `area_municipality`: the municipality of each PC4 on 1 January of each year."""
    within = _within(inputs.read_shapes(folder, inputs.TOWN_SHAPES, "statcode"), centres)
    towns = _towns_of_2017(flows, centres=centres, within=within, changes=changes)
    moves = _moves(changes)
    rows = [(area, _later(area, code, year, moves), year) for year in YEARS for area, code in towns.items()]
    return pl.DataFrame(rows, schema=["area", "code", "valid_year"], orient="row").cast(
        {"valid_year": pl.Int16}
    )


def _moves(changes: Changes) -> dict[date, dict[tuple[str, str], str]]:
    """Return, per day, who goes where; the PC4 is empty when a whole municipality moves."""
    moves: dict[date, dict[tuple[str, str], str]] = {}
    for day, old, areas, new in (
        changes.sort("date").select("date", "old_code", "areas", "new_code").iter_rows()
    ):
        moves.setdefault(day, {}).update({(old, area): new for area in (areas or "").split(" ")})
    return moves


def _later(area: str, code: str, year: int, moves: dict[date, dict[tuple[str, str], str]]) -> str:
    for day, goes in moves.items():
        if day <= date(year, 1, 1):
            code = goes.get((code, area), goes.get((code, ""), code))
    return code


def _within(shapes: dict[str, list[Ring]], centres: pl.DataFrame) -> dict[str, str]:
    """Return the municipality of 2022 around the centre of each PC4, where there is one."""
    boxes = {code: bounds(rings) for code, rings in shapes.items()}
    found: dict[str, str] = {}
    for area, lat, lon in centres.iter_rows():
        near = [code for code, (w, e, s, n) in boxes.items() if w <= lon <= e and s <= lat <= n]
        found.update((area, code) for code in near if contains(shapes[code], lon=lon, lat=lat))
    return found


def _towns_of_2017(
    flows: pl.DataFrame, *, centres: pl.DataFrame, within: dict[str, str], changes: Changes
) -> dict[str, str]:
    """Homes of pupils say it; an area without pupils takes the borders of 2022, undone to 2017."""
    homes = flows.filter(pl.col("home_municipality").is_not_null())
    said = dict(homes.select("home_area", "home_municipality").unique().rows())
    known = centres.filter(pl.col("area").is_in(list(said)))
    for area, lat, lon in centres.filter(~pl.col("area").is_in(list(said))).iter_rows():
        if area in within:
            before = _before(within[area], changes)
            candidates = known.filter(pl.col("area").replace_strict(said).is_in(before))
            distance = kilometres(
                candidates["lat"].to_numpy(), candidates["lon"].to_numpy(), to_lat=lat, to_lon=lon
            )
            said[area] = said[candidates["area"][int(distance.argmin())]]
    return dict(sorted(said.items()))


def _before(code: str, changes: Changes) -> list[str]:
    old = changes.filter(pl.col("new_code") == code, pl.col("date") <= date(SHAPES_YEAR, 1, 1))[
        "old_code"
    ].to_list()
    return [*_existing(code), *old]


def _existing(code: str) -> Iterable[str]:
    return [code] if int(code[2:]) < 1949 else []
