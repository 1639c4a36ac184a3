"""The version of a record as an ETag: read it, send it back in If-Match, and no change of another is lost."""

import re
from typing import Annotated

from django.http import HttpResponse
from ninja import Header

from leerkring.platform.base.errors import PlatformError

IfMatch = Annotated[
    str,
    Header(
        alias="If-Match",
        description="The ETag of the version that you change; another version is answered with 412.",
        pattern=r'^"[0-9]{1,9}"$',
        examples=['"3"'],
    ),
]


class Outdated(PlatformError):
    """The version that the client names is not the version that is stored."""

    code = "outdated"

    def __init__(self) -> None:
        super().__init__(
            "Dit is intussen gewijzigd. Haal het opnieuw op en wijzig de nieuwe versie.",
            "This changed in the meantime. Get it again and change the new version.",
        )


def tag(response: HttpResponse, version: int) -> None:
    """Put the version of a record on the response."""
    response["ETag"] = f'"{version}"'


def version_in(if_match: str) -> int:
    """Return the version that an If-Match header names.

    >>> version_in('"3"')
    3
    """
    return int(re.sub(r"\D", "", if_match))


def check_is_current(if_match: str, *, version: int) -> None:
    """Refuse a change of another version than the stored one."""
    if version_in(if_match) != version:
        raise Outdated
