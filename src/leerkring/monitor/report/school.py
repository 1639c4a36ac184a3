"""The page of one school: where its pupils live, and its estimated share with the margin."""

from functools import partial

from leerkring.monitor import sentences
from leerkring.monitor.charts.school_rows import Group, SchoolRow, school_rows
from leerkring.monitor.maps.shapes import town_shapes
from leerkring.monitor.maps.spokes import LIMITS, Spoke, Spokes, spokes_map
from leerkring.monitor.model import School, TownMonitor
from leerkring.monitor.report.compose import column, note
from leerkring.monitor.report.parts import (
    Cell,
    Column,
    Figure,
    KeyNumber,
    LegendItem,
    Note,
    Page,
    Part,
    Ramp,
    Section,
    ShortList,
    Table,
)
from leerkring.monitor.report.sections.distribution import distribution
from leerkring.monitor.report.sections.order import in_order
from leerkring.monitor.report.sections.told import (
    Told,
    flows_source,
    scores_source,
    share_note,
    source_note,
    told,
)
from leerkring.monitor.report.small import gathered
from leerkring.monitor.report.town import GEOGRAPHY, method, sources
from leerkring.monitor.say import Say

NEAR = 7
"""So many other schools are shown beside this one: those that most of the same postcodes attend."""
NO_RANKING = (
    "Deze pagina zegt waar leerlingen wonen en hoe de groep naar schatting is samengesteld. Zij zegt niets "
    "over de kwaliteit van de school.",
    "This page says where pupils live and how the group is composed by estimate. It says nothing about the "
    "quality of the school.",
)
SHIELDED = (
    "Postcodes met minder dan 10 leerlingen staan samen op één regel. Zo is geen kind te herkennen.",
    "Postcodes with fewer than 10 pupils stand together on one line. So no child can be recognised.",
)
SMALL = (
    "Onder 41 leerlingen geven we geen schatting. Onder 101 leerlingen vergelijken we niet.",
    "Under 41 pupils we give no estimate. Under 101 pupils we do not compare.",
)
REPLY = (
    "Het schoolbestuur kan reageren. De reactie staat dan op deze pagina.",
    "The school board can reply. The reply then stands on this page.",
)
PUBLIC = (
    "Hoe deze school afwijkt van scholen waar kinderen uit dezelfde postcodes heen gaan, staat niet op een "
    "openbare pagina. De gemeente en haar schoolbesturen zien dat na inloggen. Hier staat de verdeling.",
    "How this school differs from the schools that children from the same postcodes attend is not on a "
    "public page. The municipality and its school boards see it after signing in. Here is the distribution.",
)
NO_CAUSE = (
    "Een verschil kan komen door richting, concept, wachtlijst, afstand of broers en zussen. Deze cijfers "
    "wijzen geen oorzaak aan.",
    "A difference may come from denomination, concept, waiting list, distance or siblings. These figures "
    "point to no cause.",
)


def page_of_school(town: TownMonitor, code: str, *, say: Say) -> Page:
    """Return the page of one school of a town. Raises KeyError for a school that is not in it."""
    school = next((one for one in town.schools if one.code == code), None)
    if school is None:
        raise KeyError(code)
    telling = told(town, say)
    found = (_homes(telling, school), _share(telling, school), _others(telling))
    return Page(
        language=say.language,
        name=school.name,
        crumbs=("Monitor", telling.name, school.name),
        heading=_heading(school, say),
        lead=_lead(telling, school),
        opening=None,
        keys=_keys(school, say),
        notes=(
            source_note(scores_source(say, town.years), say),
            note(say, ("Geen rangorde van scholen", "No ranking of schools"), NO_RANKING),
            note(say, ("Klopt er iets niet?", "Is something wrong?"), REPLY),
        ),
        boxes=(),
        sections=tuple(section for section in found if section),
        limits=sentences.limits(town, say.language),
        sources=sources(town.sources, GEOGRAPHY),
        method=method(say, town.years)[:2],
    )


