"""`python -m leerkring.opendata.bundle FOLDER [--out FOLDER]`: make the bundled tables again."""

from pathlib import Path

import click
import polars as pl

from leerkring.opendata.bundle import inputs, points, pupils, statistics, towns

BUNDLED = Path(__file__).parents[1] / "bundled"


def tables(folder: Path) -> dict[str, pl.DataFrame]:
    """Make every bundled table out of a folder of published files."""
    rows = pupils.published(folder)
    flows, schools = pupils.flows(rows), pupils.schools(rows)
    changes = pl.read_csv(BUNDLED / "municipal_changes.csv", schema_overrides={"date": pl.Date})
    centres = points.area_points(folder)
    lies_in = towns.area_municipality(folder, flows=flows, changes=changes, centres=centres)
    return {
        "flows": flows,
        "schools": schools,
        "distances": pupils.distances(folder),
        "schools_missing": pupils.schools_missing(),
        "scores": statistics.scores(folder),
        "areas": statistics.areas(folder),
        "municipalities": towns.municipalities(
            folder,
            names=pupils.towns_of_2017(rows),
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
