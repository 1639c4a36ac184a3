"""Protect small counts, and audit everything ever published together."""

from leerkring.analysis.disclosure.auditing import Audit, Finding, Interval, Leak, audit, check
from leerkring.analysis.disclosure.counts import Counts
from leerkring.analysis.disclosure.errors import (
    ContradictoryReleases,
    DisclosureError,
    LooserPolicy,
    NotSolved,
    Refused,
    Unprotectable,
    UnreadableCounts,
)
from leerkring.analysis.disclosure.linked import LinkedTable, with_totals
from leerkring.analysis.disclosure.policy import PUBLIC, SENSITIVE, Policy
from leerkring.analysis.disclosure.primary import group_disclosing, is_dominated, small_cells, too_few_behind
from leerkring.analysis.disclosure.releases import (
    Release,
    Statement,
    as_it_is,
    average,
    exact,
    hidden_pattern,
    hide_below,
    label_below,
    labelled,
    percentage,
    rounded,
    shares,
    table,
    to_base,
)
from leerkring.analysis.disclosure.rounding import (
    Shown,
    round_to_base,
    rounding_window,
    shown,
    whole_percentage,
)
from leerkring.analysis.disclosure.suppression import Pattern, problem_for, suppress

__all__ = [
    "PUBLIC",
    "SENSITIVE",
    "Audit",
    "ContradictoryReleases",
    "Counts",
    "DisclosureError",
    "Finding",
    "Interval",
    "Leak",
    "LinkedTable",
    "LooserPolicy",
    "NotSolved",
    "Pattern",
    "Policy",
    "Refused",
    "Release",
    "Shown",
    "Statement",
    "Unprotectable",
    "UnreadableCounts",
    "as_it_is",
    "audit",
    "average",
    "check",
    "exact",
    "group_disclosing",
    "hidden_pattern",
    "hide_below",
    "is_dominated",
    "label_below",
    "labelled",
    "percentage",
    "problem_for",
    "round_to_base",
    "rounded",
    "rounding_window",
    "shares",
    "shown",
    "small_cells",
    "suppress",
    "table",
    "to_base",
    "too_few_behind",
    "whole_percentage",
    "with_totals",
]
