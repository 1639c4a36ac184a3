"""Pieces of pages kept on disk."""

import os
from concurrent.futures import ThreadPoolExecutor

import pytest

from leerkring.platform.insights import store
from leerkring.platform.insights.rules import Choices
from leerkring.platform.insights.store import Wanted

DIEMEN = Wanted("town", "nl", "GM0384")


@pytest.fixture(autouse=True)
def empty(tmp_path, monkeypatch):
    monkeypatch.setattr(store, "folder", lambda: tmp_path)
    return tmp_path


def test_what_was_kept_comes_back():
    store.write(DIEMEN, b"heading")

    assert store.read(DIEMEN) == b"heading"


def test_what_was_never_made_is_not_there():
    assert store.read(DIEMEN) is None


def test_a_piece_for_people_of_the_town_is_not_the_public_one():
    store.write(Wanted("town", "nl", "GM0384", choices=Choices(named=True)), b"names")

    assert store.read(DIEMEN) is None


def test_every_choice_has_its_own_piece():
    wanted = [
        DIEMEN,
        Wanted("town", "en", "GM0384"),
        Wanted("town", "nl", "GM0384", choices=Choices(points=20)),
        Wanted("town", "nl", "GM0384", choices=Choices(towns=("GM0363",))),
        Wanted("school", "nl", "GM0384", "06PH00"),
        Wanted("town", "nl", "GM0384", figure="kaart"),
        Wanted("town", "nl", "GM0384", figure="kaart", form="csv"),
    ]
    for index, one in enumerate(wanted):
        store.write(one, str(index).encode())

    assert [store.read(one) for one in wanted] == [str(index).encode() for index in range(len(wanted))]


def test_a_damaged_piece_is_thrown_away_and_made_again(empty):
    store.write(DIEMEN, b"heading")
    next(empty.glob("*/*")).write_bytes(b"half")

    assert store.read(DIEMEN) is None
    assert not list(empty.glob("*/*"))


def test_the_pieces_not_read_for_longest_go_first(empty):
    for index in range(4):
        store.write(Wanted("town", "nl", f"GM000{index}"), os.urandom(1000))
    oldest = store._path(Wanted("town", "nl", "GM0000"))
    os.utime(oldest, (1, 1))

    gone = store.sweep(largest=3500)

    assert gone >= 1
    assert not oldest.exists()
    assert store.read(Wanted("town", "nl", "GM0003"))


def test_nothing_goes_while_everything_fits():
    store.write(DIEMEN, b"heading")

    assert store.sweep() == 0


def test_writers_and_readers_at_once_never_see_half_a_piece():
    pieces = [os.urandom(50_000), os.urandom(50_000)]
    store.write(DIEMEN, pieces[0])

    def at_work(number: int) -> bool:
        store.write(DIEMEN, pieces[number % 2])
        return store.read(DIEMEN) in pieces

    with ThreadPoolExecutor(8) as many:
        assert all(many.map(at_work, range(64)))
