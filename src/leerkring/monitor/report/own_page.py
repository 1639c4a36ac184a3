"""The page of a municipality's own counts, when no municipality was named: these counts and nothing else."""

from dataclasses import replace
from typing import TYPE_CHECKING

from leerkring.monitor.report.parts import KeyNumber, Page, Source
from leerkring.monitor.report.sections.own import notes, sections
from leerkring.monitor.report.sections.own.wording import (
    finding,
    homes,
    is_clear,
    last_year,
    measures,
)
from leerkring.monitor.report.town import FILES
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import outward
from leerkring.opendata import bundled

if TYPE_CHECKING:  # the analysis of own counts is heavy, and most reports have none
    from leerkring.monitor.own.model import OwnCounts

PLACES = ("area_points", "school_points")
NEAREST = "nearest"
SCALE = ("0\u00a0tot\u00a01", "0\u00a0to\u00a01")


def page_of_own(own: "OwnCounts", *, say: Say) -> Page:
    """Return the page of own counts alone. For a public page, hand in counts without named schools."""
    name = say("Eigen tellingen", "Own counts")
    return Page(
        language=say.language,
        name=name,
        crumbs=("Monitor", name),
        heading=_heading(own, say),
        lead=_lead(own, say),
        opening=None,
        keys=_keys(own, say),
        notes=(notes.file_note(own, say),),
        boxes=(),
        sections=sections(own, public=False, say=say),
        limits=_limits(own, say),
        sources=own_sources(own, say),
        method=(*own_method(own, say), say(*FILES)),
    )


def with_own_sources(page: Page, own: "OwnCounts", *, say: Say) -> Page:
    """Return the page of a town with the file of own counts among its sources and in its method."""
    named = tuple(one for one in own_sources(own, say) if one not in page.sources)
    return replace(page, sources=page.sources + named, method=page.method + own_method(own, say))


def _heading(own: "OwnCounts", say: Say) -> str:
    """Return the main finding; what is not clear, or not known, comes first."""
    level = next((one for one in own.sentences if one.id == "own_level"), None)
    if level is None:
        bounds = _bounds(own)
        if bounds is None:
            return say(
                "Deze tellingen geven geen maat voor de verdeling over de scholen",
                "These counts give no measure of the spread over the schools",
            )
        low, high = (say.decimal(bound, 2) for bound in outward(bounds))
        return say(
            f"De scheiding tussen de scholen ligt tussen {low} en {high} op een schaal van {SCALE[0]}",
            f"The separation between the schools lies between {low} and {high} on a scale from {SCALE[1]}",
        )
    found = finding(own, "own_level", "")
    if not is_clear(level.figures):
        return found
    figures = level.figures
    value = figures["theil_h"] if figures["debiased"] is None else figures["debiased"]
    held = say.decimal(float(value or 0), 2)
    return say(f"{found}: {held} op een schaal van {SCALE[0]}", f"{found}: {held} on a scale from {SCALE[1]}")


def _bounds(own: "OwnCounts") -> tuple[float, float] | None:
    rows = measures(own, last_year(own))
    found = next((r["bounds"] for r in rows if r["measure"] == "theil_h" and r["group"] is None), None)
    return tuple(found) if found else None


def _lead(own: "OwnCounts", say: Say) -> str:
    year, schools = last_year(own), _schools(own)
    when = say(f" in {year}", f" in {year}") if year else ""
    pupils = _pupils(own, say)
    about = say("minstens", "at least") if _is_masked(own) else say("ongeveer", "about")
    file = say(
        f"Het bestand telt{when} {about} {pupils} leerlingen op {schools} scholen, in {len(own.groups)} "
        "groepen.",
        f"The file counts{when} {about} {pupils} pupils at {schools} schools, in {len(own.groups)} groups.",
    )
    split = finding(own, "own_split", "")
    if split:
        return f"{file} {split}."
    return f"{file} {own.withheld[0].text.partition('. ')[0]}." if own.withheld else file


