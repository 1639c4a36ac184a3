"""From a page as a value to what is kept and sent: HTML, tables, pictures, PDF and JSON."""

import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from leerkring import __version__
from leerkring.monitor.contract import as_json
from leerkring.monitor.report import files, html, pdf, pictures
from leerkring.monitor.report.parts import Figure, Page, Part, Section
from leerkring.monitor.say import Say
from leerkring.platform.base.exports import csv_bytes, xlsx_bytes
from leerkring.platform.datasets import queries as datasets
from leerkring.platform.insights import store
from leerkring.platform.insights.making.embedding import height_of
from leerkring.platform.insights.making.listing import listing_apart
from leerkring.platform.insights.making.town_pages import monitor_for, page_for
from leerkring.platform.insights.store import Wanted
from leerkring.platform.insights.texts import address_of, choices_in_words

MOST_ROWS = 8
"""A longer table stands whole on the page of its figure."""
WHOLE = 3000
PICTURES: dict[pictures.Form, str] = {"wide": "breed.svg", "narrow": "smal.svg"}
"""Last part of the address of a picture, by its form."""

DRAWN: dict[str, Callable[[Figure, Say], bytes]] = {
    "svg": lambda figure, say: files.svg_text(figure, say=say).encode(),
    "png": lambda figure, say: pdf.png_bytes(figure, say=say),
    "wide": lambda figure, _: pictures.picture_of(figure, "wide"),
    "narrow": lambda figure, _: pictures.picture_of(figure, "narrow"),
}
"""What makes a figure's drawing in each form."""


def make(wanted: Wanted) -> bytes | None:
    """Make a piece, or return None when there is no such thing."""
    if wanted.kind == "directory":
        return listing_apart(datasets.folder_for_figures())
    if wanted.form == "json":
        return _json(wanted)
    page = page_for(wanted)
    if page is None:
        return None
    if wanted.form == "pdf":
        return _pdf(page, wanted)
    if wanted.figure:
        return _figure(page, wanted)
    return store.as_bytes(_page(page, wanted))


def _page(page: Page, wanted: Wanted) -> dict[str, object]:
    links, keep = partial(_links, wanted=wanted), partial(_kept, wanted=wanted)
    return {
        "name": page.name,
        "heading": page.heading,
        "lead": page.lead,
        "main": html.content(page, links=links, most=MOST_ROWS, keep=keep),
        "sections": [[section.id, section.short] for section in page.sections if section.short],
        "list": _list(wanted),
    }


def _links(figure: Figure, *, wanted: Wanted) -> list[html.Link]:
    say = Say("en" if wanted.language == "en" else "nl")
    base, query = f"{address_of(wanted)}/figuur/{figure.name}", wanted.choices.query
    link = partial(html.Link, leaves=wanted.form == store.EMBEDDED)
    found = [
        link(f"{base}.csv{query}", say("Cijfers (CSV)", "Numbers (CSV)")),
        link(f"{base}.xlsx{query}", say("Excel", "Excel")),
    ]
    if figure.draw:
        found.append(link(f"{base}.png{query}", say("Figuur (PNG)", "Figure (PNG)")))
        found.append(link(f"{base}.svg{query}", "SVG"))
    return [*found, link(f"{base}{query}", say("Deel deze figuur", "Share this figure"), "share")]


def _kept(figure: Figure, form: pictures.Form, text: str, *, wanted: Wanted) -> str:
    """Keep a picture with the page that shows it, and return its address."""
    kind = "town" if wanted.kind in {"schools", "quarters"} else wanted.kind
    store.write(replace(wanted, kind=kind, figure=figure.name, form=form), text.encode())
    return f"{address_of(wanted)}/figuur/{figure.name}/{PICTURES[form]}{wanted.choices.query}"


