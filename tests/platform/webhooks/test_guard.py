"""Nothing is sent to an address inside a network, however it is written or whatever a name turns into."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from leerkring.platform.webhooks import guard
from leerkring.platform.webhooks.errors import NotSent, WrongAddress

PORTS = (443,)
PUBLIC = "93.184.215.14"
INSIDE = [
    "127.0.0.1", "127.255.255.254", "0" + ".0.0.0", "0.1.2.3", "10.0.0.1", "172.16.0.1", "172.31.255.255",
    "192.168.1.1", "169.254.169.254", "169.254.170.2", "100.64.0.1", "100.100.100.200", "168.63.129.16",
    "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "192.88.99.1", "224.0.0.1",
    "239.255.255.255", "240.0.0.1", "255.255.255.255",
    "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254",
    "::ffff:93.184.215.14",
    "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1", "2001:db8::1", "100::1",
    "2002:7f00:1::", "2002:a00:1::1", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "not an address", "",
]  # fmt: skip
HOSTILE = [
    "http://berichten.voorbeeldstad.example/", "ftp://berichten.voorbeeldstad.example/", "file:///etc/passwd",
    "gopher://berichten.voorbeeldstad.example/", "//berichten.voorbeeldstad.example/", "https:///pad", "https://",
    "https://gebruiker@berichten.voorbeeldstad.example/", "https://a:b@berichten.voorbeeldstad.example/",
    "https://@berichten.voorbeeldstad.example/", "https://berichten.voorbeeldstad.example:80/",
    "https://berichten.voorbeeldstad.example:8443/", "https://berichten.voorbeeldstad.example:99999/",
    "https://berichten.voorbeeldstad.example:x/", "https://berichten.voorbeeldstad.example/#deel",
    "https://localhost/", "https://leerkring/", "https://a.localhost/", "https://printer.local/",
    "https://metadata.google.internal/", "https://127.0.0.1/", "https://2130706433/", "https://0x7f.1/",
    "https://0177.0.0.1/", "https://127.1/", "https://[::1]/", "https://[::ffff:127.0.0.1]/",
    "https://[::1%25lo]/",
    "https://１２７.0.0.1/", "https://berichten。voorbeeldstad.example/", "https://bérichten.example/",
    "https://berichten.voorbeeldstad.example\\@127.0.0.1/",
    "https://berichten.voorbeeldstad.example/\r\nHost: x",
    "https://berichten.voorbeeldstad.example/ x", "https://berichten.voorbeeldstad.example\t/",
    "https://berichten.voorbeeldstad.example./", "https://-a.example/", "https://a..example/",
    "https://" + "a" * 64 + ".example/", "https://a.example/" + "x" * 500, "https://[", "", "x",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_an_address_inside_a_network_is_not_public(address):
    assert not guard.is_public(address)


@pytest.mark.parametrize(
    "address", [PUBLIC, "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c", "64:ff9b::5db8:d70e"]
)
def test_an_address_on_the_internet_is_public(address):
    assert guard.is_public(address)


@given(st.ip_addresses(v=4))
def test_no_address_in_another_one_is_more_public_than_itself(address):
    for carried in (f"::ffff:{address}", f"::{address}", f"64:ff9b::{address}"):
        assert not guard.is_public(carried) or guard.is_public(str(address))


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_refused_before_any_name_is_looked_up(url):
    with pytest.raises(WrongAddress):
        guard.target_of(url, ports=PORTS)


def test_a_plain_address_keeps_its_path_and_query():
    target = guard.target_of("https://Berichten.Voorbeeldstad.example/a/b?c=d", ports=PORTS)

    assert target == guard.Target("berichten.voorbeeldstad.example", 443, "/a/b?c=d")


def test_another_port_is_for_who_runs_the_service_to_allow():
    url = "https://berichten.voorbeeldstad.example:8443/"

    assert guard.target_of(url, ports=(443, 8443)).port == 8443


@given(st.text(max_size=80))
def test_any_text_is_an_address_on_the_internet_or_refused_with_a_reason(text):
    try:
        target = guard.target_of(f"https://{text}", ports=PORTS)
    except WrongAddress:
        return
    assert guard.NAME.fullmatch(target.host)
    assert target.port == 443
    assert guard.PRINTABLE.fullmatch(target.path)
    assert target.path.startswith("/")


@pytest.mark.parametrize("inside", INSIDE)
def test_one_address_inside_refuses_the_whole_name(inside):
    target = guard.Target("berichten.voorbeeldstad.example", 443, "/")
    with pytest.raises(NotSent) as refused:
        guard.checked_address(target, lambda host, port: [PUBLIC, inside])

    assert refused.value.code == "address"


def test_a_name_without_an_address_is_said_to_be_no_name():
    target = guard.Target("berichten.voorbeeldstad.example", 443, "/")
    with pytest.raises(NotSent) as refused:
        guard.checked_address(target, lambda host, port: [])

    assert refused.value.code == "name"


def test_a_name_that_no_resolver_knows_is_said_to_be_no_name():
    with pytest.raises(NotSent) as refused:
        guard.resolve("bestaat-niet.invalid", 443)

    assert refused.value.code == "name"
