"""Where children of different home areas meet: the share of schoolmates from elsewhere in the town."""

from functools import partial

from leerkring.monitor.charts.share_bars import ShareBar, share_bars
from leerkring.monitor.report.compose import column
from leerkring.monitor.report.parts import Figure, Part, Table
from leerkring.monitor.report.sections.told import Told, flows_source


def part(told: Told) -> Part | None:
    """Return the figure on contact, or None when the town has one home area or no school file."""
    contact, say = told.town.contact, told.say
    if contact.other_area is None or contact.if_mixed is None or len(told.town.areas) < 2:
        return None
    if not told.town.has_school_file:
        return None
    bars = (
        ShareBar(say("zoals het is", "as it is"), contact.other_area, "petrol"),
        ShareBar(
            say("als elke school kinderen uit alle postcodes had", "if each school drew from all postcodes"),
            contact.if_mixed,
            "q2",
        ),
    )
    figure = Figure(
        name=say("ontmoeting", "contact"),
        title=told.title("contact"),
        what=told.what("contact"),
        table=Table(
            caption=say(
                "Deel van de schoolgenoten van een kind dat in een andere postcode woont",
                "Share of a child's schoolmates who live in another postcode",
            ),
            columns=(column(say, "Situatie", "Situation"), column(say, "Deel", "Share", "share")),
            rows=tuple((bar.name, bar.share) for bar in bars),
        ),
        source=flows_source(say, told.town.years),
        draw=partial(share_bars, bars, write=say.percent, name="contact"),
    )
    return Part(figure, figure.title, figure.what, told.spoken("other_settlement"))
