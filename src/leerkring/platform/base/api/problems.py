"""Answers for what went wrong, as application/problem+json (RFC 9457)."""

import json

from django.http import HttpRequest, HttpResponse

from leerkring.platform.base.api.versions import Outdated
from leerkring.platform.base.errors import Changed, NotFound, PlatformError
from leerkring.platform.base.language import say

MEDIA_TYPE = "application/problem+json"
API = "/api/"
RETRY_AFTER_S = 5

TITLES = {
    400: ("De vraag is niet begrepen", "The request was not understood"),
    401: ("U bent niet aangemeld", "You are not signed in"),
    403: ("Dat mag niet met deze aanmelding", "Not allowed with this sign-in"),
    404: ("Niet gevonden", "Not found"),
    405: ("Dat kan hier niet", "Method not allowed"),
    409: ("Iemand anders was u voor", "Someone else changed it first"),
    412: ("Intussen gewijzigd", "Changed in the meantime"),
    413: ("Te groot", "Too large"),
    415: ("Dit soort inhoud wordt niet gelezen", "This kind of content is not read"),
    422: ("Dat kan niet", "That cannot be done"),
    428: ("Zeg welke versie u wijzigt", "Say which version you change"),
    429: ("Te veel vragen", "Too many requests"),
    500: ("Er ging iets mis bij ons", "Something went wrong on our side"),
    503: ("Even niet bereikbaar", "Unavailable for a moment"),
}
DETAILS = {
    400: ("Controleer het adres en de inhoud.", "Check the address and the content."),
    401: (
        "Stuur een geldige toegangssleutel mee in de kop Authorization: Bearer.",
        "Send a valid access token in the header Authorization: Bearer.",
    ),
    404: (
        "Dit is er niet, of u mag het niet zien.",
        "There is no such thing, or it is not for you to see.",
    ),
    405: ("Kies een van de methoden in de kop Allow.", "Choose one of the methods in the Allow header."),
    413: ("Stuur minder in één keer.", "Send less at once."),
    415: (
        "Stuur JSON, met Content-Type: application/json.",
        "Send JSON, with Content-Type: application/json.",
    ),
    429: ("Wacht zo lang als Retry-After zegt.", "Wait as long as Retry-After says."),
    500: (
        "De fout is bij ons vastgelegd. Probeer het later opnieuw.",
        "The fault was recorded on our side. Try again later.",
    ),
    503: ("Probeer het over enkele seconden opnieuw.", "Try again in a few seconds."),
}


def is_for_machines(request: HttpRequest) -> bool:
    """Return whether the address is of the API, so that errors are JSON and never a page."""
    return request.path.startswith(API)


def problem(
    request: HttpRequest, status: int, *, detail: str = "", code: str = "", **more: object
) -> HttpResponse:
    """Return the answer for a problem; without a detail it says what is usual for the status."""
    nl, en = TITLES.get(status, TITLES[400 if status < 500 else 500])
    usual = DETAILS.get(status, DETAILS[400 if status < 500 else 500])
    body = {
        "type": "about:blank",
        "title": say(nl, en),
        "status": status,
        "detail": detail or say(*usual),
        "code": code or en.lower().replace(" ", "_"),
        "instance": request.path,
        **{name: value for name, value in more.items() if value is not None},
    }
    response = HttpResponse(json.dumps(body, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)
    if status == 401:
        response["WWW-Authenticate"] = 'Bearer realm="leerkring"'
    if status == 503:
        response["Retry-After"] = str(RETRY_AFTER_S)
    return response


def refusal(request: HttpRequest, error: PlatformError) -> HttpResponse:
    """Return the answer for something that cannot be done, with both texts when it changed meanwhile."""
    if isinstance(error, NotFound):
        return problem(request, 404, code=error.code)
    if isinstance(error, Changed):
        status = 412 if "if-match" in request.headers else 409
        return problem(
            request, status, detail=error.explain(), code=error.code,
            mine=error.mine, theirs=error.theirs, who=error.who,
        )  # fmt: skip
    status = 412 if isinstance(error, Outdated) else 422
    return problem(request, status, detail=error.explain(), code=error.code)
