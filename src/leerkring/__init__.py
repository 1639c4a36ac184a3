"""Leerkring: the open workbench for the Dutch Lokale Educatieve Agenda."""

from importlib.metadata import version

__version__ = version("leerkring")
