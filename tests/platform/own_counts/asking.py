"""A request as the tests make it, and a file with a recognisable number of pupils."""

from datetime import timedelta

from leerkring.platform.base import clock
from leerkring.platform.own_counts import actions, gate

GROUPS = ("laag", "midden", "hoog", "anders", "onbekend")
SCHOOLS = {
    "De Ster": (7, 12, 81, 40, 33),
    "De Maan": (30, 41, 62, 25, 36),
    "De Zon": (55, 33, 21, 47, 19),
    "De Wolk": (24, 63, 40, 31, 52),
}
CANARY = "Kanariewijk"
"""A home area that stands in every file of these tests and may stand nowhere else."""


def fields(**others):
    found = {
        "title": "Opleiding van ouders",
        "ground": "Besluit van het college van 3 maart",
        "purpose": "Gesprek met de besturen",
        "advice": "Akkoord op 1 maart, mits afgeschermd",
        "characteristic": "parents_education",
        "categories": "laag, midden, hoog",
        "roles": ["advisor", "administrator"],
        "ends_on": clock.today() + timedelta(days=200),
    }
    return {**found, **others}


def csv(schools=None, *, merge=None, year="2025-2026", area=CANARY):
    merge, counted = merge or {}, {}
    for school, row in (schools or SCHOOLS).items():
        for group, pupils in zip(GROUPS, row, strict=True):
            key = (year, f"{area} {len(school) % 2}", school, merge.get(group, group))
            counted[key] = counted.get(key, 0) + pupils
    lines = [";".join([*key, str(pupils)]) for key, pupils in counted.items()]
    return "\n".join(["year;home_area;school;group;pupils", *lines]).encode()


def asked(who, *, partners=(), **others):
    return actions.ask(who, fields=fields(**others), partners=list(partners))


def approved(who, second, **others):
    one = asked(who, **others)
    actions.submit(who, one.pk)
    return actions.decide(second, one.pk, approve=True)


def analysed(who, second, content=None, **others):
    one = approved(who, second, **others)
    return actions.analyse(who, one.pk, gate.read("telling.csv", content or csv()))
