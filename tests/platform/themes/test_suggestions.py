"""What stands beside a text: suggestions with their words, and what a person decided on them."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string

from leerkring.platform.notes.actions import writing
from leerkring.platform.themes import actions, queries
from leerkring.platform.themes.forms import DecisionForm, PickForm, TopicsField
from leerkring.platform.themes.models import ThemeDecision
from leerkring.platform.themes.rules import STRENGTH_NAMES, THEME_NAMES, Verdict
from leerkring.platform.themes.texts import highlighted
from leerkring.statute.wording.themes import Quote, Strength, Theme

pytestmark = pytest.mark.django_db
TEXT = "De drie scholen willen een afspiegeling van de wijk zijn. Eerst één aanmeldmoment in maart."
KIND = "notes.note"
SEGREGATION, ENROLMENT = Theme.PREVENT_SEGREGATION, Theme.ENROLMENT_ADMISSION


@pytest.fixture
def thing(alice):
    """Something of Voorbeeldstad that themes can be decided on; any record does."""
    return writing.write(alice, title="Groenoord", text=TEXT)


def beside(actor, thing, text=TEXT):
    return queries.shown_for(actor.organisation_id, text, KIND, thing.pk)


def decide(actor, thing, theme, verdict, **more):
    actions.decide(actor, town_id=actor.organisation_id, target=thing, theme=theme, verdict=verdict, **more)


def part(actor, thing, **more):
    page = {"suggestions": beside(actor, thing), "decide_url": "/beslis", "shortcuts": True, **more}
    return render_to_string("themes/parts/suggestions.html", page)


def test_each_suggestion_says_the_words_that_led_to_it(alice, thing):
    first = beside(alice, thing)[0]

    assert (first.name, first.strength_name) == ("segregatie voorkomen", "Sterk")
    assert "afspiegeling van de wijk" in [quote.text for quote in first.because]
    assert first.decision is None


def test_who_decided_and_when_stands_beside_the_suggestion_from_then_on(alice, thing):
    decide(alice, thing, SEGREGATION, Verdict.CONFIRMED, strength="strong")

    first = beside(alice, thing)[0]
    html = part(alice, thing)

    assert first.is_confirmed
    assert "Gaat over: segregatie voorkomen" in html
    assert "Besloten door Alice" in html
    assert "Toch niet" in html


def test_taking_a_decision_back_opens_the_question_again(alice, thing):
    decide(alice, thing, SEGREGATION, Verdict.REJECTED)
    decide(alice, thing, SEGREGATION, None)

    assert "Klinkt als: segregatie voorkomen" in part(alice, thing)
    assert not ThemeDecision.objects.exists()


def test_a_theme_that_a_person_named_unasked_stands_there_too(alice, thing):
    decide(alice, thing, Theme.PROMOTE_INTEGRATION, Verdict.CONFIRMED)

    named = [one for one in beside(alice, thing, text="Rondvraag") if one.decision]

    assert [(one.theme, one.strength) for one in named] == [("promote_integration", "")]
    assert "Zelf genoemd, niet door Leerkring voorgesteld" in part(alice, thing)


def test_a_decision_stays_when_the_text_no_longer_speaks_of_it(alice, thing):
    decide(alice, thing, ENROLMENT, Verdict.CONFIRMED, strength="strong")

    assert [one.theme for one in beside(alice, thing, text="Rondvraag")] == [ENROLMENT]


def test_neither_button_is_chosen_beforehand_and_both_look_the_same(alice, thing):
    html = part(alice, thing)

    assert html.count('class="button secondary compact"') == 2 * len(beside(alice, thing))
    assert 'class="button"' not in html
    assert html.count('value="confirmed"') == html.count('value="rejected"') > 0


def test_the_keys_are_named_only_for_who_uses_shortcuts(alice, thing):
    assert "Alt J" in part(alice, thing)
    assert "Alt J" not in part(alice, thing, shortcuts=False)


def test_who_may_not_decide_sees_the_suggestions_without_buttons(alice, thing):
    html = part(alice, thing, decide_url="")

    assert "Klinkt als" in html
    assert "<form" not in html


def test_what_speaks_against_is_quoted_or_said_to_be_absent(alice):
    denied = queries.shown_for(alice.organisation_id, "Segregatie speelt hier niet.", KIND, None)

    html = render_to_string("themes/parts/suggestions.html", {"suggestions": denied})

    assert "speelt hier niet" in html.partition("Wat ertegen pleit")[2]
    assert "Vraagt bevestiging" in html
    plain = queries.shown_for(alice.organisation_id, "Mengen van groepen op de voorschool.", KIND, None)
    assert any(not one.against for one in plain)
    assert "Niets gevonden." in render_to_string("themes/parts/suggestions.html", {"suggestions": plain})


def test_a_text_without_a_theme_says_that_this_is_no_mistake(alice):
    none = queries.shown_for(alice.organisation_id, "Rondvraag en sluiting", KIND, None)

    assert none == []
    assert "geen wettelijk thema" in render_to_string("themes/parts/suggestions.html", {"suggestions": none})


def test_ticked_themes_are_confirmed_and_a_tick_taken_away_is_no_rejection(alice, thing):
    town = alice.organisation_id
    actions.pick(alice, town_id=town, target=thing, themes=[SEGREGATION, ENROLMENT])
    actions.pick(alice, town_id=town, target=thing, themes=[ENROLMENT])

    assert queries.confirmed_on(KIND, [thing.pk]) == {thing.pk: ["enrolment_admission"]}
    chosen = [one.theme for one in queries.choices_for(KIND, thing.pk) if one.is_chosen]
    assert chosen == ["enrolment_admission"]
    assert not ThemeDecision.objects.filter(verdict=Verdict.REJECTED).exists()


def test_ticking_the_same_again_keeps_who_ticked_it_first(alice, bob, thing):
    for actor in (alice, bob):
        actions.pick(actor, town_id=alice.organisation_id, target=thing, themes=[ENROLMENT])

    assert str(ThemeDecision.objects.get().by) == "Alice"


def test_the_five_themes_can_be_ticked_and_are_shown_as_tags(alice, thing):
    choices = queries.choices_for(KIND, thing.pk)
    html = render_to_string("themes/parts/pick.html", {"theme_choices": choices, "pick_url": "/kies"})
    tags = render_to_string("themes/parts/tags.html", {"themes": ["prevent_segregation"]})

    assert html.count('type="checkbox"') == 5
    assert "Segregatie voorkomen" in tags


def test_forms_give_themes_and_verdicts_and_refuse_anything_else():
    picked = PickForm({"themes": ["prevent_segregation", "enrolment_admission"]})
    back = DecisionForm({"theme": "prevent_segregation", "verdict": "", "strength": "strong"})
    wrong = DecisionForm({"theme": "traffic", "verdict": "perhaps"})

    assert picked.is_valid()
    assert picked.cleaned_data["themes"] == [SEGREGATION, ENROLMENT]
    assert back.is_valid()
    assert back.cleaned_data["verdict"] is None
    assert set(wrong.errors) == {"theme", "verdict"}


def test_marked_words_are_safe_and_heard_too():
    text = "<b>Loting</b> en loting in de wijk"
    quotes = [Quote("Loting", 3, 9, ""), Quote("loting", 17, 23, ""), Quote("loting in", 17, 26, "")]

    html = highlighted(text, quotes)

    assert "&lt;b&gt;<mark>Loting</mark>&lt;/b&gt; en <mark>loting in</mark> de wijk" in html
    assert "Gevonden woorden: Loting, loting in." in html
    assert highlighted("niets", []) == "niets"


def test_every_theme_and_strength_has_a_name():
    assert set(THEME_NAMES) == set(Theme)
    assert set(STRENGTH_NAMES) == set(Strength)


def test_topics_that_the_text_names_come_first_and_none_is_ticked_beforehand():
    choices = queries.topic_choices("Heterogene groepen bij alle aanbieders")
    html = render_to_string("themes/parts/topics.html", {"topic_choices": choices})

    assert [one.code for one in choices.named] == ["SEG-04"]
    assert sum(len(each) for _, each in choices.groups) == 49
    assert "checked" not in html
    assert html.count("niet van de Inspectie") == 7
    assert "<mark>Heterogene groepen</mark>" in html


def test_a_ticked_topic_stays_in_sight_when_the_text_does_not_name_it():
    choices = queries.topic_choices("Rondvraag", chosen=["INT-02"])

    assert [(one.code, one.is_chosen) for one in choices.named] == [("INT-02", True)]


def test_a_topic_that_is_never_enough_says_so_where_it_is_ticked():
    html = render_to_string(
        "themes/parts/topics.html", {"topic_choices": queries.topic_choices("Passend onderwijs")}
    )

    assert "nooit genoeg" in html


def test_only_topics_that_exist_can_be_sent():
    field = TopicsField()

    assert field.clean(["SEG-04", "VER-01"]) == ["SEG-04", "VER-01"]
    with pytest.raises(ValidationError):
        field.clean(["SEG-99"])
