"""The start page of each role: what waits, what changed, and the shortest way to begin."""

from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from leerkring.platform.accounts import queries as accounts
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.policy import address_for
from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements import queries as agreements
from leerkring.platform.agreements.queries import asked
from leerkring.platform.audit import queries as audit
from leerkring.platform.base import clock, waiting, words
from leerkring.platform.base.due import Due
from leerkring.platform.base.language import language, say
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.grants import queries as grants
from leerkring.platform.handover.queries import files as handover
from leerkring.platform.imports import queries as imports
from leerkring.platform.meetings import drawing, texts
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.meetings.queries import YearPlan
from leerkring.platform.network import queries as network
from leerkring.platform.network.queries import TOWN_READERS, is_of_town
from leerkring.platform.notes import queries as notes
from leerkring.platform.organisations.rules import NATIONAL
from leerkring.platform.own_counts import queries as own_counts
from leerkring.platform.privacy import queries as privacy
from leerkring.platform.publications.queries import letters
from leerkring.platform.replies import queries as replies

MOST_TASKS = 3
MOST_LATER = 25
"""How many further tasks the fold lists: nobody reads hundreds, and the register sorts them."""
SOURCES: tuple[Callable[[Actor], list[Due]], ...] = (
    accounts.due_for,
    handover.due_for,
    network.due_for,
    agreements.due_for,
    audit.due_for,
)
"""The contexts that ask a question of their own about what waits for a person, beside the meetings."""
TOGETHER: tuple[Waiting[Actor], ...] = (
    asked.WAITING,
    grants.WAITING,
    imports.WAITING,
    notes.WAITING,
    own_counts.WAITING,
    replies.WAITING,
    letters.WAITING,
    privacy.WAITING,
)
"""The contexts in which something seldom waits: they answer with one question."""

