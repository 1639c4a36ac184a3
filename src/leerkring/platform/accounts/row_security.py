"""The database keeps organisations apart once more: row-level security on PostgreSQL.

The service connects as a role that owns nothing (`APP`, made by deploy/postgresql/roles.sql), so these
policies hold for it: a query of a request that forgets whose rows it asks for gets none of another
organisation. Every table with rows of an organisation or a person has a line here: a policy, or the reason
why it has none. They are put on the tables after every migration. On SQLite this does nothing.
"""

from hashlib import sha256
from typing import Any

APP = "leerkring"
"""The role of the web process, the worker and the chores. Upgrades and backups connect as the owner."""
POLICY = "own_rows"


def _setting(name: str) -> str:
    return f"(SELECT NULLIF(current_setting('leerkring.{name}', true), '')::bigint)"


ORGANISATION, PERSON = _setting("organisation"), _setting("person")
EVERYONE = "(SELECT current_setting('leerkring.everyone', true)) = 'yes'"
OURS = f"organisation_id = {ORGANISATION}"
MINE = f"user_id = {PERSON}"
SHARED = f"""EXISTS (SELECT 1 FROM own_counts_countsrequest_partners p
    WHERE p.countsrequest_id = {{request}} AND p.organisation_id = {ORGANISATION})"""  # noqa: S608 - our own words
TOGETHER = f"""organisation_id IN (
    SELECT partner_id FROM organisations_participation WHERE town_id = {ORGANISATION}
    UNION SELECT town_id FROM organisations_participation WHERE partner_id = {ORGANISATION})"""  # noqa: S608
INSPECTS = f"(SELECT kind FROM organisations_organisation WHERE id = {ORGANISATION}) = 'inspectorate'"  # noqa: S608
COLLEAGUE = f"IN (SELECT m.user_id FROM accounts_membership m WHERE m.organisation_id = {ORGANISATION})"  # noqa: S608
TOKEN = f"""EXISTS (SELECT 1 FROM accounts_membership m
    WHERE m.id = membership_id AND (m.{OURS} OR m.{MINE}))"""  # noqa: S608
PUBLIC_REPLY = "status IN ('published', 'answered')"
REPLY = f"board_id = {ORGANISATION} OR (town_id = {ORGANISATION} AND status <> 'draft') OR {PUBLIC_REPLY}"
IN_OWN_TOWN = f"town_id = {ORGANISATION}"
IN_TOWN = f"""town_id = {ORGANISATION} OR town_id IN (
    SELECT town_id FROM organisations_participation WHERE partner_id = {ORGANISATION})"""  # noqa: S608
OPEN_TO_ALL = "is_public AND removed_at IS NULL AND status <> 'proposed'"
BOUND = f"""town_id = {ORGANISATION} OR ({OPEN_TO_ALL})
    OR EXISTS (SELECT 1 FROM agreements_agreement_partners p
        WHERE p.agreement_id = {{table}}.id AND p.organisation_id = {ORGANISATION})
    OR EXISTS (SELECT 1 FROM network_representative r
        WHERE r.id = {{table}}.owner_id AND r.organisation_id = {ORGANISATION})
    OR EXISTS (SELECT 1 FROM network_mandate m
        WHERE m.town_id = {{table}}.town_id AND m.mandatary_id = {ORGANISATION} AND (
            EXISTS (SELECT 1 FROM agreements_agreement_partners p
                WHERE p.agreement_id = {{table}}.id AND p.organisation_id = m.mandator_id)
            OR EXISTS (SELECT 1 FROM network_representative r
                WHERE r.id = {{table}}.owner_id AND r.organisation_id = m.mandator_id)))"""  # noqa: S608
DECISION = f"""{IN_TOWN} OR (target_kind = 'agreements.agreement' AND EXISTS (
    SELECT 1 FROM agreements_agreement a WHERE a.id = target_id AND a.is_public))"""  # noqa: S608
