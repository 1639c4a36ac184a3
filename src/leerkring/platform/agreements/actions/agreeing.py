"""Making an agreement, changing it, ending it, and taking back what was a slip."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Any

from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.keeping import (
    key_of,
    owner_in,
    person,
    save_with_history,
    settle,
)
from leerkring.platform.agreements.errors import (
    Closed,
    EndNeedsAReason,
    NotAPartnerHere,
    NotYet,
    WrongDates,
)
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.agreements.queries import past, reading
from leerkring.platform.agreements.rules.lists import OPEN, AgreementStatus, GoalStatus, MadeIn
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.themes import actions as themes
from leerkring.platform.themes import queries as theme_queries
from leerkring.platform.themes.rules import Verdict, check_topics, known_topics
from leerkring.statute.wording.themes import Theme


@dataclass(frozen=True, slots=True)
class AgreementWish:
    """An agreement as it should be."""

    title: str
    owner_id: int
    agreed_on: date
    text: str = ""
    due_on: date | None = None
    made_in: MadeIn = MadeIn.LEA
    body_id: int | None = None
    document: str = ""
    is_binding: bool = True
    partner_ids: Sequence[int] = ()
    themes: Sequence[str] = ()
    topics: Sequence[str] = field(default_factory=list)

    def check(self) -> None:
        """Refuse days that cannot be."""
        if self.agreed_on > clock.today():
            raise NotYet
        if self.due_on is not None and self.due_on < self.agreed_on:
            raise WrongDates

    def fields(self) -> dict[str, Any]:
        """Return what is stored on the agreement itself."""
        own = {name: value for name, value in asdict(self).items() if name not in ("partner_ids", "themes")}
        title = " ".join(self.title.split())
        return {**own, "title": title, "made_in": self.made_in.value, "topics": check_topics(self.topics)}


@transaction.atomic
def make(actor: Actor, wish: AgreementWish, *, item_id: int | None = None, operation: str = "") -> Agreement:
    """Put an agreement in the register of one's own town."""
    user, town = person(actor), network.own_town(actor)
    wish.check()
    owner_in(actor, town.pk, wish.owner_id)
    _check_body(town.pk, wish.body_id)
    item = reading.item_for(actor, item_id) if item_id else None

    def do() -> dict[str, Any]:
        now = clock.now()
        made = Agreement(
            town=town,
            item=item,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
            **wish.fields(),
        )
        save_with_history(made, by=user)
        _bind(actor, made, wish)
        audit.record("agreements.made", who=actor, target=made, organisation_id=town.pk)
        return {"agreement": made.pk}

    key = key_of("make", operation, wish.title, wish.text)
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return reading.agreement_for(actor, result["agreement"])


def _check_body(town_id: int, body_id: int | None) -> None:
    """Refuse a table of another town; one that no longer meets may stand there."""
    if body_id is not None and not MeetingBody.objects.filter(pk=body_id, town=town_id).exists():
        raise NotFound


def _bind(actor: Actor, agreement: Agreement, wish: AgreementWish) -> None:
    """Keep who is bound and which themes a person confirmed."""
    wanted = set(wish.partner_ids)
    before = set(agreement.partners.values_list("pk", flat=True))
    known = set(reading.partners_for(actor).values_list("pk", flat=True)) | before
    if not wanted <= known:
        raise NotAPartnerHere
    if wanted != before:
        agreement.partners.set(wanted)
    confirmed = set(theme_queries.confirmed_on(reading.KIND, [agreement.pk]).get(agreement.pk, []))
    for theme in Theme:
        if (theme.value in wish.themes) == (theme.value in confirmed):
            continue
        verdict = Verdict.CONFIRMED if theme.value in wish.themes else None
        themes.decide(actor, town_id=agreement.town_id, target=agreement, theme=theme, verdict=verdict)


def locked(actor: Actor, agreement_id: int) -> Agreement:
    """Return an agreement that someone may change, locked until the end of the transaction."""
    reading.to_write(actor, agreement_id)
    found = Agreement.objects.select_for_update(of=("self",)).select_related("owner", "changed_by")
    one = found.filter(pk=agreement_id, removed_at=None).first()
    if one is None:
        raise NotFound
    return one


def locked_open(actor: Actor, agreement_id: int) -> Agreement:
    """Return an agreement that is not closed, locked."""
    one = locked(actor, agreement_id)
    if AgreementStatus(one.status) not in OPEN:
        raise Closed
    return one


@transaction.atomic
def change(
    actor: Actor, agreement_id: int, wish: AgreementWish, *, version: int, why: str = "", operation: str = ""
) -> Agreement:
    """Keep another text. Who began with a version that was replaced meanwhile gets both back."""
    wish.check()
    agreement = locked(actor, agreement_id)
    owner_in(actor, agreement.town_id, wish.owner_id, now=agreement.owner_id)
    _check_body(agreement.town_id, wish.body_id)

    def do() -> dict[str, Any]:
        if agreement.version != version:
            raise Changed(mine=wish.text, theirs=agreement.text, who=str(agreement.changed_by))
        _keep(actor, agreement, wish, why=why)
        return {"version": agreement.version}

    key = key_of(f"change {agreement_id}", operation, wish)
    audit.once(key, user_id=person(actor).pk, do=do)
    return reading.agreement_for(actor, agreement_id)


