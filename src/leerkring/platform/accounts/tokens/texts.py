"""What the scopes of a token mean, in the reader's language."""

from leerkring.platform.base.language import later, say

CONTEXTS = {
    "accounts": later("mensen, rollen en sleutels", "people, roles and tokens"),
    "agreements": later("afspraken, doelen en metingen", "agreements, goals and measurements"),
    "audit": later("het logboek", "the audit trail"),
    "datasets": later("open data", "open data"),
    "grants": later("subsidies en hun voorwaarden", "grants and their conditions"),
    "handover": later("overdrachten", "handovers"),
    "imports": later("bestanden inlezen", "reading files in"),
    "insights": later("de monitor en bewaarde weergaven", "the monitor and saved views"),
    "meetings": later("overleggen, agenda’s en verslagen", "meetings, agendas and minutes"),
    "municipalities": later("gemeenten", "municipalities"),
    "network": later("het netwerk", "the network"),
    "notes": later("notities", "notes"),
    "notifications": later("meldingen", "notifications"),
    "operations": later("de dienst zelf", "the service itself"),
    "organisations": later("organisaties en partners", "organisations and partners"),
    "own_counts": later("eigen tellingen", "own counts"),
    "privacy": later("uw gegevens", "your data"),
    "publications": later(
        "brieven aan de raad en wat openbaar is", "letters to the council and what is public"
    ),
    "replies": later("reacties op cijfers", "replies to figures"),
    "search": later("zoeken", "search"),
    "themes": later("thema’s en woorden", "themes and words"),
    "webhooks": later("berichten aan uw systeem", "messages to your system"),
}
"""Every context that has routes in the API; a test holds this list against the policy table."""


def scope_name(scope: str) -> str:
    """Return what a scope allows, as a line beside a tick box."""
    context, _, what = scope.partition(":")
    name = str(CONTEXTS[context])
    if what == "read":
        return say(f"Lezen: {name}", f"Read: {name}")
    return say(f"Wijzigen: {name}", f"Change: {name}")
