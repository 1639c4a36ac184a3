"""Where pupils live and where they go to school, in sentences."""

from statistics import median

from leerkring.monitor.model import Exchange, Language, Sentence, TownMonitor
from leerkring.monitor.sentences.voice import Voice, sentence

FEWEST_NAMED = 10
MOST_NAMED = 3


def flow_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return the sentences about flows, borders, catchments and distance."""
    voice = Voice(language)
    makers = (_own_area, _from_elsewhere, _to_elsewhere, _abroad, _schools_per_area, _catchment, _distance)
    return [made for maker in makers if (made := maker(town, voice))]


def _own_area(town: TownMonitor, voice: Voice) -> Sentence | None:
    share = town.own_area_share
    if share is None:
        return None
    name, when = town.municipality.name, voice.day(town.years.flows)
    if len(town.areas) == 1:
        return None
    return sentence(
        "own_area",
        voice(
            f"In {name} gaat {voice.share(share)} van de leerlingen naar een school in het eigen "
            f"postcodegebied ({when}).",
            f"In {name}, {voice.share(share)} of pupils attend a school in their own postcode area ({when}).",
        ),
        {"own_area_share": share},
    )


def _from_elsewhere(town: TownMonitor, voice: Voice) -> Sentence | None:
    found = town.pupils_from_elsewhere
    if found is None or found.share is None:
        return None
    name, when = town.municipality.name, voice.day(town.years.flows)
    where = named(town.from_municipalities, voice)
    if found.count == 0:
        text = voice(
            f"Alle leerlingen op de scholen in {name} wonen ook in {name} ({when}).",
            f"All pupils at the schools in {name} also live in {name} ({when}).",
        )
    else:
        text = voice(
            f"Van de leerlingen op de scholen in {name} woont {voice.share(found.share)} in een andere "
            f"gemeente{where} ({when}).",
            f"Of the pupils at the schools in {name}, {voice.share(found.share)} live in another "
            f"municipality{where} ({when}).",
        )
    return sentence(
        "from_elsewhere",
        text,
        {"pupils_from_elsewhere.count": found.count, "pupils_from_elsewhere.share": found.share},
    )


def _to_elsewhere(town: TownMonitor, voice: Voice) -> Sentence | None:
    found = town.residents_elsewhere
    name, when = town.municipality.name, voice.day(town.years.flows)
    where = named(town.to_municipalities, voice)
    figures = {"residents_elsewhere.count": found.count, "residents_elsewhere.share": found.share}
    if found.share is None:
        text = voice(
            f"Ten minste {voice.count(found.count)} kinderen die in {name} wonen, gaan in een andere "
            f"gemeente naar school{where} ({when}).",
            f"At least {voice.count(found.count)} children who live in {name} attend school in another "
            f"municipality{where} ({when}).",
        )
    elif found.count == 0:
        text = voice(
            f"In deze gegevens gaat geen kind uit {name} buiten de gemeente naar school ({when}).",
            f"In these data no child from {name} attends school outside the municipality ({when}).",
        )
    else:
        bound = voice("ten minste ", "at least ") if found.is_lower_bound else ""
        text = voice(
            f"Van de kinderen die in {name} wonen, gaat {bound}{voice.share(found.share)} in een andere "
            f"gemeente naar school{where} ({when}).",
            f"Of the children who live in {name}, {bound}{voice.share(found.share)} attend school in "
            f"another municipality{where} ({when}).",
        )
    return sentence("to_elsewhere", text, figures)


def named(exchanges: tuple[Exchange, ...], voice: Voice) -> str:
    """Return ", vooral Amsterdam (237) en Ouder-Amstel (103)", or nothing when every number is small."""
    largest = [one for one in exchanges[:MOST_NAMED] if one.pupils >= FEWEST_NAMED]
    if not largest:
        return ""
    listed = voice.listed([f"{one.municipality.name} ({voice.count(one.pupils)})" for one in largest])
    return voice(f", vooral {listed}", f", mostly {listed}")


def _abroad(town: TownMonitor, voice: Voice) -> Sentence | None:
    if town.abroad < FEWEST_NAMED:
        return None
    return sentence(
        "abroad",
        voice(
            f"Op de scholen zitten {voice.count(town.abroad)} leerlingen die in het buitenland wonen "
            f"({voice.day(town.years.flows)}).",
            f"The schools have {voice.count(town.abroad)} pupils who live abroad "
            f"({voice.day(town.years.flows)}).",
        ),
        {"abroad": town.abroad},
    )


def _schools_per_area(town: TownMonitor, voice: Voice) -> Sentence | None:
    number = town.schools_per_area
    if number is None:
        return None
    year = town.years.flows
    return sentence(
        "schools_per_area",
        voice(
            f"De kinderen uit één postcodegebied verdelen zich over gemiddeld {voice.decimal(number)} "
            f"scholen (effectief aantal, {year}).",
            f"The children of one postcode area spread over {voice.decimal(number)} schools on average "
            f"(effective number, {year}).",
        ),
        {"schools_per_area": number},
    )


def _catchment(town: TownMonitor, voice: Voice) -> Sentence | None:
    share = median_largest_area(town)
    if share is None or len(town.schools) < 2:
        return None
    return sentence(
        "catchment",
        voice(
            f"Bij de helft van de scholen woont minstens {voice.whole(share)} van de leerlingen in één "
            f"postcodegebied ({town.years.flows}).",
            f"At half of the schools at least {voice.whole(share)} of pupils live in one postcode area "
            f"({town.years.flows}).",
        ),
        {"median_share_of_largest_area": share},
    )


def median_largest_area(town: TownMonitor) -> float | None:
    """Return the median over schools of the share of pupils from the school's largest home area."""
    if not town.schools:
        return None
    return median(school.catchment[0].share for school in town.schools)


def _distance(town: TownMonitor, voice: Voice) -> Sentence | None:
    metres = town.distance.median
    if metres is None or town.distance.schools < 2:
        return None
    year, far = town.years.distances, voice.kilometres(metres)
    return sentence(
        "distance",
        voice(
            f"Bij de helft van de scholen wonen leerlingen gemiddeld hooguit {far} van school (DUO, {year}).",
            f"At half of the schools pupils live at most {far} from school on average (DUO, {year}).",
        ),
        {"distance.median": metres},
    )
