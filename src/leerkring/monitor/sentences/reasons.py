"""Every reason and note in both languages: why a figure is not given, and what to know about the data."""

from collections.abc import Mapping

from leerkring.monitor.model import Language, Reason

TEXTS: Mapping[str, tuple[str, str]] = {
    "no_score": (
        "Het CBS gaf voor deze school geen score in 2019.",
        "Statistics Netherlands gave no score for this school in 2019.",
    ),
    "few_pupils": (
        "Minder dan 41 leerlingen in 2019: te weinig voor een schatting.",
        "Fewer than 41 pupils in 2019: too few for an estimate.",
    ),
    "small_group": (
        "Naar schatting minder dan vijf leerlingen: dat tonen we niet.",
        "An estimate of fewer than five pupils is not shown.",
    ),
    "not_over_100": (
        "Hooguit 100 leerlingen: te weinig voor een uitspraak.",
        "At most 100 pupils: too few to say anything.",
    ),
    "size_changed": (
        "Het aantal leerlingen veranderde met meer dan 30% tussen de telling en de score.",
        "The number of pupils changed by more than 30 per cent between the count and the score.",
    ),
    "own_yardstick": (
        "Meer dan de helft van de vergelijking bestaat uit de school zelf.",
        "More than half of the comparison is the school itself.",
    ),
    "no_expectation": (
        "Van de leerlingen is geen woongebied bekend.",
        "The home area of the pupils is not known.",
    ),
    "few_schools": (
        "Minder dan vijf scholen met een score: te weinig voor een uitspraak.",
        "Fewer than five schools with a score: too few to say anything.",
    ),
    "not_reliable": (
        "Het verschil tussen de scholen is te klein om van toeval te onderscheiden.",
        "The difference between the schools is too small to tell from chance.",
    ),
    "one_school_per_settlement": (
        "Niet te berekenen, want elk dorp heeft één school.",
        "Cannot be computed, because each village has one school.",
    ),
    "public": (
        "Het verschil van een school met naam staat niet op een openbare pagina.",
        "The difference of a named school is not on a public page.",
    ),
    "no_school_file": (
        "De scholen van deze gemeente ontbreken in de landelijke gegevens.",
        "The schools of this municipality are absent from the national data.",
    ),
    "masked_cells": (
        "Het CBS houdt de waarde van een gebied geheim. Daarom geven we alleen de grenzen.",
        "Statistics Netherlands keeps the value of an area secret. So we give bounds only.",
    ),
    "one_area": (
        "Alle leerlingen wonen in één postcodegebied.",
        "All pupils live in one postcode area.",
    ),
    "bounds_too_wide": (
        "Door afronding op tientallen kan deze maat bijna elke waarde hebben.",
        "Because of rounding to tens this measure could have almost any value.",
    ),
    "all_zero": (
        "Alle gebieden zijn afgerond op 0%. Dat betekent niet dat het nul is.",
        "All areas were rounded to 0 per cent. That does not mean zero.",
    ),
    "rounded_to_tens": (
        "Het CBS rondt af op tientallen. Daarom geven we geen waarde, alleen grenzen.",
        "Statistics Netherlands rounds to tens. So we give no value, bounds only.",
    ),
    "not_a_group": (
        "Een woningwaarde is geen groep leerlingen. Daarom geven we de spreiding.",
        "A value of dwellings is not a group of pupils. So we give the spread.",
    ),
    "no_residents": (
        "Er wonen geen leerlingen in deze gegevens.",
        "No resident pupils are in these data.",
    ),
    "no_area_value": (
        "Het CBS gaf voor dit gebied geen waarde.",
        "Statistics Netherlands gave no value for this area.",
    ),
    "not_given": (
        "Dit cijfer is voor deze gemeente niet te geven.",
        "This figure cannot be given for this municipality.",
    ),
    "years": (
        "Wonen en school zijn van {flows}, de scores van {scores} en de gebieden van {areas}.",
        "Homes and schools are of {flows}, the scores of {scores} and the areas of {areas}.",
    ),
    "recoded": (
        "De gegevens zijn omgezet naar de gemeenten van {year}, voor wonen en voor school.",
        "The data were recoded to the municipalities of {year}, for homes and for schools.",
    ),
    "went_on": (
        "{name} is op 1 januari {year} opgegaan in {others}. Deze cijfers gebruiken de gemeenten van {used}. "
        "Met --year {year} krijgt u de nieuwe gemeente.",
        "On 1 January {year} {name} became part of {others}. These figures use the municipalities of {used}. "
        "With --year {year} you get the new municipality.",
    ),
    "took_in": (
        "Sinds 1 januari {year} hoort bij {name} ook: {others}. Deze cijfers gebruiken de gemeenten van "
        "{used}. Met --year {year} tellen die mee.",
        "Since 1 January {year} {name} also holds: {others}. These figures use the municipalities of {used}. "
        "With --year {year} these are counted too.",
    ),
    "lower_bound": (
        "Van een buurgemeente ontbreken de scholen. Wie daar naar school gaat, is niet meegeteld.",
        "The schools of a municipality nearby are absent. Pupils who go there are not counted.",
    ),
    "schools_without_score": (
        "Scholen zonder score in 2019: {schools}. Daarover doen we geen uitspraak.",
        "Schools without a score in 2019: {schools}. We say nothing about them.",
    ),
    "schools_in_towns": (
        "De scholen staan in het beeld van hun eigen gemeente.",
        "The schools are in the monitor of their own municipality.",
    ),
}


def reason_text(reason: Reason, language: Language) -> str:
    """Return the sentence for a reason or note in the reader's language.

    >>> reason_text(Reason("one_area"), "nl")
    'Alle leerlingen wonen in één postcodegebied.'
    """
    return TEXTS[reason.code][0 if language == "nl" else 1].format(**reason.params)


def texts(codes: set[str], language: Language) -> dict[str, str]:
    """Return the texts of some reason codes, in the order of the codes."""
    return {code: TEXTS[code][0 if language == "nl" else 1] for code in sorted(codes)}
