"""The people who live in the tests, and nowhere else."""

from datetime import date

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import Membership, User
from leerkring.platform.accounts.rules import Role
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import Kind

FIRST_DAY = date(2026, 1, 1)
PASSWORD = "een lange zin die niemand raadt"  # noqa: S105 - a test's own password


def town(name: str, code: str) -> Organisation:
    place = Municipality.objects.create(code=code, name=name, is_fictional=True)
    return Organisation.objects.create(
        kind=Kind.MUNICIPALITY, name=name, municipality=place, is_fictional=True
    )


def partner(name: str, kind: Kind, *towns: Organisation) -> Organisation:
    made = Organisation.objects.create(kind=kind, name=name, is_fictional=True)
    for one in towns:
        Participation.objects.create(partner=made, town=one, valid_from=FIRST_DAY)
    return made


def person(name: str, role: Role, organisation: Organisation) -> Actor:
    """Someone who signed in with a second factor."""
    email = f"{name.lower().replace(' ', '.')}@{organisation.name.lower().replace(' ', '-')}.example"
    user = User.objects.create_user(email, PASSWORD, name=name, is_fictional=True)
    membership = Membership.objects.create(
        user=user, organisation=organisation, role=role, valid_from=FIRST_DAY
    )
    return Actor(user=user, membership=membership, second_factor=True)
