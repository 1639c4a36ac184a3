"""Addresses of notes."""

from django.urls import URLPattern, path

from leerkring.platform.notes.views import beside, history, notes

NOTE = "notities/<int:note_id>"
COMMENT = f"{NOTE}/opmerkingen/<int:comment_id>"
ATTACHMENT = f"{NOTE}/bijlagen/<int:attachment_id>"
app_name = "notes"
urlpatterns: list[URLPattern] = [
    path("notities", notes.overview, name="list"),
    path("notities/verwijderd", notes.removed, name="removed"),
    path("notities/nieuw", notes.new, name="new"),
    path(NOTE, notes.detail, name="note"),
    path(f"{NOTE}/wijzigen", notes.edit, name="edit"),
    path(f"{NOTE}/verwijderen", notes.remove, name="remove"),
    path(f"{NOTE}/terughalen", notes.take_back, name="take_back"),
    path(f"{NOTE}/delen", beside.share, name="share"),
    path(f"{NOTE}/geschiedenis", history.overview, name="history"),
    path(f"{NOTE}/geschiedenis/<int:number>", history.version, name="version"),
    path(f"{NOTE}/geschiedenis/<int:number>/terugzetten", history.restore, name="restore"),
    path(f"{NOTE}/opmerkingen", beside.comment, name="comment"),
    path(COMMENT, beside.edit_comment, name="edit_comment"),
    path(f"{COMMENT}/verwijderen", beside.remove_comment, name="remove_comment"),
    path(f"{COMMENT}/terughalen", beside.take_comment_back, name="take_comment_back"),
    path(f"{NOTE}/bijlagen", beside.attach, name="attach"),
    path(ATTACHMENT, beside.download, name="download"),
    path(f"{ATTACHMENT}/verwijderen", beside.detach, name="detach"),
    path(f"{ATTACHMENT}/terughalen", beside.take_file_back, name="take_file_back"),
]