OF_A_BODY = "EXISTS (SELECT 1 FROM network_meetingbody b WHERE b.id = body_id)"
OF_A_MEETING = "EXISTS (SELECT 1 FROM meetings_meeting m WHERE m.id = meeting_id)"
OF_AN_AGREEMENT = "EXISTS (SELECT 1 FROM agreements_agreement a WHERE a.id = agreement_id)"
OF_A_GRANT = "EXISTS (SELECT 1 FROM grants_grant g WHERE g.id = grant_id)"
GRANT = f"town_id = {ORGANISATION} OR partner_id = {ORGANISATION}"
OF_A_LETTER = "EXISTS (SELECT 1 FROM publications_councilletter l WHERE l.id = letter_id)"
OF_A_GOAL = "EXISTS (SELECT 1 FROM agreements_goal g WHERE g.id = goal_id)"
OF_A_NOTE = "EXISTS (SELECT 1 FROM notes_note n WHERE n.id = note_id)"

POLICIES = {
    "accounts_membership": f"{OURS} OR {MINE} OR {TOGETHER} OR {INSPECTS}",
    "accounts_historicalmembership": f"{OURS} OR {MINE}",
    "accounts_invitation": f"{OURS} OR invited_by_id = {PERSON} OR invited_by_id {COLLEAGUE}",
    "accounts_apitoken": TOKEN,
    "agreements_agreement": BOUND.format(table="agreements_agreement"),
    "agreements_cascade": OF_AN_AGREEMENT,
    "agreements_evaluation": OF_AN_AGREEMENT,
    "agreements_goal": OF_AN_AGREEMENT,
    "agreements_groupevaluation": OF_AN_AGREEMENT,
    "agreements_historicalagreement": IN_TOWN,
    "agreements_historicalgoal": OF_AN_AGREEMENT,
    "agreements_measurement": OF_A_GOAL,
    "agreements_refusal": IN_OWN_TOWN,
    "audit_event": f"{OURS} OR {MINE}",
    "audit_operation": f"{MINE} OR user_id = 0",
    "grants_grant": GRANT,
    "grants_grantcondition": OF_A_GRANT,
    "grants_historicalgrant": GRANT,
    "grants_historicalgrantcondition": OF_A_GRANT,
    "insights_savedview": MINE,
    "handover_handoverfile": IN_TOWN,
    "handover_handoverquestion": "EXISTS (SELECT 1 FROM handover_handoverfile f WHERE f.id = file_id)",
    "imports_columnmemory": IN_OWN_TOWN,
    "imports_importfile": IN_OWN_TOWN,
    "meetings_agendaitem": OF_A_MEETING,
    "meetings_attendance": OF_A_MEETING,
    "meetings_historicalagendaitem": OF_A_MEETING,
    "meetings_historicalmeeting": IN_TOWN,
    "meetings_meeting": IN_TOWN,
    "meetings_minutesversion": OF_A_MEETING,
    "network_historicalmandate": IN_TOWN,
    "network_historicalmeetingbody": IN_TOWN,
    "network_historicalnetworkprofile": IN_TOWN,
    "network_historicalrepresentative": IN_TOWN,
    "network_historicalseat": OF_A_BODY,
    "network_mandate": IN_TOWN,
    "network_meetingbody": IN_TOWN,
    "network_networkprofile": IN_TOWN,
    "network_representative": IN_TOWN,
    "network_seat": OF_A_BODY,
    "notes_attachment": OF_A_NOTE,
    "notes_comment": OF_A_NOTE,
    "notes_note": f"{OURS} OR id IN (SELECT note_id FROM notes_noteshare WHERE {OURS})",  # noqa: S608
    "notes_noteversion": OF_A_NOTE,
    "notifications_notification": MINE,
    "own_counts_countsrequest": f"{OURS} OR {SHARED.format(request='own_counts_countsrequest.id')}",
    "own_counts_run": OURS,
    "own_counts_result": f"{OURS} OR {SHARED.format(request='own_counts_result.request_id')}",
    "privacy_leaving": OURS,
    "publications_councilletter": f"town_id = {ORGANISATION}",
    "publications_lettersection": OF_A_LETTER,
    "publications_letterversion": OF_A_LETTER,
    "replies_reply": REPLY,
    "replies_replyversion": "EXISTS (SELECT 1 FROM replies_reply r WHERE r.id = reply_id)",
    "search_recentitem": MINE,
    "themes_localword": f"town_id IS NULL OR {IN_TOWN}",
    "themes_themedecision": DECISION,
    "webhooks_webhook": OURS,
    "webhooks_delivery": "EXISTS (SELECT 1 FROM webhooks_webhook w WHERE w.id = webhook_id)",
}
"""Table -> which rows the organisation and the person that ask may see and write."""

