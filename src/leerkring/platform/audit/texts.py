"""The log in words: `membership.ended` becomes a sentence. What has no words yet is shown as it is."""

from leerkring.platform.audit import review
from leerkring.platform.base.language import say

NOUNS = {
    "account": ("account", "account"),
    "attachment": ("bijlage", "attachment"),
    "comment": ("opmerking", "comment"),
    "counts": ("eigen tellingen", "own counts"),
    "invitation": ("uitnodiging", "invitation"),
    "log": ("logboek", "log"),
    "membership": ("rol", "role"),
    "note": ("notitie", "note"),
    "organisation": ("organisatie", "organisation"),
    "reply": ("reactie", "reply"),
    "session": ("sessie", "session"),
    "sign_in": ("inloggen", "signing in"),
    "token": ("toegangssleutel", "access token"),
    "view": ("bewaarde weergave", "saved view"),
    "webhook": ("koppeling", "connection"),
    "person": ("persoonsgegevens", "personal data"),
    "leaving": ("vertrek", "leaving"),
    "audit": ("logboek", "log"),
}
WHOLE = {
    "agreements.acknowledged": ("Doorgegeven afspraak bevestigd", "Passed on agreement confirmed"),
    "agreements.changed": ("Afspraak gewijzigd", "Agreement changed"),
    "agreements.ended": ("Afspraak beëindigd", "Agreement ended"),
    "agreements.evaluated": ("Afspraak geëvalueerd", "Agreement evaluated"),
    "agreements.evaluation_drafted": ("Evaluatie als concept bewaard", "Evaluation kept as a draft"),
    "agreements.forgotten": (
        "Verwijderde afspraken voorgoed gewist",
        "Removed agreements deleted for good",
    ),
    "agreements.goal_changed": ("Doel gewijzigd", "Goal changed"),
    "agreements.goal_removed": ("Doel verwijderd", "Goal removed"),
    "agreements.goal_set": ("Doel geschreven", "Goal written"),
    "agreements.goal_taken_back": ("Doel teruggezet", "Goal put back"),
    "agreements.group_evaluated": ("Evaluatie van een werkgroep bewaard", "Evaluation of a group kept"),
    "agreements.group_evaluation_changed": (
        "Evaluatie van een werkgroep gewijzigd",
        "Evaluation of a group changed",
    ),
    "agreements.group_evaluation_removed": (
        "Evaluatie van een werkgroep verwijderd",
        "Evaluation of a group removed",
    ),
    "agreements.group_evaluation_seen": (
        "Evaluatie van een werkgroep gezien",
        "Evaluation of a group seen",
    ),
    "agreements.group_evaluation_taken_back": (
        "Evaluatie van een werkgroep teruggezet",
        "Evaluation of a group put back",
    ),
    "agreements.group_evaluation_unseen": (
        "Evaluatie van een werkgroep toch niet gezien",
        "Evaluation of a group not seen after all",
    ),
    "agreements.handed_over": ("Afspraken overgedragen", "Agreements handed over"),
    "agreements.made": ("Afspraak toegevoegd", "Agreement added"),
    "agreements.measured": ("Meting doorgegeven", "Measurement handed in"),
    "agreements.measured_by_monitor": ("Meting uit de monitor", "Measurement from the monitor"),
    "agreements.measurement_changed": ("Meting gewijzigd", "Measurement changed"),
    "agreements.measurement_removed": ("Meting verwijderd", "Measurement removed"),
    "agreements.measurement_taken_back": ("Meting teruggezet", "Measurement put back"),
    "agreements.passed_on": ("Afspraak doorgegeven", "Agreement passed on"),
    "agreements.passed_on_done": ("Doorgegeven afspraak uitgevoerd", "Passed on agreement carried out"),
    "agreements.put_on_agenda": ("Afspraak op een agenda gezet", "Agreement put on an agenda"),
    "agreements.removed": ("Afspraak verwijderd", "Agreement removed"),
    "agreements.reopened": ("Afspraak loopt weer", "Agreement goes on"),
    "agreements.restored": ("Versie van een afspraak teruggezet", "Version of an agreement put back"),
    "agreements.taken_off_agenda": ("Afspraak van een agenda gehaald", "Agreement taken off an agenda"),
    "agreements.taken_back": ("Afspraak teruggezet", "Agreement put back"),
    "accounts.signed_in": ("Ingelogd", "Signed in"),
    "accounts.second_factor_refused": ("Tweede stap mislukt", "Second factor refused"),
    "accounts.password_reset": ("Nieuw wachtwoord gekozen", "New password chosen"),
    "accounts.password_changed": ("Wachtwoord gewijzigd", "Password changed"),
    "accounts.session_ended": ("Sessie gestopt", "Session ended"),
    "accounts.sessions_ended": ("Sessies gestopt", "Sessions ended"),
    "accounts.person_blocked": ("Persoon geblokkeerd", "Person blocked"),
    "accounts.person_unblocked": ("Persoon weer toegelaten", "Person let in again"),
    "accounts.factor_removed": ("Tweede stap verwijderd", "Second factor removed"),
    "accounts.recovery_codes_made": ("Herstelcodes gemaakt", "Recovery codes made"),
    "accounts.invited": ("Iemand uitgenodigd", "Someone invited"),
    "accounts.invited_again": ("Uitnodiging opnieuw verstuurd", "Invitation sent again"),
    "accounts.invitation_withdrawn": ("Uitnodiging ingetrokken", "Invitation withdrawn"),
    "accounts.invitation_accepted": ("Uitnodiging aangenomen", "Invitation accepted"),
    "accounts.role_ended": ("Rol beëindigd", "Role ended"),
    "accounts.role_goes_on": ("Rol loopt door", "Role goes on"),
    "accounts.deputy_appointed": ("Vervanger aangewezen", "Deputy appointed"),
    "accounts.renamed": ("Naam gewijzigd", "Name changed"),
    "accounts.provider_connected": ("Inloggen via de organisatie ingesteld", "Organisation sign-in set up"),
    "accounts.sign_in_failed": ("Inloggen mislukt", "Sign-in failed"),
    "accounts.stranger_refused": ("Inloggen mislukt, onbekende persoon", "Sign-in failed, unknown person"),
    "accounts.locked_out": (
        "Deur een kwartier dicht na veel mislukte pogingen",
        "Door closed for a quarter of an hour after many failures",
    ),
    "accounts.stranger_locked_out": (
        "Deur een kwartier dicht voor een onbekende",
        "Door closed for a quarter of an hour for a stranger",
    ),
    "accounts.page_refused": ("Pagina gevraagd die niet mag", "Asked for a page that is not allowed"),
    "accounts.factor_added": ("Tweede stap toegevoegd", "Second step added"),
    "accounts.role_changed": ("Rol gewijzigd", "Role changed"),
    "letter.begun": ("Raadsbrief begonnen", "Letter to the council begun"),
    "letter.changed": ("Raadsbrief gewijzigd", "Letter to the council changed"),
    "letter.finalised": ("Raadsbrief vastgesteld", "Letter to the council finalised"),
    "letter.removed": ("Raadsbrief verwijderd", "Letter to the council removed"),
    "letter.reopened": ("Nieuwe versie van raadsbrief begonnen", "New version of a letter begun"),
    "letter.taken_back": ("Raadsbrief teruggezet", "Letter to the council put back"),
    "publication.closed": ("Afspraak niet meer openbaar", "Agreement no longer public"),
    "publication.opened": ("Afspraak openbaar gemaakt", "Agreement made public"),
    "themes.decided": ("Over een thema beslist", "Decided on a theme"),
    "themes.word_added": ("Woord toegevoegd", "Word added"),
    "themes.word_left": ("Voorgesteld woord niet toegevoegd", "Offered word not added"),
    "themes.word_put_back": ("Woord teruggezet", "Word put back"),
    "themes.word_removed": ("Woord weggehaald", "Word removed"),
    "token.refused": ("Toegangssleutel geweigerd", "Access token refused"),
    "token.unknown_refused": ("Onbekende toegangssleutel geweigerd", "Unknown access token refused"),
    "calendar.address_made": ("Agenda-adres gemaakt", "Calendar address made"),
    "calendar.address_stopped": ("Agenda-adres gestopt", "Calendar address stopped"),
    "feedback.given": ("Drempel in een pagina gemeld", "Barrier in a page reported"),
    "insights.view_saved": ("Weergave bewaard", "View saved"),
    "insights.view_renamed": ("Weergave hernoemd", "View renamed"),
    "insights.view_removed": ("Weergave weggehaald", "View removed"),
    "insights.view_put_back": ("Weergave teruggezet", "View put back"),
    "agenda_item.carried": ("Open punt overgenomen", "Open item carried on"),
    "agenda_item.changed": ("Agendapunt gewijzigd", "Agenda item changed"),
    "agenda_item.concluded": ("Uitkomst van een agendapunt vastgelegd", "Outcome of an agenda item settled"),
    "agenda_item.minuted": ("Verslag van een agendapunt begonnen", "Minutes of an agenda item begun"),
    "agenda_item.moved": ("Volgorde van een agenda gewijzigd", "Order of an agenda changed"),
    "agenda_item.proposed": ("Agendapunt voorgesteld", "Agenda item proposed"),
    "agenda_item.put_back": ("Agendapunt teruggezet", "Agenda item put back"),
    "agenda_item.set": ("Agendapunt op de agenda gezet", "Agenda item set on the agenda"),
    "agenda_item.taken_off": ("Agendapunt van de agenda gehaald", "Agenda item taken off"),
    "meeting.apologised": ("Afgemeld voor een overleg", "Excused from a meeting"),
    "meeting.cancelled": ("Overleg afgezegd", "Meeting cancelled"),
    "meeting.changed": ("Overleg gewijzigd", "Meeting changed"),
    "meeting.closed": ("Overleg afgerond", "Meeting closed"),
    "meeting.comes": ("Aanmelding voor een overleg", "Said to come to a meeting"),
    "meeting.guest_added": ("Gast aan een overleg toegevoegd", "Guest added to a meeting"),
    "meeting.guest_removed": ("Gast van een overleg gehaald", "Guest taken off a meeting"),
    "meeting.invited": ("Agenda verstuurd", "Agenda sent"),
    "meeting.minutes_taken_out": (
        "Ingelezen verslag weer uit een overleg gehaald",
        "Minutes that were read in taken out of a meeting",
    ),
    "meeting.planned": ("Overleg gepland", "Meeting planned"),
    "meeting.presence_noted": ("Aanwezigheid vastgelegd", "Attendance written down"),
    "meeting.put_back": ("Overleg gaat toch door", "Meeting takes place after all"),
    "meeting.taken_away": ("Overleg weggehaald", "Meeting taken away"),
    "minutes.adopted": ("Verslag vastgesteld", "Minutes adopted"),
    "minutes.corrected": ("Verslag verbeterd", "Minutes corrected"),
    "minutes.correction_begun": ("Correctie van een verslag begonnen", "Correction of minutes begun"),
    "municipalities.loaded": ("Gemeenten bijgewerkt", "Municipalities updated"),
    "network.body_added": ("Overlegtafel toegevoegd", "Table added"),
    "network.body_changed": ("Overlegtafel gewijzigd", "Table changed"),
    "network.body_ended": ("Overlegtafel gestopt", "Table ended"),
    "network.body_goes_on": ("Overlegtafel loopt door", "Table goes on"),
    "network.body_removed": ("Overlegtafel weggehaald", "Table removed"),
    "network.mandate_changed": ("Mandaat gewijzigd", "Mandate changed"),
    "network.mandate_ended": ("Mandaat gestopt", "Mandate ended"),
    "network.mandate_given": ("Mandaat vastgelegd", "Mandate recorded"),
    "network.mandate_goes_on": ("Mandaat loopt door", "Mandate goes on"),
    "network.mandate_removed": ("Mandaat weggehaald", "Mandate removed"),
    "network.person_added": ("Vertegenwoordiger toegevoegd", "Representative added"),
    "network.person_changed": ("Vertegenwoordiger gewijzigd", "Representative changed"),
    "network.person_ended": (
        "Vertrek van vertegenwoordiger vastgelegd",
        "Leaving of representative recorded",
    ),
    "network.person_goes_on": ("Vertegenwoordiger blijft", "Representative stays"),
    "network.person_removed": ("Vertegenwoordiger weggehaald", "Representative removed"),
    "network.profile_written": ("Werkwijze van het netwerk ingevuld", "Profile of the network filled in"),
    "network.seat_given": ("Plaats aan tafel gegeven", "Seat given"),
    "network.seat_given_back": ("Plaats aan tafel teruggezet", "Seat given back"),
    "network.seat_taken": ("Plaats aan tafel weggehaald", "Seat taken away"),
    "note.comment_changed": ("Opmerking gewijzigd", "Comment changed"),
    "note.comment_removed": ("Opmerking verwijderd", "Comment removed"),
    "note.commented": ("Opmerking geschreven", "Comment written"),
    "note.file_attached": ("Bijlage toegevoegd", "File attached"),
    "note.file_removed": ("Bijlage verwijderd", "File removed"),
    "note.shared": ("Notitie gedeeld", "Note shared"),
    "note.taken_back": ("Notitie teruggezet", "Note put back"),
    "notifications.chosen": ("Keuze voor meldingen gewijzigd", "Choice of notifications changed"),
    "notifications.stopped": ("Mail met meldingen gestopt", "Mail with notifications stopped"),
    "operations.backup_made": ("Back-up gemaakt", "Backup made"),
    "operations.restored": ("Back-up teruggezet", "Backup put back"),
    "operations.demo_filled": ("Voorbeeldgemeenten gevuld", "Fictional towns filled"),
    "organisations.changed": ("Gegevens van de organisatie gewijzigd", "Details of the organisation changed"),
    "organisations.colours_set": ("Kleuren gekozen", "Colours chosen"),
    "organisations.logo_set": ("Logo gewijzigd", "Logo changed"),
    "organisations.participation_ended": ("Deelname beëindigd", "Part ended"),
    "organisations.participation_goes_on": ("Deelname loopt door", "Part goes on"),
    "organisations.partner_added": ("Partner toegevoegd", "Partner added"),
    "own_counts.analysed": ("Telling uitgerekend", "Count worked out"),
    "own_counts.approved": ("Telling goedgekeurd", "Count approved"),
    "own_counts.changed": ("Telling gewijzigd", "Count changed"),
    "own_counts.drafted": ("Telling begonnen", "Count begun"),
    "own_counts.expired": ("Telling gewist na de einddatum", "Count erased after its end date"),
    "own_counts.looked_at": ("Telling bekeken", "Count looked at"),
    "own_counts.published": ("Telling openbaar gemaakt", "Count published"),
    "own_counts.refused": ("Telling afgekeurd", "Count refused"),
    "own_counts.submitted": ("Goedkeuring van een telling gevraagd", "Approval of a count asked for"),
    "own_counts.taken_back": ("Publicatie van een telling teruggehaald", "Publication of a count taken back"),
    "own_counts.withdrawn": ("Telling ingetrokken", "Count withdrawn"),
    "webhook.paused": ("Koppeling gepauzeerd", "Connection paused"),
    "webhook.resumed": ("Koppeling weer aangezet", "Connection turned on again"),
    "webhook.proof_sent": ("Proefbericht naar een koppeling gestuurd", "Trial message sent to a connection"),
    "webhook.sent_again": (
        "Bericht van een koppeling opnieuw gestuurd",
        "Message to a connection sent again",
    ),
    "webhook.failed": ("Koppeling uitgezet na mislukte berichten", "Connection switched off after failures"),
    "webhook.secret_renewed": ("Geheim van een koppeling vernieuwd", "Secret of a connection renewed"),
    "reply.answered": ("Reactie beantwoord", "Reply answered"),
    "reply.drafted": ("Reactie begonnen", "Reply begun"),
    "reply.held": ("Reactie tegengehouden", "Reply held back"),
    "person.removed": ("Account verwijderd", "Account removed"),
    "handover.answered": ("Antwoord bij een overdracht", "Answer on a handover"),
    "handover.asked": ("Vraag over een overdracht", "Question on a handover"),
    "handover.confirmed": ("Overdracht bevestigd", "Handover confirmed"),
    "handover.made": ("Overdracht gemaakt", "Handover made"),
    "handover.question_taken_back": ("Vraag ingetrokken", "Question taken back"),
    "handover.removed": ("Overdracht verwijderd", "Handover removed"),
    "handover.taken_back": ("Overdracht teruggezet", "Handover put back"),
    "handover.written": ("Overdracht aangevuld", "Handover added to"),
    "imports.answered": ("Keuzes bij een bestand bewaard", "Choices on a file kept"),
    "imports.applied": ("Bestand ingelezen", "File read in"),
    "imports.chosen": ("Bestand gekozen om in te lezen", "File chosen to read in"),
    "imports.discarded": ("Bestand weggegooid", "File thrown away"),
    "imports.mapped": ("Kolommen van een bestand gekozen", "Columns of a file chosen"),
    "imports.undone": ("Inlezen teruggedraaid", "Reading in taken back"),
    "leaving.done": ("Organisatie verwijderd", "Organisation removed"),
}
"""Actions that need words of their own."""
VERBS = {
    "accepted": ("aangenomen", "accepted"),
    "added": ("toegevoegd", "added"),
    "approved": ("goedgekeurd", "approved"),
    "asked": ("aangevraagd", "asked for"),
    "begun": ("begonnen", "begun"),
    "changed": ("gewijzigd", "changed"),
    "confirmed": ("bevestigd", "confirmed"),
    "corrected": ("verbeterd", "corrected"),
    "created": ("gemaakt", "created"),
    "deleted": ("verwijderd", "deleted"),
    "ended": ("beëindigd", "ended"),
    "exported": ("gedownload", "downloaded"),
    "failed": ("mislukt", "failed"),
    "forgotten": ("opgeschoond na de bewaartijd", "cleared after its retention"),
    "made": ("gemaakt", "made"),
    "published": ("openbaar gemaakt", "published"),
    "read": ("bekeken", "looked at"),
    "refused": ("geweigerd", "refused"),
    "removed": ("verwijderd", "removed"),
    "restored": ("teruggezet", "restored"),
    "reviewed": ("nagekeken", "reviewed"),
    "revoked": ("ingetrokken", "revoked"),
    "sent": ("verstuurd", "sent"),
    "succeeded": ("gelukt", "succeeded"),
    "uploaded": ("geüpload", "uploaded"),
    "withdrawn": ("ingetrokken", "withdrawn"),
    "written": ("geschreven", "written"),
}


