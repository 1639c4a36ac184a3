"""Texts without an aim: nothing, a placeholder, a question, a definition, a heading, a fact."""

import re

from leerkring.statute.wording.goals.measures import in_brackets, without_brackets
from leerkring.statute.wording.goals.reading import Reading

_EMPTY = re.compile(r"[^a-z0-9]*")
_QUALITY = re.compile(r"(?:een|de|het) [a-z]+e ")
_NO_NOUN = "in|op|van|voor|met|en|of|de|het|een|over|naar|bij|uit|aan|tot|door|onder|tussen|per|als|om"
_VERB = re.compile(
    rf"^(?:[a-z'-]+ )*(?!(?:{_NO_NOUN}) )[a-z-]+(?<!e) "
    r"(?!en\b|een\b|met\b|niet\b)(?:[a-z]{2,}en|[a-z]{2,}[^aeiou]t)\b"
)
_STARTS_EMPTY = re.compile(
    r"(?:volgt|nvt|n\.v\.t\.?|ntb|nnb|tbd|pm|p\.m\.|later)(?: ?[(:.,-]|$)"
    r"|(?:afspraak|doel|punt|dit|actie) (?:is )?vervalt?(?:len)?\b"
    r"|de wet (?:verplicht|vraagt|eist|regelt|zegt)\b"
    r"|zie (?:ook )?(?:afspraak|punt|doel|bijlage|pagina|agendapunt|blz\.?|p\.) ?\d"
)
_TALKED_OF = re.compile(
    r"(?:dit|het|deze) (?:onderwerp|punt|thema|agendapunt|stuk)\b.*\b(?:besproken|behandeld|aan de orde)\b"
)
_COUNTED = re.compile(
    r"(?:de|onze|deze) (?:gemeente|stad|wijk|kern|regio) (?:telt|heeft|kent) (?:\d|[a-z]+ ?scholen)"
    r"|(?:in|binnen) (?:de|onze|deze|het) [a-z]+ (?:wonen|zijn|zitten|staan|leven|gaan) (?:er )?(?:nu )?\d"
    r"|er (?:zijn|wonen|staan|zitten) (?:nu )?\d+ [a-z]+"
)
_HAS_BECOME = re.compile(
    r"\b(?:is|zijn)\b[^.;]{0,70}\b(?:geworden|gesproken|toegenomen|afgenomen|gegroeid|gedaald|gestegen|gebleven)\b"
)
_ABOUT = re.compile(r"(?:bijna|ruim|ongeveer|zo'n|krap) ")
_LACKS = re.compile(r"\b(?:niet|geen|nooit|zonder|te laat)\b")
_IS_TO = re.compile(
    r"\b(?:moet|moeten|wil|willen|doel|streven|wordt|worden|zal|zullen|mag|mogen|hoogstens|hooguit|maximaal|minder|nog|"
    r"meer|tevreden|straks|naar (?:\d|een op))\b"
)
_WANTED = re.compile(r"\b(?:wij|we|wil|willen|moet|moeten|doel|streven|streef|straks)\b")
_LAST_YEAR = re.compile(r"\b(?:vorig|afgelopen|voorbije)e? (?:school)?(?:jaar|jaren|periode)\b")
_CONCERN = re.compile(
    r"\b(?:al jaren|al lang|al enige tijd)\b[^.;]{0,30}\b(?:zorg|probleem|aandacht|bekend)[a-z]*\b"
)
_THEN_AND_NOW = re.compile(r"\bvorige?e? (?:school)?jaar\b[^.]*\bdit (?:school)?jaar\b")
_HAVE_ANSWERED = re.compile(r"\b(?:heeft|hebben|is|zijn) er \d+ (?:[a-z]+ )?(?:ge|be|ver)[a-z]+(?:d|t|en)\b")
_SINCE = re.compile(
    r"(?:sinds|de (?:laatste|afgelopen|voorbije) (?:[a-z]+ )?jaren|al jaren|al enige jaren)\b"
)
_HAVE_DONE = re.compile(r"[^.;]*\b(?:heeft|hebben)\b[^.;]{0,60} [a-z]*(?:ge|be|ver)[a-z]+[dtn]\.?$")
_PERIOD_ENDS = re.compile(r"(?!.*\b(?:voor|in|uiterlijk|eind|einde|per|tot|vanaf|van|naar) )[^.;:]*\d$")
_SOME_DO = re.compile(
    r"(?:veel|sommige|steeds meer|een deel van de|de meeste|enkele|te veel|weinig) [a-z]+\b"
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
    if _STARTS_EMPTY.match(plain) and len(plain) < LONGEST_PLACEHOLDER:
        return True
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
    if _TALKED_OF.match(goal.plain):
        return True
    if goal.has("procedure") and not goal.measure.values and not goal.has("wish"):
        return True
    if goal.measure.target:
        return opening and goal.has("money")
    return opening or goal.has("definition") or goal.has("legal_text")


def _is_fact(goal: Reading) -> bool:
    """Say whether the text only tells how it is or was."""
    plain, words, measure = goal.plain, goal.words, goal.measure
    problem = None if goal.has("denial") else words.find("problem", plain)
    aim = words.find("aim", plain, 0, problem.start if problem and not measure.values else None)
    ahead = any(time.year is None or time.year >= words.year for time in goal.times)
    beyond = any(time.year is None or time.year > words.year for time in goal.times)
    old = all(time.year and time.year < words.year for time in goal.times)
    figures = old and not goal.has("target") and not goal.has("finite") and not goal.relative
    if goal.times and (
        (not beyond and _has_changed(goal)) or (figures and not goal.has("aim") and not goal.has("past"))
    ):
        return True
    if _only_was(goal) or _is_stand(goal):
        return True
    if goal.relative or aim or ahead or goal.has("stay"):
        return False
    if goal.times and measure.values and not (measure.baseline and measure.target):
        years = {time.year for time in goal.times}
        return len(years) == 1 and (goal.has("past") or _is_figure(goal))
    past = words.find("past", without_brackets(plain) if measure.target else plain)
    return past is not None or (not measure.values and problem is not None)


def _has_changed(goal: Reading) -> bool:
    told = goal.has("past_change") or _HAS_BECOME.search(goal.plain)
    return bool(told) and not _WANTED.search(goal.plain)


def _is_stand(goal: Reading) -> bool:
    """Say whether the text is one share with its year in brackets: 'Op De Wilg zit 61 procent … (2026).'"""
    plain, values = goal.plain, goal.measure.values
    dated = [time for time in goal.times if in_brackets(plain, time) and time.year == goal.words.year]
    if len(values) != 1 or len(dated) != 1 or len(goal.times) != 1 or goal.relative:
        return False
    return not any(goal.has(kind) for kind in ("wish", "target", "aim", "stay")) and not _IS_TO.search(plain)


def _only_was(goal: Reading) -> bool:
    """Say whether the text only tells how it came to be, how many there are, or what some people do."""
    plain, measure = goal.plain, goal.measure
    past = goal.words.find("past", without_brackets(plain))
    years = [time.year for time in goal.times]
    if past and years and not measure.target and all(year and year <= goal.words.year for year in years):
        return not goal.has("wish") or not goal.has("aim")
    ahead = any(year is None or year > goal.words.year for year in years)
    if not ahead and _LAST_YEAR.search(plain) and _HAS_BECOME.search(plain):
        return True
    since = not ahead and not measure.target and not goal.has("wish") and bool(_SINCE.match(plain))
    counts = not goal.times and (bool(_COUNTED.match(plain)) or _tells_who_not(goal))
    if since or counts or _tells_what_is_known(goal):
        return True
    if goal.times or measure.target or goal.relative:
        return False
    has_done = _HAVE_DONE.match(plain) and not measure.values
    if (_HAS_BECOME.search(plain) or has_done) and not goal.has("activity"):
        return True
    return bool(_SOME_DO.match(plain)) and not measure.values and not goal.has("evaluative")


def _tells_what_is_known(goal: Reading) -> bool:
    """Say whether the text compares two years that are there, counts answers or names an old concern."""
    plain, now = goal.plain, goal.words.year
    told = _THEN_AND_NOW.search(plain) or _HAVE_ANSWERED.search(plain) or _CONCERN.search(plain)
    later = any(time.year and time.year > now for time in goal.times)
    return bool(told) and not later and not _IS_TO.search(plain)


def _tells_who_not(goal: Reading) -> bool:
    """Say whether one share of a group lacks something: 'Een op de vijf gaat niet naar de voorschool.'"""
    only = goal.measure.values
    return (
        len(only) == 1
        and only[0].share
        and only[0].start < 12
        and bool(_LACKS.search(goal.plain) or _ABOUT.match(goal.plain))
        and not _IS_TO.search(goal.plain)
    )


def _is_figure(goal: Reading) -> bool:
    """Say whether the text is one figure with its name: 'Segregatie-index 2025: 34.'"""
    return len(goal.plain) < LONGEST_FIGURE and not goal.has("finite")


def _is_heading(goal: Reading) -> bool:
    """Say whether a few words hold no verb, no quality and no aim."""
    plain = goal.plain
    dated = goal.times and not _PERIOD_ENDS.match(plain)
    if goal.measure.values or dated or len(plain.split()) > LONGEST_HEADING:
        return False
    if any(goal.has(kind) for kind in ("activity", "result", "evaluative", "finite", "aim")):
        return False
    return not (_QUALITY.match(plain) or _VERB.search(plain))
