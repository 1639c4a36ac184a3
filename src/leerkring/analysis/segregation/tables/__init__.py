"""From any table to counts of pupils per unit and group, for all areas at once."""

from leerkring.analysis.segregation.tables.columns import as_frame
from leerkring.analysis.segregation.tables.crosstab import Crosstab, Roles, crosstab, tabulate
from leerkring.analysis.segregation.tables.encoding import Encoded, encode, in_order
from leerkring.analysis.segregation.tables.masks import MaskRule, parse_counts

__all__ = [
    "Crosstab",
    "Encoded",
    "MaskRule",
    "Roles",
    "as_frame",
    "crosstab",
    "encode",
    "in_order",
    "parse_counts",
    "tabulate",
]
