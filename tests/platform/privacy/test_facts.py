"""Nothing is kept of anyone without a purpose, a retention and a list of who gets it."""

import re

import pytest
from django.utils.translation import override

from leerkring.platform.privacy import facts, stores, texts


def test_every_stored_field_says_why_it_is_kept_how_long_and_who_gets_it():
    untold = [
        f"{model._meta.label},{field}"
        for model, field in facts.fields()
        if not ((fact := facts.fact_of(model, field)) and fact.purpose and fact.retention and fact.recipients)
    ]

    assert untold == [], "give each field a line in the privacy.csv of its context (see privacy/facts.py)"


def test_no_line_tells_of_a_field_that_is_gone():
    known = {(model._meta.label_lower, name.removesuffix("_id")) for model, name in facts.fields()}
    keys = {(model._meta.label_lower, "id") for model, _ in facts.fields()}
    keys |= {(model._meta.label_lower, model._meta.pk.name) for model, _ in facts.fields()}

    keys |= {
        (model._meta.label_lower, field.name)
        for model, _ in facts.fields()
        for field in model._meta.many_to_many
    }

    assert [line for line in facts.written() if line not in known | keys] == []


def test_every_table_says_whose_it_is():
    assert stores.missing() == [], "give each table a line in privacy/stores.csv"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_table_has_a_name_for_readers_in_both_languages(language):
    with override(language):
        names = {label: texts.table(label) for label in stores.stores()}

    assert [label for label, name in names.items() if not name or name == label or "." in name] == []


def test_a_heading_of_the_assessment_is_never_the_name_of_a_table(client, db):
    page = client.get("/privacy/dpia").content.decode()
    headings = re.findall(r"<h[1-3][^>]*>(.*?)</h[1-3]>", page)

    assert headings
    assert [heading for heading in headings if re.search(r"[a-z]\.[a-z]", heading)] == []
    assert "accounts.<wbr>apitoken" in page


def test_every_store_follows_fields_that_exist(db):
    for store in stores.stores().values():
        assert not store.of_organisation(0).exists()
        assert not store.of_person(0).exists()
        if store.time:
            store.model._meta.get_field(store.time)