def action(name: str) -> str:
    """Return what was done in the reader's language.

    >>> action("note.changed")
    'Notitie gewijzigd'
    """
    if name in WHOLE:
        return say(*WHOLE[name])
    noun, _, verb = name.partition(".")
    if noun in NOUNS and verb in VERBS:
        words = f"{say(*NOUNS[noun])} {say(*VERBS[verb])}"
        return words[0].upper() + words[1:]
    return name.replace("_", " ").replace(".", ": ")


ENTERED = frozenset({"accounts.signed_in", "accounts.session_ended", "accounts.sessions_ended"})
SENT = frozenset({"accounts.invited_again", "webhook.proof_sent", "webhook.sent_again"})


def kind(name: str, *, is_read: bool) -> str:
    """Return of what kind an action was: most of them changed something.

    >>> kind("accounts.signed_in", is_read=False), kind("note.changed", is_read=False)
    ('toegang', 'gewijzigd')
    """
    if name in review.FAILED or name == review.REFUSED:
        return say("geweigerd", "refused")
    if name in ENTERED:
        return say("toegang", "access")
    if name in SENT:
        return say("verstuurd", "sent")
    return say("gezien", "seen") if is_read else say("gewijzigd", "changed")


def outlier(kind: str) -> str:
    """Return what kind of thing stands out."""
    return {
        "hours": say("’s Nachts of in het weekend", "At night or in the weekend"),
        "reads": say("Veel bekeken op één dag", "Much looked at in one day"),
        "failures": say("Vaak mislukt inloggen", "Many failed sign-ins"),
        "refused": say("Vaak iets gevraagd dat niet mag", "Often asked for what is not allowed"),
        "peak": say("Piek van mislukte aanmeldingen in één uur", "A peak of failed sign-ins in one hour"),
    }[kind]
