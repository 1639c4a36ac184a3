"""A municipality's own counts: the full analysis, with a gate that keeps small counts from being computed."""

from leerkring.monitor.own.analysing import analyse_own
from leerkring.monitor.own.model import OwnCounts, OwnSchool, Represented, Withheld

__all__ = ["OwnCounts", "OwnSchool", "Represented", "Withheld", "analyse_own"]
