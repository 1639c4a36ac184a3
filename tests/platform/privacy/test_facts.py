"""Nothing is kept of anyone without a purpose, a retention and a list of who gets it."""

from leerkring.platform.privacy import facts, stores


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


def test_every_store_follows_fields_that_exist(db):
    for store in stores.stores().values():
        assert not store.of_organisation(0).exists()
        assert not store.of_person(0).exists()
        if store.time:
            store.model._meta.get_field(store.time)
