"""The town among all municipalities: five strips, as distributions and never as ranks."""

from collections.abc import Callable
from functools import partial

from leerkring.monitor.charts.strips import Strip, strips
from leerkring.monitor.model import Comparison, Indicator
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Cell, Column, Figure, LegendItem, Note, Part, Section, Table
from leerkring.monitor.report.sections.told import Told, scores_source, source_note
from leerkring.monitor.say import Say

PEERS = (
    "Even stedelijk volgens het CBS, en half tot dubbel zoveel leerlingen.",
    "As urban according to Statistics Netherlands, and half to twice as many pupils.",
)
NO_RANKING = (
    "Dit is een verdeling, geen ranglijst. Een hoge of lage plaats is geen oordeel: veel hangt af van "
    "hoe groot "
    "postcodes zijn en waar mensen wonen.",
    "This is a distribution, not a ranking. A high or low place is no verdict: much depends on the size of "
    "postcodes and on where people live.",
)
MARGIN = (
    "De streep door de grote stip is de marge van 95%. Een dunne streep zonder stip is een gemeente "
    "waarvan alleen "
    "grenzen bekend zijn; brede grenzen zijn niet getekend.",
    "The line through the large dot is the 95 per cent margin. A thin line without a dot is a "
    "municipality of which "
    "only bounds are known; wide bounds are not drawn.",
)


def indicator_name(indicator: Indicator, say: Say) -> str:
    """Return what an indicator is called in a heading."""
    return {
        "own_area_share": say("Naar school in de eigen postcode", "School in own postcode area"),
        "residents_elsewhere": say("Naar school buiten de gemeente", "School outside the municipality"),
        "schools_per_area": say(
            "Scholen per postcode (effectief aantal)", "Schools per postcode (effective number)"
        ),
        "spread_of_schools": say(
            "Spreiding tussen scholen (standaardafwijking, procentpunten)",
            "Spread between schools (standard deviation, percentage points)",
        ),
        "residential_benefits": say(
            "Ongelijke verdeling van uitkeringen over postcodes (D)",
            "Uneven spread of benefits over postcodes (D)",
        ),
    }[indicator]


def writer(indicator: Indicator, say: Say) -> Callable[[float], str]:
    """Return how values of an indicator are written on its axis."""
    if indicator in {"own_area_share", "residents_elsewhere"}:
        return say.percent_tick
    if indicator == "spread_of_schools":
        return lambda value: say.tick(100 * value)
    return say.tick


def section(told: Told) -> Section | None:
    """Return the section that sets the town beside all other towns, or None when it has no figure."""
    say, town = told.say, told.town
    if not town.has_school_file or not town.comparison:
        return None
    items = [
        Strip(
            indicator_name(one.indicator, say),
            one,
            writer(one.indicator, say),
            f"{told.name} {_own_value(one, say)}",
            _missing(one, told),
        )
        for one in town.comparison
    ]
    peers = max((one.peers for one in town.comparison), default=0)
    figure = Figure(
        name=say("vergelijking", "comparison"),
        title=told.title("comparison"),
        what=told.what("comparison"),
        table=_table(told),
        source=scores_source(say, told.town.years),
        draw=partial(strips, items),
        legend=(
            LegendItem("dot", "ink", told.name),
            LegendItem(
                "dot", "petrol", say(f"vergelijkbare gemeenten ({peers})", f"similar towns ({peers})")
            ),
            LegendItem("dot", "grey faint", say("andere gemeenten", "other towns")),
            LegendItem("tick", "dotted", say("midden van alle gemeenten", "median of all towns")),
        ),
    )
    return Section(
        say("vergelijking", "comparison"),
        say("Vergelijking", "Comparison"),
        (Part(figure, figure.title, figure.what, told.spoken("comparison_*")),),
        _notes(told),
    )


def _own_value(one: Comparison, say: Say) -> str:
    if one.value is not None:
        return precise(one.indicator, one.value, say)
    if one.low is None or one.high is None:
        return ""
    low, high = precise(one.indicator, one.low, say), precise(one.indicator, one.high, say)
    return low if low == high else say(f"{low} tot {high}", f"{low} to {high}")


def precise(indicator: Indicator, value: float, say: Say) -> str:
    """Return a value of an indicator as it is written in a table."""
    if indicator in {"own_area_share", "residents_elsewhere"}:
        return say.percent(value)
    if indicator == "spread_of_schools":
        return say.decimal(100 * value)
    return say.decimal(value, 1 if indicator == "schools_per_area" else 2)


def _missing(one: Comparison, told: Told) -> str:
    return told.why(one.reason) if one.reason else told.say("niet gegeven", "not given")


def _table(told: Told) -> Table:
    say = told.say
    rows: list[tuple[Cell, ...]] = []
    for one in told.town.comparison:
        values = (
            one.value,
            one.low,
            one.high,
            one.peer_low,
            one.peer_median,
            one.peer_high,
            one.country_median,
        )
        shown = [None if value is None else precise(one.indicator, value, say) for value in values]
        rows.append((indicator_name(one.indicator, say), *shown))
    none = say("niet gegeven", "not given")
    return Table(
        caption=say(
            f"{told.name} naast vergelijkbare gemeenten en het midden van alle gemeenten",
            f"{told.name} beside similar municipalities and the median of all municipalities",
        ),
        columns=(
            column(say, "Kenmerk", "Indicator"),
            Column(told.name, "count", none),
            Column(say("van", "from"), "count", none),
            Column(say("tot", "to"), "count", none),
            Column(say("vergelijkbaar: een kwart onder", "similar: a quarter below"), "count", none),
            Column(say("midden", "median"), "count", none),
            Column(say("een kwart boven", "a quarter above"), "count", none),
            Column(say("midden van allen", "median of all"), "count", none),
        ),
        rows=tuple(rows),
    )


def _notes(told: Told) -> tuple[Note, ...]:
    say = told.say
    return (
        note(say, ("Vergelijkbare gemeenten", "Similar municipalities"), PEERS),
        note(say, ("Let op", "Mind"), NO_RANKING, MARGIN),
        source_note(scores_source(say, told.town.years), say),
    )
