"""Work that is interrupted: `faults.py save|full|mail STEP|later`; a line is an acknowledgement."""

import os
import sys
from collections.abc import Callable
from datetime import timedelta

import django
import time_machine

django.setup()

from django.core.mail import EmailMessage  # noqa: E402 - Django first
from django.db import OperationalError, connection, transaction  # noqa: E402

from leerkring.platform.audit.actions import record  # noqa: E402
from leerkring.platform.audit.models import Event, Head  # noqa: E402
from leerkring.platform.base import clock  # noqa: E402
from leerkring.platform.mail.actions import LEASE, enqueue, send_waiting  # noqa: E402
from leerkring.platform.mail.models import Message  # noqa: E402


def save(number: int, words: str = "") -> None:
    """One change with its mail and its event, as every action makes them."""
    with transaction.atomic():
        enqueue(key=f"fault-{number}", to="noor@voorbeeldstad.example", subject="Test", body=words)
        record("operations.fault_test", who=None, organisation_id=7, details={"number": number})


def save_until_killed() -> None:
    number = Message.objects.count()
    while True:
        save(number)
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()
        number += 1


def save_until_full() -> None:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count={cursor.fetchone()[0] + 20}")
    told, number = "", 0
    while not told:
        try:
            save(number, "x" * 3000)
            number += 1
        except OperationalError as error:
            told = str(error)
    head = Head.objects.get(chain=7)
    whole = (
        Message.objects.count() == Event.objects.filter(organisation_id=7).count() == head.position == number
    )
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA max_page_count=1000000")
    save(number)
    sys.stdout.write(f"{told}\n{whole}\n{Message.objects.count() == number + 1}\n")


def die_while_sending(step: int) -> None:
    """Stop at a step of sending: before a statement, or before or after the mail is handed over."""
    real, taken = EmailMessage.send, 0

    def pass_on() -> None:
        nonlocal taken
        taken += 1
        if taken == step:
            os._exit(9)

    def send(self: EmailMessage, *arguments: object, **named: object) -> int:
        pass_on()
        sent = real(self)
        pass_on()
        return sent

    def execute(run: Callable[..., object], *arguments: object) -> object:
        pass_on()
        return run(*arguments)

    save(step)
    EmailMessage.send = send
    with connection.execute_wrapper(execute):
        send_waiting()
    sys.stdout.write("all steps\n")


def send_later() -> None:
    """The restart, after the time for which the mail was taken."""
    with time_machine.travel(clock.now() + LEASE + timedelta(minutes=1)):
        send_waiting()


if __name__ == "__main__":
    if sys.argv[1] == "mail":
        die_while_sending(int(sys.argv[2]))
    else:
        {"save": save_until_killed, "full": save_until_full, "later": send_later}[sys.argv[1]]()
