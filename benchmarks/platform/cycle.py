"""Milliseconds of the pages of the quality cycle in a town with 500 agreements and ten years of meetings.

`cycle.py [--agreements 500] [--runs 25]` fills the fictional towns as `leerkring demo` does, adds made-up
years to Voorbeeldstad, and prints a line for each page: the median and the slowest of all but three requests
as time of the clock, the median as time of the processor (what a quiet machine needs), and the questions.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import cycle
from uuid import uuid4

import django

FOLDER = tempfile.TemporaryDirectory(prefix="leerkring-bench-")
os.environ |= {
    "LEERKRING_MODE": "demo",
    "LEERKRING_DATA": FOLDER.name,
    "DJANGO_SETTINGS_MODULE": "leerkring.platform.config.settings",
}
django.setup()

from django.conf import settings  # noqa: E402 - Django first
from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from simple_history.utils import bulk_create_with_history  # noqa: E402

from leerkring.platform.accounts.models import Membership, User  # noqa: E402
from leerkring.platform.accounts.second_factor import DEMO  # noqa: E402
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal, Measurement  # noqa: E402
from leerkring.platform.base import clock  # noqa: E402
from leerkring.platform.base.loading import settle  # noqa: E402
from leerkring.platform.handover.models import HandoverFile  # noqa: E402
from leerkring.platform.meetings.models import AgendaItem, Attendance, Meeting  # noqa: E402
from leerkring.platform.operations.running import prepare_demo  # noqa: E402
from leerkring.platform.organisations.models import Organisation  # noqa: E402
from leerkring.platform.publications.models import CouncilLetter  # noqa: E402
from leerkring.platform.themes.models import ThemeDecision  # noqa: E402
from leerkring.statute.wording.themes import Theme  # noqa: E402

YEARS, MEETINGS, ITEMS = 10, 8, 20


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--agreements", type=int, default=500)
    parser.add_argument("--runs", type=int, default=25)
    options = parser.parse_args()
    with FOLDER:
        settings.ALLOWED_HOSTS.append("testserver")
        prepare_demo()
        filled(options.agreements)
        settle()  # as the service does when it starts
        measure(options.runs)


def filled(number: int) -> None:
    """Add agreements with goals, values and evaluations, and years of meetings, like those of the demo."""
    known = list(Agreement.objects.filter(town__name="Voorbeeldstad"))
    now, today = clock.now(), clock.today()
    agreements = bulk_create_with_history([
        Agreement(
            **values_of(like, but=("title", "item", "agreed_on", "due_on")), title=f"{like.title} ({count})",
            agreed_on=today - timedelta(days=7 * count), due_on=today + timedelta(days=count),
        )
        for count, like in zip(range(number - len(known)), cycle(known), strict=False)
    ], Agreement)  # fmt: skip
    partners = [list(one.partners.all()) for one in known]
    for one, bound in zip(agreements, cycle(partners), strict=False):
        one.partners.set(bound)
    like = Goal.objects.filter(agreement__town__name="Voorbeeldstad").exclude(deadline=None).first()
    assert like is not None
    goals = bulk_create_with_history(
        [Goal(**values_of(like, but=("agreement", "replaces")), agreement=one) for one in agreements * 2],
        Goal,
    )
    Measurement.objects.bulk_create(
        Measurement(goal=goal, on=date(today.year - ago, 1, 1), value=50 + ago, n=80, at=now)
        for goal in goals
        for ago in range(YEARS)
    )
    Evaluation.objects.bulk_create(
        Evaluation(
            agreement=goal.agreement, goal=goal, on=today - timedelta(days=30 * (count % 100)),
            result="partly", decision="keep", cause="Een oorzaak.", by=like.created_by, at=now,
        )
        for count, goal in enumerate(goals)
    )  # fmt: skip
    meetings()
    decided("agreements.agreement", [one.pk for one in agreements])


def meetings() -> None:
    """Add eight meetings a year with twenty items and everyone present, each with a confirmed theme."""
    like = Meeting.objects.filter(town__name="Voorbeeldstad", status="final").first()
    assert like is not None
    now, present = clock.now(), list(like.attendance.exclude(organisation=None))
    who = {"created_by": like.created_by, "created_at": now}
    for number in range(YEARS * MEETINGS):
        begins = like.starts_at - timedelta(days=45 * (number + 1))
        made = Meeting.objects.create(
            town=like.town, body=like.body, title=like.title, starts_at=begins, status="final",
            ends_at=begins + timedelta(hours=2), uid=uuid4(), **who,
        )  # fmt: skip
        items = AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=made, position=place, title=f"Punt {place}: spreiding", minutes="Besproken.",
                proposed_by=like.town, changed_by=like.created_by, changed_at=now, status="concluded",
                outcome="noted", concluded_at=now, **who,
            )
            for place in range(ITEMS)
        )  # fmt: skip
        Attendance.objects.bulk_create(
            Attendance(meeting=made, organisation=one.organisation, name=one.name, presence="present")
            for one in present
        )
        decided("meetings.agendaitem", [one.pk for one in items])


def decided(kind: str, ids: Sequence[int]) -> None:
    """Confirm a theme of each of these things."""
    town, by = Organisation.objects.get(name="Voorbeeldstad"), User.objects.filter(is_fictional=True).first()
    ThemeDecision.objects.bulk_create(
        ThemeDecision(
            town=town, target_kind=kind, target_id=key, theme=theme.value, verdict="confirmed",
            by=by, at=clock.now(),
        )
        for key, theme in zip(ids, cycle(Theme), strict=False)
    )  # fmt: skip


def values_of(like: object, *, but: Sequence[str]) -> dict[str, object]:
    """Return the values of a record, without its id and some others."""
    fields = like._meta.concrete_fields  # type: ignore[attr-defined]
    return {
        one.attname: getattr(like, one.attname)
        for one in fields
        if not one.primary_key and one.name not in but
    }


def pages() -> Iterator[str]:
    """Yield the addresses of the quality cycle."""
    town = {"town__name": "Voorbeeldstad"}
    agreement = Agreement.objects.filter(**town).latest("pk").pk
    goal = Goal.objects.filter(agreement=agreement).latest("pk").pk
    meeting = Meeting.objects.filter(**town, status="final").latest("starts_at")
    yield from ("/", "/netwerk", "/overleggen", f"/overleggen/{meeting.pk}")
    yield from ("/afspraken", "/afspraken?page=12", "/afspraken/zonder-eigenaar", f"/afspraken/{agreement}")
    yield from ("/afspraken/nieuw", f"/doelen/{goal}/meten", f"/afspraken/{agreement}/wijzigen")
    yield from (
        "/zoeken?q=peuters",
        "/raadsbrieven",
        "/inlezen",
        "/netwerk/overdracht",
        "/afspraken/openbaar",
    )
    for letter in CouncilLetter.objects.filter(**town, status="draft")[:1]:
        yield from (f"/raadsbrieven/{letter.pk}", f"/raadsbrieven/{letter.pk}/ophalen")
    for file in HandoverFile.objects.filter(**town)[:1]:
        yield f"/netwerk/overdracht/{file.pk}"


def measure(runs: int) -> None:
    """Ask each page again and again, as the advisor of the town."""
    person = Membership.objects.get(
        user__name="Noor de Wit", organisation__name="Voorbeeldstad", valid_to=None, role="advisor"
    )
    client = Client()
    client.force_login(person.user, backend=settings.AUTHENTICATION_BACKENDS[0])
    session = client.session
    session["membership"], session[DEMO] = person.pk, True
    session.save()
    print(f"{'page':<34}{'':>5} {'clock':>9} {'slowest':>9} {'processor':>10} {'queries':>8}")
    for page in pages():
        times, worked = [], []
        for run in range(runs + 3):
            started, begun = time.perf_counter(), time.process_time()
            answer = client.get(page)
            if run >= 3:
                times.append(1000 * (time.perf_counter() - started))
                worked.append(1000 * (time.process_time() - begun))
        with CaptureQueriesContext(connection) as asked:
            client.get(page)
        questions = sum(not one["sql"].startswith(("SAVEPOINT", "RELEASE", "BEGIN")) for one in asked)
        took, slowest, work = statistics.median(times), max(times), statistics.median(worked)
        figures = f"{took:6.0f} ms {slowest:6.0f} ms {work:7.0f} ms {questions:>8}"
        print(f"{page:<34}{answer.status_code:>5} {figures}")


if __name__ == "__main__":
    main()
