"""A town beside its peers, in sentences: above, below or no clear difference, and never a rank."""

from leerkring.monitor.model import Comparison, Indicator, Language, Sentence, TownMonitor
from leerkring.monitor.sentences.voice import Voice, sentence

NAMES: dict[Indicator, tuple[str, str]] = {
    "own_area_share": (
        "het deel van de leerlingen dat in het eigen postcodegebied naar school gaat",
        "the share of pupils who attend a school in their own postcode area",
    ),
    "residents_elsewhere": (
        "het deel van de kinderen dat buiten de gemeente naar school gaat",
        "the share of children who attend school outside the municipality",
    ),
    "schools_per_area": (
        "het aantal scholen waarover kinderen uit één gebied zich verdelen",
        "the number of schools over which the children of one area spread",
    ),
    "spread_of_schools": ("het verschil tussen de scholen", "the difference between the schools"),
    "residential_benefits": (
        "de ongelijke verdeling van uitkeringen over de gebieden",
        "the uneven spread of benefits over the areas",
    ),
}
NOT_COMPARED_IN_WORDS: frozenset[Indicator] = frozenset({"own_area_share"})
"""Postcode areas hold 14 to 3,324 pupils, so this share says little beside another town's."""


def comparison_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return one sentence for each indicator that may be compared and is given for the town."""
    voice = Voice(language)
    given = [
        one for one in town.comparison if one.indicator not in NOT_COMPARED_IN_WORDS and one.low is not None
    ]
    if given and all(one.position == "unknown" for one in given):
        return [_no_peers(town, voice)]
    return [_one(town, voice, one) for one in given]


def _no_peers(town: TownMonitor, voice: Voice) -> Sentence:
    name, year = town.municipality.name, town.years.flows
    return sentence(
        "comparison_none",
        voice(
            f"Er zijn te weinig gemeenten van dezelfde stedelijkheid en omvang om {name} mee te vergelijken "
            f"({year}).",
            f"There are too few municipalities of the same urbanity and size to compare {name} with "
            f"({year}).",
        ),
        {"peers": max(one.peers for one in town.comparison)},
    )


def _one(town: TownMonitor, voice: Voice, found: Comparison) -> Sentence:
    name = voice(*NAMES[found.indicator])
    year = _year(town, found.indicator)
    if found.position == "unknown":
        text = voice(
            f"Voor {name} zijn te weinig gemeenten van dezelfde stedelijkheid en omvang om mee te "
            f"vergelijken ({year}).",
            f"For {name} there are too few municipalities of the same urbanity and size to compare with "
            f"({year}).",
        )
    elif found.position in ("within", "unclear"):
        text = voice(
            f"Voor {name} is er geen duidelijk verschil met {_peers(found, voice)} ({year}).",
            f"For {name} there is no clear difference from {_peers(found, voice)} ({year}).",
        )
    else:
        side = voice("hoger", "higher") if found.position == "above" else voice("lager", "lower")
        text = voice(
            f"{name} is {side} dan bij de middelste helft van {_peers(found, voice)} ({year}).",
            f"{name} is {side} than in the middle half of {_peers(found, voice)} ({year}).",
        )
    figures = {
        "value": found.value,
        "low": found.low,
        "high": found.high,
        "peer_low": found.peer_low,
        "peer_high": found.peer_high,
        "peers": found.peers,
    }
    return sentence(f"comparison_{found.indicator}", text, figures)


def _peers(found: Comparison, voice: Voice) -> str:
    number = voice.number(found.peers)
    return voice(
        f"{number} gemeenten van dezelfde stedelijkheid en omvang",
        f"{number} municipalities of the same urbanity and size",
    )


def _year(town: TownMonitor, indicator: Indicator) -> str:
    years = {"spread_of_schools": town.years.scores, "residential_benefits": town.years.areas}
    return str(years.get(indicator, town.years.flows))
