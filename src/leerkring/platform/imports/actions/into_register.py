"""Agreements, goals and people: from a draft to the actions of their contexts."""

from dataclasses import dataclass, field
from typing import Any

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.agreements.actions import agreeing, goals
from leerkring.platform.agreements.actions.agreeing import AgreementWish
from leerkring.platform.agreements.actions.goals import GoalWish
from leerkring.platform.agreements.models import Agreement
from leerkring.platform.base import clock
from leerkring.platform.imports.making.drafts import Draft
from leerkring.platform.imports.making.names import Match
from leerkring.platform.imports.models import ImportFile
from leerkring.platform.imports.reading.grid import fold
from leerkring.platform.network.actions import people
from leerkring.platform.network.actions.people import Person


@dataclass(slots=True)
class Work:
    """One file that is read in: who does it, what was made, and who was added on the way."""

    actor: Actor
    file: ImportFile
    made: list[dict[str, Any]] = field(default_factory=list)
    added: dict[tuple[str, int], int] = field(default_factory=dict)

    def note(
        self, kind: str, pk: int, title: str, version: int, *, before: dict[str, Any] | None = None
    ) -> None:
        """Keep what was made, with its version; of what was there already also how it was before."""
        made = {"kind": kind, "id": pk, "title": title[:200], "version": version}
        self.made.append({**made, "before": before} if before is not None else made)

    def person(self, match: Match) -> int:
        """Return the id of a person; someone new is added to the network once."""
        if match.person is not None:
            return match.person
        key = (fold(match.text), match.new_at or 0)
        if key not in self.added:
            who = Person(name=match.text, valid_from=clock.today())
            one = people.add(
                self.actor, town_id=self.file.town_id, organisation_id=match.new_at or 0, person=who
            )
            self.added[key] = one.pk
            self.note("person", one.pk, one.name, one.version)
        return self.added[key]


def agreement(work: Work, draft: Draft) -> None:
    """Put an agreement in the register, with its goals; one that has ended ends at once."""
    values = draft.values
    owner = work.person(values["owner"])
    given = work.file.answers.get("rows", {}).get(str(draft.number), {}).get("themes")
    wish = AgreementWish(
        title=values["title"],
        owner_id=owner,
        agreed_on=values["agreed_on"],
        text=values["text"],
        due_on=values["due"],
        made_in=values["made_in"],
        document=values["document"],
        is_binding=values["binding"],
        partner_ids=values["partners"],
        themes=list(draft.named_themes if given is None else given),
        topics=values["topics"],
    )
    made = agreeing.make(work.actor, wish)
    for goal in values["goals"]:
        _goal(work, made, owner, goal)
    if values["ended"]:
        made = agreeing.end(work.actor, made.pk, because=values["ended"])
    work.note("agreement", made.pk, made.title, made.version)
    for one in made.goals.all():
        work.note("goal", one.pk, one.text, one.version)


def _goal(work: Work, made: Agreement, owner: int, goal: dict[str, Any]) -> None:
    """Set a goal as it was written. One that cannot be measured is kept, with where it came from."""
    who = goal["owner"]
    is_known = isinstance(who, Match) and not who.is_open and not who.is_out
    facts = {name: value for name, value in goal.items() if name != "owner"}
    facts["kept_because"] = facts["kept_because"] or f"Overgenomen uit {work.file.name}."
    wish = GoalWish(owner_id=work.person(who) if is_known else owner, **facts)
    goals.set_goal(work.actor, made.pk, wish)


def contact(work: Work, draft: Draft) -> None:
    """Write a person down in the network, with their tables."""
    values = draft.values
    who = Person(
        name=values["name"],
        valid_from=values["valid_from"],
        email=values["email"],
        function=values["function"],
        valid_to=values["valid_to"],
    )
    one = people.add(
        work.actor,
        town_id=work.file.town_id,
        organisation_id=values["organisation"],
        person=who,
        bodies=tuple(values["tables"]),
    )
    work.note("person", one.pk, one.name, one.version)


__all__ = ["Work", "agreement", "contact"]
