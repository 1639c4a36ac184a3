"""What masked counts say: between which bounds a measure lies, and nothing more precise than that."""

import math
from collections.abc import Mapping, Sequence
from typing import Any

from leerkring.monitor.model import Language, Sentence
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import decimal, percent

Figures = Mapping[str, Any]
SLACK = 1e-9


def outward(bounds: Sequence[float], places: int = 2) -> tuple[float, float]:
    """Return bounds rounded away from each other, within 0 and 1, so that they still hold.

    >>> outward((0.309, 0.481)), outward((0.3, 0.3))
    ((0.3, 0.49), (0.3, 0.3))
    """
    low, high = bounds
    scale = 10**places
    floor, ceiling = math.floor(low * scale + SLACK) / scale, math.ceil(high * scale - SLACK) / scale
    return max(0.0, floor), min(1.0, ceiling)


def bounds_sentences(measures: Sequence[Figures], language: Language) -> tuple[Sentence, ...]:
    """Return what the rows of one year with bounds say: the level, and the dissimilarity of each group."""
    say = Say(language)
    bounded = [row for row in measures if row["bounds"] and row["to"] is None]
    levels = [row for row in bounded if row["measure"] == "theil_h" and row["group"] is None]
    groups = [row for row in bounded if row["measure"] == "dissimilarity" and row["group"] is not None]
    return (*(_level(row, say) for row in levels), *(_group(row, say) for row in groups))


def _level(row: Figures, say: Say) -> Sentence:
    low, high = (decimal(bound, say.language) for bound in outward(row["bounds"]))
    text = say(
        f"Door afgeschermde aantallen weten we alleen dat Theils H tussen {low} en {high} ligt "
        "(0 is overal dezelfde mix, 1 is volledig gescheiden). Of dat meer is dan bij loting, is zo niet "
        "te zeggen.",
        f"Because of masked counts we only know that Theil's H lies between {low} and {high} "
        "(0 is the same mix everywhere, 1 is complete separation). Whether that is more than by lot cannot "
        "be told.",
    )
    return Sentence("own_bounds", text, {"theil_h_low": row["bounds"][0], "theil_h_high": row["bounds"][1]})


def _group(row: Figures, say: Say) -> Sentence:
    low, high = (percent(bound, say.language) for bound in outward(row["bounds"]))
    text = say(
        f"Om ‘{row['group']}’ gelijk over de scholen te verdelen, zou minstens {low} en hoogstens {high} van "
        "die leerlingen van school moeten wisselen.",
        f"To spread ‘{row['group']}’ evenly over the schools, at least {low} and at most {high} of these "
        "pupils would have to change school.",
    )
    figures = {"group": row["group"], "low": row["bounds"][0], "high": row["bounds"][1]}
    return Sentence("own_group_bounds", text, figures)
