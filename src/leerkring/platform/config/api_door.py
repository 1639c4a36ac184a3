"""What every request to the API passes: its rate, its kind of content, its repetition, its version."""

import hashlib
import json
import re
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers
from django.utils.http import parse_etags
from ninja.operation import Operation

from leerkring.platform.accounts import policy
from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import actions as audit
from leerkring.platform.base import clock
from leerkring.platform.base.api.problems import problem
from leerkring.platform.base.language import say
from leerkring.platform.config import limits

VERSION = "1.0.0"
SAFE = {"GET", "HEAD"}
REPEAT = "idempotency-key"
KEY = r"[A-Za-z0-9._-]{1,100}"
KEPT = ("Location", "ETag", "Content-Type")
Run = Callable[..., HttpResponse]


class _NotDone(Exception):
    """A change that was refused: nothing of it is kept, so that it may be asked again."""

    def __init__(self, response: HttpResponse) -> None:
        super().__init__()
        self.response = response


def at_the_door(run: Run) -> Run:
    """Return the run of an operation, with what holds for every one of them around it."""
    operation: Operation = run.__self__  # type: ignore[attr-defined]

    def answer(request: HttpRequest, **values: Any) -> HttpResponse:
        refusal = _too_many(request) or _wrong_content(request, operation) or _unknown(request, operation)
        if refusal:
            return refusal
        if request.method not in SAFE and request.headers.get(REPEAT):
            response = _once(request, run, values)
        else:
            response = run(request, **values)
        return _unchanged(request, response)

    return answer


def _too_many(request: HttpRequest) -> HttpResponse | None:
    """Return the answer for one who asks too often: a window of a minute per token, person or address."""
    if not limits.is_over(*limits.of(request)):
        return None
    response = problem(request, 429)
    response["Retry-After"] = str(60 - clock.now().second)
    return response


def _wrong_content(request: HttpRequest, operation: Operation) -> HttpResponse | None:
    sources = {model.__ninja_param_source__ for model in operation.models}
    wanted = "multipart/form-data" if sources & {"file", "form"} else "application/json"
    has_body = request.headers.get("content-length", "0") not in {"", "0"}
    if not has_body or not sources & {"body", "file", "form"} or request.content_type == wanted:
        return None
    return problem(
        request,
        415,
        detail=say(f"Stuur {wanted} als Content-Type.", f"Send {wanted} as Content-Type."),
    )


def _unknown(request: HttpRequest, operation: Operation) -> HttpResponse | None:
    """Return the answer for a name in the query that means nothing here: a slip is never silent."""
    known = {
        name
        for model in operation.models
        if model.__ninja_param_source__ == "query"
        for name in model.__ninja_flatten_map__
    }
    errors = [
        {
            "in": "query",
            "pointer": f"#/{name}",
            "code": "unknown_name",
            "detail": say("Deze naam bestaat hier niet.", "There is no such name here."),
        }
        for name in request.GET
        if name not in known
    ]
    return problem(request, 400, code="invalid_input", errors=errors) if errors else None


def _once(request: HttpRequest, run: Run, values: dict[str, Any]) -> HttpResponse:
    """Run a change once for the key that the client made, and give the same answer when it is asked again."""
    if not re.fullmatch(KEY, request.headers[REPEAT]):
        return problem(request, 400, code="invalid_input", detail=f"Idempotency-Key: {KEY}")
    actor: Actor = request.actor  # type: ignore[attr-defined]
    member = actor.membership.pk if actor.membership else 0
    is_file = (
        request.content_type == "multipart/form-data"
    )  # may be large: known by its length, not read twice
    body = request.headers.get("content-length", "").encode() if is_file else request.body
    what = f"{request.method} {request.get_full_path()}".encode() + b"\n" + body
    print_of = hashlib.sha256(what).hexdigest()
    key = "api:" + hashlib.sha256(f"{member}:{request.headers[REPEAT]}".encode()).hexdigest()

    def do() -> dict[str, Any]:
        response = run(request, **values)
        if response.status_code >= 400:
            raise _NotDone(response)
        kept = {name: response[name] for name in KEPT if name in response}
        body = response.content.decode()
        return {"print": print_of, "status": response.status_code, "headers": kept, "body": body}

    try:
        result, _ = audit.once(key, user_id=actor.user_id or 0, do=do)
    except _NotDone as refusal:
        return refusal.response
    if result["print"] != print_of:
        nl = "Deze sleutel hoort bij een andere wijziging. Maak voor elke wijziging een nieuwe."
        en = "This key belongs to another change. Make a new one for each change."
        return problem(request, 422, detail=say(nl, en), code="key_used_before")
    return HttpResponse(result["body"], status=result["status"], headers=result["headers"])


def _unchanged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Give an answer its ETag, and answer 304 when the client has it already."""
    if request.method not in SAFE or response.status_code != 200 or response.streaming:
        return response
    if "ETag" not in response:
        response["ETag"] = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    asked = parse_etags(request.headers.get("if-none-match", ""))
    if "*" not in asked and response["ETag"] not in {tag.removeprefix("W/") for tag in asked}:
        return response
    kept = {name: response[name] for name in ("ETag", "Link") if name in response}
    return HttpResponse(status=304, headers=kept)


class ApiHeadersMiddleware:
    """Puts on every answer of the API what the design rules ask: its version, and how it may be kept."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, with the headers of the API when it is one of its addresses."""
        response = self.get_response(request)
        if request.path.startswith("/api/"):
            response["API-Version"] = VERSION
            patch_vary_headers(response, ["Accept-Language", "Authorization", "Cookie"])
            if _is_open(request):
                response["Access-Control-Allow-Origin"] = "*"
                response["Access-Control-Expose-Headers"] = "API-Version, ETag, Link, Retry-After"
                response["Cache-Control"] = "public, no-cache"
            else:
                response["Cache-Control"] = "private, no-store"
        return response


def _is_open(request: HttpRequest) -> bool:
    """Return whether this is open data for everyone, asked for by someone unknown."""
    match, actor = request.resolver_match, getattr(request, "actor", None)
    line = policy.line_for(match.view_name, request.method or "") if match else None
    return (
        line is not None
        and Role.PUBLIC in line.roles
        and request.method in SAFE
        and getattr(actor, "user", None) is None
    )


def plain(value: object) -> object:
    """Return parsed JSON if every text in it can be stored; refuse NUL and halves of characters.

    >>> plain({"a": ["b"]})
    {'a': ['b']}
    """
    text = json.dumps(value, ensure_ascii=False)
    text.encode("utf-8")
    if "\\u0000" in text and _has_nul(value):
        raise ValueError("a text holds NUL")
    return value


def _has_nul(value: object) -> bool:
    if isinstance(value, dict):
        return any(_has_nul(part) for pair in value.items() for part in pair)
    if isinstance(value, list):
        return any(_has_nul(part) for part in value)
    return isinstance(value, str) and "\x00" in value
