"""A small server that plays a publisher: ranges, tags, broken transfers and wrong answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest


class Publisher:
    """What a publisher has, how often it breaks off, and what it was asked."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.break_after: list[int] = []
        self.requests: list[tuple[str, str]] = []
        self.tagged = True
        self.status = 200
        self.url = ""

    def tag(self, path: str) -> str:
        """Return the tag of the present version of a file."""
        return f'"{hash(self.files[path])}"'


class Handler(BaseHTTPRequestHandler):
    publisher: Publisher
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        publisher, path = self.publisher, self.path.split("?")[0]
        publisher.requests.append((path, self.headers.get("Range", "")))
        if path not in publisher.files:
            self.send_error(404)
            return
        if publisher.status != 200:
            self.send_error(publisher.status)
            return
        if self.headers.get("If-None-Match") == publisher.tag(path):
            self.send_response(304)
            self.end_headers()
            return
        self._send(publisher, path)

    def _send(self, publisher: Publisher, path: str) -> None:
        content, start = publisher.files[path], 0
        asked = self.headers.get("Range", "")
        if asked and self.headers.get("If-Range") == publisher.tag(path):
            start = int(asked.removeprefix("bytes=").removesuffix("-"))
        if start >= len(content):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(content) - start))
        if publisher.tagged:
            self.send_header("ETag", publisher.tag(path))
        self.end_headers()
        end = start + publisher.break_after.pop(0) if publisher.break_after else len(content)
        self.wfile.write(content[start:end])
        if end < len(content):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name of the base class
        """Say nothing."""


@contextmanager
def serving() -> Iterator[Publisher]:
    """Serve a publisher on a free port of this machine."""
    publisher = Publisher()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Bound", (Handler,), {"publisher": publisher}))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    publisher.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield publisher
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def publisher() -> Iterator[Publisher]:
    with serving() as started:
        yield started
