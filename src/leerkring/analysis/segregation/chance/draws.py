"""Tables drawn at random: with the margins of the real one, or as samples of it."""

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.chance.lookup import BinomialLookup, binomial_lookup
from leerkring.analysis.segregation.errors import BadQuestion, NeedsWholeNumbers

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

MOST_PUPILS = 1_000_000_000
MANY_CELLS = 10_000_000
LARGEST_UNIT = 5_000
NULLS = ("margins", "multinomial")


def whole(counts: Floats) -> Ints:
    """Return counts as whole numbers.

    Raises NeedsWholeNumbers when a count has a fraction: half a pupil cannot be drawn. Raises BadQuestion
    for more pupils than the generator can deal out.
    """
    rounded = np.rint(counts)
    if not np.array_equal(rounded, counts):
        raise NeedsWholeNumbers.because("fractions")
    if rounded.sum() >= MOST_PUPILS:
        raise BadQuestion.because("too_many_pupils")
    return rounded.astype(np.int64)


def with_fixed_margins(
    counts: Floats, draws: int, rng: np.random.Generator, *, of: int | None = None
) -> Ints:
    """Return `draws` tables (draws x units x groups) with the margins of a table, all else random.

    Each is the table that arises when all pupils are put in one row, shuffled, and dealt out over the
    units (a multivariate hypergeometric draw). The largest group takes the places that are left. When
    these are part of many draws (`of`) of a large table, a faster exact method is used.

    >>> drawn = with_fixed_margins(np.array([[3.0, 1.0], [2.0, 4.0]]), 5, np.random.default_rng(1))
    >>> drawn.sum(axis=1).tolist() == [[5, 5]] * 5, drawn.sum(axis=2).tolist() == [[4, 6]] * 5
    (True, True)
    """
    table = whole(counts)
    members, sizes = table.sum(axis=0), table.sum(axis=1)
    order = np.argsort(members, kind="stable")
    drawn = np.zeros((draws, table.shape[1], table.shape[0]), dtype=np.int64)
    places = np.tile(sizes, (draws, 1))
    left = int(sizes.sum())
    many = (of or draws) * table.size >= MANY_CELLS and sizes.max() <= LARGEST_UNIT
    for group in order[:-1]:
        placed = int(members[group])
        if many and 0 < placed < left:
            lookup = binomial_lookup(int(sizes.max()), placed, left)
            drawn[:, group] = _deal_and_repair(places, placed, lookup, rng)
        elif placed:
            drawn[:, group] = _deal(places, placed, rng)
        places -= drawn[:, group]
        left -= placed
    drawn[:, order[-1]] = places
    return drawn.transpose(0, 2, 1)


def _deal(places: Ints, members: int, rng: np.random.Generator) -> Ints:
    """Deal the members of one group over the places of each draw (draws x units), unit after unit.

    Goes through whichever there are fewer of, draws or units, and takes the other all at once.
    """
    draws, units = places.shape
    if draws < units:
        return np.array([rng.multivariate_hypergeometric(row, members, method="marginals") for row in places])
    taken = np.zeros_like(places)
    later = places.sum(axis=1)
    waiting = np.full(draws, members)
    for unit in range(units):
        later -= places[:, unit]
        taken[:, unit] = rng.hypergeometric(places[:, unit], later, waiting)
        waiting -= taken[:, unit]
    return taken


def _deal_and_repair(places: Ints, members: int, lookup: BinomialLookup, rng: np.random.Generator) -> Ints:
    """Deal the members of one group: first each place by itself, then set the number right.

    When every place takes a member with the same chance, which places do is a fair draw given how many
    do. Taking the excess away from places drawn evenly, or adding what is short, keeps it fair: every
    choice of places remains as likely as any other. So the result has the same distribution as `_deal`.
    """
    taken = lookup.draw(places.ravel(), rng).reshape(places.shape)
    excess = taken.sum(axis=1) - members
    for draw in np.flatnonzero(excess):
        pool = taken[draw] if excess[draw] > 0 else places[draw] - taken[draw]
        ends = np.cumsum(pool)
        chosen = rng.choice(int(ends[-1]), abs(int(excess[draw])), replace=False, shuffle=False)
        units = np.searchsorted(ends, chosen, side="right")
        taken[draw] -= np.sign(excess[draw]) * np.bincount(units, minlength=places.shape[1])
    return taken


def from_shares(counts: Floats, draws: int, rng: np.random.Generator) -> Ints:
    """Return `draws` tables in which each unit keeps its size and draws pupils from the area's shares."""
    table = whole(counts)
    members = table.sum(axis=0)
    shares = members / max(members.sum(), 1)
    return rng.multinomial(table.sum(axis=1), shares, size=(draws, len(table)))


def resampled(counts: Floats, draws: int, rng: np.random.Generator) -> Ints:
    """Return `draws` samples of as many pupils as the table has, drawn from its cells (bootstrap)."""
    table = whole(counts)
    pupils = int(table.sum())
    cells = table.ravel() / max(pupils, 1)
    filled = np.flatnonzero(cells)
    drawn = np.zeros((draws, table.size), dtype=np.int64)
    if len(filled):
        drawn[:, filled] = rng.multinomial(pupils, cells[filled] / cells[filled].sum(), size=draws)
    return drawn.reshape(draws, *table.shape)
