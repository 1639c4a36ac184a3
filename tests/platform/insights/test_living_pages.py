"""The pages of the monitor as a reader sees them."""

import csv
import io
import json
import re

import people
import pytest

from leerkring.platform.accounts.rules import Role
from leerkring.platform.insights import pages, queries, stylesheet
from leerkring.platform.municipalities import actions as municipalities
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.organisations.models import Organisation, Participation
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db
DIEMEN, SCHOOL = "/monitor/GM0384", "/monitor/GM0384/scholen/06PH00"
PAGES = (
    "/monitor",
    "/monitor?q=diemen",
    "/monitor?zoals=GM0384",
    DIEMEN,
    f"{DIEMEN}?punten=20",
    f"{DIEMEN}/scholen",
    SCHOOL,
    f"{DIEMEN}/wijken",
    f"{DIEMEN}/wijken/1111",
    f"{DIEMEN}/vergelijken",
    f"{DIEMEN}/vergelijken?zelfde=kernen&gemeenten=Urk, Leudal",
    f"{DIEMEN}/figuur/herkomst",
    f"{DIEMEN}/figuur/herkomst/inbedden",
    f"{SCHOOL}/figuur/woonpostcodes",
    "/monitor/nederland",
    "/monitor/methode",
)


@pytest.fixture
def diemen(db) -> Organisation:
    """The organisation of a town that has figures, for these tests only."""
    place = Municipality.objects.create(code="GM0384", name="Diemen")
    return Organisation.objects.create(kind=Kind.MUNICIPALITY, name="Diemen", municipality=place)


def text_of(client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200, address
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_page_opens_without_signing_in_and_without_inline_style(as_, address, language):
    page = text_of(as_(None, **{"accept-language": language}), address)

    assert f'<html lang="{language}"' in page
    assert "<style" not in page
    assert not re.search(r"\sstyle=", page)
    assert not re.search(r"<script(?![^>]*\ssrc=)", page)


@pytest.mark.parametrize("address", PAGES)
def test_no_page_makes_more_than_fifteen_queries(alice, as_, address, django_assert_max_num_queries):
    client = as_(alice)
    client.get(address)

    with django_assert_max_num_queries(15):
        client.get(address)


def test_the_page_of_a_town_has_its_finding_as_heading_and_all_its_sections(as_):
    page = text_of(as_(), DIEMEN)

    assert page.count("<h1") == 1
    for section in (
        "herkomst",
        "scholen",
        "postcodes",
        "verschil",
        "wijken",
        "vergelijking",
        "grenzen",
        "bronnen",
    ):
        assert f'id="{section}"' in page


def test_a_merged_town_says_where_it_went(as_):
    assert "Groningen" in text_of(as_(), "/monitor/GM0017")


def test_a_town_without_schools_in_the_data_says_why(as_):
    page = text_of(as_(), "/monitor/GM1940")

    assert "ontbre" in page


def test_a_fictional_town_says_that_there_are_no_open_data(as_, voorbeeldstad):
    assert "Voorbeeldstad is verzonnen" in text_of(as_(), "/monitor/GM9901")


@pytest.mark.parametrize(
    "address",
    [
        "/monitor/GM0000",
        f"{DIEMEN}/scholen/ZZZZ99",
        f"{DIEMEN}/wijken/9999",
        f"{DIEMEN}/figuur/niets",
        f"{DIEMEN}/figuur/niets.csv",
        "/monitor/GM0000/pdf",
    ],
)
def test_what_is_not_there_is_not_found(as_, address):
    assert as_().get(address).status_code == 404


def test_borders_of_a_year_in_which_a_town_was_gone_are_not_used(as_):
    assert as_().get("/monitor/GM0017?grenzen=2026").status_code == 200


def test_the_public_sees_no_difference_of_a_named_school(as_):
    page = text_of(as_(), f"{DIEMEN}/scholen") + text_of(as_(), SCHOOL)

    assert "verschil-per-school" not in page
    assert "scholen van dezelfde kinderen" not in page
    assert "zonder naam" in page


def test_people_of_the_town_see_the_difference_of_a_named_school(as_, diemen):
    dirk = people.person("Dirk", Role.ADVISOR, diemen)

    assert "verschil-per-school" in text_of(as_(dirk), f"{DIEMEN}/scholen")
    assert "scholen van dezelfde kinderen" in text_of(as_(dirk), SCHOOL)


def test_someone_of_another_town_sees_what_the_public_sees(as_, charlie, diemen):
    assert "verschil-per-school" not in text_of(as_(charlie), f"{DIEMEN}/scholen")


def test_a_school_board_sees_names_in_its_towns_only_while_it_takes_part(as_, dora, de_brug, diemen):
    assert not queries.may_see_names(dora, "GM0384")

    Participation.objects.create(partner=de_brug, town=diemen, valid_from=people.FIRST_DAY)

    assert queries.may_see_names(dora, "GM0384")
    assert not queries.may_see_names(dora, "GM0363")


def test_other_partners_a_reader_and_the_inspectorate_see_no_names(diemen, ines):
    library = people.partner("Bibliotheek", Kind.LIBRARY, diemen)

    assert not queries.may_see_names(people.person("Bo", Role.REPRESENTATIVE, library), "GM0384")
    assert not queries.may_see_names(people.person("Ria", Role.READER, diemen), "GM0384")
    assert not queries.may_see_names(ines, "GM0384")


def test_an_embedded_figure_may_stand_anywhere_and_shows_the_public_one(as_, diemen):
    dirk = people.person("Dirk", Role.ADVISOR, diemen)
    response = as_(dirk).get(f"{DIEMEN}/figuur/herkomst/inbedden")

    assert "frame-ancestors *" in response["Content-Security-Policy"]
    assert "X-Frame-Options" not in response
    assert not as_().get(f"{DIEMEN}/figuur/herkomst/inbedden").cookies
    assert as_(dirk).get(f"{DIEMEN}/figuur/verschil-per-school/inbedden").status_code == 404


def test_no_other_page_may_be_framed(as_):
    response = as_().get(DIEMEN)

    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_numbers_carry_source_and_licence_in_every_row(as_):
    response = as_().get(f"{DIEMEN}/figuur/herkomst.csv")
    rows = list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))

    assert len(rows) == 7
    assert all("DUO" in row["Bron en datum"] and row["Licentie"] for row in rows)
    assert "attachment" in response["Content-Disposition"]


