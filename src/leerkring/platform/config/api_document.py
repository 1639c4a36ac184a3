"""The OpenAPI document, with what the Dutch API Design Rules ask and what the policy table knows."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from ninja.openapi.schema import OpenAPISchema
from pydantic.alias_generators import to_camel

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import Role
from leerkring.platform.accounts.tokens.rules import scope_for
from leerkring.platform.base.api.problems import TITLES
from leerkring.platform.base.api.schemas import InvalidField, Problem

Json = dict[str, Any]
REF = "#/components/schemas/{model}"
ABOUT = """\
Everything that a person can do in Leerkring, for programs. Open data need no token; everything else needs
`Authorization: Bearer` with an access token that a person made under *Account*, and does what that person
may do in that role, within the scopes of the token. Texts follow `Accept-Language` (nl or en). Lists come in
pages (`page`, `pageSize` up to 100) with `Link` headers. Every change may carry an `Idempotency-Key`: asked
again with the same key it is answered and not done again. Records with versions carry an `ETag`; send it back
in `If-Match`. Errors are `application/problem+json` (RFC 9457)."""
TAGS = {
    "Municipalities": "Municipalities as they existed, and what became of them",
    "Monitor": "The figures of a municipality, a school or the country, from open data",
    "Open data": "The tables under the figures, with their sources",
    "Views": "Saved views of the monitor",
    "Organisations": "Organisations, partners and towns",
    "People": "People, their roles and terms, and invitations",
    "Agreements": "What partners agreed, its goals, figures and evaluations",
    "Grants": "What a town gave its partners, the conditions, and as which agreement they count",
    "Meetings": "The year plan, joint agendas, attendance, minutes and their versions",
    "Network": "Who speaks for whom, who sits at which table, mandates, and how it is organised",
    "Notes": "Notes that people write together, with versions, comments and attachments",
    "Handover": "Files for successors: who is who, what was agreed and why, what is due",
    "Imports": "Files with agreements, people, meetings or minutes: preview, read in, take back",
    "Notifications": "What changed for you",
    "Search": "Search over what you may see",
    "Webhooks": "Messages to the systems of your organisation when something happens",
    "Own counts": "A municipality's own counts, and what is published of them",
    "Replies": "What a school or a board says about a figure",
    "Themes": "Which themes of the law a text is about, words of a town, topics of the questionnaire",
    "Letters to the council": "What a town tells its council about a year, from its own records",
    "Public agreements": "What towns made public of their agreements, goals and evaluations",
    "Audit": "The trail of what was done",
    "Privacy": "What is held on you, and taking data along",
    "Service": "The service itself",
}
HEADERS = {
    "API-Version": {"description": "The full version of the API", "schema": {"type": "string"}},
}
PARAMETERS: dict[str, Json] = {
    "IdempotencyKey": {
        "in": "header",
        "name": "Idempotency-Key",
        "required": False,
        "description": "A key of your own making: the same key again gives the same answer, done once.",
        "schema": {"type": "string", "pattern": "^[A-Za-z0-9._-]{1,100}$"},
        "example": "5f0c1c9e-8f0b-4e0e-9a0b-1f6d4b0f7c11",
    },
    "IfNoneMatch": {
        "in": "header",
        "name": "If-None-Match",
        "required": False,
        "description": "The ETag of the answer that you have: 304 when it is still the same.",
        "schema": {"type": "string", "pattern": "^[!-~]{1,100}$"},
        "example": '"3"',
    },
}
ALWAYS = (400, 429, 503)
WITH_SIGN_IN = (401, 403, 404)
ON_CHANGE = (409, 422)
WITH_BODY = (413, 415)


def complete(document: OpenAPISchema) -> OpenAPISchema:
    """Return the document with contact, server, headers, security, roles and problems on every operation."""
    _rename(document)
    document["info"] |= {
        "contact": {
            "name": "Leerkring",
            "email": "leerkring@example.org",
            "url": "https://leerkring.example/docs",
        },
        "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
    }
    document["servers"] = [{"url": f"{settings.ENVIRONMENT.base_url}/api/v1"}]
    used = {tag for _, _, operation in operations(document) for tag in operation.get("tags", [])}
    document["tags"] = [{"name": name, "description": TAGS[name]} for name in TAGS if name in used]
    _add_components(document)
    routes = _routes(document)
    for path, method, operation in operations(document):
        _complete(operation, path, method, route=routes[operation["operationId"]])
    return document


def operations(document: Json) -> Iterator[tuple[str, str, Json]]:
    """Return (path, METHOD, operation) for every operation of a document."""
    for path, methods in document["paths"].items():
        for method, operation in methods.items():
            yield path, method.upper(), operation


def _routes(document: OpenAPISchema) -> dict[str, str]:
    """Return the route in the policy table by operation id."""
    api = document.api
    return {
        api.get_openapi_operation_id(operation): f"api:{operation.url_name}"
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
    }


def _rename(document: OpenAPISchema) -> None:
    """Name a page after what is on it (NotePage, not Page_Note_), and parts of addresses in camelCase."""
    text = re.sub(r"Page_([A-Za-z]+)_", r"\1Page", json.dumps(dict(document), default=str))
    document.update(json.loads(text))
    document["paths"] = {
        re.sub(r"{(\w+)}", lambda found: f"{{{to_camel(found[1])}}}", path): methods
        for path, methods in document["paths"].items()
    }
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            if parameter["in"] == "path":
                parameter["name"] = to_camel(parameter["name"])


def _add_components(document: OpenAPISchema) -> None:
    components = document["components"]
    for model in (Problem, InvalidField):
        schema = model.model_json_schema(ref_template=REF, by_alias=True)
        schema.pop("$defs", None)
        components["schemas"][model.__name__] = schema
    components["headers"] = HEADERS
    components["parameters"] = PARAMETERS
    content = {"application/problem+json": {"schema": {"$ref": REF.format(model="Problem")}}}
    version = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    components["responses"] = {
        f"Problem{status}": {"description": title, "headers": version, "content": content}
        for status, (_, title) in TITLES.items()
    }
    components["securitySchemes"] = {
        "token": {
            "type": "http",
            "scheme": "bearer",
            "description": "An access token that a person made under Account, with the scopes it was given",
        },
        "session": {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "The session of a signed-in browser; changes need X-CSRFToken as well",
        },
    }


def _complete(operation: Json, path: str, method: str, *, route: str) -> None:
    line = policy.line_for(route, method)
    roles = line.roles if line else frozenset()
    is_open = Role.PUBLIC in roles
    scope = scope_for(line.context if line else "", method)
    operation["security"] = [{}, {"token": []}] if is_open else [{"token": [scope]}, {"session": []}]
    operation["x-roles"] = ["everyone"] if is_open else sorted(roles)
    for parameter in operation["parameters"]:
        _tidy(parameter)
    name = "IfNoneMatch" if method == "GET" else "IdempotencyKey"
    if not is_open or method == "GET":
        operation["parameters"].append({"$ref": f"#/components/parameters/{name}"})
    _add_responses(operation, path, method, is_open=is_open)


def _tidy(parameter: Json) -> None:
    """Give the example of a parameter in the one form that OpenAPI knows for one."""
    examples = parameter.pop("examples", None) or parameter["schema"].pop("examples", None)
    if examples:
        parameter["example"] = examples[0]
        parameter["schema"].pop("examples", None)


def _add_responses(operation: Json, path: str, method: str, *, is_open: bool) -> None:
    headers: Json = {"API-Version": {"$ref": "#/components/headers/API-Version"}}
    responses = operation["responses"]
    for response in responses.values():
        response["headers"] = dict(headers)
    if method == "GET":
        responses["304"] = {"description": "Not modified", "headers": dict(headers)}
    names = {parameter.get("name") for parameter in operation["parameters"]}
    statuses = [
        *ALWAYS,
        *(() if is_open else WITH_SIGN_IN),
        *((404,) if "{" in path else ()),
        *(ON_CHANGE if method != "GET" else ()),
        *(WITH_BODY if "requestBody" in operation else ()),
        *((412,) if "If-Match" in names else ()),
    ]
    for status in sorted(set(statuses)):
        responses[str(status)] = {"$ref": f"#/components/responses/Problem{status}"}
