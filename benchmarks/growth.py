"""How the cost of an analysis grows with schools, groups, years and draws; writes a plot for the docs.

Each panel changes one thing and keeps the others: 500 schools, 4 groups, 1 year, no draws.
"""

import json
import math
import statistics
import sys
import time
from itertools import pairwise
from pathlib import Path

import numpy as np

from leerkring.analysis.segregation import analyse
from leerkring.monitor.drawing.styles import FAMILY, file_rules
from leerkring.monitor.drawing.svg import Drawing, Layer, to_text

ROOT = Path(__file__).parents[1]
PANELS = {
    "schools": (50, 200, 1000, 5000, 20_000),
    "groups": (2, 4, 8, 16, 32),
    "years": (1, 4, 16, 64, 256),
    "draws": (50, 100, 200, 400, 800),
}
USUAL = {"schools": 500, "groups": 4, "years": 1, "draws": 0}
FINDING = "Seconds of one analysis, as one thing grows at a time (logarithmic axes)"
WIDTH, HEIGHT, LEFT, TOP = 176, 150, 50, 64


def seconds(*, schools: int, groups: int, years: int, draws: int) -> float:
    """Median of three analyses of a made-up table of this size."""
    rng = np.random.default_rng(4)
    shares = rng.dirichlet(np.ones(groups), size=schools * years)
    counts = rng.multinomial(rng.integers(100, 500, schools * years), shares)
    table = {
        "year": np.repeat(np.arange(years), schools * groups),
        "school": np.tile(np.repeat(np.arange(schools), groups), years),
        "group": np.tile(np.arange(groups), schools * years),
        "pupils": counts.ravel(),
    }
    found = []
    for _ in range(3):
        started = time.perf_counter()
        _ = analyse(
            table, unit="school", group="group", count="pupils", by="year", draws=draws, rng=1
        ).measures
        found.append(time.perf_counter() - started)
    return statistics.median(found)


def measured() -> dict[str, list[tuple[int, float]]]:
    """Return the seconds at each size of each panel."""
    return {
        name: [(size, seconds(**{**USUAL, name: size})) for size in sizes] for name, sizes in PANELS.items()
    }


def panel(
    layer: Layer, name: str, points: list[tuple[int, float]], *, left: float, bounds: tuple[float, float]
) -> None:
    """Draw one panel on logarithmic axes, so that a straight line of slope one is cost in proportion."""
    first, last = math.log10(points[0][0]), math.log10(points[-1][0])
    low, high = bounds

    def place(size: float, value: float) -> tuple[float, float]:
        across = (math.log10(size) - first) / (last - first)
        up = (math.log10(value) - low) / (high - low)
        return left + across * WIDTH, TOP + HEIGHT * (1 - up)

    layer.text((left, TOP - 14), name, style="t t-ink bold")
    for power in range(math.ceil(low), math.floor(high) + 1):
        y = place(points[0][0], 10.0**power)[1]
        layer.line((left, y), (left + WIDTH, y), style="rule")
        layer.text((left - 6, y + 5), f"{10.0**power:g} s", style="t t-3", anchor="end")
    line = [place(*point) for point in points]
    for start, end in pairwise(line):
        layer.line(start, end, style="line-petrol")
    for (size, value), (x, y) in zip(points, line, strict=True):
        layer.circle((x, y), 4, style="petrol")
        if size in (points[0][0], points[-1][0]):
            anchor = "start" if size == points[0][0] else "end"
            layer.text((x, TOP + HEIGHT + 26), f"{size:,}", style="t t-3", anchor=anchor)
            below = size == points[0][0]
            layer.text(
                (x, y + 18 if below else y - 10), f"{value:.1g} s", style="t t-ink halo", anchor=anchor
            )


def plot(found: dict[str, list[tuple[int, float]]]) -> str:
    """Return the plot as SVG, with its finding as title."""
    values = [value for points in found.values() for _, value in points]
    bounds = (math.log10(min(values)) - 0.3, math.log10(max(values)) + 0.25)
    drawing = Drawing(4 * (WIDTH + LEFT) + 30, TOP + HEIGHT + 40, name="growth")
    drawing.rect((0, 0), (drawing.width, drawing.height), style="canvas")
    drawing.text((0, 20), FINDING, style="t t-ink bold size-17")
    for index, (name, points) in enumerate(found.items()):
        panel(drawing, name, points, left=LEFT + index * (WIDTH + LEFT), bounds=bounds)
    svg = drawing.as_svg(
        xmlns="http://www.w3.org/2000/svg",
        width=f"{drawing.width:g}",
        height=f"{drawing.height:g}",
        role="img",
        **{"font-family": FAMILY, "aria-label": FINDING},
    )
    text = to_text(svg)
    opening = text.index(">") + 1
    return f"{text[:opening]}<style>{file_rules()}</style>{text[opening:]}\n"


def main() -> int:
    """Measure, keep the figures and write the plot."""
    found = measured()
    for name, points in found.items():
        print(name, ", ".join(f"{size:,}: {value:.3f} s" for size, value in points))
    (ROOT / "bench-results").mkdir(exist_ok=True)
    (ROOT / "bench-results" / "growth.json").write_text(json.dumps(found), "utf-8")
    (ROOT / "docs" / "pictures" / "growth.svg").write_text(plot(found), "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
