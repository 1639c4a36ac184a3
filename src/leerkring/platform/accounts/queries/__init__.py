"""Looking up people, their roles and how they sign in: as much as the person who asks may see."""

from leerkring.platform.accounts.queries.people import (
    colleagues,
    current_memberships,
    facts_of,
    former_memberships,
    history_of,
    invitable,
    invitation_for,
    invitations_for,
    membership_for,
    memberships_for,
    other_administrators,
    own_people,
    people_for,
    step_of,
)
from leerkring.platform.accounts.queries.reminders import FINDING, due_for
from leerkring.platform.accounts.queries.signing_in import (
    device_name,
    factors_of,
    first_role,
    platform_id,
    provider_for,
    recovery_codes_left,
    sessions_of,
)

__all__ = [
    "FINDING",
    "colleagues",
    "current_memberships",
    "device_name",
    "due_for",
    "factors_of",
    "facts_of",
    "first_role",
    "former_memberships",
    "history_of",
    "invitable",
    "invitation_for",
    "invitations_for",
    "membership_for",
    "memberships_for",
    "other_administrators",
    "own_people",
    "people_for",
    "platform_id",
    "provider_for",
    "recovery_codes_left",
    "sessions_of",
    "step_of",
]
