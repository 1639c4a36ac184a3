"""Addresses of meetings."""

from django.urls import URLPattern, path

from leerkring.platform.meetings.views import agenda, closing, files, people, planning, screen

MEETING = "overleggen/<int:meeting_id>"
ITEM = "overleggen/punten/<int:agenda_item_id>"
SOMEONE = "overleggen/aanwezigheid/<int:attendance_id>"
VERSION = f"{MEETING}/verslagen/<int:number>"
app_name = "meetings"
urlpatterns: list[URLPattern] = [
    path("overleggen", planning.overview, name="year"),
    path("overleggen/nieuw", planning.new, name="new"),
    path(MEETING, agenda.detail, name="meeting"),
    path(f"{MEETING}/wijzigen", planning.change, name="change"),
    path(f"{MEETING}/afzeggen", planning.cancel, name="cancel"),
    path(f"{MEETING}/terugzetten", planning.put_back, name="put_back"),
    path(f"{MEETING}/punten/nieuw", agenda.new_item, name="new_item"),
    path(f"{MEETING}/punten/overnemen", agenda.carry, name="carry"),
    path(f"{MEETING}/punten/toevoegen", screen.add, name="add"),
    path(f"{ITEM}/wijzigen", agenda.edit_item, name="edit_item"),
    path(f"{ITEM}/op-de-agenda", agenda.set_on, name="set_on"),
    path(f"{ITEM}/van-de-agenda", agenda.take_off, name="take_off"),
    path(f"{ITEM}/terugzetten", agenda.put_item_back, name="put_item_back"),
    path(f"{ITEM}/verplaatsen", agenda.move, name="move"),
    path(f"{ITEM}/verslag", screen.minutes, name="minutes"),
    path(f"{ITEM}/onderwerpen", screen.suggestions, name="suggestions"),
    path(f"{ITEM}/onderwerp", screen.decide, name="decide"),
    path(f"{ITEM}/onderwerpen-kiezen", screen.pick, name="pick"),
    path(f"{MEETING}/uitnodigen", people.invite, name="invite"),
    path(f"{MEETING}/aanwezigheid", people.presence, name="presence"),
    path(f"{MEETING}/gasten", people.add_guest, name="add_guest"),
    path(f"{SOMEONE}/weghalen", people.remove_guest, name="remove_guest"),
    path(f"{SOMEONE}/antwoord", people.answer, name="answer"),
    path(f"{MEETING}/verslag", screen.screen, name="screen"),
    path(f"{MEETING}/afronden", closing.finish, name="finish"),
    path(f"{MEETING}/vaststellen", closing.adopt, name="adopt"),
    path(f"{MEETING}/corrigeren", closing.correct, name="correct"),
    path(VERSION, closing.version, name="version"),
    path(f"{VERSION}.pdf", files.minutes_pdf, name="minutes_pdf"),
    path(f"{MEETING}/agenda.pdf", files.agenda_pdf, name="agenda_pdf"),
    path(f"{MEETING}/overleg.ics", files.calendar, name="calendar"),
    path("overleg-in-agenda/<str:token>.ics", files.calendar_by_mail, name="calendar_by_mail"),
]
