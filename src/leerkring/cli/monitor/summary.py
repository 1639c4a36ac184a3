"""A monitor in a terminal: the finding, the sentences, and where the whole report is."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from leerkring.monitor import sentences
from leerkring.monitor.figures import mergers
from leerkring.monitor.model import CountryMonitor, Language, TownMonitor
from leerkring.monitor.sentences.voice import Voice

if TYPE_CHECKING:
    from leerkring.monitor.own import OwnCounts

WIDTH = 88
NOT_IN_SHORT = ("headline", "comparison_", "non_western", "rent", "woz", "abroad", "not_judged", "catchment")


def town_summary(town: TownMonitor, language: Language) -> str:
    """Return the summary of a town as lines for a terminal."""
    name = town.municipality.name
    told = [sentences.reason_text(note, language) for note in town.notes if note.code in mergers.CODES]
    told += [one.text for one in sentences.of_town(town, language) if not one.id.startswith(NOT_IN_SHORT)]
    return _lines(
        heading=sentences.title(town, "headline", language),
        told=told,
        limit=sentences.limits(town, language)[1],
        name=name,
        voice=Voice(language),
    )


def country_summary(land: CountryMonitor, language: Language) -> str:
    """Return the summary of the country as lines for a terminal."""
    told = [one.text for one in sentences.of_country(land, language) if one.id != "headline"]
    return _lines(
        heading=sentences.country_title(land, "headline", language),
        told=told,
        limit=sentences.country_limits(land, language)[1],
        name=land.municipality.name,
        voice=Voice(language),
    )


def own_summary(own: OwnCounts, language: Language) -> str:
    """Return what own counts say, and what is not shown and why."""
    voice = Voice(language)
    years = f" ({voice.listed(list(own.years))})" if own.years else ""
    heading = voice(f"Eigen tellingen{years}", f"Own counts{years}")
    told = [one.text for one in own.sentences] + [one.text for one in own.withheld]
    return "\n".join([heading, "", *(_item(text) for text in told)])


def _item(text: str) -> str:
    return fill(text, WIDTH, initial_indent="- ", subsequent_indent="  ")


def _lines(*, heading: str, told: list[str], limit: str, name: str, voice: Voice) -> str:
    parts = [fill(heading, WIDTH), ""]
    parts += [_item(text) for text in told]
    folder = name.lower().replace(" ", "-").replace("'", "").replace("(", "").replace(")", "").rstrip(".")
    quoted = f'"{name}"' if " " in name or "'" in name else name
    parts += [
        "",
        fill(_about_these_figures(limit, voice), WIDTH),
        f"{voice('Het hele rapport', 'The whole report')}: leerkring monitor {quoted} --out {folder}",
    ]
    return "\n".join(parts)


def _about_these_figures(limit: str, voice: Voice) -> str:
    """Return a limit ("Ze zeggen niet ...") as a sentence that stands alone."""
    told = limit.removeprefix("Ze ").removeprefix("They ")
    return voice(f"Let op: deze cijfers {told}", f"Note: these figures {told}")
