"""The report as one HTML file: fonts, styles and drawings inside, no script."""

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from leerkring.monitor.drawing.styles import page_rules
from leerkring.monitor.drawing.svg import Drawing, to_text
from leerkring.monitor.drawing.theme import custom_properties
from leerkring.monitor.report.legends import ramp_drawing
from leerkring.monitor.report.parts import Figure, Page, Ramp
from leerkring.monitor.report.pictures import LIGHT, LIGHT_FIRST, Keep, drawn, markup
from leerkring.monitor.report.tables import MOST_ROWS, shown
from leerkring.monitor.say import Say

HERE = Path(__file__).parent
MOST_COLUMNS = 4
"""A table with more columns becomes labelled blocks on a phone."""

ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E"
    "%3Cpath d='M26.6 11.2A12 12 0 1 1 20.8 5.4' fill='none' stroke='%230A5A6A' stroke-width='4'/%3E"
    "%3Ccircle cx='25.6' cy='6.6' r='4.6' fill='%23BF5510'/%3E%3C/svg%3E"
)


@dataclass(frozen=True, slots=True)
class Link:
    """Something to do with a figure: download its numbers or its picture, or share it."""

    href: str
    text: str
    icon: Literal["download", "share"] = "download"
    leaves: bool = False
    """Whether it opens beside the page, because the page stands inside another site."""

    @property
    def download(self) -> bool:
        """Say whether the browser should keep the file instead of showing it."""
        return self.icon == "download"


Links = Callable[[Figure], Sequence[Link]]


def render(page: Page, *, made: str, has_pdf: bool, has_json: bool) -> str:
    """Return the whole page as HTML.

    `made` says when and with which version it was made; the two flags tell which files lie beside it.
    """
    say = Say(page.language)
    return (
        _environment()
        .get_template("page.html")
        .render(
            **_filled(page, links=partial(_files_beside, say=say), most=MOST_ROWS),
            crumbs=True,
            label_cells=False,
            style=Markup(_style()),  # noqa: S704 - our own style sheet
            labels=_labels(page.figures()),
            icon=ICON,
            made=made,
            has_pdf=has_pdf,
            has_json=has_json,
        )
    )


def content(page: Page, *, links: Links, most: int = MOST_ROWS, keep: Keep | None = None) -> str:
    """Return what stands in the main part of a page, for a site that has its own frame around it.

    `links` gives what can be done with a figure; tables show at most `most` rows. With `keep` heavy drawings
    become pictures of their own, which a browser fetches when they come near.
    """
    filled = _filled(page, links=links, most=most, keep=keep)
    return _environment().get_template("content.html").render(**filled, crumbs=False, label_cells=True)


def sections(page: Page, *, links: Links, most: int = MOST_ROWS) -> str:
    """Return only the sections of a page."""
    filled = _filled(page, links=links, most=most)
    return _environment().get_template("sections.html").render(**filled, label_cells=True)


def _filled(page: Page, *, links: Links, most: int, keep: Keep | None = None) -> dict[str, Any]:
    """Return what the templates of a page need: its drawings, tables and links by the name of the figure."""
    say = Say(page.language)
    figures = page.figures()
    return {
        "page": page,
        "say": say,
        "most_columns": MOST_COLUMNS,
        "drawings": {
            figure.name: _drawings(figure, keep=keep, first=index == 0)
            for index, figure in enumerate(figures)
            if figure.draw
        },
        "tables": {figure.name: shown(figure.table, say, most=most) for figure in figures},
        "ramps": {figure.name: _ramp(figure.ramp) for figure in figures if figure.ramp},
        "ways": {figure.name: links(figure) for figure in figures},
    }


def _files_beside(figure: Figure, *, say: Say) -> list[Link]:
    """Return the links to the files of a figure that lie beside a report."""
    picture = Link(f"figures/{figure.name}.svg", say("Figuur (SVG)", "Figure (SVG)"))
    numbers = Link(f"figures/{figure.name}.csv", say("Cijfers (CSV)", "Numbers (CSV)"))
    return [picture, numbers] if figure.draw else [numbers]


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _style() -> str:
    sheet = (HERE / "templates" / "style.css").read_text(encoding="utf-8")
    filled = {
        "light": custom_properties("light"),
        "dark": custom_properties("dark"),
        "roman": _font("source-sans-3-latin-wght-normal.woff2"),
        "italic": _font("source-sans-3-latin-wght-italic.woff2"),
    }
    for name, value in filled.items():
        sheet = sheet.replace(f"[[{name}]]", value)
    return sheet + figure_sheet()


def _labels(figures: list[Figure]) -> Markup:
    """Return the labels before the cells of wide tables on a phone, once for each column.

    A site that forbids styles in the page has them on each cell instead, which weighs a sixth more.
    """
    rules = [
        f"#table-{figure.name} td:nth-child({index}){{--label:{_css_string(column.title)}}}"
        for figure in figures
        for index, column in enumerate(figure.table.columns, start=1)
        if index > 1 and len(figure.table.columns) > MOST_COLUMNS
    ]
    return Markup("".join(rules))  # noqa: S704 - every text in it is a quoted CSS string


def _css_string(text: str) -> str:
    r"""Return a text as a CSS string that cannot end early.

    >>> _css_string('a"b</style>')
    '"a\\22 b\\3c /style\\3e "'
    """
    safe = "".join(c if c not in '"\\<>\n' else f"\\{ord(c):x} " for c in text)
    return f'"{safe}"'


def figure_sheet() -> str:
    """Return the style sheet of figures, their notes and tables, without the frame of a page."""
    return (HERE / "templates" / "figures.css").read_text(encoding="utf-8") + page_rules()


def _font(name: str) -> str:
    return b64encode((HERE / "fonts" / name).read_bytes()).decode("ascii")


def _drawings(figure: Figure, *, keep: Keep | None, first: bool) -> Markup:
    wide, narrow = drawn(figure, "wide"), drawn(figure, "narrow")
    if wide is None or narrow is None:
        return Markup("")
    text = _svg(wide, "drawing wide redrawn") + _svg(narrow, "drawing narrow")
    if keep is not None and len(text) > (LIGHT_FIRST if first else LIGHT):
        text = markup(figure, wide, narrow, keep=keep)
    return Markup(text)  # noqa: S704 - an element tree that was escaped when it was written


def _svg(drawing: Drawing, style: str) -> str:
    return to_text(drawing.as_svg(**{"class": style, "aria-hidden": "true"}))


def _ramp(ramp: Ramp) -> Markup:
    return Markup(_svg(ramp_drawing(ramp), "drawing"))  # noqa: S704 - as above
