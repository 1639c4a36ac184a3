"""What can be refused about own counts."""

from leerkring.platform.base.errors import PlatformError


class OwnCountsError(PlatformError):
    """Something about own counts cannot be done, and why."""


class WrongStep(OwnCountsError):
    """The request is not in a state in which this can be done."""

    code = "wrong_step"

    def __init__(self, now_nl: str, now_en: str) -> None:
        super().__init__(
            f"Dit kan nu niet: de aanvraag heeft de stand ‘{now_nl}’. Bekijk de aanvraag opnieuw.",
            f"This cannot be done now: the request is ‘{now_en}’. Look at the request again.",
        )


class SamePerson(OwnCountsError):
    """Nobody decides on their own request."""

    code = "same_person"

    def __init__(self) -> None:
        super().__init__(
            "U hebt deze aanvraag zelf gedaan. Vraag een andere beheerder van uw gemeente om te beslissen.",
            "You made this request yourself. Ask another administrator of your municipality to decide.",
        )


class Incomplete(OwnCountsError):
    """Something that must be recorded before a decision is missing."""

    code = "incomplete"

    def __init__(self, field: str, nl: str, en: str) -> None:
        self.field = field
        super().__init__(nl, en)


class NotReadable(OwnCountsError):
    """The file cannot be read; the words come from the reader of the file."""

    code = "not_readable"


class NotPublishable(OwnCountsError):
    """Together with what was published before, this would give a small count away."""

    code = "not_publishable"


class PublishedMeanwhile(NotPublishable):
    """Something else about the same pupils was published after this analysis."""

    code = "published_meanwhile"

    def __init__(self) -> None:
        super().__init__(
            "Na deze analyse is iets anders gepubliceerd over dezelfde leerlingen. De regels van uw bestand "
            "zijn weggegooid, dus we kunnen dit niet meer samen nagaan. Laad het bestand opnieuw.",
            "After this analysis something else about the same pupils was published. The rows of your file "
            "were thrown away, so we can no longer check both together. Upload the file again.",
        )


class NotPublished(OwnCountsError):
    """There is nothing public to take back."""

    code = "not_published"

    def __init__(self) -> None:
        super().__init__(
            "Deze publicatie is al ingetrokken. Bekijk de aanvraag opnieuw.",
            "This publication was withdrawn already. Look at the request again.",
        )
