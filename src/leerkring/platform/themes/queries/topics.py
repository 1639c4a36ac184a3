"""The topics to tick beside a text."""

from collections.abc import Collection
from dataclasses import dataclass

from leerkring.platform.base import clock
from leerkring.platform.base.language import language
from leerkring.statute.topics import Of, suggest_topics, topics_on
from leerkring.statute.wording.themes import Quote


@dataclass(frozen=True, slots=True)
class TopicChoice:
    """A topic to tick: what led to it when the text names it, and a warning when it never suffices."""

    code: str
    name: str
    is_ours: bool
    is_chosen: bool
    because: tuple[Quote, ...] = ()
    warning: str = ""


@dataclass(frozen=True, slots=True)
class TopicChoices:
    """The topics to tick: those that the text names first, and all others in their groups."""

    named: list[TopicChoice]
    groups: list[tuple[str, list[TopicChoice]]]
    has_text: bool = True
    """Whether there is something to read yet."""


def topic_choices(text: str, chosen: Collection[str] = ()) -> TopicChoices:
    """Return the topics to tick beside a text; nothing is ticked that a person did not tick."""
    said = language()
    found = {one.topic.code: one for one in suggest_topics(text, language=said)}
    named: list[TopicChoice] = []
    groups: dict[str, list[TopicChoice]] = {}
    for one in topics_on(clock.today()):
        met = found.get(one.code)
        choice = TopicChoice(
            code=one.code,
            name=one.labels[said],
            is_ours=one.of is Of.PLATFORM,
            is_chosen=one.code in chosen,
            because=met.because if met else (),
            warning=met.against[0].reason if met and met.against else "",
        )
        named += [choice] if met or choice.is_chosen else []
        if not (met or choice.is_chosen):
            groups.setdefault(one.groups[said], []).append(choice)
    return TopicChoices(named, list(groups.items()), has_text=bool(text.strip(". ")))
