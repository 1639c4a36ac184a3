"""A small client of the Leerkring API: typed values, pages, versions, and changes that repeat safely.

    python client.py https://leerkring.example TOKEN

It needs Python 3.11 and httpx. Copy it and keep what you use.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Self
from uuid import uuid4

import httpx

PATIENCE_S = 30.0
"""How long a request is repeated while the service is away or busy."""


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality under one CBS code; `valid_to` is None while it exists."""

    code: str
    name: str
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Person:
    """One role of a person, and the version of it that was read (its ETag)."""

    id: int
    name: str
    role: str
    function: str
    valid_from: date
    etag: str = ""


class Problem(Exception):
    """What the service could not do, as it said it itself (application/problem+json)."""

    def __init__(self, answer: httpx.Response) -> None:
        self.status = answer.status_code
        body = answer.json() if "json" in answer.headers.get("content-type", "") else {}
        self.code: str = body.get("code", "")
        self.errors: list[dict[str, str]] = body.get("errors", [])
        self.theirs: str | None = body.get("theirs")
        super().__init__(f"{self.status} {body.get('title', '')}: {body.get('detail', '')}")


class Leerkring:
    """The service, as the person whose token this is."""

    def __init__(self, address: str, token: str, *, language: str = "nl") -> None:
        self._http = httpx.Client(
            base_url=f"{address}/api/v1",
            headers={"Authorization": f"Bearer {token}", "Accept-Language": language},
            timeout=20,
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def me(self) -> str:
        """Return who the token acts for."""
        found = self._ask("GET", "/me").json()
        return f"{found['name']}, {found['role']} of {found['organisation']['name']}"

    def municipalities(self, text: str = "") -> Iterator[Municipality]:
        """Yield municipalities by name, page after page."""
        for one in self._pages("/municipalities", {"text": text} if text else {}):
            yield Municipality(one["code"], one["name"], _day(one["validTo"]))

    def people(self) -> Iterator[Person]:
        """Yield the people whom one may see."""
        for one in self._pages("/people", {}):
            yield _person(one)

    def person(self, person_id: int) -> Person:
        """Return one role of a person, with its version."""
        answer = self._ask("GET", f"/people/{person_id}")
        return _person(answer.json(), etag=answer.headers["ETag"])

    def change_function(self, person: Person, function: str) -> Person:
        """Change what someone's work is called, if nobody changed it since it was read."""
        wish = {"role": person.role, "function": function, "validFrom": person.valid_from.isoformat()}
        answer = self._ask("PUT", f"/people/{person.id}", json=wish, headers={"If-Match": person.etag})
        return _person(answer.json(), etag=answer.headers["ETag"])

    def invite(self, email: str, role: str) -> int:
        """Invite someone; return the number of the invitation. Repeating it invites once."""
        answer = self._ask("POST", "/invitations", json={"email": email, "role": role})
        number: int = answer.json()["id"]
        return number

    def _pages(self, path: str, query: dict[str, str]) -> Iterator[dict[str, Any]]:
        url = path
        parameters: dict[str, str] | None = {**query, "pageSize": "100"}
        while url:
            answer = self._ask("GET", url, params=parameters)
            yield from answer.json()["items"]
            url, parameters = answer.links.get("next", {}).get("url", ""), None

    def _ask(self, method: str, url: str, **more: Any) -> httpx.Response:
        """Ask until there is an answer; a change carries one key, so that repeating it does it once."""
        headers = more.pop("headers", {})
        if method != "GET":
            headers = {"Idempotency-Key": str(uuid4()), **headers}
        until, wait = time.monotonic() + PATIENCE_S, 0.2
        while True:
            try:
                answer = self._http.request(method, url, headers=headers, **more)
            except httpx.TransportError:
                if time.monotonic() + wait > until:
                    raise
            else:
                if answer.is_success:
                    return answer
                wait = max(wait, float(answer.headers.get("Retry-After", 0)))
                if answer.status_code not in {429, 503} or time.monotonic() + wait > until:
                    raise Problem(answer)
            time.sleep(wait)
            wait *= 2


def _person(one: dict[str, Any], etag: str = "") -> Person:
    begin = date.fromisoformat(one["validFrom"])
    return Person(one["id"], one["name"], one["role"], one["function"], begin, etag)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


if __name__ == "__main__":
    with Leerkring(sys.argv[1], sys.argv[2]) as leerkring:
        sys.stdout.write(f"{leerkring.me()}\n")
        for person in leerkring.people():
            sys.stdout.write(f"{person.name}\t{person.role}\t{person.function}\n")
