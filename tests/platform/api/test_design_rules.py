"""The document of the API keeps the NL API Design Rules: the linter of the standard, rule by rule.

Ported from the Spectral rules that Logius publishes with the standard (media/linter.yaml).
"""

import re
import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base.api.schemas import Record
from leerkring.platform.config.api import VERSION, api
from leerkring.platform.config.api_document import operations

Json = dict[str, Any]
SEMVER = r"(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?"
KEBAB = r"(/|(/_[a-z0-9]+|/(([a-z0-9\-]+|{[^}]+})(/([a-z0-9\-.]+|{[^}]+}))*)(/_[a-z]+)?)/?)"
CAMEL = r"\$?[a-z][a-z\d]*([A-Z][a-z\d]*)*"
DAY = re.compile(r"^(date|datum)$|(\w+D|_[dD])(ate|atum)")


@pytest.fixture(scope="module")
def document() -> Json:
    return dict(api.get_openapi_schema())


def resolved(document: Json, part: Json) -> Json:
    while "$ref" in part:
        place = document
        for name in part["$ref"].removeprefix("#/").split("/"):
            place = place[name]
        part = place
    return part


def responses(document: Json) -> Iterator[tuple[str, str, Json]]:
    for path, method, operation in operations(document):
        for status, response in operation["responses"].items():
            yield f"{method} {path}", str(status), resolved(document, response)


def properties(part: object) -> Iterator[tuple[str, Json]]:
    """Every named property of every schema, at any depth."""
    if isinstance(part, dict):
        own = part.get("properties")
        yield from own.items() if isinstance(own, dict) else ()
        for value in part.values():
            yield from properties(value)
    if isinstance(part, list):
        for value in part:
            yield from properties(value)


def test_openapi3_and_its_root(document):
    assert re.fullmatch(r"3(\.\d+){1,2}", document["openapi"])
    assert document["openapi"].startswith("3.1")


def test_operation_ids_are_unique_and_camel_case(document):
    names = [operation["operationId"] for _, _, operation in operations(document)]

    assert len(names) == len(set(names))
    assert [name for name in names if not re.fullmatch(CAMEL, name)] == []


def test_every_parameter_in_a_path_is_described(document):
    for path, _, operation in operations(document):
        described = {
            one["name"] for one in operation["parameters"] if "$ref" not in one and one["in"] == "path"
        }
        assert described == set(re.findall(r"{([^}]+)}", path)), path


def test_tags_are_unique_and_described(document):
    names = [tag["name"] for tag in document["tags"]]
    used = {tag for _, _, operation in operations(document) for tag in operation["tags"]}

    assert len(names) == len(set(names))
    assert used == set(names)
    assert all(tag["description"] for tag in document["tags"])


def test_every_reference_leads_somewhere(document):
    def references(part: object) -> Iterator[str]:
        if isinstance(part, dict):
            if isinstance(part.get("$ref"), str):
                yield part["$ref"]
            for value in part.values():
                yield from references(value)
        elif isinstance(part, list):
            for value in part:
                yield from references(value)

    assert all(resolved(document, {"$ref": one}) is not None for one in set(references(document)))


def test_every_schema_is_a_schema_and_its_examples_fit(document):
    for name, schema in document["components"]["schemas"].items():
        Draft202012Validator.check_schema(schema)
        for field, its in schema.get("properties", {}).items():
            for example in its.get("examples", []):
                validator = Draft202012Validator({**its, "components": document["components"]})
                assert list(validator.iter_errors(example)) == [], f"{name}.{field}"


def test_examples_of_parameters_fit(document):
    for _, _, operation in operations(document):
        for parameter in operation["parameters"]:
            one = resolved(document, parameter)
            if "example" in one:
                validator = Draft202012Validator({**one["schema"], "components": document["components"]})
                assert list(validator.iter_errors(one["example"])) == [], one["name"]


def test_uri_version_in_every_server(document):
    assert document["servers"]
    assert all(re.search(r"/v\d+$", server["url"]) for server in document["servers"])


def test_no_trailing_slash(document):
    assert [path for path in document["paths"] if path.endswith("/")] == []


def test_path_segments_are_kebab_case(document):
    assert [path for path in document["paths"] if not re.fullmatch(KEBAB, path)] == []


def test_collections_are_nouns_and_no_file_types(document):
    assert [path for path in document["paths"] if re.search(r"\.(json|xml|csv)$", path)] == []
    verbs = re.compile(r"/(get|create|update|delete|list|do|make)[A-Z-]?\b")
    assert [path for path in document["paths"] if verbs.search(path)] == []


