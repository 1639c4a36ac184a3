"""The page and the document of the API in docs/reference, written from the code."""

import json
from collections import defaultdict
from typing import Any

from leerkring.platform.config.api import api
from leerkring.platform.config.api_document import operations

SERVER = "https://leerkring.example/api/v1"
Json = dict[str, Any]


def document() -> Json:
    """Return the OpenAPI document, under an example address."""
    return {**api.get_openapi_schema(), "servers": [{"url": SERVER}]}


def document_text() -> str:
    """Return the OpenAPI document as it is kept beside the documentation."""
    return json.dumps(document(), indent=1, ensure_ascii=False) + "\n"


def page() -> str:
    """Return the page that lists every operation with its scope and its roles."""
    whole = document()
    parts = [
        "# The API",
        "",
        "Made from the program itself. The whole document is `openapi.json` beside this page, and at",
        f"`/api/v1/openapi.json` of each installation. Version {whole['info']['version']}.",
        "How to begin, in Dutch: [De API gebruiken](../guide/api.md).",
        "",
    ]
    by_tag: dict[str, list[str]] = defaultdict(list)
    for path, method, operation in operations(whole):
        by_tag[operation["tags"][0]].append(_row(path, method, operation))
    for tag in whole["tags"]:
        parts += [f"## {tag['name']}", "", f"{tag['description']}.", ""]
        parts += ["| operation | what it does | scope | roles |", "|---|---|---|---|"]
        parts += [*by_tag[tag["name"]], ""]
    return "\n".join([*parts, *_problems(whole)])


def _row(path: str, method: str, operation: Json) -> str:
    scopes = [scope for option in operation["security"] for scope in option.get("token", [])]
    scope = f"`{scopes[0]}`" if scopes else "none"
    return f"| `{method} {path}` | {operation['summary']} | {scope} | {', '.join(operation['x-roles'])} |"


def _problems(whole: Json) -> list[str]:
    rows = [
        f"| {name.removeprefix('Problem')} | {response['description']} |"
        for name, response in whole["components"]["responses"].items()
    ]
    lead = "Errors are `application/problem+json` (RFC 9457): `code` is for programs, `detail` for people."
    return ["## Problems", "", lead, "", "| status | meaning |", "|---|---|", *rows, ""]
