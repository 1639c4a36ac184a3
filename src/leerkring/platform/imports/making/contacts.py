"""Rows of a list of people, each as the person of the network that it becomes."""

from collections.abc import Mapping
from typing import Any

from leerkring.platform.imports.making.cells import Cells
from leerkring.platform.imports.making.drafts import Answers, Draft, Known, Plan, Problem
from leerkring.platform.imports.making.names import OUT, Names
from leerkring.platform.imports.reading.grid import Sheet, fold
from leerkring.platform.imports.reading.values import read_mail, read_parties
from leerkring.platform.imports.rules import FileKind


def plan(sheet: Sheet, mapping: Mapping[int, str], known: Known, answers: Answers) -> Plan:
    """Return who the rows of a list become."""
    names = Names(known, answers)
    drafts = [
        _draft(Cells(row, number, mapping, answers, FileKind.CONTACTS), known, names)
        for number, row in enumerate(sheet.rows)
    ]
    seen: set[tuple[str, int | None]] = set()
    for one in drafts:
        key = (fold(one.title), one.values["organisation"])
        if key in seen and one.title and one.same is None:
            one.is_on = False
            one.remarks.append(("Staat twee keer in het bestand.", "Is in the file twice."))
        seen.add(key)
    return Plan(drafts, names.asked)


def _name(cells: Cells) -> str:
    whole = cells.line("name", 150)
    if whole:
        found = read_parties(whole)
        return found[0].name if len(found) == 1 else whole
    return " ".join(filter(None, (cells.line(one, 60) for one in ("first_name", "infix", "last_name"))))[:150]


def _draft(cells: Cells, known: Known, names: Names) -> Draft:
    name, text = _name(cells), cells.line("organisation", 150)
    organisation = names.organisation(text) if text else cells.answers.number("organisation")
    tables = [names.table(one.name) for one in names.parties(cells["tables"])]
    values: dict[str, Any] = {
        "name": name,
        "email": read_mail(cells["email"]),
        "function": cells.line("function", 150),
        "organisation": organisation,
        "valid_from": cells.day("valid_from") or cells.answers.day("valid_from") or known.today,
        "valid_to": cells.day("valid_to"),
        "tables": sorted({one.id for one in tables if one is not None}),
    }
    draft = Draft(cells.number, cells.row.place, name, values, cells.problems)
    is_left_out = cells.answers.names.get(f"o:{fold(text)}") == OUT
    draft.same = _same(name, values, known)
    draft.is_on = cells.is_on if cells.is_on is not None else draft.same is None and not is_left_out
    _check(draft, cells, text)
    if draft.same:
        draft.remarks.append(("Staat al in het netwerk.", "Is in the network already."))
    return draft


def _same(name: str, values: dict[str, Any], known: Known) -> tuple[int, str] | None:
    for one in known.people:
        is_same = fold(one.name) == fold(name) or (
            values["email"] and one.email.casefold() == values["email"]
        )
        if is_same and one.organisation_id == values["organisation"] and one.is_here:
            return one.id, one.name
    return None


def _check(draft: Draft, cells: Cells, text: str) -> None:
    values = draft.values
    if not draft.title:
        draft.problems.append(
            Problem("name", "De naam is leeg. Haal het vinkje weg.", "The name is empty. Untick it.")
        )
    if values["organisation"] is None:
        nl = (
            f"‘{text}’ doet niet mee in uw gemeente."
            if text
            else "Voor wie deze persoon spreekt, staat er niet."
        )
        en = (
            f"‘{text}’ does not take part in your municipality."
            if text
            else "For whom they speak is not said."
        )
        draft.problems.append(
            Problem(
                "organisation",
                f"{nl} Kies hierboven een organisatie, of voeg haar eerst toe bij Partners.",
                f"{en} Choose an organisation above, or add it under Partners first.",
            )
        )
    if cells["email"] and not values["email"]:
        draft.problems.append(
            Problem(
                "email",
                f"‘{cells['email'][:60]}’ is geen mailadres en blijft leeg.",
                f"‘{cells['email'][:60]}’ is no mail address and stays empty.",
                blocks=False,
            )
        )
    if values["valid_to"] is not None and values["valid_to"] < values["valid_from"]:
        draft.problems.append(
            Problem(
                "valid_from",
                "De laatste dag ligt vóór de eerste. Kies vanaf wanneer deze persoon meedoet.",
                "The last day is before the first. Choose since when this person takes part.",
                asks_day=True,
                proposal=values["valid_to"],
            )
        )
