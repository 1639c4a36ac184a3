"""People of an organisation write one text together: nobody's words get lost, and every step stays."""

from datetime import timedelta
from itertools import pairwise

import people
import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit.models import Event, Operation
from leerkring.platform.base import clock
from leerkring.platform.base.errors import Changed, NotFound
from leerkring.platform.notes import queries, rules
from leerkring.platform.notes.actions import writing
from leerkring.platform.notes.errors import NoTitle, ReadOnly, TooLong
from leerkring.platform.notes.models import Note, NoteVersion
from leerkring.platform.notes.rules import difference, mentioned, merged

pytestmark = pytest.mark.django_db


def written(who, title="Overleg 9 december", text="Vóór 1 mei.", **more):
    return writing.write(who, title=title, text=text, **more)


def saved(who, note, text, *, version=None, **more):
    return writing.save(who, note.pk, title=note.title, text=text, version=version or note.version, **more)


def test_colleagues_read_and_change_the_same_note(alice, bob):
    note = written(alice)

    saved(bob, note, "Vóór 1 juni.")

    assert queries.note_for(alice, note.pk).text == "Vóór 1 juni."
    assert queries.note_for(alice, note.pk).changed_by == bob.user


def test_a_note_of_another_town_does_not_exist(alice, charlie):
    note = written(alice)

    for asked in (queries.note_for, queries.to_write, queries.removed_for):
        with pytest.raises(NotFound):
            asked(charlie, note.pk)
    with pytest.raises(NotFound):
        saved(charlie, note, "x")
    assert list(queries.notes_for(charlie)) == []


@pytest.mark.parametrize("role", [Role.READER, Role.AUDITOR])
def test_who_only_reads_what_is_public_has_no_notes(alice, voorbeeldstad, role):
    note = written(alice)
    other = people.person("Joost", role, voorbeeldstad)

    with pytest.raises(NotFound):
        queries.note_for(other, note.pk)
    with pytest.raises(NotFound):
        written(other)


def test_an_alderman_reads_and_does_not_write(alice, voorbeeldstad):
    note = written(alice)
    fatima = people.person("Fatima", Role.ALDERMAN, voorbeeldstad)

    assert queries.note_for(fatima, note.pk) == note
    with pytest.raises(ReadOnly):
        saved(fatima, note, "x")


def test_who_began_with_an_older_text_gets_both_texts_and_nothing_is_overwritten(alice, bob):
    note = written(alice)
    saved(bob, note, "Vóór 1 juni.")

    with pytest.raises(Changed) as refused:
        saved(alice, note, "Vóór 1 juli.", version=1)

    both = refused.value
    assert (both.mine, both.theirs, both.who) == ("Vóór 1 juli.", "Vóór 1 juni.", "Bob")
    assert queries.note_for(alice, note.pk).text == "Vóór 1 juni."


def test_the_same_words_are_no_conflict(alice, bob):
    note = written(alice)
    saved(bob, note, "Vóór 1 juni.")

    assert saved(alice, note, "Vóór 1 juni.", version=1).version == 2


def test_a_retry_under_the_same_operation_has_one_effect_and_the_same_answer(alice):
    first = written(alice, operation="op-1")
    again = written(alice, operation="op-1")
    assert first.pk == again.pk

    one = saved(alice, first, "Vóór 1 juni.", operation="op-2")
    two = saved(alice, first, "Vóór 1 juni.", version=1, operation="op-2")

    assert (one.version, two.version) == (2, 2)
    assert NoteVersion.objects.filter(note=first).count() == 2
    assert Operation.objects.count() == 2


def test_other_words_under_an_old_operation_are_not_dropped_in_silence(alice):
    note = written(alice)
    saved(alice, note, "Vóór 1 juni.", operation="op")

    with pytest.raises(Changed):
        saved(alice, note, "Terug in de browser, en verder geschreven.", version=1, operation="op")


def test_saving_every_few_seconds_is_one_step_of_the_history(alice, bob, time_machine):
    note = written(alice)
    start = clock.now()
    for number in range(1, 6):
        time_machine.move_to(start + timedelta(seconds=5 * number), tick=False)
        saved(bob, note, f"Tekst {number}", version=number)
    assert [one.number for one in note.versions.all()] == [6, 1]

    time_machine.move_to(start + timedelta(minutes=11), tick=False)
    saved(bob, note, "Later", version=6)
    time_machine.move_to(start + timedelta(minutes=12), tick=False)
    saved(alice, note, "Van een ander", version=7)

    assert [(one.number, one.text) for one in note.versions.all()] == [
        (8, "Van een ander"),
        (7, "Later"),
        (6, "Tekst 5"),
        (1, "Vóór 1 mei."),
    ]


