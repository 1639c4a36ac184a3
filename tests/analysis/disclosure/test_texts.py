"""Why counts are not shown is said in both languages."""

from leerkring.analysis.disclosure import errors
from leerkring.analysis.disclosure.errors import DisclosureError, LooserPolicy, NotSolved, Refused
from leerkring.analysis.disclosure.texts import DUTCH


def test_every_refusal_has_a_dutch_text():
    kinds = {
        name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, Exception)
    }

    assert kinds == set(DUTCH)
    assert DisclosureError.__name__ in kinds


def test_the_parts_of_a_refusal_stand_in_the_dutch_text():
    assert (
        LooserPolicy("threshold", 3, 10).in_language("nl").startswith("Regel threshold: 3 beschermt minder")
    )
    assert "is niet te beschermen" in errors.Unprotectable("Noord").in_language("nl")


def test_the_english_text_is_what_python_prints():
    for refusal in (NotSolved("audit", "time limit"), Refused("3 small counts would leak: a, b")):
        assert refusal.in_language("en") == str(refusal)
        assert refusal.in_language("nl") != str(refusal)
