"""What themes a text seems to be about in a town, and what people decided on them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db.models import Q

from leerkring.platform.base.language import language
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.queries.words import words_of
from leerkring.platform.themes.rules import STRENGTH_NAMES, Verdict, said_once, theme_name
from leerkring.statute.wording.themes import (
    Quote,
    Strength,
    Theme,
    ThemeSuggestion,
    recognise,
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A theme beside a text: what speaks for it and against it, and what a person decided.

    `strength` is empty for a theme that a person named unasked, and for one decided on when the text still
    said something else.
    """

    theme: str
    name: str
    strength: str = ""
    strength_name: str = ""
    because: tuple[Quote, ...] = ()
    against: tuple[Quote, ...] = ()
    decision: ThemeDecision | None = None

    @property
    def is_confirmed(self) -> bool:
        """Whether a person said that it is right."""
        return self.decision is not None and self.decision.verdict == Verdict.CONFIRMED


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the five themes to tick, and whether it is ticked."""

    theme: str
    name: str
    is_chosen: bool


def suggested(town_id: int, text: str) -> tuple[ThemeSuggestion, ...]:
    """Return the themes that a text seems to be about, with the words of a town. A person decides."""
    return recognise(text, words=words_of(town_id), language="en" if language() == "en" else "nl")


def shown_for(town_id: int, text: str, target_kind: str, target_id: int | None) -> list[Shown]:
    """Return what stands beside a text: suggestions with their decision, and themes that people named.

    target_kind: as `_meta.label_lower` gives it. target_id: None for a text that was not saved yet.
    """
    decided = decisions_on(target_kind, [target_id])[target_id] if target_id is not None else {}
    found = {one.theme.value: one for one in suggested(town_id, text)}
    return [
        _shown(theme.value, found.get(theme.value), decided.get(theme.value))
        for theme in Theme
        if theme.value in found or theme.value in decided
    ]


def _shown(theme: str, found: ThemeSuggestion | None, decision: ThemeDecision | None) -> Shown:
    if found is None:
        return Shown(theme, theme_name(theme), decision=decision)
    return Shown(
        theme=theme,
        name=theme_name(theme),
        strength=found.strength.value,
        strength_name=str(STRENGTH_NAMES[Strength(found.strength)]),
        because=said_once(found.because),
        against=said_once(found.against),
        decision=decision,
    )


def choices_for(target_kind: str, target_id: int) -> list[Choice]:
    """Return the five themes with those ticked that were confirmed of something, to pick by hand."""
    chosen = confirmed_on(target_kind, [target_id]).get(target_id, [])
    return [Choice(one.value, theme_name(one), one.value in chosen) for one in Theme]


def decisions_on(target_kind: str, ids: Collection[int]) -> defaultdict[int, dict[str, ThemeDecision]]:
    """Return what people decided on things of a kind, by the id of the thing and the theme."""
    found: defaultdict[int, dict[str, ThemeDecision]] = defaultdict(dict)
    for one in ThemeDecision.objects.filter(target_kind=target_kind, target_id__in=ids).select_related("by"):
        found[one.target_id][one.theme] = one
    return found


def confirmed_on(target_kind: str, ids: Collection[int]) -> dict[int, list[str]]:
    """Return the confirmed themes of things of a kind, in the order of the law."""
    return {
        key: confirmed for (_kind, key), confirmed in confirmed_together({target_kind: list(ids)}).items()
    }


def confirmed_together(ids: Mapping[str, Collection[int]]) -> dict[tuple[str, int], list[str]]:
    """Return the confirmed themes of things of several kinds by kind and id, in the order of the law."""
    order, found = [theme.value for theme in Theme], defaultdict(list)
    wanted = reduce(
        or_, (Q(target_kind=kind, target_id__in=some) for kind, some in ids.items()), Q(pk__in=())
    )
    decided = ThemeDecision.objects.filter(wanted, verdict=Verdict.CONFIRMED.value).order_by()
    for kind, key, theme in decided.values_list("target_kind", "target_id", "theme"):
        found[kind, key].append(theme)
    return {one: sorted(themes, key=order.index) for one, themes in found.items()}
