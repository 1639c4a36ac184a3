"""How a reader wants the pages: language and theme, kept per person, in a cookie for who did not sign in."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.models import User
from leerkring.platform.base.language import language

LANGUAGES = ("nl", "en")
THEMES = ("system", "light", "dark", "contrast")
THEME_COOKIE = "theme"
CHOOSE = "taal"
"""Query parameter that shows any page in the other language and remembers the choice."""
YEAR = 365 * 24 * 3600


def in_other_language(request: HttpRequest) -> str:
    """Return the address of this page, with its filters, in the other language."""
    query = request.GET.copy()
    query[CHOOSE] = "en" if language() == "nl" else "nl"
    path = request.path if request.method == "GET" else "/"
    return f"{path}?{query.urlencode()}"


def theme_of(request: HttpRequest, actor: Actor) -> str:
    """Return the theme of the reader: of the person, else of this browser, else what the system asks."""
    chosen = actor.user.theme if actor.user else request.COOKIES.get(THEME_COOKIE, "")
    return chosen if chosen in THEMES else "system"


def use_language(request: HttpRequest, code: str) -> None:
    """Answer this request in a language."""
    translation.activate(code)
    request.LANGUAGE_CODE = code


def remember_language(response: HttpResponse, code: str) -> None:
    """Keep the language in this browser for a year."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def remember_theme(response: HttpResponse, theme: str) -> None:
    """Keep the theme in this browser for a year."""
    response.set_cookie(
        THEME_COOKIE,
        theme,
        max_age=YEAR,
        secure=settings.LANGUAGE_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def current(request: HttpRequest, actor: Actor) -> dict[str, object]:
    """Return what a reader has now."""
    return {
        "language": language(),
        "theme": theme_of(request, actor),
        "shortcuts": actor.user.shortcuts if actor.user else True,
    }


def keep(response: HttpResponse, actor: Actor, *, language: str, theme: str, shortcuts: bool) -> None:
    """Keep a choice in this browser, and with the person when someone signed in."""
    remember_language(response, language)
    remember_theme(response, theme)
    if actor.user:
        User.objects.filter(pk=actor.user.pk).update(language=language, theme=theme, shortcuts=shortcuts)
