"""Kinds of goals that were read wrongly before: each kind with sentences of its own."""

import pytest

from leerkring.statute.wording.goals import coach

KINDS = {
    "first how it is, then what is wanted": (
        "measurable",
        "Op de Kade komt 34 procent van de vaders mee; in 2028 willen wij dat 60 procent meekomt.",
    ),
    "first how it is, then the same again": (
        "not_ambitious",
        "Bij ons zit 62 procent van de peuters op een voorschool; in 2029 moet dat 62 procent zijn.",
    ),
    "a share with this year in brackets is a fact": ("no_goal", "In Noord woont 44 procent dichtbij (2026)."),
    "how it went between two years is a fact": (
        "no_goal",
        "Tussen 2021 en 2026 steeg het aantal aanmeldingen van 300 naar 420.",
    ),
    "what is told by figures of before is a fact": (
        "no_goal",
        "Uit de telling blijkt dat het aandeel is gedaald van 30 naar 25 procent tussen 2022 en 2025.",
    ),
    "the day on which it was said is no deadline": (
        "no_deadline",
        "Het aandeel daalt van 40 naar 30 procent, zo spraken wij op 3 oktober 2026 af.",
    ),
    "a year before children is a year": (
        "measurable",
        "Van 50% in 2026 naar 70% in 2029 kinderen met een vriend uit een andere klas.",
    ),
    "at most forty is a value": (
        "measurable",
        "Nu zijn er 90 dubbele aanmeldingen, in 2028 ten hoogste 40.",
    ),
    "open days are work": ("activity", "Het aantal open dagen gaat van drie naar zes in 2028."),
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