def _heading(school: School, say: Say) -> str:
    largest = _kept(school)[:1]
    if not largest:
        return school.name
    area, pupils = largest[0]
    share = pupils / school.pupils
    return say(
        f"{school.name}: {say.percent(share)} van de leerlingen woont in {area}",
        f"{school.name}: {say.percent_in_text(share)} of the pupils live in {area}",
    )


def _lead(telling: Told, school: School) -> str:
    say, share, same = telling.say, school.estimated_share, school.same_children
    if share.value is None or share.low is None or share.high is None:
        why = telling.why(share.reason) if share.reason else ""
        return say(f"Een schatting van de groep is er niet. {why}", f"There is no estimate. {why}").strip()
    low, high = say.percent(share.low), say.percent(share.high)
    text = say(
        f"Naar schatting hoort {say.percent(share.value)} van de leerlingen bij de landelijke 15% met de "
        f"laagste onderwijsscore, met een marge van {low} tot {high}.",
        f"An estimated {say.percent_in_text(share.value)} of the pupils are in the national 15 per cent with "
        f"the lowest education score, with a margin of {low} to {high}.",
    )
    if not same.judged or same.expected is None:
        return text
    expected = say.percent(same.expected)
    differs = same.beyond
    return text + say(
        f" Scholen waar kinderen uit dezelfde postcodes heen gaan, hebben samen {expected}. "
        + (
            f"Het verschil is zeker groter dan {telling.town.points} punten."
            if differs
            else "Het verschil past bij toeval of is kleiner dan de grens."
        ),
        f" Schools that children from the same postcodes attend have {expected} together. "
        + (
            f"The difference is surely more than {telling.town.points} points."
            if differs
            else "The difference fits chance or is smaller than the limit."
        ),
    )


def _keys(school: School, say: Say) -> tuple[KeyNumber, ...]:
    found = [
        KeyNumber(
            say.count(school.pupils),
            say(
                f"leerlingen, {school.settlement}, {_lower(school.denomination)}",
                f"pupils, {school.settlement}, {_lower(school.denomination)}",
            ),
        ),
        KeyNumber(
            say.percent(school.own_area / school.pupils),
            say(
                f"van de leerlingen woont in {school.area}, de postcode van de school",
                f"of the pupils live in {school.area}, the postcode of the school",
            ),
        ),
    ]
    if school.distance is not None:
        found.append(
            KeyNumber(
                f"{say.decimal(school.distance / 1000)} km",
                say(
                    "gemiddeld tussen huis en school, volgens DUO", "on average from home to school, says DUO"
                ),
            )
        )
    return tuple(found)


def _lower(text: str) -> str:
    return text.lower() if text.isupper() or text.istitle() else text[:1].lower() + text[1:]


def _counts(school: School) -> list[tuple[str, int]]:
    return [(part.area, part.pupils) for part in school.catchment if len(part.area) == 4]


def _kept(school: School) -> list[tuple[str, int]]:
    return gathered(_counts(school))[0]


def _homes(telling: Told, school: School) -> Section:
    say, town = telling.say, telling.town
    kept, places, rest = gathered(_counts(school))
    abroad = school.pupils - sum(number for _, number in kept) - rest
    rows: list[tuple[Cell, ...]] = [(area, number, number / school.pupils) for area, number in kept]
    if rest + abroad:
        rows.append((_other(places + (abroad > 0), say), rest + abroad, (rest + abroad) / school.pupils))
    several = sum(number for _, number in kept[:2])
    title = (
        say(
            f"{say.percent(several / school.pupils)} van de leerlingen komt uit twee postcodes",
            f"{say.percent_in_text(several / school.pupils)} of the pupils come from two postcodes",
        )
        if len(kept) > 1
        else say("De leerlingen komen vooral uit één postcode", "Most pupils come from one postcode")
    )
    what = say(
        f"Woonpostcode van {say.count(school.pupils)} leerlingen, 1 oktober {town.years.flows}.",
        f"Home postcode of {say.count(school.pupils)} pupils, 1 October {town.years.flows}.",
    )
    figure = Figure(
        name=say("woonpostcodes", "home-postcodes"),
        title=title,
        what=what,
        table=_homes_table(telling, school, tuple(rows)),
        source=flows_source(say, town.years),
        draw=_map(telling, school, dict(kept)),
        wide=440,
        ramp=Ramp(say("Leerlingen uit een postcode", "Pupils from a postcode"), ramp_labels()),
    )
    listed = ShortList(
        say("Leerlingen naar woonpostcode", "Pupils by home postcode"),
        (say("Postcode", "Postcode"), say("Leerlingen", "Pupils")),
        tuple(
            (str(name), f"{say.count(int(n or 0))} · {say.percent(float(s or 0))}") for name, n, s in rows[:9]
        ),
    )
    lists = (listed,) if figure.draw else ()
    notes = (
        note(say, ("Afgeschermd", "Shielded"), SHIELDED),
        source_note(flows_source(say, town.years), say),
    )
    name = say("herkomst", "homes")
    return Section(name, say("Herkomst", "Homes"), (Part(figure, title, what, lists=lists),), notes)


