"""A town from its first network to an evaluated goal and a letter to the council, in a year on its screens.

With LEERKRING_PICTURES set to a folder it also takes the pictures of the guide, as `docs/make_pictures.py`
does.
"""

import io
import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from typing import Any

import people
import pytest
from docx import Document
from hands import sign_in
from moving_clock import moved
from playwright.sync_api import expect
from test_working_together import saved

from leerkring.platform.accounts.actor import Actor
from leerkring.platform.accounts.rules import Role
from leerkring.platform.agreements.models import Agreement, Evaluation, Goal
from leerkring.platform.meetings.models import AgendaItem, Meeting
from leerkring.platform.network.models import Representative
from leerkring.platform.organisations.models import Organisation

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SLOW = 15_000
BOARD, WORKING = "Bestuurlijk overleg", "Werkgroep vve"
CHILDCARE = "Kinderopvang De Vlieger"
MIXED = "Gemengde peutergroepen"
SPOKEN = (
    "De Vlieger ziet op twee locaties vooral peuters met een indicatie. De besturen willen dat kinderen "
    "met en zonder indicatie samen in heterogene groepen zitten."
)
AGREED = "De houder zorgt dat peuters met een vve-indicatie in een gemengde groep zitten."
VAGUE = "Ieder kind hoort erbij."
GOAL = (
    "Op 1 december 2026 zit 75% van de peuters met een vve-indicatie in een gemengde groep. "
    "Op 1 februari 2026 was dat 58% (203 peuters). De houder telt dit elk half jaar."
)
PARTS = {
    "Wat telt u?": "deel van de peuters in een gemengde groep",
    "Van wie?": "peuters met een vve-indicatie",
    "Eenheid": "%",
    "Beginwaarde": "58",
    "Gemeten op": "2026-02-01",
    "Bij hoeveel kinderen?": "203",
    "Doel om te halen": "75",
    "Wanneer gehaald?": "2026-12-01",
    "Waar komt het cijfer vandaan?": "telling van de houder",
}
SPEAKERS = (
    ("Fatima Haddou", "Voorbeeldstad", "Wethouder onderwijs", ""),
    ("Noor de Wit", "Voorbeeldstad", "Beleidsadviseur onderwijs", "noor.de.wit@voorbeeldstad.example"),
    ("Jamal Amrani", "Schoolbestuur De Brug", "Bestuurder", ""),
    ("Mirjam de Boer", CHILDCARE, "Houder", "mirjam.de.boer@kinderopvang-de-vlieger.example"),
)


@dataclass
class Story:
    """Who plays, in which service, and how the day is set."""

    enter: Callable[..., Any]
    site: str
    be: Callable[..., None]
    noor: Actor
    page: Any = None

    def on(self, day: date, at: time = time(9, 0), *, who: Actor | None = None, path: str = "/") -> Any:
        """Let it be another day, on which someone opens the service."""
        if self.page is not None:
            self.page.context.close()
        self.be(day, at)
        self.page = self.enter(who or self.noor, path)
        return self.page

    def go(self, path: str) -> Any:
        """Open a page."""
        self.page.goto(self.site + path)
        return self.page

    def press(self, name: str | re.Pattern[str]) -> None:
        """Press a button of the page, or take the way to begin that looks like one."""
        main = self.page.get_by_role("main")
        main.get_by_role("button", name=name).or_(main.get_by_role("link", name=name)).first.click()

    def fill(self, **fields: str) -> None:
        """Fill in fields by their labels, with a space for each underscore."""
        for label, value in fields.items():
            self.page.get_by_label(label.replace("_", " ")).fill(value)

    def shows(self, *words: str) -> None:
        """Expect words on the page."""
        for one in words:
            expect(self.page.get_by_role("main")).to_contain_text(one, timeout=SLOW)

    def picture(self, name: str, height: int = 900) -> None:
        """Keep what stands on the screen as a picture of the guide, when pictures are asked for."""
        folder = os.environ.get("LEERKRING_PICTURES")
        if not folder:
            return
        for close in self.page.get_by_role("button", name="Sluit deze melding").all():
            close.click()
        self.page.set_viewport_size({"width": 1280, "height": height})
        self.page.evaluate("scrollTo(0, 0)")
        self.page.screenshot(path=Path(folder) / f"{name}.png")
        self.page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def story(enter, site, voorbeeldstad, de_brug) -> Iterator[Story]:
    with moved() as be:
        be(date(2026, 1, 12))
        noor = people.person("Noor de Wit", Role.ADVISOR, voorbeeldstad)
        yield Story(enter, site, be, noor)


