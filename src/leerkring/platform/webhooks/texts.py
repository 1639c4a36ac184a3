"""What is said about connections and their messages, in the reader's language."""

from leerkring.platform.base import clock
from leerkring.platform.base.language import later, say
from leerkring.platform.webhooks.models import Delivery, Webhook
from leerkring.platform.webhooks.rules import EVENTS, PROOF, Why

FAULTS = {
    "name": later(
        "De naam bestaat niet (meer) op internet.", "The name does not exist on the internet (any more)."
    ),
    "address": later(
        "De naam leidt naar een adres binnen een netwerk. Daarheen sturen wij niets.",
        "The name leads to an address inside a network. We send nothing there.",
    ),
    "refused": later("Niemand nam op. Staat uw systeem aan?", "Nobody answered. Is your system on?"),
    "timeout": later(
        "Het antwoord kwam niet binnen tien seconden.", "The answer did not come within ten seconds."
    ),
    "tls": later(
        "Het certificaat klopt niet bij de naam, of is verlopen.",
        "The certificate does not fit the name, or has expired.",
    ),
    "broken": later(
        "De verbinding brak af, of het antwoord was geen HTTP.", "The line broke, or the answer was no HTTP."
    ),
    "secret": later(
        "Het geheim is niet leesbaar. Maak een nieuw geheim.", "The secret cannot be read. Make a new one."
    ),
}
"""Why there was no answer."""


def event_name(kind: str) -> str:
    """Return what an event is called; a proof has a name too."""
    return say("Proefbericht", "Test message") if kind == PROOF else str(EVENTS.get(kind, kind))


def state_of(webhook: Webhook) -> tuple[str, str]:
    """Return the kind of tag and the words for how a connection is."""
    if webhook.paused_why == Why.FAILURES:
        return "bad", say("Gepauzeerd: niets kwam aan", "Paused: nothing arrived")
    if webhook.paused_at:
        return "neutral", say("Gepauzeerd", "Paused")
    if webhook.retry_at:
        return "warn", say("Het lukt nu even niet", "It does not work right now")
    return "ok", say("Aan", "On")


def delivery_state(one: Delivery) -> tuple[str, str]:
    """Return the kind of tag and the words for how a message is."""
    if one.delivered_at:
        return "ok", say("Aangekomen", "Arrived")
    if one.next_at and not one.attempts:
        return "neutral", say("Wacht", "Waiting")
    if one.next_at:
        return "warn", say("Nog eens proberen", "Will try again")
    return "bad", say("Niet aangekomen", "Did not arrive")


def outcome_of(one: Delivery) -> str:
    """Return how the last attempt ended and what to do, in one sentence; empty before the first."""
    if one.last_at is None:
        return ""
    if one.last_fault:
        return str(FAULTS.get(one.last_fault, one.last_fault))
    if one.last_status and 300 <= one.last_status < 400:
        return say(
            f"Uw systeem verwees door ({one.last_status}). Geef het adres waar het naartoe wees.",
            f"Your system redirected ({one.last_status}). Give the address that it pointed to.",
        )
    return say(f"Uw systeem antwoordde {one.last_status}.", f"Your system answered {one.last_status}.")


def row(one: Delivery) -> dict[str, object]:
    """Return a message as the log shows it."""
    kind, state = delivery_state(one)
    return {
        "delivery": one,
        "name": event_name(one.type),
        "kind": kind,
        "state": state,
        "outcome": outcome_of(one),
    }


def old_secret_until(webhook: Webhook) -> str:
    """Return until when the old secret holds too, empty when there is none."""
    until = webhook.old_until
    if until is None or until <= clock.now():
        return ""
    local = until.astimezone(clock.AMSTERDAM)
    return f"{clock.long_date(local.date())}, {clock.clock_time(until)}"
