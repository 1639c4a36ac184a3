"""The words of a town: the list, adding one, what decisions point to, and a sentence to try."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.errors import NotFound
from leerkring.platform.base.language import say
from leerkring.platform.network.queries import is_of_town
from leerkring.platform.themes import actions, queries, texts
from leerkring.platform.themes.errors import ThemesError
from leerkring.platform.themes.forms import NationalWordForm, OfferForm, TryForm, WordForm
from leerkring.platform.themes.models import LocalWord
from leerkring.platform.themes.rules import WordKind, theme_name


def overview(request: Asked) -> HttpResponse:
    """Show the words of one's own town and those of the Inspectorate, and what could be added."""
    return _overview(request, TryForm())


def attempt(request: Asked) -> HttpResponse:
    """Show what a sentence leads to. Nothing is kept, so the answer is the page itself."""
    form = TryForm(request.POST)
    return _overview(request, form, status=200 if form.is_valid() else 422)


def _overview(request: Asked, form: TryForm, *, status: int = 200) -> HttpResponse:
    actor = request.actor
    if not queries.reads_words(actor):
        raise NotFound
    found = list(queries.words_for(actor))
    own = [one for one in found if one.town_id is not None]
    national = [one for one in found if one.town_id is None]
    of_town = is_of_town(actor)
    page = {
        "own": own,
        "national": national,
        "keeps_national": queries.keeps_national(actor),
        "may_add": queries.may_add(actor),
        "offers": queries.offers_for(actor),
        "heading": texts.words_heading(len(own), len(national), of_town=of_town),
        "of_town": of_town,
        "form": form,
        **_tried(request, form),
    }
    return render(request, "themes/words.html", page, status=status)


def _tried(request: Asked, form: TryForm) -> dict[str, object]:
    if not form.is_bound or not form.is_valid():
        return {}
    text = form.cleaned_data["text"]
    shown = queries.shown_for(request.actor.organisation_id or 0, text, "", None)
    quotes = [quote for one in shown for quote in one.because]
    return {"tried": texts.highlighted(text, quotes), "suggestions": shown}


def new(request: Asked) -> HttpResponse:
    """Add a word; the address may hold one to begin with."""
    kind = NationalWordForm if queries.list_of(request.actor) is None else WordForm
    form = kind(request.POST or None, initial={"words": request.GET.get("woord", "")[:100]})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        names = ("words", "theme", "kind", "valid_from", "valid_to", "source")
        wish = actions.NewWord(**{name: data[name] for name in names if name in data})
        try:
            made = actions.add_word(request.actor, wish, key=data["operation"])
        except ThemesError as refused:
            form.add_error("words", refused.explain())
        else:
            return _told(request, made)
    status = 422 if form.is_bound else 200
    return render(request, "themes/new_word.html", {"form": form}, status=status)


def _told(request: Asked, made: LocalWord) -> HttpResponse:
    if made.kind == WordKind.LEFT:
        messages.success(
            request, say(f"‘{made.words}’ is niet toegevoegd.", f"‘{made.words}’ was not added.")
        )
    else:
        name = theme_name(made.theme)
        told = say(f"‘{made.words}’ staat nu bij {name}.", f"‘{made.words}’ is now under {name}.")
        messages.success(request, told, extra_tags=reverse("themes:remove_word", args=[made.pk]))
    return redirect("themes:words")


def answer(request: Asked) -> HttpResponse:
    """Add an offered word, or leave it at that; it is not asked again."""
    form = OfferForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        wish = actions.NewWord(data["words"], data["theme"], data["kind"])
        try:
            return _told(request, actions.add_word(request.actor, wish, key=data["operation"]))
        except ThemesError as refused:
            messages.error(request, refused.explain())
    return redirect("themes:words")


def remove(request: Asked, word_id: int) -> HttpResponse:
    """Remove a word, with a way back."""
    word = actions.remove_word(request.actor, word_id)
    told = say(f"‘{word.words}’ is weggehaald.", f"‘{word.words}’ was removed.")
    messages.success(request, told, extra_tags=reverse("themes:put_word_back", args=[word.pk]))
    return redirect("themes:words")


def put_back(request: Asked, word_id: int) -> HttpResponse:
    """Put a removed word back."""
    word = actions.put_word_back(request.actor, word_id)
    messages.success(request, say(f"‘{word.words}’ staat er weer.", f"‘{word.words}’ is back."))
    return redirect("themes:words")
