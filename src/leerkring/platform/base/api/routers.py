"""Making the router of a context."""

from ninja import Router


def router(tag: str) -> Router:
    """Return a router whose values are camelCase on the wire, under one heading in the documentation."""
    return Router(tags=[tag], by_alias=True)
