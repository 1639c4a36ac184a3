"""Whether a session proved a second factor."""

from datetime import UTC, datetime

from allauth.account.internal.flows.login import get_authentication_records
from django.http import HttpRequest

from leerkring.platform.accounts.rules import FRESH
from leerkring.platform.base import clock

DEMO = "demo_sign_in"
"""Session key of the one-click sign-in of the demo, which exists in demo mode only."""


def is_proven(request: HttpRequest) -> bool:
    """Return whether this session was opened with a second factor or a passkey.

    An identity provider of an organisation counts when it says so itself (`amr`, `acr`) or when the
    organisation says that it always asks for one.
    """
    return bool(request.session.get(DEMO)) or bool(_proofs(request))


def is_fresh(request: HttpRequest) -> bool:
    """Return whether the proof is recent enough to change the ways to sign in."""
    if request.session.get(DEMO):
        return True
    times = [float(str(record["at"])) for record in _proofs(request)]
    return bool(times) and clock.now() - datetime.fromtimestamp(max(times), UTC) < FRESH


def _proofs(request: HttpRequest) -> list[dict[str, object]]:
    records = get_authentication_records(request, request.user)
    return [record for record in records if record.get("method") == "mfa" or record.get("second_factor")]
