import json

import jsonschema
import pytest

from leerkring.monitor import contract
from leerkring.monitor.town import town_monitor

SAMPLE = ["Diemen", "Amsterdam", "Leudal", "Rozendaal", "De Fryske Marren", "Urk", "'s-Gravenhage"]


@pytest.fixture(scope="module")
def validator():
    schema = contract.schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


def problems(validator, document):
    return [(list(error.path), error.message[:200]) for error in validator.iter_errors(document)]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("public", [False, True])
@pytest.mark.parametrize("name", SAMPLE)
def test_a_town_fits_the_published_schema(validator, monitor_of, name, public, language):
    document = json.loads(contract.to_text(contract.as_json(monitor_of(name, public=public), language)))

    assert problems(validator, document) == []


def test_the_country_fits_the_published_schema(validator, national):
    document = json.loads(contract.to_text(contract.country_as_json(national, "nl")))

    assert problems(validator, document) == []
    assert document["municipality"] == {"code": "NL", "name": "Nederland"}
    assert len(document["country"]["towns"]) == 388


@pytest.mark.long
def test_every_town_fits_the_published_schema(validator, all_towns):
    for town in all_towns:
        assert problems(validator, contract.as_json(town)) == [], town.municipality.name


def test_a_document_without_a_promised_key_is_refused(validator, monitor_of):
    document = contract.as_json(monitor_of("Diemen"))

    for key in ("municipality", "own_area_share", "schools", "residential", "spread", "sentences", "notes"):
        assert problems(validator, {name: value for name, value in document.items() if name != key})


def test_the_promised_keys_have_their_promised_shapes(monitor_of):
    document = contract.as_json(monitor_of("Diemen"))
    school = next(one for one in document["schools"] if one["code"] == "06PH00")

    assert document["municipality"] == {"code": "GM0384", "name": "Diemen"}
    assert {key: document["years"][key] for key in ("flows", "scores", "areas")} == {
        "flows": 2017,
        "scores": 2019,
        "areas": 2020,
    }
    assert (document["pupils"], document["schools_count"]) == (2185, 7)
    assert document["pupils_from_elsewhere"]["count"] == 405
    assert document["residents_elsewhere"]["share"] == pytest.approx(0.169, abs=0.0005)
    assert {"value", "expected", "low", "high", "judged", "reason"} <= school["estimated_share"].keys()
    assert {"value", "expected", "low", "high", "judged", "reason"} <= school["same_children"].keys()
    assert school["catchment"][0] == {"area": "1112", "pupils": 259, "share": pytest.approx(259 / 398)}
    for name in ("benefits", "rent", "non_western", "woz"):
        assert {"d", "h", "eta2", "low", "high", "refused", "reason"} <= document["residential"][name].keys()
    for name in ("sd_between", "sd_within", "hoover"):
        assert {"value", "chance", "chance_low", "chance_high"} == document["spread"][name].keys()
    assert {"id", "text", "figures"} == document["sentences"][0].keys()


def test_every_reason_in_a_document_has_its_text_there(monitor_of):
    for name in SAMPLE:
        document = contract.as_json(monitor_of(name), "en")
        for school in document["schools"]:
            for found in (school["estimated_share"], school["same_children"]):
                assert found["reason"] is None or found["reason"] in document["reasons"]
        for found in document["residential"].values():
            assert found["reason"] is None or found["reason"] in document["reasons"]


def test_own_counts_stand_in_the_document_only_when_given(monitor_of):
    town = monitor_of("Diemen")

    assert "own" not in contract.as_json(town)
    assert contract.as_json(town, own={"measures": []})["own"] == {"measures": []}


@pytest.mark.parametrize("name", ["Haarlem", "Diemen", "Amsterdam"])
def test_public_documents_hold_no_difference_of_any_named_school(monitor_of, name):
    document = contract.as_json(monitor_of(name, public=True))
    judged = [one for one in monitor_of(name).schools if one.same_children.judged]

    for school in document["schools"]:
        found = school["same_children"]
        kept = {key: value for key, value in found.items() if key not in ("judged", "reason")}
        assert not any(value is not None for value in kept.values())
        assert found["judged"] is False
    withheld = [school["same_children"]["reason"] for school in document["schools"]].count("public")
    assert withheld == len(judged)
    assert document["differences"]["values"] == sorted(
        round(school.same_children.value, 2) for school in judged
    )


def test_public_documents_hold_no_mean_that_turns_a_share_into_a_difference(monitor_of):
    areas = contract.as_json(monitor_of("Nijmegen", public=True))["areas"]

    assert {area["attended_mean"] for area in areas} == {None}
    assert {area["attended_sd"] for area in areas} == {None}


def test_no_exact_difference_can_be_read_anywhere_in_a_public_document(monitor_of):
    text = contract.to_text(contract.as_json(monitor_of("Haarlem", public=True)))
    differences = [
        value
        for school in monitor_of("Haarlem").schools
        if school.same_children.judged
        for value in (
            school.same_children.value,
            school.same_children.expected,
            school.same_children.others_only,
            school.same_children.low,
        )
    ]

    assert differences
    assert not any(repr(value) in text for value in differences)


def test_the_same_question_gives_the_same_text():
    first, again = (contract.to_text(contract.as_json(town_monitor("GM0268"))) for _ in range(2))

    assert first == again


def test_points_change_what_is_called_different_and_nothing_else(monitor_of):
    ten, twenty = (monitor_of("Haarlem", points=points) for points in (10, 20))

    assert sum(bool(school.same_children.beyond) for school in ten.schools) > sum(
        bool(school.same_children.beyond) for school in twenty.schools
    )
    assert [one.estimated_share for one in ten.schools] == [one.estimated_share for one in twenty.schools]
    assert [one.same_children.value for one in ten.schools] == [
        one.same_children.value for one in twenty.schools
    ]


@pytest.mark.long
def test_public_documents_of_all_towns_hold_no_named_difference(country):
    for code in country.municipalities.codes:
        for school in contract.as_json(town_monitor(code, public=True))["schools"]:
            assert school["same_children"]["value"] is None
