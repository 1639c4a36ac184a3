"""The checks that internet.nl does on the headers of a website, written again."""

import re
from collections.abc import Iterator, Mapping

UNSAFE = ("'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "data:", "http:", "https:", "*")
NEEDED = ("default-src", "frame-ancestors", "base-uri", "form-action")
YEAR = 31_536_000


def policy(header: str) -> dict[str, list[str]]:
    directives = (part.split() for part in header.split(";") if part.strip())
    return {words[0]: words[1:] for words in directives}


def faults(headers: Mapping[str, str], *, https: bool) -> Iterator[str]:
    yield from _content_security_policy(headers.get("Content-Security-Policy", ""))
    if headers.get("X-Content-Type-Options") != "nosniff":
        yield "nosniff is missing"
    if headers.get("Referrer-Policy") not in {"same-origin", "no-referrer"}:
        yield "the referrer policy tells too much"
    if headers.get("X-Frame-Options") not in {"DENY", "SAMEORIGIN"}:
        yield "other sites may frame this"
    if headers.get("Cross-Origin-Opener-Policy") != "same-origin":
        yield "other windows keep a hold"
    if headers.get("Cross-Origin-Resource-Policy") != "same-origin":
        yield "other sites may load this"
    if "camera=()" not in headers.get("Permissions-Policy", ""):
        yield "no permissions policy"
    if "Server" in headers or "X-Powered-By" in headers:
        yield "tells what software it is"
    if https:
        yield from _transport(headers.get("Strict-Transport-Security", ""))


def _content_security_policy(header: str) -> Iterator[str]:
    directives = policy(header)
    yield from (f"{name} is missing" for name in NEEDED if name not in directives)
    for name, sources in directives.items():
        yield from (f"{name} allows {source}" for source in sources if source in UNSAFE)
        yield from (
            f"{name} names a host without scheme: {source}"
            for source in sources
            if not source.startswith("'") and not re.match(r"[a-z]+://", source)
        )
    if directives.get("object-src") != ["'none'"] or directives.get("base-uri") != ["'none'"]:
        yield "object-src and base-uri must be 'none'"


def _transport(header: str) -> Iterator[str]:
    found = re.search(r"max-age=(\d+)", header)
    if found is None or int(found[1]) < YEAR:
        yield "HSTS is shorter than a year"
    if "includeSubDomains" not in header:
        yield "HSTS leaves subdomains out"
