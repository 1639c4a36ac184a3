"""What is said and agreed in a year of Voorbeeldstad: tables of made-up facts that `cycle` plays."""

from dataclasses import dataclass

from leerkring.platform.meetings.rules import Outcome
from leerkring.platform.network.rules import Level
from leerkring.statute.wording.themes import Theme

BRUG, EIK, HORIZON = "Schoolbestuur De Brug", "Schoolbestuur De Eik", "Schoolbestuur Horizon vo"
VLIEGER, GGD, WELZIJN = "Kinderopvang De Vlieger", "GGD Voorbeeldland", "Welzijn Voorbeeldstad"
REGENBOOG, SWV = "De Regenboog, speciaal onderwijs", "Samenwerkingsverband Voorbeeldland"
STAD = "Voorbeeldstad"

SPEAKERS = (
    ("Noor de Wit", STAD),
    ("Fatima Haddou", STAD),
    ("Sanne Mulder", STAD),
    ("Jamal Amrani", BRUG),
    ("Peter van Leeuwen", EIK),
    ("Anja Willems", HORIZON),
    ("Mirjam de Boer", VLIEGER),
    ("Ruben Maas", GGD),
    ("Sevda Kaya", WELZIJN),
    ("Erik Vos", SWV),
    ("Hans Peters", REGENBOOG),
)
"""People with an account; name and organisation as in `content.ACCOUNTS`."""
OTHERS = (("Ilse Bakker", BRUG, "Directeur De Vuurtoren"), ("Marieke Vos", VLIEGER, "Pedagogisch beleid"))
"""People at the table without an account."""


@dataclass(frozen=True, slots=True)
class Table:
    """A body with its members."""

    key: str
    name: str
    level: Level
    chair: str
    members: tuple[tuple[str, str], ...]
    parent: str = ""


