"""Draws on a Dask cluster (extra `cluster`): the same numbers as on one machine."""

import numpy as np
import pytest

from leerkring.analysis.segregation import analyse

WITHOUT = "distributed is not installed: pip install leerkring[cluster]"


@pytest.mark.long
@pytest.mark.filterwarnings("ignore")
def test_draws_on_a_dask_cluster_are_those_of_one_machine():
    distributed = pytest.importorskip("distributed", reason=WITHOUT)
    rng = np.random.default_rng(1)
    table = {
        "town": np.repeat([f"t{town}" for town in range(20)], 60),
        "school": np.tile(np.repeat(np.arange(20), 3), 20),
        "group": np.tile(np.arange(3), 400),
        "n": rng.poisson(rng.gamma(2, 10, 1200)),
    }
    ask = {"unit": "school", "group": "group", "count": "n", "by": "town", "draws": 50, "rng": 5}

    alone = analyse(table, **ask).measures
    with (
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        spread = analyse(table, **ask, executor=client.get_executor()).measures

    assert alone["value"].null_count() < alone.height
    for column in ("value", "standard_error", "low", "high", "expected_by_chance", "debiased", "p_value"):
        np.testing.assert_allclose(
            spread[column].to_numpy(), alone[column].to_numpy(), rtol=0, atol=1e-12, equal_nan=True
        )
