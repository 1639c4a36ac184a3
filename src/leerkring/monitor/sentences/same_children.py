"""How many schools differ from the schools that children from the same areas attend; names stay out."""

from leerkring.monitor.model import Language, Sentence, TownMonitor
from leerkring.monitor.sentences.voice import Voice, sentence


def counted(town: TownMonitor) -> tuple[int, int]:
    """Return (schools surely beyond N points, judged schools), from what the monitor may show."""
    for one in town.beyond:
        if one.points == town.points:
            return one.surely, one.judged
    return 0, 0


def same_children_sentences(town: TownMonitor, language: Language) -> list[Sentence]:
    """Return the sentences; none where no school of the town may be judged."""
    voice = Voice(language)
    surely, judged = counted(town)
    if judged == 0:
        return []
    made = [
        sentence(
            "same_children",
            _text(town, voice, surely=surely, judged=judged),
            {"differences.points": town.points, "differences.surely": surely, "differences.judged": judged},
        )
    ]
    unjudged = len(town.schools) - judged
    if unjudged:
        made.append(
            sentence(
                "not_judged",
                voice(
                    f"Over {voice.number(unjudged)} {_schools(unjudged, voice)} doen we geen uitspraak; de "
                    f"reden staat erbij ({town.years.scores}).",
                    f"About {voice.number(unjudged)} {_schools(unjudged, voice)} we say nothing; the reason "
                    f"is beside each ({town.years.scores}).",
                ),
                {"unjudged": unjudged},
            )
        )
    return made


def _schools(number: int, voice: Voice) -> str:
    return voice("school", "school") if number == 1 else voice("scholen", "schools")


def _text(town: TownMonitor, voice: Voice, *, surely: int, judged: int) -> str:
    years = voice(
        f"wonen {town.years.flows}, score {town.years.scores}",
        f"homes {town.years.flows}, scores {town.years.scores}",
    )
    limit = voice.points(float(town.points), 0)
    if surely == 0:
        return voice(
            f"Geen van de {voice.number(judged)} beoordeelde scholen verschilt met zekerheid meer dan "
            f"{limit} van de scholen waar kinderen uit dezelfde gebieden naartoe gaan ({years}).",
            f"None of the {voice.number(judged)} judged schools differs for certain by more than {limit} "
            f"from the schools that children from the same areas attend ({years}).",
        )
    verb = voice("verschilt", "differs") if surely == 1 else voice("verschillen", "differ")
    return voice(
        f"Van de {voice.number(judged)} beoordeelde scholen {verb} er {voice.number(surely)} met zekerheid "
        f"meer dan {limit} van de scholen waar kinderen uit dezelfde gebieden naartoe gaan ({years}).",
        f"Of the {voice.number(judged)} judged schools {voice.number(surely)} {verb} for certain by more "
        f"than {limit} from the schools that children from the same areas attend ({years}).",
    )
