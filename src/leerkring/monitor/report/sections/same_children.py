"""Schools against the schools that children from the same areas attend; in public as a distribution."""

from functools import partial

from leerkring.monitor.charts.differences import Difference, difference_rows
from leerkring.monitor.charts.dots import Dot, DotAxis, Mark, dot_stack
from leerkring.monitor.charts.same_children import SchoolDot, same_children
from leerkring.monitor.model import School
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.catchment import in_order
from leerkring.monitor.report.sections.told import Told, scores_source, source_note

MOST_ROWS = 60
"""With more schools than this a list is too long to read."""


def section(told: Told) -> Section | None:
    """Return the section on differences with the same-children value; None when no school is judged."""
    town, say = told.town, told.say
    part = _distribution(told) if town.public else _scatter(told)
    if part is None:
        return None
    parts = (part,) if town.public or len(town.schools) > MOST_ROWS else (part, _rows(told))
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
        source=scores_source(say),
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
        source=scores_source(say),
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
            Column(say("Plaats", "Place")),
            Column(say("Geschat aandeel", "Estimated share"), "share", none),
            Column(say("zelfde kinderen", "same children"), "share", none),
            Column(say("Verschil (punten)", "Difference (points)"), "points", none),
            Column(say("van", "from"), "points", none),
            Column(say("tot", "to"), "points", none),
            Column(say("Niet beoordeeld", "Not judged")),
        ),
        rows=tuple(rows),
    )


def _distribution(told: Told) -> Part | None:
    town, say = told.town, told.say
    if not town.differences:
        return None
    reach = max(0.3, *(abs(value) for value in town.differences))
    end = 0.1 * -(-reach // 0.1)
    limit = town.points / 100
    marks = [
        Mark(0.0, say("gelijk", "equal")),
        Mark(-limit, say(f"{town.points} punten lager", f"{town.points} points lower"), row=1),
        Mark(limit, say(f"{town.points} punten hoger", f"{town.points} points higher"), row=1),
    ]
    axis = DotAxis(
        (-end, end),
        lambda value: f"{'+' if value > 0 else ''}{say.count(100 * value)}",
        say("verschil in procentpunten", "difference in percentage points"),
    )
    rows: list[tuple[Cell, ...]] = [
        (
            say(f"verder dan {one.points} punten", f"further than {one.points} points"),
            one.judged,
            one.beyond,
            one.surely,
        )
        for one in town.beyond
    ]
    figure = Figure(
        name=say("verdeling-verschil", "distribution-difference"),
        title=told.title("differences"),
        what=told.what("differences"),
        table=Table(
            caption=say(
                "Hoeveel scholen verschillen van de scholen waar kinderen uit dezelfde postcodes heen gaan",
                "How many schools differ from the schools that children from the same postcodes attend",
            ),
            columns=(
                Column(say("Verschil", "Difference")),
                Column(say("Beoordeeld", "Judged"), "count"),
                Column(say("Verschilt", "Differs"), "count"),
                Column(say("Zeker", "Surely"), "count"),
            ),
            rows=tuple(rows),
        ),
        source=scores_source(say),
        draw=partial(
            dot_stack,
            [
                Dot(value, "grey" if abs(value) < limit else "petrol" if value < 0 else "orange")
                for value in town.differences
            ],
            axis=axis,
            marks=tuple(marks),
            name="differences",
        ),
    )
    return Part(figure, figure.title, figure.what, told.spoken("not_judged"))


def _notes(told: Told) -> tuple[Note, ...]:
    say, town = told.say, told.town
    signal = say("Dit is een signaal, geen oordeel.", "This is a signal, not a verdict.")
    reading = say(
        "Op de schuine lijn is een school gelijk aan de scholen waar kinderen uit dezelfde postcodes "
        "heen gaan. "
        f"In het grijze vlak is het verschil kleiner dan {town.points} punten. De streepjeslijnen staan "
        "op 10, 15 en 20 punten.",
        "On the slanting line a school equals the schools that children from the same postcodes attend. "
        "In the "
        f"grey band the difference is less than {town.points} points. The dashed lines are at 10, 15 and "
        "20 points.",
    )
    if town.public:
        reading = say(
            "Elke stip is een school. Links is het geschatte aandeel lager dan dat van de scholen waar "
            "kinderen "
            "uit dezelfde postcodes heen gaan, rechts hoger. Namen staan alleen in het rapport voor de "
            "gemeente "
            "en de schoolbesturen.",
            "Each dot is a school. At the left the estimated share is lower than that of the schools that "
            "children from the same postcodes attend, at the right higher. Names are only in the report "
            "for the "
            "municipality and the school boards.",
        )
    judged = next((one.judged for one in town.beyond), 0)
    return (
        Note(say("Zo leest u dit", "How to read this"), (reading, signal)),
        Note(
            say("Niet beoordeeld", "Not judged"),
            (
                say(
                    f"{say.count(judged)} van de {say.count(len(town.schools))} scholen zijn beoordeeld. "
                    "Een school "
                    "telt mee met meer dan 100 leerlingen, een stabiele omvang en genoeg andere scholen "
                    "voor dezelfde kinderen.",
                    f"{say.count(judged)} of the {say.count(len(town.schools))} schools are judged. A "
                    "school counts "
                    "with more than 100 pupils, a stable size and enough other schools for the same "
                    "children.",
                ),
            ),
        ),
        Note(
            say("Geen oorzaak", "No cause"),
            (
                say(
                    "Een verschil kan komen door richting, concept, wachtlijst, afstand of broers en zussen. "
                    "Deze cijfers wijzen geen oorzaak aan.",
                    "A difference may come from denomination, concept, waiting list, distance or "
                    "siblings. These "
                    "figures point to no cause.",
                ),
            ),
        ),
        source_note(scores_source(say), say),
    )
