"""Themes for programs: what a text is about, the words of a town, and the topics of the questionnaire."""

from datetime import date, datetime
from typing import Annotated

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base import clock
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language
from leerkring.platform.themes import actions, queries
from leerkring.platform.themes.models import LocalWord
from leerkring.platform.themes.rules import LONGEST_WORDS, WordKind
from leerkring.statute import topics
from leerkring.statute.wording.themes import Quote, Strength, Theme

themes = router("Themes")


class WordRecord(Record):
    """A word that means a theme, or does not, in one municipality or in all."""

    id: int
    words: str
    theme: Theme
    kind: WordKind
    town: str = Field(description="Empty for a word that holds everywhere")
    valid_from: date
    valid_to: date | None
    source: str
    by: str
    at: datetime


class WordWish(Wish):
    """A word to add to the list that you keep."""

    words: Annotated[str, Field(min_length=3, max_length=LONGEST_WORDS, examples=["kwartiermaker*"])]
    theme: Theme
    means: bool = Field(default=True, description="False: the word does not mean the theme there")
    valid_from: date | None = Field(default=None, description="Today unless given")
    valid_to: date | None = None
    source: Annotated[str, Field(max_length=200, description="Needed for the whole country")] = ""


class TextWish(Wish):
    """A text to read. It is not kept."""

    text: Annotated[str, Field(min_length=1, max_length=20_000)]


class QuoteRecord(Record):
    """Words of the text, from `start` up to `end`, and what they say."""

    text: str
    start: int
    end: int
    reason: str


class SuggestionRecord(Record):
    """A theme that a text seems to be about. A person confirms it; it is no verdict."""

    theme: Theme
    strength: Strength
    because: list[QuoteRecord]
    against: list[QuoteRecord]


class TopicRecord(Record):
    """A topic of the questionnaire, or one of this platform."""

    code: str = Field(examples=["SEG-04"])
    label: str
    group: str
    themes: list[Theme]
    of: topics.Of
    suffices: bool = Field(description="False when it alone never shows that the theme was met")
    valid_from: date
    source: str


def _word(one: LocalWord) -> WordRecord:
    same = ("words", "valid_from", "valid_to", "source", "at")
    return WordRecord(
        id=one.pk,
        theme=Theme(one.theme),
        kind=WordKind(one.kind),
        town=str(one.town) if one.town else "",
        by=str(one.by),
        **{name: getattr(one, name) for name in same},
    )


def _quotes(found: tuple[Quote, ...]) -> list[QuoteRecord]:
    return [QuoteRecord(text=one.text, start=one.start, end=one.end, reason=one.reason) for one in found]


@themes.get("/theme-words", response=Page[WordRecord], url_name="theme-words", summary="Words")
def list_theme_words(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return the words of your municipality and those that hold everywhere, by word."""
    return paged(request, response, queries.words_for(request.actor), paging, each=_word)


@themes.post("/theme-words", response={201: WordRecord}, url_name="theme-words", summary="Add a word")
def add_theme_word(request: Asked, wish: WordWish) -> Status[WordRecord]:
    """Add a word to the list of your municipality, or for the whole country as the Inspectorate."""
    kind = WordKind.MEANS if wish.means else WordKind.DOES_NOT_MEAN
    fields = {**wish.model_dump(exclude={"means"}), "theme": wish.theme, "kind": kind}
    return Status(201, _word(actions.add_word(request.actor, actions.NewWord(**fields))))


@themes.delete("/theme-words/{word_id}", response={204: None}, url_name="theme-word", summary="Remove it")
def remove_theme_word(request: Asked, word_id: Id) -> Status[None]:
    """Remove a word from the list that you keep; it can be put back."""
    actions.remove_word(request.actor, word_id)
    return Status(204, None)


@themes.put(
    "/theme-words/{word_id}/recovery",
    response={204: None},
    url_name="theme-word-recovery",
    summary="Put it back",
)
def put_theme_word_back(request: Asked, word_id: Id) -> Status[None]:
    """Put a removed word back."""
    actions.put_word_back(request.actor, word_id)
    return Status(204, None)


@themes.post(
    "/theme-suggestions",
    response=list[SuggestionRecord],
    url_name="theme-suggestions",
    summary="What a text is about",
)
def suggest_themes(request: Asked, wish: TextWish) -> list[SuggestionRecord]:
    """Return the themes that a text seems to be about, with its words for and against. Nothing is kept."""
    if not queries.reads_words(request.actor):
        raise NotFound
    return [
        SuggestionRecord(
            theme=one.theme,
            strength=one.strength,
            because=_quotes(one.because),
            against=_quotes(one.against),
        )
        for one in queries.suggested(request.actor.organisation_id or 0, wish.text)
    ]


@themes.get("/topics", response=list[TopicRecord], url_name="topics", summary="Topics of the questionnaire")
def list_topics(request: Asked) -> list[TopicRecord]:
    """Return the topics that exist today: those of the Inspectorate, then those of this platform."""
    said = language()
    return [
        TopicRecord(
            code=one.code,
            label=one.labels[said],
            group=one.groups[said],
            themes=list(one.themes),
            of=one.of,
            suffices=one.suffices,
            valid_from=one.since,
            source=one.source,
        )
        for one in topics.topics_on(clock.today())
    ]