DAYS = {
    "nl": ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


@dataclass(frozen=True, slots=True)
class Beginning:
    """A way to begin, for who has nothing waiting: what, why, the words on the button and the page."""

    icon: str
    nl: str
    en: str
    why_nl: str
    why_en: str
    do_nl: str
    do_en: str
    route: str


LOOK_AT_MONITOR = Beginning(
    "chart-dots", "Bekijk uw gemeente in de monitor", "See your municipality in the monitor",
    "Zo ziet u waar leerlingen naar school gaan en hoe gemengd scholen zijn.",
    "See where pupils go to school and how mixed schools are.",
    "Naar de monitor", "To the monitor", "insights:index",
)  # fmt: skip
LOOK_AT_TOWNS = replace(
    LOOK_AT_MONITOR, nl="Bekijk een gemeente in de monitor", en="See a municipality in the monitor"
)
COUNT_YOURSELF = Beginning(
    "table", "Reken met een eigen telling", "Work with your own count",
    "De regels worden geteld en daarna weggegooid.", "The rows are counted and then thrown away.",
    "Eigen tellingen", "Own counts", "own_counts:list",
)  # fmt: skip
INVITE = Beginning(
    "user-plus", "Nodig de mensen van uw organisatie uit", "Invite the people of your organisation",
    "Een collega en een vervanger, dan valt er niets stil.",
    "A colleague and a deputy, so that nothing comes to a halt.",
    "Mensen", "People", "accounts:people",
)  # fmt: skip
OWN_STYLE = Beginning(
    "building", "Zet de gegevens van uw organisatie goed", "Put your organisation's details right",
    "Naam, logo en kleuren, en de partners die meedoen.", "Name, logo and colours, and the partners.",
    "Organisatie", "Organisation", "organisations:own",
)  # fmt: skip
READ_LOG = Beginning(
    "history", "Lees wie wat deed", "Read who did what",
    "Elke regel is verzegeld aan de regel ervoor.", "Each line is sealed to the one before it.",
    "Logboek", "Audit log", "audit:log",
)  # fmt: skip
SEAT_THEM = Beginning(
    "users", "Schrijf op wie aan welke tafel zit", "Write down who sits at which table",
    "Zo ziet u wie ontbreekt, en raakt niets kwijt als iemand vertrekt.",
    "So you see who is missing, and nothing is lost when someone leaves.",
    "Naar het netwerk", "To the network", "network:overview",
)  # fmt: skip
COUNTRY = Beginning(
    "map", "Bekijk het landelijk beeld", "See the whole country",
    "Alle gemeenten als verdeling, nooit als ranglijst.",
    "All municipalities as a distribution, never as a league table.",
    "Landelijk beeld", "The Netherlands", "insights:country",
)  # fmt: skip
ANSWER = Beginning(
    "message-circle", "Reageer op een cijfer over uw school", "Reply to a figure about your school",
    "Uw reactie staat naast het cijfer, met naam en datum.",
    "Your reply stands beside the figure, with name and date.",
    "Reacties", "Replies", "replies:list",
)  # fmt: skip
TELL_COUNCIL = Beginning(
    "file-text", "Vertel de raad wat u afsprak", "Tell the council what you agreed",
    "De brief komt uit uw eigen overleggen, afspraken en doelen.",
    "The letter comes from your own meetings, agreements and goals.",
    "Raadsbrieven", "Letters to the council", "publications:letters",
)  # fmt: skip

BEGINNINGS: dict[Role, tuple[Beginning, ...]] = {
    Role.ADMINISTRATOR: (INVITE, OWN_STYLE, READ_LOG),
    Role.ADVISOR: (LOOK_AT_MONITOR, SEAT_THEM, COUNT_YOURSELF, TELL_COUNCIL),
    Role.ALDERMAN: (LOOK_AT_MONITOR, TELL_COUNCIL, COUNTRY),
    Role.REPRESENTATIVE: (LOOK_AT_MONITOR, ANSWER, COUNT_YOURSELF),
    Role.INSPECTOR: (LOOK_AT_MONITOR, COUNTRY),
    Role.ANALYST: (COUNTRY, LOOK_AT_MONITOR),
    Role.READER: (LOOK_AT_MONITOR, COUNTRY),
    Role.AUDITOR: (READ_LOG, LOOK_AT_MONITOR),
}


def due_for(actor: Actor, plan: YearPlan | None = None) -> list[Due]:
    """Return everything that waits for a person, the first to end on top; what has no date comes last.

    `plan`: this year of the own town, when the caller has it already.
    """
    tasks = meetings.due_for(actor, plan) + waiting.due_for(actor, TOGETHER)
    tasks += [task for source in SOURCES for task in source(actor)]
    return sorted(tasks, key=lambda task: (task.by or date.max, task.title))


def year_for(actor: Actor) -> YearPlan | None:
    """Return this year of the own town, for who reads its whole file."""
    own = actor.organisation
    if own is None or not is_of_town(actor) or actor.role not in TOWN_READERS:
        return None
    return meetings.this_year_of(actor, own)


def calendar_of(plan: YearPlan | None) -> dict[str, object]:
    """Return the year calendar as the page shows it; nothing when no meeting is planned."""
    if plan is None or not plan.meetings:
        return {}
    return {"year": drawing.drawn(plan), "year_heading": texts.heading(plan)}


def heading(tasks: list[Due], today: date) -> str:
    """Return how much waits and how long it takes together."""
    if not tasks:
        return say("Er wacht nu niets op u", "Nothing is waiting for you now")
    number, minutes = words.count(len(tasks)), sum(task.minutes for task in tasks)
    last = today.replace(day=monthrange(today.year, today.month)[1])
    soon = all(task.by and task.by <= last for task in tasks)
    time = words.duration(minutes)
    if len(tasks) == 1:
        one = say("Nog één ding", "One thing left") + (say(" deze maand", " this month") if soon else "")
        return say(f"{one}, zo’n {time}", f"{one}, about {time}")
    many = say(f"Nog {number} dingen", f"{number.capitalize()} things left")
    many += say(" deze maand", " this month") if soon else ""
    return say(f"{many}, samen zo’n {time}", f"{many}, about {time} together")


def later_heading(rest: list[Due]) -> str:
    """Return what the fold over the other tasks says."""
    number = words.count(len(rest))
    last = max((task.by for task in rest if task.by), default=None)
    things = say(f"{number} {'ding' if len(rest) == 1 else 'dingen'}", f"{number} more")
    if last is None:
        return say(f"Daarna: {things}", f"After that: {things}")
    day = f"{last.day}\u00a0{clock.month_name(last)}"
    return say(f"Daarna: {things} tot {day}", f"After that: {things} until {day}")


def today_in_words(today: date) -> str:
    """Return the day of the week and the date.

    >>> today_in_words(date(2026, 11, 18))
    'Woensdag 18\\xa0november 2026'
    """
    return f"{DAYS[language()][today.weekday()]} {clock.long_date(today)}".capitalize()


def is_late(task: Due, today: date) -> bool:
    """Return whether the day of a task has passed."""
    return task.by is not None and task.by < today


def beginnings_for(actor: Actor) -> list[dict[str, str]]:
    """Return the ways to begin of a role, the easiest first, as far as their pages exist for it."""
    is_national = actor.organisation is not None and actor.organisation.kind in NATIONAL
    ways = BEGINNINGS.get(actor.role, ())
    return [
        {
            "icon": one.icon,
            "title": say(one.nl, one.en),
            "why": say(one.why_nl, one.why_en),
            "action": say(one.do_nl, one.do_en),
            "url": url,
        }
        for one in (LOOK_AT_TOWNS if is_national and way is LOOK_AT_MONITOR else way for way in ways)
        if (url := address_for(actor.role, one.route))
    ]
