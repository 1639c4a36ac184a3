"""`python -m leerkring.opendata.bundle FOLDER [--out FOLDER]`: make the bundled tables again."""

from pathlib import Path

import click
import polars as pl

from leerkring.opendata.bundle import inputs, points, towns

BUNDLED = Path(__file__).parents[1] / "bundled"


# DUO's files of these two are missing from the public copy.
WITHOUT_FILE = {"GM1940": "De Fryske Marren", "GM1942": "Gooise Meren"}


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """Make every bundled table out of a folder of published files."""
    pupils = inputs.read_published(folder, inputs.FLOWS)
    flows = pupils["flows"].sort("municipality", "school", "sector", "home_area")
    schools = pupils["schools"].sort("municipality", "school", "sector")
    changes = pl.read_csv(BUNDLED / "municipal_changes.csv", schema_overrides={"date": pl.Date})
    centres = points.area_points(folder)
    lies_in = towns.area_municipality(folder, flows=flows, changes=changes, centres=centres)
    return {
        "flows": flows,
        "schools": schools,
        "schools_missing": _schools_missing(),
        "distances": inputs.read_published(folder, inputs.DISTANCES)["distances"].sort("school", "sector"),
        "scores": inputs.read_published(folder, inputs.SCORES)["scores"],
        "areas": inputs.read_published(folder, inputs.AREAS)["areas"],
        "municipalities": towns.municipalities(
            folder,
            changes=changes,
            lies_in=lies_in,
            provinces=dict(schools.select("municipality", "province").unique().rows()),
        ),
        "area_municipality": lies_in,
        "area_points": centres,
        "school_points": points.school_points(folder, schools),
        "area_shapes": points.shapes(folder, inputs.AREA_SHAPES, key="postcode", column="area"),
        "municipality_shapes": points.shapes(folder, inputs.TOWN_SHAPES, key="statcode", column="code"),
    }


def _schools_missing() -> pl.DataFrame:
    reason = "DUO's file for this municipality is missing from the public copy of 1 October 2017"
    rows = [(2017, code, name, reason) for code, name in WITHOUT_FILE.items()]
    return pl.DataFrame(rows, schema=["year", "municipality", "name", "reason"], orient="row")


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--out", type=click.Path(file_okay=False, path_type=Path), default=BUNDLED, show_default=True)
def main(folder: Path, out: Path) -> None:
    """Make the bundled tables out of FOLDER, which holds the files docs/methods/open-data.md names."""
    for name, table in tables(folder).items():
        table.write_parquet(out / f"{name}.parquet", compression="zstd", compression_level=19)
        click.echo(f"{name}: {table.height} rows, {(out / f'{name}.parquet').stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
