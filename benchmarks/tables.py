"""Made-up tables of the size of the Dutch school system, for timing only."""

import sys
from pathlib import Path

import numpy as np
import polars as pl

ROOT = Path(__file__).parents[1]
SCHOOLS = ROOT / "tests" / "reference" / "segregation" / "schools00.csv"
GROUPS = ("a", "b", "c", "d", "e", "f")
SHARES = (0.60, 0.18, 0.10, 0.06, 0.04, 0.02)


def national_year(seed: int = 1, *, schools: int = 6550) -> np.ndarray:
    """A made-up national year: schools of about 370 pupils, six groups, unevenly spread."""
    rng = np.random.default_rng(seed)
    sizes = rng.negative_binomial(3, 3 / (3 + 365), size=schools) + 5
    shares = rng.dirichlet(np.array(SHARES) * 6, size=schools)
    return rng.multinomial(sizes, shares)


def long_table(areas: int = 386, years: int = 10, variables: int = 3) -> pl.DataFrame:
    """A made-up table of municipalities x years x variables: about 17 schools a municipality."""
    counts = national_year()
    schools, groups = counts.shape
    area = np.sort(np.random.default_rng(2).integers(0, areas, schools))
    cells = schools * groups
    copies = years * variables
    return pl.DataFrame(
        {
            "municipality": np.tile(np.repeat(area, groups), copies),
            "year": np.repeat(np.arange(2010, 2010 + years), cells * variables),
            "variable": np.tile(np.repeat(np.arange(variables), cells), years),
            "school": np.tile(np.repeat(np.arange(schools), groups), copies),
            "group": np.tile(np.tile(np.array(GROUPS), schools), copies),
            "pupils": np.tile(counts.ravel(), copies),
        }
    )


def write_pupils(path: Path, rows: int) -> None:
    """Write made-up pupil rows, ten years, in the order in which a register gives them."""
    path.parent.mkdir(exist_ok=True)
    counts = national_year()
    share = counts / counts.sum()
    rng = np.random.default_rng(3)
    parts = []
    for year in range(2010, 2020):
        drawn = rng.multinomial(rows // 10, share.ravel())
        cells = np.repeat(np.arange(drawn.size), drawn)
        parts.append(
            pl.DataFrame(
                {
                    "year": np.full(len(cells), year, np.int16),
                    "school": (cells // len(GROUPS)).astype(np.int32),
                    "background": pl.Series(np.array(GROUPS)[cells % len(GROUPS)], dtype=pl.Categorical),
                }
            )
        )
    pl.concat(parts).write_parquet(path, compression="zstd", row_group_size=1_000_000)


if __name__ == "__main__":
    write_pupils(Path(sys.argv[1]), int(sys.argv[2]))
