"""What own counts say, in sentences; each with the printed figures it rests on."""

from collections.abc import Mapping, Sequence
from typing import Any

from leerkring.monitor.model import Language, Sentence
from leerkring.monitor.own.bounds import bounds_sentences
from leerkring.monitor.own.model import Represented
from leerkring.monitor.say import Say
from leerkring.monitor.sentences.numbers import count, decimal, percent, span, span_decimal

Figures = Mapping[str, Any]
LEVEL = 0.05


def own_sentences(
    segregation: Figures, represented: Sequence[Represented], language: Language
) -> tuple[Sentence, ...]:
    """Return the sentences of the last year, and of the change since the first."""
    say = Say(language)
    years = sorted({row["by"].get("year", "") for row in segregation["measures"]})
    last = years[-1] if years else ""
    measures = [row for row in segregation["measures"] if row["by"].get("year", "") == last]
    homes = [home for home in segregation["decomposition"]["home"] if home["by"].get("year", "") == last]
    found = [
        _level(measures, say, language),
        *bounds_sentences(measures, language),
        *(_apart(row, say, language) for row in measures if row["measure"] == "dissimilarity"),
        *(part for home in homes if home["reason"] is None for part in _home(home, say, language)),
        _represented([one for one in represented if (one.year or "") == last], say, language),
        *(_change(step, say) for step in segregation["change"]),
    ]
    return tuple(sentence for sentence in found if sentence is not None)


def _level(measures: Sequence[Figures], say: Say, language: Language) -> Sentence | None:
    row = next((row for row in measures if row["measure"] == "theil_h" and row["group"] is None), None)
    if row is None or row["value"] is None or row["bounds"]:
        return None
    figures = {
        "theil_h": row["value"],
        "debiased": row["debiased"],
        "low": row["low"],
        "high": row["high"],
        "p_value": row["p_value"],
    }
    value = decimal(max(0.0, row["value"] if row["debiased"] is None else row["debiased"]), language)
    scale = say(
        "0 is overal dezelfde mix, 1 is volledig gescheiden",
        "0 is the same mix everywhere, 1 is complete separation",
    )
    if row["p_value"] is None or row["p_value"] > LEVEL:
        text = say(
            "Het is niet duidelijk dat de groepen anders over de scholen zijn verdeeld dan bij loting. "
            f"Theils H is {value} ({scale}).",
            "It is not clear that the groups are spread over the schools otherwise than by lot. "
            f"Theil's H is {value} ({scale}).",
        )
        return Sentence("own_level", text, figures)
    between = span_decimal(row["low"] or 0.0, row["high"] or 0.0, language)
    text = say(
        "De groepen zijn ongelijker over de scholen verdeeld dan bij loting. "
        f"Theils H is, na correctie voor kleine aantallen, {value} (interval {between}; {scale}).",
        "The groups are spread over the schools less evenly than by lot. "
        f"Theil's H is, corrected for small numbers, {value} (interval {between}; {scale}).",
    )
    return Sentence("own_level", text, figures)


def _apart(row: Figures, say: Say, language: Language) -> Sentence | None:
    if row["value"] is None or row["bounds"] or row["group"] is None or row["to"] is not None:
        return None
    share, chance = percent(row["value"], language), percent(row["expected_by_chance"] or 0.0, language)
    names = ("group", "value", "expected_by_chance")
    text = say(
        f"Om ‘{row['group']}’ gelijk over de scholen te verdelen, zou {share} van die leerlingen van school "
        f"moeten wisselen. Bij loting zou dat ook al {chance} zijn.",
        f"To spread ‘{row['group']}’ evenly over the schools, {share} of these pupils would have to change "
        f"school. By lot it would be {chance} already.",
    )
    return Sentence("own_group", text, {name: row[name] for name in names})


def _home(home: Figures, say: Say, language: Language) -> list[Sentence]:
    found = [_split(home["split"], say, language), _same_choice(home["counterfactuals"], say, language)]
    found += [_inspectorate(row, say, language) for row in home["inspectorate"]]
    return [sentence for sentence in found if sentence is not None]


