"""The page of own counts in a browser: the sections of the report, drawn as the monitor draws its own."""

from dataclasses import replace

from django.urls import reverse
from django.utils.safestring import SafeString

from leerkring.monitor.own.model import OwnCounts
from leerkring.monitor.report import html
from leerkring.monitor.report.own_page import page_of_own
from leerkring.monitor.report.parts import Figure, Page
from leerkring.monitor.report.sections.own import sections
from leerkring.monitor.say import Say
from leerkring.platform.base import exports
from leerkring.platform.base.language import language


def page_of(own: OwnCounts) -> Page:
    """Return the page of own counts in the reader's language."""
    return page_of_own(own, say=Say(language()))


def drawn(own: OwnCounts, *, public: bool, csv: str, csv_id: int) -> SafeString:
    """Return the sections of own counts as HTML; in public without what is said about named schools.

    `csv` is the name of the address under which the numbers of a figure leave as a file.
    """
    say = Say(language())
    page = replace(page_of_own(own, say=say), sections=sections(own, public=public, say=say))

    def links(figure: Figure) -> list[html.Link]:
        return [html.Link(reverse(csv, args=[csv_id, figure.name]), say("Cijfers (CSV)", "Numbers (CSV)"))]

    return SafeString(html.sections(page, links=links))


def figure_as_csv(own: OwnCounts, name: str, *, public: bool) -> bytes | None:
    """Return the numbers of a figure as a file, None when there is no such figure."""
    for section in sections(own, public=public, say=Say(language())):
        for part in section.parts:
            if part.figure and part.figure.name == name:
                table = part.figure.table
                return exports.csv_bytes(
                    [column.title for column in table.columns], table.rows, bom=True, delimiter=";"
                )
    return None
