"""What can be refused around a file for a successor."""

from leerkring.platform.base.errors import PlatformError


class AlreadyConfirmed(PlatformError):
    """A confirmed file stays as it was read."""

    code = "already_confirmed"

    def __init__(self) -> None:
        super().__init__(
            "Dit dossier is al bevestigd en blijft zoals het was. Maak zo nodig een nieuw dossier.",
            "This file was confirmed and stays as it was. Make a new file when you need one.",
        )


class OpenFileExists(PlatformError):
    """Someone made a file for the same person."""

    code = "open_file_exists"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Voor {name} ligt al een dossier klaar. Werk daarin verder.",
            f"A file for {name} is already there. Go on in that one.",
        )


class NotTheSuccessor(PlatformError):
    """Only who takes over confirms."""

    code = "not_the_successor"

    def __init__(self, name: str) -> None:
        super().__init__(
            f"Alleen {name} bevestigt dit dossier. Heeft die persoon nog geen account? Bevestig dan namens "
            "de gemeente, als u het samen hebt doorgenomen.",
            f"Only {name} confirms this file. Has this person no account yet? Then confirm for the "
            "municipality once you went through it together.",
        )


class QuestionsOpen(PlatformError):
    """A question waits for its answer."""

    code = "questions_open"

    def __init__(self, number: int) -> None:
        super().__init__(
            f"Er wachten nog vragen op antwoord: {number}. Beantwoord die eerst, of trek ze in.",
            f"Questions still wait for an answer: {number}. Answer them first, or take them back.",
        )


class NothingAsked(PlatformError):
    """An empty question or answer."""

    code = "nothing_asked"

    def __init__(self) -> None:
        super().__init__("Schrijf eerst een zin.", "Write a sentence first.")


class NotSomeoneElse(PlatformError):
    """The successor must be another person of the same organisation."""

    code = "not_someone_else"

    def __init__(self) -> None:
        super().__init__(
            "Kies een opvolger van dezelfde organisatie, die er op die dag is.",
            "Choose a successor of the same organisation, who is there on that day.",
        )
