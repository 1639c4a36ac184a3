"""What can be refused about words of a town."""

from leerkring.platform.base.errors import PlatformError


class ThemesError(PlatformError):
    """Something about themes or words cannot be done, and why."""


class NotAWord(ThemesError):
    """What was typed cannot be looked up in a text."""

    code = "not_a_word"

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            "Schrijf één woord of een korte uitdrukking, van ten hoogste zes woorden. "
            "Een sterretje mag alleen aan het begin of aan het eind, met minstens drie letters.",
            "Write one word or a short phrase, of at most six words. "
            "An asterisk may stand only at the beginning or the end, with at least three letters.",
        )


class TooGeneral(ThemesError):
    """The word is in texts on everything."""

    code = "too_general"

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"‘{words}’ staat in teksten over van alles. Voeg een woord toe dat het duidelijk maakt.",
            f"‘{words}’ is in texts about everything. Add a word that makes it clear.",
        )


class AlreadyThere(ThemesError):
    """The word stands in the list with this theme."""

    code = "already_there"

    def __init__(self, words: str) -> None:
        self.words = words
        super().__init__(
            f"‘{words}’ staat al bij dit thema. Haal het eerst weg als u het wilt wijzigen.",
            f"‘{words}’ is under this theme already. Remove it first if you want to change it.",
        )


class EndsBeforeItBegins(ThemesError):
    """The last day is before the first."""

    code = "ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "De laatste dag ligt voor de eerste. Kies een latere dag, of laat haar leeg.",
            "The last day is before the first. Choose a later day, or leave it empty.",
        )


class WithoutSource(ThemesError):
    """A word for the whole country says where it comes from."""

    code = "without_source"

    def __init__(self) -> None:
        super().__init__(
            "Dit woord geldt in elke gemeente. Zeg waar het vandaan komt.",
            "This word holds in every municipality. Say where it comes from.",
        )


class UnknownTopic(ThemesError):
    """A topic that is not in the list of the questionnaire, nor one of ours."""

    code = "unknown_topic"

    def __init__(self, topic: str) -> None:
        self.topic = topic
        super().__init__(
            f"‘{topic}’ is geen onderwerp van de vragenlijst. Kies uit de lijst.",
            f"‘{topic}’ is no topic of the questionnaire. Choose from the list.",
        )
