"""Deciding on themes, with name and date, and the words that a town or the Inspectorate adds."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models, transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.themes import queries
from leerkring.platform.themes.errors import AlreadyThere, WithoutSource
from leerkring.platform.themes.models import LocalWord, ThemeDecision
from leerkring.platform.themes.rules import (
    LONGEST_WORDS,
    Verdict,
    WordKind,
    check_days,
    check_words,
    said_once,
)
from leerkring.statute.wording.themes import Theme, standing_out


@transaction.atomic
def decide(  # noqa: PLR0913 - what is decided, on what, and the text that was read
    actor: Actor,
    *,
    town_id: int,
    target: models.Model,
    theme: Theme,
    verdict: Verdict | None,
    strength: str = "",
    text: str = "",
) -> None:
    """Keep what a person says of a theme of something; None takes the decision back.

    Whoever calls this has checked that the person may change the target. With the text of the target its
    words are kept too, so that a town can be asked later whether one of them is a word of its own.
    """
    if actor.user is None:
        raise NotFound
    kind, key = target._meta.label_lower, target.pk
    if verdict is None:
        ThemeDecision.objects.filter(target_kind=kind, target_id=key, theme=theme.value).delete()
    else:
        seen, words = _read(town_id, theme, text)
        ThemeDecision.objects.update_or_create(
            target_kind=kind,
            target_id=key,
            theme=theme.value,
            defaults={
                "town_id": town_id,
                "verdict": verdict.value,
                "strength": strength or seen,
                "words": words,
                "by": actor.user,
                "at": clock.now(),
            },
        )
    details = {"theme": theme.value, "verdict": verdict.value if verdict else ""}
    audit.record("themes.decided", who=actor, target=target, organisation_id=town_id, details=details)


def _read(town_id: int, theme: Theme, text: str) -> tuple[str, list[str]]:
    """Return how strong a text suggests a theme and because of which words; else the words that stand out."""
    for one in queries.suggested(town_id, text) if text else ():
        if one.theme is theme:
            return one.strength.value, [
                quote.text.lower()[:LONGEST_WORDS] for quote in said_once(one.because)
            ]
    return "", standing_out(text)


@transaction.atomic
def pick(
    actor: Actor, *, town_id: int, target: models.Model, themes: Collection[Theme], text: str = ""
) -> None:
    """Let exactly these themes be confirmed of something, as a person ticked them.

    Ticking a theme confirms it; taking a tick away takes the decision back, it does not reject the theme.
    Whoever calls this has checked that the person may change the target.
    """
    kind, key = target._meta.label_lower, target.pk
    was = set(queries.confirmed_on(kind, [key]).get(key, []))
    for theme in Theme:
        if (theme in themes) != (theme.value in was):
            verdict = Verdict.CONFIRMED if theme in themes else None
            decide(actor, town_id=town_id, target=target, theme=theme, verdict=verdict, text=text)


@dataclass(frozen=True, slots=True)
class NewWord:
    """A word as someone wants to add it; `source` is asked for a word that holds in the whole country."""

    words: str
    theme: Theme
    kind: WordKind = WordKind.MEANS
    valid_from: date | None = None
    valid_to: date | None = None
    source: str = ""


@transaction.atomic
def add_word(actor: Actor, new: NewWord, *, key: str = "") -> LocalWord:
    """Add a word to the list of one's own town, or for the country as the Inspectorate."""
    town, person = queries.list_of(actor), actor.user
    if person is None:
        raise NotFound
    words, first = check_words(new.words), new.valid_from or clock.today()
    check_days(first, new.valid_to)
    if town is None and not new.source.strip():
        raise WithoutSource

    def do() -> dict[str, Any]:
        there = LocalWord.objects.select_for_update().filter(
            town=town, words=words, theme=new.theme.value, removed_at=None
        )
        if there.exclude(kind=WordKind.LEFT).exists():
            raise AlreadyThere(words)
        there.delete()
        made = LocalWord.objects.create(
            town_id=town,
            words=words,
            theme=new.theme.value,
            kind=new.kind.value,
            valid_from=first,
            valid_to=new.valid_to,
            source=new.source.strip(),
            by=person,
            at=clock.now(),
        )
        done = "themes.word_left" if new.kind is WordKind.LEFT else "themes.word_added"
        audit.record(done, who=actor, target=made, details={"theme": made.theme, "kind": made.kind})
        return {"id": made.pk}

    result, _ = audit.once(key, user_id=person.pk, do=do)
    return LocalWord.objects.select_related("by", "town").get(pk=result["id"])


@transaction.atomic
def remove_word(actor: Actor, word_id: int) -> LocalWord:
    """Remove a word from the list that one keeps. It can be put back."""
    word = queries.own_word_for(actor, word_id)
    word.removed_at = clock.now()
    word.save(update_fields=["removed_at"])
    audit.record("themes.word_removed", who=actor, target=word)
    return word


@transaction.atomic
def put_word_back(actor: Actor, word_id: int) -> LocalWord:
    """Put a removed word back, unless it was added anew meanwhile."""
    word = queries.own_word_for(actor, word_id, removed=True)
    same = LocalWord.objects.filter(town=word.town_id, words=word.words, theme=word.theme, removed_at=None)
    if same.exists():
        raise AlreadyThere(word.words)
    word.removed_at = None
    word.save(update_fields=["removed_at"])
    audit.record("themes.word_put_back", who=actor, target=word)
    return word
