"""A year of Voorbeeldstad, played with the actions that people use: network, meetings, agreements, goals."""

from datetime import date, datetime, time, timedelta
from typing import Any

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions import agreeing, goals, group_evaluating, measuring, passing_on
from leerkring.platform.agreements.models import Agreement, Cascade
from leerkring.platform.agreements.rules.lists import Result
from leerkring.platform.base import clock
from leerkring.platform.meetings.actions import agenda, closing, inviting, members, planning, writing
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.meetings.rules import Outcome, Presence
from leerkring.platform.meetings.rules.series import Wish
from leerkring.platform.network.actions import bodies, mandates, people, profile
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.network.rules import Coordination, Formalised, TownRole
from leerkring.platform.operations.demo import grants, year
from leerkring.platform.operations.demo.acting import acting
from leerkring.platform.operations.demo.content import ACCOUNTS, SINCE
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.publications.actions import letters
from leerkring.platform.themes.rules import Verdict

BEGINS, ENDS, NOON = time(14, 0), time(15, 30), time(12, 0)


class Year:
    """Plays the year for one town, on the days on which it happened."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.keeper: Actor = acting("Noor de Wit", year.STAD)
        self.speakers: dict[str, Representative] = {}
        self.tables: dict[str, MeetingBody] = {}

    def day(self, days: int) -> date:
        """Return a working day so many days from today."""
        found = self.today + timedelta(days=days)
        return found - timedelta(days=max(0, found.weekday() - 4))

    def play(self) -> None:
        """Let it all happen, from the first network to the meeting that comes."""
        with clock.told_at(_noon(self.day(-300))):
            self._network()
        for one in year.GATHERINGS:
            self._gathering(one)
        self._aims()
        self._passed_on()
        self._ended()
        self._coming()
        grants.give(
            self.keeper, self.speakers, partner_id=lambda name: self._organisation(name).pk, day=self.day
        )
        letters.begin(
            self.keeper, year=self.today.year, title=f"Raadsbrief educatieve agenda {self.today.year}"
        )

    def _network(self) -> None:
        for name, organisation in year.SPEAKERS:
            account = next(a for a in ACCOUNTS if (a.name, a.organisation) == (name, organisation))
            self._speaker(name, organisation, account.function, account.address)
        for name, organisation, function in year.OTHERS:
            self._speaker(name, organisation, function, "")
        for table in year.TABLES:
            self._table(table)
        terms = mandates.Terms(valid_from=clock.today(), document="Brief van 12 januari")
        board, school = self._organisation(year.BRUG), self._organisation(year.REGENBOOG)
        mandates.give(self.keeper, mandator_id=school.pk, mandatary_id=board.pk, terms=terms)
        told = profile.Profile(
            formed_on=date(2019, 9, 1),
            coordination=Coordination.MUNICIPALITY,
            roles=(TownRole.CONNECTING.value, TownRole.COORDINATING.value),
            trust=4,
            meets_without_town=True,
            cooperation=Formalised.YES,
            cooperation_document="Convenant educatieve agenda",
            structure=Formalised.MORE_OR_LESS,
            vision=Formalised.NO,
        )
        profile.write(self.keeper, profile=told, version=0)

    def _speaker(self, name: str, organisation: str, function: str, email: str) -> None:
        person = people.Person(name=name, valid_from=SINCE, email=email, function=function)
        town = self.keeper.organisation_id or 0
        of = self._organisation(organisation).pk
        self.speakers[name] = people.add(self.keeper, town_id=town, organisation_id=of, person=person)

    def _organisation(self, name: str) -> Organisation:
        return Organisation.objects.get(name=name, is_fictional=True)

    def _table(self, table: year.Table) -> None:
        parent = self.tables.get(table.parent)
        wish = bodies.Body(
            name=table.name,
            level=table.level,
            counts_for_statute=True,
            valid_from=SINCE,
            chair_id=self.speakers[table.chair].pk,
            parent_id=parent.pk if parent else None,
        )
        made = bodies.add(self.keeper, body=wish)
        for name, organisation in table.members:
            of, who = self._organisation(organisation).pk, self.speakers[name].pk
            bodies.seat(self.keeper, made.pk, organisation_id=of, representative_id=who, valid_from=SINCE)
        self.tables[table.key] = made

    def _plan(self, table: str, day: date) -> Meeting:
        body = self.tables[table]
        wish = Wish(
            body_id=body.pk,
            title=body.name,
            begins=BEGINS,
            ends=ENDS,
            place="Raadhuis",
            chair_id=body.chair_id,
        )
        return planning.plan(self.keeper, wish, days=[day])[0]

    def _gathering(self, one: year.Gathering) -> None:
        day = self.day(one.days)
        with clock.told_at(_noon(day - timedelta(days=24))):
            meeting = self._plan(one.table, day)
            for item in one.items:
                self._propose(meeting, item.title, "", item.by)
            inviting.invite(self.keeper, meeting.pk)
        with clock.told_at(_noon(day) + timedelta(hours=4)):
            self._held(meeting, one)
        with clock.told_at(_noon(day + timedelta(days=9))):
            closing.adopt(self.keeper, meeting.pk)

    def _propose(self, meeting: Meeting, title: str, text: str, by: str) -> None:
        same = meeting.items.filter(title=title).exclude(status="withdrawn").first()
        if same is not None:  # carried over from an earlier meeting
            return
        wish = agenda.ItemWish(title=title, text=text)
        if not by:
            agenda.propose(self.keeper, meeting.pk, wish)
            return
        organisation = self.speakers[by].organisation.name
        made = agenda.propose(acting(by, organisation), meeting.pk, wish)
        agenda.set_on(self.keeper, made.pk)

    def _held(self, meeting: Meeting, one: year.Gathering) -> None:
        came = {
            person.pk: Presence.APOLOGIES if number == len(one.items) + 2 else Presence.PRESENT
            for number, person in enumerate(meeting.attendance.all())
        }
        members.note_presence(self.keeper, meeting.pk, came)
        for item in one.items:
            self._discussed(meeting, item)
        closing.close(self.keeper, meeting.pk)

    def _discussed(self, meeting: Meeting, item: year.Item) -> None:
        found = meeting.items.exclude(status="withdrawn").get(title=item.title)
        is_agreed = item.outcome is Outcome.AGREEMENT
        owner = self.speakers[item.owner].pk if item.owner else None
        due = self.day(item.due) if item.due is not None else None
        written = writing.Written(item.minutes, item.outcome, item.text, owner, due)
        writing.write(self.keeper, found.pk, written, version=found.version, complete=True)
        for theme in item.themes:
            writing.decide(self.keeper, found.pk, theme=theme, verdict=Verdict.CONFIRMED, strength="strong")
        if is_agreed:
            self._agreed(found, item, due)

    def _agreed(self, found: AgendaItem, item: year.Item, due: date | None) -> None:
        town = self.keeper.organisation_id
        partners = {seat.organisation_id for seat in found.meeting.body.seats.all()} - {town}
        wish = agreeing.AgreementWish(
            title=item.title,
            owner_id=self.speakers[item.owner].pk,
            agreed_on=clock.today(),
            text=f"{item.text}\n\n{item.minutes}",
            due_on=due,
            partner_ids=sorted(partners),
            themes=[theme.value for theme in item.themes],
        )
        agreeing.make(self.keeper, wish, item_id=found.pk)

    def _aims(self) -> None:
        for aim in year.AIMS:
            agreement = Agreement.objects.get(title=aim.agreement, town=self.keeper.organisation_id)
            with clock.told_at(_noon(agreement.agreed_on + timedelta(days=3))):
                goal = goals.set_goal(self.keeper, agreement.pk, self._wish(aim))
            for days, value, n in aim.measured:
                on = max(self.day(days), agreement.agreed_on)
                with clock.told_at(_noon(on) + timedelta(hours=2)):
                    wish = measuring.MeasurementWish(
                        on=on, value=value, n=n, source=str(aim.fields["source"])
                    )
                    measuring.measure(self.keeper, goal.pk, wish)

    def _wish(self, aim: year.Aim) -> goals.GoalWish:
        fields: dict[str, Any] = dict(aim.fields)
        text = aim.text
        if "deadline" in fields:
            fields["deadline"] = self.day(fields["deadline"])
            fields["baseline_on"] = clock.today() - timedelta(days=30)
            days = {"deadline": fields["deadline"], "begin": fields["baseline_on"]}
            text = text.format(**{name: clock.long_date(day) for name, day in days.items()})
        owner = self.speakers[aim.owner].pk
        return goals.GoalWish(text=text, owner_id=owner, kept_because=aim.kept_because, **fields)

    def _passed_on(self) -> None:
        mixed = Agreement.objects.get(title=year.MIXED, town=self.keeper.organisation_id)
        day = mixed.agreed_on + timedelta(days=27)
        with clock.told_at(_noon(day)):
            made: Cascade = passing_on.pass_on(
                self.keeper, mixed.pk, body_id=self.tables["directors"].pk, on=day,
                text="Elke locatie kijkt welke groepen anders kunnen.",
            )  # fmt: skip
            passing_on.acknowledge(self.keeper, made.pk)
        with clock.told_at(_noon(self.day(-30))):
            found = group_evaluating.GroupWish(
                body_id=self.tables["directors"].pk,
                on=clock.today(),
                found="Zeven van de negen locaties hebben een gemengde groep. Twee liggen te ver uit elkaar.",
                result=Result.PARTLY,
                advice="Bied vervoer aan tussen de twee locaties.",
            )
            group_evaluating.keep(self.keeper, mixed.pk, found, cascade_id=made.pk)

    def _ended(self) -> None:
        title, owner, theme = year.ENDED
        with clock.told_at(_noon(self.day(-250))):
            wish = agreeing.AgreementWish(
                title=title, owner_id=self.speakers[owner].pk, agreed_on=clock.today(), themes=[theme.value]
            )
            made = agreeing.make(self.keeper, wish)
        with clock.told_at(_noon(self.day(-80))):
            agreeing.end(self.keeper, made.pk, because="De zomerschool is gehouden; 118 leerlingen kwamen.")

    def _coming(self) -> None:
        table, days, items = year.COMING
        meeting = self._plan(table, self.day(days))
        for title, text, by, theme in items:
            self._propose(meeting, title, text, by)
            found = meeting.items.exclude(status="withdrawn").get(title=title)
            writing.decide(self.keeper, found.pk, theme=theme, verdict=Verdict.CONFIRMED, strength="strong")


def _noon(day: date) -> datetime:
    return datetime.combine(day, NOON, tzinfo=clock.AMSTERDAM)
