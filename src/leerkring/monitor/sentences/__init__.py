"""Computed sentences in Dutch and English, each with the figures it rests on.

Every sentence has a condition, and the one for "no clear difference" comes first. No sentence names a
cause or a motive, ranks a school or a town, or says more than the gates allow.
"""

from leerkring.monitor.sentences.country import country_lead, country_limits, country_year_line, of_country
from leerkring.monitor.sentences.country_titles import COUNTRY_FIGURES, country_title
from leerkring.monitor.sentences.headline import lead, year_line
from leerkring.monitor.sentences.limits import general_limits, limits
from leerkring.monitor.sentences.reasons import reason_text
from leerkring.monitor.sentences.titles import FIGURES, title
from leerkring.monitor.sentences.town import of_town

__all__ = [
    "COUNTRY_FIGURES",
    "FIGURES",
    "country_lead",
    "country_limits",
    "country_title",
    "country_year_line",
    "general_limits",
    "lead",
    "limits",
    "of_country",
    "of_town",
    "reason_text",
    "title",
    "year_line",
]
