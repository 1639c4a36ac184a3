"""What a cell means: days in all the ways people write them, names, times, numbers."""

from datetime import date

import pytest

from leerkring.platform.imports.making.agreements import themes_in
from leerkring.platform.imports.making.drafts import Answers, Known, Someone
from leerkring.platform.imports.making.names import Names
from leerkring.platform.imports.reading.columns import guess_kind, propose, with_header
from leerkring.platform.imports.reading.grid import Row, Sheet, fold
from leerkring.platform.imports.reading.values import Party, read_day, read_number, read_parties, read_times
from leerkring.platform.imports.rules import FIELDS, FileKind

FIRST_OF_MARCH = date(2027, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "1-3-2027", "01/03/27", "1.3.2027", "2027-03-01", "2027-03-01 00:00", "20270301", "1 mrt 2027",
        "1 maart 2027", "maandag 1 maart 2027", "ma 1 mrt. '27", "1e maart 2027", "46447",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text):
    assert read_day(text).day == FIRST_OF_MARCH


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("voorjaar 2027", date(2027, 6, 20)),
        ("Q1 2027", date(2027, 3, 31)),
        ("3e kwartaal 2027", date(2027, 9, 30)),
        ("eind maart 2027", date(2027, 3, 31)),
        ("schooljaar 2026-2027", date(2026, 12, 31)),
        ("2026/2027", date(2027, 7, 31)),
        ("2027", date(2027, 12, 31)),
        ("z.s.m.", None),
        ("31-2-2027", date(2027, 12, 31)),
        ("01-01-0001", None),
    ],
)
def test_a_vague_day_asks_and_proposes_its_end(text, proposal):
    read = read_day(text)

    assert read.asks
    assert read.proposal == proposal


@pytest.mark.parametrize("text", ["doorlopend", "n.v.t.", "-", "Structureel"])
def test_what_never_ends_has_no_day_and_asks_nothing(text):
    assert not read_day(text).asks
    assert read_day(text).day is None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Vries, Jan de", ["Jan de Vries"]),
        ("Bos, K.", ["K. Bos"]),
        ("Jan de Vries, Karin Bos", ["Jan de Vries", "Karin Bos"]),
        ("Jan, Karin en Ali", ["Jan", "Karin", "Ali"]),
        ("dhr. J. de Vries / mw. K. Bos", ["J. de Vries", "K. Bos"]),
        ("Gemeente & De Brug", ["Gemeente", "De Brug"]),
        ("", []),
    ],
)
def test_the_people_in_a_cell_are_told_apart(text, names):
    assert [one.name for one in read_parties(text)] == names


def test_what_stands_between_brackets_is_an_organisation():
    assert read_parties("Els Bakker (De Brug)") == [Party("Els Bakker", "De Brug")]


@pytest.mark.parametrize(
    ("text", "number"),
    [("38,5 %", 38.5), ("1.250", 1250), ("0.385", 0.385), ("71 procent", 71), ("veel", None)],
)
def test_a_number_is_read_with_what_stands_behind_it(text, number):
    assert read_number(text) == number


def test_two_times_in_one_cell_are_begin_and_end():
    assert [str(one) for one in read_times("14.00 – 16.30 uur")] == ["14:00:00", "16:30:00"]


def test_a_theme_is_known_by_its_code_and_by_its_name_either_way_round():
    assert themes_in("Voorkomen segregatie, taal") == ("prevent_segregation",)
    assert themes_in("balanced_distribution prevent_segregation") == (
        "prevent_segregation",
        "balanced_distribution",
    )
    assert themes_in("Kansengelijkheid") == ()


PEOPLE = (
    Someone(1, "Jan de Vries", 10, "Gemeente Voorbeeldstad"),
    Someone(2, "Els Bakker", 20, "Stichting De Brug"),
    Someone(3, "Jan Jansen", 20, "Stichting De Brug"),
    Someone(4, "Oud Lid", 20, "Stichting De Brug", is_here=False),
)
KNOWN = Known(
    10,
    date(2026, 11, 22),
    PEOPLE,
    {10: "Gemeente Voorbeeldstad", 20: "Stichting De Brug", 30: "Kinderopvang Zon"},
)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Jan de Vries", 1),
        ("J. de Vries", 1),
        ("de Vries", 1),
        ("Bakker", 2),
        ("gemeente", 1),
        ("Jan", None),  # two of them
        ("De Brug", None),  # two people speak for it
        ("Oud Lid", None),  # left
        ("K. de Vries", None),
    ],
)
def test_someone_is_found_by_a_short_name_only_when_nobody_else_can_be_meant(text, person):
    assert Names(KNOWN, Answers()).person(Party(text)).person == person


def test_an_answer_goes_before_what_is_found():
    names = Names(KNOWN, Answers(names={"p:j de vries": "n30"}))

    match = names.person(Party("J. de Vries"))

    assert (match.person, match.new_at, match.organisation) == (None, 30, 30)


@pytest.mark.parametrize("answer", ["p999", "n999", "x", "p"])
def test_an_answer_that_points_outside_the_town_counts_for_nothing(answer):
    assert Names(KNOWN, Answers(names={"p:kim": answer})).person(Party("Kim")).is_open


def test_deadline_is_of_the_agreement_and_else_of_its_goal():
    alone = Sheet("a", (), header=("Afspraak", "Deadline"))
    beside = Sheet("a", (), header=("Afspraak", "Klaar op", "Doel", "Deadline"))

    assert propose(alone, FileKind.AGREEMENTS, {})[1] == "due"
    assert propose(beside, FileKind.AGREEMENTS, {})[3] == "goal_deadline"


def test_every_fact_has_a_name_by_which_a_column_is_known():
    for kind, fields in FIELDS.items():
        for name, field in fields.items():
            header = (field.title.nl,)
            assert propose(Sheet("a", (), header=header), kind, {}) == {0: name}, (kind, name)


def test_a_header_below_titles_is_found_and_repeated_ones_are_left_out():
    rows = [("Lijst 2026",), ("Actie", "Wie"), ("A", "Jan"), ("Actie", "Wie"), ("B", "Els")]
    sheet = with_header(Sheet("a", tuple(Row(n, cells) for n, cells in enumerate(rows, 1))))

    assert sheet.header == ("Actie", "Wie")
    assert [row.cells[0] for row in sheet.rows] == ["A", "B"]
    assert guess_kind([sheet]) is FileKind.AGREEMENTS
    assert fold(sheet.header[0]) == "actie"
