"""What was done, as a sentence: one line for every action that the audit trail can hold."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby

from django.utils.text import Truncator

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.policy import address_for
from leerkring.platform.accounts.rules import Role
from leerkring.platform.audit import texts
from leerkring.platform.audit.models import Event
from leerkring.platform.audit.queries import of_chain
from leerkring.platform.base import clock
from leerkring.platform.base.language import say
from leerkring.platform.base.places import Place, addresses_for
from leerkring.platform.grants import queries as grants
from leerkring.platform.handover.queries import files as handover
from leerkring.platform.imports import queries as imports
from leerkring.platform.meetings import queries as meetings
from leerkring.platform.network import queries as network
from leerkring.platform.notes import queries as notes
from leerkring.platform.own_counts import queries as own_counts
from leerkring.platform.publications.queries import letters
from leerkring.platform.replies import queries as replies

MOST, MOST_CHARACTERS = 5, 80
LOOKED_AT = 6
"""How many events are read for one line: the same thing done again is one line."""
DAYS_BACK = 30
"""Someone who was never here before sees what happened in the last month."""

RECORDS: dict[str, Place[Actor]] = {
    "grants.grant": grants.PLACE,
    "grants.grantcondition": grants.CONDITIONS,
    "handover.handoverfile": handover.PLACE,
    "imports.importfile": imports.PLACE,
    "network.meetingbody": network.BODIES,
    "network.representative": network.PEOPLE,
    "meetings.meeting": meetings.PLACE,
    "notes.note": notes.PLACE,
    "own_counts.countsrequest": own_counts.PLACE,
    "publications.councilletter": letters.PLACE,
    "replies.reply": replies.PLACE,
}
"""Kind of thing -> where such things are."""
PAGES = {
    "agreements.agreement": "agreements:list",
    "agreements.goal": "agreements:list",
    "agreements.refusal": "agreements:asked",
    "accounts.invitation": "accounts:people",
    "accounts.membership": "accounts:people",
    "accounts.user": "accounts:people",
    "network.mandate": "network:mandates",
    "network.networkprofile": "network:profile",
    "network.seat": "network:bodies",
    "organisations.organisation": "organisations:own",
    "organisations.participation": "organisations:partners",
    "webhooks.webhook": "webhooks:list",
}
"""Kind of thing -> the page on which things of that kind stand."""

SENTENCES: dict[str, tuple[str, str]] = {
    "accounts.deputy_appointed": ("{who} wees een vervanger aan: {what}", "{who} appointed a deputy: {what}"),
    "accounts.invitation_accepted": ("{who} doet nu mee: {what}", "{who} takes part now: {what}"),
    "accounts.invitation_withdrawn": ("{who} trok een uitnodiging in", "{who} withdrew an invitation"),
    "accounts.invited": ("{who} nodigde iemand uit: {what}", "{who} invited someone: {what}"),
    "accounts.person_blocked": ("{who} blokkeerde {what}", "{who} blocked {what}"),
    "accounts.person_unblocked": ("{who} gaf {what} weer toegang", "{who} gave {what} access again"),
    "accounts.provider_connected": (
        "{who} koppelde een manier van inloggen",
        "{who} connected a way of signing in",
    ),
    "accounts.role_changed": ("{who} wijzigde de rol van {what}", "{who} changed the role of {what}"),
    "accounts.role_ended": ("{who} beëindigde de rol van {what}", "{who} ended the role of {what}"),
    "accounts.role_goes_on": ("{who} liet de rol van {what} doorlopen", "{who} let the role of {what} go on"),
    "agreements.acknowledged": ("{who}: ‘{what}’ is bevestigd", "{who}: ‘{what}’ was confirmed"),
    "agreements.changed": ("{who} wijzigde de afspraak ‘{what}’", "{who} changed the agreement ‘{what}’"),
    "agreements.ended": ("{who} beëindigde de afspraak ‘{what}’", "{who} ended the agreement ‘{what}’"),
    "agreements.evaluated": ("{who} evalueerde ‘{what}’", "{who} evaluated ‘{what}’"),
    "agreements.goal_changed": ("{who} wijzigde een doel: {what}", "{who} changed a goal: {what}"),
    "agreements.goal_removed": ("{who} verwijderde een doel: {what}", "{who} removed a goal: {what}"),
    "agreements.goal_set": ("{who} schreef een doel: {what}", "{who} wrote a goal: {what}"),
    "agreements.goal_taken_back": ("{who} zette een doel terug: {what}", "{who} put a goal back: {what}"),
    "agreements.group_evaluated": (
        "{who} legde vast wat een werkgroep vond van ‘{what}’",
        "{who} wrote down what a working group found of ‘{what}’",
    ),
    "agreements.handed_over": ("{who} droeg over wat van {what} was", "{who} handed over what {what} had"),
    "agreements.made": ("{who} voegde een afspraak toe: {what}", "{who} added an agreement: {what}"),
    "agreements.measured": ("{who} gaf een meting door bij: {what}", "{who} handed in a figure of: {what}"),
    "agreements.passed_on": ("{who} gaf ‘{what}’ door", "{who} passed on ‘{what}’"),
    "agreements.passed_on_done": ("{who}: ‘{what}’ is uitgevoerd", "{who}: ‘{what}’ was carried out"),
    "agreements.put_on_agenda": (
        "{who} zette ‘{what}’ op de agenda van een overleg",
        "{who} put ‘{what}’ on the agenda of a meeting",
    ),
    "agreements.refusal_noted": ("{who} schreef een weigering op: {what}", "{who} noted a refusal: {what}"),
    "agreements.removed": ("{who} verwijderde de afspraak ‘{what}’", "{who} removed the agreement ‘{what}’"),
    "agreements.reopened": ("{who} liet ‘{what}’ weer lopen", "{who} let ‘{what}’ go on"),
    "agreements.restored": (
        "{who} zette een versie terug van ‘{what}’",
        "{who} put a version of ‘{what}’ back",
    ),
    "agreements.taken_back": ("{who} haalde ‘{what}’ terug", "{who} took ‘{what}’ back"),
    "agenda_item.carried": (
        "{who} zette een open punt op een agenda: {what}",
        "{who} put an open item on an agenda: {what}",
    ),
    "agenda_item.changed": (
        "{who} wijzigde het agendapunt ‘{what}’",
        "{who} changed the agenda item ‘{what}’",
    ),
    "agenda_item.concluded": (
        "{who} legde de uitkomst vast van ‘{what}’",
        "{who} settled the outcome of ‘{what}’",
    ),
    "agenda_item.proposed": (
        "{who} stelde een agendapunt voor: {what}",
        "{who} proposed an agenda item: {what}",
    ),
    "agenda_item.put_back": (
        "{who} zette het agendapunt ‘{what}’ terug",
        "{who} put the agenda item ‘{what}’ back",
    ),
    "agenda_item.set": ("{who} zette op de agenda: {what}", "{who} set on the agenda: {what}"),
    "agenda_item.taken_off": ("{who} haalde van de agenda: {what}", "{who} took off the agenda: {what}"),
    "feedback.given": ("Iemand meldde een drempel in een pagina", "Someone reported a barrier in a page"),
    "grants.agreement_linked": ("{who} koppelde een voorwaarde: {what}", "{who} linked a condition: {what}"),
    "grants.agreement_made": (
        "{who} maakte een afspraak van een voorwaarde: {what}",
        "{who} made an agreement of a condition: {what}",
    ),
    "grants.changed": ("{who} wijzigde de subsidie ‘{what}’", "{who} changed the grant ‘{what}’"),
    "grants.condition_added": (
        "{who} voegde een voorwaarde toe: {what}",
        "{who} added a condition: {what}",
    ),
    "grants.condition_changed": (
        "{who} wijzigde een voorwaarde: {what}",
        "{who} changed a condition: {what}",
    ),
    "grants.condition_checked": (
        "{who} ging een voorwaarde na: {what}",
        "{who} checked a condition: {what}",
    ),
    "grants.handed_over": (
        "{who} droeg voorwaarden over die van {what} waren",
        "{who} handed over conditions that {what} had",
    ),
    "grants.made": ("{who} voegde een subsidie toe: {what}", "{who} added a grant: {what}"),
    "grants.removed": ("{who} verwijderde de subsidie ‘{what}’", "{who} removed the grant ‘{what}’"),
    "grants.taken_back": ("{who} haalde de subsidie ‘{what}’ terug", "{who} took the grant ‘{what}’ back"),
    "handover.answered": ("{who} beantwoordde een vraag over {what}", "{who} answered a question on {what}"),
    "handover.asked": ("{who} stelde een vraag over {what}", "{who} asked about {what}"),
    "handover.confirmed": ("{who} bevestigde de overdracht {what}", "{who} confirmed the handover {what}"),
    "handover.made": ("{who} maakte een overdracht: {what}", "{who} made a handover: {what}"),
    "handover.question_taken_back": (
        "{who} trok een vraag in over {what}",
        "{who} took back a question on {what}",
    ),
    "handover.removed": ("{who} verwijderde een overdracht: {what}", "{who} removed a handover: {what}"),
    "handover.taken_back": ("{who} zette een overdracht terug: {what}", "{who} put a handover back: {what}"),
    "handover.written": ("{who} vulde een overdracht aan: {what}", "{who} added to a handover: {what}"),
    "leaving.asked": ("{who} vroeg om te vertrekken uit Leerkring", "{who} asked to leave Leerkring"),
    "leaving.confirmed": ("{who} bevestigde het vertrek", "{who} confirmed the leaving"),
    "leaving.withdrawn": ("{who} trok het vertrek in", "{who} withdrew the leaving"),
    "letter.begun": (
        "{who} begon een brief aan de raad: {what}",
        "{who} began a letter to the council: {what}",
    ),
    "letter.changed": ("{who} schreef aan de raadsbrief ‘{what}’", "{who} wrote on the letter ‘{what}’"),
    "letter.finalised": ("{who} stelde de raadsbrief ‘{what}’ vast", "{who} finalised the letter ‘{what}’"),
    "letter.removed": ("{who} verwijderde de raadsbrief ‘{what}’", "{who} removed the letter ‘{what}’"),
    "letter.reopened": (
        "{who} begon een nieuwe versie van ‘{what}’",
        "{who} began a new version of ‘{what}’",
    ),
    "letter.taken_back": ("{who} zette ‘{what}’ terug", "{who} put ‘{what}’ back"),
    "imports.applied": ("{who} las een bestand in: {what}", "{who} read in a file: {what}"),
    "imports.undone": ("{who} draaide het inlezen terug van {what}", "{who} took back what {what} brought"),
    "log.reviewed": ("{who} keek het logboek na", "{who} looked through the log"),
    "network.body_added": ("{who} voegde een tafel toe: {what}", "{who} added a table: {what}"),
    "network.body_changed": ("{who} wijzigde de tafel {what}", "{who} changed the table {what}"),
    "network.body_ended": ("{who} liet een tafel stoppen: {what}", "{who} ended a table: {what}"),
    "network.body_goes_on": ("{who} liet de tafel {what} doorlopen", "{who} let the table {what} go on"),
    "network.mandate_changed": ("{who} wijzigde een mandaat: {what}", "{who} changed a mandate: {what}"),
    "network.mandate_ended": ("{who} liet een mandaat stoppen: {what}", "{who} ended a mandate: {what}"),
    "network.mandate_given": ("{who} legde een mandaat vast: {what}", "{who} recorded a mandate: {what}"),
    "network.mandate_goes_on": (
        "{who} liet een mandaat doorlopen: {what}",
        "{who} let a mandate go on: {what}",
    ),
    "network.person_added": ("{who} zette {what} in het netwerk", "{who} put {what} in the network"),
    "network.person_changed": ("{who} wijzigde de gegevens van {what}", "{who} changed the facts of {what}"),
    "network.person_ended": (
        "{who} legde het vertrek vast van {what}",
        "{who} recorded the leaving of {what}",
    ),
    "network.person_goes_on": ("{who} laat {what} toch blijven", "{who} lets {what} stay after all"),
    "network.profile_written": ("{who} vulde de werkwijze van het netwerk in", "{who} filled in the profile"),
    "network.seat_given": ("{who} gaf een plaats aan tafel: {what}", "{who} gave a seat: {what}"),
    "network.seat_taken": ("{who} haalde een plaats weg: {what}", "{who} took a seat away: {what}"),
    "meeting.taken_away": ("{who} haalde een overleg weg: {what}", "{who} took a meeting away: {what}"),
    "meeting.apologised": ("{who} is afgemeld voor {what}", "{who} is excused from {what}"),
    "meeting.cancelled": (
        "{who} liet een overleg niet doorgaan: {what}",
        "{who} cancelled a meeting: {what}",
    ),
    "meeting.changed": ("{who} wijzigde het overleg {what}", "{who} changed the meeting {what}"),
    "meeting.closed": ("{who} rondde het overleg {what} af", "{who} closed the meeting {what}"),
    "meeting.invited": ("{who} verstuurde de agenda van {what}", "{who} sent the agenda of {what}"),
    "meeting.planned": ("{who} plande een overleg: {what}", "{who} planned a meeting: {what}"),
    "meeting.put_back": ("{who} laat {what} toch doorgaan", "{who} lets {what} take place after all"),
    "minutes.adopted": ("{who} stelde het verslag vast van {what}", "{who} adopted the minutes of {what}"),
    "minutes.corrected": ("{who} verbeterde het verslag van {what}", "{who} corrected the minutes of {what}"),
    "note.changed": ("{who} wijzigde de notitie ‘{what}’", "{who} changed the note ‘{what}’"),
    "note.commented": ("{who} schreef een opmerking bij {what}", "{who} commented on {what}"),
    "note.file_attached": ("{who} voegde een bijlage toe: {what}", "{who} attached a file: {what}"),
    "note.file_removed": ("{who} verwijderde een bijlage: {what}", "{who} removed a file: {what}"),
    "note.removed": ("{who} verwijderde de notitie ‘{what}’", "{who} removed the note ‘{what}’"),
    "note.shared": ("{who} deelde de notitie ‘{what}’", "{who} shared the note ‘{what}’"),
    "note.taken_back": ("{who} zette ‘{what}’ terug", "{who} put ‘{what}’ back"),
    "note.written": ("{who} schreef de notitie ‘{what}’", "{who} wrote the note ‘{what}’"),
    "organisations.changed": ("{who} wijzigde de gegevens van {what}", "{who} changed the details of {what}"),
    "organisations.colours_set": ("{who} koos kleuren voor {what}", "{who} chose colours for {what}"),
    "organisations.logo_set": ("{who} wijzigde het logo van {what}", "{who} changed the logo of {what}"),
    "organisations.participation_ended": (
        "{who} beëindigde een deelname: {what}",
        "{who} ended a part: {what}",
    ),
    "organisations.participation_goes_on": (
        "{who} liet een deelname doorlopen: {what}",
        "{who} let a part go on: {what}",
    ),
    "organisations.partner_added": ("{who} voegde een partner toe: {what}", "{who} added a partner: {what}"),
    "own_counts.analysed": ("De telling ‘{what}’ is uitgerekend", "The count ‘{what}’ was worked out"),
    "own_counts.approved": ("{who} keurde de telling ‘{what}’ goed", "{who} approved the count ‘{what}’"),
    "own_counts.changed": ("{who} wijzigde de telling ‘{what}’", "{who} changed the count ‘{what}’"),
    "own_counts.drafted": ("{who} begon een telling: {what}", "{who} began a count: {what}"),
    "own_counts.expired": ("De telling ‘{what}’ is na de einddatum gewist", "The count ‘{what}’ was erased"),
    "own_counts.published": ("{who} maakte een telling openbaar: {what}", "{who} published a count: {what}"),
    "own_counts.refused": ("{who} keurde de telling ‘{what}’ af", "{who} refused the count ‘{what}’"),
    "own_counts.submitted": ("{who} vroeg goedkeuring voor ‘{what}’", "{who} asked approval for ‘{what}’"),
    "own_counts.taken_back": ("{who} haalde een publicatie terug: {what}", "{who} took back: {what}"),
    "own_counts.withdrawn": ("{who} trok de telling ‘{what}’ in", "{who} withdrew the count ‘{what}’"),
    "person.removed": ("{who} liet persoonsgegevens verwijderen", "{who} had personal data removed"),
    "reply.answered": ("{who} antwoordde op een reactie: {what}", "{who} answered a reply: {what}"),
    "reply.changed": ("{who} wijzigde een reactie: {what}", "{who} changed a reply: {what}"),
    "reply.drafted": ("{who} begon een reactie: {what}", "{who} began a reply: {what}"),
    "reply.held": ("{who} hield een reactie tegen: {what}", "{who} held back a reply: {what}"),
    "publication.closed": (
        "{who} maakte ‘{what}’ weer besloten",
        "{who} made ‘{what}’ private again",
    ),
    "publication.opened": ("{who} maakte ‘{what}’ openbaar", "{who} made ‘{what}’ public"),
    "reply.published": ("{who} plaatste een reactie: {what}", "{who} published a reply: {what}"),
    "reply.sent": ("{who} stuurde een reactie: {what}", "{who} sent a reply: {what}"),
    "reply.withdrawn": ("{who} trok een reactie in: {what}", "{who} withdrew a reply: {what}"),
    "themes.decided": ("{who} besliste over een thema van ‘{what}’", "{who} decided on a theme of ‘{what}’"),
    "themes.word_added": ("{who} voegde een woord toe: {what}", "{who} added a word: {what}"),
    "themes.word_put_back": ("{who} zette een woord terug: {what}", "{who} put a word back: {what}"),
    "themes.word_removed": ("{who} haalde een woord weg: {what}", "{who} removed a word: {what}"),
    "token.made": ("{who} maakte een toegangssleutel: {what}", "{who} made an access token: {what}"),
    "webhook.added": ("{who} maakte een koppeling: {what}", "{who} made a connection: {what}"),
    "webhook.changed": ("{who} wijzigde een koppeling: {what}", "{who} changed a connection: {what}"),
    "webhook.failed": ("Koppeling ‘{what}’ is gepauzeerd: niets kwam aan", "Connection ‘{what}’ was paused"),
    "webhook.paused": ("{who} pauzeerde een koppeling: {what}", "{who} paused a connection: {what}"),
    "webhook.removed": ("{who} verwijderde een koppeling: {what}", "{who} removed a connection: {what}"),
    "webhook.resumed": ("{who} zette een koppeling weer aan: {what}", "{who} turned a connection on: {what}"),
    "webhook.secret_renewed": (
        "{who} maakte een nieuw geheim voor {what}",
        "{who} made a new secret for {what}",
    ),
    "token.revoked": ("{who} trok een toegangssleutel in: {what}", "{who} revoked an access token: {what}"),
}
"""Action -> what is said at the start page. `{who}` acted, `{what}` is what it was done to."""

QUIET: frozenset[str] = frozenset(
    {
        "imports.chosen", "imports.mapped", "imports.answered", "imports.discarded",
        "themes.word_left",
        "accounts.factor_added", "accounts.factor_removed", "accounts.invited_again",
        "accounts.password_changed", "accounts.password_reset", "accounts.recovery_codes_made",
        "accounts.renamed", "accounts.second_factor_refused", "accounts.session_ended",
        "accounts.sign_in_failed", "accounts.stranger_refused", "accounts.locked_out",
        "accounts.stranger_locked_out", "accounts.page_refused", "token.refused", "token.unknown_refused",
        "accounts.sessions_ended", "accounts.signed_in", "leaving.done", "leaving.exported",
        "agreements.evaluation_drafted", "agreements.forgotten", "agreements.group_evaluation_changed",
        "agreements.group_evaluation_removed", "agreements.group_evaluation_seen",
        "agreements.group_evaluation_taken_back", "agreements.group_evaluation_unseen",
        "meeting.minutes_taken_out", "agreements.taken_off_agenda", "agreements.measured_by_monitor",
        "agreements.measurement_changed",
        "agreements.refusal_removed", "agreements.refusal_taken_back",
        "agreements.measurement_removed", "agreements.measurement_taken_back",
        "grants.agreement_unlinked", "grants.condition_removed", "grants.condition_taken_back",
        "grants.forgotten",
        "calendar.address_made", "calendar.address_stopped", "webhook.proof_sent", "webhook.sent_again",
        "log.exported", "log.read", "audit.forgotten", "municipalities.loaded", "operations.demo_filled",
        "own_counts.looked_at", "person.corrected",
        "agenda_item.minuted", "agenda_item.moved", "meeting.comes", "meeting.guest_added",
        "meeting.guest_removed", "meeting.presence_noted", "minutes.correction_begun",
        "insights.view_put_back", "insights.view_removed", "insights.view_renamed", "insights.view_saved",
        "network.body_removed", "network.mandate_removed", "network.person_removed",
        "network.seat_given_back",
        "note.comment_changed", "note.comment_removed", "notifications.chosen", "notifications.stopped",
        "operations.backup_made", "operations.restored",
        "person.exported",
    }
)  # fmt: skip
"""Actions that the start page does not tell of: someone's own affairs, and looking at things."""


