"""Criterion C1: does a text say what organisations will do, or what changes for children and parents?"""

import re

from leerkring.statute.wording.goals.reading import Reading

_NAMED_DOING = re.compile(
    r"het (?:[a-z]+ )?[a-z]{4,}en (?:van|voor|met|door)\b"
    r"|(?!(?:kinder|leerling|ouder|peuter|kleuter|school|schol|verla|verho|vermi|verkl|vergr|terugdr|halver)"
    r"[a-z]*)[a-z]{5,}en van\b"
)
_RESULTS = (
    "verlag|verhog|verminder|verklein|vergrot|dal|stijg|halver|verdubbel|verdel|verbeter|terugdring|spreid|meng|"
    "ontmoet"
)
_NAMED_WORK = re.compile(
    rf"(?!(?:volgens|blijkens|bij|na|op|in|uit|van|sinds|per)\b)"
    rf"(?:[a-z]+ ){{0,2}}(?!(?:{_RESULTS})ing)(?:[a-z]+(?:ing|atie)|inkoop|inzet|opzet|aanschaf) van\b"
)
_THERE_IS = re.compile(r"\b(?:ligt|is|liggen|zijn|staat|staan) er (?:een|de|het|nieuwe)\b")
_MADE = "(?:wordt|worden|komt|komen|vindt|vinden)"
_IT_IS_MADE = re.compile(rf"(?:[^.;]{{0,40}} )?(?:er {_MADE}|{_MADE} er) ")
_CHILD_FIRST = re.compile(
    r"(?:[a-z-]+ ){0,2}(?:[a-z-]*kind|"
    r"[a-z-]*(?:kinder|leerling|peuter|kleuter|jonger|komer|(?<!h)ouder)(?:en|s)?)\b"
)
_WISH = re.compile(r"(?:wij|we) (?:zien|willen) (?:dat|toe)")
_LEADS_TO = re.compile(r"\b(?:dat|aandeel|percentage|streven|bereik[a-z]*)\b(?! aan\b)")
_ORGANISATION = (
    r"(?:school|scholen|bibliotheek|ggd|jgz|gemeente|bestuur|besturen|houders?|opvang|welzijn[a-z]*)"
)
_HANDS_OUT = (
    r"(?:geven|geeft|voert|voeren|verspreidt|verspreiden|bezoekt|bezoeken|verzorgt|verzorgen|stuurt|sturen)"
)
_BY_ORGANISATION = re.compile(
    rf"(?:[^,;.]{{0,40}} )?(?:{_ORGANISATION} {_HANDS_OUT}"
    rf"|{_HANDS_OUT} (?:alle |de |elke |iedere )?{_ORGANISATION})\b"
    r"(?! aan\b)"
)
_TIMES = re.compile(r"\b\d+ ?x\b|\b(?:keer|maal) (?:per|p/?|in het) ?j")
_WITHIN = r"(?:[^;.]|\.(?=\d))"
"""Within a sentence; the dot in 300.000 ends none."""
_MONEY_LEADS = re.compile(
    rf"(?:met|dankzij|door|uit)\b{_WITHIN}*?\b(?:zorg|breng|bereik|moet|ga|maa?k|krijg|help|verklein|groei|stijg|daal)[a-z]*\b"
    rf"|{_WITHIN}*\b(?:euro|miljoen|[a-z]*budget|[a-z]*subsidie|[a-z]*geld|[a-z]*middelen)\b{_WITHIN}*"
    r"\b(?:leid(?:t|en) (?:tot|ertoe dat)|zodat|waardoor|opdat)\b|[^;]*\bga(?:at|an) uit van\b[^;]*;"
)
"""Money as a means: what follows it is the goal."""
_HIRED = ("inzet", "inkoop", "aanschaf", "opzet")
_AIM_OPENS = re.compile(r"(?:(?:ons|het|dit) )?(?:doel|streven|ambitie|doelstelling)(?: is|:)(?: om)? ")
_AMOUNT = re.compile(r"€|\b(?:euro|miljoen|ton|budget|subsidie|kosten|begroting)\b")
_STAFF = re.compile(r"\b\d[\d.,]* ?(?:fte|uur (?:inzet|formatie))\b")
_OFFERED = re.compile(r"\b(?:wij|we|[a-z]+) (?:bieden|biedt|geven|geeft|sturen|stuurt|bezoeken|bezoekt)\b")
_NOUNS = re.compile(r"(?: (?:van )?(?:de |het )?[a-z]+){1,3}")
_INFINITIVE = re.compile(r"[a-z]{4,}en\b")
_ADDRESSED = re.compile(r"[^:.,;]{3,40}: ")
"""'Bestuur Kompas: elke leerling …': who speaks, or for whom it holds."""
_NUMBER_OF = re.compile(r"\b(?:aantal|aandeel|percentage)(?: [a-z]+){1,2}")


