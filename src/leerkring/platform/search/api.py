"""Search over what one may see, for programs."""

from typing import Annotated

from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Record, Wish
from leerkring.platform.base.hits import Hit
from leerkring.platform.search import actions, queries

search = router("Search")


class HitRecord(Record):
    """Something that was found."""

    group: str = Field(description="What kind of thing it is, in the reader's language")
    title: str
    about: str
    url: str = Field(description="Where it is in the service, for people", examples=["/monitor/GM0384"])


class Found(Record):
    """What was found, in groups of at most eight."""

    hits: list[HitRecord]


class SearchQuery(Wish):
    """What to look for."""

    text: Annotated[str, Field(min_length=1, max_length=100, examples=["Diemen"])]


class RecentRecord(Record):
    """A page that was opened."""

    title: str
    url: str


def _hit(one: Hit) -> HitRecord:
    return HitRecord(group=one.group, title=one.title, about=one.about, url=one.url)


@search.get("/search", response=Found, url_name="search", summary="Search")
def find(request: Asked, wish: Query[SearchQuery]) -> Found:
    """Return what fits a text, of what you may see."""
    groups = queries.found_for(request.actor, wish.text)
    return Found(hits=[_hit(hit) for _, hits in groups for hit in hits])


@search.get("/recent-items", response=list[RecentRecord], url_name="recent-items", summary="Recent items")
def list_recent_items(request: Asked) -> list[RecentRecord]:
    """Return what you opened last, in this role."""
    return [RecentRecord(title=one.title, url=one.url) for one in queries.recent_for(request.actor)]


@search.delete("/recent-items", response={204: None}, url_name="recent-items", summary="Forget recent items")
def forget_recent_items(request: Asked) -> Status[None]:
    """Forget what you opened, in every role."""
    actions.forget(request.actor)
    return Status(204, None)
