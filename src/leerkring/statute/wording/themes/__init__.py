"""Suggest the statutory themes of a Dutch text from its own words."""

from leerkring.statute.wording.themes.candidates import is_general, standing_out
from leerkring.statute.wording.themes.recognising import recognise
from leerkring.statute.wording.themes.values import Quote, Strength, Theme, ThemeSuggestion
from leerkring.statute.wording.themes.words import Word, local_word

__all__ = [
    "Quote",
    "Strength",
    "Theme",
    "ThemeSuggestion",
    "Word",
    "is_general",
    "local_word",
    "recognise",
    "standing_out",
]
