"""The PDF: accepted by the compiler as PDF/UA-1, tagged, in the reader's language."""

import dataclasses

import pytest
import typst
from pypdf import PdfReader

from leerkring.monitor.report import pdf
from leerkring.monitor.report.publish import page_for
from leerkring.monitor.say import Say


def made(page, path) -> PdfReader:
    pdf.write(page, path, made="Gemaakt met Leerkring", running="Monitor")
    return PdfReader(path)


@pytest.mark.parametrize("name", ["Diemen", "Leudal", "De Fryske Marren"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_pdf_is_tagged_and_says_its_language(name, language, monitor_of, tmp_path):
    page = page_for(monitor_of(name), say=Say(language))
    reader = made(page, tmp_path / "report.pdf")
    root = reader.trailer["/Root"]

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith(language)
    assert "/StructTreeRoot" in root
    assert reader.metadata.title == page.heading
    assert b"pdfuaid" in root["/Metadata"].get_data()


def test_the_national_pdf_is_accepted_too(national, tmp_path):
    assert len(made(page_for(national, say=Say("nl")), tmp_path / "report.pdf").pages) > 3


def test_the_finding_of_each_figure_is_its_alternative_text(monitor_of):
    page = page_for(monitor_of("Urk"), say=Say("nl"))
    data = pdf.as_data(page, made="", running="")
    parts = [data["opening"], *(part for section in data["sections"] for part in section["parts"])]

    assert {part["alt"] for part in parts if part["svg"]} == {f.title for f in page.figures() if f.draw}
    assert all(part["alt"] for part in parts if part["svg"])


def test_a_figure_without_alternative_text_is_refused(monitor_of, tmp_path):
    page = page_for(monitor_of("Diemen"), say=Say("nl"))
    template = (pdf.HERE / "templates" / "report.typ").read_text(encoding="utf-8")
    without = tmp_path / "report.typ"
    without.write_text(template.replace(", alt: fig.alt", ""), encoding="utf-8")

    with pytest.raises(typst.TypstError):
        pdf.compiled(without, pdf.as_data(page, made="", running=""))


def test_text_with_markup_is_printed_and_never_run(monitor_of, tmp_path):
    page = page_for(monitor_of("Urk"), say=Say("nl"))
    hostile = dataclasses.replace(page, heading='#panic("x") *vet* $x$ <script>')

    text = made(hostile, tmp_path / "report.pdf").pages[0].extract_text()
    assert '#panic("x") *vet* $x$ <script>' in text.replace("\n", " ")


def test_no_figure_is_taller_than_a_sheet(monitor_of):
    for name in ("Amsterdam", "Nijmegen", "Leudal"):
        data = pdf.as_data(page_for(monitor_of(name), say=Say("nl")), made="", running="")
        for section in data["sections"]:
            for part in section["parts"]:
                assert part["width"] <= pdf.COLUMN
                if part["svg"]:
                    box = part["svg"].split('viewBox="0 0 ')[1].split('"')[0].split()
                    assert part["width"] * float(box[1]) / float(box[0]) <= pdf.TALLEST + 1
