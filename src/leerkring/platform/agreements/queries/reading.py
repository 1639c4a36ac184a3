"""Looking up agreements and what hangs on them: as much as the person who asks may see."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, TextField
from django.db.models.functions import Cast, StrIndex

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import (
    Agreement,
    Cascade,
    Evaluation,
    Goal,
    GroupEvaluation,
    Measurement,
)
from leerkring.platform.agreements.rules.lists import OPEN, GoalStatus
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.hits import Hit
from leerkring.platform.base.language import say
from leerkring.platform.meetings.models import AgendaItem
from leerkring.platform.meetings.rules import Presence
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import Mandate, MeetingBody, Representative
from leerkring.platform.network.queries.presence import end_of_term
from leerkring.platform.network.rules import Level
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.queries import works_with
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import Verdict

KIND = "agreements.agreement"
OPEN_STATUS = sorted(one.value for one in OPEN)


def _readable(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements of the towns of someone; for a partner those that concern it.

    These are the agreements that bind it, that it owns, or that it holds for another through a mandate.
    """
    found = Agreement.objects.filter(town__in=network.towns_for(actor).order_by())
    if network.is_of_town(actor):
        return found
    bound = Agreement.partners.through.objects.filter(organisation=actor.organisation_id or 0)
    ours = Q(pk__in=bound.values("agreement")) | Q(owner__organisation=actor.organisation_id or 0)
    held = _held_by(actor, OuterRef(OuterRef("pk")), OuterRef("owner__organisation"))
    return found.filter(ours | Exists(held.filter(town=OuterRef("town"))))


def _held_by(actor: Actor, agreement: Any, owner: Any) -> QuerySet[Mandate]:
    """Return the mandates of today through which someone's organisation holds an agreement for another.

    That other is bound by it or owns it; the mandate is about all themes, or about one confirmed on it.
    `agreement` is asked two questions deep and `owner` one.
    """
    bound = Agreement.partners.through.objects.filter(agreement=agreement, organisation=OuterRef("mandator"))
    confirmed = ThemeDecision.objects.filter(
        target_kind=KIND, target_id=agreement, verdict=Verdict.CONFIRMED.value
    )
    about = confirmed.annotate(place=StrIndex(OuterRef("codes"), F("theme"))).filter(place__gt=0)
    held = Mandate.objects.filter(network.runs(), mandatary=actor.organisation_id or 0)
    held = held.annotate(codes=Cast("themes", TextField()))
    return held.filter(Exists(bound) | Q(mandator=owner), Q(codes="[]") | Exists(about))


def held_for(actor: Actor, agreement: Agreement) -> list[Organisation]:
    """Return for whom someone's organisation holds an agreement by mandate; nobody for people of the town."""
    if network.is_of_town(actor):
        return []
    held = _held_by(actor, agreement.pk, agreement.owner.organisation_id).filter(town=agreement.town_id)
    found = Organisation.objects.filter(pk__in=held.order_by().values("mandator"))
    return list(found.order_by("name"))


def agreements_for(actor: Actor) -> QuerySet[Agreement]:
    """Return the agreements that someone may read, the last made first."""
    found = _readable(actor).filter(removed_at=None)
    return found.select_related("town", "owner__organisation", "changed_by", "item__meeting", "body")


def agreement_for(actor: Actor, agreement_id: int) -> Agreement:
    """Return one agreement that someone may read, with the last day of its owner in `owner_until`."""
    one = agreements_for(actor).annotate(owner_until=end_of_term("owner__"))
    found = one.filter(pk=agreement_id).first()
    if found is None:
        raise NotFound
    return found


def to_write(actor: Actor, agreement_id: int) -> Agreement:
    """Return an agreement of the town whose file someone keeps; to everyone else it is not there."""
    found = agreement_for(actor, agreement_id)
    if not network.may_write(actor, found.town_id):
        raise NotFound
    return found


def removed_for(actor: Actor) -> QuerySet[Agreement]:
    """Return the removed agreements that someone may take back, the last removed first."""
    if not network.is_of_town(actor) or not network.may_write(actor, actor.organisation_id or 0):
        return Agreement.objects.none()
    found = _readable(actor).exclude(removed_at=None)
    return found.select_related("town", "owner__organisation").order_by("-removed_at", "-pk")


