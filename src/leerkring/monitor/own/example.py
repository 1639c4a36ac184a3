"""The example file of a fictional town, so that anyone can try their own counts before having them.

Everything in it is made up with a fixed seed: the town, its areas, its schools and its pupils. Run
`python -m leerkring.monitor.own.example FILE.csv` to write it again.
"""

import sys
from pathlib import Path

import numpy as np
import polars as pl

TOWN = "Voorbeeldstad"
AREAS = {
    "Voorbeeldwijk Noord": (420, 0.62),
    "Voorbeeldwijk Oost": (380, 0.50),
    "Voorbeeldwijk Zuid": (460, 0.34),
    "Voorbeeldwijk West": (350, 0.25),
    "Voorbeeldwijk Midden": (300, 0.42),
    "Voorbeelddorp": (190, 0.15),
}
SCHOOLS = {
    "De Verzonnen Vlieger": ("Voorbeeldwijk Noord", 1.4),
    "De Bedachte Boom": ("Voorbeeldwijk Noord", 0.6),
    "Het Denkbeeldige Dak": ("Voorbeeldwijk Oost", 1.2),
    "De Fictieve Fontein": ("Voorbeeldwijk Zuid", 1.0),
    "De Papieren Poort": ("Voorbeeldwijk Zuid", 0.5),
    "De Gedroomde Gracht": ("Voorbeeldwijk West", 0.6),
    "De Schijnbare Schans": ("Voorbeeldwijk West", 0.9),
    "Het Sprookjesplein": ("Voorbeeldwijk Midden", 0.8),
    "De Namaakmolen": ("Voorbeelddorp", 0.7),
}
GROUPS = ("ouders vmbo of minder", "ouders mbo", "ouders hbo of universiteit")
YEARS = ("2022-2023", "2023-2024", "2024-2025")
SEED = 20240901


def example_counts(seed: int = SEED) -> pl.DataFrame:
    """Return the made-up counts: year, home_area, school, group and pupils.

    >>> counts = example_counts()
    >>> counts.columns, int(counts["pupils"].sum()) > 5000
    (['year', 'home_area', 'school', 'group', 'pupils'], True)
    """
    rng = np.random.default_rng(seed)
    rows = []
    for year, label in enumerate(YEARS):
        for area, (size, low) in AREAS.items():
            shares = np.array([low, 0.36, max(0.05, 0.64 - low)])
            here = rng.multinomial(round(size * (1 + 0.01 * year)), shares / shares.sum())
            for group, pupils in enumerate(here):
                chosen = rng.multinomial(pupils, _pull(area, group, year))
                pairs = zip(SCHOOLS, chosen.tolist(), strict=True)
                rows += [(label, area, school, GROUPS[group], count) for school, count in pairs if count]
    return pl.DataFrame(rows, schema=["year", "home_area", "school", "group", "pupils"], orient="row")


def _pull(area: str, group: int, year: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Return the chance of each school: near home first, and groups somewhat drawn to different schools."""
    strengths = []
    for home, taste in SCHOOLS.values():
        near = 1.0 if home == area else 0.07
        strengths.append(near * taste ** ((1 - group) * (1.3 + 0.25 * year)))
    pull: np.ndarray[tuple[int], np.dtype[np.float64]] = np.array(strengths) / sum(strengths)
    return pull


def write_example(path: Path) -> None:
    """Write the example as a CSV file with a first line that says what it is in the names themselves."""
    example_counts().write_csv(path, separator=";")


if __name__ == "__main__":
    write_example(Path(sys.argv[1]))
