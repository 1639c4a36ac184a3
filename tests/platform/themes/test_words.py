"""Words of a town and of the Inspectorate: added by a person, dated, taken back, never learned in silence."""

from datetime import timedelta

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.errors import NotFound
from leerkring.platform.notes.actions import writing
from leerkring.platform.themes import actions, queries
from leerkring.platform.themes.actions import NewWord
from leerkring.platform.themes.errors import (
    AlreadyThere,
    EndsBeforeItBegins,
    NotAWord,
    TooGeneral,
    WithoutSource,
)
from leerkring.platform.themes.models import LocalWord
from leerkring.platform.themes.rules import Verdict, WordKind
from leerkring.statute.wording.themes import Theme

pytestmark = pytest.mark.django_db
INTEGRATION, ENROLMENT = Theme.PROMOTE_INTEGRATION, Theme.ENROLMENT_ADMISSION
TEXT = "Verlenging van de kwartiermakerspot"


@pytest.fixture
def ada(inspectorate):
    """An analyst of the Inspectorate."""
    return people.person("Ada", Role.ANALYST, inspectorate)


def add(actor, words="kwartiermakerspot", theme=INTEGRATION, **more):
    return actions.add_word(actor, NewWord(words, theme, **more))


def themes_in(actor, text=TEXT):
    return [one.theme for one in queries.suggested(actor.organisation_id, text)]


def test_a_word_counts_in_its_own_town_only(alice, charlie):
    add(alice)

    assert themes_in(alice) == [INTEGRATION]
    assert themes_in(charlie) == []


def test_a_word_of_the_inspectorate_counts_in_every_town_and_says_its_source(ada, alice, charlie):
    with pytest.raises(WithoutSource):
        add(ada)
    add(ada, source="Lerende dialogen, najaar 2026")

    assert themes_in(alice) == themes_in(charlie) == [INTEGRATION]


def test_a_word_counts_from_its_first_day_up_to_its_last(ada, alice):
    today = clock.today()
    add(ada, "morgenpot", valid_from=today + timedelta(days=1), source="x")
    first, last = today - timedelta(days=9), today - timedelta(days=1)
    add(ada, "gisterpot", valid_from=first, valid_to=last, source="x")

    assert themes_in(alice, "morgenpot en gisterpot") == []
    with pytest.raises(EndsBeforeItBegins):
        add(ada, valid_from=today, valid_to=today - timedelta(days=1), source="x")


def test_a_removed_word_no_longer_counts_until_it_is_put_back(alice):
    word = add(alice)
    actions.remove_word(alice, word.pk)
    assert themes_in(alice) == []

    actions.put_word_back(alice, word.pk)
    assert themes_in(alice) == [INTEGRATION]


def test_a_word_added_anew_meanwhile_is_not_put_back_beside_it(alice):
    word = add(alice)
    actions.remove_word(alice, word.pk)
    add(alice)

    with pytest.raises(AlreadyThere):
        actions.put_word_back(alice, word.pk)


def test_a_word_that_means_something_else_here_counts_for_nothing(alice):
    text = "Loting van de marktkramen"
    assert themes_in(alice, "Loting op de basisschool") == [ENROLMENT]
    add(alice, "loting", ENROLMENT, kind=WordKind.DOES_NOT_MEAN)

    assert ENROLMENT not in themes_in(alice, text)
    found = queries.suggested(alice.organisation_id, "Loting bij aanmelden en inschrijven op school")
    (enrolment,) = [one for one in found if one.theme is ENROLMENT]
    assert any("Betekent hier niet" in quote.reason for quote in enrolment.against)
    assert "Loting" not in [quote.text for quote in enrolment.because[:1]]


@pytest.mark.parametrize("words", ["", " ", "a*", "*", "kw*pot", "een twee drie vier vijf zes zeven"])
def test_what_cannot_be_looked_up_is_refused(alice, words):
    with pytest.raises(NotAWord):
        add(alice, words)


