"""One message over https, to the address that was checked: no redirects, no proxies, no answer kept."""

import socket
import ssl
import threading
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from http.client import HTTPException, HTTPSConnection

from leerkring.platform.webhooks import guard
from leerkring.platform.webhooks.errors import NotSent, WrongAddress

CONNECT_S = 5.0
WHOLE_S = 10.0
"""The longest that one message may take, however slowly the other side talks."""
Connect = Callable[[str, int], socket.socket]


def dial(address: str, port: int) -> socket.socket:
    """Return a connection to an address that is no name any more."""
    return socket.create_connection((address, port), timeout=CONNECT_S)


class Pinned(HTTPSConnection):
    """A connection for a name over a socket that is there already: the certificate must be of the name."""

    def __init__(self, host: str, port: int, *, plain: socket.socket, context: ssl.SSLContext) -> None:
        super().__init__(host, port, timeout=CONNECT_S, context=context)
        self.secure = context.wrap_socket(plain, server_hostname=host, do_handshake_on_connect=False)

    def connect(self) -> None:
        """Speak TLS over the socket."""
        self.sock = self.secure
        self.secure.do_handshake()


@dataclass(frozen=True, slots=True)
class Network:
    """How names are looked up, addresses dialled and certificates judged; tests hand in their own."""

    look_up: guard.Resolve = guard.resolve
    connect: Connect = dial
    context: ssl.SSLContext | None = None


INTERNET = Network()


def send(
    url: str,
    headers: Mapping[str, str],
    body: str,
    *,
    ports: Collection[int] = (443,),
    network: Network = INTERNET,
) -> int:
    """Send one message and return the status of the answer; its content is not read.

    Raises NotSent when there is no answer, with the code of the reason.
    """
    try:
        target = guard.target_of(url, ports=ports)
    except WrongAddress as error:
        raise NotSent("address") from error
    address = guard.checked_address(target, network.look_up)
    try:
        plain = network.connect(address, target.port)
    except TimeoutError as error:
        raise NotSent("timeout") from error
    except OSError as error:
        raise NotSent("refused") from error
    try:
        pinned = Pinned(
            target.host, target.port, plain=plain, context=network.context or ssl.create_default_context()
        )
    except OSError as error:
        plain.close()
        raise NotSent("broken") from error
    return _within_time(pinned, partial(_ask, pinned, target.path, headers, body))


def _within_time(pinned: Pinned, ask: Callable[[], int]) -> int:
    """Ask, and hang up when it takes too long: the limit of a socket is for each piece only."""
    over = threading.Event()
    clock = threading.Timer(WHOLE_S, partial(_hang_up, pinned.secure, over))
    clock.daemon = True
    clock.start()
    try:
        return ask()
    except TimeoutError as error:
        raise NotSent("timeout") from error
    except ssl.SSLError as error:
        raise NotSent("timeout" if over.is_set() else "tls") from error
    except (OSError, HTTPException) as error:
        raise NotSent("timeout" if over.is_set() else "broken") from error
    finally:
        clock.cancel()


def _ask(pinned: Pinned, path: str, headers: Mapping[str, str], body: str) -> int:
    try:
        pinned.request("POST", path, body=body.encode(), headers={**headers, "Connection": "close"})
        with pinned.getresponse() as answer:
            return answer.status
    finally:
        pinned.close()
        pinned.secure.close()


def _hang_up(secure: ssl.SSLSocket, over: threading.Event) -> None:
    over.set()
    try:
        socket.socket.shutdown(secure, socket.SHUT_RDWR)
    except OSError:  # it was over just before
        return
