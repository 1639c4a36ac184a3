"""What a reader must know beside the figures, in Dutch and English."""

from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.measuring import whole_areas
from leerkring.analysis.segregation.question import Question
from leerkring.analysis.segregation.tables import Crosstab

TEXTS: dict[str, dict[str, str]] = {
    "interval": {
        "en": (
            "Intervals are 95 %, around the debiased value. When all pupils were counted, nothing was "
            "sampled: the interval then says how far the value could have been off had chance sent other "
            "pupils of the same kind to the same places. Brothers and sisters go together, so it is "
            "somewhat too narrow."
        ),
        "nl": (
            "Intervallen zijn 95 %, rond de gecorrigeerde waarde. Zijn alle leerlingen geteld, dan is er "
            "geen steekproef: het interval zegt hoe anders de waarde had kunnen zijn als het toeval "
            "andere leerlingen van dezelfde soort had gebracht. Broers en zussen gaan samen, dus het is "
            "iets te smal."
        ),
    },
    "chance": {
        "en": (
            "expected_by_chance is the value when pupils are put in schools by lot, with the sizes of "
            "schools and groups as they are. Small schools alone make it higher than 0."
        ),
        "nl": (
            "expected_by_chance is de waarde als het lot de leerlingen over de scholen verdeelt, met "
            "scholen en groepen even groot als nu. Alleen al door kleine scholen is die hoger dan 0."
        ),
    },
    "multinomial": {
        "en": (
            "expected_by_chance is the value when every place in a school is filled by lot from the "
            "shares of the area; schools keep their size, groups do not."
        ),
        "nl": (
            "expected_by_chance is de waarde als elke plaats op een school door loting wordt gevuld "
            "volgens de aandelen van het gebied; scholen houden hun grootte, groepen niet."
        ),
    },
    "draws": {
        "en": (
            "Standard errors, intervals and debiased values come from {draws} bootstrap draws, p-values "
            "from {draws} draws under chance: (b + 1) / (B + 1)."
        ),
        "nl": (
            "Standaardfouten, intervallen en gecorrigeerde waarden komen uit {draws} bootstrap- "
            "trekkingen, p-waarden uit {draws} trekkingen bij toeval: (b + 1) / (B + 1)."
        ),
    },
    "no_draws": {
        "en": (
            "Dissimilarity, Gini and Atkinson have no standard error by formula, and p-values need draws: "
            "ask for draws (--draws 500)."
        ),
        "nl": (
            "Dissimilarity, Gini en Atkinson hebben geen standaardfout per formule, en p-waarden vragen "
            "trekkingen: vraag erom (--draws 500)."
        ),
    },
    "fractions": {
        "en": (
            "{areas} of {all} tables have fractions of pupils (weights or estimates). Values are given; "
            "standard errors, debiased values and chance need whole numbers and are left out."
        ),
        "nl": (
            "{areas} van {all} tabellen hebben delen van leerlingen (gewichten of schattingen). Waarden "
            "staan er; standaardfout, correctie en toeval vragen hele aantallen en ontbreken."
        ),
    },
    "masked": {
        "en": (
            "{areas} of {all} tables have masked counts. “<5”, “-1” and “*” are read as {low} to 4 unless "
            "said otherwise; their measures are given as guaranteed bounds, and as the middle of "
            "these where they lie within 0.01 of each other."
        ),
        "nl": (
            "{areas} van {all} tabellen hebben afgeschermde aantallen. “<5”, “-1” en “*” gelden als {low} "
            "tot en met 4 tenzij anders gezegd; de maten staan er als zekere grenzen, en als het midden "
            "daarvan waar die binnen 0,01 van elkaar liggen."
        ),
    },
    "one_unit": {
        "en": (
            "{areas} of {all} tables have one unit with pupils: measures of spread are 0 because there is "
            "nothing to compare, not because groups mix."
        ),
        "nl": (
            "{areas} van {all} tabellen hebben één eenheid met leerlingen: maten van spreiding zijn 0 "
            "omdat er niets te vergelijken is, niet omdat groepen mengen."
        ),
    },
    "additive": {
        "en": (
            "Local scores, nesting levels and the residential and school part add up to mutual_information."
        ),
        "nl": "Lokale scores, niveaus en het woon- en schooldeel tellen op tot mutual_information.",
    },
}


def notes(question: Question, table: Crosstab, stack: Stack, *, language: str = "en") -> list[dict[str, str]]:
    """Return the notes that apply, each with its `id` and its `text` in Dutch (`nl`) or English (`en`)."""
    areas = len(table.starts)
    hidden = table.masked_areas()
    counts = {
        "fractions": int((~whole_areas(stack) & ~hidden).sum()),
        "masked": int(hidden.sum()),
        "one_unit": int((stack.units == 1).sum()),
    }
    chosen = ["interval", "chance" if question.null == "margins" else "multinomial"]
    chosen += ["draws" if question.draws else "no_draws"]
    chosen += [name for name, count in counts.items() if count] + ["additive"]
    return [
        {
            "id": name,
            "text": TEXTS[name][language].format(
                draws=question.draws, areas=counts.get(name), all=areas, low=question.masks.lowest
            ),
        }
        for name in chosen
    ]
