"""All sentences of a town, in the order in which a reader asks."""

from leerkring.monitor.figures.concentration import concentration
from leerkring.monitor.model import Language, Sentence, TownMonitor
from leerkring.monitor.sentences.comparison import comparison_sentences
from leerkring.monitor.sentences.contact import contact_sentences
from leerkring.monitor.sentences.flows import flow_sentences
from leerkring.monitor.sentences.headline import headline
from leerkring.monitor.sentences.residential import residential_sentences
from leerkring.monitor.sentences.same_children import same_children_sentences
from leerkring.monitor.sentences.spread import spread_sentences
from leerkring.monitor.sentences.voice import Voice, sentence


def of_town(town: TownMonitor, language: Language) -> tuple[Sentence, ...]:
    """Return the sentences of a town; which ones depends on its gates."""
    voice = Voice(language)
    when = f" ({town.years.scores})" if town.has_school_file else ""
    first = sentence("headline", f"{headline(town, voice)}{when}.", _headline_figures(town))
    return (
        first,
        *flow_sentences(town, language),
        *contact_sentences(town, language),
        *spread_sentences(town, language),
        *same_children_sentences(town, language),
        *residential_sentences(town, language),
        *comparison_sentences(town, language),
    )


def _headline_figures(town: TownMonitor) -> dict[str, float | int | str | None]:
    if not town.has_school_file:
        return {"residents_elsewhere.count": town.residents_elsewhere.count}
    figures: dict[str, float | int | str | None] = {
        "spread.level": town.spread.level,
        "spread.hoover.value": town.spread.hoover.value,
        "spread.sd_schools.value": town.spread.sd_schools.value,
        "spread.sd_schools.chance": town.spread.sd_schools.chance,
    }
    found = concentration(town.schools, town.spread.level)
    if town.spread.reason is None and found is not None:
        figures["concentration.schools"] = len(found.few)
        figures["concentration.of_schools"] = found.schools
        figures["concentration.group_share"] = found.group_share
        figures["concentration.pupils_share"] = found.pupils_share
    return figures
