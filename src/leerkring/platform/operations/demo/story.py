"""What goes on in the fictional towns, made with the actions that people use: every page has something."""

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from leerkring.platform.accounts.actions import invitations, memberships
from leerkring.platform.accounts.rules import Role
from leerkring.platform.base import clock
from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.notes.actions import comments, sharing
from leerkring.platform.notes.actions import writing as notes
from leerkring.platform.operations.demo.acting import acting
from leerkring.platform.operations.demo.cycle import Year
from leerkring.platform.organisations.models import Organisation
from leerkring.platform.own_counts import actions as counts
from leerkring.platform.own_counts.models import CountsRequest
from leerkring.platform.replies import actions as replies

if TYPE_CHECKING:
    from leerkring.monitor.own import example
    from leerkring.platform.own_counts import gate
else:
    example = LoadedLater("leerkring.monitor.own.example")
    gate = LoadedLater("leerkring.platform.own_counts.gate")

EDUCATION = "Opleiding van ouders per school"
LANGUAGE = "Thuistaal per school"
MEETING = "Voorbereiding overleg 9 december"
FIRST_IDEA = """Verzonnen, zoals alles in Voorbeeldstad.

## Vragen aan de besturen
1. Waar gaan de kinderen uit de nieuwe wijk naar school?
2. Kunnen wij een keer per jaar met elkaar naar de instroom kijken, en wie bereidt dat dan voor?
"""
TOGETHER = """Verzonnen, zoals alles in Voorbeeldstad.

## Vragen aan de besturen
1. Waar gaan de kinderen uit de nieuwe wijk naar school?
2. Wie bereidt het jaarlijkse gesprek over de instroom voor?
3. Wanneer is de telling van **thuistaal** klaar?
"""
TOLD_TO_US = """Verzonnen, zoals alles in Voorbeeldstad.

- Een derde van de leerlingen komt sinds augustus uit de nieuwe wijk.
- De cijfers van dit jaar laten dat nog niet zien.
"""
TOLD = (
    "Sinds de verhuizing in augustus komt een derde van onze leerlingen uit de nieuwe wijk. "
    "Dat is in deze cijfers nog niet te zien."
)


def tell() -> bool:
    """Let the fictional people do what waits on the pages of others; return False when it was done before."""
    if CountsRequest.objects.filter(title=EDUCATION, organisation__is_fictional=True).exists():
        return False
    Year(clock.today()).play()
    _counts_with_a_result()
    _counts_that_wait_for_a_decision()
    _a_reply_of_a_school()
    _someone_leaves_and_someone_comes()
    _notes_that_people_write_together()
    return True


def _request(title: str, characteristic: str, purpose: str) -> Mapping[str, Any]:
    return {
        "title": title,
        "ground": "Collegebesluit over de monitor, verzonnen voor dit voorbeeld",
        "purpose": purpose,
        "advice": "De functionaris gegevensbescherming is akkoord, mits kleine aantallen zijn afgeschermd",
        "characteristic": characteristic,
        "categories": "laag, midden, hoog",
        "roles": ["advisor", "administrator", "alderman"],
        "ends_on": clock.today() + timedelta(days=300),
    }


def _counts_with_a_result() -> None:
    noor, bram = acting("Noor de Wit", "Voorbeeldstad"), acting("Bram Hendriks", "Voorbeeldstad")
    board = Organisation.objects.get(name="Schoolbestuur De Brug", is_fictional=True)
    purpose = "Gesprek met de schoolbesturen over een gemengde instroom"
    fields = _request(EDUCATION, "parents_education", purpose)
    asked = counts.ask(noor, fields=fields, partners=[board])
    counts.submit(noor, asked.pk)
    counts.decide(bram, asked.pk, approve=True)
    raw = example.example_counts().write_csv(separator=";").encode()
    counts.analyse(noor, asked.pk, gate.read("voorbeeld-eigen-tellingen.csv", raw))


def _counts_that_wait_for_a_decision() -> None:
    sanne = acting("Sanne Mulder", "Voorbeeldstad")
    purpose = "Weten waar taalondersteuning nodig is"
    asked = counts.ask(sanne, fields=_request(LANGUAGE, "other", purpose), partners=[])
    counts.submit(sanne, asked.pk)


def _a_reply_of_a_school() -> None:
    jamal = acting("Jamal Amrani", "Schoolbestuur De Brug")
    fields = {"school_code": "99AA00", "school_name": "De Vuurtoren", "figure": "catchment", "text": TOLD}
    written = replies.write(jamal, fields=fields)
    replies.send(jamal, written.pk)


def _someone_leaves_and_someone_comes() -> None:
    lotte, bram = acting("Lotte Visser", "Schoolbestuur De Brug"), acting("Bram Hendriks", "Voorbeeldstad")
    leaving = acting("Jamal Amrani", "Schoolbestuur De Brug").membership
    town = bram.organisation
    if leaving is None or town is None:
        raise RuntimeError("the people of the demo have their roles")
    last_day = clock.today() + timedelta(days=40)
    memberships.change(
        lotte,
        leaving.pk,
        role=Role.REPRESENTATIVE,
        function=leaving.function,
        term=(leaving.valid_from, last_day),
        version=leaving.version,
    )
    invitations.invite(bram, organisation=town, email="petra-smeets@voorbeeldstad.example", role=Role.ADVISOR)


def _notes_that_people_write_together() -> None:
    noor, sanne = acting("Noor de Wit", "Voorbeeldstad"), acting("Sanne Mulder", "Voorbeeldstad")
    jamal = acting("Jamal Amrani", "Schoolbestuur De Brug")
    meeting = notes.write(noor, title=MEETING, text=FIRST_IDEA)
    meeting = notes.save(sanne, meeting.pk, title=MEETING, text=TOGETHER, version=meeting.version)
    comments.comment(
        sanne, meeting.pk, text="@Noor de Wit, klopt de tweede vraag? Ik heb haar korter gemaakt."
    )
    quarter = notes.write(noor, title="Wat De Vuurtoren over de nieuwe wijk vertelt", text=TOLD_TO_US)
    sharing.share(noor, quarter.pk, organisations=[jamal.organisation_id or 0])
    comments.comment(jamal, quarter.pk, text="Wij sturen in januari de nieuwe aantallen. @Noor de Wit")
