"""Looking up own counts: always limited to who asks."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from leerkring.monitor.own.model import OwnCounts
from leerkring.monitor.own.stored import own_from_json
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.base.language import say
from leerkring.platform.own_counts.models import Publication


@dataclass(frozen=True, slots=True)
class PublishedCounts:
    """Own counts that are public: everything in it passed the joint audit, and it names no school's place."""

    id: int
    municipality_code: str
    title: str
    characteristic: str
    years: tuple[str, ...]
    published_on: datetime
    own: OwnCounts
    """In the reader's language; hand it to `monitor.report.sections.own.section(own, public=True, ...)`."""

    @property
    def own_as_json(self) -> dict[str, Any]:
        """The same as JSON, for the API and downloads."""
        return self.own.as_json()


def published_for(municipality_code: str, actor: Actor) -> list[PublishedCounts]:
    """Return what a municipality published and did not withdraw, newest first. Public: the same for everyone."""
    found = Publication.objects.filter(municipality_code=municipality_code, withdrawn_at=None)
    return [_published(one) for one in found]


def _published(one: Publication) -> PublishedCounts:
    return PublishedCounts(
        id=one.pk,
        municipality_code=one.municipality_code,
        title=one.title,
        characteristic=one.characteristic,
        years=tuple(one.years),
        published_on=one.published_at,
        own=own_from_json(say_stored(one.own_nl, one.own_en)),
    )


def say_stored(nl: dict[str, Any], en: dict[str, Any]) -> dict[str, Any]:
    """Return the one of two stored analyses that is in the reader's language."""
    return nl if say("nl", "en") == "nl" else en
