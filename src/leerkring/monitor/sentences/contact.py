"""Where children of different areas and villages meet, in sentences."""

from leerkring.monitor.model import Language, Sentence, TownMonitor
from leerkring.monitor.sentences.voice import Voice, sentence


def contact_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return how many schoolmates live in another area; for villages also who comes from another village."""
    voice = Voice(language)
    made = []
    if town.has_school_file and town.contact.other_area is not None and len(town.areas) > 1:
        made.append(_other_area(town, voice, town.contact.other_area))
    share = town.contact.other_settlement
    if share is not None and len(town.settlements.places) > 1:
        made.append(_other_settlement(town, voice, share))
    if town.settlements.with_one_school and not town.settlements.all_single:
        made.append(_settlements(town, voice))
    return made


def _other_area(town: TownMonitor, voice: Voice, share: float) -> Sentence:
    return sentence(
        "contact",
        voice(
            f"Van de schoolgenoten van een kind uit {town.municipality.name} woont gemiddeld "
            f"{voice.whole(share)} in een ander postcodegebied ({town.years.flows}).",
            f"Of the schoolmates of a child from {town.municipality.name}, on average {voice.whole(share)} "
            f"live in another postcode area ({town.years.flows}).",
        ),
        {"contact.other_area": share, "contact.if_mixed": town.contact.if_mixed},
    )


def _other_settlement(town: TownMonitor, voice: Voice, share: float) -> Sentence:
    return sentence(
        "other_settlement",
        voice(
            f"Ten minste {voice.share(share)} van de leerlingen komt uit een gebied met scholen in een "
            f"ander dorp of een andere stad ({town.years.flows}).",
            f"At least {voice.share(share)} of pupils come from an area with schools in another village or "
            f"town ({town.years.flows}).",
        ),
        {"contact.other_settlement": share},
    )


def _settlements(town: TownMonitor, voice: Voice) -> Sentence:
    single, places = town.settlements.with_one_school, len(town.settlements.places)
    share = town.settlements.share_at_single or 0.0
    return sentence(
        "settlements",
        voice(
            f"In {voice.number(single)} van de {voice.number(places)} dorpen en steden staat één school; "
            f"daar zit {voice.share(share)} van de leerlingen ({town.years.flows}).",
            f"In {voice.number(single)} of the {voice.number(places)} villages and towns there is one "
            f"school, with {voice.share(share)} of pupils ({town.years.flows}).",
        ),
        {"settlements.with_one_school": single, "settlements.share_at_single": share},
    )
