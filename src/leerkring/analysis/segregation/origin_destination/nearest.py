"""Who would sit where if pupils went to a school nearby: allocations that do not look at groups."""

import highspy
import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.errors import BadQuestion, SegregationProblem

Array = NDArray[np.float64]


class NoAllocation(SegregationProblem):
    """The transport problem has no proven optimum."""


def nearest(distances: Array) -> Array:
    """Return for each home area the share of its pupils per school when all go to the nearest.

    distances: shape (home areas, schools), any unit; rows of NaN are areas whose place is unknown and come
    back as NaN. Schools at exactly the same distance share the pupils equally.

    >>> nearest(np.array([[1.0, 2.0], [3.0, 3.0]])).tolist()
    [[1.0, 0.0], [0.5, 0.5]]
    """
    return k_nearest(distances, 1)


def k_nearest(distances: Array, k: int) -> Array:
    """Return the shares when the pupils of an area divide themselves evenly over its k nearest schools.

    Schools at the same distance as the k-th share its part. With fewer than k schools all are used.
    """
    if k < 1:
        raise BadQuestion(f"The number of nearest schools is {k}; it must be one or more.")
    shares = np.full(distances.shape, np.nan)
    for home in np.flatnonzero(located(distances)):
        row = distances[home]
        kth = np.partition(row, min(k, row.size) - 1)[min(k, row.size) - 1]
        nearer, as_far = row < kth, row == kth
        left = min(k, row.size) - nearer.sum()
        shares[home] = (nearer + as_far * (left / as_far.sum())) / min(k, row.size)
    return shares


def nearest_with_room(distances: Array, pupils: Array, capacity: Array) -> Array:
    """Return pupils per home area and school when schools fill up and the nearest pupils go first.

    pupils: per home area; capacity: per school. Pupils want the nearest school and a school takes who lives
    nearest: deferred acceptance, whose one stable outcome is found by filling pairs from the shortest
    distance up. Pairs at exactly the same distance are filled in the order of the table.

    >>> metres = np.array([[1.0, 5.0], [2.0, 9.0]])
    >>> nearest_with_room(metres, np.array([3.0, 4.0]), np.array([5.0, 2.0])).tolist()
    [[3.0, 0.0], [2.0, 2.0]]

    Gale & Shapley (1962), American Mathematical Monthly 69(1), 9-15.
    """
    waiting, room = _checked(distances, pupils, capacity)
    placed = np.zeros(distances.shape)
    order = np.argsort(distances, axis=None, kind="stable")
    for home, school in zip(*np.unravel_index(order, distances.shape), strict=True):
        moved = min(waiting[home], room[school])
        if moved > 0:
            placed[home, school] = moved
            waiting[home] -= moved
            room[school] -= moved
    return placed


def least_travel(distances: Array, pupils: Array, capacity: Array) -> Array:
    """Return pupils per home area and school when all together travel least and every school has room.

    The transport problem, solved to a proven optimum. Where several allocations are equally short the
    solver's one is given, so that compositions may differ while the distance does not.

    >>> metres = np.array([[1.0, 5.0], [2.0, 9.0]])
    >>> least_travel(metres, np.array([3.0, 4.0]), np.array([5.0, 2.0])).tolist()
    [[1.0, 2.0], [4.0, 0.0]]
    """
    waiting, room = _checked(distances, pupils, capacity)
    homes = np.flatnonzero(waiting > 0)
    model = _transport(distances[homes], waiting[homes], room)
    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)  # noqa: FBT003 - the solver's own signature
    solver.passModel(model)
    solver.run()
    if solver.getModelStatus() != highspy.HighsModelStatus.kOptimal:
        raise NoAllocation(
            "No shortest allocation was proven. Check that the schools have room for everybody."
        )
    placed = np.zeros(distances.shape)
    solution = np.array(solver.getSolution().col_value).reshape(homes.size, room.size)
    placed[homes] = np.maximum(solution, 0.0)
    return placed


def located(distances: Array) -> NDArray[np.bool_]:
    """Return for which home areas the distance to every school is known."""
    return np.asarray(np.isfinite(distances).all(axis=1), dtype=np.bool_)


def _checked(distances: Array, pupils: Array, capacity: Array) -> tuple[Array, Array]:
    waiting = np.where(located(distances), pupils, 0.0)
    room = np.array(capacity, dtype=np.float64)
    if waiting.shape != distances.shape[:1] or room.shape != distances.shape[1:]:
        raise BadQuestion("Give pupils for each row and capacity for each column of the distances.")
    short = waiting.sum() - room.sum()
    if short > 1e-6 * max(1.0, waiting.sum()):
        raise BadQuestion(f"The schools have {short:g} places too few for these pupils. Raise the capacity.")
    return waiting, room


def _transport(distances: Array, pupils: Array, room: Array) -> highspy.HighsLp:
    homes, schools = distances.shape
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = homes * schools, homes + schools
    model.col_cost_ = distances.ravel() / max(float(distances.max()), 1e-300)
    model.col_lower_ = np.zeros(homes * schools)
    model.col_upper_ = np.full(homes * schools, highspy.kHighsInf)
    slack = max(0.0, float(pupils.sum() - room.sum()))  # the rounding that _checked lets through
    model.row_lower_ = np.concatenate([pupils, np.zeros(schools)])
    model.row_upper_ = np.concatenate([pupils, room + slack / max(1, schools)])
    model.a_matrix_.format_ = highspy.MatrixFormat.kColwise
    model.a_matrix_.start_ = np.arange(0, 2 * homes * schools + 1, 2, dtype=np.int32)
    index = np.empty((homes * schools, 2), dtype=np.int32)
    index[:, 0] = np.repeat(np.arange(homes), schools)
    index[:, 1] = homes + np.tile(np.arange(schools), homes)
    model.a_matrix_.index_ = index.ravel()
    model.a_matrix_.value_ = np.ones(2 * homes * schools)
    return model
