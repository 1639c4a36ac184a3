"""Every address of the platform, read from the product itself: a new one is in every test at once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver
from django.urls.resolvers import RegexPattern

from leerkring.platform.accounts import policy


@dataclass(frozen=True)
class Route:
    name: str
    kwargs: tuple[str, ...]
    methods: tuple[str, ...]

    @property
    def is_api(self) -> bool:
        return self.name.startswith("api:")


@cache
def routes() -> tuple[Route, ...]:
    """Every named address once, with the names in its path and the methods of the policy table."""
    found = dict(_walk(get_resolver(), "", ()))
    return tuple(
        Route(name, kwargs, tuple(sorted(m for route, m in policy.table() if route == name)))
        for name, kwargs in sorted(found.items())
    )


def _walk(
    resolver: URLResolver, space: str, kwargs: tuple[str, ...]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for one in resolver.url_patterns:
        groups = one.pattern.regex.groupindex if isinstance(one.pattern, RegexPattern) else ()
        names = (*kwargs, *one.pattern.converters, *groups)
        if isinstance(one, URLPattern):
            if one.name:
                yield f"{space}{one.name}", names
        else:
            yield from _walk(one, f"{space}{one.namespace}:" if one.namespace else space, names)
