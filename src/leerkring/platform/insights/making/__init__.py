"""Makes the pieces of monitor pages. Heavy: loaded only by a process that has something to make."""

from leerkring.platform.insights.making.pieces import make

__all__ = ["make"]
