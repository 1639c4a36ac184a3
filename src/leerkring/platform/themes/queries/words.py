"""The words of a town and of the Inspectorate, and the words that a town could add."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Finding, Hit
from leerkring.platform.base.language import say
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.network.queries import TOWN_READERS, is_of_town, may_write
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.themes.models import LocalWord, ThemeDecision
from leerkring.platform.themes.rules import REJECTED_OFTEN, TO_ADD, Verdict, WordKind, theme_name
from leerkring.statute.wording.themes import Theme, Word, local_word

MOST_OFFERS = 5
LAST_DECISIONS = 500


@dataclass(frozen=True, slots=True)
class Offer:
    """A word that decisions point to; a person says whether it is added."""

    words: str
    theme: str
    name: str
    kind: WordKind
    times: int


def words_of(town_id: int) -> list[Word]:
    """Return the words that hold in a town today: its own, and those of the Inspectorate."""
    today = clock.today()
    found = LocalWord.objects.filter(
        Q(town=town_id) | Q(town=None), removed_at=None, kind__in=TO_ADD, valid_from__lte=today
    )
    found = found.filter(Q(valid_to=None) | Q(valid_to__gte=today))
    return [
        local_word(one.words, Theme(one.theme), since=one.valid_from, means=one.kind == WordKind.MEANS)
        for one in found
    ]


def keeps_national(actor: Actor) -> bool:
    """Return whether someone adds words for the whole country: an analyst of the Inspectorate."""
    own = actor.organisation
    return own is not None and own.kind == Kind.INSPECTORATE and actor.role == Role.ANALYST


def reads_words(actor: Actor) -> bool:
    """Return whether someone sees word lists: people of a municipality, and the Inspectorate."""
    own = actor.organisation
    if own is None:
        return False
    national = own.kind == Kind.INSPECTORATE and actor.role in {Role.ANALYST, Role.INSPECTOR}
    return national or (is_of_town(actor) and actor.role in TOWN_READERS)


def may_add(actor: Actor) -> bool:
    """Return whether someone adds words: for their own town, or for the country."""
    return keeps_national(actor) or may_write(actor, actor.organisation_id or 0)


def list_of(actor: Actor) -> int | None:
    """Return the town to whose list someone adds, None for the list of the country; else nothing is found."""
    if keeps_national(actor):
        return None
    if actor.organisation_id is None or not may_add(actor):
        raise NotFound
    return actor.organisation_id


def words_for(actor: Actor) -> QuerySet[LocalWord]:
    """Return the words that someone may see, by word: of their own town and of the country."""
    if not reads_words(actor):
        return LocalWord.objects.none()
    lists = Q(town=None) | Q(town=actor.organisation_id if is_of_town(actor) else 0)
    found = LocalWord.objects.filter(lists, removed_at=None, kind__in=TO_ADD)
    return found.select_related("by", "town").order_by("words", "pk")


def own_word_for(actor: Actor, word_id: int, *, removed: bool = False) -> LocalWord:
    """Return a word of the list that someone keeps."""
    found = LocalWord.objects.filter(
        town=list_of(actor), pk=word_id, removed_at__isnull=not removed, kind__in=TO_ADD
    ).first()
    if found is None:
        raise NotFound
    return found


@dataclass(slots=True)
class Pointed:
    """How often decisions in a town point to each word with its theme."""

    named: Counter[tuple[str, str]] = field(default_factory=Counter)
    """To themes that a person named unasked, by the words that stand out in those texts."""
    first: set[tuple[str, str]] = field(default_factory=set)
    """Those that stand out most in one of them."""
    rejected: Counter[tuple[str, str]] = field(default_factory=Counter)
    """Rejections minus confirmations, by the words that led to the suggestion."""


def offers_for(actor: Actor) -> list[Offer]:
    """Return the words that decisions in one's own town point to and that nobody judged yet, at most five.

    A theme that a person named unasked points to the word that stands out most in that text, and to others
    that stand out in more of them. A theme that was rejected often points to the words that led to it.
    """
    town = actor.organisation_id
    if town is None or not may_write(actor, town):
        return []
    lists = LocalWord.objects.filter(Q(town=town) | Q(town=None))
    judged = set(lists.order_by().values_list("words", "theme"))
    seen = _pointed(town)
    offers = [
        _offer(key, WordKind.MEANS, times)
        for key, times in seen.named.most_common()
        if times > 1 or key in seen.first
    ]
    offers += [
        _offer(key, WordKind.DOES_NOT_MEAN, times)
        for key, times in seen.rejected.most_common()
        if times >= REJECTED_OFTEN
    ]
    return [one for one in offers if (one.words, one.theme) not in judged][:MOST_OFFERS]


def _pointed(town_id: int) -> Pointed:
    seen = Pointed()
    decisions = ThemeDecision.objects.filter(town=town_id).exclude(words=[]).order_by("-at", "-pk")
    for one in decisions.only("words", "theme", "verdict", "strength")[:LAST_DECISIONS]:
        keys = list(dict.fromkeys((word.lower(), one.theme) for word in one.words))
        if one.verdict == Verdict.REJECTED:
            seen.rejected.update(keys)
        elif one.strength:
            seen.rejected.subtract(keys)
        else:
            seen.named.update(keys)
            seen.first.add(keys[0])
    return seen


def _offer(key: tuple[str, str], kind: WordKind, times: int) -> Offer:
    words, theme = key
    return Offer(words, theme, theme_name(theme), kind, times)


def _with(actor: Actor, text: str) -> QuerySet[Any, Any]:
    return shaped(words_for(actor).filter(words__icontains=text), words="words", state="theme")


def _hit(one: Row) -> Hit:
    theme = theme_name(one.state)
    return Hit(say("Woorden", "Words"), one.words, say(f"bij {theme}", f"under {theme}"), "/woorden")


FINDING: Finding[Actor] = Finding("words", _with, _hit)
"""The words that someone may see and in which a text stands."""
