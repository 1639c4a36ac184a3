"""What kinds of notification there are, and which of them a person may be told by mail."""

from enum import StrEnum


class NotificationKind(StrEnum):
    """Why someone is told something."""

    MENTION = "mention"
    COMMENT = "comment"
    SHARED = "shared"
    OTHER = "other"


KIND_NAMES = {
    NotificationKind.MENTION: ("Iemand noemt u", "Someone mentions you"),
    NotificationKind.COMMENT: ("Een opmerking bij een notitie van u", "A comment on a note of yours"),
    NotificationKind.SHARED: ("Iets wordt met u gedeeld", "Something is shared with you"),
    NotificationKind.OTHER: ("Overige meldingen", "Other notifications"),
}
ICONS = {
    NotificationKind.MENTION: "at",
    NotificationKind.COMMENT: "message-circle",
    NotificationKind.SHARED: "share",
    NotificationKind.OTHER: "bell",
}


def is_own_address(url: str) -> bool:
    """Return whether an address stays within the service.

    >>> is_own_address("/notities/3"), is_own_address("//elders.example"), is_own_address("https://elders.example")
    (True, False, False)
    """
    return url.startswith("/") and not url.startswith(("//", "/\\")) and not any(c < " " for c in url)
