"""The register as a table that leaves: one line per goal, and one for an agreement without any."""

from collections import defaultdict
from collections.abc import Sequence

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Goal, Measurement
from leerkring.platform.agreements.queries.reading import KIND, agreements_for
from leerkring.platform.agreements.queries.register import Standing, last_of
from leerkring.platform.themes import queries as themes

HEADER = (
    "gemeente", "afspraak", "tekst", "onderwerpen", "vragenlijst", "afgesproken_op", "klaar_op",
    "gemaakt_in", "bindend", "status", "reden_einde", "eigenaar", "organisatie_eigenaar", "bindt", "document", "doel", "label",
    "reden_niet_meetbaar", "maat", "van_wie", "eenheid", "beginwaarde", "begin_op", "begin_aantal",
    "streefwaarde", "deadline", "bron", "meet", "laatste_waarde", "laatste_op",
)  # fmt: skip
"""The columns, the same in csv, xlsx and json."""


def exported(actor: Actor, found: Sequence[Standing]) -> list[tuple[object, ...]]:
    """Return the lines of the register, in its order."""
    ids = [one.id for one in found]
    agreements = agreements_for(actor).prefetch_related("partners").in_bulk(ids)
    marked = themes.confirmed_on(KIND, ids)
    goals: dict[int, list[Goal]] = defaultdict(list)
    for goal in Goal.objects.filter(agreement__in=ids, removed_at=None).select_related("owner"):
        goals[goal.agreement_id].append(goal)
    last = last_of([goal.pk for some in goals.values() for goal in some])
    rows: list[tuple[object, ...]] = []
    for pk in ids:
        one = agreements[pk]
        head = (
            one.town.name, one.title, one.text, " ".join(marked.get(pk, [])), " ".join(one.topics),
            one.agreed_on, one.due_on, one.made_in, one.is_binding, one.status, one.ended_because,
            one.owner.name, one.owner.organisation.name, "; ".join(str(each) for each in one.partners.all()),
            one.document,
        )  # fmt: skip
        rows += [(*head, *_goal(each, last)) for each in goals.get(pk, [])] or [(*head, *[None] * 15)]
    return rows


def _goal(goal: Goal, last: dict[int, Measurement]) -> tuple[object, ...]:
    now = last.get(goal.pk)
    return (
        goal.text, goal.label, goal.kept_because, goal.indicator, goal.population, goal.unit, goal.baseline,
        goal.baseline_on, goal.baseline_n, goal.target, goal.deadline, goal.source, goal.owner.name,
        now.value if now else None, now.on if now else None,
    )  # fmt: skip
