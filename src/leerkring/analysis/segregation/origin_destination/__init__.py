"""Where pupils live and where they go to school: the residential and the school part of segregation."""

from leerkring.analysis.segregation.origin_destination.chance import SchoolPartByChance, school_part_by_chance
from leerkring.analysis.segregation.origin_destination.counterfactual import (
    Counterfactual,
    counterfactuals,
    even_homes,
    group_blind,
)
from leerkring.analysis.segregation.origin_destination.flows import Flows
from leerkring.analysis.segregation.origin_destination.inspectorate import (
    InspectorateSplit,
    inspectorate_split,
)
from leerkring.analysis.segregation.origin_destination.nearest import (
    k_nearest,
    least_travel,
    nearest,
    nearest_with_room,
)
from leerkring.analysis.segregation.origin_destination.representation import Representation, representation
from leerkring.analysis.segregation.origin_destination.resampling import Resampled, resample
from leerkring.analysis.segregation.origin_destination.shapley import Contributions, contributions, shapley
from leerkring.analysis.segregation.origin_destination.split import Split, Term, split

__all__ = [
    "Contributions",
    "Counterfactual",
    "Flows",
    "InspectorateSplit",
    "Representation",
    "Resampled",
    "SchoolPartByChance",
    "Split",
    "Term",
    "contributions",
    "counterfactuals",
    "even_homes",
    "group_blind",
    "inspectorate_split",
    "k_nearest",
    "least_travel",
    "nearest",
    "nearest_with_room",
    "representation",
    "resample",
    "school_part_by_chance",
    "shapley",
    "split",
]
