"""Texts without an aim: nothing, a placeholder, a question, a definition, a heading, a fact."""

import re

from leerkring.statute.wording.goals.reading import Reading

_EMPTY = re.compile(r"[^a-z0-9]*")
_QUALITY = re.compile(r"(?:een|de|het) [a-z]+e ")
_NO_NOUN = "in|op|van|voor|met|en|of|de|het|een|over|naar|bij|uit|aan|tot|door|onder|tussen|per|als|om"
_VERB = re.compile(
    rf"^(?:[a-z'-]+ )*(?!(?:{_NO_NOUN}) )[a-z-]+(?<!e) "
    r"(?!en\b|een\b|met\b|niet\b)(?:[a-z]{2,}en|[a-z]{2,}[^aeiou]t)\b"
)
LONGEST_HEADING = 6
LONGEST_PLACEHOLDER = 90
LONGEST_FIGURE = 60


def is_aimless(goal: Reading) -> bool:
    """Say whether the text holds no aim at all."""
    question = goal.plain.rstrip(' ")').endswith("?")
    empty = bool(_EMPTY.fullmatch(goal.plain))
    return empty or question or _placeholder(goal) or _other_text(goal) or _is_fact(goal) or _is_heading(goal)


def _placeholder(goal: Reading) -> bool:
    plain = goal.plain
    alone = goal.words.find("placeholder_alone", plain)
    if alone and _EMPTY.fullmatch(plain[: alone.start] + plain[alone.end :]):
        return True
    found = goal.words.find("placeholder", plain)
    if found is None or goal.measure.values:
        return False
    return found.start <= 8 and len(plain) < LONGEST_PLACEHOLDER


def _other_text(goal: Reading) -> bool:
    """Say whether the text defines, quotes the law, or names a budget, a meeting or a person."""
    line = goal.words.find("label_line", goal.plain)
    opening = line is not None and line.start == 0
    if goal.measure.target:
        return opening and goal.has("money")
    return opening or goal.has("definition") or goal.has("legal_text")


def _is_fact(goal: Reading) -> bool:
    """Say whether the text only tells how it is or was."""
    plain, words, measure = goal.plain, goal.words, goal.measure
    problem = None if goal.has("denial") else words.find("problem", plain)
    aim = words.find("aim", plain, 0, problem.start if problem and not measure.values else None)
    ahead = any(time.year is None or time.year >= words.year for time in goal.times)
    if goal.times and not ahead and goal.has("past_change"):
        return True
    if goal.relative or aim or ahead or goal.has("stay"):
        return False
    if goal.times and measure.values and not (measure.baseline and measure.target):
        years = {time.year for time in goal.times}
        return len(years) == 1 and (goal.has("past") or _is_figure(goal))
    return goal.has("past") or (not measure.values and problem is not None)


def _is_figure(goal: Reading) -> bool:
    """Say whether the text is one figure with its name: 'Segregatie-index 2025: 34.'"""
    return len(goal.plain) < LONGEST_FIGURE and not goal.has("finite")


def _is_heading(goal: Reading) -> bool:
    """Say whether a few words hold no verb, no quality and no aim."""
    plain = goal.plain
    if goal.measure.values or goal.times or len(plain.split()) > LONGEST_HEADING:
        return False
    if any(goal.has(kind) for kind in ("activity", "result", "evaluative", "finite", "aim")):
        return False
    return not (_QUALITY.match(plain) or _VERB.search(plain))