def test_a_year_of_a_town(story, voorbeeldstad):
    sets_up_the_network(story)
    plans_the_year(story)
    makes_the_agenda_together(story)
    takes_down_the_meeting(story)
    records_the_agreement(story)
    writes_a_goal_with_the_coach(story)
    passes_it_on(story)
    measures(story)
    evaluates(story)
    hands_over(story, people.person("Youssef Amer", Role.ADVISOR, voorbeeldstad))
    tells_the_council(story)
    shows_everyone(story)


def sets_up_the_network(story):
    """12 January: who takes part, at which table, and who is missing."""
    story.page = story.enter()
    sign_in(story.page, story.site, story.noor.user.email)
    page = story.go("/organisaties/nieuw")
    page.get_by_label("Naam van de organisatie").fill(CHILDCARE)
    page.get_by_label("Soort").select_option(label="houder kinderopvang met voorschoolse educatie")
    page.get_by_label("Doet mee vanaf").fill("2026-01-12")
    story.press("Partner toevoegen")
    story.shows(CHILDCARE)
    adds_a_table(story, BOARD, "bestuurlijk", counts="Ja")
    adds_a_table(story, WORKING, "uitvoering", counts="Nee", parent=BOARD)
    for name, organisation, function, email in SPEAKERS:
        page = story.go("/netwerk/mensen/nieuw")
        page.get_by_label("Namens welke organisatie?").select_option(label=organisation)
        page.get_by_label("Naam", exact=True).fill(name)
        story.fill(Functie=function, Mailadres_van_het_werk=email)
        page.get_by_label(BOARD).check()
        if organisation == CHILDCARE:
            page.get_by_label(WORKING).check()
        story.press("Zet in de lijst")
        story.shows(name)
    story.go("/netwerk")
    story.shows("Alle plichtpartners zitten aan tafel", "Mirjam de Boer")
    story.picture("netwerk")


def adds_a_table(story, name, level, *, counts, parent=""):
    page = story.go("/netwerk/tafels/nieuw")
    page.get_by_label("Hoe heet dit overleg bij u?").fill(name)
    page.get_by_label(level, exact=True).check()
    page.get_by_label(counts, exact=True).check()
    if parent:
        page.get_by_label("Brengt verslag uit aan").select_option(label=parent)
    story.press("Tafel toevoegen")
    expect(page.get_by_role("heading", level=1)).to_contain_text(name)


def plans_the_year(story):
    """13 January: two meetings of the board, and what the law still asks."""
    story.on(date(2026, 1, 13))
    for day in ("2026-02-04", "2026-12-15"):
        page = story.go("/overleggen/nieuw")
        page.get_by_label("Welk overleg?").select_option(label=BOARD)
        page.get_by_label("Dag", exact=True).fill(day)
        page.get_by_label("Plaats").fill("Raadhuis")
        story.press("Plan het overleg")
        story.shows(BOARD)
    story.go("/overleggen")
    story.shows("Nog geen van de vijf wettelijke onderwerpen heeft dit jaar een afspraak")
    story.picture("jaarplan", 1000)


def makes_the_agenda_together(story):
    """14 January: a partner proposes, the town sets it on, and the agenda is sent."""
    mirjam = people.person("Mirjam de Boer", Role.REPRESENTATIVE, Organisation.objects.get(name=CHILDCARE))
    Representative.objects.filter(email=mirjam.user.email).update(user=mirjam.user)
    meeting = Meeting.objects.order_by("starts_at").first()
    page = story.on(date(2026, 1, 14), who=mirjam, path=f"/overleggen/{meeting.pk}")
    story.press(re.compile("Stel een punt voor|Begin met het eerste punt"))
    page.get_by_label("Waar gaat het over?").fill(MIXED)
    page.get_by_label("Toelichting").fill("Op twee locaties zitten vooral peuters met een indicatie.")
    page.get_by_label("Hoeveel minuten?").fill("20")
    story.press("Stel voor")
    story.shows(MIXED, "Voorgesteld")

    page = story.on(date(2026, 1, 15), path=f"/overleggen/{meeting.pk}")
    story.press(re.compile("^Op de agenda"))
    story.press("Punt toevoegen")
    page.get_by_label("Waar gaat het over?").fill("Plannen voor dit jaar")
    story.press("Zet op de agenda")
    story.shows(f"Ingebracht door {CHILDCARE}", "Plannen voor dit jaar")
    story.picture("agenda")
    story.press("Verstuur de agenda")
    story.press("Verstuur de agenda")
    story.shows("Uitgenodigd op")


