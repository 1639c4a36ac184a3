"""A report on the borders of 2017 says what became of the municipality."""

from leerkring.monitor.figures.mergers import later_mergers
from leerkring.monitor.sentences import reason_text


def test_a_merged_municipality_says_into_whom_and_when():
    (note,) = later_mergers("GM0017", "Haren", year=2017)

    assert note.code == "went_on"
    assert reason_text(note, "nl").startswith("Haren is op 1 januari 2019 opgegaan in Groningen.")
    assert "--year 2019" in reason_text(note, "en")


def test_a_municipality_that_took_others_in_names_them():
    (note,) = later_mergers("GM0014", "Groningen", year=2017)

    assert note.code == "took_in"
    assert note.params["others"] == "Haren, Ten Boer"


def test_a_split_municipality_names_each_of_its_successors():
    (note,) = later_mergers("GM0140", "Littenseradiel", year=2017)

    assert note.params["others"] == "Leeuwarden, Súdwest-Fryslân, Waadhoeke"


def test_after_the_merger_there_is_nothing_left_to_say():
    assert later_mergers("GM0014", "Groningen", year=2019) == []


def test_a_municipality_that_never_changed_has_no_note():
    assert later_mergers("GM0384", "Diemen", year=2017) == []
