"""Addresses of the pages of access tokens; part of the addresses of accounts."""

from django.urls import URLPattern, URLResolver, path

from leerkring.platform.accounts.tokens import views

urlpatterns: list[URLPattern | URLResolver] = [
    path("account/toegangssleutels", views.tokens, name="tokens"),
    path("account/toegangssleutels/<int:token_id>/intrekken", views.revoke, name="token-revoke"),
]
