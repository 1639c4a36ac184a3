"""Headings that state the finding of each figure, only as sure as the data: "no clear difference" first."""

from collections.abc import Callable, Mapping

from leerkring.monitor.model import Language, TownMonitor
from leerkring.monitor.sentences.comparison import NOT_COMPARED_IN_WORDS
from leerkring.monitor.sentences.flows import median_largest_area
from leerkring.monitor.sentences.headline import headline
from leerkring.monitor.sentences.reasons import reason_text
from leerkring.monitor.sentences.residential import lowest_and_highest
from leerkring.monitor.sentences.same_children import counted
from leerkring.monitor.sentences.spread import exceeds, shown_range
from leerkring.monitor.sentences.voice import Voice, capital

MANY_ELSEWHERE = 0.05


def title(town: TownMonitor, figure: str, language: Language) -> str:
    """Return the heading of a figure: the finding with its number. `figure` is one of `FIGURES`."""
    return capital(TITLES[figure](town, Voice(language)))


def _flows(town: TownMonitor, voice: Voice) -> str:
    share, name = town.residents_elsewhere.share, town.municipality.name
    if share is None:
        count = voice.count(town.residents_elsewhere.count)
        return voice(
            f"Ten minste {count} kinderen uit {name} gaan elders naar school",
            f"At least {count} children from {name} attend school elsewhere",
        )
    if share < MANY_ELSEWHERE:
        return voice(
            f"Bijna alle kinderen uit {name} gaan in de eigen gemeente naar school",
            f"Almost all children from {name} attend school in the municipality",
        )
    return voice(
        f"{voice.share(share)} van de kinderen uit {name} gaat in een andere gemeente naar school",
        f"{voice.share(share)} of children from {name} attend school in another municipality",
    )


def _map(town: TownMonitor, voice: Voice) -> str:
    if town.own_area_share is None:
        return voice("Waar de kinderen wonen", "Where the children live")
    if len(town.areas) == 1:
        return voice("Alle kinderen wonen in één postcodegebied", "All children live in one postcode area")
    return voice(
        f"{voice.whole(town.own_area_share)} gaat naar school in het eigen postcodegebied",
        f"{voice.whole(town.own_area_share)} attend a school in their own postcode area",
    )


def _catchment(town: TownMonitor, voice: Voice) -> str:
    share = median_largest_area(town)
    if share is None or len(town.schools) < 2:
        return voice("Waar de leerlingen van elke school wonen", "Where the pupils of each school live")
    return voice(
        f"Bij de helft van de scholen komt minstens {voice.whole(share)} uit één gebied",
        f"At half of the schools at least {voice.whole(share)} come from one area",
    )


def _schools_per_area(town: TownMonitor, voice: Voice) -> str:
    if town.schools_per_area is None:
        return _no_file(voice)
    number = voice.decimal(town.schools_per_area)
    return voice(
        f"Kinderen uit één gebied verdelen zich over gemiddeld {number} scholen",
        f"The children of one area spread over {number} schools on average",
    )


def _no_file(voice: Voice) -> str:
    return voice("De scholen ontbreken in deze gegevens", "The schools are absent from these data")


def _distance(town: TownMonitor, voice: Voice) -> str:
    metres = town.distance.median
    if metres is None:
        return voice("De afstand tot school is niet bekend", "The distance to school is not known")
    far = voice.kilometres(metres)
    return voice(
        f"Bij de helft van de scholen wonen leerlingen gemiddeld hooguit {far} ver",
        f"At half of the schools pupils live at most {far} away on average",
    )


def _spread(town: TownMonitor, voice: Voice) -> str:
    if town.spread.reason:
        return reason_text(town.spread.reason, voice.language).rstrip(".")
    schools = town.spread.sd_schools
    if schools.value is None or schools.chance is None:
        return _areas(town, voice)
    if not exceeds(schools, places=1):
        return voice(
            "Tussen de scholen is geen duidelijk verschil",
            "Between the schools there is no clear difference",
        )
    return voice(
        f"Scholen verschillen {voice.points(schools.value)}; door toeval zou dat "
        f"{voice.decimal(schools.chance)} zijn",
        f"Schools differ by {voice.points(schools.value)}; chance would give {voice.decimal(schools.chance)}",
    )