def takes_down_the_meeting(story):
    """4 February: who came, what was said, which subject of the law it is, and what came of it."""
    meeting = Meeting.objects.order_by("starts_at").first()
    page = story.on(date(2026, 2, 4), time(14, 5), path=f"/overleggen/{meeting.pk}/aanwezigheid")
    for one in page.get_by_label("Aanwezig", exact=True).all():
        one.check()
    story.press("Bewaar en ga naar het verslag")
    page.get_by_role("heading", level=1, name=MIXED).wait_for()
    page.get_by_label("Verslag", exact=True).fill(SPOKEN)
    expect(page.get_by_role("heading", name="Klinkt als: segregatie voorkomen")).to_be_visible(timeout=SLOW)
    saved(page)
    page.get_by_role("radio", name=re.compile("^Afspraak")).check()
    page.get_by_label("Wat spreken we af?").fill(AGREED)
    page.get_by_label("Wie is eigenaar?").select_option(label=f"{CHILDCARE}, Mirjam de Boer")
    page.get_by_label("Wanneer klaar?").fill("2026-12-01")
    saved(page)
    story.picture("overleg", 1150)
    page.locator(".suggestion").filter(has_text="segregatie voorkomen").get_by_role(
        "button", name=re.compile("^Klopt ?:")
    ).click()
    expect(page.get_by_role("heading", name="Gaat over: segregatie voorkomen")).to_be_visible(timeout=SLOW)
    story.press("Leg vast en ga verder")
    page.get_by_role("heading", level=1, name="Plannen voor dit jaar").wait_for()
    page.get_by_label("Verslag", exact=True).fill("Wij praten in december verder.")
    page.get_by_role("radio", name=re.compile("^Ter kennisname")).check()
    story.press(re.compile("^Leg vast"))
    story.shows("Elk punt heeft een uitkomst")
    story.press("Rond het overleg af")
    story.press("Stel het verslag vast")
    expect(page.get_by_role("heading", level=1, name=f"Verslag van {BOARD}")).to_be_visible()


def records_the_agreement(story):
    """5 February: the conclusion of the meeting becomes an agreement in the register."""
    item = AgendaItem.objects.get(title=MIXED)
    page = story.on(date(2026, 2, 5), path=f"/afspraken/nieuw?punt={item.pk}")
    expect(page.get_by_label("Hoe noemt u de afspraak?")).to_have_value(MIXED)
    page.get_by_label("In welk overleg?").select_option(label=BOARD)
    page.get_by_label(CHILDCARE).check()
    story.press("Bewaar de afspraak")
    expect(page.get_by_role("heading", level=1)).to_contain_text(MIXED)
    made = Agreement.objects.get()
    assert (made.item_id, made.owner.name, str(made.due_on)) == (item.pk, "Mirjam de Boer", "2026-12-01")


def writes_a_goal_with_the_coach(story):
    """5 February: the coach says what is missing until the goal can be measured."""
    story.press("Doel toevoegen")
    page = story.page
    page.get_by_label("Doel", exact=True).fill(VAGUE)
    expect(page.get_by_role("heading", name="Te algemeen om te meten")).to_be_visible(timeout=SLOW)
    story.picture("doelcoach", 1000)
    page.get_by_label("Doel", exact=True).fill(GOAL)
    expect(page.get_by_role("heading", name=re.compile("meetbaar", re.I)).first).to_be_visible(timeout=SLOW)
    for label, value in PARTS.items():
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_label("Wie meet het?").select_option(label=f"Mirjam de Boer, {CHILDCARE}")
    story.press("Bewaar het doel")
    story.shows("Meetbaar doel", "75")
    assert Goal.objects.get().label == "measurable"


def passes_it_on(story):
    """9 February: from the board to the working group, which says that it will."""
    page = story.on(date(2026, 2, 9), path=f"/afspraken/{Agreement.objects.get().pk}")
    page.get_by_text("Nu doorgeven").click()
    page.get_by_label("Aan welk overleg?").select_option(label=WORKING)
    page.get_by_label("Wat vraagt u van hen?").fill("Kijk per locatie welke groepen anders kunnen.")
    story.press("Geef door")
    story.press(re.compile("^Is bevestigd"))
    story.shows(f"Doorgegeven aan {WORKING}", "Bevestigd")


