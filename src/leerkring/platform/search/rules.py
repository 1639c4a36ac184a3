"""How much is shown, and what a search is."""

MOST_PER_GROUP = 8
MOST_RECENT = 8
SHORTEST = 2
"""A search of fewer characters would find half of everything."""
LONGEST = 100


def cleaned(text: str) -> str:
    """Return what someone searched for, without spaces around it and at most a hundred characters.

    >>> cleaned("  de   Brug ")
    'de Brug'
    """
    return " ".join(text.split())[:LONGEST]


def matches(text: str, *names: str) -> bool:
    """Return whether every word of a search begins a word of the names.

    >>> matches("brug sch", "Schoolbestuur De Brug"), matches("rug", "Schoolbestuur De Brug")
    (True, False)
    """
    words = " ".join(names).casefold().replace("-", " ").split()
    return all(any(word.startswith(part) for word in words) for part in text.casefold().split())
