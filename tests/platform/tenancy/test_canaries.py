"""Every text of one town carries a canary. Who works elsewhere walks through everything and hears none."""

from urllib.parse import quote

import pytest
from django.db import models
from django.urls import reverse
from tenancy.routes import routes
from tenancy.test_matrix import address
from tenancy.towns import OWNED, Town

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.models import User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.mail.models import Message
from leerkring.platform.privacy.stores import stores

pytestmark = pytest.mark.django_db
CANARY = "Kanarievogel"
KEPT_AS_IS = {
    "code",
    "digest",
    "email",
    "figure",
    "address",
    "password",
    "language",
    "role",
    "session_key",
    "start",
    "theme",
    "token_hash",
}
"""Texts with a form of their own: a code, a seal, an address."""
ASKING = {"search:page": "q", "search:suggestions": "q", "api:search": "q"}


def mark(of: Town) -> int:
    """Put the canary in every text of every row of a town, and in its people; return how many rows."""
    for name in OWNED:
        of.thing(name)
    people = User.objects.filter(memberships__organisation__in=[of.organisation, of.partner])
    rows = [
        *people,
        *(row for store in stores().values() for row in store.of_organisation(of.organisation.pk)),
    ]
    for row in rows:
        _mark_row(row)
    of.partner.name = f"{CANARY} bestuur"
    of.partner.save()
    for actor in of.people.values():
        audit.record("note.written", who=actor, target=of.organisation)
    return len(rows)


def _mark_row(row: models.Model) -> None:
    texts = {
        field.attname: f"{CANARY} {getattr(row, field.attname)}"[: field.max_length or 200]
        for field in row._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        and getattr(row, field.attname)
        and not isinstance(field, models.FileField | models.EmailField | models.UUIDField)
        and not (field.choices or field.unique or field.name in KEPT_AS_IS or (field.max_length or 200) < 40)
    }
    type(row)._base_manager.filter(pk=row.pk).update(**texts)


def heard(towns, visitors) -> list[tuple[str, str, str]]:
    """Every answer in which someone from elsewhere hears the canary."""
    ours, theirs = towns
    found = []
    from_here = [v for v in visitors if "elsewhere" not in v.name]
    for route in routes():
        line = policy.line_for(route.name, "GET")
        if line is None:
            continue
        public = Role.PUBLIC in line.roles
        for visitor in from_here:
            if public and visitor.name != Role.ADVISOR.value:
                continue
            if visitor.role not in line.roles or visitor.role in {Role.INSPECTOR, Role.ANALYST}:
                continue
            for of in (ours, theirs):
                if of is theirs and public:
                    continue  # what is public of a town is public
                where = address(route, of)
                asked = f"{where}?{ASKING[route.name]}={quote(CANARY)}" if route.name in ASKING else where
                content = visitor.ask("GET", asked).content.decode(errors="replace")
                if CANARY in content.replace(f"?q={CANARY}", "").replace(f'value="{CANARY}"', ""):
                    found.append((route.name, visitor.name, where))
    return found


def test_no_page_download_search_or_error_sings_of_another_town(towns, visitors):
    assert mark(towns[1]) > 10

    found = [one for one in heard(towns, visitors) if not one[0].startswith("search:")]

    assert found == []
    here = User.objects.filter(memberships__organisation=towns[0].organisation).values("email")
    assert not Message.objects.filter(to__in=here, body__contains=CANARY).exists()


def test_search_finds_nothing_of_another_town(towns, visitors):
    mark(towns[1])
    advisor = next(one for one in visitors if one.name == Role.ADVISOR.value)

    page = advisor.ask("GET", f"{reverse('search:page')}?q={CANARY}").content.decode()

    assert f"{CANARY} " not in page.replace(f"{CANARY} · Leerkring", "")


def test_the_canary_does_sing_at_home(towns, visitors):
    """A control: if nobody heard it at home, silence elsewhere would prove nothing."""
    mark(towns[1])
    there = next(one for one in visitors if one.name == "administrator elsewhere")

    pages = [reverse(name) for name in ("accounts:people", "audit:log", "privacy:my_data", "own_counts:list")]

    assert [page for page in pages if CANARY in there.ask("GET", page).content.decode()] == pages
