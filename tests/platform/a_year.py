"""A year of a town as rows: tables, meetings, items, agreements, goals, values, evaluations."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import uuid4

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal, Measurement
from leerkring.platform.base import clock
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting
from leerkring.platform.network.models import MeetingBody, NetworkProfile, Representative, Seat
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.themes.models import ThemeDecision

FIRST = date(2024, 1, 1)


@dataclass
class Records:
    """The file of a town, filled by hand for a test."""

    actor: Actor

    @property
    def town(self) -> Organisation:
        return self.actor.organisation

    def representative(self, name: str, **more: Any) -> Representative:
        return Representative.objects.create(
            town=self.town, organisation=self.town, name=name, valid_from=FIRST, **more
        )

    def body(self, name: str, level: str = "board", *members: Organisation, **more: Any) -> MeetingBody:
        made = MeetingBody.objects.create(town=self.town, name=name, level=level, valid_from=FIRST, **more)
        for one in members:
            Seat.objects.create(body=made, organisation=one, valid_from=FIRST)
        return made

    def meeting(self, body: MeetingBody, on: date, *present: Organisation, **more: Any) -> Meeting:
        begins = datetime(on.year, on.month, on.day, 10, tzinfo=clock.AMSTERDAM)
        given = {"title": body.name, "status": "held", **more}
        made = Meeting.objects.create(
            town=self.town,
            body=body,
            starts_at=begins,
            ends_at=begins.replace(hour=12),
            uid=uuid4(),
            created_by=self.actor.user,
            created_at=clock.now(),
            **given,
        )
        for one in present:
            Attendance.objects.create(meeting=made, organisation=one, name=one.name, presence="present")
        return made

    def item(self, meeting: Meeting, title: str, *themes: str, outcome: str = "noted") -> AgendaItem:
        user, now = self.actor.user, clock.now()
        made = AgendaItem.objects.create(
            meeting=meeting,
            position=meeting.items.count() + 1,
            title=title,
            proposed_by=self.town,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
            status="concluded",
            outcome=outcome,
        )
        self.confirm("meetings.agendaitem", made.pk, *themes)
        return made

    def confirm(self, kind: str, pk: int, *themes: str) -> None:
        for theme in themes:
            ThemeDecision.objects.create(
                town=self.town,
                target_kind=kind,
                target_id=pk,
                theme=theme,
                verdict="confirmed",
                by=self.actor.user,
                at=clock.now(),
            )

    def agreement(self, title: str, on: date, *themes: str, **more: Any) -> Agreement:
        user, now = self.actor.user, clock.now()
        owner = more.pop("owner", None) or self.representative(f"Eigenaar van {title}")
        partners = more.pop("partners", ())
        given = {"made_in": "lea", "status": "running", **more}
        made = Agreement.objects.create(
            town=self.town,
            title=title,
            agreed_on=on,
            owner=owner,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
            **given,
        )
        made.partners.set(partners)
        self.confirm("agreements.agreement", made.pk, *themes)
        return made

    def goal(self, agreement: Agreement, text: str, **more: Any) -> Goal:
        given = {"label": "measurable", "status": "set", "owner": agreement.owner, **more}
        user, now = self.actor.user, clock.now()
        return Goal.objects.create(
            agreement=agreement,
            text=text,
            created_by=user,
            created_at=now,
            changed_by=user,
            changed_at=now,
            **given,
        )

    def value(self, goal: Goal, on: date, value: float, **more: Any) -> Measurement:
        return Measurement.objects.create(
            goal=goal, on=on, value=value, at=clock.now(), by=self.actor.user, **more
        )

    def evaluation(
        self, goal: Goal, on: date, result: str, decision: str = "keep", **more: Any
    ) -> Evaluation:
        return Evaluation.objects.create(
            agreement=goal.agreement,
            goal=goal,
            on=on,
            result=result,
            decision=decision,
            by=self.actor.user,
            at=clock.now(),
            **more,
        )

    def profile(self, **more: Any) -> NetworkProfile:
        return NetworkProfile.objects.create(town=self.town, **more)


def a_year(actor: Actor, *boards: Organisation, year: int = 2026) -> Records:
    """Fill a year: two tables, three meetings, four themes under other words, three agreements."""
    made = Records(actor)
    alderman = made.representative("Fatima El Idrissi", function="wethouder onderwijs")
    advisor = made.representative("Noor de Wit", function="beleidsadviseur onderwijs")
    board = made.body("Bestuurlijke LEA", "board", actor.organisation, *boards, chair=alderman)
    directors = made.body("Directieoverleg", "director", actor.organisation, *boards, chair=advisor)
    spring = made.meeting(board, date(year, 3, 12), *boards)
    made.meeting(directors, date(year, 5, 21), *boards[:1])
    autumn = made.meeting(board, date(year, 10, 8), *boards[:1], status="final")
    made.meeting(board, date(year + 1, 3, 11), status="planned")
    made.item(spring, "Diversiteit en inclusie", "prevent_segregation", "promote_integration")
    made.item(spring, "Meer peuters naar de voorschool", "combat_disadvantage")
    made.item(autumn, "Eén moment van aanmelden", "enrolment_admission")
    made.item(autumn, "Zomerschool", outcome="postponed")
    mixed = made.agreement(
        "Gemengde peutergroepen", date(year - 1, 11, 9), "prevent_segregation", partners=boards,
        text="Elke locatie begint met gemengde groepen.", due_on=date(year + 1, 11, 1),
    )  # fmt: skip
    goal = made.goal(
        mixed, "75% van de peuters met een indicatie zit in een gemengde groep.", unit="%", baseline=58.0,
        baseline_n=203, target=75.0, deadline=date(year + 1, 11, 1),
    )  # fmt: skip
    made.value(goal, date(year - 1, 11, 1), 58, n=203, source="opgave van de houders")
    made.value(goal, date(year, 11, 1), 71, n=214, source="opgave van de houders")
    made.evaluation(goal, date(year, 11, 16), "partly", "adjust", cause="Eén locatie ging pas in mei open")
    reach = made.agreement(
        "Bereik van de voorschool", date(year, 3, 12), "combat_disadvantage", partners=boards[:1]
    )
    goal = made.goal(
        reach, "Van de peuters met een indicatie gaat 90% naar de voorschool.", unit="%", baseline=84.0,
        baseline_n=230, target=90.0, deadline=date(year + 1, 2, 1),
    )  # fmt: skip
    made.evaluation(goal, date(year, 11, 2), "achieved", "keep")
    made.agreement("Samen voorlichting over schoolkeuze", date(year, 10, 8), "enrolment_admission")
    made.profile(
        cooperation="yes",
        cooperation_document="Convenant 2024",
        structure="more_or_less",
        coordination="municipality",
    )
    return made
