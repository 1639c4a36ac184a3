"""Kinds of goals that were read wrongly before: each kind with sentences of its own."""

import pytest

from leerkring.statute.wording.goals import coach

KINDS = {
    "a school year with an apostrophe is one year": (
        "no_baseline",
        "In 2028/'29 krijgt 90% van de ouders een school van hun voorkeur.",
    ),
    "a duration may change with a year between": (
        "measurable",
        "De wachttijd gaat van twaalf weken in 2026 naar vijf weken in mei 2029.",
    ),
    "an arrow between durations": ("measurable", "Wachttijd: 9 weken -> 3 weken, 1-9-2028"),
    "the size of a known group is no target": (
        "too_general",
        "De 60 nieuwkomers van dit jaar vinden hun draai.",
    ),
    "staff is work": ("activity", "Uitbreiding van de schakelklas met 0,8 fte."),
    "a goal that is work": ("activity", "Doel is de aanschaf van leesboeken voor alle voorscholen."),
    "money is the means": ("too_general", "De 2 miljoen van het Rijk leidt ertoe dat peuters vaker meedoen."),
    "a dot in an amount ends no sentence": (
        "too_general",
        "Dankzij de € 40.000 van de raad gaat de taal van kleuters vooruit.",
    ),
    "the day of a decision is no deadline": (
        "no_deadline",
        "Besloten op 3 maart 2027: het aantal gaat van 11 naar 6.",
    ),
    "the day of a beginning is no deadline": (
        "no_deadline",
        "Met ingang van 2027 stijgt het bereik van 70 naar 85 procent.",
    ),
    "one more of twenty or more is the usual variation": (
        "not_ambitious",
        "Van 31 gezinnen in 2026 gaan we naar 32 gezinnen in 2029.",
    ),
    "the value of before again": ("not_ambitious", "In 2028 is het bereik 82 procent, evenals in 2025."),
    "a relative change has no start of its own": (
        "no_baseline",
        "De deelname ligt in juni 2029 dertig procent hoger dan nu.",
    ),
    "what has become is a fact": ("no_goal", "Het percentage is vorig jaar met drie punten gestegen."),
    "since a year that is past": ("no_goal", "Sinds 2022 daalt het aantal aanmeldingen in het centrum."),
    "a count of the town is a fact": ("no_goal", "In onze stad wonen 1.900 peuters, van wie 240 in Zuid."),
    "figures of a day that is past": ("no_goal", "Verdeling per 1-10-2025: Noord 40%, Zuid 60%"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_of_goal_is_read_as_meant(kind):
    label, goal = KINDS[kind]

    assert coach(goal).label.value == label
