"""What can go wrong while counts are protected, as one small tree of exceptions."""

from typing import Literal

from leerkring.analysis.disclosure.texts import DUTCH


class DisclosureError(ValueError):
    """A table cannot be protected, judged or published as asked."""

    def in_language(self, language: Literal["nl", "en"]) -> str:
        """Return what is wrong and what to do in one of the two languages.

        >>> NotSolved("audit", "time limit").in_language("nl").split(".")[0]
        'Het is niet bewezen dat deze tabel veilig is'
        """
        return str(self) if language == "en" else DUTCH[type(self).__name__].format(**vars(self))


class LooserPolicy(DisclosureError):
    """A policy would give less protection than the one it replaces."""

    def __init__(self, field: str, asked: object, floor: object) -> None:
        self.field, self.asked, self.floor = field, asked, floor
        super().__init__(
            f"policy: {field} = {asked} gives less protection than {floor}; "
            f"a policy may only be stricter, so leave {field} at {floor} or make it stricter"
        )


class UnreadableCounts(DisclosureError):
    """Counts that are not whole numbers of pupils, or columns that do not fit them."""


class ContradictoryReleases(DisclosureError):
    """No table of whole pupils agrees with everything that is said to be published."""


class NotSolved(DisclosureError):
    """The solver did not prove its answer; what is not proven safe is not published."""

    def __init__(self, problem: str, status: str) -> None:
        self.problem, self.status = problem, status
        super().__init__(
            f"{problem}: the solver stopped with '{status}' and proved nothing, so this is refused; "
            "publish a coarser table (fewer groups, larger areas) or give the solver more time"
        )


class Unprotectable(DisclosureError):
    """Even with every cell hidden, the totals that must stay visible give a small count away."""

    def __init__(self, cell: str) -> None:
        self.cell = cell
        super().__init__(
            f"{cell} cannot be protected by hiding other cells; hide or round its totals, or merge groups"
        )


class Refused(DisclosureError):
    """The gate stays shut: a small count could be computed from what would be published."""
