"""Files of one's own town, and what each row of them will become."""

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.base import clock
from leerkring.platform.base.due import Due
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import language, say
from leerkring.platform.base.places import Place
from leerkring.platform.base.together import Row, shaped
from leerkring.platform.base.waiting import Waiting
from leerkring.platform.imports.errors import NotOpen
from leerkring.platform.imports.making import agreements, contacts, meetings
from leerkring.platform.imports.making.drafts import Answers, Draft, Known, Plan, Someone, Table
from leerkring.platform.imports.models import ColumnMemory, ImportFile
from leerkring.platform.imports.reading.grid import Sheet, fold
from leerkring.platform.imports.rules import FileKind, ImportStatus
from leerkring.platform.meetings.models import Meeting
from leerkring.platform.meetings.rules import COMING, MeetingStatus
from leerkring.platform.network import queries as network
from leerkring.platform.network.models import MeetingBody, Representative
from leerkring.platform.network.rules import Combined, Level
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.queries import works_with
from leerkring.platform.themes import queries as themes
from leerkring.platform.themes.rules import THEME_NAMES
from leerkring.statute.wording.themes import recognise

PLANS = {
    FileKind.AGREEMENTS: agreements.plan,
    FileKind.CONTACTS: contacts.plan,
    FileKind.MEETINGS: meetings.plan,
    FileKind.MINUTES: meetings.plan_minutes,
}


def is_reader_in(actor: Actor) -> bool:
    """Return whether someone reads files in: advisors and administrators, for their own town."""
    return network.may_write(actor, actor.organisation_id or 0)


def files_for(actor: Actor) -> QuerySet[ImportFile]:
    """Return the files of one's own town, the newest first."""
    if not is_reader_in(actor):
        return ImportFile.objects.none()
    found = ImportFile.objects.filter(town=actor.organisation_id or 0, ends_on__gte=clock.today())
    return found.select_related("created_by", "changed_by", "town")


def file_for(actor: Actor, import_id: int) -> ImportFile:
    """Return one file of one's own town."""
    found = files_for(actor).filter(pk=import_id).first()
    if found is None:
        raise NotFound
    return found


def open_file_for(actor: Actor, import_id: int) -> ImportFile:
    """Return a file that still waits; one that was read in says so."""
    found = file_for(actor, import_id)
    if found.status != ImportStatus.WAITING.value:
        raise NotOpen
    return found


def sheets_of(file: ImportFile) -> list[Sheet]:
    """Return the sheets of a file that waits."""
    return [Sheet.from_json(one) for one in file.sheets]


def sheet_of(file: ImportFile) -> Sheet:
    """Return the sheet that is read in."""
    if not file.sheets:
        raise NotOpen
    return Sheet.from_json(file.sheets[min(file.sheet, len(file.sheets) - 1)])


def remembered(town_id: int, kind: str) -> dict[str, str]:
    """Return which fact the columns of a town held before, by their folded name."""
    return dict(ColumnMemory.objects.filter(town=town_id, kind=kind).values_list("header", "field"))


def plan_of(actor: Actor, file: ImportFile, *, known: Known | None = None) -> Plan:
    """Return what a file will become, with everything that is unclear."""
    mapping = {int(column): name for column, name in file.mapping.items()}
    given = file.answers
    answers = Answers(given.get("defaults", {}), given.get("names", {}), given.get("rows", {}))
    kind = FileKind(file.kind)
    return PLANS[kind](sheet_of(file), mapping, known or known_for(actor, kind), answers)


def known_for(actor: Actor, kind: FileKind) -> Known:
    """Return what the file of one's own town holds already, as far as a kind of import needs it."""
    town = network.own_town(actor)
    is_agreements = kind is FileKind.AGREEMENTS
    return Known(
        town_id=town.pk,
        today=clock.today(),
        people=_people(town) if kind is not FileKind.MEETINGS else (),
        organisations={town.pk: town.name, **dict(works_with(town).order_by().values_list("pk", "name"))},
        tables=() if is_agreements else _tables(town),
        agreements=_agreements(town) if is_agreements else {},
        **(_meetings(town) if kind in (FileKind.MEETINGS, FileKind.MINUTES) else {}),
    )