def test_an_earlier_text_is_put_back_as_a_new_step(alice, bob):
    note = written(alice)
    saved(bob, note, "Alles weg")

    writing.restore(alice, note.pk, 1)
    writing.restore(alice, note.pk, 1)  # a retry

    now = queries.note_for(alice, note.pk)
    assert (now.text, now.version) == ("Vóór 1 mei.", 3)
    assert [(one.number, one.restored_from) for one in now.versions.all()] == [(3, 1), (2, None), (1, None)]


def test_a_removed_note_can_be_taken_back_and_only_at_home(alice, bob, charlie):
    note = written(alice)
    writing.remove(bob, note.pk)

    with pytest.raises(NotFound):
        queries.note_for(alice, note.pk)
    with pytest.raises(NotFound):
        writing.take_back(charlie, note.pk)
    assert [one.pk for one in queries.all_removed_for(alice)] == [note.pk]

    assert writing.take_back(alice, note.pk).text == "Vóór 1 mei."


def test_each_change_is_in_the_trail(alice, bob):
    note = written(alice)
    saved(bob, note, "Anders")
    writing.remove(alice, note.pk)
    writing.take_back(alice, note.pk)

    done = [(one.who, one.action) for one in Event.objects.order_by("position")]
    assert done == [
        ("Alice", "note.written"),
        ("Bob", "note.changed"),
        ("Alice", "note.removed"),
        ("Alice", "note.taken_back"),
    ]


def test_a_note_has_a_title_and_an_end(alice):
    with pytest.raises(NoTitle):
        written(alice, title=" \n ")
    with pytest.raises(TooLong):
        written(alice, text="x" * (rules.LONGEST_TEXT + 1))
    with pytest.raises(TooLong):
        written(alice, title="x" * 201)


def test_a_note_is_about_a_page_of_ours_only(alice):
    about = written(alice, about=("De monitor", "/monitor/GM9901"))
    assert (about.about_name, about.about_url) == ("De monitor", "/monitor/GM9901")

    for url in ("https://elders.example", "//elders.example", "javascript:alert(1)", ""):
        assert written(alice, about=("x", url)).about_url == ""


def test_lines_end_in_one_way_whoever_sends_them(alice):
    note = written(alice, text="een\r\ntwee")

    assert note.text == "een\ntwee"
    assert saved(alice, note, "een\r\ntwee").version == 1


def test_a_list_is_narrowed_by_words_and_by_whose_it_is(alice, bob):
    written(alice, title="Wijk Noord", text="")
    written(bob, title="Anders", text="over wijk noord")
    written(bob, title="Zomer", text="")

    assert queries.listed_for(alice, text="noord").count() == 2
    assert queries.listed_for(alice, which="own").count() == 3
    assert queries.listed_for(alice, which="shared").count() == 0
    assert [hit.title for hit in queries.found_for(alice, "zomer", 5)] == ["Zomer"]
    assert Note.objects.count() == 3


TEXTS = st.text(st.sampled_from("ab \n.é\r\u2028x"), max_size=60)


@given(TEXTS, TEXTS)
def test_a_difference_holds_both_texts_whole(before, after):
    pieces = difference(before, after)

    assert "".join(text for kind, text in pieces if kind != "new") == before
    assert "".join(text for kind, text in pieces if kind != "gone") == after
    assert all(text for _, text in pieces)
    assert all(one[0] != two[0] for one, two in pairwise(pieces))


@given(TEXTS, TEXTS)
def test_one_change_beside_none_is_that_change(base, other):
    assert merged(base, other, base) == merged(base, base, other) == merged(base, other, other) == other


def test_changes_of_different_lines_go_together_and_of_the_same_line_never_by_themselves():
    base = "een\ntwee\ndrie\n"

    assert merged(base, "EEN\ntwee\ndrie\n", "een\ntwee\nDRIE\nvier\n") == "EEN\ntwee\nDRIE\nvier\n"
    assert merged(base, "een\nTWEE\ndrie\n", "een\nZWEI\ndrie\n") is None
    assert merged(base, base + "vier\n", base + "quatre\n") is None
    assert merged(base, "een\ndrie\n", "een\ntwee en een half\ndrie\n") is None


@pytest.mark.parametrize("unit", ["a ", "a\n", "ab cd. ", "\n"])
def test_no_text_takes_long_to_compare(unit):
    before = (unit * rules.LONGEST_TEXT)[: rules.LONGEST_TEXT]
    start = clock.now()

    difference(before, "x" + before[::-1])

    assert (clock.now() - start).total_seconds() < 2


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kijk, @Bob de Wit.", {"Bob de Wit"}),
        ("@bob en @BOB DE WIT", {"Bob", "Bob de Wit"}),
        ("mail bob@bob.example", set()),
        ("@Bobby", set()),
        ("Bob", set()),
    ],
)
def test_a_mention_is_an_at_sign_and_a_whole_name(text, found):
    assert mentioned(text, ["Bob", "Bob de Wit", "Alice"]) == found
