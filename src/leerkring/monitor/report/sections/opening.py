"""What opens a town's page: the figure that explains the heading, three key numbers and the first notes."""

from functools import partial

from leerkring.monitor.charts.two_wholes import two_wholes
from leerkring.monitor.figures import mergers
from leerkring.monitor.figures.concentration import Concentration, concentration
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import Figure, KeyNumber, Note, Part, Table
from leerkring.monitor.report.sections.flows import bars
from leerkring.monitor.report.sections.flows import notes as flow_notes
from leerkring.monitor.report.sections.told import Told, scores_source, share_note, source_note
from leerkring.monitor.say import Say

FEWEST_JUDGED = 5


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
    figure = Figure(
        name=say("twee-gehelen", "two-wholes"),
        title=told.title("headline"),
        what=told.what("headline"),
        table=_table(held, say),
        source=scores_source(say, told.town.years),
        draw=partial(two_wholes, held, say=say),
    )
    return Part(figure, figure.title)


def _table(held: Concentration, say: Say) -> Table:
    few = sum(part.schools for part in held.few)
    others = sum(part.schools for part in held.others)
    return Table(
        caption=say(
            "De scholen die samen de helft van de geschatte groep hebben, en de andere scholen",
            "The schools that together have half of the estimated group, and the other schools",
        ),
        columns=(
            column(say, "Scholen", "Schools"),
            column(say, "Aantal scholen", "Number of schools", "count"),
            column(say, "deel van de leerlingen", "share of pupils", "share"),
            column(say, "deel van de geschatte groep", "share of the estimated group", "share"),
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
    )


def keys(told: Told) -> tuple[KeyNumber, ...]:
    """Return three key numbers, those that can be given."""
    found = (_differing(told), _own_area(told), _here(told), _schools_per_area(told))
    return tuple(key for key in found if key is not None)[:3]


def _differing(told: Told) -> KeyNumber | None:
    town, say = told.town, told.say
    beyond = next((one for one in town.beyond if one.points == town.points), None)
    if beyond is None or beyond.judged < FEWEST_JUDGED or not town.spread.judged:
        return None
    text = say(
        f"beoordeelde scholen verschillen zeker meer dan {town.points} punten van de scholen waar "
        "kinderen uit "
        "dezelfde postcodes heen gaan",
        f"judged schools surely differ by more than {town.points} points from the schools that children "
        "from the "
        "same postcodes attend",
    )
    number = say(f"{beyond.surely} van {beyond.judged}", f"{beyond.surely} of {beyond.judged}")
    return KeyNumber(number, text)


def _own_area(told: Told) -> KeyNumber | None:
    if told.town.own_area_share is None:
        return None
    text = told.say(
        "van de leerlingen gaat naar school in de eigen postcode",
        "of the pupils attend school in their own postcode area",
    )
    return KeyNumber(told.say.percent(told.town.own_area_share), text)


def _here(told: Told) -> KeyNumber | None:
    town, say, name = told.town, told.say, told.name
    if not town.has_school_file:
        elsewhere = say(
            f"kinderen of meer uit {name} gaan naar school in een andere gemeente",
            f"children or more from {name} attend school in another municipality",
        )
        return KeyNumber(say.count(town.residents_elsewhere.count), elsewhere)
    if town.residents_elsewhere.share is None:
        return None
    text = say(
        f"van de kinderen die in {name} wonen, gaat ook in {name} naar school",
        f"of the children who live in {name} also attend school in {name}",
    )
    return KeyNumber(say.percent(1 - town.residents_elsewhere.share), text)


def _schools_per_area(told: Told) -> KeyNumber | None:
    if told.town.schools_per_area is None:
        return None
    text = told.say(
        "scholen: daarover verdelen kinderen uit één postcode zich gemiddeld",
        "schools: over so many the children of one postcode spread on average",
    )
    return KeyNumber(told.say.decimal(told.town.schools_per_area), text)


def notes(told: Told) -> tuple[Note, ...]:
    """Return the notes beside the heading."""
    say = told.say
    if is_about_schools(told) is None:
        return flow_notes(told)
    return (source_note(scores_source(say, told.town.years), say), share_note(say), _drawn(told))


def _drawn(told: Told) -> Note:
    return note(
        told.say,
        ("Zo leest u de figuur", "How to read the figure"),
        (
            "Boven staan alle leerlingen, onder de geschatte groep. Elk vakje is een school. De oranje "
            "scholen "
            "hebben samen de helft van de groep.",
            "Above are all pupils, below the estimated group. Each segment is a school. The orange schools "
            "together have half of the group.",
        ),
        (
            "De scholen hebben hier geen naam: het gaat om de verdeling, niet om een rangorde.",
            "The schools have no name here: it is about the distribution, not about a ranking.",
        ),
    )


def boxes(told: Told) -> tuple[str, ...]:
    """Return what a reader must know first: a missing file, or why the spread cannot be computed."""
    first = ("no_school_file", "recoded", *mergers.CODES)
    made = [told.why(note) for code in first for note in told.town.notes if note.code == code]
    reason = told.town.spread.reason
    if reason is not None and told.town.has_school_file:
        made.append(told.why(reason))
    return tuple(made)
