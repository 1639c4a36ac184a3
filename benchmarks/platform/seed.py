"""Fill an installation for the load: towns, one draft for each person, and a token for each. All made up.

`seed.py PEOPLE RECORDS OUT.json` runs inside Django; RECORDS adds that many rows to the audit trail.
"""

import json
import sys
from datetime import date, timedelta
from pathlib import Path

import django

django.setup()

from django.db import transaction  # noqa: E402 - Django first

from leerkring.platform.accounts.models import ApiToken, Membership, User  # noqa: E402
from leerkring.platform.accounts.tokens import rules  # noqa: E402
from leerkring.platform.audit.models import Event  # noqa: E402
from leerkring.platform.base import clock  # noqa: E402
from leerkring.platform.municipalities.models import Municipality  # noqa: E402
from leerkring.platform.organisations.models import Organisation  # noqa: E402
from leerkring.platform.own_counts.models import CountsRequest  # noqa: E402

TOWNS = 342


def town(number: int) -> Organisation:
    place = Municipality.objects.create(
        code=f"GM{7000 + number}", name=f"Proefdorp {number}", is_fictional=True
    )
    return Organisation.objects.create(
        kind="municipality", name=place.name, municipality=place, is_fictional=True
    )


def person(number: int, organisation: Organisation) -> dict[str, object]:
    today = clock.today()
    user = User(email=f"p{number}@proefdorp.example", name=f"Proefpersoon {number}", is_fictional=True)
    user.set_unusable_password()
    user.save()
    member = Membership.objects.create(
        user=user, organisation=organisation, role="advisor", valid_from=date(2026, 1, 1)
    )
    secret = rules.new_secret()
    ApiToken.objects.create(
        membership=member, name="load", start=secret[:8], digest=rules.digest(secret),
        scopes=["own_counts:read", "own_counts:write"], created_at=clock.now(),
        valid_to=today + timedelta(30),
    )  # fmt: skip
    draft = CountsRequest.objects.create(organisation=organisation, asked_by=user, title=f"Concept {number}")
    return {
        "token": secret,
        "draft": draft.pk,
        "version": draft.version,
        "user": user.pk,
        "member": member.pk,
    }


def records(number: int) -> None:
    now = clock.now()
    for start in range(0, number, 5000):
        Event.objects.bulk_create(
            Event(
                organisation_id=10**6 + place % TOWNS, position=place // TOWNS + 1, at=now,
                who="Proefpersoon", action="own_counts.changed", hash=f"{place:064x}", previous_hash="",
            )
            for place in range(start, min(start + 5000, number))
        )  # fmt: skip


def main() -> None:
    people, events, out = int(sys.argv[1]), int(sys.argv[2]), Path(sys.argv[3])
    with transaction.atomic():
        towns = [town(number) for number in range(TOWNS)]
        made = [person(number, towns[number % TOWNS]) for number in range(people)]
        records(events)
    out.write_text(json.dumps(made))


if __name__ == "__main__":
    main()
