"""What the service is told from outside, read once from environment variables into one checked value."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args
from urllib.parse import unquote, urlsplit

from platformdirs import user_data_path

Mode = Literal["demo", "production", "test"]


class WrongSetting(ValueError):
    """A setting has a value that means nothing; the message names it and what it may be."""


@dataclass(frozen=True, slots=True)
class Environment:
    """The settings of one installation. Every one has a default that works for a first try."""

    mode: Mode
    data: Path
    """Folder of the database, the files and the key."""
    secret_key: str
    database: dict[str, object]
    hosts: tuple[str, ...]
    base_url: str
    """Address under which people reach the service, for links in mail."""
    mail: Mapping[str, object]
    sender: str
    metrics_token: str
    anchor_mail: tuple[str, ...] = ()
    """Addresses outside the service that get the daily anchor of the audit trail."""
    security_contact: str = ""
    """Where people report a weakness, in security.txt; the sender's address when empty."""
    webhook_ports: tuple[int, ...] = (443,)
    """To which ports of the systems of organisations messages go."""

    @property
    def is_demo(self) -> bool:
        """Whether anyone may sign in as a fictional person."""
        return self.mode == "demo"


def read(variables: Mapping[str, str] = os.environ) -> Environment:
    """Return the settings from environment variables that begin with LEERKRING_."""
    get = variables.get
    mode = get("LEERKRING_MODE", "demo")
    if mode not in get_args(Mode):
        raise WrongSetting(f"LEERKRING_MODE is {mode!r}; it may be demo, production or test")
    data = data_folder(variables)
    data.mkdir(parents=True, exist_ok=True, mode=0o700)
    hosts = tuple(host for host in get("LEERKRING_HOSTS", "localhost,127.0.0.1").split(",") if host)
    if mode == "production" and "LEERKRING_HOSTS" not in variables:
        raise WrongSetting("LEERKRING_HOSTS is missing; name the host names of the service, with commas")
    return Environment(
        mode=cast(Mode, mode),
        data=data,
        secret_key=get("LEERKRING_SECRET_KEY") or _key_in(data / "secret.key"),
        database=_database(get("LEERKRING_DATABASE_URL", ""), data),
        hosts=hosts,
        base_url=get("LEERKRING_BASE_URL", f"http://{hosts[0]}:8000").rstrip("/"),
        mail=_mail(get("LEERKRING_MAIL_URL", ""), data),
        sender=get("LEERKRING_SENDER", f"Leerkring <leerkring@{hosts[0]}>"),
        metrics_token=get("LEERKRING_METRICS_TOKEN", ""),
        anchor_mail=tuple(
            word.strip() for word in get("LEERKRING_ANCHOR_MAIL", "").split(",") if word.strip()
        ),
        security_contact=get("LEERKRING_SECURITY_CONTACT", ""),
        webhook_ports=_ports(get("LEERKRING_WEBHOOK_PORTS", "443")),
    )


def data_folder(variables: Mapping[str, str] = os.environ) -> Path:
    """Return the folder of the database, the files and the key; it need not be there yet."""
    given = variables.get("LEERKRING_DATA") or user_data_path("leerkring", "leerkring")
    return Path(given).expanduser().resolve()


def _ports(text: str) -> tuple[int, ...]:
    """Return the numbers of ports with commas between them."""
    words = [word.strip() for word in text.split(",") if word.strip()]
    if not words or not all(word.isdigit() and 0 < int(word) < 65_536 for word in words):
        raise WrongSetting("LEERKRING_WEBHOOK_PORTS must be numbers of ports, with commas: 443,8443")
    return tuple(int(word) for word in words)


def _key_in(path: Path) -> str:
    """Return the key of this installation, made at the first start and readable by its owner only."""
    if not path.exists():
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()


def _database(url: str, data: Path) -> dict[str, object]:
    """Return Django's description of the database: SQLite in the data folder, or PostgreSQL by address."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": str(data / "leerkring.sqlite3"),
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
                    "PRAGMA cache_size=-32000; PRAGMA temp_store=MEMORY; PRAGMA mmap_size=134217728;"
                ),
            },
        }
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise WrongSetting("LEERKRING_DATABASE_URL must begin with postgresql://")
    query = dict(pair.split("=", 1) for pair in parts.query.split("&") if "=" in pair)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": unquote(query.get("host", parts.hostname or "")),
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


def _mail(url: str, data: Path) -> dict[str, object]:
    """Return how mail leaves: to files in the data folder unless an smtp:// or smtps:// address is given."""
    if not url:
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "EMAIL_FILE_PATH": str(data / "mail"),
        }
    parts = urlsplit(url)
    if parts.scheme not in {"smtp", "smtps"}:
        raise WrongSetting("LEERKRING_MAIL_URL must begin with smtp:// or smtps://")
    return {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname or "localhost",
        "EMAIL_PORT": parts.port or (465 if parts.scheme == "smtps" else 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_SSL": parts.scheme == "smtps",
        "EMAIL_TIMEOUT": 10,
    }
