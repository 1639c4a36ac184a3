"""The first answer of a town's page: its heading, the lead under it and the line of years."""

from leerkring.monitor.figures.concentration import concentration
from leerkring.monitor.model import Language, TownMonitor
from leerkring.monitor.sentences.spread import exceeds, group, has_level
from leerkring.monitor.sentences.voice import Voice, capital


def headline(town: TownMonitor, voice: Voice) -> str:
    """Return the main finding; that there is nothing to say, or no clear difference, comes first."""
    name = town.municipality.name
    if not town.has_school_file:
        return voice(
            f"Van {name} ontbreken de scholen in de gegevens van {town.years.flows}",
            f"The schools of {name} are absent from the data of {town.years.flows}",
        )
    if town.spread.reason:
        return _not_judged(town, voice, code=town.spread.reason.code)
    found = concentration(town.schools, town.spread.level)
    if found is None or not exceeds(town.spread.hoover, places=2):
        return _of_the_spread(town, voice)
    few, schools = voice.number(len(found.few)), voice.number(found.schools)
    return voice(
        f"In {name} zit naar schatting {_half(found.group_share, voice)} van de leerlingen met een lage "
        f"onderwijsscore op {few} van de {schools} basisscholen",
        f"In {name} an estimated {_half(found.group_share, voice)} of pupils with a low educational score "
        f"are at {few} of {schools} primary schools",
    )


def _of_the_spread(town: TownMonitor, voice: Voice) -> str:
    """Return what the standard deviation says where half of the group cannot be told by school."""
    name, measure = town.municipality.name, town.spread.sd_schools
    if measure.value is None or measure.chance is None or not exceeds(measure, places=1):
        return voice(
            f"Tussen de scholen in {name} is geen duidelijk verschil te zien",
            f"No clear difference between the schools in {name} can be seen",
        )
    value, chance = voice.points(measure.value), voice.decimal(measure.chance)
    return voice(
        f"De scholen in {name} verschillen {value}; door toeval zou dat {chance} zijn",
        f"The schools in {name} differ by {value}; chance would give {chance}",
    )


def _half(share: float, voice: Voice) -> str:
    if share < 0.525:
        return voice("de helft", "half")
    if share < 0.575:
        return voice("ruim de helft", "just over half")
    return voice.whole(share)


def _not_judged(town: TownMonitor, voice: Voice, *, code: str) -> str:
    name = town.municipality.name
    if code == "one_school_per_settlement" and town.schools_count == 1:
        return voice(f"{name} heeft één basisschool", f"{name} has one primary school")
    if code == "one_school_per_settlement":
        return voice(
            f"{name}: niet te berekenen, want elk dorp heeft één school",
            f"{name}: cannot be computed, because each village has one school",
        )
    if code == "few_schools":
        return voice(
            f"{name} heeft te weinig scholen voor een uitspraak over verschillen",
            f"{name} has too few schools to say anything about differences",
        )
    return voice(
        f"Tussen de scholen in {name} is geen duidelijk verschil te zien",
        f"No clear difference between the schools in {name} can be seen",
    )


def lead(town: TownMonitor, language: Language) -> str:
    """Return the two or three sentences under the heading."""
    voice = Voice(language)
    if not town.has_school_file:
        return voice(
            "Op deze pagina staat alleen wat bekend is van kinderen die hier wonen en elders naar school "
            "gaan. Hebt u het bestand van DUO? Lees het in met leerkring import en noem de map bij --data.",
            "This page shows only what is known of children who live here and attend school elsewhere. "
            "Have you the file of DUO? Read it in with leerkring import and name the folder at --data.",
        )
    parts = [_level(town, voice), _concentration(town, voice)]
    text = " ".join(part for part in parts if part)
    return text or capital(_pupils(town, voice))


def _pupils(town: TownMonitor, voice: Voice) -> str:
    pupils, schools = voice.count(town.pupils or 0), voice.number(town.schools_count or 0)
    name, one = town.municipality.name, town.schools_count == 1
    return voice(
        f"{name} heeft {pupils} leerlingen op {schools} {'basisschool' if one else 'basisscholen'} "
        f"({voice.day(town.years.flows)}).",
        f"{name} has {pupils} pupils at {schools} primary {'school' if one else 'schools'} "
        f"({voice.day(town.years.flows)}).",
    )


def _level(town: TownMonitor, voice: Voice) -> str:
    if not has_level(town.spread) or town.spread.level is None:
        return capital(_pupils(town, voice))
    return voice(
        f"Naar schatting hoort {voice.whole(town.spread.level)} van de leerlingen bij {group(voice)} "
        f"({town.years.scores}).",
        f"An estimated {voice.whole(town.spread.level)} of pupils belong to {group(voice)} "
        f"({town.years.scores}).",
    )


def _concentration(town: TownMonitor, voice: Voice) -> str:
    if not town.spread.judged or not exceeds(town.spread.hoover, places=2):
        return ""
    found = concentration(town.schools, town.spread.level)
    if found is None:
        return ""
    return voice(
        f"Op {voice.number(len(found.few))} {_schools(len(found.few), voice)} met "
        f"{voice.whole(found.pupils_share)} van de leerlingen zit {voice.whole(found.group_share)} van deze "
        "groep.",
        f"{voice.number(len(found.few)).capitalize()} {_schools(len(found.few), voice)} with "
        f"{voice.whole(found.pupils_share)} of pupils have {voice.whole(found.group_share)} of this group.",
    )


def _schools(number: int, voice: Voice) -> str:
    return voice("school", "school") if number == 1 else voice("scholen", "schools")


def year_line(town: TownMonitor, figure: str, language: Language) -> str:
    """Return the line under a figure's heading: of whom, from which source, of which day."""
    voice, years = Voice(language), town.years
    duo = voice(f"DUO, {voice.day(years.flows)}", f"DUO, {voice.day(years.flows)}")
    scores = voice(f"CBS, {voice.day(years.scores)}", f"Statistics Netherlands, {voice.day(years.scores)}")
    new_year = voice(f"1 januari {years.areas}", f"1 January {years.areas}").replace(" ", "\u00a0")
    areas = voice(f"CBS, {new_year}", f"Statistics Netherlands, {new_year}")
    pupils = voice("Leerlingen in het basisonderwijs.", "Pupils in mainstream primary education.")
    estimates = voice("Schatting per school.", "Estimate per school.")
    lines = {
        "residential": voice(f"Inwoners van alle leeftijden. {areas}.", f"Inhabitants of all ages. {areas}."),
        "distance": voice(
            f"Gemiddelde per school. DUO, {voice.day(years.distances)}.",
            f"Mean per school. DUO, {voice.day(years.distances)}.",
        ),
        "schools": f"{estimates} {scores}.",
        "headline": f"{estimates} {scores}.",
        "comparison": f"{duo}; {scores}; {areas}.",
    }
    both = voice(f"Wonen: {duo}. Score: {scores}.", f"Homes: {duo}. Scores: {scores}.")
    for identity in ("spread", "same_children", "differences", "areas"):
        lines[identity] = both
    return lines.get(figure, f"{pupils} {duo}.")
