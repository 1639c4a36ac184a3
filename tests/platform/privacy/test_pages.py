"""Anyone reads what is held and why, says what does not work, and finds where to report a weakness."""

from datetime import datetime, timedelta

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.mail.models import Message
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind
from leerkring.platform.privacy.models import Feedback

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("address", ["/privacy", "/privacy/dpia"])
def test_the_pages_tell_the_purpose_of_each_field(client, address):
    page = client.get(address).content.decode()

    assert "accounts.user.email" in page.replace("<wbr>", "")
    assert "mfa.authenticator.data" in page.replace("<wbr>", "")


def test_a_report_on_accessibility_is_kept_and_mailed_to_who_runs_the_service(client):
    platform = Organisation.objects.create(kind=Kind.PLATFORM, name="Leerkring", is_fictional=True)
    people.person("Petra", Role.ADMINISTRATOR, platform)

    client.post("/toegankelijkheid", {"text": "De knop heeft geen naam", "page": "/logboek", "email": ""})

    assert Feedback.objects.get().text == "De knop heeft geen naam"
    assert Message.objects.get().to == "petra@leerkring.example"


def test_security_txt_can_be_read_and_ends_within_a_year(client):
    response = client.get("/.well-known/security.txt")
    fields = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    until = datetime.fromisoformat(fields["Expires"])

    assert response["Content-Type"].startswith("text/plain")
    assert fields["Contact"].startswith("mailto:")
    assert clock.now() < until < clock.now() + timedelta(days=365)
    assert fields["Canonical"].endswith("/.well-known/security.txt")
