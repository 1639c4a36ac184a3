"""Rows of a list or calendar as the meetings that they become; and minutes, as one meeting with items."""

from collections.abc import Mapping
from datetime import date, time
from typing import Any

from leerkring.platform.imports.making.cells import Cells
from leerkring.platform.imports.making.drafts import Answers, Draft, Known, Plan, Problem, Table
from leerkring.platform.imports.making.names import Names
from leerkring.platform.imports.reading.grid import Sheet
from leerkring.platform.imports.reading.values import Party, read_parties, read_times
from leerkring.platform.imports.rules import FileKind
from leerkring.platform.meetings.rules import Outcome

LONGEST_TITLE = 200
TWO_HOURS = 2
BEGINS = time(14, 0)
INTO_NEW = "new"
"""What someone answers who wants a meeting of its own beside the planned one."""
OUTCOMES = {one.value: one for one in Outcome}


def plan(sheet: Sheet, mapping: Mapping[int, str], known: Known, answers: Answers) -> Plan:
    """Return which meetings the rows of a list become."""
    names = Names(known, answers)
    drafts = [
        _draft(Cells(row, number, mapping, answers, FileKind.MEETINGS), known, names)
        for number, row in enumerate(sheet.rows)
    ]
    return Plan(drafts, names.asked)


def _draft(cells: Cells, known: Known, names: Names) -> Draft:
    title, day = cells.line("title", LONGEST_TITLE), cells.day("date")
    table = _table(cells, names, title)
    begins, ends = _times(cells)
    values: dict[str, Any] = {
        "title": title,
        "date": day,
        "begins": begins,
        "ends": ends,
        "place": cells.line("place", LONGEST_TITLE),
        "table": table,
    }
    draft = Draft(
        cells.number, cells.row.place, title or (table.name if table else ""), values, cells.problems
    )
    if day and table:
        draft.same = known.meetings.get((table.id, day))
    if draft.same:
        draft.remarks.append(
            ("Op deze dag staat al een overleg van deze tafel.", "This table meets on this day already.")
        )
    draft.is_on = cells.is_on if cells.is_on is not None else draft.same is None
    _check(draft, cells)
    return draft


def _table(cells: Cells, names: Names, title: str) -> Table | None:
    if cells["body"]:
        return names.table(cells.line("body", 150))
    given = cells.answers.number("body")
    chosen = next((one for one in names.known.tables if one.id == given), None)
    return names.table(title, asks=False) or chosen or _only(names.known.tables)


def _only(tables: tuple[Table, ...]) -> Table | None:
    return tables[0] if len(tables) == 1 else None


def _times(cells: Cells) -> tuple[time, time]:
    first, second = read_times(cells["begins"])
    last = read_times(cells["ends"])[0] or second
    if first is None:
        first, second = read_times(cells["date"])
        last = last or second
    begins = first or cells.answers.moment("begins") or BEGINS
    ends = last or (cells.answers.moment("ends") if first is None else None) or _later(begins)
    return begins, ends if ends > begins else _later(begins)


def _later(begins: time) -> time:
    """Return two hours later, on the same day."""
    return time(begins.hour + TWO_HOURS, begins.minute) if begins.hour + TWO_HOURS < 24 else time(23, 59)


def _check(draft: Draft, cells: Cells) -> None:
    if draft.values["date"] is None and not any(one.field == "date" for one in draft.problems):
        draft.problems.append(
            Problem("date", "De dag is leeg. Kies een dag.", "The day is empty. Choose a day.", asks_day=True)
        )
    if draft.values["table"] is None:
        draft.problems.append(
            Problem(
                "body",
                "Van welke tafel dit overleg is, staat er niet. Kies hierboven een tafel.",
                "Of which table this meeting is, is not said. Choose a table above.",
            )
        )


def plan_minutes(sheet: Sheet, mapping: Mapping[int, str], known: Known, answers: Answers) -> Plan:
    """Return the meeting and the items that minutes become."""
    names = Names(known, answers)
    drafts = [
        _item(Cells(row, number, mapping, answers, FileKind.MINUTES), names)
        for number, row in enumerate(sheet.rows)
    ]
    facts = _facts(sheet.facts, known, answers)
    found = Plan(drafts, names.asked, facts=facts)
    found.problems = _missing(facts, known)
    return found


