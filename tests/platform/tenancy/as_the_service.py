"""Run by test_row_security.py as the role of the service: says on each line what it could do and see."""

import django

django.setup()

from datetime import timedelta  # noqa: E402
from unittest.mock import patch  # noqa: E402

from django.db import DatabaseError, connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from tenancy.towns import town  # noqa: E402

from leerkring.platform.accounts.actions import invitations  # noqa: E402
from leerkring.platform.accounts.models import ApiToken, Invitation, Membership  # noqa: E402
from leerkring.platform.accounts.rules import Role  # noqa: E402
from leerkring.platform.accounts.second_factor import DEMO  # noqa: E402
from leerkring.platform.accounts.tokens import rules as tokens  # noqa: E402
from leerkring.platform.audit import actions as audit  # noqa: E402
from leerkring.platform.audit.models import Anchor, Event  # noqa: E402
from leerkring.platform.base import clock, rows  # noqa: E402
from leerkring.platform.insights.models import SavedView  # noqa: E402
from leerkring.platform.notifications import actions as notifications  # noqa: E402
from leerkring.platform.notifications.models import Notification  # noqa: E402
from leerkring.platform.operations import chores, doctor  # noqa: E402
from leerkring.platform.own_counts import queries  # noqa: E402
from leerkring.platform.own_counts.models import CountsRequest  # noqa: E402
from leerkring.platform.replies.models import Reply  # noqa: E402
from leerkring.platform.web.calendar import actions as calendar  # noqa: E402
from leerkring.platform.webhooks.models import Delivery, Webhook  # noqa: E402


def tell(name, *words):
    print(f"{name}:", *words)  # noqa: T201 - this is how it answers


def refused(change):
    try:
        with transaction.atomic():
            change()
    except DatabaseError:
        return "refused"
    return "done"


def browser(actor):
    made = Client(headers={"accept-language": "nl"})
    made.force_login(actor.user)
    session = made.session
    session["membership"], session[DEMO] = actor.membership.pk, True
    session.save()
    return made


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone() if cursor.description else None


tell("role", *execute("SELECT rolname, rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user"))
ours, theirs = town("Voorbeeldstad", "GM9901"), town("Modeldorp", "GM9902")
for one in (ours, theirs):
    for name in ("request_id", "invitation_id", "token_id", "notification_id", "view_id", "reply_id"):
        one.thing(name)
    one.thing("delivery_id")
    audit.record("note.written", who=one.people[Role.ADVISOR])
    CountsRequest.objects.filter(pk=one.thing("request_id")).update(title=f"Telling {one.organisation.name}")
advisor, administrator = ours.people[Role.ADVISOR], ours.people[Role.ADMINISTRATOR]
their_people = Membership.objects.filter(organisation__in=[theirs.organisation, theirs.partner])
their_users = their_people.values_list("user", flat=True)

TABLES = {
    "requests": (CountsRequest, lambda row: row.organisation_id == theirs.organisation.pk),
    "memberships": (
        Membership,
        lambda row: row.user_id in others,
    ),
    "invitations": (Invitation, lambda row: row.organisation_id == theirs.organisation.pk),
    "events": (Event, lambda row: row.organisation_id == theirs.organisation.pk),
    "tokens": (ApiToken, lambda row: row.membership.organisation_id == theirs.organisation.pk),
    "notifications": (Notification, lambda row: row.user_id in others),
    "views": (SavedView, lambda row: row.user_id in others),
    "replies": (Reply, lambda row: row.board_id == theirs.partner.pk),
    "webhooks": (Webhook, lambda row: row.organisation_id == theirs.organisation.pk),
    "deliveries": (Delivery, lambda row: row.webhook_id == theirs.thing("webhook_id")),
}
others = set(their_users)
for name, (model, is_theirs) in TABLES.items():
    asks = ours.people[Role.REPRESENTATIVE] if name == "replies" else advisor
    with rows.narrowed():
        nobody = model.objects.count()
        rows.ask_for(organisation=asks.organisation_id, person=asks.user_id)
        seen = list(model.objects.all())
        foreign = sum(map(is_theirs, seen))
    tell(name, model.objects.count(), len(seen), foreign, nobody)

with patch.object(queries, "requests_for", lambda actor: list(CountsRequest.objects.all())):
    page = browser(advisor).get("/eigen-tellingen")
