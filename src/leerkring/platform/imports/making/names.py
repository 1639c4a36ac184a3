"""Who is meant by a name in a cell: by full name, mail address, initials or last name, or by organisation."""

import re
from dataclasses import dataclass

from leerkring.platform.imports.making.drafts import Answers, Asked, Known, Someone, Table
from leerkring.platform.imports.reading.grid import fold
from leerkring.platform.imports.reading.values import SMALL_WORDS, Party, read_mail, read_parties

OUT = "-"
"""The answer “leave this name out”."""


@dataclass(frozen=True, slots=True)
class Match:
    """Who is meant: a known person, a new person at an organisation, an organisation, or nobody."""

    text: str
    person: int | None = None
    new_at: int | None = None
    organisation: int | None = None
    is_out: bool = False

    @property
    def is_open(self) -> bool:
        """Whether nobody knows who is meant."""
        return self.person is None and self.new_at is None and not self.is_out


class Names:
    """Finds who is meant, and keeps what must be asked."""

    def __init__(self, known: Known, answers: Answers) -> None:
        self.known, self.answers = known, answers
        self.asked: dict[str, Asked] = {}
        self._found: dict[Party, Someone | None] = {}
        self._here = [(fold(one.name), one) for one in known.people if one.is_here]
        self._folded = {fold(one.name) for one in known.people} | set(map(fold, known.organisations.values()))
        self._folded |= {fold(one.name) for one in known.tables}

    def person(self, party: Party) -> Match:
        """Return who is meant by a name; what is not sure is asked."""
        key = f"p:{fold(party.name)}"
        answer = self.answers.names.get(key, "")
        found = None if answer else self._once(party)
        one = self._ask(key, party.name, "person")
        if answer:
            one.chosen, one.is_sure = answer, False
            return self._answered(party, answer)
        if found is None:
            return Match(party.name, organisation=self._organisation_id(party.name))
        one.chosen = f"p{found.id}"
        one.is_sure = fold(found.name) == fold(party.name) or bool(read_mail(party.name))
        return Match(party.name, person=found.id, organisation=found.organisation_id)

    def parties(self, text: str) -> list[Party]:
        """Return whom a cell names; a name that is known as a whole is not cut at its “en” or comma."""
        found: list[Party] = []
        for piece in filter(None, (one.strip() for one in re.split(r"[;\n|]", text))):
            is_known = fold(piece) in self._folded
            found += [
                one for one in ([Party(piece)] if is_known else read_parties(piece)) if one not in found
            ]
        return found

    def _answered(self, party: Party, answer: str) -> Match:
        kind, number = answer[:1], answer[1:]
        ids = {one.id: one for one in self.known.people}
        if kind == "p" and number.isdigit() and int(number) in ids:
            return Match(party.name, person=int(number), organisation=ids[int(number)].organisation_id)
        if kind == "n" and number.isdigit() and int(number) in self.known.organisations:
            return Match(party.name, new_at=int(number), organisation=int(number))
        return Match(party.name, is_out=answer == OUT)

    def _ask(self, key: str, text: str, kind: str) -> Asked:
        one = self.asked.setdefault(key, Asked(key, text, kind))
        one.rows += 1
        return one

    def _once(self, party: Party) -> Someone | None:
        """Return who is meant; looked up once for each name."""
        if party not in self._found:
            self._found[party] = self._someone(party)
        return self._found[party]

    def _someone(self, party: Party) -> Someone | None:
        here, mail, wanted = self._here, read_mail(party.name), fold(party.name)
        if mail:
            return _one([one for _, one in here if one.email.casefold() == mail])
        same = [one for name, one in here if name == wanted]
        if len(same) > 1 and party.of:
            same = [one for one in same if fold(party.of) in fold(one.organisation)]
        if same:
            return _one(same)
        organisation = self._organisation_id(party.name)
        if organisation is not None:
            return _one([one for _, one in here if one.organisation_id == organisation])
        return _one([one for name, one in here if _fits(wanted, name)])

    def _organisation_id(self, text: str) -> int | None:
        """Return the organisation that a text names, whole or as the only one of which it is a part."""
        wanted = fold(text)
        whole = [pk for pk, name in self.known.organisations.items() if fold(name) == wanted]
        if whole:
            return whole[0]
        if wanted == "gemeente":
            return self.known.town_id
        if len(wanted) < 4:
            return None
        bare = wanted.removeprefix("gemeente ").removeprefix("stichting ")
        part = [pk for pk, name in self.known.organisations.items() if f" {bare} " in f" {fold(name)} "]
        return part[0] if len(part) == 1 else None

    def organisation(self, text: str) -> int | None:
        """Return the organisation that a cell names; asked when it is not known."""
        one = self._ask(f"o:{fold(text)}", text, "organisation")
        answer = self.answers.names.get(one.key, "")
        if answer:
            one.chosen = answer
            return int(answer) if answer.isdigit() and int(answer) in self.known.organisations else None
        found = self._organisation_id(text)
        if found is not None:
            one.chosen, one.is_sure = str(found), True
        return found

    def table(self, text: str, *, asks: bool = True) -> Table | None:
        """Return the table that a cell names; asked when it is not known."""
        wanted, answer = fold(text), self.answers.names.get(f"t:{fold(text)}", "")
        ids = {str(one.id): one for one in self.known.tables}
        same = [one for one in self.known.tables if fold(one.name) == wanted]
        part = [one for one in self.known.tables if wanted and f" {fold(one.name)} " in f" {wanted} "]
        fits = same or (part if len(part) == 1 else [])
        found = ids.get(answer) if answer else (fits[0] if fits else None)
        if asks:
            one = self._ask(f"t:{wanted}", text, "table")
            one.chosen = answer or (str(found.id) if found else "")
            one.is_sure = found is not None and not answer
        return found


def _one(found: list[Someone]) -> Someone | None:
    return found[0] if len(found) == 1 else None


def _fits(wanted: str, name: str) -> bool:
    """Return whether a short form can mean a name: “j de vries”, “de vries” or “jan” for “jan de vries”."""
    short, long = wanted.split(), name.split()
    if not short or len(short) > len(long) or len(long) < 2:
        return False
    if len(short) == 1:
        return short[0] == long[0] or short[0] == long[-1]
    if short[0] in SMALL_WORDS:
        return long[-len(short) :] == short
    initials = [word for word in short[:-1] if len(word) == 1]
    last = [word for word in short if len(word) > 1 and word not in SMALL_WORDS]
    return bool(initials) and initials[0] == long[0][0] and bool(last) and last[-1] == long[-1]
