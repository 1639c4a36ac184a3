"""What a person should know, for programs."""

from datetime import datetime

from django.http import HttpResponse
from ninja import Query, Status
from pydantic import Field

from leerkring.platform.accounts.actor import Asked, person
from leerkring.platform.base.api.pages import Page, Paging, paged
from leerkring.platform.base.api.routers import router
from leerkring.platform.base.api.schemas import Id, Record, Wish
from leerkring.platform.base.language import say
from leerkring.platform.notifications import actions, queries
from leerkring.platform.notifications.models import Notification, Preference
from leerkring.platform.notifications.rules import NotificationKind

notifications = router("Notifications")


class NotificationRecord(Record):
    """Something that happened and that you should know."""

    id: int
    kind: NotificationKind
    text: str = Field(description="In the reader's language")
    url: str = Field(description="Where the thing itself is, for people", examples=["/notities/7"])
    created_at: datetime
    read_at: datetime | None


class NotificationPage(Page[NotificationRecord]):
    """A page of notifications, the new ones first."""

    unread: int = Field(description="How many are new")


class PreferenceRecord(Record):
    """How you want to be told by mail."""

    by_mail: bool = Field(description="One mail a day when something is new")
    mentions_at_once: bool = Field(description="A mail at once when someone mentions you")
    kinds: list[NotificationKind] = Field(description="The kinds that you want mail about")


class PreferenceWish(Wish):
    """How you want to be told by mail."""

    by_mail: bool
    mentions_at_once: bool
    kinds: list[NotificationKind] = Field(max_length=20)


def _notification(one: Notification) -> NotificationRecord:
    return NotificationRecord(
        id=one.pk,
        kind=NotificationKind(one.kind),
        text=say(one.nl, one.en),
        url=one.url,
        created_at=one.created_at,
        read_at=one.read_at,
    )


def _preference(one: Preference) -> PreferenceRecord:
    wanted = [kind for kind in NotificationKind if kind.value not in one.muted]
    return PreferenceRecord(by_mail=one.by_mail, mentions_at_once=one.mentions_at_once, kinds=wanted)


@notifications.get(
    "/notifications", response=NotificationPage, url_name="notifications", summary="What you should know"
)
def list_notifications(request: Asked, response: HttpResponse, paging: Query[Paging]) -> object:
    """Return your notifications in this role, the new ones first."""
    found = queries.notifications_for(request.actor)
    page = paged(request, response, found, paging, each=_notification)
    return {**page, "unread": queries.unread_count(request.actor)}


@notifications.put(
    "/notifications/{notification_id}/reading",
    response={204: None},
    url_name="notification-reading",
    summary="Mark one as read",
)
def read_notification(request: Asked, notification_id: Id) -> Status[None]:
    """Mark a notification as read."""
    actions.open_one(request.actor, notification_id)
    return Status(204, None)


@notifications.put(
    "/notification-reading",
    response={204: None},
    url_name="notifications-reading",
    summary="Mark all as read",
)
def read_all_notifications(request: Asked) -> Status[None]:
    """Mark everything in this role as read."""
    actions.read_all(request.actor)
    return Status(204, None)


@notifications.get(
    "/notification-preferences",
    response=PreferenceRecord,
    url_name="notification-preferences",
    summary="Your mail",
)
def get_notification_preferences(request: Asked) -> PreferenceRecord:
    """Return how you want to be told by mail."""
    return _preference(queries.preference_of(person(request)))


@notifications.put(
    "/notification-preferences",
    response=PreferenceRecord,
    url_name="notification-preferences",
    summary="Choose your mail",
)
def choose_notification_preferences(request: Asked, wish: PreferenceWish) -> PreferenceRecord:
    """Choose how you want to be told by mail."""
    chosen = actions.choose(
        request.actor,
        by_mail=wish.by_mail,
        mentions_at_once=wish.mentions_at_once,
        kinds=[kind.value for kind in wish.kinds],
    )
    return _preference(chosen)
