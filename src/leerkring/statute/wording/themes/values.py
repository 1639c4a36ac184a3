"""What the recogniser says: themes, how strongly, and because of which words."""

from dataclasses import dataclass
from enum import StrEnum


class Theme(StrEnum):
    """The subjects of the statutory meeting: four themes, and the proposal for a balanced distribution."""

    COMBAT_DISADVANTAGE = "combat_disadvantage"
    PREVENT_SEGREGATION = "prevent_segregation"
    PROMOTE_INTEGRATION = "promote_integration"
    ENROLMENT_ADMISSION = "enrolment_admission"
    BALANCED_DISTRIBUTION = "balanced_distribution"


class Strength(StrEnum):
    """How sure a suggestion is: said in so many words, clear from the context, or a question to a person."""

    STRONG = "strong"
    SUPPORTING = "supporting"
    NEEDS_CONFIRMATION = "needs_confirmation"


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the text, from `start` up to `end` (characters, `end` excluded), and what they say."""

    text: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class ThemeSuggestion:
    """A theme that a text seems to be about. A person confirms it; it is no verdict.

    `because` is never empty. `against` holds denials, words that point elsewhere and known false friends.
    """

    theme: Theme
    strength: Strength
    because: tuple[Quote, ...]
    against: tuple[Quote, ...] = ()
