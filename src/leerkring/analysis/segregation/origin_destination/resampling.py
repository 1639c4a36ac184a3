"""Standard errors and intervals of any figure of the flows, by drawing the pupils anew."""

from collections.abc import Callable
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.origin_destination.flows import Flows

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Resampled:
    """Per figure: value, debiased value, standard error, and the debiased value ± 1.96 standard errors.

    debiased: the value less what the draws are above it on average.
    """

    value: Array
    debiased: Array
    standard_error: Array
    low: Array
    high: Array
    draws: int


def resample(
    flows: Flows, figures: Callable[[Flows], Array], *, generator: np.random.Generator, draws: int = 200
) -> Resampled:
    """Return the figures of the flows with intervals from multinomial draws of as many pupils.

    figures: from flows to a list of numbers. For a full count the interval says what would vary had other
    pupils of the same kind lived here; brothers and sisters make it too narrow.
    """
    if draws < 2:
        raise BadQuestion(f"{draws} draws give no standard error. Take two or more, 200 is usual.")
    value = np.asarray(figures(flows), dtype=np.float64)
    shares, pupils = flows.pupils / flows.total, max(1, round(flows.total))
    drawn = np.stack(
        [
            figures(flows.with_pupils(generator.multinomial(pupils, shares).astype(np.float64)))
            for _ in range(draws)
        ]
    )
    error = drawn.std(axis=0, ddof=1)
    reach = NormalDist().inv_cdf(0.975) * error
    debiased = 2 * value - drawn.mean(axis=0)
    return Resampled(value, debiased, error, debiased - reach, debiased + reach, draws)
