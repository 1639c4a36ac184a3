"""Whether a session proved a second factor."""

from django.http import HttpRequest

DEMO = "demo_sign_in"
"""Session key of the one-click sign-in of the demo, which exists in demo mode only."""
STRONG_TYPES = {"totp", "webauthn", "recovery_codes"}


def is_proven(request: HttpRequest) -> bool:
    """Return whether this session was opened with a second factor or a passkey.

    An identity provider of an organisation counts when the organisation says that it asks for one.
    """
    if request.session.get(DEMO):
        return True
    methods = request.session.get("account_authentication_methods", [])
    return any(
        method.get("type") in STRONG_TYPES
        or method.get("method") == "mfa"
        or method.get("second_factor") is True
        for method in methods
    )
