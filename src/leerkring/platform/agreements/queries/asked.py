"""The agreements on preschool education that the law asks for, in a town."""

import json
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    DateField,
    Exists,
    FilteredRelation,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    TextField,
    Value,
    When,
)
from django.db.models.functions import Concat, TruncDate

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.models import Agreement, Evaluation, Refusal
from leerkring.platform.agreements.rules.asked import REFUSAL_HOLDS, TO_DO, Made, Refused, Watched, watch
from leerkring.platform.agreements.rules.lists import AgreementStatus
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language, say
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.base.words import count
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules import COMING
from leerkring.platform.network import queries as network
from leerkring.platform.organisations.models import Organisation
from leerkring.statute.asked import asked_on

HOLDS, HELD = "holds", "held"
RUNNING = AgreementStatus.RUNNING.value
LOOKS_AHEAD = timedelta(weeks=6)
"""What is missing becomes a task when a meeting that counts comes within this time: it fits there."""


def reads(actor: Actor) -> bool:
    """Return whether someone sees how a town stands with what the law asks: who reads its whole file."""
    return network.is_of_town(actor) and actor.role in network.TOWN_READERS


def watched_for(actor: Actor, *, with_findings: bool = True) -> list[Watched]:
    """Return how each agreement that the law asks for stands in one's own town; nothing for others.

    Without findings the last evaluation of each is left out.
    """
    if not reads(actor):
        return []
    today, town = clock.today(), actor.organisation_id or 0
    refused = [_refused(one) for one in refusals_for(actor).filter(on__gte=today - REFUSAL_HOLDS)]
    return watch(asked_on(today), _made(town, with_findings=with_findings), refused, today=today)


def _made(town: int, *, with_findings: bool) -> list[Made]:
    """Return the agreements of a town that have a topic, with what was last found of each."""
    last = Evaluation.objects.filter(agreement=OuterRef("pk"), is_draft=False).order_by("-on", "-pk")
    found = Agreement.objects.filter(town=town, removed_at=None).exclude(topics=[])
    found = found.exclude(status=AgreementStatus.PROPOSED.value)
    on: Any = Subquery(last.values("on")[:1]) if with_findings else Value(None, DateField())
    result: Any = Subquery(last.values("result")[:1]) if with_findings else Value("")
    found = found.annotate(evaluated_on=on, result=result)
    rows: Any = found.order_by("pk").values_list(
        "pk", "title", "topics", "status", "due_on", "evaluated_on", "result"
    )
    return [
        Made(pk, title, frozenset(topics), status == RUNNING, due, on, result or "")
        for pk, title, topics, status, due, on, result in rows
    ]


def refusals_for(actor: Actor) -> QuerySet[Refusal]:
    """Return the refusals of parties in one's own town, the last first."""
    if not reads(actor):
        return Refusal.objects.none()
    found = Refusal.objects.filter(town=actor.organisation_id or 0, removed_at=None)
    return found.select_related("organisation", "by")


def refusal_to_write(actor: Actor, refusal_id: int, *, removed: bool = False) -> Refusal:
    """Return a refusal of the town whose file someone keeps."""
    found = Refusal.objects.filter(town=network.own_town(actor), removed_at__isnull=not removed)
    one = found.select_related("organisation").filter(pk=refusal_id).first()
    if one is None:
        raise NotFound
    return one


def _refused(one: Refusal) -> Refused:
    return Refused(one.pk, one.asked, str(one.organisation), one.on, one.document, one.reason)


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    """Return what a town agreed and who refused, when a meeting comes at which more can be agreed."""
    if actor.role is not Role.ADVISOR or not network.is_of_town(actor):
        return Organisation.objects.none()
    today, now = clock.today(), clock.now()
    coming = Meeting.objects.filter(
        town=OuterRef("pk"), counts_for_statute=True, status__in=COMING, starts_at__gte=now,
        starts_at__lte=now + LOOKS_AHEAD,
    ).order_by("starts_at")  # fmt: skip
    theirs = FilteredRelation(
        "agreements", condition=Q(agreements__removed_at=None) & ~Q(agreements__topics=[])
    )
    found = Organisation.objects.filter(pk=actor.organisation_id or 0).annotate(
        meeting_at=Subquery(coming.values("starts_at")[:1]), theirs=theirs
    )
    runs = Q(theirs__status=RUNNING) & (Q(theirs__due_on=None) | Q(theirs__due_on__gte=today))
    is_none = Q(theirs__pk=None) | Q(theirs__status=AgreementStatus.PROPOSED.value)
    state = Case(When(is_none, then=Value("")), When(runs, then=Value(HOLDS)), default=Value(HELD))
    return shaped(
        found.filter(meeting_at__isnull=False),
        words="theirs__topics",
        more=_refused_codes(today),
        state=state,
        day=TruncDate("meeting_at", tzinfo=clock.AMSTERDAM),
    )


def _refused_codes(today: date) -> Concat:
    """Return the codes of what parties refused in the town of the outer question, with spaces between."""
    refused = Refusal.objects.filter(town=OuterRef("pk"), removed_at=None, on__gte=today - REFUSAL_HOLDS)
    return Concat(
        Value(""),
        *(
            Case(When(Exists(refused.filter(asked=one.code)), then=Value(f"{one.code} ")), default=Value(""))
            for one in asked_on(today)
        ),
        output_field=TextField(),
    )


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    if not rows or rows[0].day is None:
        return []
    today = clock.today()
    made = [
        Made(number, "", frozenset(json.loads(row.words)), row.state == HOLDS, None)
        for number, row in enumerate(rows)
        if row.state
    ]
    no = [Refused(0, code, "", today, "", "") for code in rows[0].more.split()]
    return _task(watch(asked_on(today), made, no, today=today), rows[0].day)


WAITING: Waiting[Actor] = Waiting("asked", _waiting, _tasks)
"""One task when agreements are missing and a meeting comes at which they can be made."""


def _task(found: list[Watched], meeting: date) -> list[Due]:
    left = [one for one in found if one.standing in TO_DO]
    if not left:
        return []
    have, all_of_them = len(found) - len(left), count(len(found))
    names = ", ".join(one.asked.labels[language()].lower() for one in left)
    day = clock.long_date(meeting)
    return [
        Due(
            title=say(
                f"Vve: {count(have)} van de {all_of_them} afspraken",
                f"Preschool: {count(have)} of the {all_of_them} agreements",
            ),
            why=say(
                f"Nog niet: {names}. Op {day} kan het op tafel.",
                f"Not yet: {names}. It can be put on the table on {day}.",
            ),
            action=say("Bekijk wat ontbreekt", "See what is missing"),
            url="/afspraken/vve",
            minutes=10,
            by=meeting,
            outside=say("Bekijk de afspraken over vve", "See the agreements on preschool"),
            key="agreements:asked",
        )
    ]
