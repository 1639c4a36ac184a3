"""Addresses of the network."""

from django.urls import URLPattern, path

from leerkring.platform.network.views import bodies, mandates, overview, people, profile

PERSON = "netwerk/mensen/<int:representative_id>"
BODY = "netwerk/tafels/<int:body_id>"
SEAT = f"{BODY}/plaatsen/<int:seat_id>"
MANDATE = "netwerk/mandaten/<int:mandate_id>"
app_name = "network"
urlpatterns: list[URLPattern] = [
    path("netwerk", overview.overview, name="overview"),
    path("netwerk/lijst", overview.table, name="table"),
    path("netwerk/netwerk.csv", overview.download, name="download"),
    path("netwerk/mensen", people.overview, name="people"),
    path("netwerk/mensen.csv", people.download, name="people_download"),
    path("netwerk/mensen/nieuw", people.new, name="new_person"),
    path(PERSON, people.detail, name="person"),
    path(f"{PERSON}/wijzigen", people.change, name="change_person"),
    path(f"{PERSON}/vertrek", people.end, name="end_person"),
    path(f"{PERSON}/doorgaan", people.undo_end, name="undo_end_person"),
    path(f"{PERSON}/verwijderen", people.remove, name="remove_person"),
    path("netwerk/tafels", bodies.overview, name="bodies"),
    path("netwerk/tafels/nieuw", bodies.new, name="new_body"),
    path(BODY, bodies.detail, name="body"),
    path(f"{BODY}/wijzigen", bodies.change, name="change_body"),
    path(f"{BODY}/stoppen", bodies.end, name="end_body"),
    path(f"{BODY}/doorgaan", bodies.undo_end, name="undo_end_body"),
    path(f"{BODY}/verwijderen", bodies.remove, name="remove_body"),
    path(f"{BODY}/plaatsen", bodies.seat, name="seat"),
    path(f"{SEAT}/weghalen", bodies.take_seat, name="take_seat"),
    path(f"{SEAT}/terugzetten", bodies.give_seat_back, name="give_seat_back"),
    path("netwerk/mandaten", mandates.overview, name="mandates"),
    path("netwerk/mandaten/nieuw", mandates.new, name="new_mandate"),
    path(f"{MANDATE}/wijzigen", mandates.change, name="change_mandate"),
    path(f"{MANDATE}/stoppen", mandates.end, name="end_mandate"),
    path(f"{MANDATE}/doorgaan", mandates.undo_end, name="undo_end_mandate"),
    path(f"{MANDATE}/verwijderen", mandates.remove, name="remove_mandate"),
    path("netwerk/werkwijze", profile.detail, name="profile"),
    path("netwerk/werkwijze/wijzigen", profile.change, name="change_profile"),
]
