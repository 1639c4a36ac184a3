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
