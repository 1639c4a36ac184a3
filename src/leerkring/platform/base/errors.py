"""Errors that a person can do something about: each says what is wrong and what to do, in two languages."""

from leerkring.platform.base.language import say


class PlatformError(Exception):
    """Something a person asked for cannot be done, and why. Each context has its own in errors.py."""

    code = "refused"
    """A stable name of the error, for the API."""

    def __init__(self, nl: str, en: str) -> None:
        super().__init__(nl)
        self.nl, self.en = nl, en

    def explain(self) -> str:
        """Return the sentence for the reader."""
        return say(self.nl, self.en)


class NotFound(PlatformError):
    """There is no such thing, or this person may not know of it: the answer is the same."""

    code = "not_found"

    def __init__(self) -> None:
        super().__init__("Deze pagina is er niet, of u mag haar niet zien.", "No such page, or not for you.")


class Changed(PlatformError):
    """Someone else changed the record since this person opened it. Carries both texts."""

    code = "changed"

    def __init__(self, *, mine: str, theirs: str, who: str) -> None:
        super().__init__(
            f"{who} heeft deze tekst ook gewijzigd. Maak van beide teksten één tekst.",
            f"{who} also changed this text. Make one text of the two.",
        )
        self.mine, self.theirs, self.who = mine, theirs, who
