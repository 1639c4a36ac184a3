"""Writes a page to a folder: the figures first, then the page, then its PDF."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from leerkring import __version__
from leerkring.monitor.model import CountryMonitor, TownMonitor
from leerkring.monitor.report import files, html, pdf
from leerkring.monitor.report.country import page_of_country
from leerkring.monitor.report.own_page import page_of_own, with_own_sources
from leerkring.monitor.report.parts import Page
from leerkring.monitor.report.sections.own import section
from leerkring.monitor.report.town import page_of
from leerkring.monitor.say import Say

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts


def publish(
    monitor: TownMonitor | CountryMonitor | None,
    out_dir: Path,
    *,
    own: "OwnCounts | None",
    say: Say,
    progress: Callable[[str], None],
) -> list[Path]:
    """Write the report of a town, of the country or of own counts alone; return the paths of its files."""
    page = page_for(monitor, own=own, say=say)
    made = say(f"Gemaakt met Leerkring {__version__}.", f"Made with Leerkring {__version__}.")
    folder = out_dir / "figures"
    folder.mkdir(parents=True, exist_ok=True)
    progress(say("figuren", "figures"))
    written = [path for figure in page.figures() for path in files.write(figure, folder, say=say)]
    progress(say("pagina", "page"))
    index = out_dir / "index.html"
    text = html.render(page, made=made, has_pdf=True, has_json=(out_dir / "monitor.json").exists())
    index.write_text(text, encoding="utf-8")
    progress("pdf")
    report = out_dir / "report.pdf"
    pdf.write(page, report, made=made, running=_running(page, monitor, own, say))
    return [index, report, *written]


def page_for(
    monitor: TownMonitor | CountryMonitor | None, *, own: "OwnCounts | None" = None, say: Say
) -> Page:
    """Return the page of a town, of the country, or without a monitor of own counts alone."""
    if isinstance(monitor, CountryMonitor):
        return page_of_country(monitor, say=say)
    if monitor is None:
        if own is None:
            raise ValueError("a report needs a monitor, own counts, or both")
        return page_of_own(own, say=say)
    extra = section(own, public=monitor.public, say=say) if own else None
    page = page_of(monitor, say=say, extra=(extra,) if extra else ())
    return with_own_sources(page, own, say=say) if own else page


def _running(page: Page, monitor: object, own: "OwnCounts | None", say: Say) -> str:
    if monitor is None:
        return say("Segregatiemonitor, eigen tellingen", "Segregation monitor, own counts")
    nl, en = (" en eigen tellingen", " and own counts") if own else ("", "")
    return say(
        f"Segregatiemonitor {page.name}, open data{nl}", f"Segregation monitor {page.name}, open data{en}"
    )
