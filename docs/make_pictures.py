"""Take the pictures of the guide anew: a journey through a year of a fictional town, in a real browser.

Run it with the environment in which the tests run: `python docs/make_pictures.py`. Each picture is 1280 wide
and written with a palette, so that it stays small.
"""

import base64
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

import click
import numpy as np
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
JOURNEY = ROOT / "tests" / "journeys" / "test_a_year_of_a_town.py"
PICTURES = ROOT / "docs" / "guide" / "pictures"
COLOURS, FREQUENT = 256, 64
LARGEST = 120_000
"""In bytes; a larger picture is not written."""
PIXELS = """async text => {
  const image = new Image(); image.src = 'data:image/png;base64,' + text; await image.decode();
  const canvas = new OffscreenCanvas(image.width, image.height), pen = canvas.getContext('2d');
  pen.drawImage(image, 0, 0);
  const found = pen.getImageData(0, 0, image.width, image.height).data, parts = [];
  for (let at = 0; at < found.length; at += 32768)
    parts.push(String.fromCharCode(...found.subarray(at, at + 32768)));
  return [image.width, image.height, btoa(parts.join(''))] }"""


def main() -> None:
    """Play the year, and keep what it photographed."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pytest", "-q", "-n", "0", str(JOURNEY)]
        given = {**os.environ, "LEERKRING_PICTURES": folder, "LANGUAGE": "nl"}
        subprocess.run(command, cwd=ROOT, env=given, check=True)  # noqa: S603 - our own journey
        PICTURES.mkdir(exist_ok=True)
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page()
            for taken in sorted(Path(folder).glob("*.png")):
                small = with_palette(_pixels(page, taken.read_bytes()))
                if len(small) > LARGEST:
                    raise SystemExit(f"{taken.name} takes {len(small)} bytes; show less of the page")
                (PICTURES / taken.name).write_bytes(small)
                click.echo(f"{taken.name} {len(small)}")
            browser.close()


def _pixels(page: Page, png: bytes) -> np.ndarray:
    """Return red, green and blue of each pixel, as a browser reads the picture."""
    width, height, text = page.evaluate(PIXELS, base64.b64encode(png).decode())
    return np.frombuffer(base64.b64decode(text), np.uint8).reshape(height, width, 4)[:, :, :3]


def with_palette(pixels: np.ndarray) -> bytes:
    """Return a PNG in 256 of its colours; each other colour becomes the nearest of those."""
    height, width, _ = pixels.shape
    packed = pixels.astype(np.uint32) @ np.array([65536, 256, 1], np.uint32)
    found, place, count = np.unique(packed, return_inverse=True, return_counts=True)
    palette = _chosen(found[np.argsort(-count)])
    distance = np.abs(_split(found)[:, None, :] - _split(palette)[None, :, :]).sum(axis=2)
    nearest = distance.argmin(axis=1).astype(np.uint8)
    lines = np.zeros((height, width + 1), np.uint8)  # each line begins with its filter, none
    lines[:, 1:] = nearest[place.reshape(height, width)]
    return (
        b"\x89PNG\r\n\x1a\n"
        + _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 3, 0, 0, 0))
        + _chunk(b"PLTE", _split(palette).astype(np.uint8).tobytes())
        + _chunk(b"IDAT", zlib.compress(lines.tobytes(), 9))
        + _chunk(b"IEND", b"")
    )


def _chosen(colours: np.ndarray) -> np.ndarray:
    """Return the colours that occur most, and of the others one for each part of the colour space.

    So a small orange dot stays orange, although the greys of the letters around it occur more.
    """
    rest, parts = colours[FREQUENT:], (_split(colours[FREQUENT:]) >> 4) @ np.array([256, 16, 1])
    _, first = np.unique(parts, return_index=True)
    return np.concatenate([colours[:FREQUENT], rest[np.sort(first)][: COLOURS - FREQUENT]])


def _split(packed: np.ndarray) -> np.ndarray:
    return np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1).astype(np.int32)


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


if __name__ == "__main__":
    main()
