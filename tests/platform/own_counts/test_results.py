"""The rows are gone, the result is protected, and only those whom the request names see it, until its end."""

import logging
import os
import tempfile
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import people
import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import override_settings
from django_tasks_db.models import DBTaskResult
from own_counts import asking

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.own_counts import actions, gate, queries, retention, running, waiting
from leerkring.platform.own_counts.errors import (
    NotPublishable,
    NotPublished,
    NotReadable,
    PublishedMeanwhile,
    WrongStep,
)
from leerkring.platform.own_counts.models import CountsRequest, Publication, Result, Run
from leerkring.platform.own_counts.rules import Status

pytestmark = pytest.mark.django_db
EXACT = ("81", "63", "47")


def everything_stored() -> str:
    """Return all text in the database."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(name)}")  # noqa: S608
            found += [str(row) for row in cursor.fetchall()]
    return "\n".join(found)


def files_with(canary: str, folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*")
        if path.is_file() and path.stat().st_size < 2**24 and canary.encode() in path.read_bytes()
    ]


def test_nothing_of_the_file_stays_anywhere(alice, bob, as_, caplog, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    one = asking.approved(alice, bob)
    client = as_(alice)
    with caplog.at_level(logging.DEBUG):
        answer = client.post(
            f"/eigen-tellingen/{one.pk}/bestand", {"file": SimpleUploadedFile("telling.csv", asking.csv())}
        )

    assert answer.status_code == 302
    assert Result.objects.count() == 1
    assert asking.CANARY not in everything_stored()
    assert files_with(asking.CANARY, tmp_path) == []
    assert files_with(asking.CANARY, Path(settings.ENVIRONMENT.data)) == []
    assert asking.CANARY not in caplog.text


@pytest.fixture
def own_folder(tmp_path):
    """A folder of the service in which no other test left anything."""
    with override_settings(ENVIRONMENT=replace(settings.ENVIRONMENT, data=tmp_path)):
        yield tmp_path


def test_a_large_file_waits_sealed_and_is_gone_once_it_is_read(alice, bob, own_folder):
    one = asking.approved(alice, bob)
    run = running.start(alice, one.pk, gate.read("telling.csv", asking.csv()))
    [path] = list(waiting.folder().iterdir())

    assert files_with(asking.CANARY, Path(settings.ENVIRONMENT.data)) == []
    assert asking.CANARY not in everything_stored()
    assert path.stat().st_mode & 0o077 == 0

    running.analyse_waiting.func(*DBTaskResult.objects.get().args_kwargs["args"])

    assert list(waiting.folder().iterdir()) == []
    run.refresh_from_db()
    assert run.ended_at
    assert run.error_nl == ""
    assert Result.objects.get().request_id == one.pk


def test_a_run_whose_counts_are_gone_says_so(alice, bob):
    one = asking.approved(alice, bob)
    run = running.start(alice, one.pk, gate.read("telling.csv", asking.csv()))
    for path in waiting.folder().iterdir():
        path.unlink()

    running.analyse_waiting.func(run.pk, alice.membership.pk, "weg", "sleutel")

    run.refresh_from_db()
    assert "Laad het bestand opnieuw" in run.error_nl


def test_the_result_holds_no_exact_count(alice, bob):
    result = asking.analysed(alice, bob)

    printed = {
        count["text"]
        for school in result.own_nl["publication"]["schools"]
        for count in school["groups"].values()
    }
    assert printed.isdisjoint(EXACT)
    assert result.recognised["pupils"].endswith(("0", "5"))


def test_a_refusal_names_file_row_column_and_cure(alice, bob):
    bad = asking.csv() + b"\n2025-2026;Noord;De Ster;extra;veel"

    with pytest.raises(NotReadable, match=r"telling.csv, rij \d+, kolom pupils: “veel” is geen aantal"):
        gate.read("telling.csv", bad)


def test_a_file_without_years_needs_one(alice, bob):
    content = b"home_area;school;group;pupils\nN;A;x;40\nN;A;y;50\nN;B;x;30\nN;C;y;20"

    with pytest.raises(NotReadable, match="peiljaar"):
        gate.read("telling.csv", content)
    assert set(gate.read("telling.csv", content, year="2026").frame["year"]) == {"2026"}


def test_no_file_before_approval(alice):
    one = asking.asked(alice)

    with pytest.raises(WrongStep):
        actions.analyse(alice, one.pk, gate.read("telling.csv", asking.csv()))


def test_every_look_is_recorded_as_reading(alice, bob):
    result = asking.analysed(alice, bob)

    actions.look(bob, result.request_id)

    event = Event.objects.order_by("-pk").first()
    assert (event.action, event.is_read, event.user_id) == ("own_counts.looked_at", True, bob.user_id)


def test_who_is_not_named_sees_nothing(alice, bob, charlie, dora, ines, voorbeeldstad):
    result = asking.analysed(alice, bob)
    alderman = people.person("Wil", Role.ALDERMAN, voorbeeldstad)

    for other in (charlie, dora, ines, alderman):
        with pytest.raises(NotFound):
            actions.look(other, result.request_id)
        assert queries.requests_for(other) == []


def test_a_named_partner_sees_the_result_while_it_takes_part(alice, bob, dora, de_brug):
    result = asking.analysed(alice, bob, partners=[de_brug])

    assert actions.look(dora, result.request_id).pk == result.pk
    assert [one.pk for one in queries.requests_for(dora)] == [result.request_id]

    de_brug.participations.update(valid_to=clock.today() - timedelta(days=1))

    with pytest.raises(NotFound):
        actions.look(dora, result.request_id)


def test_after_the_end_date_nobody_sees_it_and_the_night_removes_it(alice, bob):
    result = asking.analysed(alice, bob)
    made = actions.publish(alice, result.request_id, choice=0)
    CountsRequest.objects.update(ends_on=clock.today() - timedelta(days=1))

    with pytest.raises(NotFound):
        actions.look(alice, result.request_id)
    assert retention.expire(clock.today()) == 1

    assert Result.objects.count() == 0
    assert CountsRequest.objects.get().status == Status.EXPIRED
    assert Publication.objects.get() == made
    assert retention.expire(clock.today()) == 0


def test_old_drafts_and_forgotten_sealed_counts_are_removed(alice, bob):
    asking.asked(alice)
    CountsRequest.objects.update(changed_at=clock.now() - timedelta(days=800))
    name, _ = waiting.put(gate.read("telling.csv", asking.csv()))
    os.utime(waiting.folder() / name, (0, 0))

    assert retention.expire(clock.today()) == 1
    assert list(waiting.folder().iterdir()) == []
    assert CountsRequest.objects.count() == 0


def test_withdrawing_removes_the_result_but_the_publication_keeps_counting(alice, bob):
    result = asking.analysed(alice, bob)
    made = actions.publish(alice, result.request_id, choice=0)

    actions.withdraw(alice, result.request_id, reason="niet meer nodig")

    assert Result.objects.count() == 0
    assert queries.published_for("GM9901", alice) == []
    assert [one.pk for one in queries.publications_of("GM9901")] == [made.pk]
    with pytest.raises(NotPublished):
        actions.take_back(alice, made.pk)


def test_what_is_published_is_for_everyone_and_compares_no_schools(alice, bob, charlie):
    result = asking.analysed(alice, bob)
    actions.publish(alice, result.request_id, choice=0)

    [one] = queries.published_for("GM9901", charlie)

    assert one.own.represented == ()
    assert one.years == ("2025-2026",)
    assert one.own_as_json["publication"]["policy"]["threshold"] == 10
    assert queries.published_for("GM9902", charlie) == []


def test_the_page_of_the_town_names_what_is_not_public_only_for_who_may_see_it(
    alice, bob, charlie, as_, client
):
    result = asking.analysed(alice, bob, roles=["advisor"])
    page, link = "/monitor/GM9901", f"/eigen-tellingen/{result.request_id}/uitkomst"

    def named_for(someone) -> bool:
        return link in someone.get(page).content.decode()

    assert named_for(as_(alice))
    assert not any(named_for(one) for one in (as_(bob), as_(charlie), client))

    actions.publish(alice, result.request_id, choice=0)
    assert not named_for(as_(alice))
    assert "Opleiding van ouders" in client.get(page).content.decode()


def test_a_table_that_is_safe_alone_is_refused_beside_what_is_public(alice, bob):
    """Merged first, then apart: 7 and 12 pupils print as 0-7 and 10, their 19 as 20. Then 7 is 6 or 7."""
    first = asking.analysed(alice, bob)
    made = actions.publish(alice, first.request_id, choice=0)
    lines = [line for line in made.lines if line["groups"] not in (["laag"], ["midden"])]
    together = [
        {"year": "2025-2026", "schools": ["De Ster"], "groups": ["laag", "midden"], "low": 18, "high": 22}
    ]
    Publication.objects.update(lines=lines + together)

    second = asking.analysed(alice, bob)

    whole, *coarser = second.choices
    assert not whole["is_safe"]
    assert whole["troubles"][0]["schools"] == ["De Ster"]
    assert whole["own_nl"] is None
    assert coarser[-1]["is_safe"]
    with pytest.raises(NotPublishable):
        actions.publish(alice, second.request_id, choice=0)
    assert actions.publish(alice, second.request_id, choice=len(second.choices) - 1)


def test_a_withdrawn_publication_still_refuses(alice, bob):
    first = asking.analysed(alice, bob)
    made = actions.publish(alice, first.request_id, choice=0)
    Publication.objects.update(
        lines=[
            {"year": "2025-2026", "schools": ["De Ster"], "groups": ["laag", "midden"], "low": 18, "high": 22}
        ]
    )
    actions.take_back(bob, made.pk, reason="fout in de titel")

    second = asking.analysed(alice, bob)

    assert not second.choices[0]["is_safe"]


def test_two_analyses_at_once_cannot_both_be_published(alice, bob):
    first, second = asking.analysed(alice, bob), asking.analysed(alice, bob)
    actions.publish(alice, first.request_id, choice=0)

    with pytest.raises(PublishedMeanwhile):
        actions.publish(alice, second.request_id, choice=0)


def test_figures_on_homes_are_published_only_when_asked_for(alice, bob):
    result = asking.analysed(alice, bob)

    made = actions.publish(alice, result.request_id, choice=0)

    assert not made.has_home
    assert all("split" not in home for home in made.own_nl["decomposition"]["home"])


def test_a_run_belongs_to_its_request(alice, bob):
    one = asking.approved(alice, bob)
    running.start(alice, one.pk, gate.read("telling.csv", asking.csv()))

    actions.withdraw(alice, one.pk)

    assert Run.objects.count() == 0
