"""How uneven the home areas are, in sentences: inhabitants of all ages, with the rounding of the source."""

from leerkring.monitor.model import Area, Language, Sentence, TownMonitor, Unevenness
from leerkring.monitor.sentences.numbers import span_decimal
from leerkring.monitor.sentences.reasons import reason_text
from leerkring.monitor.sentences.voice import Voice, sentence

FEWEST_PUPILS = 10


def residential_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return the sentences about benefits, rent, origin and the value of dwellings."""
    voice = Voice(language)
    if len(town.areas) < 2 or not town.has_school_file:
        reason = town.residential.benefits.reason
        if reason is None:
            return []
        text = f"{reason_text(reason, language).rstrip('.')} ({town.years.flows})."
        return [sentence("residential_refused", text, {"areas": len(town.areas)})]
    made = [_benefits(town, voice), _benefits_range(town, voice), _rent(town, voice), _origin(town, voice)]
    return [one for one in [*made, _woz(town, voice)] if one]


def _benefits(town: TownMonitor, voice: Voice) -> Sentence | None:
    measure = town.residential.benefits
    if measure.low is None or measure.high is None:
        return None
    value = _value(measure, voice, places=2)
    return sentence(
        "benefits",
        voice(
            f"Hoe ongelijk uitkeringen over de postcodegebieden verdeeld zijn: {value} op een schaal van 0 "
            f"tot 1 ({town.years.areas}, inwoners van alle leeftijden).",
            f"How unevenly benefits are spread over the postcode areas: {value} on a scale of 0 to 1 "
            f"({town.years.areas}, inhabitants of all ages).",
        ),
        {
            "residential.benefits.d": measure.d,
            "residential.benefits.low": measure.low,
            "residential.benefits.high": measure.high,
        },
    )


def _value(measure: Unevenness, voice: Voice, *, places: int) -> str:
    """Return the value where it is given, else its bounds; one number when they round to the same."""
    low, high = measure.low or 0.0, measure.high or 0.0
    ends = voice.decimal(low, places), voice.decimal(high, places)
    if measure.d is not None and places > 1:
        return voice.decimal(measure.d, places)
    if ends[0] == ends[1]:
        return voice(f"ongeveer {ends[0]}", f"about {ends[0]}")
    return voice("tussen ", "between ") + span_decimal(low, high, voice.language, places).replace(
        " tot ", " en "
    ).replace(" to ", " and ")


def lowest_and_highest(areas: tuple[Area, ...]) -> tuple[Area, Area] | None:
    """Return the areas with the smallest and the largest share of benefits; the smallest areas stay out."""
    given = [area for area in areas if area.benefits.value is not None and area.residents >= FEWEST_PUPILS]
    if len(given) < 2:
        return None
    return (
        min(given, key=lambda area: (area.benefits.value or 0.0, area.code)),
        max(given, key=lambda area: (area.benefits.value or 0.0, area.code)),
    )


def _benefits_range(town: TownMonitor, voice: Voice) -> Sentence | None:
    ends = lowest_and_highest(town.areas)
    if ends is None:
        return None
    low, high = ends[0].benefits, ends[1].benefits
    if low.value is None or high.value is None or (low.high or 0) >= (high.low or 0):
        return sentence(
            "benefits_areas",
            voice(
                "Tussen de gebieden is geen duidelijk verschil in uitkeringen: de afronding is groter "
                f"({town.years.areas}).",
                "Between the areas there is no clear difference in benefits: the rounding is larger "
                f"({town.years.areas}).",
            ),
            {"low": low.value, "high": high.value},
        )
    return sentence(
        "benefits_areas",
        voice(
            f"Het aandeel inwoners met een uitkering loopt per gebied van {voice.share(low.value)} tot "
            f"{voice.share(high.value)} ({town.years.areas}).",
            f"The share of inhabitants with benefits runs from {voice.share(low.value)} to "
            f"{voice.share(high.value)} per area ({town.years.areas}).",
        ),
        {"low": low.value, "high": high.value},
    )


def _rent(town: TownMonitor, voice: Voice) -> Sentence | None:
    measure = town.residential.rent
    if measure.low is None or measure.high is None:
        return None
    value = _value(measure, voice, places=1)
    return sentence(
        "rent",
        voice(
            f"Voor huurwoningen is de maat {value}: preciezer kan niet door de afronding "
            f"({town.years.areas}).",
            f"For rented dwellings the measure is {value}: rounding allows no more precision "
            f"({town.years.areas}).",
        ),
        {"residential.rent.low": measure.low, "residential.rent.high": measure.high},
    )


def _origin(town: TownMonitor, voice: Voice) -> Sentence:
    measure = town.residential.non_western
    return sentence(
        "non_western",
        voice(
            "Voor herkomst geven we geen maat, want het CBS rondt percentages per gebied af op tientallen "
            f"({town.years.areas}).",
            "For origin we give no measure, because the percentages per area are rounded to tens "
            f"({town.years.areas}).",
        ),
        {"residential.non_western.low": measure.low, "residential.non_western.high": measure.high},
    )


def _woz(town: TownMonitor, voice: Voice) -> Sentence | None:
    values = [area.woz for area in town.areas if area.woz is not None]
    if len(values) < 2:
        return None
    low, high = round(min(values)), round(max(values))
    return sentence(
        "woz",
        voice(
            f"De gemiddelde woningwaarde loopt per gebied van € {voice.count(low * 1000)} tot € "
            f"{voice.count(high * 1000)} ({town.years.areas}).",
            f"The mean value of dwellings runs from € {voice.count(low * 1000)} to € "
            f"{voice.count(high * 1000)} per area ({town.years.areas}).",
        ).replace("€ ", "€\u00a0"),
        {"low": low, "high": high, "residential.woz.spread": town.residential.woz.spread},
    )
