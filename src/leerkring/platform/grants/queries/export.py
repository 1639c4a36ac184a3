"""Grants as a table that leaves: one line per condition, and one for a grant without any."""

from collections import defaultdict

from django.db.models import QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.grants.models import Grant, GrantCondition
from leerkring.platform.grants.queries.reading import KIND, conditions_for, with_agreements
from leerkring.platform.themes import queries as themes

HEADER = (
    "gemeente", "subsidie", "partner", "jaar", "bedrag", "besluit_op", "document", "van", "tot", "nummer",
    "voorwaarde", "themas", "onderwerpen", "klaar_op", "eigenaar", "organisatie_eigenaar", "stand",
    "nagegaan_op", "toelichting", "afspraken",
)  # fmt: skip
"""The columns, the same in csv, xlsx and json."""
WITHOUT = [None] * 11


def exported(actor: Actor, grants: QuerySet[Grant]) -> list[tuple[object, ...]]:
    """Return the lines of grants, in their order."""
    found = with_agreements(conditions_for(actor).filter(grant__in=grants.order_by().values("pk")), actor)
    conditions: dict[int, list[GrantCondition]] = defaultdict(list)
    for one in found:
        conditions[one.grant_id].append(one)
    marked = themes.confirmed_on(KIND, [one.pk for some in conditions.values() for one in some])
    rows: list[tuple[object, ...]] = []
    for grant in grants:
        head = (
            grant.town.name, grant.title, grant.partner.name, grant.year, grant.amount, grant.decided_on,
            grant.document, grant.valid_from, grant.valid_to,
        )  # fmt: skip
        lines = enumerate(conditions.get(grant.pk, []), 1)
        rows += [(*head, n, *_line(each, marked)) for n, each in lines] or [(*head, *WITHOUT)]
    return rows


def _line(one: GrantCondition, marked: dict[int, list[str]]) -> tuple[object, ...]:
    linked = "; ".join(each.title for each in one.linked)  # type: ignore[attr-defined]
    return (
        one.text, " ".join(marked.get(one.pk, [])), " ".join(one.topics), one.due_on, one.owner.name,
        one.owner.organisation.name, one.state, one.looked_on, one.note, linked,
    )  # fmt: skip