TABLES = (
    Table(
        "board",
        "Bestuurlijk overleg",
        Level.BOARD,
        "Fatima Haddou",
        (
            ("Fatima Haddou", STAD),
            ("Jamal Amrani", BRUG),
            ("Peter van Leeuwen", EIK),
            ("Anja Willems", HORIZON),
            ("Mirjam de Boer", VLIEGER),
            ("Ruben Maas", GGD),
            ("Noor de Wit", STAD),
        ),
    ),
    Table(
        "directors",
        "Directieoverleg",
        Level.DIRECTOR,
        "Noor de Wit",
        (
            ("Noor de Wit", STAD),
            ("Ilse Bakker", BRUG),
            ("Peter van Leeuwen", EIK),
            ("Marieke Vos", VLIEGER),
            ("Sevda Kaya", WELZIJN),
        ),
        "board",
    ),
    Table(
        "vve",
        "Werkgroep vve",
        Level.WORKING,
        "Marieke Vos",
        (("Marieke Vos", VLIEGER), ("Ilse Bakker", BRUG), ("Sanne Mulder", STAD)),
        "directors",
    ),
)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a meeting and what came of it."""

    title: str
    minutes: str
    outcome: Outcome
    text: str
    owner: str = ""
    due: int | None = None
    """Days from today."""
    themes: tuple[Theme, ...] = ()
    by: str = ""
    """The partner that put it forward, by the person who speaks for it; empty for the town."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """A meeting of a table, so many days from today."""

    table: str
    days: int
    items: tuple[Item, ...]


OAB, SEG, INT = Theme.COMBAT_DISADVANTAGE, Theme.PREVENT_SEGREGATION, Theme.PROMOTE_INTEGRATION
ADM = Theme.ENROLMENT_ADMISSION
MIXED, LINE = "Gemengde peutergroepen", "Eén doorgaande lijn van peuter naar groep 3"
REACH, FRIENDS = "Bereik van vve", "Vriendschapsscholen in de nieuwe wijk"
CHOICE, ONE_MOMENT = "Samen voorlichting over schoolkeuze", "Eén aanmeldmoment voor alle scholen"
NOTED, POSTPONED, AGREED, NONE = Outcome.NOTED, Outcome.POSTPONED, Outcome.AGREEMENT, Outcome.NONE

GATHERINGS = (
    Gathering(
        "board",
        -287,
        (
            Item(
                "Opening en mededelingen", "De wethouder heet iedereen welkom.", NOTED, "Geen bijzonderheden."
            ),
            Item(
                MIXED,
                "De Vlieger ziet op twee locaties vooral peuters met een indicatie. De besturen "
                "willen dat kinderen met en zonder vve-indicatie samen in één groep zitten.",
                AGREED,
                "De houder zorgt dat peuters met een vve-indicatie in een gemengde groep zitten.",
                "Mirjam de Boer",
                -2,
                (SEG,),
                "Mirjam de Boer",
            ),
            Item(
                LINE,
                "Ouders merken dat de overdracht van peutergroep naar school per school verschilt.",
                AGREED,
                "Besturen en opvang maken één doorgaande lijn van peuter naar groep 3.",
                "Jamal Amrani",
                220,
                (OAB,),
            ),
        ),
    ),
    Gathering(
        "directors",
        -214,
        (
            Item(
                "Stand van de peutergroepen",
                "De eerste groepen zijn gemengd. Eén locatie wacht op de verbouwing.",
                NOTED,
                "Volgend overleg nieuwe cijfers.",
                themes=(SEG,),
            ),
            Item(
                REACH,
                "Van de peuters met een indicatie komt een deel niet. De jeugdverpleegkundige belt na.",
                AGREED,
                "De gemeente vergroot met de jeugdgezondheidszorg het bereik van vve.",
                "Noor de Wit",
                300,
                (OAB,),
            ),
        ),
    ),
    Gathering(
        "board",
        -151,
        (
            Item(
                "Afspiegeling van de nieuwe wijk",
                "De drie scholen willen een afspiegeling van de wijk zijn. Over de "
                "verdeling van plaatsen zijn de besturen het niet eens.",
                NONE,
                "De besturen willen eerst weten waar kinderen uit de nieuwe wijk nu naar school gaan.",
                themes=(SEG,),
                by="Jamal Amrani",
            ),
            Item(
                CHOICE,
                "Ouders horen bij elke school iets anders over aanmelden.",
                AGREED,
                "De scholen geven samen voorlichting over schoolkeuze aan ouders van peuters.",
                "Peter van Leeuwen",
                100,
                (ADM,),
            ),
            Item(
                ONE_MOMENT,
                "De Brug wil één moment, De Eik wil eerst weten wat het betekent voor kleine scholen.",
                POSTPONED,
                "De Eik rekent het uit voor de eigen scholen.",
                themes=(ADM,),
                by="Jamal Amrani",
            ),
        ),
    ),
    Gathering(
        "directors",
        -66,
        (
            Item(
                FRIENDS,
                "Twee scholen die dicht bij elkaar liggen, zien elkaars kinderen nooit. Welzijn wil helpen.",
                AGREED,
                "Scholen uit verschillende buurten ontmoeten elkaar als vriendschapsscholen.",
                "Sevda Kaya",
                160,
                (INT,),
            ),
            Item("Rondvraag", "Geen vragen.", NOTED, "Gesloten om 16.30 uur."),
        ),
    ),
)
COMING = (
    "board",
    17,
    (
        (
            "Afspiegeling van de nieuwe wijk",
            "Waar gaan de kinderen uit de nieuwe wijk naar school?",
            "Jamal Amrani",
            SEG,
        ),
        (
            "Evaluatie van de gemengde peutergroepen",
            "De einddatum is voorbij. Wat doen we nu?",
            "",
            SEG,
        ),
        (
            "Voorstel evenwichtige verdeling",
            "De besturen doen een voorstel voor een evenwichtige verdeling.",
            "Peter van Leeuwen",
            Theme.BALANCED_DISTRIBUTION,
        ),
    ),
)


@dataclass(frozen=True, slots=True)
class Aim:
    """The goal of an agreement, with what was measured: days from today, value, number of children."""

    agreement: str
    text: str
    owner: str
    fields: dict[str, object]
    measured: tuple[tuple[int, float, int | None], ...] = ()
    kept_because: str = ""


AIMS = (
    Aim(
        MIXED,
        "Op {deadline} zit 75% van de peuters met een vve-indicatie in een gemengde groep. Op {begin} "
        "was dat 58% (203 peuters). De houder telt dit elk half jaar.",
        "Mirjam de Boer",
        {
            "indicator": "deel van de peuters met een vve-indicatie in een gemengde groep",
            "unit": "%",
            "population": "peuters met een vve-indicatie",
            "baseline": 58.0,
            "baseline_n": 203,
            "target": 75.0,
            "deadline": -2,
            "source": "telling van de houder",
        },
        ((-280, 63.0, 208), (-120, 68.0, 211), (-6, 71.0, 214)),
    ),
    Aim(
        REACH,
        "Op {deadline} gaat 90% van de peuters met een vve-indicatie naar een voorschool. Op {begin} "
        "was dat 84% van 310 peuters. De GGD telt dit elk half jaar.",
        "Ruben Maas",
        {
            "indicator": "bereik van voorschoolse educatie",
            "unit": "%",
            "population": "peuters met een vve-indicatie",
            "baseline": 84.0,
            "baseline_n": 310,
            "target": 90.0,
            "deadline": 300,
            "source": "registratie van de GGD",
        },
        ((-200, 84.0, 310), (-20, 87.0, 305)),
    ),
    Aim(
        FRIENDS,
        "Op {deadline} zijn er 6 koppels van vriendschapsscholen. Op {begin} waren dat er "
        "3. Welzijn telt de koppels.",
        "Sevda Kaya",
        {
            "indicator": "aantal koppels van vriendschapsscholen",
            "unit": "koppels",
            "population": "basisscholen",
            "baseline": 3.0,
            "target": 6.0,
            "deadline": 160,
            "source": "Welzijn",
        },
        ((-60, 3.0, None), (-8, 4.0, None)),
    ),
    Aim(
        LINE,
        "Een goede doorgaande lijn voor alle kinderen.",
        "Jamal Amrani",
        {},
        kept_because="De werkgroep kiest in het voorjaar wat we tellen.",
    ),
)
ENDED = ("Zomerschool voor 120 leerlingen", "Noor de Wit", OAB)
