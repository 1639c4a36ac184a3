"""What can be refused in agreements, goals, measurements and evaluations."""

from leerkring.platform.base.errors import PlatformError


class OwnerNotHere(PlatformError):
    """The owner of something does not (or no longer) sit in this town."""

    code = "owner_not_here"

    def __init__(self) -> None:
        super().__init__(
            "Kies een eigenaar die nu meedoet. Staat die persoon niet in de lijst? Voeg hem toe bij Netwerk.",
            "Choose an owner who takes part now. Is the person not in the list? Add them under Network.",
        )


class NotAPartnerHere(PlatformError):
    """An organisation that would be bound does not take part in this town."""

    code = "not_a_partner_here"

    def __init__(self) -> None:
        super().__init__(
            "Bind alleen organisaties die in uw gemeente meedoen. Kies uit de lijst.",
            "Bind only organisations that take part in your municipality. Choose from the list.",
        )


class NeedsAReason(PlatformError):
    """A goal that cannot be measured is kept only with a reason."""

    code = "needs_a_reason"

    def __init__(self) -> None:
        super().__init__(
            "Dit doel is nog niet meetbaar. Vul aan wat ontbreekt, of schrijf waarom het zo blijft.",
            "This goal cannot be measured yet. Add what is missing, or write why it stays as it is.",
        )


class EndNeedsAReason(PlatformError):
    """An agreement does not end without a reason."""

    code = "end_needs_a_reason"

    def __init__(self) -> None:
        super().__init__("Schrijf waarom de afspraak eindigt.", "Write why the agreement ends.")


class NeedsACause(PlatformError):
    """What was not, or partly, achieved asks for a cause."""

    code = "needs_a_cause"

    def __init__(self) -> None:
        super().__init__(
            "Schrijf waardoor het kwam. Eén of twee zinnen is genoeg.",
            "Write what the cause was. One or two sentences are enough.",
        )


class WrongDates(PlatformError):
    """Something would be done before it was agreed."""

    code = "wrong_dates"

    def __init__(self) -> None:
        super().__init__(
            "De einddatum ligt vóór de dag van de afspraak. Kies een latere dag.",
            "The end lies before the day of the agreement. Choose a later day.",
        )


class NotYet(PlatformError):
    """A measurement, agreement or evaluation of a day that is still to come."""

    code = "not_yet"

    def __init__(self) -> None:
        super().__init__(
            "Deze dag ligt na vandaag. Vul in wanneer het was.",
            "This day is after today. Enter when it was.",
        )


class AlreadyMeasured(PlatformError):
    """A goal has one measurement a day."""

    code = "already_measured"

    def __init__(self) -> None:
        super().__init__(
            "Op deze dag staat al een meting. Wijzig die, of kies een andere dag.",
            "There is a measurement on this day already. Change that one, or choose another day.",
        )


class OutOfRange(PlatformError):
    """A percentage is between 0 and 100."""

    code = "out_of_range"

    def __init__(self) -> None:
        super().__init__(
            "Een percentage ligt tussen 0 en 100. Kijk het getal na.",
            "A percentage lies between 0 and 100. Check the number.",
        )


class NotAsked(PlatformError):
    """The law does not ask for such an agreement today."""

    code = "not_asked"

    def __init__(self) -> None:
        super().__init__(
            "De wet vraagt deze afspraak niet. Kies er een uit de lijst.",
            "The law does not ask for this agreement. Choose one from the list.",
        )


class Closed(PlatformError):
    """What is closed does not change any more."""

    code = "closed"

    def __init__(self) -> None:
        super().__init__(
            "Deze afspraak of dit doel is afgesloten en wijzigt niet meer. Maak een nieuwe.",
            "This agreement or goal is closed and does not change any more. Make a new one.",
        )


class SamePerson(PlatformError):
    """Handing over to oneself changes nothing."""

    code = "same_person"

    def __init__(self) -> None:
        super().__init__("Kies een andere persoon.", "Choose another person.")


class NothingThere(PlatformError):
    """The monitor has no figure for a measure in this town."""

    code = "nothing_there"

    def __init__(self) -> None:
        super().__init__(
            "De monitor heeft dit cijfer niet voor uw gemeente. Geef de meting zelf door.",
            "The monitor does not have this figure for your municipality. Hand in the measurement yourself.",
        )


class AlreadyPassedOn(PlatformError):
    """An agreement is passed on once to each body."""

    code = "already_passed_on"

    def __init__(self) -> None:
        super().__init__(
            "De afspraak is al aan dit overleg doorgegeven.",
            "The agreement was passed on to this body already.",
        )


class SaysNothing(PlatformError):
    """An evaluation says what was found."""

    code = "says_nothing"

    def __init__(self) -> None:
        super().__init__(
            "Schrijf op wat zij vonden. Eén of twee zinnen is genoeg.",
            "Write down what they found. One or two sentences are enough.",
        )


class NoMeetingPlanned(PlatformError):
    """An item needs a meeting that is still to come."""

    code = "no_meeting_planned"

    def __init__(self) -> None:
        super().__init__(
            "Er is nog geen overleg gepland dat hierover kan besluiten. Plan eerst een overleg.",
            "No meeting that can decide on this is planned yet. Plan a meeting first.",
        )


class OnAgendaAlready(PlatformError):
    """An agreement stands once on an agenda."""

    code = "on_agenda_already"

    def __init__(self, day: str) -> None:
        super().__init__(
            f"Deze afspraak staat al op de agenda van {day}.",
            f"This agreement is on the agenda of {day} already.",
        )
