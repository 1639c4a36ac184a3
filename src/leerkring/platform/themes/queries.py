"""What themes a text seems to be about in a town, and what people decided on them."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q

from leerkring.platform.base import clock
from leerkring.platform.base.language import language
from leerkring.platform.themes.models import LocalWord, ThemeDecision
from leerkring.platform.themes.rules import Verdict
from leerkring.statute.wording.themes import Theme, ThemeSuggestion, Word, local_word, recognise


def suggested(town_id: int, text: str) -> tuple[ThemeSuggestion, ...]:
    """Return the themes that a text seems to be about, with the words of a town. A person decides."""
    return recognise(text, words=words_of(town_id), language="en" if language() == "en" else "nl")


def words_of(town_id: int) -> list[Word]:
    """Return the words that hold in a town today: its own, and those of the Inspectorate."""
    today = clock.today()
    found = LocalWord.objects.filter(Q(town=town_id) | Q(town=None), valid_from__lte=today)
    found = found.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return [local_word(one.words, Theme(one.theme), since=one.valid_from) for one in found]


def decisions_on(target_kind: str, ids: Collection[int]) -> dict[int, dict[str, ThemeDecision]]:
    """Return what people decided on things of a kind, by the id of the thing and the theme."""
    found: dict[int, dict[str, ThemeDecision]] = defaultdict(dict)
    for one in ThemeDecision.objects.filter(target_kind=target_kind, target_id__in=ids).select_related("by"):
        found[one.target_id][one.theme] = one
    return found


def confirmed_on(target_kind: str, ids: Collection[int]) -> dict[int, list[str]]:
    """Return the confirmed themes of things of a kind, in the order of the law."""
    order = [theme.value for theme in Theme]
    return {
        key: sorted((t for t, one in by.items() if one.verdict == Verdict.CONFIRMED), key=order.index)
        for key, by in decisions_on(target_kind, ids).items()
    }