def _schools(town: TownMonitor, voice: Voice) -> str:
    if town.spread.reason:
        return reason_text(town.spread.reason, voice.language).rstrip(".")
    ends = shown_range(town)
    if ends is None:
        return voice(
            "Te weinig scholen met een schatting voor een uitspraak",
            "Too few schools with an estimate to say anything",
        )
    return voice(
        f"Bij de beoordeelde scholen lopen de schattingen van {voice.whole(ends[0])} tot "
        f"{voice.whole(ends[1])}",
        f"At the judged schools the estimates run from {voice.whole(ends[0])} to {voice.whole(ends[1])}",
    )


def _same_children(town: TownMonitor, voice: Voice) -> str:
    if town.spread.reason:
        return reason_text(town.spread.reason, voice.language).rstrip(".")
    surely, judged = counted(town)
    if judged == 0:
        return voice("Over geen school is een uitspraak mogelijk", "No school can be judged")
    if surely == 0:
        return voice(
            f"Geen school verschilt zeker meer dan {town.points} punten van scholen met kinderen uit "
            "dezelfde gebieden",
            f"No school differs for certain by more than {town.points} points from schools with children "
            "from the same areas",
        )
    verb = voice("verschilt", "differs") if surely == 1 else voice("verschillen", "differ")
    return voice(
        f"{voice.number(surely)} van de {voice.number(judged)} scholen {verb} zeker meer dan {town.points} "
        "punten van scholen met kinderen uit dezelfde gebieden",
        f"{voice.number(surely)} of {voice.number(judged)} schools {verb} for certain by more than "
        f"{town.points} points from schools with children from the same areas",
    )


def _areas(town: TownMonitor, voice: Voice) -> str:
    if town.spread.reason:
        return reason_text(town.spread.reason, voice.language).rstrip(".")
    value = town.spread.sd_within.value
    if value is None:
        return _no_file(voice)
    return voice(
        f"Kinderen uit hetzelfde gebied gaan naar scholen die {voice.points(value)} verschillen",
        f"Children from the same area attend schools that differ by {voice.points(value)}",
    )


def _residential(town: TownMonitor, voice: Voice) -> str:
    if not town.has_school_file:
        return _no_file(voice)
    ends = lowest_and_highest(town.areas)
    if ends is None:
        return voice("De gebieden zijn hier niet te vergelijken", "The areas cannot be compared here")
    low, high = ends[0].benefits, ends[1].benefits
    if low.value is None or high.value is None or (low.high or 0) >= (high.low or 0):
        return voice(
            "Tussen de gebieden is geen duidelijk verschil in uitkeringen",
            "Between the areas there is no clear difference in benefits",
        )
    return voice(
        f"Het aandeel inwoners met een uitkering loopt van {voice.share(low.value)} tot "
        f"{voice.share(high.value)}",
        f"The share of inhabitants with benefits runs from {voice.share(low.value)} to "
        f"{voice.share(high.value)}",
    )


def _comparison(town: TownMonitor, voice: Voice) -> str:
    positions = [one.position for one in town.comparison if one.indicator not in NOT_COMPARED_IN_WORDS]
    known = [position for position in positions if position != "unknown"]
    name = town.municipality.name
    if not known:
        return voice(
            "Er zijn te weinig vergelijkbare gemeenten voor een uitspraak",
            "There are too few comparable municipalities to say anything",
        )
    clear = sum(position in ("above", "below") for position in known)
    if clear == 0:
        return voice(
            f"Geen duidelijk verschil tussen {name} en vergelijkbare gemeenten",
            f"No clear difference between {name} and comparable municipalities",
        )
    return voice(
        f"Op {voice.number(clear)} van {voice.number(len(known))} cijfers wijkt {name} af van vergelijkbare "
        "gemeenten",
        f"On {voice.number(clear)} of {voice.number(len(known))} figures {name} differs from comparable "
        "municipalities",
    )


def _contact(town: TownMonitor, voice: Voice) -> str:
    share = town.contact.other_area
    if share is None or not town.has_school_file:
        return _no_file(voice)
    return voice(
        f"{voice.whole(share)} van de schoolgenoten woont in een ander postcodegebied",
        f"{voice.whole(share)} of schoolmates live in another postcode area",
    )


TITLES: Mapping[str, Callable[[TownMonitor, Voice], str]] = {
    "headline": headline,
    "flows": _flows,
    "map": _map,
    "catchment": _catchment,
    "schools_per_area": _schools_per_area,
    "distance": _distance,
    "spread": _spread,
    "schools": _schools,
    "same_children": _same_children,
    "differences": _same_children,
    "areas": _areas,
    "residential": _residential,
    "comparison": _comparison,
    "contact": _contact,
}
FIGURES: tuple[str, ...] = tuple(TITLES)
