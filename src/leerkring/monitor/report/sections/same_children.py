"""Schools against the schools that children from the same areas attend; in public as a distribution."""

from functools import partial

from leerkring.monitor.charts.differences import Difference, difference_rows
from leerkring.monitor.charts.same_children import SchoolDot, same_children
from leerkring.monitor.model import School
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.distribution import distribution, limits_part
from leerkring.monitor.report.sections.order import in_order
from leerkring.monitor.report.sections.told import Told, scores_source, source_note

SIGNAL = ("Dit is een signaal, geen oordeel.", "This is a signal, not a verdict.")
READING = (
    "Op de schuine lijn is een school gelijk aan de scholen waar kinderen uit dezelfde postcodes heen gaan. "
    "In het grijze vlak is het verschil kleiner dan {points} punten. De streepjeslijnen staan op 10, 15 "
    "en 20 "
    "punten.",
    "On the slanting line a school equals the schools that children from the same postcodes attend. In "
    "the grey "
    "band the difference is less than {points} points. The dashed lines are at 10, 15 and 20 points.",
)
PUBLIC_READING = (
    "Elke stip is een school. Links is het geschatte aandeel lager dan dat van de scholen waar kinderen uit "
    "dezelfde postcodes heen gaan, rechts hoger. Namen staan alleen in het rapport voor de gemeente en de "
    "schoolbesturen.",
    "Each dot is a school. At the left the estimated share is lower than that of the schools that "
    "children from "
    "the same postcodes attend, at the right higher. Names are only in the report for the municipality "
    "and the "
    "school boards.",
)
NO_CAUSE = (
    "Een verschil kan komen door richting, concept, wachtlijst, afstand of broers en zussen. Deze "
    "cijfers wijzen "
    "geen oorzaak aan.",
    "A difference may come from denomination, concept, waiting list, distance or siblings. These figures "
    "point to "
    "no cause.",
)
MOST_ROWS = 60
"""With more schools than this a list is too long to read."""


def section(told: Told) -> Section | None:
    """Return the section on differences with the same-children value; None when no school is judged."""
    town, say = told.town, told.say
    part = distribution(told) if town.public else _scatter(told)
    if part is None:
        return None
    rows = () if town.public or len(town.schools) > MOST_ROWS else (_rows(told),)
    parts = (part, limits_part(told), *rows)
    return Section(say("verschil", "difference"), say("Verschil", "Difference"), parts, _notes(told))


def _rows(told: Told) -> Part:
    town, say = told.town, told.say
    rows = [_difference(school, told) for school in in_order(town.schools)]
    title = say(
        "Het verschil van elke school, met de marge", "The difference of each school, with its margin"
    )
    what = say(
        "In procentpunten, op plaats en naam. Het grijze vlak is een verschil van hooguit "
        f"{town.points} punten.",
        f"In percentage points, by place and name. The grey band is a difference of at most {town.points} "
        "points.",
    )
    figure = Figure(
        name=say("verschil-per-school", "difference-by-school"),
        title=title,
        what=what,
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(difference_rows, rows, points=town.points, say=say),
    )
    return Part(figure, title, what)


def _difference(school: School, told: Told) -> Difference:
    same = school.same_children
    value, low, high = (None if v is None else 100 * v for v in (same.value, same.low, same.high))
    reason = "" if same.judged else told.short(same.reason)
    return Difference(school.name, value, low, high, same.judged, bool(same.beyond), reason)


def _scatter(told: Told) -> Part | None:
    town, say = told.town, told.say
    dots = [dot for school in in_order(town.schools) if (dot := _dot(school))]
    if not any(dot.judged for dot in dots):
        return None
    low, high = _sides(town.points, say.language == "nl")
    figure = Figure(
        name=say("verschil", "difference"),
        title=told.title("same_children"),
        what=told.what("same_children"),
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(same_children, dots, points=town.points, say=say),
        legend=(
            LegendItem("dot", "orange", high),
            LegendItem("dot", "petrol", low),
            LegendItem("dot", "grey faint", say("geen duidelijk verschil", "no clear difference")),
            LegendItem("dot", "open-dashed", say("niet beoordeeld", "not judged")),
        ),
    )
    return Part(figure, figure.title, figure.what, told.spoken("not_judged"))


def _sides(points: int, dutch: bool) -> tuple[str, str]:  # noqa: FBT001 - two words, one switch
    if dutch:
        return f"zeker meer dan {points} punten lager", f"zeker meer dan {points} punten hoger"
    return f"surely more than {points} points lower", f"surely more than {points} points higher"


def _dot(school: School) -> SchoolDot | None:
    same, share = school.same_children, school.estimated_share
    if share.value is None or same.expected is None:
        return None
    judged = same.judged and same.value is not None
    return SchoolDot(
        school.name,
        same.expected,
        share.value,
        school.pupils_scored or school.pupils,
        judged,
        bool(same.beyond),
    )


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = []
    for school in in_order(told.town.schools):
        same, share = school.same_children, school.estimated_share
        numbers = (None if v is None else 100 * v for v in (same.value, same.low, same.high))
        reason = "" if same.judged else told.short(same.reason)
        rows.append((school.name, school.settlement, share.value, same.expected, *numbers, reason))
    none = say("geen", "none")
    return Table(
        caption=say(
            "Per school: geschat aandeel, dat van de scholen waar kinderen uit dezelfde postcodes heen "
            "gaan, en "
            "het verschil in procentpunten met marge",
            "Per school: estimated share, that of the schools that children from the same postcodes "
            "attend, and "
            "the difference in percentage points with margin",
        ),
        columns=(
            Column("School"),
            column(say, "Plaats", "Place"),
            Column(say("Geschat aandeel", "Estimated share"), "share", none),
            Column(say("zelfde kinderen", "same children"), "share", none),
            Column(say("Verschil (punten)", "Difference (points)"), "points", none),
            Column(say("van", "from"), "points", none),
            Column(say("tot", "to"), "points", none),
            column(say, "Niet beoordeeld", "Not judged"),
        ),
        rows=tuple(rows),
    )


def _notes(told: Told) -> tuple[Note, ...]:
    reading = PUBLIC_READING if told.town.public else READING
    points = str(told.town.points)
    texts = tuple(text.replace("{points}", points) for text in reading)
    return (
        note(told.say, ("Zo leest u dit", "How to read this"), (texts[0], texts[1]), SIGNAL),
        _judged(told),
        note(told.say, ("Geen oorzaak", "No cause"), NO_CAUSE),
        source_note(scores_source(told.say, told.town.years), told.say),
    )


def _judged(told: Told) -> Note:
    say, town = told.say, told.town
    judged = say.count(next((one.judged for one in town.beyond), 0))
    schools = say.count(len(town.schools))
    return note(
        say,
        ("Niet beoordeeld", "Not judged"),
        (
            f"{judged} van de {schools} scholen zijn beoordeeld. Een school telt mee met meer dan 100 "
            "leerlingen, een stabiele omvang en genoeg andere scholen voor dezelfde kinderen.",
            f"{judged} of the {schools} schools are judged. A school counts with more than 100 pupils, a "
            "stable size and enough other schools for the same children.",
        ),
    )
