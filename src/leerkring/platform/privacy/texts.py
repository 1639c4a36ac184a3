"""Tables and risks in words a reader knows."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from leerkring.platform.base.language import say
from leerkring.platform.privacy.facts import Fact

TABLES = {
    "accounts": ("Account en rollen", "Account and roles"),
    "account": ("Account en rollen", "Account and roles"),
    "sessions": ("Sessies", "Sessions"),
    "usersessions": ("Sessies", "Sessions"),
    "mfa": ("Tweede stap bij het inloggen", "Second factor"),
    "socialaccount": ("Inloggen via uw organisatie", "Signing in through your organisation"),
    "audit": ("Logboek", "Log"),
    "mail": ("Mail die u kreeg", "Mail you got"),
    "search": ("Laatst geopend", "Recently opened"),
    "notifications": ("Meldingen", "Notifications"),
    "notes": ("Notities", "Notes"),
    "replies": ("Reacties", "Replies"),
    "own_counts": ("Eigen tellingen", "Own counts"),
    "insights": ("Bewaarde weergaven", "Saved views"),
    "organisations": ("Organisaties", "Organisations"),
    "network": ("Netwerk", "Network"),
    "themes": ("Thema’s", "Themes"),
    "meetings": ("Overleggen", "Meetings"),
    "agreements": ("Afspraken", "Agreements"),
    "grants": ("Subsidies", "Grants"),
    "handover": ("Overdracht", "Handover"),
    "publications": ("Raadsbrieven", "Letters to the council"),
    "imports": ("Inlezen", "Reading in"),
    "privacy": ("Meldingen en vertrek", "Reports and leaving"),
    "operations": ("Techniek", "Technology"),
    "datasets": ("Open data", "Open data"),
    "municipalities": ("Gemeenten", "Municipalities"),
    "web": ("Adres voor uw agenda", "Address for your calendar"),
    "webhooks": ("Koppelingen", "Webhooks"),
    "auth": ("Techniek", "Technology"),
    "contenttypes": ("Techniek", "Technology"),
    "django_tasks_database": ("Techniek", "Technology"),
}
"""What the tables of a context are called, in Dutch and in English. A table without a name fails a test."""


@dataclass(frozen=True, slots=True)
class Group:
    """The facts of one subject."""

    name: str
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Risk:
    """What could go wrong for people, and what stands against it."""

    what: str
    measures: str


def table(label: str) -> str:
    """Return what a table is called for readers.

    >>> table("mfa.authenticator")
    'Tweede stap bij het inloggen'
    """
    return say(*TABLES[label.partition(".")[0]])


def counts(by_label: Mapping[str, int]) -> list[tuple[str, int]]:
    """Return the numbers of rows by what readers call their tables, by name.

    >>> counts({"sessions.session": 1, "usersessions.usersession": 2})
    [('Sessies', 3)]
    """
    found: Counter[str] = Counter()
    for label, count in by_label.items():
        found[table(label)] += count
    return sorted(found.items())


def groups(facts: Iterable[Fact]) -> list[Group]:
    """Return the facts by subject, by name."""
    ordered = sorted(facts, key=lambda fact: (table(fact.model), fact.model, fact.field))
    return [Group(name, tuple(found)) for name, found in groupby(ordered, key=lambda fact: table(fact.model))]


def risks() -> list[Risk]:
    """Return the risks for people and the measures against them."""
    return [
        Risk(
            say(
                "Iemand ziet gegevens van een andere organisatie.",
                "Someone sees data of another organisation.",
            ),
            say(
                "Elke opvraging begint bij wie vraagt; een tabel zegt wie welke pagina mag; de database "
                "houdt organisaties zelf nog eens uit elkaar (PostgreSQL).",
                "Every query starts from who asks; a table says who may use which page; the database keeps "
                "organisations apart once more (PostgreSQL).",
            ),
        ),
        Risk(
            say(
                "Een klein aantal leerlingen is te herleiden.", "A small number of pupils can be recognised."
            ),
            say(
                "Rijen van leerlingen worden na de analyse weggegooid. Alles wat openbaar werd, wordt samen "
                "nagerekend voor er iets bij komt.",
                "Rows of pupils are thrown away after the analysis. Everything published is audited together "
                "before anything is added.",
            ),
        ),
        Risk(
            say("Iemand steelt een wachtwoord.", "Someone steals a password."),
            say(
                "Wie iets kan wijzigen of zien wat niet openbaar is, logt in met een tweede stap.",
                "Who can change something or see what is not public, signs in with a second factor.",
            ),
        ),
        Risk(
            say("Iemand kijkt zonder reden rond.", "Someone looks around without a reason."),
            say(
                "Inzien van gevoelige gegevens komt in een logboek dat niet te wijzigen is en elke maand "
                "wordt nagekeken.",
                "Looking at sensitive data goes into a log that nobody can change, reviewed each month.",
            ),
        ),
        Risk(
            say("Gegevens blijven te lang.", "Data stay too long."),
            say(
                "Elke nacht verdwijnt wat de bewaartijd voorbij is, uit alle tabellen en bestanden.",
                "Each night what is past its retention goes, from all tables and files.",
            ),
        ),
    ]
