"""Sealing secrets before they are stored, with a key made from the key of this installation."""

from base64 import urlsafe_b64encode
from hashlib import sha256

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings

PURPOSE = b"leerkring second factor"


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        [Fernet(urlsafe_b64encode(sha256(PURPOSE + str(key).encode()).digest())) for key in keys]
    )


def seal(text: str) -> str:
    """Return a text that only this installation can open."""
    return _box().encrypt(text.encode()).decode("ascii")


def unseal(sealed: str) -> str:
    """Return the text again; also under an earlier key that is still in SECRET_KEY_FALLBACKS."""
    return _box().decrypt(sealed.encode()).decode()
