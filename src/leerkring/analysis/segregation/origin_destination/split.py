"""The exact split of mutual information into a residential part and a school part."""

from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.origin_destination.flows import Flows

Array = NDArray[np.float64]


@dataclass(frozen=True)
class Term:
    """One term: value, debiased value, delta-method standard error and 95 % limits.

    What small counts add to the value on average is known to first order (Miller 1955); `debiased` is freed
    from it, and the limits are the debiased value plus and minus 1.96 standard errors.
    """

    value: float
    debiased: float
    standard_error: float
    low: float
    high: float


@dataclass(frozen=True)
class Split:
    """`total = residential + school_part` and `school_part = school_given_home - home_given_school`.

    All in nats. total: M(group; school). residential: M(group; home). school_given_home: what the school
    tells about the group among pupils of one home area. home_given_school: what the home area still tells
    among pupils of one school, which is the mixing that schools bring about. residual: what the identity
    misses, which is rounding only. residential_share and school_share: parts of the total, None when the
    total is zero. group_entropy: divide by it to have the terms as parts of Theil's H.
    """

    total: Term
    residential: Term
    school_given_home: Term
    home_given_school: Term
    school_part: Term
    residential_share: Term | None
    school_share: Term | None
    group_entropy: float
    residual: float
    pupils: float


def split(flows: Flows) -> Split:
    """Return the residential and the school part of the segregation between schools.

    >>> apart = Flows.of_cube([[[10, 0], [0, 0]], [[0, 0], [0, 10]]])  # two areas, each with its own school
    >>> found = split(apart)
    >>> round(found.residential_share.value, 6), round(found.school_part.value, 6)
    (1.0, 0.0)

    Chain rule of mutual information: Theil & Finizza (1971); Mora & Ruiz-Castillo (2011), Sociological
    Methodology 41(1), 159-194. Delta method: Agresti (2013), Categorical Data Analysis, 16.1.
    """
    shares = flows.pupils / flows.total
    logs = _cell_logs(flows)
    bias = _biases(flows)
    terms = {name: _term(values, shares, flows.total, bias[name]) for name, values in logs.items()}
    rest = terms["residential"].value + terms["school_given_home"].value - terms["home_given_school"].value
    group = flows.home_by_group.sum(axis=0) / flows.total
    return Split(
        **terms,
        residential_share=_share(("residential", "total"), logs, shares, terms, flows.total),
        school_share=_share(("school_part", "total"), logs, shares, terms, flows.total),
        group_entropy=-float((group[group > 0] * np.log(group[group > 0])).sum()),
        residual=terms["total"].value - rest,
        pupils=flows.total,
    )


def _cell_logs(flows: Flows) -> dict[str, Array]:
    """Per entry the logarithm whose mean over pupils is the term; the identity holds entry by entry."""
    home, school, group = flows.home, flows.school, flows.group
    cell = np.log(flows.pupils)
    home_group = np.log(flows.home_by_group[home, group])
    school_group = np.log(flows.school_by_group[school, group])
    home_school = np.log(flows.home_by_school[home, school])
    alone_home = np.log(flows.home_by_group.sum(axis=1)[home])
    alone_school = np.log(flows.school_by_group.sum(axis=1)[school])
    alone_group = np.log(flows.home_by_group.sum(axis=0)[group]) - np.log(flows.total)
    total = school_group - alone_school - alone_group
    residential = home_group - alone_home - alone_group
    return {
        "total": total,
        "residential": residential,
        "school_given_home": cell + alone_home - home_school - home_group,
        "home_given_school": cell + alone_school - home_school - school_group,
        "school_part": total - residential,
    }


def _biases(flows: Flows) -> dict[str, float]:
    cells = flows.pupils.size
    homes, schools, groups = (np.unique(codes).size for codes in (flows.home, flows.school, flows.group))
    home_group, school_group, home_school = (
        int(np.count_nonzero(table))
        for table in (flows.home_by_group, flows.school_by_group, flows.home_by_school)
    )
    extra = {
        "total": school_group - schools - groups + 1,
        "residential": home_group - homes - groups + 1,
        "school_given_home": cells - home_school - home_group + homes,
        "home_given_school": cells - home_school - school_group + schools,
    }
    extra["school_part"] = extra["total"] - extra["residential"]
    return {name: count / (2 * flows.total) for name, count in extra.items()}


def _term(logs: Array, shares: Array, pupils: float, bias: float) -> Term:
    value = float((shares * logs).sum())
    variance = float((shares * (logs - value) ** 2).sum()) / pupils
    return _limited(value, value - bias, float(np.sqrt(variance)))


def _share(
    names: tuple[str, str], logs: dict[str, Array], shares: Array, terms: dict[str, Term], pupils: float
) -> Term | None:
    part, whole = terms[names[0]], terms[names[1]]
    if whole.value <= 1e-12:
        return None
    value = part.value / whole.value
    away = logs[names[0]] - value * logs[names[1]]
    error = float(np.sqrt((shares * away**2).sum() / pupils)) / whole.value
    debiased = part.debiased / whole.debiased if whole.debiased > 1e-12 else value
    return _limited(value, debiased, error)


def _limited(value: float, debiased: float, error: float) -> Term:
    reach = NormalDist().inv_cdf(0.975) * error
    return Term(value, debiased, error, debiased - reach, debiased + reach)
