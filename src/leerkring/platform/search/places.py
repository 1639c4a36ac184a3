"""Pages that one can go to by name: one table, held against the policy table for each role."""

from dataclasses import dataclass

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.policy import address_for
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import say
from leerkring.platform.search import rules


@dataclass(frozen=True, slots=True)
class Place:
    """A page: its route, its name in both languages, other words people look for, its icon."""

    route: str
    nl: str
    en: str
    also: str
    icon: str


PLACES = (
    Place("web:start", "Start", "Start", "begin home taken tasks", "home"),
    Place("insights:index", "Monitor", "Monitor", "cijfers gemeente segregatie figures", "chart-dots"),
    Place("insights:country", "Landelijk beeld", "The Netherlands", "nederland country", "map"),
    Place("accounts:people", "Mensen", "People", "collega beheer rollen roles", "users"),
    Place("organisations:own", "Organisatie", "Organisation", "logo kleuren colours", "building"),
    Place("own_counts:list", "Eigen tellingen", "Own counts", "bestand upload cijfers", "table"),
    Place("agreements:list", "Afspraken", "Agreements", "doelen register evaluatie goals", "target"),
    Place(
        "agreements:asked",
        "Vve-afspraken",
        "Preschool agreements",
        "wettelijk doelgroep toeleiding resultaat",
        "list",
    ),
    Place(
        "agreements:ownerless",
        "Zonder eigenaar",
        "Without an owner",
        "opvolger vertrek overdracht successor leaving",
        "users",
    ),
    Place("grants:list", "Subsidies", "Grants", "voorwaarden beschikking subsidie conditions", "file-text"),
    Place(
        "imports:list",
        "Inlezen",
        "Read in",
        "importeren bestand excel lijst csv word ics uitvoer export import file",
        "upload",
    ),
    Place("notes:list", "Notities", "Notes", "samen schrijven verslag aantekening write together", "pencil"),
    Place("themes:words", "Woorden", "Words", "thema woordenlijst eigen woord theme word list", "list"),
    Place(
        "publications:letters",
        "Raadsbrieven",
        "Letters to the council",
        "raad brief college council",
        "file-text",
    ),
    Place(
        "publications:choose",
        "Openbaar maken",
        "Make public",
        "openbaar afspraken publiceren publish",
        "world",
    ),
    Place("publications:towns", "Afspraken van gemeenten", "Agreements of towns", "openbaar public", "map"),
    Place("notifications:list", "Meldingen", "Notifications", "bel bell", "bell"),
    Place("audit:log", "Logboek", "Audit log", "wie wat wanneer who what when", "history"),
    Place("organisations:partners", "Netwerk", "Network", "partners deelname scholen", "users"),
    Place("datasets:tables", "Open data", "Open data", "gegevens tabellen bronnen sources", "database"),
    Place(
        "accounts:security",
        "Inloggen en beveiliging",
        "Sign-in and security",
        "wachtwoord password passkey sessies",
        "shield-check",
    ),
    Place("web:settings", "Instellingen", "Settings", "taal thema donker language theme dark", "settings"),
    Place("web:keys", "Sneltoetsen", "Keyboard shortcuts", "toetsenbord hulp help", "keyboard"),
    Place("web:about", "Over Leerkring", "About Leerkring", "uitleg wat is about", "info-circle"),
)


def places_for(actor: Actor, text: str) -> list[Hit]:
    """Return the pages that a person may open and that match a search; all of them for an empty one."""
    group = say("Pagina’s", "Pages")
    return [
        Hit(group, say(place.nl, place.en), "", url, place.icon)
        for place in PLACES
        if (url := address_for(actor.role, place.route))
        and rules.matches(text, place.nl, place.en, place.also)
    ]
