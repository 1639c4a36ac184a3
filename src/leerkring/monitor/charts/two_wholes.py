"""Two wholes compared: the pupils of a town against the estimated group, a segment for each school.

A few schools hold half of the group; the wedge between the bars shows how many pupils those are.
"""

from leerkring.monitor.charts.frame import is_phone
from leerkring.monitor.drawing.measure import text_width, wrap
from leerkring.monitor.drawing.svg import Drawing, Point, number, polygon_path
from leerkring.monitor.figures.concentration import Concentration
from leerkring.monitor.say import Say

BAR = 44.0
WEDGE = 88.0


def two_wholes(data: Concentration, width: float, *, say: Say) -> Drawing:
    """Draw the two bars with the wedge that carries the sentence between them."""
    phone = is_phone(width)
    below = _group_name(say)
    lines = wrap(below, width=width, size=16, weight=600)
    drawing = Drawing(width, 26 + BAR + WEDGE + BAR + 8 + 21 * len(lines), name=f"wholes-{round(width)}")
    upper, lower = 26.0, 26.0 + BAR + WEDGE
    first = width * data.pupils_share
    second = width * data.group_share
    wedge: list[Point] = [(0, upper + BAR), (first, upper + BAR), (second, lower), (0, lower)]
    drawing.path(polygon_path(wedge), style="wedge")
    _bar(drawing, data, upper, by_group=False)
    _bar(drawing, data, lower, by_group=True)
    total = sum(part.pupils for part in (*data.few, *data.others))
    drawing.text((0, 16), say("Leerlingen", "Pupils"), style="t t-ink bold size-16")
    drawing.text((width, 16), say.count(total), style="t size-15", anchor="end")
    for index, line in enumerate(lines):
        drawing.text((0, lower + BAR + 21 * (index + 1)), line, style="t t-ink bold size-16")
    _sentences(drawing, data, (first, second), say=say, phone=phone)
    return drawing


def _group_name(say: Say) -> str:
    return say(
        "Geschatte groep: de landelijke 15% met de laagste onderwijsscore",
        "Estimated group: the national 15% with the lowest education score",
    )


def _sentences(
    drawing: Drawing, data: Concentration, edges: tuple[float, float], *, say: Say, phone: bool
) -> None:
    few, others = sum(part.schools for part in data.few), sum(part.schools for part in data.others)
    pupils, group = say.percent(data.pupils_share), say.percent(data.group_share)
    if phone:
        upper = say(f"{few} scholen: {pupils}", f"{few} schools: {pupils}")
        lower, rest = group, say(f"{others} andere scholen", f"{others} other schools")
    else:
        upper = say(
            f"{few} scholen hebben {pupils} van de leerlingen …",
            f"{few} schools have {pupils} of the pupils …",
        )
        lower = say(f"… en {group} van de geschatte groep", f"… and {group} of the estimated group")
        rest = say(f"de {others} andere scholen", f"the {others} other schools")
    if few == 1:
        upper = upper.replace("scholen hebben", "school heeft").replace("schools have", "school has")
        upper = upper.replace("scholen:", "school:").replace("schools:", "school:")
    top, left = 26 + BAR, edges[0] + 14
    style = "t t-orange bold size-17"
    left = min(left, drawing.width - text_width(upper, size=17, weight=600))
    drawing.text((max(left, 0), top + 30), upper, style=f"{style} halo")
    drawing.text((10, top + WEDGE - 14), lower, style=style)
    room = drawing.width - max(edges[1] * 0.9, 10 + text_width(lower, size=17, weight=600)) - 12
    if text_width(rest, size=15) < room:
        drawing.text((drawing.width, top + WEDGE - 12), rest, style="t size-15", anchor="end")


def _bar(drawing: Drawing, data: Concentration, top: float, *, by_group: bool) -> None:
    everything = (*data.few, *data.others)
    total = sum(part.group if by_group else part.pupils for part in everything)
    gap = min(1.4, drawing.width / len(everything) * 0.2)
    at, foot = 0.0, number(top + BAR)
    segments: dict[str, list[str]] = {"orange": [], "q2": []}
    for index, part in enumerate(everything):
        span = drawing.width * (part.group if by_group else part.pupils) / total
        edges = number(at), number(at + max(span - gap, 0.3))
        segments["orange" if index < len(data.few) else "q2"].append(
            f"M{edges[0]} {number(top)}H{edges[1]}V{foot}H{edges[0]}"
        )
        at += span
    for style, found in segments.items():
        if found:
            drawing.path("".join(found), style=style)
