"""The catchment matrix: for each school from which home areas its pupils come.

Schools and areas are put in such an order that schools that share areas stand together and form a
diagonal. Two columns at the right hold the areas outside the town and those of unknown or foreign homes.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.measure import shorten, text_width
from leerkring.monitor.drawing.scales import class_of
from leerkring.monitor.drawing.svg import Drawing, number
from leerkring.monitor.model import School
from leerkring.monitor.say import Say

LIMITS = (0.02, 0.1, 0.25, 0.5)
"""Lower limits of the classes of a school's pupils from one area; below the first is the lowest class."""
NAMED = 48
"""With more schools than this the rows are thin and carry no names; the table has them."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """Schools by home areas: the share of each school's pupils per area, in the order of the picture."""

    schools: tuple[str, ...]
    areas: tuple[str, ...]
    shares: tuple[tuple[float, ...], ...]
    elsewhere: tuple[float, ...]
    other: tuple[float, ...]


def matrix_of(schools: Sequence[School], areas: Sequence[str]) -> Matrix:
    """Return the matrix with schools and areas ordered into clusters.

    Areas keep their postcode order as a start; a few rounds of averaging (schools at the mean place of
    their areas, areas at the mean place of their schools) bring together what belongs together.
    """
    own = {area: index for index, area in enumerate(sorted(areas))}
    weights = [
        {own[part.area]: part.pupils for part in school.catchment if part.area in own} for school in schools
    ]
    place = [float(index) for index in range(len(own))]
    rows = [0.0] * len(schools)
    for _ in range(30):
        rows = [_mean(weight, place) for weight in weights]
        place = _ranks([_column_mean(column, weights, rows) for column in range(len(own))])
    by_area = sorted(range(len(own)), key=lambda column: place[column])
    by_school = sorted(range(len(schools)), key=lambda row: (_mean(weights[row], place), schools[row].name))
    names = sorted(areas)
    return Matrix(
        schools=tuple(schools[row].name for row in by_school),
        areas=tuple(names[column] for column in by_area),
        shares=tuple(
            tuple(weights[row].get(column, 0) / max(schools[row].pupils, 1) for column in by_area)
            for row in by_school
        ),
        elsewhere=tuple(_rest(schools[row], own, foreign=False) for row in by_school),
        other=tuple(_rest(schools[row], own, foreign=True) for row in by_school),
    )


def _rest(school: School, own: dict[str, int], *, foreign: bool) -> float:
    pupils = sum(
        part.pupils for part in school.catchment if part.area not in own and (len(part.area) < 4) == foreign
    )
    return pupils / max(school.pupils, 1)


def _mean(weights: dict[int, int], place: Sequence[float]) -> float:
    total = sum(weights.values())
    return sum(place[column] * count for column, count in weights.items()) / total if total else -1.0


def _column_mean(column: int, weights: Sequence[dict[int, int]], rows: Sequence[float]) -> float:
    held = [(weight[column], row) for weight, row in zip(weights, rows, strict=True) if column in weight]
    total = sum(count for count, _ in held)
    return sum(count * row for count, row in held) / total if total else float(column)


def _ranks(values: Sequence[float]) -> list[float]:
    ranks = [0.0] * len(values)
    for rank, index in enumerate(sorted(range(len(values)), key=lambda index: values[index])):
        ranks[index] = float(rank)
    return ranks


def catchment_matrix(data: Matrix, width: float, *, say: Say) -> Drawing:
    """Draw the matrix as shaded cells, with the postcodes above and the schools before the rows."""
    phone, named = is_phone(width), len(data.schools) <= NAMED
    left = _name_width(data.schools, 118 if phone else 240) + 12 if named else 0.0
    pitch = 23.0 if named else max(4.0, min(8.0, 1300 / len(data.schools)))
    columns = len(data.areas) + 2
    step = (width - left - 10) / columns
    top = 64.0
    drawing = Drawing(width, top + pitch * len(data.schools) + 4, name=f"catchment-{round(width)}")
    heads = [*data.areas, say("elders", "elsewhere"), say("overig", "other")]
    edges = [left + step * index + (10 if index >= len(data.areas) else 0) for index in range(columns)]
    _heads(drawing, heads, edges, (step, top))
    cells: dict[int, list[str]] = {}
    gap = 1.0 if named else 0.5
    for row, (name, shares) in enumerate(zip(data.schools, data.shares, strict=True)):
        y = top + pitch * row
        for share, edge in zip((*shares, data.elsewhere[row], data.other[row]), edges, strict=True):
            if share > 0:
                cell = f"M{number(edge)} {number(y + pitch / 2)}h{number(step - gap)}"
                cells.setdefault(class_of(share, LIMITS), []).append(cell)
        if named:
            kept = shorten(name, width=left - 10, size=14)
            drawing.text((left - 10, y + pitch / 2 + 5), kept, style="t", anchor="end")
            drawing.line((edges[0], y + pitch - gap / 2), (edges[-1] + step, y + pitch - gap / 2))
    for shade, boxes in sorted(cells.items()):
        drawing.path("".join(boxes), style=f"stroke-q{shade}", stroke_width=pitch - gap)
    return drawing


def _name_width(names: Sequence[str], most: float) -> float:
    return min(max((text_width(name, size=14) for name in names), default=0), most)


def _heads(drawing: Drawing, heads: Sequence[str], edges: Sequence[float], size: tuple[float, float]) -> None:
    step, top = size
    last = -99.0
    for head, edge in zip(heads, edges, strict=True):
        middle = edge + step / 2
        if middle - last < 13:
            continue
        layer = drawing.group(transform=f"translate({middle + 4:.1f} {top - 8:.0f}) rotate(-90)")
        layer.text((0, 0), head, style="t t-3 size-13")
        last = middle
