"""What stands in the menu of each role: one table. An item shows when the role may see its page."""

from collections.abc import Iterator
from dataclasses import dataclass

from leerkring.platform.accounts.policy import address_for
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base.language import say


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the menu: its word in both languages and the route of its page."""

    nl: str
    en: str
    route: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as the page shows it."""

    word: str
    url: str
    is_current: bool


START = Item("Start", "Start", "web:start")
MONITOR = Item("Monitor", "Monitor", "insights:index")
COUNTRY = Item("Landelijk beeld", "The Netherlands", "insights:country")
TOWNS = Item("Gemeenten", "Municipalities", "insights:index")
PEOPLE = Item("Mensen", "People", "accounts:people")
ORGANISATION = Item("Organisatie", "Organisation", "organisations:own")
MEETINGS = Item("Overleggen", "Meetings", "meetings:year")
NETWORK = Item("Netwerk", "Network", "network:overview")
OWN_COUNTS = Item("Eigen tellingen", "Own counts", "own_counts:list")
HAND_IN = Item("Cijfers doorgeven", "Hand in figures", "own_counts:list")
LOG = Item("Logboek", "Audit log", "audit:log")
AGREEMENTS = Item("Afspraken", "Agreements", "agreements:list")
OUR_AGREEMENTS = Item("Onze afspraken", "Our agreements", "agreements:list")
MEETINGS = Item("Overleggen", "Meetings", "meetings:year")
NOTES = Item("Notities", "Notes", "notes:list")
REPLIES = Item("Reacties", "Replies", "replies:list")
LETTERS = Item("Raadsbrieven", "Letters to the council", "publications:letters")
PUBLIC_AGREEMENTS = Item("Afspraken", "Agreements", "publications:towns")
DATA = Item("Gegevens", "Data", "datasets:tables")
SETTINGS = Item("Instellingen", "Settings", "web:settings")
ABOUT = Item("Over Leerkring", "About Leerkring", "web:about")

MENU: dict[Role, tuple[Item, ...]] = {
    Role.PUBLIC: (MONITOR, COUNTRY, PUBLIC_AGREEMENTS, ABOUT),
    Role.ADMINISTRATOR: (START, PEOPLE, ORGANISATION, MONITOR, OWN_COUNTS, LOG),
    Role.ADVISOR: (START, MONITOR, MEETINGS, AGREEMENTS, NOTES, NETWORK),
    Role.ALDERMAN: (START, MONITOR, MEETINGS, AGREEMENTS, LETTERS, NETWORK),
    Role.REPRESENTATIVE: (START, OUR_AGREEMENTS, MEETINGS, HAND_IN, MONITOR, NOTES),
    Role.INSPECTOR: (START, TOWNS, COUNTRY, NOTES),
    Role.ANALYST: (START, COUNTRY, TOWNS, DATA, NOTES),
    Role.READER: (START, MONITOR, COUNTRY, PUBLIC_AGREEMENTS, ABOUT),
    Role.AUDITOR: (START, LOG, DATA, MONITOR, SETTINGS),
}
"""At most six per role (look §12). What comes with later parts of the platform is added here."""


def menu(role: Role, path: str) -> list[Entry]:
    """Return the menu of a role, with the item to which a page belongs marked as current."""
    shown = [(item, url) for item in MENU[role] if (url := address_for(role, item.route))]
    current = max((url for _, url in shown if _holds(url, path)), key=len, default="")
    return [Entry(say(item.nl, item.en), url, url == current) for item, url in shown]


def _holds(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(f"{url}/"))


def routes() -> Iterator[str]:
    """Yield every route that a menu names."""
    for items in MENU.values():
        yield from (item.route for item in items)
