"""What a process loads: modules that few requests need wait, and what its start loaded stays.

`LoadedLater` lets the service start without what takes long to load.
"""

import gc
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


def settle() -> None:
    """Leave all that was loaded so far out of the search for unused memory.

    Python stops a process to look through all of its memory now and then. What a start loads is never
    unused, and looking through it made one request in a hundred wait for a fifth of a second.
    """
    gc.collect()
    gc.freeze()
