"""Two towns that look alike, with people in every role and one of everything that an address can name.

A name in an address (`<int:note_id>`) needs an entry in OWNED (it belongs to a town) or SHARED (the same for
everyone). A test fails and says so when a name has neither.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import time, timedelta
from functools import cache
from typing import Any

import people
import seating
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core.files.uploadedfile import SimpleUploadedFile

from leerkring.monitor.own import analyse_own
from leerkring.monitor.own.example import example_counts
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import ApiToken, Invitation
from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.actions import (
    agreeing,
    goals,
    group_evaluating,
    measuring,
    passing_on,
    refusing,
)
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.actions.group_evaluating import GroupWish
from leerkring.platform.agreements.actions.measuring import MeasurementWish
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.base import clock
from leerkring.platform.grants.actions import conditions, granting
from leerkring.platform.grants.actions.conditions import ConditionWish
from leerkring.platform.grants.actions.granting import GrantWish
from leerkring.platform.handover import actions as handover
from leerkring.platform.imports.actions import preparing
from leerkring.platform.insights.models import SavedView
from leerkring.platform.meetings.actions import agenda, members, planning
from leerkring.platform.meetings.actions.agenda import ItemWish
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.models import MeetingBody, Representative, Seat
from leerkring.platform.notes.actions import attachments, comments, writing
from leerkring.platform.notifications.models import Notification
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.own_counts.models import CountsRequest, Publication
from leerkring.platform.publications.actions import letters
from leerkring.platform.replies.models import Reply
from leerkring.platform.replies.rules import Figure
from leerkring.platform.themes import actions as themes
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.statute.wording.themes import Theme

TOWN_ROLES = (Role.ADMINISTRATOR, Role.ADVISOR, Role.ALDERMAN, Role.READER, Role.AUDITOR)


@dataclass
class Town:
    """A town, its people by role, and the things that were made for it, by the name in the address."""

    organisation: Organisation
    partner: Organisation
    people: dict[Role, Actor]
    made: dict[str, object] = field(default_factory=dict)

    def thing(self, name: str) -> object:
        if name not in self.made:
            self.made[name] = OWNED[name](self)
        return self.made[name]


def town(name: str, code: str) -> Town:
    organisation = people.town(name, code)
    partner = people.partner(f"Bestuur {name}", Kind.PRIMARY_BOARD, organisation)
    staff = {role: people.person(f"{role.value.title()} {name}", role, organisation) for role in TOWN_ROLES}
    staff[Role.REPRESENTATIVE] = people.person(f"Bestuurder {name}", Role.REPRESENTATIVE, partner)
    return Town(organisation, partner, staff)


def _membership(of: Town) -> int:
    return of.people[Role.ALDERMAN].membership.pk


def _invitation(of: Town) -> int:
    now = clock.now()
    return Invitation.objects.create(
        organisation=of.organisation,
        email=f"nieuw@{of.organisation.pk}.example",
        role=Role.ADVISOR.value,
        valid_from=people.FIRST_DAY,
        token_hash=f"{of.organisation.pk:064d}",
        invited_by=of.people[Role.ADMINISTRATOR].user,
        sent_at=now,
        expires_at=now + timedelta(days=7),
    ).pk


def _token(of: Town) -> int:
    return ApiToken.objects.create(
        membership=of.people[Role.ADVISOR].membership,
        name="koppeling",
        start="lk_abc",
        digest=f"{of.organisation.pk:064d}",
        created_at=clock.now(),
        valid_to=clock.today() + timedelta(days=30),
    ).pk


def _session(of: Town) -> int:
    return UserSession.objects.create(
        user=of.people[Role.ADVISOR].user,
        ip="192.0.2.1",
        session_key=f"s{of.organisation.pk}",
        user_agent="x",
    ).pk


def _factor(of: Town) -> int:
    return Authenticator.objects.create(
        user=of.people[Role.ADVISOR].user, type=Authenticator.Type.TOTP, data={"secret": "x"}
    ).pk


def _request(of: Town) -> int:
    return CountsRequest.objects.create(
        organisation=of.organisation,
        title="Opleiding van ouders",
        ground="raadsbesluit",
        asked_by=of.people[Role.ADVISOR].user,
        ends_on=clock.today() + timedelta(days=90),
    ).pk


@cache
def _example() -> dict[str, Any]:
    return analyse_own(example_counts(), draws=50).as_json()


def _publication(of: Town) -> int:
    return Publication.objects.create(
        organisation=of.organisation,
        municipality_code=of.organisation.municipality.code,
        request_id=of.thing("request_id"),
        title="Opleiding van ouders",
        characteristic="parents_education",
        lines=[],
        own_nl=_example(),
        own_en=_example(),
        published_at=clock.now(),
        published_by=of.people[Role.ADVISOR].user,
    ).pk


def _view(of: Town) -> int:
    return SavedView.objects.create(
        user=of.people[Role.ADVISOR].user, name="Mijn weergave", address="/monitor", created_at=clock.now()
    ).pk


def _reply(of: Town) -> int:
    return Reply.objects.create(
        school_code="99AA00",
        school_name="De Brug",
        figure=next(iter(Figure)).value,
        text="Dit klopt niet.",
        board=of.partner,
        town=of.organisation,
        written_by=of.people[Role.REPRESENTATIVE].user,
    ).pk


def _note(of: Town) -> int:
    return writing.write(of.people[Role.ADVISOR], title="Overleg", text="Wie belt?").pk


def _comment(of: Town) -> int:
    return comments.comment(of.people[Role.ADVISOR], of.thing("note_id"), text="Ik bel").pk


def _attachment(of: Town) -> int:
    file = SimpleUploadedFile("lijst.csv", b"school;aantal\nDe Brug;214\n")
    return attachments.attach(of.people[Role.ADVISOR], of.thing("note_id"), upload=file).pk


def _meeting(of: Town) -> int:
    table = MeetingBody.objects.create(
        town=of.organisation, name="Bestuurlijk overleg", level="board", valid_from=people.FIRST_DAY
    )
    Seat.objects.create(body=table, organisation=of.partner, valid_from=people.FIRST_DAY)
    wish = Wish(body_id=table.pk, title="", begins=time(14), ends=time(15, 30))
    day = clock.today() + timedelta(days=30)
    return planning.plan(of.people[Role.ADVISOR], wish, days=[day])[0].pk


def _agenda_item(of: Town) -> int:
    wish = ItemWish(title="Afspiegeling van de wijk")
    return agenda.propose(of.people[Role.ADVISOR], of.thing("meeting_id"), wish).pk


def _attendance(of: Town) -> int:
    return members.add_guest(of.people[Role.ADVISOR], of.thing("meeting_id"), name="Een gast").pk


def _notification(of: Town) -> int:
    return Notification.objects.create(
        user=of.people[Role.ADVISOR].user,
        organisation=of.organisation,
        key=f"k{of.organisation.pk}",
        nl="Er is iets",
        en="There is something",
        url="/",
        created_at=clock.now(),
    ).pk


def _webhook(of: Town) -> int:
    return Webhook.objects.create(
        organisation=of.organisation,
        name="Zaaksysteem",
        url="https://berichten.voorbeeldstad.example/",
        events=["reply.sent"],
        sealed_secret="onleesbaar",  # noqa: S106
        created_at=clock.now(),
    ).pk


def _delivery(of: Town) -> int:
    return Delivery.objects.create(
        webhook_id=of.thing("webhook_id"),
        message_id="event_1_1",
        type="reply.sent",
        body="{}",
        created_at=clock.now(),
    ).pk


def _representative(of: Town) -> int:
    return seating.somebody(of.organisation, of.partner, f"Ilse {of.organisation.name}").pk


def _body(of: Town) -> int:
    table = seating.body(of.organisation, f"Tafel {of.organisation.name}")
    seating.seat(table, of.partner)
    return table.pk


def _seat(of: Town) -> int:
    return seating.seat(seating.MeetingBody.objects.get(pk=of.thing("body_id")), of.organisation).pk


def _mandate(of: Town) -> int:
    other = people.partner(f"Opvang {of.organisation.name}", Kind.CHILDCARE_WITH_VE, of.organisation)
    return seating.mandate(of.organisation, other, of.partner).pk


def _word(of: Town) -> int:
    new = themes.NewWord("kwartiermakerspot", Theme.PROMOTE_INTEGRATION)
    return themes.add_word(of.people[Role.ADVISOR], new).pk


def _refusal(of: Town) -> int:
    wish = refusing.RefusalWish("target_group", of.partner.pk, clock.today(), "Brief van het bestuur")
    return refusing.refuse(of.people[Role.ADVISOR], wish).pk


def _grant(of: Town) -> int:
    wish = GrantWish(partner_id=of.partner.pk, title="Peuteropvang", year=2026)
    return granting.make(of.people[Role.ADVISOR], wish).pk


def _condition(of: Town) -> int:
    owner = Agreement.objects.get(pk=of.thing("agreement_id")).owner_id
    wish = ConditionWish(text="Peuters zitten samen in één groep.", owner_id=owner, due_on=clock.today())
    return conditions.add(of.people[Role.ADVISOR], of.thing("grant_id"), wish).pk


def _letter(of: Town) -> int:
    return letters.begin(of.people[Role.ADVISOR], year=clock.today().year, title="Brief aan de raad").pk


def _agreement(of: Town) -> int:
    owner = Representative.objects.create(
        town=of.organisation,
        organisation=of.partner,
        name="Jamal",
        valid_from=people.FIRST_DAY,
        user=of.people[Role.REPRESENTATIVE].user,
    )
    wish = AgreementWish(
        title="Gemengde peutergroepen",
        owner_id=owner.pk,
        agreed_on=clock.today(),
        partner_ids=[of.partner.pk],
    )
    return agreeing.make(of.people[Role.ADVISOR], wish).pk


def _goal(of: Town) -> int:
    agreement = Agreement.objects.get(pk=of.thing("agreement_id"))
    wish = GoalWish(text="Ieder kind hoort erbij.", owner_id=agreement.owner_id, kept_because="Zo bedoeld.")
    return goals.set_goal(of.people[Role.ADVISOR], agreement.pk, wish).pk


def _measurement(of: Town) -> int:
    wish = MeasurementWish(on=clock.today(), value=71, n=214)
    return measuring.measure(of.people[Role.ADVISOR], of.thing("goal_id"), wish).pk


def _cascade(of: Town) -> int:
    body = MeetingBody.objects.create(
        town=of.organisation, name="Directies", level="director", valid_from=people.FIRST_DAY
    )
    advisor, agreement = of.people[Role.ADVISOR], of.thing("agreement_id")
    return passing_on.pass_on(advisor, agreement, body_id=body.pk, on=clock.today()).pk


def _letter(of: Town) -> int:
    return letters.begin(of.people[Role.ADVISOR], year=clock.today().year, title="Brief aan de raad").pk


def _file(of: Town) -> int:
    known = {"town": of.organisation, "organisation": of.organisation, "valid_from": people.FIRST_DAY}
    leaves, comes = (Representative.objects.create(name=name, **known) for name in ("Vertrekker", "Opvolger"))
    made = handover.make(
        of.people[Role.ADVISOR], leaving_id=leaves.pk, successor_id=comes.pk, on=clock.today()
    )
    return made.pk


def _question(of: Town) -> int:
    return handover.ask(of.people[Role.ADVISOR], of.thing("file_id"), text="Waarom?").pk


def _representative(of: Town) -> int:
    return seating.somebody(of.organisation, of.partner, f"Ilse {of.organisation.name}").pk


def _body(of: Town) -> int:
    table = seating.body(of.organisation, f"Tafel {of.organisation.name}")
    seating.seat(table, of.partner)
    return table.pk


def _seat(of: Town) -> int:
    return seating.seat(seating.MeetingBody.objects.get(pk=of.thing("body_id")), of.organisation).pk


def _mandate(of: Town) -> int:
    other = people.partner(f"Opvang {of.organisation.name}", Kind.CHILDCARE_WITH_VE, of.organisation)
    return seating.mandate(of.organisation, other, of.partner).pk


def _word(of: Town) -> int:
    new = themes.NewWord("kwartiermakerspot", Theme.PROMOTE_INTEGRATION)
    return themes.add_word(of.people[Role.ADVISOR], new).pk


def _import(of: Town) -> int:
    file = SimpleUploadedFile("afspraken.csv", b"Afspraak;Wie\nGemengde groepen;Onbekend\n")
    return preparing.upload(of.people[Role.ADVISOR], file=file).pk


def _group_evaluation(of: Town) -> int:
    body = MeetingBody.objects.create(
        town=of.organisation, name="Werkgroep vve", level="working", valid_from=people.FIRST_DAY
    )
    found = GroupWish(body_id=body.pk, on=clock.today(), found="Huisbezoek werkt.")
    return group_evaluating.keep(of.people[Role.ADVISOR], of.thing("agreement_id"), found).pk


OWNED: dict[str, Callable[[Town], Any]] = {
    "membership_id": _membership,
    "person_id": _membership,
    "organisation_id": lambda of: of.partner.pk,
    "participation_id": lambda of: of.partner.participations.get().pk,
    "invitation_id": _invitation,
    "token_id": _token,
    "session_id": _session,
    "factor_id": _factor,
    "request_id": _request,
    "item_id": lambda of: of.thing("request_id"),
    "publication_id": _publication,
    "view_id": _view,
    "reply_id": _reply,
    "notification_id": _notification,
    "webhook_id": _webhook,
    "delivery_id": _delivery,
    "meeting_id": _meeting,
    "agenda_item_id": _agenda_item,
    "attendance_id": _attendance,
    "note_id": _note,
    "representative_id": _representative,
    "body_id": _body,
    "seat_id": _seat,
    "mandate_id": _mandate,
    "letter_id": _letter,
    "agreement_id": _agreement,
    "refusal_id": _refusal,
    "grant_id": _grant,
    "condition_id": _condition,
    "file_id": _file,
    "question_id": _question,
    "comment_id": _comment,
    "attachment_id": _attachment,
    "word_id": _word,
    "import_id": _import,
    "goal_id": _goal,
    "measurement_id": _measurement,
    "cascade_id": _cascade,
    "group_evaluation_id": _group_evaluation,
}
SHARED: dict[str, object] = {
    "code": "GM9901",
    "form": "csv",
    "what": "afspraken",
    "school_code": "99AA00",
    "section": "summary",
    "subject": "0000",
    "year": 2026,
    "key": "bestaat-niet",
    "name": "bestaat-niet",
    "number": 1,
    "postcode": "9999",
    "provider_id": "bestaat-niet",
    "theme": "prevent_segregation",
    "token": "bestaat-niet",
    "topic_code": "SEG-04",
    "uid": "bestaat-niet",
    "width": "breed",
}
NOBODYS = 987_654_321
"""A number that nothing has."""