def _list(wanted: Wanted) -> list[dict[str, object]]:
    """Return the schools or postcodes of the town, to choose one from."""
    if wanted.kind not in {"schools", "quarters"} or (town := monitor_for(wanted)) is None:
        return []
    say, query = Say("en" if wanted.language == "en" else "nl"), wanted.choices.query
    base = f"/monitor/{wanted.code}"
    if wanted.kind == "quarters":
        return [
            {
                "name": area.code,
                "url": f"{base}/wijken/{area.code}{query}",
                "count": say.count(area.residents),
            }
            for area in sorted(town.areas, key=lambda area: area.code)
        ]
    ordered = sorted(town.schools, key=lambda school: (school.settlement, school.name, school.code))
    return [
        {
            "name": school.name,
            "place": school.settlement,
            "url": f"{base}/scholen/{school.code}{query}",
            "count": say.count(school.pupils),
        }
        for school in ordered
    ]


def _figure(page: Page, wanted: Wanted) -> bytes | None:
    place = _place_of(page, wanted)
    if place is None:
        return None
    part, section = place
    figure = part.figure
    if figure is None:
        return None
    say = Say(page.language)
    if wanted.form in DRAWN:
        return DRAWN[wanted.form](figure, say) if figure.draw else None
    if wanted.form in {"csv", "xlsx"}:
        return _table(figure, page, wanted.form, say)
    notes = section.notes if section else page.notes
    lone = Section("figuur", "", (part,), notes)
    only = replace(page, sections=(lone,), opening=None)
    piece = {
        "name": figure.name,
        "heading": figure.title,
        "lead": figure.what,
        "page": page.name,
        "source": figure.source,
        "height": height_of(part, notes),
        "main": html.sections(only, links=partial(_links, wanted=wanted), most=WHOLE),
    }
    return store.as_bytes(piece)


def _place_of(page: Page, wanted: Wanted) -> tuple[Part, Section | None] | None:
    """Return the part with the wanted figure; its name may be the one in the other language."""
    parts = _parts(page)
    for part, section in parts:
        if part.figure and part.figure.name == wanted.figure:
            return part, section
    other = page_for(replace(wanted, language="nl" if wanted.language == "en" else "en"))
    for index, (part, _) in enumerate(_parts(other) if other else []):
        if part.figure and part.figure.name == wanted.figure and index < len(parts):
            return parts[index]
    return None


def _parts(page: Page) -> list[tuple[Part, Section | None]]:
    opening: list[tuple[Part, Section | None]] = [(page.opening, None)] if page.opening else []
    return opening + [(part, section) for section in page.sections for part in section.parts]


def _table(figure: Figure, page: Page, form: str, say: Say) -> bytes:
    """Return the numbers of a figure, with source, licence and what they are about on every row."""
    licences = ", ".join(dict.fromkeys(source.licence for source in page.sources if source.licence))
    header = [column.title for column in figure.table.columns]
    header += [say("Over", "About"), say("Bron en datum", "Source and date"), say("Licentie", "Licence")]
    tail = [figure.table.caption, figure.source, licences]
    empty = [column.empty for column in figure.table.columns]
    rows = [
        [*(empty[i] if cell is None else cell for i, cell in enumerate(row)), *tail]
        for row in figure.table.rows
    ]
    return csv_bytes(header, rows, bom=True) if form == "csv" else xlsx_bytes(header, rows)


def _pdf(page: Page, wanted: Wanted) -> bytes:
    say = Say(page.language)
    chosen = choices_in_words(wanted.choices, language=say.language)
    printed = replace(page, boxes=(chosen, *page.boxes)) if chosen else page
    made = say(f"Gemaakt met Leerkring {__version__}.", f"Made with Leerkring {__version__}.")
    running = say(f"Segregatiemonitor {page.name}, open data", f"Segregation monitor {page.name}, open data")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        pdf.write(printed, path, made=made, running=running)
        return path.read_bytes()


def _json(wanted: Wanted) -> bytes | None:
    town = monitor_for(wanted)
    if town is None:
        return None
    document = as_json(town, "en" if wanted.language == "en" else "nl")
    return json.dumps(document, ensure_ascii=False, indent=1).encode()
