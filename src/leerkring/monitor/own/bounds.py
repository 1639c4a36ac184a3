"""What masked counts say: between which bounds a measure lies, and nothing more precise than that."""

from collections.abc import Mapping, Sequence
from typing import Any

from leerkring.monitor.model import Language, Sentence
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import decimal, outward, percent

Figures = Mapping[str, Any]


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
        f"Theils H over alle groepen ligt tussen {low} en {high} (0 is overal dezelfde mix, 1 is volledig "
        "gescheiden). Door de afgeschermde aantallen is niet te zeggen of dat meer is dan bij loting.",
        f"Theil's H over all groups lies between {low} and {high} (0 is the same mix everywhere, 1 is "
        "complete separation). Because of the masked counts it cannot be told whether that is more than by "
        "lot.",
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
