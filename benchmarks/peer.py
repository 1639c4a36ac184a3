"""The same work done by PySAL `segregation`, the best known peer in Python."""

import json
import resource
import sys
import time
import warnings

import numpy as np
import pandas as pd
from segregation import multigroup, singlegroup
from segregation.inference import SingleValueTest
from tables import SCHOOLS, national_year


def wide(long: pd.DataFrame, *, unit: str, group: str, count: str) -> pd.DataFrame:
    """The one shape PySAL reads: a row for each unit, a column for each group."""
    table = long.pivot_table(index=unit, columns=group, values=count, aggfunc="sum", fill_value=0)
    table.columns = [str(name) for name in table.columns]
    return table.reset_index(drop=True)


def all_measures(long: pd.DataFrame, *, unit: str, group: str, count: str) -> dict[str, float]:
    """Every measure that both packages have: four a group, two a pair, five for all groups together."""
    table = wide(long, unit=unit, group=group, count=count)
    groups = list(table.columns)
    found: dict[str, float] = {}
    table["total"] = table[groups].sum(axis=1)
    for name in groups:
        for measure in (singlegroup.Dissim, singlegroup.Gini, singlegroup.Atkinson, singlegroup.Entropy,
                        singlegroup.CorrelationR, singlegroup.Isolation):  # fmt: skip
            found[f"{measure.__name__} {name}"] = measure(table, name, "total").statistic
    for one in groups:
        for other in groups:
            if one != other:
                pair = pd.DataFrame({"one": table[one], "total": table[one] + table[other]})
                pair = pair[pair["total"] > 0]
                found[f"D {one} {other}"] = singlegroup.Dissim(pair, "one", "total").statistic
    for measure in (multigroup.MultiDissim, multigroup.MultiGini, multigroup.MultiInfoTheory,
                    multigroup.MultiDivergence, multigroup.MultiRelativeDiversity):  # fmt: skip
        found[measure.__name__] = measure(table, groups).statistic
    return found


def seconds_for_a_person_permutation(counts: np.ndarray, *, draws: int) -> float:
    """Seconds for one draw of the null "everyone changes places", the mean of a few because it is slow."""
    groups = [f"g{index}" for index in range(counts.shape[1])]
    table = pd.DataFrame(counts, columns=groups)
    statistic = multigroup.MultiInfoTheory(table, groups)
    started = time.perf_counter()
    SingleValueTest(statistic, iterations_under_null=draws, null_approach="person_permutation", n_jobs=1)
    return (time.perf_counter() - started) / draws


def main() -> int:
    """Time one piece of work and print seconds, peak memory and what was timed."""
    warnings.filterwarnings("ignore")
    if sys.argv[1] == "null":
        seconds = seconds_for_a_person_permutation(national_year(), draws=3) * 1000
        note = "3 draws timed, scaled to 1,000"
    else:
        table = pd.read_csv(SCHOOLS)
        started = time.perf_counter()
        all_measures(table, unit="school", group="race", count="n")
        seconds, note = time.perf_counter() - started, "one run"
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes, "note": note}))
    return 0


if __name__ == "__main__":
    sys.exit(main())