HOLDS_WORDS = frozenset(
    {
        "agreements.agreement", "agreements.goal", "grants.grant", "grants.grantcondition",
        "handover.handoverfile", "meetings.agendaitem",
        "meetings.meeting", "notes.note", "own_counts.countsrequest", "publications.councilletter",
        "replies.reply",
        "imports.importfile",
    }
)  # fmt: skip
"""Kinds of things of which the name is told only to who may open them."""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happened, in a sentence around the thing it was done to, with its moment."""

    before: str
    what: str
    after: str
    url: str
    """Where the thing is; empty when the reader may not open it."""
    at: datetime
    times: int = 1


def sentence(event: Event) -> str:
    """Return what happened in the reader's language."""
    return "".join(_parts(event))


def _parts(event: Event) -> tuple[str, str, str]:
    """Return a sentence as what stands before the thing, the thing, and what stands after it."""
    before, holds, after = say(*SENTENCES[event.action]).partition("{what}")
    before = before.replace("{who}", event.who)
    name = Truncator(event.target_name).chars(MOST_CHARACTERS)
    return (before, name, after) if holds else ("", before, "")


def since_last_visit(actor: Actor) -> list[Happening]:
    """Return what others did in the organisation since this person was here, the newest first."""
    if actor.user is None or actor.organisation_id is None or actor.role is Role.READER:
        return []
    begin = actor.user.previous_visit or clock.now() - timedelta(days=DAYS_BACK)
    events = (
        of_chain(actor.organisation_id)
        .filter(at__gte=begin, is_read=False, action__in=SENTENCES)
        .exclude(user_id=actor.user_id)
        .order_by("-position")[: MOST * LOOKED_AT]
    )
    same = [list(group) for _, group in groupby(events, key=_alike)][:MOST]
    where = _addresses(actor, [group[0] for group in same])
    return [_told(group, where.get(_thing(group[0]), "")) for group in same]


def _alike(event: Event) -> tuple[object, ...]:
    return event.action, event.user_id, event.who, _thing(event), event.target_name


def _thing(event: Event) -> tuple[str, str]:
    return event.target_kind, event.target_id


def _told(group: list[Event], url: str) -> Happening:
    event = group[0]
    if event.target_kind in HOLDS_WORDS and not url:
        done = texts.action(event.action)
        return Happening(f"{event.who}: {done[:1].lower()}{done[1:]}", "", "", "", event.at, len(group))
    return Happening(*_parts(event), url, event.at, len(group))


def _addresses(actor: Actor, events: list[Event]) -> dict[tuple[str, str], str]:
    """Return where the things of events are, of those that a person may open."""
    wanted: dict[str, set[str]] = {one.target_kind: set() for one in events}
    for one in events:
        wanted[one.target_kind].add(one.target_id)
    kept = {kind: {int(one) for one in ids} for kind, ids in wanted.items() if kind in RECORDS}
    found = {(kind, str(one)): url for (kind, one), url in addresses_for(actor, RECORDS, kept).items()}
    for kind in wanted.keys() & PAGES.keys():
        if url := address_for(actor.role, PAGES[kind]):
            found |= {(kind, one): url for one in wanted[kind]}
    return found
