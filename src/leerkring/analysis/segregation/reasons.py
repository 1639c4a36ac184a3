"""Why a value is not given, in a sentence for the reader."""

from enum import IntEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from leerkring.analysis.segregation.measures.catalogue import Row
from leerkring.analysis.segregation.measures.stack import Stack


class Reason(IntEnum):
    """Each way in which a value can be undefined; 0 when it is not."""

    GIVEN = 0
    NO_PUPILS = 1
    GROUP_ABSENT = 2
    NO_OTHERS = 3
    OTHER_ABSENT = 4
    ONE_GROUP = 5
    MASKED = 6
    MAY_BE_UNDEFINED = 7
    NO_BOUNDS = 8
    MASKED_MOMENT = 9
    EMPTY_MOMENT = 10
    NO_FLOWS = 11


TEXTS: dict[Reason, dict[str, str | None]] = {
    Reason.GIVEN: {"en": None, "nl": None},
    Reason.NO_PUPILS: {
        "en": "not computable: there are no pupils here",
        "nl": "niet te berekenen: hier zijn geen leerlingen",
    },
    Reason.GROUP_ABSENT: {
        "en": "not computable: the group has no pupils here",
        "nl": "niet te berekenen: de groep heeft hier geen leerlingen",
    },
    Reason.NO_OTHERS: {
        "en": "not computable: all pupils here belong to the group",
        "nl": "niet te berekenen: alle leerlingen hier horen bij de groep",
    },
    Reason.OTHER_ABSENT: {
        "en": "not computable: the other group has no pupils here",
        "nl": "niet te berekenen: de andere groep heeft hier geen leerlingen",
    },
    Reason.ONE_GROUP: {
        "en": "not computable: there are fewer than two groups here",
        "nl": "niet te berekenen: hier zijn minder dan twee groepen",
    },
    Reason.MASKED: {
        "en": "not given: masked counts leave it open by more than 0.01; see the bounds",
        "nl": "niet gegeven: door afgeschermde aantallen meer dan 0,01 onzeker; zie de grenzen",
    },
    Reason.MAY_BE_UNDEFINED: {
        "en": "not given: with these masked counts a group, or everybody else, may be absent",
        "nl": "niet gegeven: met deze afgeschermde aantallen kan een groep, of iedereen anders, ontbreken",
    },
    Reason.NO_BOUNDS: {
        "en": "not given: counts are masked, and this measure has no guaranteed bounds",
        "nl": "niet gegeven: aantallen zijn afgeschermd, en voor deze maat zijn er geen zekere grenzen",
    },
    Reason.MASKED_MOMENT: {
        "en": "not given: some counts are masked",
        "nl": "niet gegeven: sommige aantallen zijn afgeschermd",
    },
    Reason.EMPTY_MOMENT: {
        "en": "not computable: a moment has no pupils here",
        "nl": "niet te berekenen: op één van de momenten zijn hier geen leerlingen",
    },
    Reason.NO_FLOWS: {
        "en": "not given: counts are masked, or there are no pupils here",
        "nl": "niet gegeven: aantallen zijn afgeschermd, of hier zijn geen leerlingen",
    },
}


LANGUAGES = ("en", "nl")
_IN_ENGLISH = {texts["en"]: texts for texts in TEXTS.values()}


def in_language(reason: str | None, language: str) -> str | None:
    """Return a reason in Dutch (`nl`) or English (`en`); codes of other parts stay as they are.

    >>> in_language("not computable: there are no pupils here", "nl")
    'niet te berekenen: hier zijn geen leerlingen'
    """
    return _IN_ENGLISH[reason][language] if reason in _IN_ENGLISH else reason


def translated(value: Any, language: str) -> Any:
    """Return nested results with every reason in the given language."""
    if isinstance(value, dict):
        return {
            key: in_language(part, language) if key == "reason" else translated(part, language)
            for key, part in value.items()
        }
    return [translated(part, language) for part in value] if isinstance(value, list) else value


def reasons(stack: Stack, rows: tuple[Row, ...]) -> NDArray[np.int8]:
    """Return the reason of each row in each area (rows x areas) where the value has no meaning."""
    return (
        np.vstack([_reason(stack, row) for row in rows])
        if rows
        else np.zeros((0, len(stack.starts)), np.int8)
    )


def _reason(stack: Stack, row: Row) -> NDArray[np.int8]:
    out = np.zeros(len(stack.starts), dtype=np.int8)
    members = stack.group_pupils
    if row.group is None:
        if row.measure != "mutual_information":
            out[(members > 0).sum(axis=0) < 2] = Reason.ONE_GROUP
    elif row.to is not None:
        if row.measure == "dissimilarity":
            out[members[row.to] == 0] = Reason.OTHER_ABSENT
        out[members[row.group] == 0] = Reason.GROUP_ABSENT
    else:
        if row.measure != "isolation":
            out[members[row.group] == stack.pupils] = Reason.NO_OTHERS
        out[members[row.group] == 0] = Reason.GROUP_ABSENT
    out[stack.pupils == 0] = Reason.NO_PUPILS
    return out