def _item(cells: Cells, names: Names) -> Draft:
    title = cells.line("title", LONGEST_TITLE)
    given = cells.answers.rows.get(str(cells.number), {}).get("outcome")
    outcome = OUTCOMES.get(given or cells["outcome"], Outcome.NOTED)
    parties = read_parties(cells["owner"])
    owner = names.person(parties[0]) if parties and outcome is Outcome.AGREEMENT else None
    values: dict[str, Any] = {
        "title": title,
        "minutes": cells["minutes"],
        "outcome": outcome,
        "outcome_text": cells["outcome_text"] or (cells["minutes"] if outcome is not Outcome.NOTED else ""),
        "owner": owner,
        "due": cells.day("due", needed=False) if outcome is Outcome.AGREEMENT else None,
    }
    draft = Draft(cells.number, cells.row.place, title, values, cells.problems)
    draft.is_on = cells.is_on if cells.is_on is not None else True
    _complete(draft, cells)
    return draft


def _complete(draft: Draft, cells: Cells) -> None:
    values = draft.values
    if values["outcome"] is not Outcome.AGREEMENT:
        return
    default = cells.answers.number("owner")
    if (values["owner"] is None or values["owner"].is_out) and default is not None:
        values["owner"] = default
    elif values["owner"] is None or values["owner"].is_open or values["owner"].is_out:
        draft.problems.append(
            Problem(
                "owner",
                "Niemand is eigenaar. Kies hierboven wie het is, of kies een andere uitkomst.",
                "Nobody is the owner. Choose above who it is, or choose another outcome.",
            )
        )


def _facts(read: dict[str, Any], known: Known, answers: Answers) -> dict[str, Any]:
    given = answers.number("body")
    table = next((one for one in known.tables if one.id == given), None) or _only(known.tables)
    if given is None:
        named = Names(known, answers).table(read.get("title", ""), asks=False)
        table = named or table
    day = answers.day("date") or (date.fromisoformat(read["date"]) if read.get("date") else None)
    times = [time.fromisoformat(one) if one else None for one in read.get("times", ["", ""])]
    begins = times[0] or answers.moment("begins") or BEGINS
    ends = times[1] or answers.moment("ends") or _later(begins)
    same = known.meetings.get((table.id, day)) if table and day else None
    fits = same is not None and same[0] in known.planned
    quiet = Names(known, answers)
    people = [
        (name, of, quiet.person(Party(name, of)).person, came)
        for came, found in ((True, read.get("present", [])), (False, read.get("absent", [])))
        for name, of in found
    ]
    return {
        "table": table,
        "date": day,
        "begins": begins,
        "ends": ends if ends > begins else _later(begins),
        "title": table.name if table else read.get("title", ""),
        "place": read.get("place", ""),
        "people": people,
        "same": same,
        "fits": fits,
        "into": same[0] if same and fits and answers.defaults.get("into") != INTO_NEW else None,
    }


def _missing(facts: dict[str, Any], known: Known) -> list[Problem]:
    found = []
    if facts["table"] is None:
        found.append(
            Problem(
                "body", "Kies van welke tafel dit verslag is.", "Choose of which table these minutes are."
            )
        )
    if facts["date"] is None:
        found.append(
            Problem("date", "Kies op welke dag dit overleg was.", "Choose on which day this meeting was.")
        )
    elif facts["date"] > known.today:
        found.append(
            Problem("date", "Dit overleg moet nog plaatsvinden.", "This meeting is still to take place.")
        )
    if facts["into"]:
        name = facts["same"][1]
        found.append(
            Problem(
                "into",
                f"‘{name}’ staat op deze dag gepland. Het verslag komt daarin: punten met dezelfde naam "
                "worden ingevuld, andere komen erbij.",
                f"‘{name}’ is planned on this day. The minutes go into it: items of the same name are filled "
                "in, others are added.",
                blocks=False,
            )
        )
    elif facts["same"]:
        found.append(
            Problem(
                "date",
                f"Op deze dag staat al ‘{facts['same'][1]}’. Inlezen maakt er een tweede overleg naast.",
                f"‘{facts['same'][1]}’ is on this day already. Reading in makes a second meeting.",
                blocks=False,
            )
        )
    return found