def is_activity(goal: Reading) -> bool:
    """Say whether the text tells what organisations will do instead of what changes."""
    legal = goal.has("legal_minimum") and bool(goal.measure.values)
    if goal.has("abstract_offer") or legal:
        return False
    if (paid := _paid(goal)) is not None:
        return paid
    if _is_plain_work(goal):
        return True
    if goal.measure.values or goal.relative:
        return (
            _bare_work(goal)
            or _counts_own_work(goal)
            or (_any_work(goal) and _we_first(goal) and not _changes(goal))
        )
    if goal.has("activity") or (goal.has("activity_of_us") and not _CHILD_FIRST.match(goal.plain)):
        fares = _CHILD_FIRST.match(goal.plain) and goal.has("result") and not goal.has("activity_thing")
        return _opens_with_work(goal) or not (fares or _WISH.match(goal.plain))
    return _reads_as_work(goal)


def _opens_with_work(goal: Reading) -> bool:
    """Say whether the first word is a verb of work: 'Stimuleren dat ouders …'."""
    opens = _INFINITIVE.match(goal.plain)
    return opens is not None and goal.words.find("activity", goal.plain, *opens.span()) is not None


def _paid(goal: Reading) -> bool | None:
    """Say whether money is the matter (True) or only the means (False); None when nothing is said of it."""
    amount = _AMOUNT.search(goal.plain)
    if not amount and (not goal.has("money") or _CHILD_FIRST.match(goal.plain)):
        return None
    if leads := _MONEY_LEADS.match(goal.plain):
        bought = goal.words.find("activity_thing", goal.plain, leads.end())
        return None if bought and not goal.measure.values else False
    return None if goal.has("counted") else True


def _is_plain_work(goal: Reading) -> bool:
    """Say whether the sentence names work whatever else it counts: staff, a rhythm, an organisation first."""
    staff = (_STAFF.search(goal.plain) or goal.has("staff_training")) and not _CHILD_FIRST.match(goal.plain)
    rhythm = _TIMES.search(goal.plain) and goal.has("activity_thing")
    return bool(staff or rhythm or _BY_ORGANISATION.match(goal.plain)) or _aims_at_work(goal)


def _aims_at_work(goal: Reading) -> bool:
    """Say whether what is called the goal is work itself: 'Doel is het houden van …'."""
    opened = _AIM_OPENS.match(goal.plain)
    if opened is None or (goal.measure.baseline and goal.measure.target):
        return False
    named = _NAMED_DOING.match(goal.plain, opened.end()) or _NAMED_WORK.match(goal.plain, opened.end())
    return named is not None and goal.words.find("result", goal.plain, *named.span()) is None


def _reads_as_work(goal: Reading) -> bool:
    """Say whether the sentence is built as work, also with a verb that no list knows."""
    plain = goal.plain
    named = _NAMED_DOING.match(plain) or _NAMED_WORK.match(plain)
    if _IT_IS_MADE.match(plain) or (named and not goal.has("result") and not goal.has("finite")):
        return True
    if goal.has("activity_thing") and (_THERE_IS.search(plain) or not goal.has("finite")):
        return True
    return _we_first(goal) and (goal.has("activity_thing") or not goal.has("wish"))


def _bare_work(goal: Reading) -> bool:
    """Say whether numbers only tell how much work is done: 'brugfunctionaris aanstellen op 3 scholen'."""
    if goal.measure.baseline or goal.relative or goal.has("counted") or goal.has("result"):
        return False
    share = goal.measure.target is not None and goal.measure.target.share
    return goal.has("activity") and not share and not _CHILD_FIRST.match(goal.plain) and not goal.has("wish")


def _any_work(goal: Reading) -> bool:
    return goal.has("activity") or goal.has("activity_of_us")


def _changes(goal: Reading) -> bool:
    """Say whether a sentence about us leads to a value for others: 'wij zorgen dat 90% …'."""
    whole = goal.measure.baseline is not None and goal.measure.target is not None
    whole = whole and not _OFFERED.search(goal.plain)
    return whole or bool(_LEADS_TO.search(goal.plain))


def _we_first(goal: Reading) -> bool:
    """Say whether an organisation stands in the place of the subject: within the first seven words."""
    spoken = _ADDRESSED.match(goal.plain)
    subject = goal.words.find("we", goal.plain, spoken.end() if spoken else 0)
    return subject is not None and len(goal.plain[: subject.start].split()) <= 6


def _counts_own_work(goal: Reading) -> bool:
    """Say whether what is counted is work: meetings, trained staff, money, folders."""
    plain, words = goal.plain, goal.words
    named = _NAMED_WORK.match(plain) or (_NAMED_DOING.match(plain) and not goal.has("result"))
    if named and (goal.measure.baseline is None or plain.startswith(_HIRED)) and not goal.has("counted"):
        return True
    received = goal.has("help_received") and not (goal.measure.baseline and goal.measure.target)
    if received or goal.has("staff_training"):
        return True
    both = (goal.measure.baseline, goal.measure.target)
    ends = [number.end for number in both if number] if all(both) else []
    ends = ends or [number.end for number in goal.measure.values]
    counted = [(end, match.end()) for end in ends if (match := _NOUNS.match(plain, end))]
    counted += [match.span() for match in _NUMBER_OF.finditer(plain)][:1]
    return any(words.find("activity_thing", plain, *stretch) for stretch in counted)
