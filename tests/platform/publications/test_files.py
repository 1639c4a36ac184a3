"""The letter as a file: what stands on the page stands in the DOCX and in the PDF."""

import io

import docx
import pytest
from docx.oxml.ns import qn

from leerkring.platform.publications.actions import letters as writing
from leerkring.platform.publications.rules import HEADINGS

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(alice, year):
    return writing.begin(alice, year=2026, title="Raadsbrief 2026")


@pytest.fixture
def document(as_, alice, letter):
    answer = as_(alice).get(f"/raadsbrieven/{letter.pk}/brief.docx")
    assert 'filename="raadsbrief-voorbeeldstad-2026.docx"' in answer["Content-Disposition"]
    return docx.Document(io.BytesIO(answer.content))


def test_the_docx_has_real_headings_and_lists(document):
    headings = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    points = [one.text for one in document.paragraphs if one.style.name == "List Bullet"]

    assert headings == [*(one.nl for one in HEADINGS.values()), "Bijlage: afspraken en doelen"]
    assert "Leerlingen evenwichtig verdelen: niets vastgelegd." in points
    assert next(one.text for one in document.paragraphs if one.style.name == "Title") == "Raadsbrief 2026"


def test_the_docx_is_in_dutch_and_says_of_whom_it_is(document):
    languages = {one.get(qn("w:val")) for one in document.styles.element.iter(qn("w:lang"))}

    assert languages == {"nl-NL"}
    assert document.core_properties.language == "nl-NL"
    assert (document.core_properties.title, document.core_properties.author) == (
        "Raadsbrief 2026",
        "Voorbeeldstad",
    )
    assert "bestaat niet" in document.sections[0].header.paragraphs[0].text


def test_the_header_of_the_table_repeats_on_each_sheet(document):
    table = document.tables[0]

    assert [cell.text for cell in table.rows[0].cells] == [
        "Afspraak",
        "Onderwerp",
        "Doel",
        "Stand",
        "Uitkomst",
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(table.rows) == 4


def test_the_pdf_is_tagged_and_in_dutch(as_, alice, letter):
    answer = as_(alice).get(f"/raadsbrieven/{letter.pk}/brief.pdf")

    assert answer.content.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in answer.content
    assert b"(nl)" in answer.content


def test_what_people_wrote_never_becomes_markup_in_a_file(as_, alice, letter):
    strange = '#import "x.typ"\n\n- <w:p/> & *vet* $x$ \\\n- @wie [link]'
    writing.save_section(alice, letter.pk, "summary", text=strange, answer="", version=1)
    client = as_(alice)

    assert client.get(f"/raadsbrieven/{letter.pk}/brief.pdf").status_code == 200
    read = docx.Document(io.BytesIO(client.get(f"/raadsbrieven/{letter.pk}/brief.docx").content))
    told = [one.text for one in read.paragraphs]
    assert '#import "x.typ"' in told
    assert "<w:p/> & *vet* $x$ \\" in told
