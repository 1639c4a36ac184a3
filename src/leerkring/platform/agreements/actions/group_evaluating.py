"""What a lower table found of an agreement: kept, found again, and seen by the table above it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions.agreeing import locked
from leerkring.platform.agreements.actions.keeping import key_of, person, record
from leerkring.platform.agreements.errors import NotYet, SaysNothing
from leerkring.platform.agreements.models import Agreement, Cascade, GroupEvaluation
from leerkring.platform.agreements.queries import reading
from leerkring.platform.agreements.rules.lists import Result
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock, uploads
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.network.models import MeetingBody
from leerkring.platform.notes.rules import FILE_KINDS, MOST_BYTES
from leerkring.platform.notifications import actions as notifications


@dataclass(frozen=True, slots=True)
class GroupWish:
    """What a table found, on a day, of an agreement or one of its goals."""

    body_id: int
    on: date
    found: str
    goal_id: int | None = None
    result: Result | None = None
    advice: str = ""
    document: str = ""
    upload: UploadedFile[Any] | None = None
    """The evaluation itself as a file; without one the file that is there stays."""

    def fields(self) -> dict[str, Any]:
        """Return what is stored; refuses a day to come, and an evaluation without words."""
        if self.on > clock.today():
            raise NotYet
        if not self.found.strip():
            raise SaysNothing
        own = {name: getattr(self, name) for name in ("body_id", "on", "goal_id")}
        words = {name: getattr(self, name).replace("\r\n", "\n").strip() for name in ("found", "advice")}
        return {
            **own,
            **words,
            "result": self.result.value if self.result else "",
            "document": self.document.strip()[:300],
        }

    def checked(self) -> dict[str, Any]:
        """Return the file to store, refused when it is not what it says; nothing when none was sent."""
        if self.upload is None:
            return {}
        checked = uploads.check(self.upload, allowed=FILE_KINDS, most_bytes=MOST_BYTES)
        return {"file": self.upload, "file_name": checked.name}


@transaction.atomic
def keep(
    actor: Actor,
    agreement_id: int,
    wish: GroupWish,
    *,
    cascade_id: int | None = None,
    operation: str = "",
) -> GroupEvaluation:
    """Keep an evaluation. It goes back to the table above; what was passed on to them is then done."""
    user, agreement = person(actor), locked(actor, agreement_id)
    fields = wish.fields() | wish.checked()
    cascade = _cascade(agreement, cascade_id, wish.body_id)
    body = _body(agreement, wish)

    def do() -> dict[str, Any]:
        made = GroupEvaluation.objects.create(
            agreement=agreement,
            cascade=cascade,
            back_to=_above(agreement, body),
            by=user,
            at=clock.now(),
            **fields,
        )
        if cascade is not None:
            _finish(actor, cascade)
        record("agreements.group_evaluated", actor, agreement)
        _tell_chair(made)
        return {"evaluation": made.pk}

    key = key_of(f"group {agreement_id}", operation, wish.body_id, wish.on.isoformat(), wish.found)
    result, _ = audit.once(key, user_id=user.pk, do=do)
    return reading.group_evaluation_for(actor, result["evaluation"])


def _cascade(agreement: Agreement, cascade_id: int | None, body_id: int) -> Cascade | None:
    """Return what was passed on to the table, also when nobody named it."""
    found = agreement.passed_on.select_for_update()
    if cascade_id is None:
        return found.filter(body=body_id).first()
    one = found.filter(pk=cascade_id, body=body_id).first()
    if one is None:
        raise NotFound
    return one


def _body(agreement: Agreement, wish: GroupWish) -> MeetingBody:
    """Return who evaluated: a table of the town, also one that no longer meets. Refuses a foreign goal."""
    body = (
        MeetingBody.objects.filter(pk=wish.body_id, town=agreement.town_id).select_related("parent").first()
    )
    goals = agreement.goals.filter(removed_at=None)
    if body is None or (wish.goal_id is not None and not goals.filter(pk=wish.goal_id).exists()):
        raise NotFound
    return body


def _above(agreement: Agreement, body: MeetingBody) -> MeetingBody | None:
    """Return to which table it goes back: the one to which they report, else the one that agreed it."""
    above = body.parent or agreement.body
    return above if above is not None and above.pk != body.pk else None


def _finish(actor: Actor, cascade: Cascade) -> None:
    today = clock.today()
    cascade.acknowledged_on, cascade.done_on = cascade.acknowledged_on or today, today
    cascade.save(update_fields=["acknowledged_on", "done_on"])
    record("agreements.passed_on_done", actor, cascade.agreement)


def _tell_chair(made: GroupEvaluation) -> None:
    """Tell the chair of the table above, when the chair is of the town and so may read the agreement."""
    chair = made.back_to.chair if made.back_to else None
    if chair is None or chair.user is None or chair.organisation_id != made.agreement.town_id:
        return
    if chair.user_id == made.by_id:
        return
    notifications.notify(
        users=[chair.user],
        key=f"group_evaluation:{made.pk}",
        nl=f"{made.body} evalueerde ‘{made.agreement.title}’",
        en=f"{made.body} evaluated ‘{made.agreement.title}’",
        url=f"/afspraken/{made.agreement_id}#werkgroepen",
        organisation_id=made.agreement.town_id,
    )


@transaction.atomic
def change(actor: Actor, group_evaluation_id: int, wish: GroupWish, *, version: int) -> GroupEvaluation:
    """Put an evaluation right. Who began with an older text gets both."""
    one, fields = _locked(actor, group_evaluation_id), wish.fields() | wish.checked()
    body = _body(one.agreement, wish)
    if one.version != version:
        raise Changed(mine=wish.found, theirs=one.found, who=str(one.by))
    for name, value in fields.items():
        setattr(one, name, value)
    one.back_to = _above(one.agreement, body)
    one.seen_on = one.seen_on and max(one.seen_on, one.on)
    one.by, one.at, one.version = person(actor), clock.now(), version + 1
    one.save()
    record("agreements.group_evaluation_changed", actor, one.agreement)
    return reading.group_evaluation_for(actor, group_evaluation_id)


@transaction.atomic
def see(actor: Actor, group_evaluation_id: int, *, seen: bool = True) -> GroupEvaluation:
    """Note that the table above saw it, or that this was a slip."""
    one = _locked(actor, group_evaluation_id)
    if (one.seen_on is not None) != seen:
        one.seen_on = clock.today() if seen else None
        one.save(update_fields=["seen_on"])
        name = "agreements.group_evaluation_seen" if seen else "agreements.group_evaluation_unseen"
        record(name, actor, one.agreement)
    return one


@transaction.atomic
def remove(actor: Actor, group_evaluation_id: int) -> GroupEvaluation:
    """Remove an evaluation that was a slip. It can be taken back."""
    one = _locked(actor, group_evaluation_id)
    one.removed_at = clock.now()
    one.save(update_fields=["removed_at"])
    record("agreements.group_evaluation_removed", actor, one.agreement)
    return one


@transaction.atomic
def take_back(actor: Actor, group_evaluation_id: int) -> GroupEvaluation:
    """Take back an evaluation that was removed."""
    one = _locked(actor, group_evaluation_id, removed=True)
    one.removed_at = None
    one.save(update_fields=["removed_at"])
    record("agreements.group_evaluation_taken_back", actor, one.agreement)
    return one


def _locked(actor: Actor, group_evaluation_id: int, *, removed: bool = False) -> GroupEvaluation:
    reading.group_evaluation_for(actor, group_evaluation_id, removed=removed)
    found = GroupEvaluation.objects.select_for_update(of=("self",))
    return found.select_related("agreement__body", "body", "back_to", "by").get(pk=group_evaluation_id)
