"""Addresses of agreements, goals and measurements."""

from django.urls import URLPattern, path, re_path

from leerkring.platform.agreements.views import (
    agenda,
    agreements,
    around,
    asked,
    goals,
    groups,
    measuring,
    owners,
    register,
)

ONE = "afspraken/<int:agreement_id>"
GOAL = "doelen/<int:goal_id>"
MEASUREMENT = "metingen/<int:measurement_id>"
REFUSAL = "afspraken/weigeringen/<int:refusal_id>"
PASSED_ON = "doorgegeven/<int:cascade_id>"
FOUND = "groepsevaluaties/<int:group_evaluation_id>"
app_name = "agreements"
urlpatterns: list[URLPattern] = [
    path("afspraken", register.overview, name="list"),
    re_path(r"^afspraken/download\.(?P<form>csv|xlsx|json)$", register.download, name="download"),
    re_path(
        r"^afspraken/evaluaties\.(?P<form>csv|xlsx|json)$", register.download_evaluations, name="evaluations"
    ),
    path("afspraken/nieuw", agreements.new, name="new"),
    path("afspraken/verwijderd", register.removed, name="removed"),
    path("afspraken/zonder-eigenaar", owners.overview, name="ownerless"),
    path("afspraken/overdragen", owners.hand_over, name="hand_over"),
    path("afspraken/vve", asked.overview, name="asked"),
    path("afspraken/vve/weigering", asked.refuse, name="refuse"),
    path(f"{REFUSAL}/verwijderen", asked.remove, name="remove_refusal"),
    path(f"{REFUSAL}/terughalen", asked.take_back, name="take_refusal_back"),
    path(ONE, agreements.detail, name="agreement"),
    path(f"{ONE}/wijzigen", agreements.edit, name="edit"),
    path(f"{ONE}/beeindigen", agreements.end, name="end"),
    path(f"{ONE}/hervatten", agreements.reopen, name="reopen"),
    path(f"{ONE}/verwijderen", agreements.remove, name="remove"),
    path(f"{ONE}/terughalen", agreements.take_back, name="take_back"),
    path(f"{ONE}/onderwerpen", agreements.decide_theme, name="theme"),
    path(f"{ONE}/vragenlijst/<slug:topic_code>", agreements.add_topic, name="add_topic"),
    path(f"{ONE}/vragenlijst/<slug:topic_code>/weg", agreements.drop_topic, name="drop_topic"),
    path(f"{ONE}/versies/<int:number>", around.version, name="version"),
    path(f"{ONE}/versies/<int:number>/terugzetten", around.restore, name="restore"),
    path(f"{ONE}/op-de-agenda", agenda.put_on, name="put_on_agenda"),
    path(f"{ONE}/van-de-agenda/<int:agenda_item_id>", agenda.take_off, name="take_off_agenda"),
    path(f"{ONE}/evalueren", around.evaluate, name="evaluate"),
    path(f"{ONE}/doorgeven", around.pass_on, name="pass_on"),
    path(f"{PASSED_ON}/bevestigen", around.acknowledge, name="acknowledge"),
    path(f"{PASSED_ON}/klaar", groups.finish, name="finish"),
    path(f"{ONE}/werkgroepen/nieuw", groups.new, name="new_group_evaluation"),
    path(f"{FOUND}/wijzigen", groups.edit, name="edit_group_evaluation"),
    path(f"{FOUND}/stuk", groups.download, name="group_evaluation_file"),
    path(f"{FOUND}/gezien", groups.see, name="see_group_evaluation"),
    path(f"{FOUND}/niet-gezien", groups.unsee, name="unsee_group_evaluation"),
    path(f"{FOUND}/verwijderen", groups.remove, name="remove_group_evaluation"),
    path(f"{FOUND}/terughalen", groups.take_back, name="take_group_evaluation_back"),
    path(f"{ONE}/doelen/nieuw", goals.new, name="new_goal"),
    path(f"{ONE}/doelen/meelezen", goals.read_along, name="read_along"),
    path(f"{GOAL}/wijzigen", goals.edit, name="edit_goal"),
    path(f"{GOAL}/verwijderen", goals.remove, name="remove_goal"),
    path(f"{GOAL}/terughalen", goals.take_back, name="take_goal_back"),
    path(f"{GOAL}/monitor", measuring.follow, name="follow"),
    path(f"{GOAL}/meten", measuring.new, name="measure"),
    path(f"{MEASUREMENT}/wijzigen", measuring.edit, name="edit_measurement"),
    path(f"{MEASUREMENT}/verwijderen", measuring.remove, name="remove_measurement"),
    path(f"{MEASUREMENT}/terughalen", measuring.take_back, name="take_measurement_back"),
]
