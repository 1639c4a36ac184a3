"""What the sentences may not say, over every municipality and in both languages."""

import re

import pytest

from leerkring.monitor import sentences
from leerkring.monitor.sentences.country_titles import COUNTRY_FIGURES

# Causes and motives, ranks, labels for people, and claims that these data do not support.
FORBIDDEN = {
    "nl": [
        r"vlucht",
        r"keuze",
        r"kiez|kies|koos|gekozen",
        r"\bzwart",
        r"\bwitte?\b",
        r"allocht",
        r"autocht",
        r"achterstandsschool|achterstandsleerling",
        r"geen segregatie",
        r"komt (hier )?niet voor",
        r"bovenaan|onderaan|koploper|hekkensluiter",
        r"\beerste\b|\blaatste\b",
        r"\bhoogste\b",
        r"\blaagste\b(?! onderwijsscore)",
        r"ranglijst|\bplaats \d",
        r"weerspiegel|afspiegel",
        r"ouders",
        r"veroorza|doordat|vanwege|dankzij|als gevolg van",
        r"\bbeter\b|\bslechter\b|\bgoede school",
        r"helaas|succesvol",
        r"zou(den)? moeten (hebben|zijn)",
    ],
    "en": [
        r"\bflight\b|\bflee",
        r"\bchoice|\bchoos|\bchose",
        r"\bblack\b",
        r"\bwhite\b",
        r"no segregation|does not occur",
        r"\btop\b|\bbottom\b|\bleader\b",
        r"\bfirst\b|\blast\b",
        r"\bhighest\b",
        r"\blowest\b(?! educational score)",
        r"\brank",
        r"reflect|mirror",
        r"\bparents?\b",
        r"\bcaus|due to|owing to|as a result",
        r"\bbetter\b|\bworse\b",
        r"unfortunately|successful",
        r"\bshould\b",
    ],
}
YEARS = ("2017", "2019", "2020")


def texts(town, language):
    found = [one.text for one in sentences.of_town(town, language)]
    found += [sentences.title(town, figure, language) for figure in sentences.FIGURES]
    found += [sentences.lead(town, language), *sentences.limits(town, language)]
    found += [sentences.year_line(town, figure, language) for figure in sentences.FIGURES]
    return found + [sentences.reason_text(note, language) for note in town.notes]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_sentence_of_any_town_says_what_it_may_not(all_towns, language):
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in FORBIDDEN[language]]
    names = re.compile("|".join(re.escape(town.municipality.name) for town in all_towns))

    for town in all_towns:
        for text in texts(town, language):
            plain = names.sub("", text)
            broken = [pattern.pattern for pattern in patterns if pattern.search(plain)]
            assert not broken, (town.municipality.name, text)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_sentence_of_any_town_names_its_year(all_towns, language):
    for town in all_towns:
        for one in sentences.of_town(town, language):
            assert any(year in one.text for year in YEARS), one.text


def test_the_check_on_forbidden_words_can_fail():
    patterns = FORBIDDEN["nl"]

    for text in (
        "Haarlem staat bovenaan",
        "witte vlucht",
        "Dat is de keuze van ouders",
        "Hier is geen segregatie",
    ):
        assert any(re.search(pattern, text, re.IGNORECASE) for pattern in patterns)
    allowed = "de landelijke 15% met de laagste onderwijsscore"
    assert not any(re.search(pattern, allowed, re.IGNORECASE) for pattern in patterns)


def test_both_languages_say_the_same_things(all_towns):
    for town in all_towns:
        dutch, english = sentences.of_town(town, "nl"), sentences.of_town(town, "en")

        assert [one.id for one in dutch] == [one.id for one in english]
        assert [one.figures for one in dutch] == [one.figures for one in english]
        assert all(one.text != other.text for one, other in zip(dutch, english, strict=True))


def test_each_sentence_of_a_town_has_its_own_name(all_towns):
    for town in all_towns:
        names = [one.id for one in sentences.of_town(town, "nl")]
        assert len(names) == len(set(names))


def test_sentences_are_whole_and_clean(all_towns):
    for town in all_towns:
        for language in ("nl", "en"):
            for text in texts(town, language):
                assert not re.search(r"\bNone\b(?! of )", text)
                assert "nan" not in text.split()
                assert "  " not in text
            for one in sentences.of_town(town, language):
                assert one.text.endswith(".")
                assert one.text[0].isupper() or one.text.startswith("'s-")


def test_dutch_sentences_use_the_decimal_comma(monitor_of):
    for one in sentences.of_town(monitor_of("Amsterdam"), "nl"):
        assert not re.search(r"\d\.\d(?!\d\d)", one.text), one.text