def test_query_keys_are_camel_case(document):
    names = {
        one["name"]
        for _, _, operation in operations(document)
        for one in operation["parameters"]
        if one.get("in") == "query"
    }

    assert [name for name in names if not re.fullmatch(CAMEL, name)] == []


def test_schema_names_are_upper_camel_case(document):
    names = document["components"]["schemas"]

    assert [name for name in names if not re.fullmatch(r"([A-Z][a-z\d]*)+", name)] == []


def test_properties_are_lower_camel_case(document):
    names = {name for name, _ in properties(document["components"]["schemas"])}

    assert [name for name in names if not re.fullmatch(CAMEL, name)] == []


def test_contact_has_a_name_an_address_and_mail(document):
    assert {"name", "email", "url"} <= set(document["info"]["contact"])


def test_the_version_is_semantic_and_the_one_in_the_header(document):
    assert re.fullmatch(SEMVER, document["info"]["version"])
    assert document["info"]["version"] == VERSION


def test_version_header_on_every_success(document):
    missing = [
        f"{where} {status}"
        for where, status, response in responses(document)
        if status[0] in "23" and "API-Version" not in response.get("headers", {})
    ]

    assert missing == []


def test_every_error_is_a_problem_with_status_title_and_detail(document):
    for where, status, response in responses(document):
        if status[0] in "45":
            schema = resolved(document, response["content"]["application/problem+json"]["schema"])
            assert {"status", "title", "detail"} <= set(schema["properties"]), f"{where} {status}"


def test_invalid_input_is_answered_with_400(document):
    assert [
        f"{method} {path}"
        for path, method, operation in operations(document)
        if (method in {"POST", "PUT", "PATCH"} or operation["parameters"])
        and "400" not in operation["responses"]
    ] == []


def test_only_standard_methods(document):
    assert {method for _, method, _ in operations(document)} <= {"GET", "POST", "PUT", "PATCH", "DELETE"}


def test_days_are_dates_and_times_have_a_zone(document):
    for name, its in properties(document["components"]["schemas"]):
        formats = {part.get("format") for part in [its, *its.get("anyOf", [])]} - {None}
        assert not formats & {"time", "date-time-local"}, name
        if DAY.search(name):
            assert formats == {"date"}, name


def test_get_and_delete_have_no_body(document):
    assert [
        path
        for path, method, one in operations(document)
        if method in {"GET", "DELETE"} and "requestBody" in one
    ] == []


def test_every_operation_is_explained(document):
    for path, method, operation in operations(document):
        assert operation["summary"], f"{method} {path}"
        assert operation["description"], f"{method} {path}"
        assert operation["tags"], f"{method} {path}"


def test_every_operation_has_a_line_in_the_policy_table_and_says_its_roles(document):
    for path, method, operation in operations(document):
        assert operation["x-roles"], f"{method} {path} has no line in a policy table"


def test_every_line_of_the_policy_table_for_the_api_has_an_operation():
    made = {
        (f"api:{operation.url_name}", method)
        for router in api._get_bound_routers()
        for view in router.path_operations.values()
        for operation in view.operations
        for method in operation.methods
    }
    lines = {key for key in policy.table() if key[0].startswith("api:")}

    assert lines - made == {("api:openapi-json", "GET"), ("api:api-root", "GET")}
    assert made - lines == set()


def test_what_is_not_for_everyone_asks_for_a_scope(document):
    for path, method, operation in operations(document):
        open_to_all = operation["x-roles"] == ["everyone"]
        assert ({} in operation["security"]) is open_to_all, f"{method} {path}"
        if not open_to_all:
            assert re.fullmatch(r"[a-z_]+:(read|write)", operation["security"][0]["token"][0])


def test_no_change_is_open_to_everyone():
    open_changes = [
        key
        for key, line in policy.table().items()
        if key[0].startswith("api:") and key[1] != "GET" and Role.PUBLIC in line.roles
    ]

    assert open_changes == []


def test_no_two_contexts_give_different_things_the_same_name():
    """The document has one list of names: a second one of the same name would silently take its place."""
    classes: dict[str, set[type]] = {}
    for module in [module for name, module in sys.modules.items() if ".platform." in name and ".api" in name]:
        for name, one in vars(module).items():
            if isinstance(one, type) and issubclass(one, Record | StrEnum) and one.__name__ == name:
                classes.setdefault(name, set()).add(one)

    assert {name: sorted(map(str, found)) for name, found in classes.items() if len(found) > 1} == {}
