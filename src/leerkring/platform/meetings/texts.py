"""What is said above a year, a meeting and its minutes, in the reader's language."""

from collections.abc import Sequence

from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.base.words import begin, count
from leerkring.platform.meetings.models import Attendance, Meeting
from leerkring.platform.meetings.queries import YearPlan
from leerkring.platform.meetings.queries.years import day_of
from leerkring.platform.meetings.rules import MeetingStatus, Presence
from leerkring.platform.meetings.rules.year import Coming
from leerkring.platform.organisations.models import Organisation

ALL = 5
Check = tuple[str, str]
"""A kind of status (`ok`, `warn`, `bad`) and a sentence."""


def heading(plan: YearPlan) -> str:
    """Return how the five subjects stand in a year: the verdict, not a title."""
    now = plan.year == plan.today.year
    year_nl, year_en = ("dit jaar", "this year") if now else (f"in {plan.year}", f"in {plan.year}")
    if not plan.meetings:
        return say(
            f"Voor {plan.year} staat nog geen overleg gepland", f"No meeting is planned for {plan.year} yet"
        )
    if plan.agreed == ALL:
        return say(
            f"Alle vijf wettelijke onderwerpen hebben {year_nl} een afspraak",
            f"All five subjects of the law have an agreement {year_en}",
        )
    if not plan.agreed:
        return say(
            f"Nog geen van de vijf wettelijke onderwerpen heeft {year_nl} een afspraak",
            f"None of the five subjects of the law has an agreement {year_en} yet",
        )
    have = "heeft" if plan.agreed == 1 else "hebben"
    has = "has" if plan.agreed == 1 else "have"
    return say(
        f"{begin(plan.agreed)} van de vijf wettelijke onderwerpen {have} {year_nl} een afspraak",
        f"{begin(plan.agreed)} of the five subjects of the law {has} an agreement {year_en}",
    )


def checks(plan: YearPlan) -> list[Check]:
    """Return what the law asks of a year beside the subjects: that partners meet, and that they come."""
    return [_yearly(plan), *_partners(plan)]


def _yearly(plan: YearPlan) -> Check:
    if plan.held:
        number = len(plan.held)
        nl = (
            "Eén overleg dat meetelt is gehouden."
            if number == 1
            else f"{count(number).capitalize()} overleggen die meetellen zijn gehouden."
        )
        en = (
            "One meeting that counts was held."
            if number == 1
            else f"{count(number).capitalize()} meetings that count were held."
        )
        return "ok", say(nl, en)
    if plan.to_come:
        day = clock.long_date(day_of(plan.to_come[0]))
        return "warn", say(
            f"Het eerste overleg dat meetelt is op {day}.", f"The first meeting that counts is on {day}."
        )
    return "bad", say(
        "Er is geen overleg dat meetelt. De wet vraagt er elk jaar één.",
        "No meeting counts. The law asks for one each year.",
    )


def _partners(plan: YearPlan) -> list[Check]:
    if not plan.coming:
        return []
    there = plan.partners(Coming.PRESENT, Coming.REPRESENTED)
    total = len(plan.coming)
    missing, invited = plan.partners(Coming.MISSING), plan.partners(Coming.INVITED)
    if len(there) == total:
        return [
            (
                "ok",
                say("Alle partners die moeten meedoen, waren er.", "All partners that must take part came."),
            )
        ]
    found: list[Check] = []
    if missing:
        names = listed(missing)
        found.append(("bad", say(f"Nog niet uitgenodigd: {names}.", f"Not invited yet: {names}.")))
    if invited:
        names = listed(invited)
        found.append(
            (
                "warn",
                say(f"Aan tafel, nog niet geweest: {names}.", f"At the table, did not come yet: {names}."),
            )
        )
    return found


def listed(these: Sequence[Organisation], most: int = 4) -> str:
    """Return names in a row: the first few, and how many more."""
    names = [one.name for one in these[:most]]
    rest = len(these) - len(names)
    if rest:
        names.append(say(f"nog {count(rest)}", f"{count(rest)} more"))
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {say('en', 'and')} {names[-1]}"


STANDS = {
    MeetingStatus.CANCELLED: ("Het overleg van {} gaat niet door", "The meeting of {} is cancelled"),
    MeetingStatus.FINAL: ("Het verslag van {} is vastgesteld", "The minutes of {} were adopted"),
    MeetingStatus.HELD: ("Het verslag van {} wacht op vaststellen", "The minutes of {} wait to be adopted"),
}


def standing(meeting: Meeting, *, items: int, proposed: int) -> str:
    """Return how a meeting stands, as the heading of its page."""
    when, status = clock.long_date(meeting.day), MeetingStatus(meeting.status)
    if status in STANDS:
        return say(*STANDS[status]).format(when)
    if meeting.starts_at <= clock.now():
        return say(f"Leg vast wat eruit kwam op {when}", f"Write down what came of {when}")
    if proposed:
        one = proposed == 1
        nl = "Eén voorstel wacht" if one else f"{count(proposed).capitalize()} voorstellen wachten"
        en = "One proposal waits" if one else f"{count(proposed).capitalize()} proposals wait"
        return say(f"{nl} op een plek op de agenda van {when}", f"{en} for a place on the agenda of {when}")
    if not items:
        return say(f"De agenda van {when} is nog leeg", f"The agenda of {when} is still empty")
    nl = "Eén punt staat" if items == 1 else f"{count(items).capitalize()} punten staan"
    en = "One item stands" if items == 1 else f"{count(items).capitalize()} items stand"
    return say(f"{nl} op de agenda van {when}", f"{en} on the agenda of {when}")


def closing(number: int) -> str:
    """Return how many items have no outcome yet."""
    if not number:
        return say("Elk punt heeft een uitkomst", "Each item has an outcome")
    if number == 1:
        return say("Eén punt heeft nog geen uitkomst", "One item has no outcome yet")
    word = count(number).capitalize()
    return say(f"{word} punten hebben nog geen uitkomst", f"{word} items have no outcome yet")


def present(meeting: Meeting, people: Sequence[Attendance]) -> str:
    """Return how many partners are there: organisations, not persons, and not the municipality itself."""
    partners = [one for one in people if one.organisation_id not in {None, meeting.town_id}]
    there = {one.organisation_id for one in partners if one.presence == Presence.PRESENT.value}
    asked = {one.organisation_id for one in partners}
    return say(
        f"{len(there)} van {len(asked)} partners aanwezig", f"{len(there)} of {len(asked)} partners present"
    )
