"""The work that is timed: `work.py NAME TIMES` runs one piece and prints its seconds and its peak memory."""

import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from tables import SCHOOLS, long_table, national_year

from leerkring.analysis.segregation import analyse
from leerkring.analysis.segregation.chance.replicates import SAMPLERS, Block, blocks_of, draw_per_area
from leerkring.analysis.segregation.measures.catalogue import Choice
from leerkring.monitor import contract
from leerkring.monitor.nation import nation
from leerkring.monitor.town import town_monitor
from leerkring.opendata.grouping import group_rows
from leerkring.opendata.tables import read_table

ROOT = Path(__file__).parents[1]


def timed(do: Callable[[], object], times: int) -> list[float]:
    """Seconds of each run after one that does not count."""
    do()
    found = []
    for _ in range(times):
        started = time.perf_counter()
        do()
        found.append(time.perf_counter() - started)
    return found


def all_measures(times: int) -> list[float]:
    """All measures of schools00, from the long table in memory."""
    table = read_table(SCHOOLS).frame
    return timed(lambda: analyse(table, unit="school", group="race", count="n").measures, times)


def national_blocks(draws: int) -> list[Block]:
    """The blocks in which draws with fixed margins of a national year are made, H to be measured in each."""
    counts, choice = national_year().astype(float), Choice(measures=("theil_h",))
    return blocks_of([counts], draws=draws, sampler="margins", seed=np.random.SeedSequence(1), choice=choice)


def null_draws(times: int, *, draws: int = 1000) -> list[float]:
    """1,000 draws with fixed margins of a national year, H measured in each."""
    return timed(lambda: list(draw_per_area(national_blocks(draws))), times)


def null_generator(times: int, *, draws: int = 1000) -> list[float]:
    """The same 1,000 tables, block by block, only drawn and not measured: the limit the generator sets."""

    def draw() -> None:
        for block in national_blocks(draws):
            SAMPLERS[block.sampler](block, np.random.default_rng(block.seed))

    return timed(draw, times)


def everywhere(times: int) -> list[float]:
    """Every measure with its standard error: 386 municipalities x 10 years x 3 variables, one call."""
    table = long_table()
    question = {
        "unit": "school",
        "group": "group",
        "count": "pupils",
        "by": ["municipality", "year", "variable"],
    }
    return timed(lambda: analyse(table, **question).measures, times)


def pupil_rows(times: int, *, rows: int = 24_000_000) -> list[float]:
    """24 million pupil rows in Parquet: crosstab, M, H and D of ten years."""
    path = ROOT / "bench-results" / f"pupils-{rows}.parquet"
    if not path.exists():
        # In another process, so that writing does not count in the peak memory of reading.
        subprocess.run([sys.executable, ROOT / "benchmarks" / "tables.py", path, str(rows)], check=True)

    def count_and_measure() -> object:
        counts = group_rows(path, columns=["year", "school", "background"])
        return analyse(
            counts, unit="school", group="background", count="pupils", by="year",
            measures=["mutual_information", "theil_h", "dissimilarity"],
        ).measures  # fmt: skip

    return timed(count_and_measure, times)


def all_towns(times: int) -> list[float]:
    """The monitors of all 386 municipalities with a school file, as JSON text."""

    def every_town() -> list[str]:
        codes = nation().municipalities.codes
        return [contract.to_text(contract.as_json(town_monitor(code), "nl")) for code in codes]

    return timed(every_town, times)


WORK = {
    work.__name__: work
    for work in (all_measures, null_draws, null_generator, everywhere, pupil_rows, all_towns)
}


def main() -> int:
    """Run one piece of work and print what it took."""
    seconds = WORK[sys.argv[1]](int(sys.argv[2]))
    print(
        json.dumps(
            {"seconds": seconds, "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}
        )
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