def _people(town: Organisation) -> tuple[Someone, ...]:
    here = set(Representative.objects.filter(network.runs(), town=town).values_list("pk", flat=True))
    rows = Representative.objects.filter(town=town).order_by("organisation__name", "name", "pk")
    values = rows.values_list("pk", "name", "organisation", "organisation__name", "email")
    return tuple(Someone(*one, is_here=one[0] in here) for one in values)


def _tables(town: Organisation) -> tuple[Table, ...]:
    found = MeetingBody.objects.filter(town=town).filter(network.runs()).order_by("name")
    return tuple(
        Table(one.pk, one.name, one.counts_for_statute, _is_special(one.level, one.combined_with))
        for one in found
    )


def _is_special(level: str, combined_with: str) -> bool:
    return level == Level.REGIONAL or combined_with != Combined.NONE


def _agreements(town: Organisation) -> dict[str, tuple[int, str]]:
    rows = Agreement.objects.filter(town=town, removed_at=None).order_by("-pk").values_list("pk", "title")
    return {fold(title): (pk, title) for pk, title in rows}


def _meetings(town: Organisation) -> dict[str, Any]:
    """Return the meetings by table and day, and which of them are not closed yet."""
    rows = Meeting.objects.filter(town=town).exclude(status=MeetingStatus.CANCELLED.value).order_by("-pk")
    found = list(rows.values_list("pk", "body", "starts_at", "title", "status"))
    planned = frozenset(pk for pk, *_, status in found if status in COMING)
    ordered = sorted(found, key=lambda row: row[0] in planned)
    on_day = {
        (body, starts.astimezone(clock.AMSTERDAM).date()): (pk, title)
        for pk, body, starts, title, _ in ordered
    }
    return {"meetings": on_day, "planned": planned}


def suggestions_for(actor: Actor, drafts: Sequence[Draft]) -> dict[int, list[tuple[str, str, bool]]]:
    """Return by row the themes that its words suggest: code, name, and whether the file itself names it."""
    town, said = network.own_town(actor), language()
    words = themes.words_of(town.pk)
    found: dict[int, list[tuple[str, str, bool]]] = {}
    for draft in drafts:
        codes = {one.theme.value for one in recognise(draft.words, words=words, language=said)}
        found[draft.number] = [
            (theme.value, str(name), theme.value in draft.named_themes)
            for theme, name in THEME_NAMES.items()
            if theme.value in codes or theme.value in draft.named_themes
        ]
    return found


PLACE: Place[Actor] = Place(files_for, "/inlezen/{0}")
"""Where files are."""


def _waiting(actor: Actor) -> QuerySet[Any, Any]:
    mine = files_for(actor).filter(status=ImportStatus.WAITING.value, created_by=actor.user)
    return shaped(mine, words="name", day="ends_on")


def _tasks(actor: Actor, rows: Sequence[Row]) -> list[Due]:
    return [
        Due(
            title=say(f"Lees ‘{one.words}’ in", f"Read in ‘{one.words}’"),
            why=say(
                "U koos dit bestand, maar las het nog niet in. Na deze dag gooien wij de rijen weg.",
                "You chose this file, but did not read it in yet. After this day we throw its rows away.",
            ),
            action=say("Kijk wat erin staat", "See what is in it"),
            url=f"/inlezen/{one.id}",
            minutes=10,
            by=one.day,
            outside=say("Lees een bestand in", "Read in a file"),
        )
        for one in rows
    ]


WAITING: Waiting[Actor] = Waiting("imports", _waiting, _tasks)
"""The files that wait for the person who chose them, before their rows are thrown away."""
