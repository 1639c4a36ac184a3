"""Segregation of home areas in which neighbours count with their distance."""

from leerkring.analysis.segregation.spatial.distances import Planar, Sphere
from leerkring.analysis.segregation.spatial.environments import KERNELS, local_environments
from leerkring.analysis.segregation.spatial.spatial_measures import (
    Spatial,
    spatial_profile,
    spatial_segregation,
)

__all__ = [
    "KERNELS",
    "Planar",
    "Spatial",
    "Sphere",
    "local_environments",
    "spatial_profile",
    "spatial_segregation",
]
