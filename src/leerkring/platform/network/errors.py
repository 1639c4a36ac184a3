"""What can be refused in the network, and what to do about it."""

from datetime import date

from leerkring.platform.base.clock import long_date
from leerkring.platform.base.errors import PlatformError


class EndsBeforeItBegins(PlatformError):
    """A last day lies before a first one."""

    code = "ends_before_it_begins"

    def __init__(self) -> None:
        super().__init__(
            "De laatste dag ligt voor de eerste dag. Kies een latere laatste dag.",
            "The last day is before the first day. Choose a later last day.",
        )


class AlreadyThere(PlatformError):
    """The same person already speaks for the same organisation in that time."""

    code = "already_there"

    def __init__(self, name: str) -> None:
        self.name = name
        super().__init__(
            f"{name} staat al in de lijst voor deze organisatie en deze tijd. Wijzig die regel.",
            f"{name} is already in the list for this organisation and this time. Change that line.",
        )


class NotTakingPart(PlatformError):
    """An organisation does not take part in the town."""

    code = "not_taking_part"

    def __init__(self) -> None:
        super().__init__(
            "Deze organisatie doet niet mee. Voeg haar eerst toe bij de partners.",
            "This organisation does not take part. Add it to the partners first.",
        )


class NotOfThisOrganisation(PlatformError):
    """Someone is to sit or succeed for an organisation for which they do not speak."""

    code = "not_of_this_organisation"

    def __init__(self) -> None:
        super().__init__(
            "Deze persoon spreekt voor een andere organisatie. Kies iemand van deze organisatie.",
            "This person speaks for another organisation. Choose someone of this organisation.",
        )


class OwnSuccessor(PlatformError):
    """Someone is to succeed themselves, or someone who follows them already."""

    code = "own_successor"

    def __init__(self) -> None:
        super().__init__(
            "Iemand kan zichzelf niet opvolgen. Kies een ander.",
            "Nobody can succeed themselves. Choose someone else.",
        )


class NotThereInTime(PlatformError):
    """A successor leaves before the term of the other ends."""

    code = "not_there_in_time"

    def __init__(self, name: str, on: date) -> None:
        self.name, self.on = name, on
        super().__init__(
            f"{name} stopt zelf al op {long_date(on)}. Kies een ander.",
            f"{name} stops already on {long_date(on)}. Choose someone else.",
        )


class UnderItself(PlatformError):
    """A table is to report to itself, or to a table that reports to it."""

    code = "under_itself"

    def __init__(self) -> None:
        super().__init__(
            "Deze tafel kan niet onder zichzelf hangen. Kies een tafel die hoger staat.",
            "This table cannot report to itself. Choose a table above it.",
        )


class AlreadyAtTheTable(PlatformError):
    """A seat exists already."""

    code = "already_at_the_table"

    def __init__(self) -> None:
        super().__init__("Deze stoel is er al.", "This seat is there already.")


class SpeaksForItself(PlatformError):
    """An organisation is to mandate itself."""

    code = "speaks_for_itself"

    def __init__(self) -> None:
        super().__init__(
            "Een organisatie hoeft zichzelf geen mandaat te geven. Kies twee verschillende.",
            "An organisation need not mandate itself. Choose two different ones.",
        )


class AlreadySpokenFor(PlatformError):
    """For the same theme and time another mandate runs."""

    code = "already_spoken_for"

    def __init__(self, mandatary: str) -> None:
        self.mandatary = mandatary
        super().__init__(
            f"{mandatary} spreekt al voor deze organisatie over dat onderwerp. Beëindig eerst dat mandaat.",
            f"{mandatary} speaks for this organisation on that subject already. End that mandate first.",
        )


class UnknownTheme(PlatformError):
    """A code is no statutory theme."""

    code = "unknown_theme"

    def __init__(self) -> None:
        super().__init__("Kies onderwerpen uit de lijst.", "Choose subjects from the list.")


class LeadsNothingOrSomething(PlatformError):
    """'Leading in nothing' stands beside other roles."""

    code = "leads_nothing_or_something"

    def __init__(self) -> None:
        super().__init__(
            "‘Op geen onderdeel leidend’ kan niet samen met een andere rol. Kies één van beide.",
            "‘Leading in nothing’ cannot go with another role. Choose one of the two.",
        )


class NotYet(PlatformError):
    """A day lies in the future that cannot."""

    code = "not_yet"

    def __init__(self) -> None:
        super().__init__(
            "Deze dag ligt na vandaag. Vul de dag in waarop het begon.",
            "This day is after today. Fill in the day on which it began.",
        )


class StillUsed(PlatformError):
    """Something cannot be taken away, because other things refer to it."""

    code = "still_used"

    def __init__(self) -> None:
        super().__init__(
            "Dit wordt al ergens gebruikt en kan niet weg. Beëindig het.",
            "This is used somewhere already and cannot go. End it.",
        )