def _pupils(own: "OwnCounts", say: Say) -> str:
    """Return the pupils of the last year as a rounded number, from numbers that are printed elsewhere too."""
    rows = measures(own, last_year(own))
    counted = next((home["split"]["pupils"] for home in homes(own)[-1:] if home.get("split")), None)
    if counted is None and rows:
        counted = rows[0]["pupils"]
    if counted is None:
        return own.pupils.text
    base = own.policy.base
    return say.count(base * (counted // base if _is_masked(own) else round(counted / base)))


def _is_masked(own: "OwnCounts") -> bool:
    return any(one.code == "masked" for one in own.withheld)


def _schools(own: "OwnCounts") -> str:
    rows = measures(own, last_year(own))
    return str(rows[0]["units"]) if rows else str(len(own.schools))


def _keys(own: "OwnCounts", say: Say) -> tuple[KeyNumber, ...]:
    """Return at most three key numbers: the level beside chance, the part that goes with living, a world."""
    found = (_level(own, say), _share(own, say), _other_world(own, say))
    return tuple(key for key in found if key is not None)


def _level(own: "OwnCounts", say: Say) -> KeyNumber | None:
    rows = measures(own, last_year(own))
    row = next((r for r in rows if r["measure"] == "theil_h" and r["group"] is None), None)
    if row is None or row["value"] is None or row["expected_by_chance"] is None:
        return None
    value, chance = say.decimal(row["value"], 3), say.decimal(row["expected_by_chance"], 3)
    text = say(
        f"is Theils H na correctie voor kleine aantallen. Geteld is {value}; loting zou al {chance} geven",
        f"is Theil's H corrected for small numbers. Counted is {value}; drawing lots would give {chance} "
        "already",
    )
    held = row["value"] if row["debiased"] is None else max(0.0, row["debiased"])
    return KeyNumber(say.decimal(held, 2), text)


def _share(own: "OwnCounts", say: Say) -> KeyNumber | None:
    found = [home["split"]["residential_share"] for home in homes(own)[-1:] if home.get("split")]
    if not found or found[0] is None:
        return None
    low, high = say.percent(found[0]["low"]), say.percent(found[0]["high"])
    text = say(
        f"zo groot is de scheiding tussen woongebieden, vergeleken met die op scholen ({low} tot {high})",
        f"as large is the separation between home areas as that between schools ({low} to {high})",
    )
    return KeyNumber(say.percent(found[0]["value"]), text)


def _other_world(own: "OwnCounts", say: Say) -> KeyNumber | None:
    found = next((one for one in own.sentences if one.id == "own_same_choice"), None)
    if found is None:
        return None
    text = say(
        "zou Theils H zijn als alle groepen uit een gebied op dezelfde manier over de scholen gingen",
        "would be Theil's H if all groups from an area were spread over the schools in the same way",
    )
    return KeyNumber(say.decimal(float(found.figures["group_blind"] or 0), 2), text)


def _limits(own: "OwnCounts", say: Say) -> tuple[str, ...]:
    base = own.policy.base
    return (
        say(
            "Ze zeggen niet waarom leerlingen naar een school gaan: geen oorzaak en geen motief.",
            "They do not say why pupils attend a school: no cause and no motive.",
        ),
        say(
            "Een interval zegt hoe ver een waarde door toeval kan afwijken. Het zegt niet of het bestand "
            "klopt.",
            "An interval says how far a value can be off by chance. It does not say whether the file is "
            "right.",
        ),
        say(
            f"Aantallen zijn afgerond op {base}. Totalen hoeven daarom niet op te tellen.",
            f"Counts are rounded to {base}. Totals therefore need not add up.",
        ),
        say(
            "Ze zeggen niets over leerlingen die niet in het bestand staan.",
            "They say nothing about pupils who are not in the file.",
        ),
        say(
            "De groepen en de gebieden zijn die van het bestand. Een andere indeling geeft andere "
            "cijfers, en "
            "verschillen binnen een gebied zijn niet te zien.",
            "Groups and areas are those of the file. Another division gives other figures, and differences "
            "within an area cannot be seen.",
        ),
        say(
            "Ze zeggen niets over één kind of gezin, en niets over de kwaliteit van het onderwijs.",
            "They say nothing about one child or family, nor about the quality of education.",
        ),
    )


def own_sources(own: "OwnCounts", say: Say) -> tuple[Source, ...]:
    """Return the municipality's file, and the open data that gave the distances when there are any."""
    file = say(
        f"Eigen tellingen van de gemeente: {own.source}", f"The municipality's own counts: {own.source}"
    )
    worlds = [world for home in homes(own) for world in home.get("counterfactuals") or []]
    if not any(one["name"] == NEAREST and one["theil_h"] is not None for one in worlds):
        return (Source(file),)
    places = [bundled.source(name) for name in PLACES]
    named = dict.fromkeys((place.attribution, place.licence) for place in places)
    return (Source(file), *(Source(*one) for one in named))


def own_method(own: "OwnCounts", say: Say) -> tuple[str, ...]:
    """Return how own counts became figures: what was counted, by which rules, and from which numbers."""
    policy = own.policy
    told = {str(one.get("id")): str(one["text"]) for one in own.segregation.get("notes", [])}
    return (
        say(
            f"De cijfers komen uit {own.source}. De regels zijn geteld en daarna weggegooid. Het bestand "
            "zelf "
            "staat niet in dit rapport.",
            f"The figures come from {own.source}. The rows were counted and then thrown away. The file "
            "itself "
            "is not in this report.",
        ),
        say(
            f"Aantallen zijn afgerond op {policy.base}; kleine aantallen staan als reeks. Een maat staat "
            "er vanaf "
            f"{policy.schools} scholen. Daarna is nagegaan of uit alles samen een klein aantal te berekenen "
            f"is (regels {policy.version}).",
            f"Counts are rounded to {policy.base}; small counts are given as a range. A measure is given "
            "from "
            f"{policy.schools} schools. Then it was checked whether a small count could be computed from "
            f"everything together (rules {policy.version}).",
        ),
        say(
            "‘Bij loting’ is het gemiddelde als het lot de leerlingen over de scholen verdeelt, met "
            "scholen en "
            "groepen even groot als nu.",
            "‘By lot’ is the mean when lots spread the pupils over the schools, with schools and groups "
            "of the "
            "same size as now.",
        ),
        *((told["own_counts"],) if "own_counts" in told else ()),
    )
