"""Addresses of letters to the council, of choosing what is public, and of what everyone sees."""

from django.urls import URLPattern, path, re_path

from leerkring.platform.publications.views import choosing, files, letters, public, writing

LETTER = "raadsbrieven/<int:letter_id>"
TOWN = r"gemeenten/(?P<code>GM\d{4})/afspraken"
app_name = "publications"
urlpatterns: list[URLPattern] = [
    path("raadsbrieven", letters.overview, name="letters"),
    path("raadsbrieven/verwijderd", letters.removed, name="removed"),
    path("raadsbrieven/nieuw", letters.new, name="new"),
    path(LETTER, letters.detail, name="letter"),
    path(f"{LETTER}/wijzigen", letters.edit, name="edit"),
    path(f"{LETTER}/onderdelen/<slug:section>", writing.write, name="section"),
    path(f"{LETTER}/ophalen", writing.fetch, name="fetch"),
    path(f"{LETTER}/ophalen/bijlage", writing.fetch_table, name="fetch_table"),
    path(f"{LETTER}/ophalen/onderdelen/<slug:section>", writing.fetch_section, name="fetch_section"),
    path(f"{LETTER}/vaststellen", letters.finalise, name="finalise"),
    path(f"{LETTER}/nieuwe-versie", letters.reopen, name="reopen"),
    path(f"{LETTER}/verwijderen", letters.remove, name="remove"),
    path(f"{LETTER}/terughalen", letters.take_back, name="take_back"),
    *(
        path(f"{LETTER}/brief.{form}", files.file, {"form": form}, name=f"letter_{form}")
        for form in ("docx", "pdf")
    ),
    *(
        path(
            f"{LETTER}/versies/<int:number>.{form}",
            files.version_file,
            {"form": form},
            name=f"version_{form}",
        )
        for form in ("docx", "pdf")
    ),
    path("afspraken/openbaar", choosing.choose, name="choose"),
    path("afspraken/openbaar/terug", choosing.undo, name="undo_choice"),
    path("gemeenten/afspraken", public.index, name="towns"),
    re_path(rf"^{TOWN}$", public.town, name="town"),
    re_path(rf"^{TOWN}\.(?P<form>csv|json)$", public.file, name="town_file"),
]
