"""A name or a title holds no signs that nobody sees and that turn other text around."""

from importlib import import_module
from pathlib import Path

import pytest
from django import forms
from django.http import QueryDict

from leerkring import platform
from leerkring.platform.base.api.schemas import Wish
from leerkring.platform.base.forms import Form, PlainForm
from leerkring.platform.notes import queries
from leerkring.platform.notes.models import Note

HERE = Path(platform.__path__[0])
FORMS = sorted(HERE.rglob("forms.py"))
TURNED = "Wijk\u202e noord\u2066\x07"


class Given(Form):
    title = forms.CharField()
    password = forms.CharField(widget=forms.PasswordInput)


def as_sent(values):
    sent = QueryDict(mutable=True)
    sent.update(values)
    return sent


@pytest.mark.parametrize("made", [dict, as_sent])
def test_a_form_takes_text_without_what_nobody_sees(made):
    form = Given(made({"p-title": TURNED, "p-password": TURNED}), prefix="p")

    assert form.is_valid()
    assert form.cleaned_data["title"] == "Wijk noord"
    assert form.cleaned_data["password"] == TURNED


def test_a_title_of_nothing_but_unseen_signs_is_empty():
    assert "title" in Given({"title": "\u202e\u2069", "password": "x"}).errors


def test_line_ends_and_tabs_stay():
    assert Given({"title": "een\n\ttwee", "password": "x"}).data["title"] == "een\n\ttwee"


@pytest.mark.parametrize(
    "path", sorted(Path(platform.__path__[0]).rglob("forms.py")), ids=lambda path: path.parent.name
)
def test_every_form_of_every_context_is_such_a_form(path):
    name = ".".join(path.relative_to(HERE).with_suffix("").parts)
    module = import_module(f"{platform.__name__}.{name}")

    made = [one for one in vars(module).values() if isinstance(one, type) and issubclass(one, forms.BaseForm)]

    assert [one for one in made if not issubclass(one, PlainForm)] == []


def test_a_program_gives_text_without_what_nobody_sees():
    class Given(Wish):
        title: str
        number: int = 1

    assert Given(title=TURNED).title == "Wijk noord"


@pytest.mark.django_db
def test_a_title_is_stored_without_them(as_, alice):
    as_(alice).post("/notities/nieuw", {"title": TURNED, "text": "a\u202eb", "version": ""})

    note = Note.objects.get(pk__in=queries.notes_for(alice).values("pk"))
    assert (note.title, note.text) == ("Wijk noord", "ab")
