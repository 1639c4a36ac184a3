"""To which addresses we send: only to names on the internet that lead nowhere inside.

A name is looked up once, every address it has must be public, and the connection is made to the address that
was checked: a name that changes between the two leads nowhere.
"""

import re
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

from leerkring.platform.webhooks.errors import NotSent, WrongAddress

Resolve = Callable[[str, int], list[str]]
LONGEST = 500
NAME = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
PRINTABLE = re.compile(r"[\x21-\x7e]+")
INSIDE_NAMES = (".local", ".localhost", ".internal", ".home.arpa", ".lan", ".onion")
NAT64 = IPv6Network("64:ff9b::/96")
MORE_INSIDE = tuple(
    map(
        ip_network,
        (
            "100.64.0.0/10",
            "168.63.129.16/32",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b:1::/48",
            "2001::/23",
            "fec0::/10",
            "::/8",
        ),
    )
)
"""What `is_global` lets pass on some version of Python: hosts of clouds, relays, old site-local ones."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address to which we may try to send."""

    host: str
    port: int
    path: str


def target_of(url: str, *, ports: Collection[int]) -> Target:
    """Return the parts of an address; refuse what is no plain https address of a name on the internet."""
    if len(url) > LONGEST or not PRINTABLE.fullmatch(url) or "\\" in url:
        raise _wrong("Schrijf een gewoon adres, zonder spaties.", "Write a plain address, without spaces.")
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port or 443
    except ValueError as error:
        raise _wrong("Dit is geen adres.", "This is not an address.") from error
    if parts.scheme != "https":
        raise _wrong("Het adres begint met https://.", "The address begins with https://.")
    if "@" in parts.netloc:
        raise _wrong("Zet geen naam of wachtwoord in het adres.", "Put no name or password in the address.")
    if parts.fragment:
        raise _wrong("Laat het deel na # weg.", "Leave out the part after #.")
    if port not in ports:
        allowed = ", ".join(map(str, sorted(ports)))
        raise _wrong(f"Gebruik poort {allowed}.", f"Use port {allowed}.")
    if not NAME.fullmatch(host) or host.endswith(INSIDE_NAMES):
        nl = "Gebruik een naam op internet, zoals berichten.voorbeeldstad.example. Geen IP-adres."
        en = "Use a name on the internet, such as messages.voorbeeldstad.example. No IP address."
        raise _wrong(nl, en)
    return Target(host, port, (parts.path or "/") + (f"?{parts.query}" if parts.query else ""))


def _wrong(nl: str, en: str) -> WrongAddress:
    return WrongAddress(nl, en)


def resolve(host: str, port: int) -> list[str]:
    """Return every address of a name."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise NotSent("name") from error
    return [str(one[4][0]) for one in found]


def checked_address(target: Target, look_up: Resolve = resolve) -> str:
    """Return the address to connect to. One address inside is enough to refuse the whole name."""
    addresses = look_up(target.host, target.port)
    if not addresses:
        raise NotSent("name")
    if not all(map(is_public, addresses)):
        raise NotSent("address")
    return addresses[0]


def is_public(text: str) -> bool:
    """Return whether an address is on the internet, also when it is written inside another one.

    >>> is_public("93.184.215.14"), is_public("::ffff:10.0.0.1"), is_public("169.254.169.254")
    (True, False, False)
    """
    try:
        address = ip_address(text)
    except ValueError:
        return False
    inner = _inside(address)
    if inner is not None:
        return isinstance(address, IPv6Address) and address in NAT64 and is_public(str(inner))
    if any(address in network for network in MORE_INSIDE if network.version == address.version):
        return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_link_local or address.is_unspecified
    )


def _inside(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address carries: mapped, 6to4, Teredo or NAT64."""
    if isinstance(address, IPv4Address):
        return None
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
