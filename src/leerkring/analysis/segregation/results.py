"""The answer to a question: measures at once, the parts behind them when they are asked for."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import polars as pl

from leerkring.analysis.segregation import contract
from leerkring.analysis.segregation.errors import BadQuestion
from leerkring.analysis.segregation.flows_between import describe, flows_per_area, unit_names
from leerkring.analysis.segregation.measures.stack import Stack
from leerkring.analysis.segregation.measuring import Measured
from leerkring.analysis.segregation.notes import notes
from leerkring.analysis.segregation.over_time import changes
from leerkring.analysis.segregation.question import Question
from leerkring.analysis.segregation.reasons import LANGUAGES, translated
from leerkring.analysis.segregation.tables import Crosstab, Encoded
from leerkring.analysis.segregation.tidy import tidy


@dataclass(frozen=True, repr=False)
class Analysis:
    """What a table says about segregation.

    `measures` is a tidy polars frame with one row per area, measure and group. `to_dict` and `to_json`
    give everything in the documented contract (`contract.schema`). The costly parts (`local`,
    `decomposition`, `change`) are computed when first used.
    """

    question: Question
    table: Crosstab
    measured: Measured
    encoded: Encoded
    seed: np.random.SeedSequence
    provenance: dict[str, Any] = field(default_factory=dict)

    def __repr__(self) -> str:
        tables, groups = len(self.table.starts), ", ".join(self.table.groups)
        return f"<Analysis of {len(self.table.counts)} units in {tables} tables; groups {groups}>"

    @cached_property
    def measures(self) -> pl.DataFrame:
        """One row per area, measure and group; `COLUMNS` in `tidy` names the columns."""
        return tidy(self.table, self.measured)

    @cached_property
    def stack(self) -> Stack:
        """The counts of all areas."""
        return Stack(np.ascontiguousarray(self.table.counts.T), self.table.starts)

    @cached_property
    def local(self) -> dict[str, list[dict[str, Any]]]:
        """Per unit and per group: share, local score, contribution to M, location quotients."""
        return {
            "units": contract.units_by_name(self.table, self.stack),
            "groups": contract.groups_by_name(self.table, self.stack),
        }

    @cached_property
    def decomposition(self) -> dict[str, list[dict[str, Any]]]:
        """The levels of `within`, and with `home` the origin-destination terms and counterfactuals."""
        found: dict[str, list[dict[str, Any]]] = {
            "within": contract.levels(self.table, self.stack, self.question.unit),
            "home": [],
        }
        if self.question.home:
            roles = self.question.roles
            units = unit_names(self.encoded, roles)
            for names, flows in flows_per_area(self.encoded, roles, self.question.home):
                by = dict(zip(roles.by, names, strict=True))
                found["home"].append({"by": by, **describe(flows, self.table.groups, units)})
        return found

    @cached_property
    def change(self) -> list[dict[str, Any]]:
        """With `compare`: the terms of each step, with intervals when draws were asked for."""
        question = self.question
        if not question.compare:
            return []
        rng = np.random.default_rng(self.seed)
        return changes(self.encoded, question.roles, question.compare, draws=question.draws, rng=rng)

    def notes(self, language: str = "en") -> list[dict[str, str]]:
        """Return what a reader must know beside the figures: `id` and `text`, in `en` or `nl`."""
        return notes(self.question, self.table, self.stack, language=language)

    def to_dict(self, language: str = "en") -> dict[str, Any]:
        """Return the whole answer in the form of the contract, as plain values.

        Notes and reasons are in English (`en`) or Dutch (`nl`). Raises BadQuestion for another language.
        """
        if language not in LANGUAGES:
            raise BadQuestion.because("unknown_language", language=language)
        found = {
            "contract": contract.NAME,
            "version": contract.VERSION,
            "measures": contract.measures(self.measures, self.table.by),
            "local": self.local,
            "decomposition": self.decomposition,
            "change": self.change,
            "notes": self.notes(language),
            "provenance": self.provenance,
        }
        return found if language == "en" else translated(found, language)

    def to_json(self, *, indent: int | None = None, language: str = "en") -> str:
        """Return the whole answer as JSON text; values that are undefined are null."""
        return json.dumps(self.to_dict(language), ensure_ascii=False, allow_nan=False, indent=indent)
