"""Fetch a file over HTTP: resumed where it was broken off, checked, and put in place only when complete."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import httpx

from leerkring.opendata.errors import DownloadFailed, NoNetwork, WrongChecksum

Progress = Callable[[int, int], None]
TIMEOUT = httpx.Timeout(30.0, connect=15.0)
HEADERS = {"User-Agent": "leerkring (open data of DUO, CBS and PDOK)", "Accept-Encoding": "identity"}
TRIES = 3


@dataclass(frozen=True, slots=True)
class Fetched:
    """A fetched file: where it is, its SHA-256, and how many bytes an earlier attempt had left."""

    path: Path
    sha256: str
    resumed_from: int
    unchanged: bool = False


def fetch(
    url: str,
    path: Path,
    *,
    sha256: str = "",
    client: httpx.Client,
    progress: Progress = lambda _done, _total: None,
) -> Fetched:
    """Fetch a URL to a path.

    What was fetched earlier is asked for again only if the server says that it changed. A transfer that
    breaks off is resumed, also in a later run; the part stands in `.NAME.part`. `sha256` is checked when
    given. Raises `NoNetwork`, `WrongChecksum` or `DownloadFailed`; in each case the file that was there
    stays there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    attempt = _Attempt(url, path, progress)
    for number in range(1, TRIES + 1):
        try:
            fetched = attempt.run(client)
            break
        except (httpx.ConnectError, httpx.ConnectTimeout) as error:
            raise NoNetwork(f"{url}: the server cannot be reached ({error}). Is there a network?") from error
        except (httpx.InvalidURL, httpx.UnsupportedProtocol) as error:
            raise DownloadFailed(f"{url}: this is no address of a file ({error}). Check it.") from error
        except httpx.RequestError as error:
            if number == TRIES:
                problem = f"{url}: the transfer broke off {TRIES} times ({error})"
                raise DownloadFailed(f"{problem}. Run the command again: it goes on where it was.") from error
    return fetched if fetched.unchanged else attempt.finish(fetched.resumed_from, sha256)


class _Attempt:
    """One file being fetched; its part and what the server said about it are kept beside the target."""

    def __init__(self, url: str, path: Path, progress: Progress) -> None:
        self.url, self.path, self.progress = url, path, progress
        self.part = path.with_name(f".{path.name}.part")
        self.notes = path.with_name(f".{path.name}.json")

    def run(self, client: httpx.Client) -> Fetched:
        """Ask for the file, or for the rest of it, and write what comes."""
        known = self._known()
        start = self.part.stat().st_size if self.part.exists() and known.get("part_of") else 0
        with client.stream("GET", self.url, headers=self._headers(known, start)) as response:
            if response.status_code == httpx.codes.NOT_MODIFIED:
                return Fetched(self.path, known["sha256"], 0, unchanged=True)
            if response.status_code == httpx.codes.REQUESTED_RANGE_NOT_SATISFIABLE:
                self.part.unlink(missing_ok=True)
                raise httpx.ReadError("the part on disk does not fit the file")
            self._check_status(response)
            resumed = start if response.status_code == httpx.codes.PARTIAL_CONTENT else 0
            self._write(response, resumed, known)
        return Fetched(self.path, "", resumed)

    def finish(self, resumed_from: int, sha256: str) -> Fetched:
        """Check the whole file and put it in place."""
        with self.part.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if sha256 and found != sha256.lower():
            self.part.unlink()
            raise WrongChecksum(
                f"{self.url}: the file has SHA-256 {found[:12]}..., the catalogue says "
                f"{sha256[:12].lower()}.... It was thrown away; fetch it again later, or ask for a new "
                f"catalogue."
            )
        tag = self._known().get("part_of", "")
        self.part.replace(self.path)
        self.notes.write_text(json.dumps({"url": self.url, "tag": tag, "sha256": found}), encoding="utf-8")
        return Fetched(self.path, found, resumed_from)

    def _known(self) -> dict[str, str]:
        try:
            notes = json.loads(self.notes.read_text(encoding="utf-8"))
        except (FileNotFoundError, json.JSONDecodeError):
            return {}
        return {str(k): str(v) for k, v in notes.items()} if notes.get("url") == self.url else {}

    def _headers(self, known: dict[str, str], start: int) -> dict[str, str]:
        if start:
            return {"Range": f"bytes={start}-", "If-Range": known["part_of"]}
        if known.get("tag") and self._is_whole(known):
            name = "If-None-Match" if known["tag"].endswith('"') else "If-Modified-Since"
            return {name: known["tag"]}
        return {}

    def _is_whole(self, known: dict[str, str]) -> bool:
        if not self.path.exists():
            return False
        with self.path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == known.get("sha256")

    def _check_status(self, response: httpx.Response) -> None:
        if response.status_code == httpx.codes.NOT_FOUND:
            cure = "The publisher moved or renamed it: fetch it by hand and use leerkring import."
            raise DownloadFailed(f"{self.url}: there is no such file (404). {cure}")
        if not response.is_success:
            raise DownloadFailed(f"{self.url}: the server answered {response.status_code}. Try again later.")

    def _write(self, response: httpx.Response, start: int, known: dict[str, str]) -> None:
        tag = response.headers.get("ETag", "") or response.headers.get("Last-Modified", "")
        packed = response.headers.get("Content-Encoding", "identity") != "identity"
        notes = {**known, "url": self.url, "part_of": "" if packed or tag.startswith("W/") else tag}
        self.notes.write_text(json.dumps(notes), encoding="utf-8")
        length = 0 if packed else int(response.headers.get("Content-Length", 0))
        with self.part.open("ab" if start else "wb") as file:
            done = start
            for block in response.iter_bytes():
                file.write(block)
                done += len(block)
                self.progress(done, start + length)
        if length and done != start + length:
            raise httpx.ReadError(f"{done} of {start + length} bytes came")
