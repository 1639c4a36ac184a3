"""Looking up the network: whose file someone may see, who is at which table, who leaves."""

from leerkring.platform.network.queries.access import (
    PARTNER_READERS,
    TOWN_READERS,
    TOWN_WRITERS,
    bodies_for,
    is_of_town,
    may_write,
    own_representatives,
    own_town,
    representatives_for,
    runs,
    towns_for,
)
from leerkring.platform.network.queries.presence import (
    Place,
    Tables,
    duty_partners,
    end_of_term,
    missing_at,
    tables_on,
    taking_part,
)

__all__ = [
    "PARTNER_READERS",
    "TOWN_READERS",
    "TOWN_WRITERS",
    "Place",
    "Tables",
    "bodies_for",
    "duty_partners",
    "end_of_term",
    "is_of_town",
    "may_write",
    "missing_at",
    "own_representatives",
    "own_town",
    "representatives_for",
    "runs",
    "tables_on",
    "taking_part",
    "towns_for",
]
