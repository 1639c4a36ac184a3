"""How the estimated shares are spread over the schools of a town, in sentences."""

from leerkring.monitor.model import Language, School, Sentence, Spread, TownMonitor, UnderChance
from leerkring.monitor.sentences.numbers import span
from leerkring.monitor.sentences.reasons import reason_text
from leerkring.monitor.sentences.voice import Voice, sentence

FEWEST_SCHOOLS = 5


def spread_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return the sentences about level and spread; only the reason where the town's gate is shut."""
    voice = Voice(language)
    if not town.has_school_file:
        return []
    made = [_level(town, voice), _range(town, voice)]
    if town.spread.reason is None:
        made += [_schools(town, voice), _within(town, voice), _between(town, voice), _hoover(town, voice)]
    elif town.spread.reason.code == "one_school_per_settlement":
        made.append(_villages(town, voice))
    else:
        text = reason_text(town.spread.reason, language).rstrip(".")
        figures = {"spread.schools": town.spread.schools, "spread.reliability": town.spread.reliability}
        made.append(sentence("spread_not_judged", f"{text} ({town.years.scores}).", figures))
    return [one for one in made if one]


def group(voice: Voice) -> str:
    """Return the words for the estimated group."""
    return voice(
        "de landelijke 15% met de laagste onderwijsscore",
        "the national 15 per cent with the lowest educational score",
    )


def has_level(spread: Spread) -> bool:
    """Return whether the level of the town may be printed: five schools with a score."""
    return spread.level is not None and spread.schools >= FEWEST_SCHOOLS


def _level(town: TownMonitor, voice: Voice) -> Sentence | None:
    spread = town.spread
    if not has_level(spread) or spread.level_low is None or spread.level_high is None or spread.level is None:
        return None
    share, margin = voice.whole(spread.level), _margin(spread.level_low, spread.level_high, voice)
    name, year = town.municipality.name, town.years.scores
    return sentence(
        "level",
        voice(
            f"Naar schatting hoort {share} van de leerlingen op de scholen in {name} bij {group(voice)} "
            f"(marge {margin}, {year}).",
            f"An estimated {share} of pupils at the schools in {name} belong to {group(voice)} (margin "
            f"{margin}, {year}).",
        ),
        {"spread.level": spread.level, "low": spread.level_low, "high": spread.level_high},
    )


def _margin(low: float, high: float, voice: Voice) -> str:
    """Return the margin in whole per cents; with a decimal where both ends would look the same."""
    places = 1 if round(100 * low) == round(100 * high) else 0
    return span(low, high, voice.language, places)


def shown_range(town: TownMonitor) -> tuple[float, float] | None:
    """Return the smallest and largest estimate over the schools that passed every gate, if the town did."""
    values = [one.estimated_share.value for one in town.schools if _passed(one)]
    known = [value for value in values if value is not None]
    if not town.spread.judged or len(known) < FEWEST_SCHOOLS:
        return None
    return min(known), max(known)


def _passed(school: School) -> bool:
    """Return whether every gate of the school is open; on a public page only its difference is left out."""
    reason = school.same_children.reason
    return reason is None or reason.code == "public"


def _range(town: TownMonitor, voice: Voice) -> Sentence | None:
    ends = shown_range(town)
    if ends is None:
        return None
    low, high = voice.whole(ends[0]), voice.whole(ends[1])
    return sentence(
        "range",
        voice(
            f"Bij de beoordeelde scholen lopen de schattingen van {low} tot {high} ({town.years.scores}).",
            f"At the judged schools the estimates run from {low} to {high} ({town.years.scores}).",
        ),
        {"low": ends[0], "high": ends[1]},
    )


def exceeds(measure: UnderChance, *, places: int) -> bool:
    """Return whether a measure lies above what chance gives in 97.5 % of the draws, as printed.

    >>> exceeds(UnderChance(2.61, 1.0, 0.0, 2.60), places=1)
    False
    """
    if measure.value is None or measure.chance_high is None:
        return False
    return round(measure.value, places) > round(measure.chance_high, places)