def _homes_table(telling: Told, school: School, rows: tuple[tuple[Cell, ...], ...]) -> Table:
    say, year = telling.say, telling.town.years.flows
    return Table(
        caption=say(
            f"{school.name}: leerlingen naar woonpostcode, 1 oktober {year}",
            f"{school.name}: pupils by home postcode, 1 October {year}",
        ),
        columns=(
            column(say, "Woonpostcode", "Home postcode", "code"),
            column(say, "Leerlingen", "Pupils", "count"),
            column(say, "Deel van de school", "Share of the school", "share"),
        ),
        rows=rows,
    )


def ramp_labels() -> tuple[str, ...]:
    """Return the lower limits of the classes of the map."""
    return ("1", *(f"{limit:g}" for limit in LIMITS))


def _other(places: int, say: Say) -> str:
    return say(f"{places} andere" if places > 1 else "andere", f"{places} others" if places > 1 else "others")


def _map(telling: Told, school: School, kept: dict[str, int]) -> partial | None:  # type: ignore[type-arg]
    """Return the drawing of the homes around the school, None without a known place of the school."""
    town = telling.town
    shapes = town_shapes(town.municipality.code, year=town.years.municipalities)
    if school.point is None or not kept or not shapes.areas:
        return None
    points = {area.code: area.point for area in town.areas if area.point}
    places = {code: points[code] for code in kept if code in points}
    if not places:
        return None
    data = Spokes(
        shapes=shapes,
        values=kept,
        labels=places,
        middle=school.point,
        middle_is_school=True,
        spokes=tuple(Spoke(place, kept[code]) for code, place in places.items()),
    )
    return partial(spokes_map, data)


def near(town: TownMonitor, school: School) -> list[School]:
    """Return the schools that share most pupils' postcodes with a school, by place and name."""
    mine = {part.area: part.share for part in school.catchment}

    def shared(other: School) -> float:
        return sum(min(part.share, mine.get(part.area, 0.0)) for part in other.catchment)

    others = [one for one in town.schools if one.code != school.code and shared(one) > 0]
    return in_order(sorted(others, key=lambda one: -shared(one))[:NEAR])


def _share(telling: Told, school: School) -> Section | None:
    say, town = telling.say, telling.town
    schools = [school, *near(town, school)]
    rows = [_row(one, telling, ours=one.code == school.code) for one in schools]
    if not any(row.value is not None for row in rows):
        return None
    named = any(row.expected is not None for row in rows)
    title, what = _said(telling, school, named=named)
    legend = [
        LegendItem("dot", "ink", say("deze school", "this school")),
        LegendItem("dot", "petrol", say("andere school", "other school")),
    ]
    if named:
        legend.append(
            LegendItem("tick", "tick", say("scholen van dezelfde kinderen", "schools of the same children"))
        )
    figure = Figure(
        name=say("aandeel-en-marge", "share-and-margin"),
        title=title,
        what=what,
        table=_table(telling, schools, named=named),
        source=scores_source(say, town.years),
        draw=partial(school_rows, (Group("", tuple(rows)),), say=say, line=_level(telling), name="near"),
        legend=tuple(legend),
    )
    notes = [
        note(say, ("Grens voor kleine scholen", "Limit for small schools"), SMALL),
        note(say, ("Hoe kan dit?", "How can this be?"), NO_CAUSE),
        share_note(say),
    ]
    name = say("aandeel", "share")
    return Section(name, say("Schatting", "Estimate"), (Part(figure, title, what),), tuple(notes))


