"""Headings of the national figures: the finding of each, "no clear difference" first."""

from collections.abc import Callable, Mapping

from leerkring.monitor.model import CountryMonitor, Curve, Language, UrbanityGroup
from leerkring.monitor.sentences.spread import exceeds
from leerkring.monitor.sentences.voice import Voice, capital

FEWEST_TOWNS = 5


def country_title(land: CountryMonitor, figure: str, language: Language) -> str:
    """Return the heading of a national figure. `figure` is one of `COUNTRY_FIGURES`."""
    return capital(TITLES[figure](land, Voice(language)))


def country_headline(land: CountryMonitor, voice: Voice) -> str:
    """Return the main finding of the country."""
    between, within = land.spread.sd_between, land.spread.sd_within
    if between.value is None or within.value is None or not exceeds(between, places=1):
        return voice(
            "Tussen gebieden in Nederland is geen duidelijk verschil",
            "Between areas in the Netherlands there is no clear difference",
        )
    return voice(
        f"Scholen verschillen binnen gebieden ({voice.decimal(within.value)} punten) en tussen gebieden "
        f"({voice.decimal(between.value)} punten)",
        f"Schools differ within areas ({voice.decimal(within.value)} points) and between areas "
        f"({voice.decimal(between.value)} points)",
    )


def _levels_map(land: CountryMonitor, voice: Voice) -> str:
    values = sorted(town.level for town in land.towns if town.level is not None and town.judged)
    if len(values) < FEWEST_TOWNS:
        return voice("Te weinig gemeenten voor een kaart", "Too few municipalities for a map")
    low, high = values[len(values) // 4], values[3 * len(values) // 4]
    return voice(
        f"Bij de middelste helft van de gemeenten is de schatting {voice.span(low, high)}",
        f"In the middle half of municipalities the estimate is {voice.span(low, high)}",
    )


def _spread_map(land: CountryMonitor, voice: Voice) -> str:
    values = sorted(town.sd_schools for town in land.towns if town.sd_schools is not None and town.judged)
    if len(values) < FEWEST_TOWNS:
        return voice("Te weinig gemeenten voor een kaart", "Too few municipalities for a map")
    low, high = values[len(values) // 4], values[3 * len(values) // 4]
    ends = f"{voice.decimal(low, 0)} {voice('tot', 'to')} {voice.decimal(high, 0)}"
    return voice(
        f"Bij de middelste helft verschillen scholen {ends} punten van elkaar",
        f"In the middle half schools differ by {ends} points",
    )


def _between(land: CountryMonitor, voice: Voice) -> str:
    judged = [town for town in land.towns if town.judged and town.sd_within is not None]
    more = sum((town.sd_within or 0) > (town.sd_between or 0) for town in judged)
    return voice(
        f"In {voice.count(more)} van de {voice.count(len(judged))} gemeenten is het verschil binnen "
        "gebieden groter dan ertussen",
        f"In {voice.count(more)} of {voice.count(len(judged))} municipalities the difference within areas "
        "is larger than between them",
    )


def urbanity_ends(land: CountryMonitor, indicator: str) -> tuple[UrbanityGroup, UrbanityGroup] | None:
    """Return the most and the least urban group in which an indicator is given."""
    given = [one for one in land.urbanity if indicator in one.quartiles]
    return (given[0], given[-1]) if len(given) > 1 else None


def _apart(ends: tuple[UrbanityGroup, UrbanityGroup]) -> bool:
    """Return whether the middle halves of two groups do not overlap."""
    first, second = (one.quartiles["sd_schools"] for one in ends)
    return first[0] > second[2] or second[0] > first[2]


def urbanity(land: CountryMonitor, voice: Voice) -> str:
    """Return how the difference between schools goes with urbanity, if the middle halves are apart."""
    ends = urbanity_ends(land, "sd_schools")
    if ends is None or not _apart(ends):
        return voice(
            "Naar stedelijkheid is geen duidelijk verschil", "By urbanity there is no clear difference"
        )
    city, country = (voice.decimal(one.quartiles["sd_schools"][1], 0) for one in ends)
    return voice(
        f"In zeer sterk stedelijke gemeenten verschillen scholen {city} punten, in niet-stedelijke {country}",
        f"In very strongly urban municipalities schools differ by {city} points, in non-urban ones by "
        f"{country}",
    )


def curve(land: CountryMonitor, voice: Voice) -> str:
    """Return how the number of schools that stand out depends on the limit."""
    ten, twenty = (voice.whole(share_beyond(land.curves[0], points)) for points in (10, 20))
    return voice(
        f"Het aantal scholen dat opvalt, hangt af van de grens: {ten} bij 10 punten, {twenty} bij 20",
        f"How many schools stand out depends on the limit: {ten} at 10 points, {twenty} at 20",
    )


def share_beyond(curve: Curve, points: int) -> float:
    """Return the share of schools beyond so many points."""
    return next(point.beyond for point in curve.values if point.points == points)


TITLES: Mapping[str, Callable[[CountryMonitor, Voice], str]] = {
    "headline": country_headline,
    "levels_map": _levels_map,
    "spread_map": _spread_map,
    "between_within": _between,
    "urbanity": urbanity,
    "curve": curve,
}
COUNTRY_FIGURES: tuple[str, ...] = tuple(TITLES)