def test_a_village_town_says_not_computable_and_where_children_meet(monitor_of):
    told = {one.id: one.text for one in sentences.of_town(monitor_of("Leudal"), "nl")}

    assert "niet te berekenen, want elk dorp heeft één school" in told["spread_not_judged"]
    assert "ontmoeten" in told["spread_not_judged"]
    assert "contact" in told
    assert not {"spread_schools", "spread_within", "spread_between", "hoover", "range"} & told.keys()
    assert sentences.title(monitor_of("Leudal"), "headline", "nl") == (
        "Leudal: niet te berekenen, want elk dorp heeft één school"
    )


def test_where_the_gate_is_shut_no_difference_is_told(all_towns):
    for town in all_towns:
        told = {one.id for one in sentences.of_town(town, "nl")}
        if not town.spread.judged:
            assert not {"spread_schools", "spread_within", "spread_between", "hoover", "range"} & told
            assert "same_children" not in told


def test_no_clear_difference_comes_before_a_finding(monitor_of):
    told = {one.id: one.text for one in sentences.of_town(monitor_of("Diemen"), "nl")}

    assert told["spread_between"].startswith("Tussen de postcodegebieden is geen duidelijk verschil")
    title = sentences.title(monitor_of("Diemen"), "same_children", "nl")
    assert title.startswith("Geen school verschilt zeker meer dan 15 punten")


def test_diemen_is_told_as_in_the_study(monitor_of):
    told = {one.id: one.text.replace("\u00a0", " ") for one in sentences.of_town(monitor_of("Diemen"), "nl")}

    assert told["to_elsewhere"] == (
        "Van de kinderen die in Diemen wonen, gaat 17% in een andere gemeente naar school, vooral Amsterdam "
        "(237) en Ouder-Amstel (103) (1 oktober 2017)."
    )
    assert told["spread_within"] == (
        "Kinderen uit hetzelfde postcodegebied gaan naar scholen die 9,1 procentpunt van elkaar verschillen "
        "(standaardafwijking; wonen 2017, score 2019)."
    )


def test_shares_across_the_border_are_lower_bounds_beside_a_missing_town(monitor_of):
    told = {one.id: one.text for one in sentences.of_town(monitor_of("Hilversum"), "nl")}

    assert "ten minste" in told["to_elsewhere"]


def test_rent_is_an_interval_of_one_decimal_and_origin_has_no_measure(monitor_of):
    told = {one.id: one.text for one in sentences.of_town(monitor_of("Nijmegen"), "nl")}

    assert "tussen 0,1 en 0,3" in told["rent"]
    assert not re.search(r"0,\d", told["non_western"])


def test_public_pages_name_no_school_and_count_the_same(monitor_of):
    public = sentences.of_town(monitor_of("Haarlem", public=True), "nl")
    names = {school.name for school in monitor_of("Haarlem").schools}

    assert public == sentences.of_town(monitor_of("Haarlem"), "nl")
    assert not any(name in one.text for one in public for name in names)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_country_is_told_within_the_same_rules(national, language):
    told = [one.text for one in sentences.of_country(national, language)]
    told += [sentences.country_title(national, figure, language) for figure in COUNTRY_FIGURES]
    told += [sentences.country_lead(national, language), *sentences.country_limits(national, language)]
    told += [sentences.country_year_line(national, figure, language) for figure in COUNTRY_FIGURES]

    for text in told:
        assert not [pattern for pattern in FORBIDDEN[language] if re.search(pattern, text, re.IGNORECASE)], (
            text
        )
    assert all(any(year in one.text for year in YEARS) for one in sentences.of_country(national, language))


def test_an_unknown_figure_has_no_title(monitor_of):
    with pytest.raises(KeyError):
        sentences.title(monitor_of("Diemen"), "ranking", "nl")


def test_the_heading_of_the_spread_is_about_the_schools_it_shows(monitor_of):
    assert sentences.title(monitor_of("Nijmegen"), "spread", "nl").replace("\u00a0", " ") == (
        "Scholen verschillen 18,9 procentpunt; door toeval zou dat 2,1 zijn"
    )


def test_the_headline_carries_the_figures_it_speaks_of(monitor_of):
    first = sentences.of_town(monitor_of("Nijmegen"), "nl")[0]

    assert "10 van de 42" in first.text.replace("\u00a0", " ")
    assert first.figures["concentration.schools"] == 10
    assert first.figures["concentration.of_schools"] == 42


def test_a_clear_difference_is_the_headline_where_half_the_group_cannot_be_told_by_school(monitor_of):
    title = sentences.title(monitor_of("Haren"), "headline", "nl").replace("\u00a0", " ")

    assert title == "De scholen in Haren verschillen 3,1 procentpunt; door toeval zou dat 0,9 zijn"
