"""What a browser does to sign in, for the tests of signing in."""

import time

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.conf import settings
from django.test import Client

from leerkring.platform.accounts.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - a test's own secret


def code_of(secret: str, *, ahead: int = 0) -> str:
    """The six digits that an app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + ahead))


def give_app(user: User) -> Authenticator:
    return TOTP.activate(user, SECRET).instance


def with_password(client: Client, email: str, password: str):
    client.post("/inloggen", {"email": email})
    return client.post("/inloggen/wachtwoord", {"password": password})


def session_id(client: Client) -> str:
    cookie = client.cookies.get(settings.SESSION_COOKIE_NAME)
    return cookie.value if cookie else ""
