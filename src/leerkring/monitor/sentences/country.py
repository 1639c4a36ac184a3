"""The national picture in sentences."""

from leerkring.monitor.model import CountryMonitor, Language, Sentence
from leerkring.monitor.sentences.country_titles import (
    country_headline,
    curve,
    share_beyond,
    urbanity,
    urbanity_ends,
)
from leerkring.monitor.sentences.limits import general_limits
from leerkring.monitor.sentences.spread import group
from leerkring.monitor.sentences.voice import Voice, sentence


def of_country(land: CountryMonitor, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of the national picture."""
    voice = Voice(language)
    made = [
        _headline_sentence(land, voice),
        _own_area(land, voice),
        _border(land, voice),
        _schools_per_area(land, voice),
        _settlements(land, voice),
        _level(land, voice),
        _between_within(land, voice),
        _urbanity_sentence(land, voice),
        _curve_sentence(land, voice),
        _not_judged(land, voice),
        _residential(land, voice),
    ]
    return tuple(one for one in made if one)


def country_lead(land: CountryMonitor, language: Language) -> str:
    """Return the sentences under the national heading."""
    voice = Voice(language)
    return voice(
        f"{voice.count(land.pupils)} leerlingen gaan naar {voice.count(land.schools_count)} basisscholen "
        f"({voice.day(land.years.flows)}). Hoe scholen van elkaar verschillen, is per gemeente anders.",
        f"{voice.count(land.pupils)} pupils attend {voice.count(land.schools_count)} primary schools "
        f"({voice.day(land.years.flows)}). How schools differ is not the same in each municipality.",
    )


def country_limits(land: CountryMonitor, language: Language) -> tuple[str, ...]:
    """Return what the national figures cannot say."""
    voice = Voice(language)
    more = voice(
        "Gemeenten zijn geen wedstrijd: kleine gemeenten hebben brede marges.",
        "Municipalities are no contest: small ones have wide margins.",
    )
    return (*general_limits(land.years, language), more)


def country_year_line(land: CountryMonitor, figure: str, language: Language) -> str:
    """Return the line under a national figure: what, of whom, when."""
    voice = Voice(language)
    flows, scores = voice.day(land.years.flows), voice.day(land.years.scores)
    towns = sum(town.pupils is not None for town in land.towns)
    if figure in ("levels_map", "spread_map"):
        return voice(
            f"Schatting per gemeente, {towns} gemeenten. CBS, {scores}.",
            f"Estimate per municipality, {towns} municipalities. Statistics Netherlands, {scores}.",
        )
    return voice(
        f"{towns} gemeenten. Wonen: DUO, {flows}. Score: CBS, {scores}.",
        f"{towns} municipalities. Homes: DUO, {flows}. Scores: Statistics Netherlands, {scores}.",
    )


def _headline_sentence(land: CountryMonitor, voice: Voice) -> Sentence:
    return sentence(
        "headline",
        f"{country_headline(land, voice)} ({land.years.scores}).",
        {
            "spread.sd_between.value": land.spread.sd_between.value,
            "spread.sd_within.value": land.spread.sd_within.value,
        },
    )


def _own_area(land: CountryMonitor, voice: Voice) -> Sentence:
    share = voice.whole(land.own_area_share)
    return sentence(
        "own_area",
        voice(
            f"{share} van de leerlingen gaat naar een school in het eigen postcodegebied "
            f"({land.years.flows}).",
            f"{share} of pupils attend a school in their own postcode area ({land.years.flows}).",
        ),
        {"own_area_share": land.own_area_share},
    )


def _border(land: CountryMonitor, voice: Voice) -> Sentence:
    found = land.residents_elsewhere
    share = voice.share(found.share or 0.0)
    return sentence(
        "to_elsewhere",
        voice(
            f"Ten minste {share} van de kinderen gaat in een andere gemeente naar school "
            f"({land.years.flows}).",
            f"At least {share} of children attend school in another municipality ({land.years.flows}).",
        ),
        {"residents_elsewhere.count": found.count, "residents_elsewhere.share": found.share},
    )


def _schools_per_area(land: CountryMonitor, voice: Voice) -> Sentence:
    number = voice.decimal(land.schools_per_area)
    return sentence(
        "schools_per_area",
        voice(
            f"Kinderen uit één postcodegebied verdelen zich over gemiddeld {number} scholen (effectief "
            f"aantal, {land.years.flows}).",
            f"The children of one postcode area spread over {number} schools on average (effective number, "
            f"{land.years.flows}).",
        ),
        {"schools_per_area": land.schools_per_area},
    )


def _settlements(land: CountryMonitor, voice: Voice) -> Sentence:
    return sentence(
        "settlements",
        voice(
            f"In {voice.count(land.settlements_with_one_school)} van de {voice.count(land.settlements)} "
            f"plaatsen staat één school; daar zit {voice.share(land.share_at_single)} van de leerlingen "
            f"({land.years.flows}).",
            f"{voice.count(land.settlements_with_one_school)} of {voice.count(land.settlements)} places "
            f"have one school, with {voice.share(land.share_at_single)} of pupils ({land.years.flows}).",
        ),
        {
            "settlements.with_one_school": land.settlements_with_one_school,
            "settlements.count": land.settlements,
        },
    )


def _level(land: CountryMonitor, voice: Voice) -> Sentence | None:
    if land.spread.level is None:
        return None
    share = voice.whole(land.spread.level)
    return sentence(
        "level",
        voice(
            f"Landelijk is de schatting {share}, zoals het hoort bij {group(voice)} ({land.years.scores}).",
            f"Nationally the estimate is {share}, as fits {group(voice)} ({land.years.scores}).",
        ),
        {"spread.level": land.spread.level},
    )


def _between_within(land: CountryMonitor, voice: Voice) -> Sentence | None:
    between = land.spread.sd_between
    if between.chance_low is None or between.chance_high is None:
        return None
    low, high = voice.decimal(between.chance_low), voice.decimal(between.chance_high)
    return sentence(
        "spread_between",
        voice(
            f"Als de scores over alle scholen geschud worden, is het verschil tussen gebieden {low} tot "
            f"{high} punten ({land.years.scores}).",
            f"When the scores are shuffled over all schools, the difference between areas is {low} to "
            f"{high} points ({land.years.scores}).",
        ),
        {
            "spread.sd_between.chance_low": between.chance_low,
            "spread.sd_between.chance_high": between.chance_high,
        },
    )


def _urbanity_sentence(land: CountryMonitor, voice: Voice) -> Sentence | None:
    ends = urbanity_ends(land, "sd_schools")
    if ends is None:
        return None
    return sentence(
        "urbanity",
        f"{urbanity(land, voice)} ({voice('middelste gemeente', 'median municipality')}, "
        f"{land.years.scores}).",
        {f"urbanity.{one.urbanity}.sd_schools": one.quartiles["sd_schools"][1] for one in ends},
    )


def _curve_sentence(land: CountryMonitor, voice: Voice) -> Sentence:
    figures = {f"beyond_{points}": share_beyond(land.curves[0], points) for points in (10, 15, 20)}
    years = voice(
        f"wonen {land.years.flows}, score {land.years.scores}",
        f"homes {land.years.flows}, scores {land.years.scores}",
    )
    return sentence("curve", f"{curve(land, voice)} ({years}).", figures)


def _not_judged(land: CountryMonitor, voice: Voice) -> Sentence:
    present = [town for town in land.towns if town.pupils is not None]
    shut = sum(not town.judged for town in present)
    return sentence(
        "not_judged",
        voice(
            f"Bij {voice.count(shut)} van de {voice.count(len(present))} gemeenten doen we geen uitspraak "
            f"over het verschil tussen scholen ({land.years.scores}).",
            f"For {voice.count(shut)} of {voice.count(len(present))} municipalities we say nothing about "
            f"the difference between schools ({land.years.scores}).",
        ),
        {"not_judged": shut, "municipalities": len(present)},
    )


def _residential(land: CountryMonitor, voice: Voice) -> Sentence | None:
    value = land.residential.benefits.d
    if value is None:
        return None
    return sentence(
        "benefits",
        voice(
            f"Hoe ongelijk uitkeringen over alle postcodegebieden verdeeld zijn: {voice.decimal(value, 2)} "
            f"op een schaal van 0 tot 1 ({land.years.areas}, inwoners van alle leeftijden).",
            f"How unevenly benefits are spread over all postcode areas: {voice.decimal(value, 2)} on a "
            f"scale of 0 to 1 ({land.years.areas}, inhabitants of all ages).",
        ),
        {"residential.benefits.d": value},
    )
