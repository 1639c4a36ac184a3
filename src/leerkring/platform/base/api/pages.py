"""Long lists in pages, with the addresses of the pages around it in the Link header (RFC 8288)."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from ninja import Schema
from pydantic import Field

from leerkring.platform.base.api.schemas import Record

T = TypeVar("T")
MOST = 100
LAST_PAGE = 1_000_000


class Paging(Schema):
    """Which page of a list."""

    page: int = Field(1, ge=1, le=LAST_PAGE, description="Which page, from 1.", examples=[1])
    page_size: int = Field(
        25, alias="pageSize", ge=1, le=MOST, description="How many items on a page.", examples=[25]
    )


class Page(Record, Generic[T]):
    """A page of a list."""

    items: list[T]
    page: int = Field(description="Which page this is, from 1")
    page_size: int = Field(description="How many items fit on a page")
    total: int = Field(description="How many items there are on all pages together")


def paged(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Any] | Sequence[Any],
    paging: Paging,
    *,
    each: Callable[[Any], object] = lambda row: row,
) -> dict[str, object]:
    """Return one page of rows, with links to the first, previous, next and last page on the response."""
    total = rows.count() if isinstance(rows, QuerySet) else len(rows)
    start = (paging.page - 1) * paging.page_size
    response["Link"] = ", ".join(_links(request, paging, total))
    return {
        "items": [each(row) for row in rows[start : start + paging.page_size]],
        "page": paging.page,
        "page_size": paging.page_size,
        "total": total,
    }


def _links(request: HttpRequest, paging: Paging, total: int) -> list[str]:
    last = max(1, -(-total // paging.page_size))
    pages = {"first": 1, "prev": min(paging.page - 1, last), "next": paging.page + 1, "last": last}
    links = []
    for name, page in pages.items():
        if 1 <= page <= last:
            query = request.GET.copy()
            query["page"] = str(page)
            links.append(f'<{request.build_absolute_uri(request.path)}?{query.urlencode()}>; rel="{name}"')
    return links
