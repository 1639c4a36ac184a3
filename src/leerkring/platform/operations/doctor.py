"""Is this installation healthy? Each check says what it saw and what to do, in two languages."""

import shutil
import smtplib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from django.conf import settings
from django.db import DatabaseError, connection

from leerkring.platform.audit.actions import verify
from leerkring.platform.audit.models import Event
from leerkring.platform.base import clock
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.mail.actions import MOST_ATTEMPTS
from leerkring.platform.mail.models import Message
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.operations import queries
from leerkring.platform.operations.backups import actions as backups
from leerkring.platform.operations.models import Chore

State = Literal["ok", "warn", "bad"]
LITTLE_SPACE, NO_SPACE = 2 * 2**30, 200 * 2**20
BACKUP_AGE, MAIL_AGE, CHORE_AGE = timedelta(hours=26), timedelta(hours=1), timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check saw."""

    name: str
    state: State
    nl: str
    en: str


def _settings() -> tuple[State, str, str]:
    environment = settings.ENVIRONMENT
    if environment.mode != "production":
        return "warn", f"De stand is {environment.mode}. Zet LEERKRING_MODE=production voor echt gebruik.", (
            f"The mode is {environment.mode}. Set LEERKRING_MODE=production for real use.")  # fmt: skip
    if not environment.base_url.startswith("https://"):
        return "bad", "LEERKRING_BASE_URL begint niet met https://.", "LEERKRING_BASE_URL is not https://."
    if len(environment.secret_key) < 50:
        return "bad", "De geheime sleutel is te kort; maak er een van 50 tekens of meer.", (
            "The secret key is too short; make one of 50 characters or more.")  # fmt: skip
    return "ok", "De instellingen kloppen.", "The settings are right."


def _database() -> tuple[State, str, str]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA quick_check")
            told = cursor.fetchone()[0]
            cursor.execute("PRAGMA journal_mode")
            journal = cursor.fetchone()[0]
            if told != "ok":
                return "bad", "De database is beschadigd. Zet een back-up terug.", (
                    "The database is damaged. Restore a backup.")  # fmt: skip
            if journal not in {"wal", "memory"}:
                return "bad", "De database staat niet in WAL.", "The database is not in WAL."
        else:
            cursor.execute("SELECT 1")
    return (
        "ok",
        f"De database ({connection.vendor}) antwoordt.",
        f"The database ({connection.vendor}) answers.",
    )


def _migrations() -> tuple[State, str, str]:
    missing = queries.missing_migrations()
    if missing:
        return "bad", f"{len(missing)} migraties ontbreken. Draai leerkring manage prepare.", (
            f"{len(missing)} migrations are missing. Run leerkring manage prepare.")  # fmt: skip
    return "ok", "De opbouw van de database is bij.", "The structure of the database is up to date."


def _disk() -> tuple[State, str, str]:
    free = shutil.disk_usage(settings.ENVIRONMENT.data).free
    said = f"{free / 2**30:.1f} GB"
    state: State = "bad" if free < NO_SPACE else "warn" if free < LITTLE_SPACE else "ok"
    more = ("", "") if state == "ok" else (" Maak ruimte vrij.", " Make room.")
    return state, f"Er is {said} vrij.{more[0]}", f"{said} is free.{more[1]}"


def _permissions() -> tuple[State, str, str]:
    data = Path(settings.ENVIRONMENT.data)
    open_to_others = [p.name for p in (data, data / backups.KEY) if p.exists() and p.stat().st_mode & 0o007]
    if open_to_others:
        names = ", ".join(open_to_others)
        return (
            "bad",
            f"Anderen kunnen lezen: {names}. Draai chmod o-rwx.",
            f"Others can read: {names}. Run chmod o-rwx.",
        )
    return "ok", "Alleen de dienst kan bij de gegevens.", "Only the service can reach the data."


def _mail() -> tuple[State, str, str]:
    if "smtp" not in settings.EMAIL_BACKEND:
        state: State = "bad" if settings.ENVIRONMENT.mode == "production" else "ok"
        return state, "Mail gaat naar bestanden in de map mail; zet LEERKRING_MAIL_URL.", (
            "Mail goes to files in the folder mail; set LEERKRING_MAIL_URL.")  # fmt: skip
    try:
        with smtplib.SMTP(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=5) as server:
            server.noop()
    except (OSError, smtplib.SMTPException):
        return "bad", "De mailserver antwoordt niet.", "The mail server does not answer."
    return "ok", "De mailserver antwoordt.", "The mail server answers."


def _unsent() -> tuple[State, str, str]:
    given_up = Message.objects.filter(sent_at=None, attempts__gte=MOST_ATTEMPTS).count()
    late = Message.objects.filter(sent_at=None, created_at__lt=clock.now() - MAIL_AGE).count()
    if given_up or late:
        nl = f"{late} mails wachten langer dan een uur, {given_up} zijn opgegeven. Draait de worker?"
        en = f"{late} mails wait longer than an hour, {given_up} were given up. Does the worker run?"
        return "bad", nl, en
    return "ok", "Er wacht geen oude mail.", "No old mail waits."


def _clock() -> tuple[State, str, str]:
    newest = Event.objects.order_by("-pk").values_list("at", flat=True).first()
    if newest and newest > clock.now() + timedelta(minutes=2):
        return "bad", "De klok staat vóór de laatste gebeurtenis. Zet NTP aan.", (
            "The clock is before the last event. Switch on NTP.")  # fmt: skip
    if time.time() < datetime(2026, 1, 1, tzinfo=clock.AMSTERDAM).timestamp():
        return "bad", "De klok staat in het verleden.", "The clock is in the past."
    return "ok", "De klok loopt gelijk met de gebeurtenissen.", "The clock agrees with the events."


def _tables() -> tuple[State, str, str]:
    towns = Municipality.objects.filter(is_fictional=False, valid_to=None).count()
    if towns < 300:
        return "bad", f"Er zijn maar {towns} gemeenten. Draai leerkring manage prepare.", (
            f"There are only {towns} municipalities. Run leerkring manage prepare.")  # fmt: skip
    return "ok", f"{towns} gemeenten van nu zijn geladen.", f"{towns} municipalities of today are loaded."


def _backup() -> tuple[State, str, str]:
    try:
        newest = backups.latest(backups.default_folder())
    except PlatformError as problem:
        return "bad", problem.nl, problem.en
    state: State = "bad" if settings.ENVIRONMENT.mode == "production" else "warn"
    if newest is None:
        return (
            state,
            "Er is geen back-up. Draai leerkring backup.",
            "There is no backup. Run leerkring backup.",
        )
    age = clock.now() - datetime.fromisoformat(newest.made_at)
    hours = age.total_seconds() / 3600
    if age > BACKUP_AGE:
        return (
            state,
            f"De laatste back-up is {hours:.0f} uur oud.",
            f"The last backup is {hours:.0f} hours old.",
        )
    return (
        "ok",
        f"Laatste geteste back-up: {hours:.0f} uur oud.",
        f"Last tested backup: {hours:.0f} hours old.",
    )


def _chores() -> tuple[State, str, str]:
    failed = [one.name for one in Chore.objects.exclude(error="")]
    newest = (
        Chore.objects.exclude(done_at=None).order_by("-done_at").values_list("done_at", flat=True).first()
    )
    if failed:
        names = ", ".join(failed)
        return (
            "bad",
            f"Mislukt: {names}. Zie het logboek van de dienst.",
            f"Failed: {names}. See the service's log.",
        )
    if newest is None or clock.now() - newest > CHORE_AGE:
        return "warn", "Het periodieke werk loopt niet. Start leerkring worker of de timer.", (
            "The periodic work does not run. Start leerkring worker or the timer.")  # fmt: skip
    return "ok", "Het periodieke werk loopt.", "The periodic work runs."


def _chain() -> tuple[State, str, str]:
    report = verify()
    if not report.is_whole:
        nl = "Het auditlogboek klopt niet met zichzelf of met een ankerpunt. Bel de beveiliger."
        en = "The audit trail does not agree with itself or with an anchor. Call your security officer."
        return "bad", nl, en
    return "ok", "Het auditlogboek is heel.", "The audit trail is whole."


CHECKS: dict[str, Callable[[], tuple[State, str, str]]] = {
    "settings": _settings,
    "permissions": _permissions,
    "disk": _disk,
    "database": _database,
    "migrations": _migrations,
    "clock": _clock,
    "tables": _tables,
    "mail": _mail,
    "unsent": _unsent,
    "chores": _chores,
    "backup": _backup,
    "chain": _chain,
}


def examine() -> list[Finding]:
    """Run every check; one that the database refuses is bad and does not stop the others."""
    return [_one(name, check) for name, check in CHECKS.items()]


def _one(name: str, check: Callable[[], tuple[State, str, str]]) -> Finding:
    try:
        return Finding(name, *check())
    except DatabaseError as problem:
        kind = type(problem).__name__
        return Finding(name, "bad", f"De database weigert ({kind}).", f"The database refuses ({kind}).")
