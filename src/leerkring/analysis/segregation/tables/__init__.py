"""From any table to counts of pupils per unit and group, for all areas at once."""

from leerkring.analysis.segregation.tables.columns import as_frame
from leerkring.analysis.segregation.tables.crosstab import Crosstab, Roles, crosstab
from leerkring.analysis.segregation.tables.masks import MaskRule, parse_counts

__all__ = ["Crosstab", "MaskRule", "Roles", "as_frame", "crosstab", "parse_counts"]
