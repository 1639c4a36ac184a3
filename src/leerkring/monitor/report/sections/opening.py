"""What opens a town's page: the figure that explains the heading, three key numbers and the first notes."""

from functools import partial

from leerkring.monitor.charts.two_wholes import two_wholes
from leerkring.monitor.figures.concentration import Concentration, concentration
from leerkring.monitor.report.parts import Column, Figure, KeyNumber, Note, Part, Table
from leerkring.monitor.report.sections.flows import bars
from leerkring.monitor.report.sections.flows import notes as flow_notes
from leerkring.monitor.report.sections.told import Told, scores_source, share_note, source_note


def is_about_schools(told: Told) -> Concentration | None:
    """Return the two wholes when the spread over schools may be shown, else None."""
    if not told.town.spread.judged:
        return None
    return concentration(told.town.schools, told.town.spread.level)


def part(told: Told) -> Part:
    """Return the opening figure: two wholes compared, or the two bars of residents and pupils."""
    held = is_about_schools(told)
    if held is None:
        return bars(told)
    say = told.say
    few = sum(part.schools for part in held.few)
    others = sum(part.schools for part in held.others)
    figure = Figure(
        name=say("twee-gehelen", "two-wholes"),
        title=told.title("headline"),
        what=told.what("headline"),
        table=Table(
            caption=say(
                "De scholen die samen de helft van de geschatte groep hebben, en de andere scholen",
                "The schools that together have half of the estimated group, and the other schools",
            ),
            columns=(
                Column(say("Scholen", "Schools")),
                Column(say("Aantal scholen", "Number of schools"), "count"),
                Column(say("deel van de leerlingen", "share of pupils"), "share"),
                Column(say("deel van de geschatte groep", "share of the estimated group"), "share"),
            ),
            rows=(
                (
                    say("met het hoogste aandeel", "with the highest share"),
                    few,
                    held.pupils_share,
                    held.group_share,
                ),
                (say("alle andere", "all others"), others, 1 - held.pupils_share, 1 - held.group_share),
            ),
        ),
        source=scores_source(say),
        draw=partial(two_wholes, held, say=say),
    )
    return Part(figure, figure.title)


def keys(told: Told) -> tuple[KeyNumber, ...]:
    """Return three key numbers, those that can be given."""
    town, say, name = told.town, told.say, told.name
    made: list[KeyNumber] = []
    beyond = next((one for one in town.beyond if one.points == town.points), None)
    if beyond and beyond.judged >= 5 and town.spread.judged:
        made.append(
            KeyNumber(
                say(f"{beyond.surely} van {beyond.judged}", f"{beyond.surely} of {beyond.judged}"),
                say(
                    f"beoordeelde scholen verschillen zeker meer dan {town.points} punten van de scholen "
                    "waar "
                    "kinderen uit dezelfde postcodes heen gaan",
                    f"judged schools surely differ by more than {town.points} points from the schools that "
                    "children from the same postcodes attend",
                ),
            )
        )
    if town.own_area_share is not None:
        made.append(
            KeyNumber(
                say.percent(town.own_area_share),
                say(
                    "van de leerlingen gaat naar school in de eigen postcode",
                    "of the pupils attend school in their own postcode area",
                ),
            )
        )
    if town.residents_elsewhere.share is not None:
        here = 1 - town.residents_elsewhere.share
        made.append(
            KeyNumber(
                say.percent(here) if town.has_school_file else say.count(town.residents_elsewhere.count),
                say(
                    f"van de kinderen die in {name} wonen, gaat ook in {name} naar school",
                    f"of the children who live in {name} also attend school in {name}",
                )
                if town.has_school_file
                else say(
                    f"kinderen uit {name} gaan naar een school in een andere gemeente",
                    f"children from {name} attend a school in another municipality",
                ),
            )
        )
    if town.schools_per_area is not None and len(made) < 3:
        made.append(
            KeyNumber(
                say.decimal(town.schools_per_area),
                say(
                    "scholen: daarover verdelen kinderen uit één postcode zich gemiddeld",
                    "schools: over so many the children of one postcode spread on average",
                ),
            )
        )
    return tuple(made[:3])


def notes(told: Told) -> tuple[Note, ...]:
    """Return the notes beside the heading."""
    say = told.say
    if is_about_schools(told) is None:
        return flow_notes(told)
    return (source_note(scores_source(say), say), share_note(say), _drawn(told))


def _drawn(told: Told) -> Note:
    say = told.say
    return Note(
        say("Zo leest u de figuur", "How to read the figure"),
        (
            say(
                "Boven staan alle leerlingen, onder de geschatte groep. Elk vakje is een school. "
                "De oranje scholen hebben samen de helft van de groep.",
                "Above are all pupils, below the estimated group. Each segment is a school. The orange "
                "schools "
                "together have half of the group.",
            ),
            say(
                "De scholen hebben hier geen naam: het gaat om de verdeling, niet om een rangorde.",
                "The schools have no name here: it is about the distribution, not about a ranking.",
            ),
        ),
    )


def boxes(told: Told) -> tuple[str, ...]:
    """Return what a reader must know first: a missing file, or why the spread cannot be computed."""
    noted = {note.code: note for note in told.town.notes}
    made = [told.why(noted[code]) for code in ("no_school_file", "recoded") if code in noted]
    reason = told.town.spread.reason
    if reason is not None and told.town.has_school_file:
        made.append(told.why(reason))
    return tuple(made)