def _split(split: Figures, say: Say, language: Language) -> Sentence | None:
    share, total, homes = split["residential_share"], split["total"]["value"], split["residential"]["value"]
    if share is None:
        text = say(
            "De woongebieden zijn sterker gescheiden dan de scholen: de scholen mengen meer dan de wijken.",
            "Home areas are more separated than schools: the schools mix more than the areas do.",
        )
        figures = {"residential": homes, "total": total}
        return Sentence("own_split", text, figures) if homes > total else None
    figures = {"residential_share": share["value"], "low": share["low"], "high": share["high"]}
    low, high = (min(1.0, max(0.0, share[end])) for end in ("low", "high"))
    whole, between = percent(share["value"], language), span(low, high, language)
    gross = {name: split[name]["value"] for name in ("school_given_home", "home_given_school")}
    apart, mixing = (decimal(value, language) for value in gross.values())
    text = say(
        f"De scheiding tussen woongebieden is {whole} zo groot als die tussen scholen ({between}). Scholen "
        f"doen twee dingen: zij halen groepen uit hetzelfde gebied uit elkaar ({apart}), en zij brengen "
        f"leerlingen uit verschillende gebieden bij elkaar ({mixing}, in dezelfde maat). Waarom leerlingen "
        "naar een school gaan, zeggen deze cijfers niet.",
        f"The separation between home areas is {whole} as large as that between schools ({between}). "
        f"Schools do two things: they part groups from the same area ({apart}), and they bring pupils from "
        f"different areas together ({mixing}, in the same measure). These figures do not say why pupils "
        "attend a school.",
    )
    return Sentence("own_split", text, figures | gross)


def _same_choice(worlds: Sequence[Figures], say: Say, language: Language) -> Sentence | None:
    named = {world["name"]: world for world in worlds}
    now, blind = named["actual"]["theil_h"], named["group_blind"]["theil_h"]
    if now is None or blind is None:
        return None
    then, today = decimal(blind, language), decimal(now, language)
    text = say(
        "Zouden alle groepen uit een gebied op dezelfde manier over de scholen gaan, dan was Theils H "
        f"{then} in plaats van {today} (beide zonder correctie voor kleine aantallen).",
        "If all groups from an area were spread over the schools in the same way, Theil's H would be "
        f"{then} instead of {today} (both without correction for small numbers).",
    )
    return Sentence("own_same_choice", text, {"actual": now, "group_blind": blind})


def _inspectorate(row: Figures, say: Say, language: Language) -> Sentence | None:
    if row["residential"] is None:
        return None
    actual, near = decimal(row["actual"], language), decimal(row["residential"], language)
    text = say(
        f"Zoals de Inspectie rekent: voor ‘{row['group']}’ is de dissimilariteit {actual}, en {near} als "
        "iedereen naar de dichtstbijzijnde school zou gaan. Die twee zijn geen delen van één geheel.",
        f"Computed as the Inspectorate does: for ‘{row['group']}’ dissimilarity is {actual}, and {near} if "
        "everybody attended the nearest school. The two are no parts of one whole.",
    )
    figures = {"group": row["group"], "actual": row["actual"], "residential": row["residential"]}
    return Sentence("own_inspectorate", text, figures)


def _represented(found: Sequence[Represented], say: Say, language: Language) -> Sentence | None:
    if not found:
        return None
    more = [one for one in found if one.observed > one.expected]
    figures = {"more": len(more), "fewer": len(found) - len(more)}
    counted = {name: count(number, language) for name, number in figures.items()}
    text = say(
        f"Bij {counted['more']} combinaties van school en groep zitten duidelijk meer leerlingen van die "
        "groep op de school dan de gebieden waaruit de school leerlingen krijgt, zouden sturen; bij "
        f"{counted['fewer']} duidelijk minder.",
        f"For {counted['more']} combinations of school and group, clearly more pupils of the group attend "
        f"the school than the areas it draws from would send; for {counted['fewer']}, clearly fewer.",
    )
    return Sentence("own_represented", text, figures)


def _change(step: Figures, say: Say) -> Sentence | None:
    interval = (step.get("intervals") or {}).get("structural")
    if step["reason"] is not None or interval is None or step.get("structural") is None:
        return None
    figures = {name: step[name] for name in ("from", "to", "structural", "total")}
    start, end = step["from"], step["to"]
    if interval["low"] <= 0 <= interval["high"]:
        text = say(
            f"Tussen {start} en {end} is de scheiding tussen scholen niet duidelijk veranderd, als scholen "
            "en groepen even groot waren gebleven.",
            f"Between {start} and {end} there is no clear change of the separation between schools, had "
            "schools and groups kept their size.",
        )
        return Sentence("own_change", text, figures)
    rise = step["structural"] > 0
    text = say(
        f"Tussen {start} en {end} is de scheiding tussen scholen {'groter' if rise else 'kleiner'} geworden, "
        "ook als scholen en groepen even groot waren gebleven.",
        f"Between {start} and {end} the separation between schools has {'grown' if rise else 'shrunk'}, also "
        "had schools and groups kept their size.",
    )
    return Sentence("own_change", text, figures)