@pytest.mark.parametrize(
    ("form", "starts"),
    [
        ("figuur/kaart.xlsx", b"PK"),
        ("figuur/kaart.svg", b"<svg"),
        ("figuur/kaart.png", b"\x89PNG\r\n"),
        ("pdf", b"%PDF"),
        ("json", b"{"),
    ],
)
def test_a_page_goes_along_as_a_file(as_, form, starts):
    assert as_().get(f"{DIEMEN}/{form}").content.startswith(starts)


def test_a_picture_of_a_figure_has_two_dots_for_each_unit_and_speaks_the_reader_s_language(as_):
    dutch = as_().get(f"{DIEMEN}/figuur/postcodes-en-scholen.png")
    english = as_(None, **{"accept-language": "en"}).get(f"{DIEMEN}/figuur/postcodes-en-scholen.png")

    assert dutch["Content-Type"] == "image/png"
    assert int.from_bytes(dutch.content[16:20]) == 2 * (808 + 48)
    assert english.content.startswith(b"\x89PNG")
    assert english.content != dutch.content


def test_a_picture_shows_named_schools_only_to_people_of_the_town(as_, diemen):
    address = f"{DIEMEN}/figuur/verschil-per-school.png"
    dirk = people.person("Dirk", Role.ADVISOR, diemen)

    assert as_(dirk).get(address).status_code == 200
    assert as_().get(address).status_code == 404


def test_a_figure_that_is_a_table_has_no_picture(as_):
    assert as_().get(f"{DIEMEN}/figuur/herkomst.png").status_code == 404


