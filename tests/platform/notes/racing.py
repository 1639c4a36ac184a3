"""Two people save the same note at the same moment, on a real database, over and over. Prints what happened.

Run by test_races.py in a process of its own: threads need connections of their own, and a database on disk.
"""

import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress

import django

django.setup()

import people  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from leerkring.platform.accounts.actor import Actor  # noqa: E402
from leerkring.platform.accounts.rules import Role  # noqa: E402
from leerkring.platform.base.errors import Changed  # noqa: E402
from leerkring.platform.notes.actions import writing  # noqa: E402
from leerkring.platform.notes.models import Note, NoteVersion  # noqa: E402

PAUSED = 10


def at_once(*works: Callable[[], object]) -> list[object]:
    """Do works at the same moment, each in a thread of its own; return what each gave or raised."""
    start, given = threading.Barrier(len(works)), [None] * len(works)

    def run(number: int, work: Callable[[], object]) -> None:
        start.wait()
        try:
            given[number] = work()
        except Exception as raised:  # noqa: BLE001 - whatever it was is what we want to see
            given[number] = raised
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return given


def race(people_: tuple[Actor, Actor], number: int) -> str:
    """Let both save over the same version; say how it ended."""
    note = Note.objects.get()

    def saving(actor: Actor, text: str) -> Callable[[], object]:
        return lambda: writing.save(actor, note.pk, title=note.title, text=text, version=note.version)

    texts = [f"{actor.name} {number}" for actor in people_]
    given = at_once(*(saving(*pair) for pair in zip(people_, texts, strict=True)))
    refused = [one for one in given if isinstance(one, Changed)]
    faults = [one for one in given if isinstance(one, Exception) and not isinstance(one, Changed)]
    now, step = Note.objects.get(), NoteVersion.objects.first()
    if len(refused) != 1 or faults:
        return "overwritten"
    both = {refused[0].mine, refused[0].theirs} == set(texts)
    return "kept" if both and now.text == step.text == refused[0].theirs else "lost"


def retry(actor: Actor, number: int) -> str:
    """Let a retry arrive while the first try still runs; say how it ended."""
    note = Note.objects.get()
    words = {"title": note.title, "text": f"Nog eens {number}", "version": note.version}

    def trying() -> int:
        return writing.save(actor, note.pk, **words, operation=f"op-{number}").version

    return "once" if at_once(trying, trying) == [note.version + 1, note.version + 1] else "twice"


def meeting(keep: Callable[..., None]) -> Callable[..., None]:
    """Hold who is about to write until the other is there too, or it is clear that they cannot come."""
    barrier = threading.Barrier(2)

    def held(*given: object, **named: object) -> None:
        with suppress(threading.BrokenBarrierError):
            barrier.wait(timeout=0.3)
        keep(*given, **named)

    return held


def slowly(both: tuple[Actor, Actor], numbers: range) -> Counter[str]:
    keep, ended = writing._keep, Counter[str]()
    for number in numbers:
        writing._keep = meeting(keep)
        ended[race(both, number)] += 1
    writing._keep = keep
    return ended


def tell(name: str, ended: Counter[str]) -> None:
    sys.stdout.write(f"{name} {' '.join(f'{how}={times}' for how, times in sorted(ended.items()))}\n")


def main(races: int) -> None:
    call_command("migrate", verbosity=0)
    town = people.town("Voorbeeldstad", "GM9901")
    both = (people.person("Alice", Role.ADVISOR, town), people.person("Bob", Role.ADVISOR, town))
    writing.write(both[0], title="Overleg", text="Begin")
    save, locked = writing.save, writing.locked
    writing.save, writing.locked = save.__wrapped__, lambda actor, note_id: Note.objects.get(pk=note_id)
    tell("unlocked", slowly(both, range(PAUSED)))
    Note.objects.update(version=1_000)
    writing.save, writing.locked = save, locked
    tell("locked", slowly(both, range(1_000, 1_000 + PAUSED)))
    tell("many", Counter(race(both, number) for number in range(2_000, 2_000 + races)))
    tell("retries", Counter(retry(both[1], number) for number in range(races // 4)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
