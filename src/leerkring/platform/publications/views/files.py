"""A letter as a file: as it is now, and as it was finalised."""

from django.http import HttpResponse

from leerkring.platform.accounts.actor import Asked
from leerkring.platform.base.downloads import to_save
from leerkring.platform.publications.documents.docx import letter_docx
from leerkring.platform.publications.documents.pdf import letter_pdf
from leerkring.platform.publications.documents.words import file_name
from leerkring.platform.publications.queries import letters as queries
from leerkring.platform.publications.queries.content import Content, content_of, content_of_version

MAKERS = {"docx": letter_docx, "pdf": letter_pdf}


def file(request: Asked, letter_id: int, form: str) -> HttpResponse:
    """Return a letter as it is now; a finalised one as it was finalised last."""
    return _saved(current(request, letter_id), form)


def current(request: Asked, letter_id: int) -> Content:
    """Return what a letter says now; what was finalised stays what it was."""
    letter = queries.letter_for(request.actor, letter_id)
    last = next(iter(letter.versions.all()), None)
    if letter.status == "final" and last is not None:
        return content_of_version(queries.version_for(request.actor, letter_id, last.number))
    return content_of(letter)


def version_file(request: Asked, letter_id: int, number: int, form: str) -> HttpResponse:
    """Return a letter as it was finalised under a number."""
    return _saved(content_of_version(queries.version_for(request.actor, letter_id, number)), form)


def _saved(content: Content, form: str) -> HttpResponse:
    return to_save(MAKERS[form](content), name=file_name(content, form))
