"""Addresses of this context."""

from allauth.socialaccount.providers.openid_connect.views import callback
from django.urls import URLPattern, URLResolver, include, path

from leerkring.platform.accounts.tokens import urls as tokens
from leerkring.platform.accounts.views import account, invitations, people, second_step, signing_in

own: list[URLPattern | URLResolver] = [
    path("inloggen", signing_in.sign_in, name="login"),
    path("inloggen/wachtwoord", signing_in.password, name="password"),
    path("inloggen/organisatie", signing_in.organisation, name="organisation"),
    path("inloggen/organisatie/verder", signing_in.to_organisation, name="to_organisation"),
    path("inloggen/passkey", signing_in.passkey, name="passkey"),
    path("inloggen/passkey/vraag", signing_in.passkey_question, name="passkey_question"),
    path("inloggen/aangekomen", signing_in.arrive, name="arrive"),
    path("inloggen/wachtwoord-vergeten", signing_in.forgotten, name="forgotten"),
    path("inloggen/mail-onderweg", signing_in.mail_sent, name="mail_sent"),
    path("inloggen/nieuw-wachtwoord/<str:uid>/<str:token>", signing_in.new_password, name="new_password"),
    path("inloggen/nieuw-wachtwoord", signing_in.choose_password, name="choose_password"),
    path("inloggen/tweede-stap", second_step.second_step, name="second_step"),
    path("inloggen/tweede-stap/passkey", second_step.passkey, name="prove_passkey"),
    path("inloggen/tweede-stap/vraag", second_step.passkey_question, name="prove_question"),
    path("inloggen/tweede-stap/instellen", second_step.set_up, name="set_up"),
    path("inloggen/tweede-stap/qr.svg", second_step.qr, name="qr"),
    path("inloggen/tweede-stap/nieuwe-passkey", second_step.new_passkey, name="new_passkey"),
    path("inloggen/tweede-stap/nieuwe-vraag", second_step.new_passkey_question, name="new_question"),
    path("inloggen/herstelcodes", second_step.recovery_codes, name="recovery_codes"),
    path("inloggen/herstelcodes.txt", second_step.recovery_codes_file, name="recovery_codes_file"),
    path("uitloggen", signing_in.sign_out, name="logout"),
    path("uitnodiging/<str:token>", invitations.accept, name="accept"),
    path("wissel", account.switch, name="switch"),
    path("account", account.security, name="security"),
    path("account/wachtwoord", account.change_password, name="change_password"),
    path("account/tweede-stap/<int:factor_id>/verwijderen", account.remove_factor, name="remove_factor"),
    path("account/herstelcodes", account.new_recovery_codes, name="new_recovery_codes"),
    path("account/sessies", account.session_list, name="sessions"),
    path("account/sessies/<int:session_id>/stoppen", account.end_session, name="end_session"),
    path("account/sessies/stoppen", account.end_all_sessions, name="end_all_sessions"),
    path("account/zonder-rol", account.no_role, name="no_role"),
    path("mensen", people.people, name="people"),
    path("mensen/uitnodigen", invitations.invite, name="invite"),
    path("mensen/uitnodigingen/<int:invitation_id>/opnieuw", invitations.send_again, name="send_again"),
    path("mensen/uitnodigingen/<int:invitation_id>/intrekken", invitations.withdraw, name="withdraw"),
    path("mensen/<int:membership_id>", people.one_person, name="person"),
    path("mensen/<int:membership_id>/wijzigen", people.change, name="change"),
    path("mensen/<int:membership_id>/beeindigen", people.end, name="end"),
    path("mensen/<int:membership_id>/doorlopen", people.undo_end, name="undo_end"),
    path("mensen/<int:membership_id>/vervangen", people.deputy, name="deputy"),
    *tokens.urlpatterns,
]
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include((own, "accounts"))),
    # The one address of allauth that is in use; its name is the one that allauth looks up.
    path("inloggen/organisatie/<str:provider_id>/terug", callback, name="openid_connect_callback"),
]
