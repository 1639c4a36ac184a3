"""The words of the mail of the day."""

from collections.abc import Sequence

from django.conf import settings

from leerkring.platform.base.language import say
from leerkring.platform.notifications.models import Notification


def subject(notices: Sequence[Notification]) -> str:
    """Return what the mail is about, without any content of the notifications."""
    if len(notices) == 1:
        return say("Eén nieuwe melding in Leerkring", "One new notification in Leerkring")
    number = len(notices)
    return say(f"{number} nieuwe meldingen in Leerkring", f"{number} new notifications in Leerkring")


def body(name: str, notices: Sequence[Notification], stop: str) -> str:
    """Return the mail: each notification in one line with the address of the thing itself."""
    base = settings.ENVIRONMENT.base_url
    lines = [
        say(f"Dag {name},", f"Dear {name},"),
        "",
        say("Dit is nieuw voor u:", "This is new for you:"),
        "",
    ]
    for one in notices:
        where = f" ({one.organisation})" if one.organisation else ""
        lines += [f"- {say(one.nl, one.en)}{where}", f"  {base}{one.url}", ""]
    return "\n".join(
        [
            *lines,
            say("U krijgt hoogstens één mail per dag.", "You get one mail a day at most."),
            say(
                f"Kies wat u krijgt: {base}/instellingen/meldingen",
                f"Choose what you get: {base}/instellingen/meldingen",
            ),
            say(f"Geen mail meer? Open {stop}", f"No more mail? Open {stop}"),
        ]
    )
