"""Files are fetched whole or not at all, resumed where they broke off, and checked."""

import hashlib
import socket

import httpx
import pytest

from leerkring.opendata import fetching
from leerkring.opendata.errors import DownloadFailed, NoNetwork, WrongChecksum

CONTENT = bytes(range(256)) * 4_000  # one megabyte


@pytest.fixture
def client():
    with httpx.Client(timeout=5) as opened:
        yield opened


def test_a_transfer_that_breaks_off_is_resumed_where_it_was(publisher, client, tmp_path):
    publisher.files["/big.csv"] = CONTENT
    publisher.break_after = [300_000, 200_000]

    fetched = fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)

    asked = [span for _, span in publisher.requests]
    assert fetched.path.read_bytes() == CONTENT
    assert asked[0] == ""
    assert all(span.startswith("bytes=") for span in asked[1:])
    assert fetched.resumed_from == int(asked[-1].removeprefix("bytes=").removesuffix("-")) > 0


def test_a_later_run_goes_on_with_the_part_that_an_earlier_run_left(publisher, client, tmp_path):
    publisher.files["/big.csv"] = CONTENT
    publisher.break_after = [400_000, 1, 1]
    with pytest.raises(DownloadFailed, match="goes on where it was"):
        fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)
    assert not (tmp_path / "big.csv").exists()

    fetched = fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)

    assert fetched.resumed_from > 0
    assert fetched.sha256 == hashlib.sha256(CONTENT).hexdigest()


def test_a_file_that_changed_in_between_is_fetched_from_the_start(publisher, client, tmp_path):
    publisher.files["/big.csv"] = CONTENT
    publisher.break_after = [400_000, 1, 1]
    with pytest.raises(DownloadFailed):
        fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)
    publisher.files["/big.csv"] = CONTENT[::-1]

    fetched = fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)

    assert fetched.path.read_bytes() == CONTENT[::-1]
    assert fetched.resumed_from == 0


def test_a_server_without_tags_is_never_resumed_because_the_parts_might_not_fit(publisher, client, tmp_path):
    publisher.files["/big.csv"], publisher.tagged = CONTENT, False
    publisher.break_after = [400_000]

    fetched = fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)

    assert fetched.path.read_bytes() == CONTENT
    assert [span for _, span in publisher.requests] == ["", ""]


def test_a_file_that_did_not_change_is_not_sent_again(publisher, client, tmp_path):
    publisher.files["/a.csv"] = CONTENT
    first = fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", client=client)

    second = fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", client=client)

    assert second.unchanged
    assert second.sha256 == first.sha256


def test_a_file_that_was_damaged_on_disk_is_fetched_again(publisher, client, tmp_path):
    publisher.files["/a.csv"] = CONTENT
    fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", client=client)
    (tmp_path / "a.csv").write_bytes(b"damaged")

    again = fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", client=client)

    assert not again.unchanged
    assert again.path.read_bytes() == CONTENT


def test_a_wrong_checksum_throws_the_file_away_and_keeps_the_one_there_was(publisher, client, tmp_path):
    publisher.files["/a.csv"] = CONTENT
    (tmp_path / "a.csv").write_bytes(b"the earlier one")

    with pytest.raises(WrongChecksum, match="the catalogue says 000000"):
        fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", sha256="0" * 64, client=client)

    assert (tmp_path / "a.csv").read_bytes() == b"the earlier one"
    assert not (tmp_path / ".a.csv.part").exists()


def test_the_right_checksum_is_accepted(publisher, client, tmp_path):
    publisher.files["/a.csv"] = CONTENT
    right = hashlib.sha256(CONTENT).hexdigest().upper()

    assert fetching.fetch(
        f"{publisher.url}/a.csv", tmp_path / "a.csv", sha256=right, client=client
    ).path.exists()


def test_a_file_that_is_not_there_says_404_and_what_to_do(publisher, client, tmp_path):
    with pytest.raises(DownloadFailed, match=r"404.*leerkring import"):
        fetching.fetch(f"{publisher.url}/gone.csv", tmp_path / "gone.csv", client=client)

    assert list(tmp_path.iterdir()) == []


def test_no_server_is_no_network(client, tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{taken.getsockname()[1]}/a.csv"

        with pytest.raises(NoNetwork, match="Is there a network"):
            fetching.fetch(url, tmp_path / "a.csv", client=client)


def test_progress_is_told_with_the_whole_size_also_when_resumed(publisher, client, tmp_path):
    publisher.files["/big.csv"] = CONTENT
    publisher.break_after = [300_000]
    told: list[tuple[int, int]] = []

    fetching.fetch(
        f"{publisher.url}/big.csv",
        tmp_path / "big.csv",
        client=client,
        progress=lambda done, total: told.append((done, total)),
    )

    assert {total for _, total in told} == {len(CONTENT)}
    assert told[-1] == (len(CONTENT), len(CONTENT))


def test_a_part_that_is_longer_than_the_file_is_thrown_away(publisher, client, tmp_path):
    publisher.files["/big.csv"] = CONTENT
    publisher.break_after = [400_000, 1, 1]
    with pytest.raises(DownloadFailed):
        fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)
    with (tmp_path / ".big.csv.part").open("ab") as part:
        part.write(CONTENT)

    fetched = fetching.fetch(f"{publisher.url}/big.csv", tmp_path / "big.csv", client=client)

    assert fetched.path.read_bytes() == CONTENT


@pytest.mark.parametrize("url", ["http://[x", "ftp://duo.nl/a.csv", "http://:99999/a.csv"])
def test_what_is_no_address_is_refused(client, tmp_path, url):
    with pytest.raises(DownloadFailed):
        fetching.fetch(url, tmp_path / "a.csv", client=client)


def test_a_server_in_trouble_is_quoted(publisher, client, tmp_path):
    publisher.files["/a.csv"] = CONTENT
    publisher.status = 503

    with pytest.raises(DownloadFailed, match="the server answered 503"):
        fetching.fetch(f"{publisher.url}/a.csv", tmp_path / "a.csv", client=client)
