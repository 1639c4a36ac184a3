"""A small receiver of Leerkring's messages: it checks the signature before it believes a word.

    LEERKRING_WEBHOOK_SECRET=whsec_… python webhook_receiver.py

It needs Python 3.11 and nothing else. Put a proxy with a certificate in front of it, and keep what you use.
"""

import base64
import hashlib
import hmac
import json
import os
import time
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any

TOLERANCE_S = 300
"""A message whose time is further away than this may be an old one that someone sends again."""
LARGEST = 64 * 1024


class NotGenuine(Exception):
    """The message is not from Leerkring, was changed on the way, or is too old."""


def verify(secret: str, headers: Mapping[str, str], body: bytes, *, now: float) -> dict[str, Any]:
    """Return a message if one of its signatures fits our secret."""
    known = {name.lower(): value for name, value in headers.items()}
    message_id, timestamp = known.get("webhook-id", ""), known.get("webhook-timestamp", "")
    if not timestamp.isascii() or not timestamp.isdigit() or abs(now - int(timestamp)) > TOLERANCE_S:
        raise NotGenuine("the time is missing or too far away")
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = f"{message_id}.{timestamp}.".encode() + body
    ours = "v1," + base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()
    signatures = known.get("webhook-signature", "").split(" ")
    if not any(hmac.compare_digest(ours.encode(), one.encode()) for one in signatures):
        raise NotGenuine("no signature fits")
    return dict(json.loads(body))


def receiver(secret: str, act: Callable[[dict[str, Any]], None]) -> type[BaseHTTPRequestHandler]:
    """Return a handler that acts on each genuine message once."""
    seen: set[str] = set()  # keep these in your database: a message may come twice

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("content-length", "0"))
            if length > LARGEST:
                self.answer(413)
                return
            body = self.rfile.read(length)
            try:
                message = verify(secret, dict(self.headers), body, now=time.time())
            except (NotGenuine, ValueError):
                self.answer(401)
                return
            if message["id"] not in seen:
                seen.add(message["id"])
                act(message)  # do long work later: answer within ten seconds
            self.answer(204)

        def answer(self, status: int) -> None:
            self.send_response(status)
            self.end_headers()

        def log_message(self, *said: object) -> None:
            """Say nothing on the terminal."""

    return Receiver


if __name__ == "__main__":
    handler = receiver(os.environ["LEERKRING_WEBHOOK_SECRET"], print)
    HTTPServer(("127.0.0.1", 8099), handler).serve_forever()
