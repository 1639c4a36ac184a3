"""Modules that few requests need and that take long to load: the service starts without them."""

from importlib import import_module
from typing import Any


class LoadedLater:
    """Stands for a module until something of it is asked; then loads it.

    Write the ordinary import under `TYPE_CHECKING`, so that types and import contracts see it.

    >>> LoadedLater("json").loads("[1]")
    [1]
    """

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        """Return something of the module."""
        return getattr(import_module(self._name), attribute)
