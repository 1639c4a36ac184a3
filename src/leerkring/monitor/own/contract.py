"""The segregation contract of own counts, with nothing in it that the printed counts do not allow."""

from collections.abc import Sequence
from typing import Any

from leerkring.analysis.disclosure import round_to_base
from leerkring.analysis.segregation import Analysis
from leerkring.analysis.segregation.notes import notes
from leerkring.monitor.model import Language
from leerkring.monitor.own.figures import Extent, home_terms, rounded
from leerkring.monitor.own.model import Represented
from leerkring.monitor.own.printed import YearOfCounts

WITHHELD: dict[Language, str] = {
    "en": "withheld: the figures would give small counts away",
    "nl": "niet gegeven: de cijfers zouden kleine aantallen verraden",
}
SMALL_GROUP: dict[Language, str] = {
    "en": "withheld: the group has too few pupils",
    "nl": "niet gegeven: de groep heeft te weinig leerlingen",
}
VALUES = ("value", "standard_error", "low", "high", "expected_by_chance", "debiased", "p_value", "bounds")
FROM_PRINTED: dict[Language, str] = {
    "en": (
        "Measures, local scores and change are computed from the counts as they are printed (rounded; ranges "
        "share what the total of the group leaves), so that they say no more than those. Figures on home and "
        "school are computed from the file itself and rounded to what was found to give no small count away."
    ),
    "nl": (
        "Maten, lokale scores en verandering zijn berekend uit de aantallen zoals ze er staan (afgerond; "
        "reeksen delen wat het totaal van de groep overlaat), zodat ze niet meer zeggen dan die. De "
        "cijfers over wonen en school komen uit het bestand zelf, afgerond tot wat geen klein aantal bleek "
        "te verraden."
    ),
}


FROM_RANGES: dict[Language, str] = {
    "en": (
        "Some counts in the file are masked. Each measure is given by its bounds: the lowest and the highest "
        "value that fit the ranges in which the counts lie."
    ),
    "nl": (
        "Sommige aantallen in het bestand zijn afgeschermd. Van elke maat staan de grenzen er: de laagste en "
        "de hoogste waarde die passen bij de reeksen waarin de aantallen liggen."
    ),
}


def printed_contract(
    found: Analysis,
    years: Sequence[YearOfCounts],
    *,
    extent: Extent | None,
    has_measures: bool,
    small: set[str],
    language: Language,
) -> dict[str, Any]:
    """Return the contract; `found` analyses the printed counts, `small` are groups too
    small for measures, `extent` are the home terms given."""
    whole = found.to_dict(language)
    is_masked = any(row["bounds"] for row in whole["measures"])
    origin = FROM_RANGES if is_masked and not years else FROM_PRINTED
    told = notes(found.question, found.table, found.stack, language=language)
    return {
        **whole,
        "measures": [_measure(row, small, language, has_measures=has_measures) for row in whole["measures"]],
        "local": whole["local"] if has_measures else {"units": [], "groups": []},
        "decomposition": {"within": [], "home": [_home(year, extent, language) for year in years]},
        "change": [step if has_measures else _withheld_step(step, language) for step in whole["change"]],
        "notes": [*told, {"id": "own_counts", "text": origin[language]}],
    }


def _measure(
    row: dict[str, Any], small: set[str], language: Language, *, has_measures: bool
) -> dict[str, Any]:
    reason = WITHHELD[language] if not has_measures else None
    if {row["group"], row["to"]} & small:
        reason = SMALL_GROUP[language]
    return row if reason is None else {**row, **dict.fromkeys(VALUES), "reason": row["reason"] or reason}


def _withheld_step(step: dict[str, Any], language: Language) -> dict[str, Any]:
    return {**{name: step[name] for name in ("by", "from", "to")}, "reason": WITHHELD[language]}


def _home(year: YearOfCounts, extent: Extent | None, language: Language) -> dict[str, Any]:
    by = {} if year.table.year is None else {"year": year.table.year}
    if extent is None:
        return {"by": by, "reason": WITHHELD[language]}
    terms = rounded(home_terms(year.flows, year.distances, year.table.groups, extent=extent))
    pupils = float(round_to_base(int(year.table.values.sum()), 5))
    return {
        "by": by,
        "reason": None,
        **terms,
        "split": {**terms["split"], "residual": 0.0, "pupils": pupils},
        "representation": [_entry(one) for one in year.represented],
    }


def _entry(one: Represented) -> dict[str, Any]:
    return {
        "unit": one.school,
        "group": one.group,
        "observed": float(one.observed),
        "expected": float(one.expected),
        "quotient": one.quotient,
    }
