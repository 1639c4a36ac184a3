"""The log in words: `membership.ended` becomes a sentence. What has no words yet is shown as it is."""

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
    "webhook": ("webhook", "webhook"),
    "person": ("persoonsgegevens", "personal data"),
    "leaving": ("vertrek", "leaving"),
    "audit": ("logboek", "log"),
}
WHOLE = {
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
    "person.removed": ("Account verwijderd", "Account removed"),
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


def outlier(kind: str) -> str:
    """Return what kind of thing stands out."""
    return {
        "hours": say("’s Nachts of in het weekend", "At night or in the weekend"),
        "reads": say("Veel bekeken op één dag", "Much looked at in one day"),
        "failures": say("Vaak mislukt inloggen", "Many failed sign-ins"),
    }[kind]
