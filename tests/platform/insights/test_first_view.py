"""What a browser must fetch before a page of the monitor can be read, and the pictures it fetches later."""

import re
from html import unescape

import people
import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from leerkring.platform.accounts.rules import Role
from leerkring.platform.municipalities.models import Municipality
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.organisations.rules import Kind

pytestmark = pytest.mark.django_db

MOST = 250_000
"""Bytes before packing: the page, its styles, scripts and letters, and pictures that do not wait."""
LARGEST = ("GM0363", "GM0599", "GM0518", "GM0344", "GM0772")
SMALL = ("GM0384", "GM0184", "GM0093", "GM1940")
OTHERS = (
    "/monitor",
    "/monitor/nederland",
    "/monitor/methode",
    "/monitor/GM0363/scholen",
    "/monitor/GM0363/wijken",
    "/monitor/GM0363/vergelijken",
    "/monitor/GM0363/scholen/04IU00",
    "/monitor/GM0363/wijken/1061",
    "/monitor/GM0363/figuur/kaart/inbedden",
)
FETCHED = re.compile(r'<(?:link [^>]*?href|script [^>]*?src|img (?![^>]*lazy)[^>]*?src)="(/[^"]+)"')


def weight(client, address: str) -> int:
    """Weigh a page with all that it fetches at once."""
    page = client.get(address).content
    fetched = {unescape(one) for one in FETCHED.findall(page.decode())}
    return len(page) + sum(_bytes(client, one) for one in fetched)


def _bytes(client, address: str) -> int:
    if address.startswith(settings.STATIC_URL):
        found = finders.find(address.removeprefix(settings.STATIC_URL))
        assert found, address
        with open(found, "rb") as file:
            return len(file.read())
    return len(client.get(address).content)


@pytest.mark.parametrize(
    "address", [*(f"/monitor/{code}" for code in (*LARGEST, *SMALL)), *OTHERS], ids=lambda one: one[9:]
)
def test_the_first_view_weighs_less_than_250_kilobytes(as_, address):
    assert weight(as_(), address) < MOST


@pytest.mark.parametrize("address", ["/monitor/GM0363", "/monitor/GM0363/scholen"])
def test_it_does_so_too_for_who_sees_the_names_of_schools(as_, address):
    place = Municipality.objects.create(code="GM0363", name="Amsterdam")
    town = Organisation.objects.create(kind=Kind.MUNICIPALITY, name="Amsterdam", municipality=place)

    assert weight(as_(people.person("Ans", Role.ADVISOR, town)), address) < MOST


def test_a_heavy_drawing_waits_until_it_comes_near_and_has_room_kept_for_it(as_):
    page = as_().get("/monitor/GM0363").content.decode()
    pictures = re.findall(r"<picture>.*?</picture>", page)

    assert len(pictures) > 5
    for picture in pictures:
        assert 'loading="lazy"' in picture
        assert re.search(r'<img [^>]*width="\d+" height="\d+"', picture)
        assert re.search(r'<source media="[^"]+" srcset="[^"]+/smal\.svg" width="350" height="\d+">', picture)


def test_every_figure_keeps_its_name_and_its_table_on_the_page(as_):
    page = as_().get("/monitor/GM0363").content.decode()

    for figure in re.findall(r"<figure .*?</figure>", page, re.DOTALL):
        assert "<table" in figure
        assert "figure-image" not in figure or 'role="img" aria-label="' in figure


def test_a_picture_stands_alone_in_both_widths_and_both_colours(as_):
    page = as_().get("/monitor/GM0363").content.decode()
    addresses = re.findall(r'(?:src|srcset)="(/monitor/[^"]+\.svg)"', page)

    for address in addresses[:6]:
        answer = as_().get(address)
        text = answer.content.decode()
        assert answer["Content-Type"] == "image/svg+xml"
        assert "prefers-color-scheme:dark" in text
        assert "@font-face" in text
        assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_a_picture_is_the_same_when_it_was_not_kept(as_, settings, tmp_path):
    client = as_()
    client.get("/monitor/GM0384")
    kept = client.get("/monitor/GM0384/figuur/kaart/breed.svg").content

    settings.ENVIRONMENT = type("Elsewhere", (), {"data": tmp_path})()

    assert client.get("/monitor/GM0384/figuur/kaart/breed.svg").content == kept


def test_the_drawing_with_names_of_schools_is_not_there_for_the_public(as_):
    assert as_().get("/monitor/GM0384/figuur/verschil-per-school/breed.svg").status_code == 404
