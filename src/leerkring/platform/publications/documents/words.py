"""What stands around a letter on paper. In Dutch, as the letter."""

from leerkring.platform.publications.queries.content import Content

OVERVIEW = "Bijlage: afspraken en doelen"
NO_ROWS = "Er stonden geen afspraken in het register."
KIND = "Raadsinformatiebrief"


def opening(content: Content) -> str:
    """Return the line under the title: what this is, of whom, on which year."""
    return f"{KIND} van het college van {content.town} over de lokale educatieve agenda in {content.year}."


def fiction(content: Content) -> str:
    """Return the notice that a town does not exist; empty when it does."""
    return f"{content.town} bestaat niet. Alles is verzonnen." if content.is_fictional else ""


def file_name(content: Content, ending: str) -> str:
    """Return the name under which a letter is saved."""
    town = "-".join(content.town.lower().split())
    return f"raadsbrief-{town}-{content.year}.{ending}"
