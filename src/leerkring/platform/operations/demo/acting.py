"""The people of the demo as if they signed in with a second step."""

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.operations.demo import filling
from leerkring.platform.operations.demo.content import ACCOUNTS


def acting(name: str, organisation: str) -> Actor:
    """Return someone of the demo as if signed in with a second step."""
    account = next(one for one in ACCOUNTS if (one.name, one.organisation) == (name, organisation))
    membership = filling.membership_of(account)
    return Actor(user=membership.user, membership=membership, second_factor=True)
