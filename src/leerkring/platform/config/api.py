"""The API: one router per context, brought together here (NL API Design Rules)."""

import json
from typing import Any, cast

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, UnreadablePostError
from django.utils.datastructures import MultiValueDict
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError
from ninja.openapi.schema import OpenAPISchema
from ninja.operation import Operation
from ninja.parser import Parser
from pydantic.alias_generators import to_camel

from leerkring.platform.accounts.api import people
from leerkring.platform.agreements.api import agreements
from leerkring.platform.audit.api import trail
from leerkring.platform.base.api.problems import problem, refusal
from leerkring.platform.base.errors import PlatformError
from leerkring.platform.config import api_document
from leerkring.platform.config.api_door import VERSION, at_the_door, plain
from leerkring.platform.datasets.api import tables
from leerkring.platform.grants.api import grants
from leerkring.platform.handover.api import handovers
from leerkring.platform.imports.api import imports
from leerkring.platform.insights.api import monitor, views
from leerkring.platform.meetings.api import meetings
from leerkring.platform.municipalities.api import towns
from leerkring.platform.network.api import people as network_people
from leerkring.platform.network.api import tables as network_tables
from leerkring.platform.network.api import whole as network
from leerkring.platform.notes.api import notes
from leerkring.platform.notifications.api import notifications
from leerkring.platform.operations.api import service
from leerkring.platform.organisations.api import organisations
from leerkring.platform.own_counts.api import counts
from leerkring.platform.privacy.api import privacy
from leerkring.platform.publications.api import letters, public
from leerkring.platform.replies.api import replies
from leerkring.platform.search.api import search
from leerkring.platform.themes.api import themes
from leerkring.platform.webhooks.api import webhooks


class CarefulParser(Parser):
    """Reads JSON and queries, and refuses texts that no database can hold."""

    def parse_body(self, request: HttpRequest) -> dict[str, Any]:
        """Return the JSON of a body."""
        return cast(dict[str, Any], plain(json.loads(request.body)))

    def parse_querydict(
        self, data: MultiValueDict[str, str], list_fields: list[str], request: HttpRequest
    ) -> dict[str, Any]:
        """Return the values of a query or a form."""
        if any("\x00" in value for values in data.lists() for value in [values[0], *values[1]]):
            raise HttpError(400, "")
        return super().parse_querydict(data, list_fields, request)


class Api(NinjaAPI):
    """The API of the platform, with a document that the Dutch design rules accept."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        """Return the OpenAPI document; paths begin after the server's address, which holds the version."""
        return api_document.complete(super().get_openapi_schema(path_prefix="", path_params=path_params))

    def get_openapi_operation_id(self, operation: Operation) -> str:
        """Return the name of the view function, in camelCase."""
        return to_camel(operation.view_func.__name__)


api = Api(
    title="Leerkring",
    version=VERSION,
    description=api_document.ABOUT,
    urls_namespace="api",
    docs_url=None,
    parser=CarefulParser(),
)
api.default_router.add_decorator(at_the_door, mode="view")
ROUTERS = (
    towns, monitor, tables, views, notes, counts, replies, organisations, people, notifications, search,
    handovers, webhooks, trail, privacy, service, themes, agreements, grants, meetings, letters, public,
    network, network_people, network_tables, imports,
)  # fmt: skip
for _router in ROUTERS:
    api.add_router("", _router)


@api.exception_handler(PlatformError)
def _refused(request: HttpRequest, error: PlatformError) -> HttpResponse:
    return refusal(request, error)


@api.exception_handler(Http404)
def _not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problem(request, 404)


@api.exception_handler(HttpError)
def _http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem(request, error.status_code)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [
        {
            "in": str(one["loc"][0]),
            "pointer": "#/" + "/".join(str(part) for part in one["loc"][1:] if part != "wish"),
            "code": str(one["type"]),
            "detail": str(one["msg"]),
        }
        for one in error.errors
    ]
    return problem(request, 400, code="invalid_input", errors=errors)


@api.exception_handler(RequestDataTooBig)
def _too_big(request: HttpRequest, error: RequestDataTooBig) -> HttpResponse:
    return problem(request, 413)


@api.exception_handler(UnreadablePostError)
def _unreadable(request: HttpRequest, error: UnreadablePostError) -> HttpResponse:
    return problem(request, 400)


@api.exception_handler(OperationalError)
def _unreachable(request: HttpRequest, error: OperationalError) -> HttpResponse:
    return problem(request, 503)


@api.exception_handler(InterfaceError)
def _unreached(request: HttpRequest, error: InterfaceError) -> HttpResponse:
    return problem(request, 503)
