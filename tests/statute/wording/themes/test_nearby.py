"""Words that only together mean something are met when they stand near each other in one clause."""

import pytest

from leerkring.statute.wording.themes.denying import clauses
from leerkring.statute.wording.themes.forms import tokens
from leerkring.statute.wording.themes.nearby import Nearby

MIRROR = Nearby.of({"mirror": ["afspiegeling & wijk*"], "lot": ["loting"]})


def met(text: str) -> list[str]:
    words = tokens(text)
    return [
        text[words[found.first].start : words[found.last - 1].end]
        for found in MIRROR.find(words, clauses(text))
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De school is een afspiegeling van de wijk", ["afspiegeling van de wijk"]),
        ("Onze wijk verdient een school als afspiegeling", ["wijk verdient een school als afspiegeling"]),
        ("Een afspiegeling. De wijk vierde feest.", []),
        ("Een afspiegeling " + "van alles en nog " * 4 + "wat in de wijk", []),
        ("Loting in mei", ["Loting"]),
        ("", []),
    ],
)
def test_parts_are_met_together_or_not_at_all(text, found):
    assert met(text) == found
