"""What these data cannot say: part of every answer."""

from leerkring.monitor.model import Language, TownMonitor, Years
from leerkring.monitor.sentences.voice import Voice


def limits(town: TownMonitor, language: Language) -> tuple[str, ...]:
    """Return the limits of a town's monitor."""
    voice = Voice(language)
    return (*general_limits(town.years, language), *_special_education(town, voice))


def general_limits(years: Years, language: Language) -> tuple[str, ...]:
    """Return the limits that hold everywhere."""
    voice = Voice(language)
    return (
        voice(
            "Ze zeggen niets over één kind of gezin. Het zijn schattingen per school.",
            "They say nothing about one child or family. They are estimates per school.",
        ),
        voice(
            "Ze zeggen niet waarom scholen verschillen, en niet welk deel met wonen te maken heeft.",
            "They do not say why schools differ, nor which part has to do with where people live.",
        ),
        voice(
            f"Wonen en school zijn van {years.flows}, de scores van {years.scores} en de gebieden van "
            f"{years.areas}. Nieuwe wijken veranderen het snelst.",
            f"Homes and schools are of {years.flows}, the scores of {years.scores} and the areas of "
            f"{years.areas}. New quarters change fastest.",
        ),
        voice(
            "De score telt alleen de landelijke 15% met de laagste onderwijsscore. Verschillen daarboven "
            "zijn niet te zien.",
            "The score counts only the national 15 per cent with the lowest educational score. Differences "
            "above it cannot be seen.",
        ),
        voice(
            "Verschillen binnen een postcodegebied zijn niet te zien.",
            "Differences within a postcode area cannot be seen.",
        ),
        voice(
            "Cijfers over gebieden gaan over inwoners van alle leeftijden, niet over leerlingen.",
            "Figures on areas are about inhabitants of all ages, not about pupils.",
        ),
        voice(
            "Ze zeggen niets over de kwaliteit van het onderwijs.",
            "They say nothing about the quality of education.",
        ),
    )


def _special_education(town: TownMonitor, voice: Voice) -> tuple[str, ...]:
    pupils = sum(town.other_sectors.values())
    if not pupils:
        return ()
    return (
        voice(
            f"Leerlingen in het speciaal onderwijs tellen niet mee: in {town.municipality.name} zijn dat er "
            f"{voice.count(pupils)}.",
            f"Pupils in special education are not counted: in {town.municipality.name} they are "
            f"{voice.count(pupils)}.",
        ),
    )