text = page.content.decode()
words = ["ours", "Telling Voorbeeldstad" in text, "theirs", "Telling Modeldorp" in text]
tell("a page without its filter", page.status_code, *words)

with rows.narrowed():
    rows.ask_for(organisation=ours.organisation.pk, person=advisor.user_id)
    foreign = CountsRequest.objects.filter(pk=theirs.thing("request_id"))
    tell("change another town", foreign.update(title="x") + foreign.delete()[0])
    add = {"title": "x", "asked_by": advisor.user, "organisation": theirs.organisation}
    tell("add to another town", refused(lambda: CountsRequest.objects.create(**add)))
tell("leave the role", refused(lambda: execute("SET ROLE leerkring_owner")))
off = "ALTER TABLE own_counts_run DISABLE ROW LEVEL SECURITY"
tell("switch the policies off", refused(lambda: execute(off)))
tell("change the trail", refused(lambda: Event.objects.update(who="x")))
tell("remove from the trail", refused(lambda: Event.objects.all().delete()))
tell("empty the trail", refused(lambda: execute("TRUNCATE audit_event")))
audit.make_anchor(clock.today())
tell("change an anchor", refused(lambda: Anchor.objects.update(text="x")))


def shared():
    with rows.narrowed():
        rows.ask_for(organisation=theirs.partner.pk)
        return CountsRequest.objects.count()


before = shared()
CountsRequest.objects.get(pk=theirs.thing("request_id")).partners.add(theirs.partner)
tell("partner", "before", before, "after", shared())

PAGES = ("/", "/monitor", "/eigen-tellingen", f"/eigen-tellingen/{ours.thing('request_id')}", "/logboek")
MORE = ("/mensen", "/account", "/meldingen", "/account/mijn-gegevens", "/zoeken?q=telling", "/koppelingen")
client = browser(administrator)
tell("pages", *(client.get(path, follow=True).status_code for path in PAGES + MORE))

CountsRequest.objects.update(ends_on=clock.today() + timedelta(days=3), status="analysed")
feed = Client().get(f"/agenda-abonnement/{calendar.renew(advisor)}.ics")
tell("calendar", feed.status_code, feed.content.count(b"BEGIN:VEVENT"))

stranger = Client(headers={"accept-language": "nl"})
advisor.user.set_password("een lang wachtwoord van ons")
advisor.user.save()
typed = {"email": advisor.user.email, "password": "een lang wachtwoord van ons"}
stranger.post("/inloggen", {"email": typed["email"]})
answer = stranger.post("/inloggen/wachtwoord", typed)
newest = Event.objects.filter(action="accounts.signed_in").last()
kept = newest is not None and newest.organisation_id == ours.organisation.pk
tell("sign in", answer.status_code, "signed in" if kept else "without event")

secret = "a-secret-for-the-test-of-the-service"  # noqa: S105
Invitation.objects.filter(pk=ours.thing("invitation_id")).update(token_hash=invitations.hash_of(secret))
with rows.narrowed():
    made = invitations.accept_as_new(secret, name="Nieuw", password=typed["password"])
tell("accept an invitation", Membership.objects.filter(pk=made.pk).exists())

name = {"name": "Nieuwe naam", "language": "nl"}
answer = client.post("/account/mijn-gegevens", {**name, "operation": "save"})
administrator.user.refresh_from_db()
tell(
    "save", answer.status_code, "saved" if administrator.user.name == "Nieuwe naam" else answer.content[:2000]
)

secret = tokens.new_secret()
ApiToken.objects.create(
    membership=advisor.membership,
    name="x",
    start="lk",
    digest=tokens.digest(secret),
    scopes=["accounts:read"],
    created_at=clock.now(),
    valid_to=clock.today() + timedelta(days=9),
)
tell("page of a program", Client(headers={"authorization": f"Bearer {secret}"}).get("/api/v1/me").status_code)

with rows.narrowed():
    rows.ask_for(organisation=ours.organisation.pk, person=advisor.user_id)
    user = theirs.people[Role.ADVISOR].user
    tell("told to others", notifications.notify(users=[user], key="k", nl="Dag", en="Hi", url="/"))
done = chores.tick()
tell("chores", " ".join(f"{name} {said}" for name, said in done.items() if not said.isdigit()))
tell("trail", "whole" if audit.verify().is_whole else audit.verify().faults)
tell("health", Client().get("/gezondheid").status_code, Client().get("/gezondheid/gereed").status_code)
doctor.examine()
