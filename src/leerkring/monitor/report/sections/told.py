"""A town with the language it is told in, and the words that many sections share."""

from collections.abc import Mapping
from dataclasses import dataclass

from leerkring.monitor import sentences
from leerkring.monitor.model import Reason, TownMonitor, Years
from leerkring.monitor.report.parts import Note
from leerkring.monitor.report.sections.drawn import drawn
from leerkring.monitor.say import Say


@dataclass(frozen=True, slots=True)
class Told:
    """A town's figures, the reader's language and the computed sentences by their id."""

    town: TownMonitor
    say: Say
    sentences: Mapping[str, str]

    @property
    def name(self) -> str:
        """Return the name of the municipality."""
        return self.town.municipality.name

    def title(self, figure: str) -> str:
        """Return the finding that heads a figure."""
        return sentences.title(self.town, figure, self.say.language)

    def what(self, figure: str) -> str:
        """Return the line that says what is drawn, of whom and when."""
        line = sentences.year_line(self.town, figure, self.say.language)
        return f"{drawn(figure, self.say)} {line}".strip()

    def spoken(self, *ids: str) -> tuple[str, ...]:
        """Return the computed sentences with these ids, those that hold here.

        An id that ends in an asterisk stands for all that begin like it.
        """
        return tuple(
            text
            for wanted in ids
            for one, text in self.sentences.items()
            if one == wanted or (wanted.endswith("*") and one.startswith(wanted[:-1]))
        )

    def why(self, reason: Reason) -> str:
        """Return a reason as a sentence."""
        return sentences.reason_text(reason, self.say.language)

    def short(self, reason: Reason | None) -> str:
        """Return a reason in a few words, as fits in a row of a chart."""
        return short_reason(reason, self.say)


def told(town: TownMonitor, say: Say) -> Told:
    """Return a town in a language, with its sentences computed."""
    spoken = {sentence.id: sentence.text for sentence in sentences.of_town(town, say.language)}
    return Told(town, say, spoken)


def short_reason(reason: Reason | None, say: Say) -> str:
    """Return why a school has no figure, in a few words."""
    if reason is None:
        return say("geen cijfer", "no figure")
    params: Mapping[str, int | float | str] = reason.params
    pupils = params.get("pupils", "")
    words = {
        "no_score": say("geen score gepubliceerd", "no score published"),
        "few_pupils": say(
            f"{pupils} leerlingen: te weinig voor een uitspraak", f"{pupils} pupils: too few to say anything"
        ),
        "small_group": say("te kleine groep voor een uitspraak", "group too small to say anything"),
        "not_over_100": say(f"{pupils} leerlingen: geen oordeel", f"{pupils} pupils: not judged"),
        "size_changed": say("school veranderde sterk in omvang", "school changed much in size"),
        "no_expectation": say("geen vergelijking mogelijk", "no comparison possible"),
        "own_yardstick": say("te veel zelf de maatstaf", "too much its own yardstick"),
        "public": say("niet op een openbare pagina", "not on a public page"),
    }
    return words.get(reason.code, say("niet beoordeeld", "not judged"))


def flows_source(say: Say, years: Years) -> str:
    """Return the source line of the flows."""
    return say(
        f"DUO, leerlingen per school en postcode, 1 oktober {years.flows}.",
        f"DUO, pupils by school and postcode, 1 October {years.flows}.",
    )


def scores_source(say: Say, years: Years) -> str:
    """Return the source line of figures that rest on flows and scores."""
    scores = say(
        f"CBS, achterstandsscores per school, 1 oktober {years.scores}.",
        f"CBS, disadvantage scores by school, 1 October {years.scores}.",
    )
    return f"{scores} {flows_source(say, years)}"


def areas_source(say: Say, years: Years) -> str:
    """Return the source line of figures about home areas."""
    areas = say(
        f"CBS, kerncijfers per postcode, 1 januari {years.areas}.",
        f"CBS, key figures by postcode, 1 January {years.areas}.",
    )
    return f"{areas} {flows_source(say, years)}"


def source_note(text: str, say: Say) -> Note:
    """Return the margin note that names the source."""
    return Note(say("Bron en datum", "Source and date"), (text,))


def share_note(say: Say) -> Note:
    """Return the margin note that explains the estimated share."""
    return Note(
        say("Wat is het geschatte aandeel?", "What is the estimated share?"),
        (
            say(
                "Het CBS schat per leerling een onderwijsscore. Landelijk hoort 15% bij de laagste groep. "
                "Uit de achterstandsscore van een school volgt welk deel van haar leerlingen daar "
                "naar schatting bij hoort.",
                "Statistics Netherlands estimates an education score for each pupil. Nationally 15 per cent "
                "are in the lowest group. The disadvantage score of a school tells which share of its "
                "pupils is estimated to be in it.",
            ),
            say(
                "Het zegt niets over de kwaliteit van de school of over één kind.",
                "It says nothing about the quality of the school or about one child.",
            ),
        ),
    )
