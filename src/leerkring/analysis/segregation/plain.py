"""Results as plain values that JSON can hold: undefined numbers become null."""

from collections.abc import Mapping
from typing import Any

import numpy as np


def number(value: float | None) -> float | None:
    """Return a finite number, or None.

    >>> number(float("nan")) is None, number(0.5)
    (True, 0.5)
    """
    return None if value is None or not np.isfinite(value) else float(value)


def plain(value: Any) -> Any:
    """Return nested results with arrays as lists and numbers that are not finite as None.

    >>> plain({"a": np.array([1.0, np.nan]), "b": (True, 2)})
    {'a': [1.0, None], 'b': [True, 2]}
    """
    if isinstance(value, Mapping):
        return {str(key): plain(part) for key, part in value.items()}
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, (list, tuple)):
        return [plain(part) for part in value]
    return _scalar(value)


def _scalar(value: Any) -> Any:
    if isinstance(value, np.generic):
        value = value.item()
    return number(value) if isinstance(value, float) else value
