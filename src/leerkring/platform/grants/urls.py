"""Addresses of grants and conditions."""

from django.urls import URLPattern, path, re_path

from leerkring.platform.grants.views import conditions, grants, listing

ALL = "afspraken/subsidies"
ONE = f"{ALL}/<int:grant_id>"
CONDITION = "afspraken/voorwaarden/<int:condition_id>"
app_name = "grants"
urlpatterns: list[URLPattern] = [
    path(ALL, listing.overview, name="list"),
    re_path(r"^afspraken/subsidies/download\.(?P<form>csv|xlsx|json)$", listing.download, name="download"),
    path(f"{ALL}/nieuw", grants.new, name="new"),
    path(f"{ALL}/verwijderd", listing.removed, name="removed"),
    path(ONE, grants.detail, name="grant"),
    path(f"{ONE}/wijzigen", grants.edit, name="edit"),
    path(f"{ONE}/verwijderen", grants.remove, name="remove"),
    path(f"{ONE}/terughalen", grants.take_back, name="take_back"),
    path(f"{ONE}/voorwaarden/nieuw", conditions.new, name="new_condition"),
    path(CONDITION, conditions.detail, name="condition"),
    path(f"{CONDITION}/wijzigen", conditions.edit, name="edit_condition"),
    path(f"{CONDITION}/nagaan", conditions.look, name="look"),
    path(f"{CONDITION}/verwijderen", conditions.remove, name="remove_condition"),
    path(f"{CONDITION}/terughalen", conditions.take_back, name="take_condition_back"),
    path(f"{CONDITION}/onderwerpen", conditions.decide_theme, name="theme"),
    path(f"{CONDITION}/afspraak", conditions.make_agreement, name="make_agreement"),
    path(f"{CONDITION}/koppelen", conditions.link, name="link"),
    path(f"{CONDITION}/afspraken/<int:agreement_id>/ontkoppelen", conditions.unlink, name="unlink"),
]
