"""A message goes to the very address that was checked, under the name that was asked, and no further."""

import importlib.util
import socket
import ssl
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from types import ModuleType

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from leerkring.platform.webhooks import sending, signing
from leerkring.platform.webhooks.errors import NotSent
from leerkring.platform.webhooks.sending import Network

EXAMPLE = Path(__file__).parents[3] / "docs" / "examples" / "webhook_receiver.py"
PUBLIC = "93.184.215.14"
NAME = "berichten.voorbeeldstad.example"
BODY = '{"id":"event_1_1","type":"reply.sent"}'


def certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """Write a certificate for a name, signed by itself, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "c.pem").write_bytes(made.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "k.pem").write_bytes(secret)
    return folder / "c.pem", folder / "k.pem"


class Quiet(HTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@pytest.fixture
def serve(tmp_path) -> Iterator[Callable[..., Network]]:
    """Run a handler behind TLS under a name; return the network in which that name is public."""
    opened = []

    def running(handler: type[BaseHTTPRequestHandler], *, named: str = NAME) -> Network:
        cert, key = certificate(tmp_path, named)
        server = Quiet(("127.0.0.1", 0), handler)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(cert, key)
        server.socket = tls.wrap_socket(server.socket, server_side=True)
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        opened.append(server)
        dialled: list[tuple[str, int]] = []

        def connect(address: str, port: int) -> socket.socket:
            dialled.append((address, port))
            return socket.create_connection(server.server_address[:2], timeout=1)

        network = Network(lambda host, port: [PUBLIC], connect, ssl.create_default_context(cafile=cert))
        running.dialled = dialled
        return network

    yield running
    for server in opened:
        server.shutdown()
        server.server_close()


def answering(status: int, **headers: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        asked: list[tuple[str, dict[str, str], bytes]] = []  # noqa: RUF012

        def do_POST(self) -> None:
            content = self.rfile.read(int(self.headers["content-length"]))
            self.asked.append((self.path, dict(self.headers), content))
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Say nothing."""

    return Handler


@pytest.fixture(scope="module")
def example() -> ModuleType:
    spec = importlib.util.spec_from_file_location("webhook_receiver", EXAMPLE)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


def send(network: Network, headers: dict[str, str] | None = None) -> int:
    return sending.send(f"https://{NAME}/hier?a=b", headers or {}, BODY, network=network)


def failed(network: Network) -> str:
    with pytest.raises(NotSent) as refused:
        send(network)
    return refused.value.code


def test_a_message_arrives_at_the_address_that_was_checked_with_the_name_that_was_asked(serve):
    handler = answering(204)
    network = serve(handler)

    assert send(network, {"webhook-id": "event_1_1"}) == 204
    path, headers, body = handler.asked[0]
    assert serve.dialled == [(PUBLIC, 443)]
    assert (path, headers["Host"], headers["webhook-id"], body) == (
        "/hier?a=b",
        NAME,
        "event_1_1",
        BODY.encode(),
    )


def test_a_name_that_turns_inside_between_two_look_ups_is_looked_up_once(serve):
    network = serve(answering(204))
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    rebinding = Network(lambda host, port: next(answers), network.connect, network.context)

    assert send(rebinding) == 204
    assert serve.dialled == [(PUBLIC, 443)]
    assert failed(rebinding) == "address"
    assert len(serve.dialled) == 1


def test_a_certificate_of_another_name_is_refused(serve):
    assert failed(serve(answering(204), named="iemand-anders.example")) == "tls"


def test_a_certificate_that_nobody_vouches_for_is_refused(serve):
    network = serve(answering(204))

    assert failed(Network(network.look_up, network.connect, None)) == "tls"


def test_a_redirect_is_an_answer_and_is_not_followed(serve):
    handler = answering(302, Location="https://elders.example/")

    assert send(serve(handler)) == 302
    assert len(handler.asked) == 1


def test_a_long_answer_is_not_read(serve):
    class Endless(answering(200)):
        written = 0

        def do_POST(self) -> None:  # noqa: N802
            super().do_POST()
            with suppress(OSError):
                while type(self).written < 200_000_000:
                    type(self).written += self.wfile.write(b"x" * 65_536)

    assert send(serve(Endless)) == 200
    time.sleep(0.2)
    assert Endless.written < 20_000_000


def test_a_system_that_answers_drop_by_drop_is_hung_up_on(serve, monkeypatch):
    class Slow(answering(200)):
        def do_POST(self) -> None:  # noqa: N802
            with suppress(OSError):
                for letter in b"HTTP/1.1 200 OK\r\n" + b"x" * 100:
                    self.wfile.write(bytes([letter]))
                    time.sleep(0.05)

    monkeypatch.setattr(sending, "WHOLE_S", 0.4)
    begun = time.perf_counter()

    assert failed(serve(Slow)) == "timeout"
    assert time.perf_counter() - begun < 2


def test_nobody_answering_and_taking_too_long_are_told_apart():
    def refuse(address: str, port: int) -> socket.socket:
        raise ConnectionRefusedError

    def wait(address: str, port: int) -> socket.socket:
        raise TimeoutError

    assert failed(Network(lambda host, port: [PUBLIC], refuse)) == "refused"
    assert failed(Network(lambda host, port: [PUBLIC], wait)) == "timeout"


def test_an_answer_that_is_no_http_is_said_to_be_broken(serve):
    class Strange(answering(200)):
        def do_POST(self) -> None:  # noqa: N802
            self.wfile.write(b"hallo\r\n\r\n")

    assert failed(serve(Strange)) == "broken"


def test_the_receiver_of_the_guide_believes_what_we_sign_and_nothing_else(serve, example):
    secret, acted = signing.new_secret(), []
    network = serve(example.receiver(secret, acted.append))
    now = int(time.time())

    def with_(by: str, *, at: int = now) -> int:
        return send(network, signing.headers([by], message_id="event_1_1", timestamp=at, body=BODY))

    assert with_(secret) == 204
    assert with_(secret) == 204
    assert [one["id"] for one in acted] == ["event_1_1"]
    assert with_(signing.new_secret()) == 401
    assert with_(secret, at=now - 600) == 401
    assert with_(secret, at=now + 600) == 401


@pytest.mark.parametrize(("seconds", "believed"), [(-301, False), (-300, True), (300, True), (301, False)])
def test_the_receiver_believes_a_message_for_five_minutes_around_its_own_clock(example, seconds, believed):
    secret, now = signing.new_secret(), 10_000
    headers = signing.headers([secret], message_id="a", timestamp=now + seconds, body=BODY)

    if believed:
        example.verify(secret, headers, BODY.encode(), now=now)
    else:
        with pytest.raises(example.NotGenuine):
            example.verify(secret, headers, BODY.encode(), now=now)


def test_the_receiver_takes_either_secret_while_they_change(example):
    old, new = signing.new_secret(), signing.new_secret()
    headers = signing.headers([new, old], message_id="a", timestamp=1_000, body=BODY)

    assert all(example.verify(one, headers, BODY.encode(), now=1_000) for one in (old, new))
    with pytest.raises(example.NotGenuine):
        example.verify(new, headers, BODY.replace("sent", "held").encode(), now=1_000)


def test_the_signature_is_the_one_of_the_specification():
    """The example of standardwebhooks.com: any of its libraries can check our messages."""
    made = signing.signature(
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        message_id="msg_p5jXN8AQM9LWM0D4loKWxJek",
        timestamp=1614265330,
        body='{"test": 2432232314}',
    )

    assert made == "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
