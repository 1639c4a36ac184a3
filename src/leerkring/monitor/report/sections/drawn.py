"""What each figure shows, in one sentence; the line under a heading adds of whom and when."""

from leerkring.monitor.report.compose import Both
from leerkring.monitor.say import Say

DRAWN: dict[str, Both] = {
    "flows": (
        "De balken zijn alle kinderen, de streepjes daaronder de gemeenten waar zij heen gaan of "
        "vandaan komen.",
        "The wide bars are all children, those beneath the towns that they go to or come from.",
    ),
    "map": (
        "Kleur: de scholen waar kinderen uit een postcode heen gaan. Pijlen: de grootste stromen tussen "
        "twee postcodes.",
        "Colour: the schools that children from a postcode attend. Arrows: the largest flows between two "
        "postcodes.",
    ),
    "catchment": (
        "Elke regel is een school, elke kolom een woonpostcode.",
        "Each row is a school, each column a home postcode.",
    ),
    "schools_per_area": ("Per woonpostcode het effectieve aantal.", "Effective number per home postcode."),
    "distance": ("Elke stip is een school.", "Each dot is a school."),
    "contact": (
        "Deel van de schoolgenoten dat in een andere postcode woont.",
        "Share of schoolmates who live in another postcode.",
    ),
    "schools": (
        "Deel van de leerlingen in de landelijke 15% met de laagste onderwijsscore, met marge.",
        "Share of pupils in the national 15 per cent with the lowest education score, with margin.",
    ),
    "spread": (
        "Standaardafwijking van het geschatte aandeel, in procentpunten.",
        "Standard deviation of the estimated share, in percentage points.",
    ),
    "areas": (
        "Elke regel is een woonpostcode, elke stip een school waar kinderen uit die postcode heen gaan.",
        "Each row is a home postcode, each dot a school that children from that postcode attend.",
    ),
    "same_children": (
        "Elke stip is een school. Hoe groter de stip, hoe meer leerlingen. Op de lijn is het aandeel "
        "gelijk "
        "aan dat van de scholen waar kinderen uit dezelfde postcodes heen gaan.",
        "Each dot is a school. The larger the dot, the more pupils. On the line the share equals "
        "that of the "
        "schools that children from the same postcodes attend.",
    ),
    "differences": (
        "Elke stip is een beoordeelde school, zonder naam.",
        "Each dot is a judged school, without its name.",
    ),
    "residential": ("Elke regel is een woonpostcode.", "Each row is a home postcode."),
    "comparison": ("Elke stip is een gemeente.", "Each dot is a municipality."),
}


def drawn(figure: str, say: Say) -> str:
    """Return what is drawn in a figure, or nothing where the heading and the axes already say it."""
    return say(*DRAWN[figure]) if figure in DRAWN else ""