def _schools(town: TownMonitor, voice: Voice) -> Sentence | None:
    measure = town.spread.sd_schools
    if measure.value is None or measure.chance is None:
        return None
    return sentence(
        "spread_schools",
        voice(
            f"Tussen de scholen is het verschil {voice.points(measure.value)} (standaardafwijking, "
            f"{town.years.scores}). Door toeval alleen zou dat {voice.decimal(measure.chance)} zijn.",
            f"Between the schools the difference is {voice.points(measure.value)} (standard deviation, "
            f"{town.years.scores}). Chance alone would give {voice.decimal(measure.chance)}.",
        ),
        {"spread.sd_schools.value": measure.value, "spread.sd_schools.chance": measure.chance},
    )


def _within(town: TownMonitor, voice: Voice) -> Sentence | None:
    value = town.spread.sd_within.value
    if value is None:
        return None
    years = voice(
        f"wonen {town.years.flows}, score {town.years.scores}",
        f"homes {town.years.flows}, scores {town.years.scores}",
    )
    return sentence(
        "spread_within",
        voice(
            f"Kinderen uit hetzelfde postcodegebied gaan naar scholen die {voice.points(value)} van elkaar "
            f"verschillen (standaardafwijking; {years}).",
            f"Children from the same postcode area attend schools that differ by {voice.points(value)} "
            f"(standard deviation; {years}).",
        ),
        {"spread.sd_within.value": value},
    )


def _between(town: TownMonitor, voice: Voice) -> Sentence | None:
    measure = town.spread.sd_between
    if len(town.areas) < 2 or measure.value is None or measure.chance_low is None:
        return None
    value, year = voice.points(measure.value), town.years.scores
    chance = _chance(measure, voice)
    if not exceeds(measure, places=1):
        text = voice(
            f"Tussen de postcodegebieden is geen duidelijk verschil: {value} ({year}). Door toeval alleen "
            f"is het {chance}.",
            f"Between the postcode areas there is no clear difference: {value} ({year}). Chance alone gives "
            f"{chance}.",
        )
    else:
        text = voice(
            f"Tussen de postcodegebieden is het verschil {value} ({year}). Dat is meer dan door toeval "
            f"alleen: {chance}.",
            f"Between the postcode areas the difference is {value} ({year}). That is more than chance alone "
            f"gives: {chance}.",
        )
    figures = {
        "spread.sd_between.value": measure.value,
        "spread.sd_between.chance_low": measure.chance_low,
        "spread.sd_between.chance_high": measure.chance_high,
    }
    return sentence("spread_between", text, figures)


def _chance(measure: UnderChance, voice: Voice) -> str:
    low, high = measure.chance_low or 0.0, measure.chance_high or 0.0
    return f"{voice.decimal(low)} {voice('tot', 'to')} {voice.decimal(high)}"


def _hoover(town: TownMonitor, voice: Voice) -> Sentence | None:
    measure = town.spread.hoover
    if measure.value is None or measure.chance is None:
        return None
    value, chance = voice.whole(measure.value), voice.whole(measure.chance)
    return sentence(
        "hoover",
        voice(
            f"Bij een gelijke verdeling zat naar schatting {value} van deze leerlingen op een andere school "
            f"({town.years.scores}). Door toeval alleen is dat {chance}.",
            f"With an even spread an estimated {value} of these pupils would be at another school "
            f"({town.years.scores}). Chance alone gives {chance}.",
        ),
        {"spread.hoover.value": measure.value, "spread.hoover.chance": measure.chance},
    )


def _villages(town: TownMonitor, voice: Voice) -> Sentence:
    count, year = town.schools_count or 0, town.years.flows
    if count == 1:
        text = voice(
            f"In {town.municipality.name} staat één basisschool ({year}). Spreiding over scholen is daarom "
            "niet te berekenen.",
            f"{town.municipality.name} has one primary school ({year}). So spread over schools cannot be "
            "computed.",
        )
    else:
        text = voice(
            f"Spreiding over scholen is hier niet te berekenen, want elk dorp heeft één school ({year}). De "
            "vraag is waar kinderen uit verschillende dorpen elkaar ontmoeten.",
            f"Spread over schools cannot be computed here, because each village has one school ({year}). "
            "The question is where children from different villages meet.",
        )
    return sentence(
        "spread_not_judged", text, {"settlements.with_one_school": town.settlements.with_one_school}
    )