def measures(story):
    """1 July and 1 December: the holder hands in figures."""
    mirjam = Representative.objects.get(name="Mirjam de Boer")
    actor = Actor(user=mirjam.user, membership=mirjam.user.memberships.get(), second_factor=True)
    for day, value, n in ((date(2026, 7, 1), "64", "208"), (date(2026, 12, 1), "71", "214")):
        page = story.on(day, who=actor, path=f"/doelen/{Goal.objects.get().pk}/meten")
        page.get_by_label("Gemeten op").fill(day.isoformat())
        page.get_by_label("Waarde").fill(value)
        page.get_by_label("Bij hoeveel kinderen?").fill(n)
        page.get_by_label("Waar komt het cijfer vandaan?").fill("telling van de houder")
        story.press("Bewaar de meting")
        story.shows(f"{value}%")


def evaluates(story):
    """15 December: the deadline has come; the start page asks, the partners find, and the goal goes on."""
    page = story.on(date(2026, 12, 15))
    page.get_by_text(re.compile("^Daarna: ")).click()
    page.get_by_role("main").get_by_role("link", name=re.compile(f"^Evalueer: {MIXED}")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("71%")
    story.picture("afspraak", 1250)
    page.get_by_label("Deels gehaald").check()
    page.get_by_label("Waardoor kwam dat?").fill("Eén locatie wachtte op een verbouwing.")
    page.get_by_label("Houden", exact=True).check()
    page.get_by_label("Hoe ging het samenwerken?").fill("De werkgroep kwam elke twee maanden bijeen.")
    page.get_by_label("In welk overleg?").select_option(label=BOARD)
    story.press(re.compile("^(Leg de evaluatie vast|Alleen vastleggen)$"))
    story.shows("Eén locatie wachtte op een verbouwing.")
    assert Evaluation.objects.get().result == "partly"


def hands_over(story, youssef):
    """16 December: Noor leaves, and who comes after her reads, asks and confirms."""
    noor = Representative.objects.get(name="Noor de Wit")
    page = story.on(date(2026, 12, 16), path=f"/netwerk/mensen/{noor.pk}/vertrek")
    page.get_by_label("Wat is de laatste dag?").fill("2026-12-31")
    page.get_by_label("Iemand die nog niet in de lijst staat").check()
    page.get_by_label("Naam van de opvolger").fill(youssef.user.name)
    page.get_by_label("Mailadres van het werk").fill(youssef.user.email)
    story.press("Vastleggen")
    story.go(f"/netwerk/overdracht/nieuw/{noor.pk}")
    story.press("Maak het dossier")
    story.press("Vul aan")
    page.get_by_label("Wat moet uw opvolger als eerste weten?").fill(
        "De verbouwing aan de Kade is in maart klaar. Bel Mirjam de Boer daarna."
    )
    story.press(re.compile("^Bewaar"))
    file = page.url

    page = story.on(date(2027, 1, 4), who=youssef)
    page.get_by_role("main").get_by_role("link", name="Lees het dossier van Noor de Wit").first.click()
    assert page.url == file
    story.shows("De verbouwing aan de Kade", MIXED)
    story.picture("overdracht", 1100)
    story.press("Bevestig de overdracht")
    expect(page.get_by_text("Alles wat open stond, staat nu op naam van Youssef Amer")).to_be_visible()
    story.noor = youssef


def tells_the_council(story):
    """12 January: the letter on the year comes from the records."""
    page = story.on(date(2027, 1, 12), path="/raadsbrieven/nieuw")
    page.get_by_label("Over welk jaar gaat de brief?").select_option(label="2026")
    page.get_by_label("Titel").fill("Zo werkten wij in 2026 samen aan gelijke kansen")
    story.press("Zet het concept klaar")
    story.shows("Voorgeschiedenis en aanleiding", "Vragenlijst en risicoanalyse", MIXED)
    story.picture("raadsbrief", 1100)
    with page.expect_download() as held:
        page.get_by_role("link", name="Als DOCX", exact=True).click()
    document = Document(io.BytesIO(held.value.path().read_bytes()))
    words = "\n".join(one.text for one in document.paragraphs)
    assert "Vervolg" in words
    assert MIXED.lower() in words.lower()


def shows_everyone(story):
    """12 January: the town chooses what everyone sees."""
    page = story.go("/afspraken/openbaar")
    page.get_by_role("checkbox", name=re.compile(MIXED)).check()
    story.press("Bewaar deze keuze")
    page = story.enter(None, "/gemeenten/GM9901/afspraken")
    story.page.context.close()
    story.page = page
    story.shows(MIXED, "71%")
    expect(page.get_by_role("main")).not_to_contain_text("Mirjam de Boer")
    story.picture("openbaar", 1100)