def _keep(actor: Actor, agreement: Agreement, wish: AgreementWish, *, why: str) -> None:
    user = person(actor)
    for name, value in wish.fields().items():
        setattr(agreement, name, value)
    _step(agreement, actor, why=why)
    settle(agreement.pk, goal_id=None)
    _bind(actor, agreement, wish)
    audit.record(
        "agreements.changed",
        who=actor,
        target=agreement,
        organisation_id=agreement.town_id,
        details={"version": agreement.version, "partners": sorted(wish.partner_ids), "by": user.pk},
    )


def _step(agreement: Agreement, actor: Actor, *, why: str = "") -> None:
    """Save an agreement as its next version."""
    agreement.version += 1
    agreement.changed_by, agreement.changed_at = person(actor), clock.now()
    save_with_history(agreement, by=person(actor), why=why)


@transaction.atomic
def restore(actor: Actor, agreement_id: int, number: int) -> Agreement:
    """Put the text of an earlier version back. It becomes a new version; nothing is lost."""
    old = past.version_for(actor, agreement_id, number)
    agreement = locked_open(actor, agreement_id)
    if any(getattr(agreement, name) != getattr(old, name) for name in past.RESTORED):
        for name in past.RESTORED:
            setattr(agreement, name, getattr(old, name))
        agreement.topics = known_topics(agreement.topics)
        _step(agreement, actor, why=f"↺ {number}")
        audit.record(
            "agreements.restored",
            who=actor,
            target=agreement,
            organisation_id=agreement.town_id,
            details={"version": number},
        )
    return reading.agreement_for(actor, agreement_id)


@transaction.atomic
def end(actor: Actor, agreement_id: int, *, because: str) -> Agreement:
    """End an agreement with a reason; its open goals close with it."""
    agreement = locked_open(actor, agreement_id)
    end_locked(actor, agreement, because=because)
    return reading.agreement_for(actor, agreement_id)


def end_locked(actor: Actor, agreement: Agreement, *, because: str) -> None:
    """End an agreement that is locked already."""
    reason = " ".join(because.split())[:300]
    if not reason:
        raise EndNeedsAReason
    agreement.status, agreement.ended_because = AgreementStatus.ENDED.value, reason
    _step(agreement, actor, why=reason)
    for goal in agreement.goals.filter(removed_at=None, status=GoalStatus.SET.value):
        goal.status, goal.version = GoalStatus.CLOSED.value, goal.version + 1
        goal.changed_by, goal.changed_at = person(actor), clock.now()
        save_with_history(goal, by=person(actor), why=reason)
    audit.record("agreements.ended", who=actor, target=agreement, organisation_id=agreement.town_id)


@transaction.atomic
def reopen(actor: Actor, agreement_id: int) -> Agreement:
    """Let an agreement that was ended go on: ending it was a slip, or partners think again."""
    agreement = locked(actor, agreement_id)
    if agreement.status != AgreementStatus.ENDED:
        raise Closed
    closed_at = agreement.changed_at
    agreement.status, agreement.ended_because = AgreementStatus.RUNNING.value, ""
    _step(agreement, actor)
    for goal in agreement.goals.filter(removed_at=None, status=GoalStatus.CLOSED, changed_at__gte=closed_at):
        goal.status, goal.version = GoalStatus.SET.value, goal.version + 1
        save_with_history(goal, by=person(actor))
    audit.record("agreements.reopened", who=actor, target=agreement, organisation_id=agreement.town_id)
    return reading.agreement_for(actor, agreement_id)


@transaction.atomic
def remove(actor: Actor, agreement_id: int) -> Agreement:
    """Remove an agreement that was never made. It can be taken back."""
    agreement = locked(actor, agreement_id)
    agreement.removed_at = clock.now()
    save_with_history(agreement, by=person(actor))
    audit.record("agreements.removed", who=actor, target=agreement, organisation_id=agreement.town_id)
    return agreement


@transaction.atomic
def take_back(actor: Actor, agreement_id: int) -> Agreement:
    """Take back an agreement that was removed."""
    agreement = reading.removed_for(actor).filter(pk=agreement_id).first()
    if agreement is None:
        raise NotFound
    agreement.removed_at = None
    save_with_history(agreement, by=person(actor))
    audit.record("agreements.taken_back", who=actor, target=agreement, organisation_id=agreement.town_id)
    return reading.agreement_for(actor, agreement_id)


@transaction.atomic
def decide_theme(actor: Actor, agreement_id: int, *, theme: Theme, verdict: Verdict | None) -> Agreement:
    """Confirm or reject a theme of an agreement."""
    agreement = reading.to_write(actor, agreement_id)
    words = f"{agreement.title}. {agreement.text}"
    found = {one.theme: one.strength for one in theme_queries.suggested(agreement.town_id, words)}
    themes.decide(
        actor,
        town_id=agreement.town_id,
        target=agreement,
        theme=theme,
        verdict=verdict,
        strength=str(found.get(theme, "")),
        text=words,
    )
    return agreement


@transaction.atomic
def name_topic(actor: Actor, agreement_id: int, *, code: str, holds: bool) -> Agreement:
    """Add a topic of the questionnaire to an agreement, or take it away. Twice is once."""
    check_topics([code])
    agreement = locked(actor, agreement_id)
    others = [one for one in known_topics(agreement.topics) if one != code]
    wanted = check_topics([*others, code] if holds else others)
    if wanted != agreement.topics:
        agreement.topics = wanted
        _step(agreement, actor)
        audit.record(
            "agreements.changed",
            who=actor,
            target=agreement,
            organisation_id=agreement.town_id,
            details={"version": agreement.version, "topics": wanted},
        )
    return reading.agreement_for(actor, agreement_id)