@pytest.mark.parametrize("words", ["school", "de", "kinderen", "scholen"])
def test_a_word_that_is_in_every_text_is_refused(alice, words):
    with pytest.raises(TooGeneral):
        add(alice, words)


def test_the_same_word_stands_in_a_list_once(alice, charlie):
    add(alice)
    with pytest.raises(AlreadyThere):
        add(alice, " Kwartiermakerspot ")

    assert add(charlie).town_id == charlie.organisation_id


def test_sending_twice_adds_one_word(alice):
    for _ in range(2):
        actions.add_word(alice, NewWord("kwartiermakerspot", INTEGRATION), key="k1")

    assert LocalWord.objects.count() == 1


def test_nobody_touches_the_words_of_another_town_or_of_the_country(alice, charlie, ada, dora, ines):
    own, national = add(alice), add(ada, source="x")

    for actor, word in [(charlie, own), (ada, own), (alice, national), (dora, own), (ines, national)]:
        with pytest.raises(NotFound):
            actions.remove_word(actor, word.pk)
    for actor in (dora, ines):
        with pytest.raises(NotFound):
            add(actor)


def test_one_sees_the_words_of_ones_own_town_and_of_the_country(alice, charlie, ada, dora, ines):
    add(alice)
    add(charlie, "brugpot")
    add(ada, "landpot", source="x")

    def seen(actor):
        return [one.words for one in queries.words_for(actor)]

    assert seen(alice) == ["kwartiermakerspot", "landpot"]
    assert seen(ines) == seen(ada) == ["landpot"]
    assert seen(dora) == []


def decide(actor, note, theme, verdict, text):
    town = actor.organisation_id
    actions.decide(actor, town_id=town, target=note, theme=theme, verdict=verdict, text=text)


def test_a_theme_named_unasked_points_to_the_word_that_stands_out(alice, charlie):
    note = writing.write(alice, title="x", text=TEXT)
    decide(alice, note, INTEGRATION, Verdict.CONFIRMED, TEXT)

    first = queries.offers_for(alice)[0]

    assert (first.words, first.theme, first.kind) == ("kwartiermakerspot", INTEGRATION, WordKind.MEANS)
    assert [one.words for one in queries.offers_for(alice)] == ["kwartiermakerspot"]
    assert queries.offers_for(charlie) == []
    assert not LocalWord.objects.exists()


def test_a_theme_rejected_three_times_points_to_the_words_that_led_to_it(alice):
    for number in range(3):
        assert queries.offers_for(alice) == []
        text = f"Loting van plek {number}"
        note = writing.write(alice, title=str(number), text=text)
        decide(alice, note, ENROLMENT, Verdict.REJECTED, text)

    offers = {one.words: one for one in queries.offers_for(alice)}

    assert (offers["loting"].kind, offers["loting"].times) == (WordKind.DOES_NOT_MEAN, 3)


def test_a_word_that_was_also_right_is_not_offered_as_meaningless(alice):
    verdicts = [Verdict.REJECTED] * 3 + [Verdict.CONFIRMED]
    for number, verdict in enumerate(verdicts):
        note = writing.write(alice, title=str(number), text="Loting")
        decide(alice, note, ENROLMENT, verdict, "Loting")

    assert queries.offers_for(alice) == []


def test_an_answer_to_an_offer_ends_the_question(alice):
    note = writing.write(alice, title="x", text=TEXT)
    decide(alice, note, INTEGRATION, Verdict.CONFIRMED, TEXT)
    add(alice, "kwartiermakerspot", kind=WordKind.LEFT)

    assert queries.offers_for(alice) == []
    assert themes_in(alice) == []
    assert queries.words_for(alice).count() == 0


def test_who_said_no_may_still_add_the_word_later(alice):
    add(alice, kind=WordKind.LEFT)
    add(alice)

    assert themes_in(alice) == [INTEGRATION]
