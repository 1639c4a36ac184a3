"""Rows of a list of agreements, each as the agreement and the goals that it becomes."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from leerkring.platform.agreements.rules.lists import MADE_IN_NAMES, MadeIn
from leerkring.platform.imports.making.cells import Cells
from leerkring.platform.imports.making.drafts import Answers, Draft, Known, Plan, Problem
from leerkring.platform.imports.making.names import Match, Names
from leerkring.platform.imports.reading.grid import Sheet, fold
from leerkring.platform.imports.reading.values import Party, read_yes
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.themes.rules import THEME_NAMES, known_topics
from leerkring.statute.wording.themes import Theme

LONGEST_TITLE = 200
LONGEST_TEXT = 10_000
ENDED = (
    "afgerond", "gereed", "klaar", "afgehandeld", "beeindigd", "beëindigd", "vervallen", "gestopt", "ended",
    "done",
    "gesloten", "afgesloten", "replaced", "vervangen", "voltooid", "ja", "100",
)  # fmt: skip
ENDED_WORDS = frozenset(ENDED) - {"ja", "100"}
"""Words that say so wherever they stand: “90-AFGEROND”."""
MADE_WORDS = {
    "subsidie": MadeIn.GRANT, "subsidiebesluit": MadeIn.GRANT, "beschikking": MadeIn.GRANT,
    "convenant": MadeIn.COVENANT, "lea": MadeIn.LEA, "lea overleg": MadeIn.LEA,
    "overleg": MadeIn.OTHER_MEETING,
    "ander overleg": MadeIn.OTHER_MEETING,
}  # fmt: skip
FIGURES = ("baseline", "target")
GOAL_TEXTS = ("indicator", "population", "unit", "source")


def plan(sheet: Sheet, mapping: Mapping[int, str], known: Known, answers: Answers) -> Plan:
    """Return what the rows of a list become. Rows that only add a goal to the one above are one agreement."""
    names = Names(known, answers)
    drafts: list[Draft] = []
    for number, row in enumerate(sheet.rows):
        cells = Cells(row, number, mapping, answers, FileKind.AGREEMENTS)
        draft = _draft(cells, known, names)
        if drafts and _adds_a_goal(drafts[-1], draft):
            drafts[-1].values["goals"] += draft.values["goals"]
            drafts[-1].problems += [one for one in draft.problems if one.field in _GOAL_FIELDS]
        else:
            drafts.append(draft)
    _mark_twice(drafts)
    return Plan(drafts, names.asked)


_GOAL_FIELDS = frozenset({"goal", "goal_deadline", "baseline", "baseline_on", "baseline_n", "target", "unit"})


def _adds_a_goal(above: Draft, draft: Draft) -> bool:
    same = ("title", "text", "owner", "agreed_on", "due")
    return (
        bool(above.values["goals"] and draft.values["goals"])
        and bool(draft.title)
        and all(above.values[name] == draft.values[name] for name in same)
    )


def _mark_twice(drafts: list[Draft]) -> None:
    """Say of a row that it has the title of one above it; one that is wholly the same is left out."""
    seen: dict[str, Draft] = {}
    for draft in drafts:
        key = fold(draft.title)
        first = seen.setdefault(key, draft)
        if first is draft or not key:
            continue
        draft.remarks.append((f"Zelfde titel als rij {first.place}.", f"Same title as row {first.place}."))
        if draft.values == first.values and not draft.was_ticked:
            draft.is_on = False


def _draft(cells: Cells, known: Known, names: Names) -> Draft:
    title, text = _title(cells)
    owner, others = _owner(cells, known, names)
    agreed_on = cells.day("agreed_on") or cells.answers.day("agreed_on") or known.today
    values: dict[str, Any] = {
        "title": title,
        "text": _with_others(text, others),
        "owner": owner,
        "agreed_on": agreed_on,
        "due": cells.day("due"),
        "made_in": _made_in(cells),
        "binding": read_yes(cells["binding"]) is not False,
        "document": cells.line("document", 300),
        "partners": _partners(cells, names, others),
        "ended": _ended(cells),
        "goals": _goals(cells, names),
        "topics": known_topics(cells["topics"].upper().replace(",", " ").replace(";", " ").split()),
    }
    draft = Draft(cells.number, cells.row.place, title, values, cells.problems)
    draft.named_themes = themes_in(cells["themes"])
    draft.words = f"{title}. {text} {cells['themes']} {cells['goal']}"[:4_000]
    draft.same = known.agreements.get(fold(title))
    _check(draft, known)
    if draft.same and title:
        draft.remarks.append(("Staat al in het register.", "Is in the register already."))
    draft.was_ticked = cells.is_on is not None
    draft.is_on = cells.is_on if cells.is_on is not None else not draft.same
    return draft


def _title(cells: Cells) -> tuple[str, str]:
    """Return a title of one line and the rest as text; a title that is too long stands whole in the text."""
    whole, text = cells["title"], cells["text"]
    title = " ".join(whole.split())
    if len(title) <= LONGEST_TITLE:
        return title, text[:LONGEST_TEXT]
    cut = title[: LONGEST_TITLE - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    return cut, f"{whole}\n\n{text}".strip()[:LONGEST_TEXT]


def _owner(cells: Cells, known: Known, names: Names) -> tuple[Match | None, list[Match]]:
    """Return who owns it and who else is named: the first person of the cell, else the one for all rows."""
    hint = cells.line("owner_organisation", 150)
    found = [names.person(Party(one.name, one.of or hint)) for one in names.parties(cells["owner"])]
    people = [one for one in found if one.person is not None or one.new_at is not None]
    open_ones = [one for one in found if one.is_open]
    if people:
        return people[0], [one for one in found if one is not people[0] and not one.is_out]
    default = cells.answers.number("owner")
    if default is None and hint and not found:
        chief = names.person(Party(hint))
        return (None if chief.is_open or chief.is_out else chief), []
    if default is None or open_ones:
        return None, open_ones
    who = next((one for one in known.people if one.id == default), None)
    return (Match(who.name, person=who.id, organisation=who.organisation_id), []) if who else (None, [])


def _with_others(text: str, others: list[Match]) -> str:
    named = [one.text for one in others if one.person is not None or one.new_at is not None]
    return f"{text}\n\nSamen met: {', '.join(named)}".strip() if named else text


def _partners(cells: Cells, names: Names, others: list[Match]) -> list[int]:
    """Return the organisations that are bound: those named, and those of the others who do it."""
    found = [names.organisation(party.name) for party in names.parties(cells["partners"])]
    found += [one.organisation for one in others]
    town = names.known.town_id
    return sorted({one for one in found if one is not None and one != town})


def _made_in(cells: Cells) -> MadeIn:
    word = fold(cells["made_in"])
    if word in {one.value for one in MadeIn}:
        return MadeIn(word)
    if word.replace(" ", "_") in {one.value for one in MadeIn}:
        return MadeIn(word.replace(" ", "_"))
    named = {fold(name.nl): one for one, name in MADE_IN_NAMES.items()} | MADE_WORDS
    given = cells.answers.defaults.get("made_in") or MadeIn.LEA.value
    return named.get(word, MadeIn.OTHER_MEETING if word else MadeIn(given))


def _ended(cells: Cells) -> str:
    """Return why an agreement has ended; empty while it runs."""
    word = fold(cells["status"])
    said = word.split()
    if not said or "niet" in said or not (word in ENDED or any(one in ENDED_WORDS for one in said)):
        return ""
    return cells.line("ended_because", 300) or " ".join(cells["status"].split())[:300]


PARTS = re.compile(r"[;,/|&\n]")
ALONE: dict[Theme, frozenset[str]] = {
    Theme.COMBAT_DISADVANTAGE: frozenset({"oab", "achterstanden", "onderwijsachterstanden", "vve"}),
    Theme.PREVENT_SEGREGATION: frozenset({"segregatie", "tegengaan segregatie"}),
    Theme.PROMOTE_INTEGRATION: frozenset({"integratie"}),
    Theme.ENROLMENT_ADMISSION: frozenset({"inschrijving", "toelating", "inschrijving en toelating"}),
    Theme.BALANCED_DISTRIBUTION: frozenset({"evenwichtige verdeling", "evenwichtige spreiding"}),
}
"""What lists write in a column of themes: such a word names a theme only when it stands alone."""


def themes_in(text: str) -> tuple[str, ...]:
    """Return the statutory themes that a cell names: by code, by name, or by a word that stands alone.

    >>> themes_in("Segregatie voorkomen; prevent_segregation, taal"), themes_in("OAB / Segregatie")
    (('prevent_segregation',), ('combat_disadvantage', 'prevent_segregation'))
    """
    folded, parts = f" {fold(text)} ", {fold(part) for part in PARTS.split(text)}
    return tuple(
        theme.value
        for theme, name in THEME_NAMES.items()
        if any(f" {fold(word)} " in folded for word in (theme.value, name.nl, name.en, _turned(name.nl)))
        or parts & ALONE[theme]
    )


def _turned(name: str) -> str:
    """Return a name with its verb first, as lists write it: “bestrijden achterstanden”."""
    words = name.split()
    return " ".join([words[-1], *words[:-1]])


def _goals(cells: Cells, names: Names) -> list[dict[str, Any]]:
    text = cells["goal"].strip()
    if not text:
        return []
    goal: dict[str, Any] = {"text": text[:5_000], "kept_because": cells.line("kept_because", 500)}
    goal |= {name: cells.line(name, 30 if name == "unit" else 200) for name in GOAL_TEXTS}
    goal |= {name: cells.number_in(name) for name in FIGURES}
    count = cells.number_in("baseline_n")
    goal["baseline_n"] = int(count) if count is not None and 0 <= count < 10_000_000 else None
    goal["baseline_on"] = cells.day("baseline_on", needed=False)
    goal["deadline"] = cells.day("goal_deadline", needed=False)
    parties = names.parties(cells["goal_owner"])
    goal["owner"] = names.person(parties[0]) if parties else None
    if goal["unit"] == "%" and any(not 0 <= goal[one] <= 100 for one in FIGURES if goal[one] is not None):
        cells.problems.append(
            Problem(
                "unit",
                "Een deel in procenten ligt tussen 0 en 100. Verbeter dat in het bestand.",
                "A share in per cent lies between 0 and 100. Correct that in the file.",
            )
        )
    return [goal]


def _check(draft: Draft, known: Known) -> None:
    """Note what the register would refuse."""
    values = draft.values
    if not draft.title:
        draft.problems.append(
            Problem(
                "title", "De afspraak is leeg. Haal het vinkje weg.", "The agreement is empty. Untick it."
            )
        )
    if values["owner"] is None:
        draft.problems.append(
            Problem(
                "owner",
                "Niemand is eigenaar. Kies hierboven wie het is, of een eigenaar voor rijen zonder naam.",
                "Nobody is the owner. Choose above who it is, or an owner for all rows without a name.",
            )
        )
    _check_days(draft, values["agreed_on"], values["due"], known.today)


def _check_days(draft: Draft, agreed_on: date, due: date | None, today: date) -> None:
    if agreed_on > today:
        draft.problems.append(
            Problem(
                "agreed_on",
                "De dag van de afspraak is nog niet geweest. Kies een dag tot en met vandaag.",
                "The day of the agreement is still to come. Choose a day up to today.",
                asks_day=True,
                proposal=today,
            )
        )
    elif due is not None and due < agreed_on:
        draft.problems.append(
            Problem(
                "agreed_on",
                "Klaar vóór zij is afgesproken. Kies wanneer u dit afsprak; boven kan dat voor alle rijen.",
                "Done before it was agreed. Choose when you agreed on it; above you can do so for all rows.",
                asks_day=True,
                proposal=due,
            )
        )
