"""The register as a table that leaves: a line per goal or agreement, and everything that was found."""

from collections import defaultdict
from collections.abc import Sequence

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Evaluation, Goal, GroupEvaluation, Measurement
from leerkring.platform.agreements.queries.reading import KIND, agreements_for
from leerkring.platform.agreements.queries.register import Standing, last_of
from leerkring.platform.themes import queries as themes

HEADER = (
    "gemeente", "afspraak", "tekst", "onderwerpen", "vragenlijst", "afgesproken_op", "klaar_op",
    "gemaakt_in", "bindend", "status", "reden_einde", "eigenaar", "organisatie_eigenaar", "bindt",
    "document", "doel", "label", "reden_niet_meetbaar",
    "maat", "van_wie", "eenheid", "beginwaarde", "begin_op", "begin_aantal",
    "streefwaarde", "deadline", "bron", "meet", "laatste_waarde", "laatste_op",
)  # fmt: skip
"""The columns, the same in csv, xlsx and json."""

EVALUATION_HEADER = (
    "gemeente", "afspraak", "doel", "soort", "op", "overleg", "resultaat", "bevinding", "samenwerking",
    "besluit", "advies", "document", "terug_naar", "gezien_op", "opgeschreven_door",
)  # fmt: skip
"""The columns of what partners and lower tables found."""


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


def exported_evaluations(actor: Actor) -> list[tuple[object, ...]]:
    """Return everything that was found of the agreements that someone may read, the newest first."""
    mine = agreements_for(actor).order_by().values("pk")
    related = ("agreement__town", "goal", "body", "by")
    partners = Evaluation.objects.filter(agreement__in=mine, is_draft=False).select_related(*related)
    groups = GroupEvaluation.objects.filter(agreement__in=mine, removed_at=None)
    rows = [(one.on, _by_partners(one)) for one in partners]
    rows += [(one.on, _by_group(one)) for one in groups.select_related(*related, "back_to")]
    return [row for _, row in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _by_partners(one: Evaluation) -> tuple[object, ...]:
    return (
        one.agreement.town.name, one.agreement.title, one.goal.text if one.goal else "", "partners", one.on,
        str(one.body or ""), one.result, one.cause, one.process, one.decision, "", "", "", None, str(one.by),
    )  # fmt: skip


def _by_group(one: GroupEvaluation) -> tuple[object, ...]:
    return (
        one.agreement.town.name, one.agreement.title, one.goal.text if one.goal else "", "werkgroep", one.on,
        str(one.body), one.result, one.found, "", "", one.advice, one.document, str(one.back_to or ""),
        one.seen_on, str(one.by),
    )  # fmt: skip
