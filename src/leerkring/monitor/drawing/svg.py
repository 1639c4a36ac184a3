"""The elements of a drawing: shapes and texts with classes, gathered in layers."""

from collections.abc import Sequence
from typing import Literal
from xml.etree import ElementTree as ET

Point = tuple[float, float]
Anchor = Literal["start", "middle", "end"]


def number(value: float) -> str:
    """Write a coordinate with at most one decimal, which is finer than any screen shows.

    >>> number(12.0), number(3.14159), number(-0.01)
    ('12', '3.1', '0')
    """
    rounded = round(value, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def polygon_path(points: Sequence[Point], *, closed: bool = True) -> str:
    """Write a line through points as path data, closed to a surface or left open.

    >>> polygon_path([(0, 0), (10, 0), (10, 5.25)])
    'M0 0L10 0L10 5.2Z'
    """
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + ("Z" if closed else "")


class Layer:
    """A group of elements; later elements lie over earlier ones."""

    def __init__(self, element: ET.Element) -> None:
        self.element = element

    def add(self, tag: str, style: str, **attributes: str | float) -> ET.Element:
        """Append an element with classes; an underscore in an attribute's name stands for a dash."""
        made = ET.SubElement(self.element, tag)
        for name, value in attributes.items():
            made.set(name.replace("_", "-"), value if isinstance(value, str) else number(value))
        if style:
            made.set("class", style)
        return made

    def group(self, style: str = "", **attributes: str | float) -> "Layer":
        """Open a layer inside this one."""
        return Layer(self.add("g", style, **attributes))

    def rect(self, corner: Point, size: Point, *, style: str, round_: float = 0) -> None:
        """Draw a rectangle from its upper left corner; a negative width or height becomes zero."""
        extra = {"rx": round_} if round_ else {}
        width, height = max(size[0], 0), max(size[1], 0)
        self.add("rect", style, x=corner[0], y=corner[1], width=width, height=height, **extra)

    def line(self, start: Point, end: Point, *, style: str = "rule") -> None:
        """Draw a straight line."""
        self.add("line", style, x1=start[0], y1=start[1], x2=end[0], y2=end[1])

    def circle(self, centre: Point, radius: float, *, style: str) -> None:
        """Draw a dot."""
        self.add("circle", style, cx=centre[0], cy=centre[1], r=radius)

    def path(self, data: str, *, style: str, **attributes: str | float) -> None:
        """Draw path data, such as `polygon_path` makes."""
        self.add("path", style, d=data, **attributes)

    def text(self, at: Point, content: str, *, style: str = "t", anchor: Anchor = "start") -> None:
        """Write one line of text on its baseline."""
        extra = {} if anchor == "start" else {"text_anchor": anchor}
        self.add("text", style, x=at[0], y=at[1], **extra).text = content


class Drawing(Layer):
    """A whole picture of a width and a height in units of one CSS pixel.

    `name` makes the ids inside it (clip paths, patterns) unique on a page that holds many drawings.
    """

    def __init__(self, width: float, height: float, *, name: str) -> None:
        super().__init__(ET.Element("g"))
        self.width, self.height, self.name = width, height, name
        self.defs = ET.Element("defs")

    def clip(self, data: str) -> str:
        """Define a clip path from path data and return the reference to it."""
        made = ET.SubElement(self.defs, "clipPath", id=f"{self.name}-clip-{len(self.defs)}")
        ET.SubElement(made, "path", d=data)
        return f"url(#{made.get('id')})"

    def hatching(self, *, ground: str = "hatch-ground", line: str = "hatch-line") -> str:
        """Define a pattern of slanting lines, for what is not known, and return the reference to it."""
        identity = f"{self.name}-hatch-{ground}-{line}"
        if self.defs.find(f"pattern[@id='{identity}']") is None:
            made = ET.SubElement(
                self.defs, "pattern", id=identity, width="7", height="7", patternUnits="userSpaceOnUse"
            )
            ET.SubElement(made, "rect", {"width": "7", "height": "7", "class": ground})
            ET.SubElement(made, "path", {"d": "M-1 8L8 -1M-1 1L1 -1M6 8L8 6", "class": line})
        return f"url(#{identity})"

    def as_svg(self, **attributes: str) -> ET.Element:
        """Return the finished `svg` element with a view box; attributes such as `class` are added to it."""
        svg = ET.Element("svg", {"viewBox": f"0 0 {number(self.width)} {number(self.height)}", **attributes})
        if len(self.defs):
            svg.append(self.defs)
        svg.extend(self.element)
        return svg


def to_text(svg: ET.Element) -> str:
    """Write an element as text, escaped, in UTF-8 characters."""
    return ET.tostring(svg, encoding="unicode", short_empty_elements=True)
