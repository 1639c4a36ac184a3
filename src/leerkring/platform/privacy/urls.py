"""Addresses of this context."""

from django.urls import path

from leerkring.platform.privacy import views

app_name = "privacy"
urlpatterns = [
    path("privacy", views.statement, name="statement"),
    path("privacy/dpia", views.dpia, name="dpia"),
    path("toegankelijkheid", views.accessibility, name="accessibility"),
    path(".well-known/security.txt", views.security_txt, name="security_txt"),
    path("account/mijn-gegevens", views.my_data, name="my_data"),
    path("account/mijn-gegevens.json", views.my_data_file, name="my_data_file"),
    path("account/mijn-gegevens/verwijderen", views.remove_me, name="remove_me"),
    path("organisatie/vertrek", views.leaving, name="leaving"),
    path("organisatie/vertrek.zip", views.take_along, name="take_along"),
    path("organisatie/vertrek/bevestigen", views.confirm_leaving, name="confirm_leaving"),
    path("organisatie/vertrek/afbreken", views.cancel_leaving, name="cancel_leaving"),
]
