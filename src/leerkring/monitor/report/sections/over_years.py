"""How the separation by home postcode went over the years that were imported, with breaks marked."""

from collections.abc import Sequence
from functools import partial

from leerkring.monitor.charts.trend import FEWEST_YEARS, TrendLine, trend
from leerkring.monitor.over_years import OfYear
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Figure, Note, Part, Section, Table
from leerkring.monitor.say import Say

WHAT = (
    "Verschil tussen scholen in de woonpostcodes van hun leerlingen: 0 is overal dezelfde mix, 1 is elke "
    "postcode een eigen school. Met het interval van 95%.",
    "How far schools differ in the home postcodes of their pupils: 0 is the same mix everywhere, 1 is a "
    "school for each postcode. With the 95 per cent interval.",
)
READING = (
    "Elk jaar is apart berekend, uit de aantallen van dat jaar. Raken intervallen elkaar, dan weten we niet "
    "of er iets is veranderd.",
    "Each year is computed apart, from the counts of that year. Where intervals touch, we do not know "
    "whether anything changed.",
)
MEASURE = (
    "Theils H, zonder wat kleine aantallen er vanzelf bij doen. Het gaat over waar kinderen wonen. "
    "Het gaat niet over achterstand.",
    "Theil\u2019s H, without what small numbers add of themselves. It is about where children live, "
    "not about disadvantage.",
)
BREAK = (
    "Een stippellijn is een breuk: de gemeente kreeg er een andere bij. Vergelijk niet over de breuk.",
    "A dotted line is a break: the town took in another one. No comparison can be made across it.",
)
MASKED = (
    "Van een jaar met afgeschermde aantallen geven we geen getal.",
    "No number is given of a year with masked counts.",
)


def section(years: Sequence[OfYear], *, name: str, say: Say) -> Section | None:
    """Return the section for a town with at least two years, None with fewer."""
    if len(years) < 2 or not any(one.value is not None for one in years):
        return None
    title, id_ = _title(years, name, say), say("over-de-jaren", "over-the-years")
    sources = tuple(dict.fromkeys(one.source for one in years))
    figure = Figure(
        name=id_, title=title, what=say(*WHAT), table=_table(years, say), source="; ".join(sources),
        draw=partial(
            trend, [str(one.year) for one in years], (TrendLine(name, tuple(map(_value, years))),),
            say=say, name="years", breaks={str(one.year) for one in years if one.is_new},
        ),
    )  # fmt: skip
    return Section(
        id_, say("Over de jaren", "Over the years"), (Part(figure, title, figure.what),), _notes(years, say)
    )


def _title(years: Sequence[OfYear], name: str, say: Say) -> str:
    first, last = years[0].year, years[-1].year
    if len(years) < FEWEST_YEARS:
        return say(f"Twee jaren van {name} zijn nog geen trend", f"Two years of {name} are not a trend yet")
    since = max((at for at, one in enumerate(years) if one.is_new), default=0)
    known = [one for one in years[since:] if one.low is not None and one.high is not None]
    if len(known) < 2:
        return say(f"{name} van {first} tot {last}", f"{name} from {first} to {last}")
    start, end = known[0], known[-1]
    span = say(f"van {start.year} tot {end.year}", f"from {start.year} to {end.year}")
    if (end.low or 0) > (start.high or 0):
        return say(
            f"In {name} gingen scholen {span} meer verschillen", f"{name}: schools came to differ more {span}"
        )
    if (end.high or 0) < (start.low or 0):
        return say(
            f"In {name} gingen scholen {span} minder verschillen",
            f"{name}: schools came to differ less {span}",
        )
    return say(f"In {name} is {span} geen verandering te zien", f"{name}: no change can be seen {span}")


def _value(one: OfYear) -> tuple[float, float | None, float | None] | None:
    return None if one.value is None else (one.value, one.low, one.high)


def _table(years: Sequence[OfYear], say: Say) -> Table:
    none = ("niet gegeven", "not given")
    return Table(
        caption=say(
            "Per jaar: het verschil tussen scholen, met interval en bron",
            "By year: the difference between schools, with interval and source",
        ),
        columns=(
            column(say, "Jaar", "Year", "code"),
            column(say, "Verschil", "Difference", "decimal", empty=none),
            column(say, "van", "from", "decimal", empty=none),
            column(say, "tot", "to", "decimal", empty=none),
            column(say, "Leerlingen", "Pupils", "count", empty=none),
            column(say, "Breuk", "Break"),
            column(say, "Bron", "Source"),
        ),
        rows=tuple(
            (
                str(one.year), one.value, one.low, one.high, one.pupils,
                say("andere grenzen", "other borders") if one.is_new else "\u2013", one.source,
            )
            for one in years
        ),
    )  # fmt: skip


def _notes(years: Sequence[OfYear], say: Say) -> tuple[Note, ...]:
    extra = [BREAK] if any(one.is_new for one in years) else []
    extra += [MASKED] if any(one.is_masked for one in years) else []
    return (
        note(say, ("Zo leest u dit", "How to read this"), READING, *extra),
        note(say, ("Wat is dit getal?", "What is this number?"), MEASURE),
    )
