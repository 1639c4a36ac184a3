"""What can be refused in meetings."""

from leerkring.platform.base.errors import PlatformError


class NoTitle(PlatformError):
    """An item or meeting without a title could not be found again."""

    code = "no_title"

    def __init__(self) -> None:
        super().__init__("Geef het een titel.", "Give it a title.")


class EndsBeforeItBegins(PlatformError):
    """A meeting that ends before it begins."""

    code = "ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "Het overleg eindigt voordat het begint. Kies een latere eindtijd.",
            "The meeting ends before it begins. Choose a later end.",
        )


class NoDay(PlatformError):
    """A series without a single day."""

    code = "no_day"

    def __init__(self) -> None:
        super().__init__("Kies ten minste één dag.", "Choose at least one day.")


class TooManyDays(PlatformError):
    """More meetings at once than someone can oversee."""

    code = "too_many_days"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Plan ten hoogste {most} overleggen tegelijk.", f"Plan at most {most} meetings at once."
        )


class NeedsReason(PlatformError):
    """Something that has another name, or that is joined with something else, counts for a reason."""

    code = "needs_reason"

    def __init__(self) -> None:
        super().__init__(
            "Zeg waarom dit overleg meetelt, of waarom juist niet. De inspectie kan ernaar vragen.",
            "Say why this meeting counts, or why it does not. The Inspectorate may ask.",
        )


class NotNow(PlatformError):
    """What someone wants does not fit where the meeting stands."""

    code = "not_now"

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl, en)


class OnlyReading(PlatformError):
    """Someone sees a meeting but does not keep it."""

    code = "only_reading"

    def __init__(self) -> None:
        super().__init__(
            "U kunt dit overleg lezen. De gemeente houdt het bij; stel gerust een agendapunt voor.",
            "You can read this meeting. The municipality keeps it; feel free to propose an item.",
        )


class NotYours(PlatformError):
    """Someone changes a proposal of another organisation, or one that is on the agenda already."""

    code = "not_yours"

    def __init__(self) -> None:
        super().__init__(
            "Dit punt staat al op de agenda, of is van een ander. Vraag de gemeente om het te wijzigen.",
            "This item is on the agenda already, or belongs to another. Ask the municipality to change it.",
        )


class NothingOnTheAgenda(PlatformError):
    """An invitation without a single item tells nobody why to come."""

    code = "empty_agenda"

    def __init__(self) -> None:
        super().__init__(
            "De agenda is nog leeg. Zet er eerst een punt op.",
            "The agenda is still empty. Put an item on it first.",
        )


class NobodyToInvite(PlatformError):
    """An invitation that reaches nobody."""

    code = "nobody_to_invite"

    def __init__(self) -> None:
        super().__init__(
            "Van niemand is een mailadres bekend. Vul het aan bij Netwerk, of voeg een gast toe.",
            "No mail address is known of anyone. Add it under Network, or add a guest.",
        )


class InvitedAlready(PlatformError):
    """Inviting again happens on purpose only."""

    code = "invited_already"

    def __init__(self) -> None:
        super().__init__(
            "De uitnodiging is al verstuurd. Kies ‘opnieuw’ als u dat nog eens wilt.",
            "The invitation was sent already. Choose ‘again’ when you want that once more.",
        )


class Incomplete(PlatformError):
    """An outcome misses what it cannot do without."""

    code = "incomplete"

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl, en)


class Adopted(PlatformError):
    """Adopted minutes do not change; a correction is a new version."""

    code = "adopted"

    def __init__(self) -> None:
        super().__init__(
            "Dit verslag is vastgesteld en verandert niet meer. Begin een correctie als er iets niet klopt.",
            "These minutes were adopted and do not change any more. Begin a correction when needed.",
        )


class NeedsRemark(PlatformError):
    """A correction without saying what was corrected."""

    code = "needs_remark"

    def __init__(self) -> None:
        super().__init__("Zeg in één zin wat u hebt verbeterd.", "Say in one sentence what you corrected.")


class TooLong(PlatformError):
    """A text is longer than may be kept."""

    code = "too_long"

    def __init__(self, most: int) -> None:
        super().__init__(
            f"Deze tekst is te lang. Gebruik ten hoogste {most} tekens.",
            f"This text is too long. Use at most {most} signs.",
        )