WITHOUT = {
    "agreements_agreement_partners": "two numbers; the policy of the agreement itself reads it",
    "account_emailaddress": "read before anyone is known: signing in",
    "accounts_identityprovider": "read before anyone is known: where the people of a mail domain sign in",
    "accounts_user": "people belong to several organisations; names stand beside what they did",
    "accounts_user_groups": "not used",
    "accounts_user_user_permissions": "not used",
    "audit_anchor": "hashes of all chains, no rows of anyone; nobody may change them",
    "audit_head": "the place and hash of each chain, without what happened",
    "grants_grantcondition_agreements": "two numbers; the policies of both ends are met when they are read",
    "mfa_authenticator": "read before anyone is known: signing in with a passkey; secrets are sealed",
    "notes_noteshare": "two numbers; the policy of the note itself reads it",
    "notifications_preference": "which mail someone wants; a link in a mail stops it without signing in",
    "organisations_historicalorganisation": "names and dates of organisations are public",
    "organisations_historicalparticipation": "who takes part where is public",
    "organisations_organisation": "names and dates of organisations are public",
    "organisations_participation": "who takes part where is public; the policies above read it",
    "own_counts_countsrequest_partners": "two numbers; the policy of the request itself reads it",
    "own_counts_publication": "published: public by nature, and audited together with all others",
    "socialaccount_socialaccount": "read before anyone is known: signing in through an organisation",
    "usersessions_usersession": "written before anyone is known: signing in",
    "web_calendarfeed": "read before anyone is known: a calendar program asks with the secret of the address",
}
"""Table -> why its rows are kept apart by the queries only."""


def install(on: Any) -> None:
    """Put the policies on the tables that are there and let the service in; does nothing when all is done."""
    if on.vendor != "postgresql":
        return
    with on.cursor() as cursor:
        tables = set(on.introspection.table_names(cursor))
        cursor.execute(
            "SELECT tablename, policyname FROM pg_policies WHERE policyname LIKE %s", [f"{POLICY}%"]
        )
        present = set(cursor.fetchall())
        for table, rows in POLICIES.items():
            wanted = (table, f"{POLICY}_{sha256(rows.encode()).hexdigest()[:8]}")
            if table in tables and wanted not in present:
                for _, old in (one for one in present if one[0] == table):
                    cursor.execute(f"DROP POLICY {old} ON {table}")
                cursor.execute(f"ALTER TABLE {table} ENABLE ROW LEVEL SECURITY")
                cursor.execute(f"CREATE POLICY {wanted[1]} ON {table} USING ({EVERYONE} OR {rows})")
        _let_service_in(cursor, tables)


def _let_service_in(cursor: Any, tables: set[str]) -> None:
    """Let the role of the service, if there is one, read and write rows; it changes no event and no table."""
    cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [APP])
    if cursor.fetchone() is None or "audit_event" not in tables:
        return
    cursor.execute(f"GRANT USAGE ON SCHEMA public TO {APP}")
    cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {APP}")
    cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {APP}")
    cursor.execute(f"REVOKE UPDATE ON audit_event, audit_anchor FROM {APP}")