def found_for(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return the agreements that someone may read and in which a text stands: title, text or a goal."""
    of_goals = Goal.objects.filter(removed_at=None, text__icontains=text).values("agreement")
    holds = Q(title__icontains=text) | Q(text__icontains=text) | Q(pk__in=of_goals)
    group = say("Afspraken", "Agreements")
    hits = [
        Hit(group, one.title, f"{one.town}, {one.owner}", f"/afspraken/{one.pk}", "list")
        for one in agreements_for(actor).filter(holds)[:limit]
    ]
    return [*hits, *_found_by_groups(actor, text, limit)]


def _found_by_groups(actor: Actor, text: str, limit: int) -> list[Hit]:
    """Return what lower tables found in which a text stands, and where the name of the table does."""
    mine = agreements_for(actor).order_by().values("pk")
    holds = Q(found__icontains=text) | Q(advice__icontains=text) | Q(document__icontains=text)
    found = GroupEvaluation.objects.filter(holds | Q(body__name__icontains=text), agreement__in=mine)
    group = say("Evaluaties van werkgroepen", "Evaluations of working groups")
    return [
        Hit(
            group,
            f"{one.body}: {one.agreement.title}",
            clock.long_date(one.on),
            f"/afspraken/{one.agreement_id}#werkgroep-{one.pk}",
            "users",
        )
        for one in found.filter(removed_at=None).select_related("body", "agreement")[:limit]
    ]


def goals_for(actor: Actor) -> QuerySet[Goal]:
    """Return the goals of the agreements that someone may read."""
    found = Goal.objects.filter(agreement__in=agreements_for(actor).order_by().values("pk"), removed_at=None)
    return found.select_related("agreement__town", "owner__organisation", "changed_by", "replaces")


def goal_for(actor: Actor, goal_id: int) -> Goal:
    """Return one goal that someone may read."""
    found = goals_for(actor).filter(pk=goal_id).first()
    if found is None:
        raise NotFound
    return found


def goal_to_write(actor: Actor, goal_id: int) -> Goal:
    """Return a goal of the town whose file someone keeps."""
    found = goal_for(actor, goal_id)
    if not network.may_write(actor, found.agreement.town_id):
        raise NotFound
    return found


def removed_goal(actor: Actor, goal_id: int) -> Goal:
    """Return a removed goal, to take back."""
    mine = agreements_for(actor).order_by().values("pk")
    found = Goal.objects.filter(agreement__in=mine, pk=goal_id).exclude(removed_at=None)
    one = found.select_related("agreement__town").first()
    if one is None or not network.may_write(actor, one.agreement.town_id):
        raise NotFound
    return one


def may_measure(actor: Actor, goal: Goal) -> bool:
    """Return whether someone hands in figures: the town, and the organisation of the goal's owner."""
    if network.may_write(actor, goal.agreement.town_id):
        return True
    ours = goal.owner.organisation_id == actor.organisation_id
    return ours and not network.is_of_town(actor) and actor.role in network.PARTNER_READERS


def goal_to_measure(actor: Actor, goal_id: int) -> Goal:
    """Return a goal of which someone may hand in figures."""
    found = goal_for(actor, goal_id)
    if not may_measure(actor, found):
        raise NotFound
    return found


def measurements_of(goal: Goal) -> QuerySet[Measurement]:
    """Return what was measured of a goal, the oldest first."""
    return goal.measurements.filter(removed_at=None).select_related("by", "organisation")


def measurement_for(actor: Actor, measurement_id: int, *, removed: bool = False) -> Measurement:
    """Return a measurement that someone may change; what the monitor filled in stays as it is."""
    mine = goals_for(actor).order_by().values("pk")
    found = Measurement.objects.filter(goal__in=mine, pk=measurement_id, removed_at__isnull=not removed)
    found = found.filter(measure="")
    one = found.select_related("goal__agreement__town", "goal__owner", "by").first()
    if one is None or not may_measure(actor, one.goal):
        raise NotFound
    return one


def evaluations_of(agreement: Agreement) -> list[Evaluation]:
    """Return what was found of an agreement and its goals, the newest first; drafts too."""
    return list(agreement.evaluations.select_related("by", "body", "goal"))


def draft_of(agreement: Agreement, goal_id: int | None) -> Evaluation | None:
    """Return the evaluation that someone began and did not finish."""
    return agreement.evaluations.filter(is_draft=True, goal=goal_id).first()


def owners_for(actor: Actor, town_id: int) -> QuerySet[Representative]:
    """Return who can own something in a town today: everyone who speaks there for someone."""
    found = Representative.objects.filter(network.runs(), town=town_id)
    return found.filter(town__in=network.towns_for(actor).order_by()).select_related("organisation")


def partners_for(actor: Actor) -> QuerySet[Organisation]:
    """Return the organisations that an agreement of one's own town can bind."""
    return works_with(actor.organisation) if actor.organisation else Organisation.objects.none()


def bodies_of(town_id: int) -> QuerySet[MeetingBody]:
    """Return the tables of a town that meet today, the highest first."""
    order = [level.value for level in Level]
    found = MeetingBody.objects.filter(network.runs(), town=town_id)
    return found.filter(level__in=order)


def passed_on_of(agreement: Agreement) -> list[Cascade]:
    """Return to which bodies an agreement was passed on."""
    return list(agreement.passed_on.select_related("body").prefetch_related("group_evaluations"))


def passed_on_for(actor: Actor, cascade_id: int) -> Cascade:
    """Return what was passed on, for who keeps the file of the town."""
    mine = agreements_for(actor).order_by().values("pk")
    found = Cascade.objects.filter(agreement__in=mine, pk=cascade_id)
    one = found.select_related("agreement", "body").first()
    if one is None or not network.may_write(actor, one.agreement.town_id):
        raise NotFound
    return one


def body_name(town_id: int, body_id: int) -> str:
    """Return what a table of a town is called, also when it no longer meets; empty when it is not there."""
    found = MeetingBody.objects.filter(pk=body_id, town=town_id)
    return found.values_list("name", flat=True).first() or ""


def group_evaluations_of(agreement: Agreement) -> QuerySet[GroupEvaluation]:
    """Return what lower tables found of an agreement, the newest first."""
    found = agreement.group_evaluations.filter(removed_at=None)
    return found.select_related("body", "back_to", "goal", "by")


def content_of(one: GroupEvaluation) -> bytes:
    """Return what is in the file of an evaluation."""
    if not one.file:
        raise NotFound
    try:
        with one.file.open() as file:
            return bytes(file.read())
    except FileNotFoundError as missing:
        raise NotFound from missing


def group_evaluation_to_read(actor: Actor, group_evaluation_id: int) -> GroupEvaluation:
    """Return what a lower table found, for everyone who may read the agreement."""
    mine = agreements_for(actor).order_by().values("pk")
    found = GroupEvaluation.objects.filter(agreement__in=mine, pk=group_evaluation_id, removed_at=None)
    one = found.first()
    if one is None:
        raise NotFound
    return one


def group_evaluation_for(actor: Actor, group_evaluation_id: int, *, removed: bool = False) -> GroupEvaluation:
    """Return what a lower table found, for who keeps the file of the town."""
    mine = agreements_for(actor).order_by().values("pk")
    found = GroupEvaluation.objects.filter(agreement__in=mine, pk=group_evaluation_id)
    one = found.select_related("agreement__town", "body", "back_to", "goal", "by").first()
    is_here = one is not None and (one.removed_at is not None) == removed
    if one is None or not is_here or not network.may_write(actor, one.agreement.town_id):
        raise NotFound
    return one


def item_for(actor: Actor, item_id: int) -> AgendaItem:
    """Return the agenda item of one's own town from which an agreement begins."""
    town = network.own_town(actor)
    found = AgendaItem.objects.filter(pk=item_id, meeting__town=town).select_related("meeting__body").first()
    if found is None:
        raise NotFound
    return found


def partners_at(item: AgendaItem) -> list[int]:
    """Return the partners that were at the meeting of an item: whom an agreement made there binds."""
    there = item.meeting.attendance.filter(presence=Presence.PRESENT.value).exclude(organisation=None)
    found = there.exclude(organisation=item.meeting.town_id).order_by("organisation")
    return list(found.values_list("organisation", flat=True).distinct())


def made_at(actor: Actor, item: AgendaItem) -> list[Agreement]:
    """Return the agreements that are in the register of an item already."""
    return list(agreements_for(actor).filter(item=item))


def open_goals_of(agreement: Agreement) -> QuerySet[Goal]:
    """Return the goals of an agreement that are not closed."""
    found = agreement.goals.filter(removed_at=None, status=GoalStatus.SET.value)
    return found.select_related("owner__organisation", "changed_by", "replaces")


def last_figure_of(agreement: Agreement) -> Measurement | None:
    """Return the newest figure of any goal of an agreement, to begin another goal with."""
    found = Measurement.objects.filter(goal__agreement=agreement, goal__removed_at=None, removed_at=None)
    return found.select_related("goal").order_by("on", "-measure", "pk").last()