def test_json_is_the_documented_contract(as_):
    document = json.loads(as_().get(f"{DIEMEN}/json").content)

    assert document["pupils"] == 2185
    assert document["public"] is True


def test_a_shared_figure_opens_in_the_other_language_too(as_):
    page = text_of(as_(None, **{"accept-language": "en"}), f"{DIEMEN}/figuur/herkomst")

    assert 'lang="en"' in page


def test_choices_stay_in_the_links_of_the_page(as_):
    page = text_of(as_(), f"{DIEMEN}?punten=20")

    assert "/monitor/GM0384/scholen?punten=20" in page
    assert "figuur/herkomst.csv?punten=20" in page


def test_the_comparison_names_the_chosen_towns_and_their_number(as_):
    page = text_of(as_(), f"{DIEMEN}/vergelijken?gemeenten=Urk,GM1640")

    assert "Diemen naast 2 gemeenten" in page
    assert "n = 2" in page
    assert page.index("Leudal") < page.index("Urk<")


def test_a_town_nobody_knows_is_named_with_what_to_do(as_):
    page = text_of(as_(), f"{DIEMEN}/vergelijken?gemeenten=Atlantis")

    assert "Atlantis" in page
    assert "spelling" in page


def test_small_numbers_of_children_stand_together(as_):
    page = text_of(as_(), f"{SCHOOL}/figuur/woonpostcodes")

    assert re.search(r"\d+ andere", page)


def test_towns_like_this_one_are_offered(as_):
    page = text_of(as_(), "/monitor?zoals=GM0384")

    assert "2 gemeenten lijken op Diemen" in page


def test_search_finds_schools_and_postcodes_by_their_beginning(charlie):
    hits = queries.found_for(charlie, "1111", 5)

    assert hits[0].url == "/monitor/GM0384/wijken/1111"
    assert queries.found_for(charlie, "11", 5) == []
    assert any(hit.url == SCHOOL for hit in queries.found_for(charlie, "06PH00", 5))


def test_warming_makes_the_pages_of_a_town_before_anyone_asks():
    assert pages.warm(["GM0384"], languages=("nl",)) == 5


def test_the_style_sheet_of_figures_is_fresh():
    assert stylesheet.FILE.read_text(encoding="utf-8") == stylesheet.stylesheet()


def test_municipalities_of_the_open_data_are_found_by_their_other_names(as_):
    municipalities.load()

    assert "Diemen" in text_of(as_(), "/monitor?q=GM0384")


@pytest.mark.parametrize(("name", "lowest"), [("kaart", 1409), ("vergelijking", 1582), ("afstand", 772)])
def test_the_frame_that_is_offered_fits_the_figure(as_, name, lowest):
    """The lowest heights were measured in a browser, in a frame of 760 and one of 390 px."""
    page = text_of(as_(), f"{DIEMEN}/figuur/{name}")
    height = int(re.search(r'height="(\d+)" loading', page.replace("&quot;", '"'))[1])

    assert lowest <= height <= lowest + 100


def test_links_in_an_embedded_figure_open_beside_the_other_site(as_):
    page = text_of(as_(), f"{DIEMEN}/figuur/kaart/inbedden")
    links = re.findall(r"<a [^>]*>", page)

    assert len(links) >= 6
    assert [one for one in links if 'target="_blank" rel="noopener"' not in one] == []
    assert 'target="_blank"' not in text_of(as_(), f"{DIEMEN}/figuur/kaart").partition("</main>")[0]


def test_an_embedded_figure_has_the_language_of_the_page_that_offered_it(as_):
    english = as_(None, **{"accept-language": "en"})
    code = text_of(as_(), f"{DIEMEN}/figuur/kaart?punten=20")
    answer = english.get(f"{DIEMEN}/figuur/kaart/inbedden?punten=20&in=nl")
    page = answer.content.decode()

    assert "inbedden?punten=20&amp;in=nl" in code
    assert '<html lang="nl"' in page
    assert f'href="{DIEMEN}/figuur/kaart.csv?punten=20"' in page
    assert not answer.cookies