def _said(telling: Told, school: School, *, named: bool) -> tuple[str, str]:
    say, share = telling.say, school.estimated_share
    if share.value is None:
        title = say("Voor deze school is er geen schatting", "There is no estimate for this school")
    elif named and school.same_children.judged:
        title = (
            say("De schatting ligt buiten wat bij toeval past", "The estimate lies outside what fits chance")
            if school.same_children.beyond
            else say(
                "De schatting past bij de scholen van dezelfde kinderen",
                "The estimate fits the schools of the same children",
            )
        )
    else:
        title = say(
            f"Naar schatting {say.percent(share.value)}, met een marge",
            f"An estimated {say.percent_in_text(share.value)}, with a margin",
        )
    what = (
        say(
            "Stip: geschat aandeel. Streepje: scholen van dezelfde kinderen. Balk: past bij toeval (95%).",
            "Dot: estimated share. Tick: schools of the same children. Band: what fits chance (95 per cent).",
        )
        if named
        else say(
            "Geschat aandeel, met de marge van 95%. Eerst deze school, dan scholen met veel leerlingen uit "
            "dezelfde postcodes, op plaats en naam.",
            "Estimated share, with the 95 per cent margin. First this school, then schools with many pupils "
            "from the same postcodes, by place and name.",
        )
    )
    return title, what


def _row(school: School, telling: Told, *, ours: bool) -> SchoolRow:
    share, same = school.estimated_share, school.same_children
    style = "ink" if ours else "petrol"
    if share.value is None or same.value is None or same.expected is None:
        return SchoolRow(
            school.name, share.value, share.low, share.high, reason=telling.short(share.reason), style=style
        )
    return SchoolRow(
        school.name,
        share.value,
        max(same.expected - (same.value - (same.low or 0)), 0),
        same.expected + ((same.high or 0) - same.value),
        expected=same.expected,
        style=style,
    )


def _table(telling: Told, schools: list[School], *, named: bool) -> Table:
    say = telling.say
    none = say("geen", "none")
    rows: list[tuple[Cell, ...]] = []
    for one in schools:
        share, same = one.estimated_share, one.same_children
        extra = (same.expected, None if same.value is None else 100 * same.value) if named else ()
        reason = telling.short(share.reason) if share.value is None else ""
        rows.append((one.name, one.settlement, share.value, share.low, share.high, *extra, reason))
    same_columns = (
        Column(say("zelfde kinderen", "same children"), "share", none),
        Column(say("verschil (punten)", "difference (points)"), "points", none),
    )
    return Table(
        caption=say("Geschat aandeel met marge", "Estimated share with its margin"),
        columns=(
            Column("School"),
            column(say, "Plaats", "Place"),
            Column(say("Geschat aandeel", "Estimated share"), "share", none),
            Column(say("van", "from"), "share", none),
            Column(say("tot", "to"), "share", none),
            *(same_columns if named else ()),
            column(say, "Waarom geen cijfer", "Why no figure"),
        ),
        rows=tuple(rows),
        ours=frozenset({0}),
    )


def _level(telling: Told) -> tuple[float, str] | None:
    level = telling.town.spread.level
    return None if level is None else (level, f"{telling.name} {telling.say.percent(level)}")


def _others(telling: Told) -> Section | None:
    """Return the distribution of the town's differences without names, on a public page."""
    say = telling.say
    part = distribution(telling) if telling.town.public else None
    if part is None:
        return None
    notes: tuple[Note, ...] = (
        note(say, ("Waarom zonder namen?", "Why without names?"), PUBLIC),
        note(say, ("Geen oorzaak", "No cause"), NO_CAUSE),
    )
    return Section(say("verdeling", "distribution"), say("Verdeling", "Distribution"), (part,), notes)
