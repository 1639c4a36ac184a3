"""What can be refused about replies of schools."""

from leerkring.platform.base.errors import PlatformError


class RepliesError(PlatformError):
    """Something about a reply cannot be done, and why."""


class WrongStep(RepliesError):
    """The reply is not in a state in which this can be done."""

    code = "wrong_step"

    def __init__(self, now_nl: str, now_en: str) -> None:
        super().__init__(
            f"Dit kan nu niet: de reactie heeft de stand ‘{now_nl}’. Bekijk de reactie opnieuw.",
            f"This cannot be done now: the reply is ‘{now_en}’. Look at the reply again.",
        )


class NotYourSchool(RepliesError):
    """The school does not belong to the board for which this person acts."""

    code = "not_your_school"

    def __init__(self, school: str) -> None:
        super().__init__(
            f"School {school} hoort niet bij uw bestuur. Kies een school van uw eigen bestuur. Klopt uw "
            "bestuursnummer niet? Vraag de beheerder van uw organisatie om het te verbeteren.",
            f"School {school} does not belong to your board. Choose a school of your own board. Is your "
            f"board "
            "number wrong? Ask the administrator of your organisation to correct it.",
        )


class Incomplete(RepliesError):
    """Something is missing."""

    code = "incomplete"

    def __init__(self, field: str, nl: str, en: str) -> None:
        self.field = field
        super().__init__(nl, en)


class PersonalData(RepliesError):
    """The text holds something that points to one person."""

    code = "personal_data"

    def __init__(self, found_nl: str, found_en: str) -> None:
        super().__init__(
            f"In de tekst staat {found_nl}. De reactie wordt openbaar: haal dit weg.",
            f"The text holds {found_en}. The reply becomes public: remove it.",
        )
