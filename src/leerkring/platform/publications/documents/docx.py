"""A letter as DOCX: real headings and lists, the language, properties, a table whose header row repeats."""

import io
from typing import TYPE_CHECKING, Any

from leerkring.platform.base.loading import LoadedLater
from leerkring.platform.publications.documents.words import KIND, NO_ROWS, OVERVIEW, fiction, opening
from leerkring.platform.publications.queries.content import Content, Part

if TYPE_CHECKING:
    import docx
    from docx import shared
    from docx.oxml import ns, parser
else:
    docx = LoadedLater("docx")
    shared = LoadedLater("docx.shared")
    ns = LoadedLater("docx.oxml.ns")
    parser = LoadedLater("docx.oxml.parser")

SIDE, TOP = 2.0, 2.2
"""Margins in centimetres."""
INK, PETROL = "17242B", "0A5A6A"
FONT = "Calibri"
LANGUAGE = "nl-NL"


def letter_docx(content: Content) -> bytes:
    """Return a letter as a document for a word processor, in Dutch."""
    document = docx.Document()
    _style(document)
    _properties(document, content)
    _around(document, content)
    document.add_paragraph(content.title, style="Title")
    document.add_paragraph(opening(content), style="Subtitle")
    for part in content.parts:
        _part(document, part)
    document.add_heading(OVERVIEW, level=1)
    if content.rows:
        _table(document, content)
    else:
        document.add_paragraph(NO_ROWS)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


def _style(document: Any) -> None:
    """Set page, letter type and language; Word's own blue and its English are taken out."""
    page = document.sections[0]
    page.page_width, page.page_height = shared.Cm(21), shared.Cm(29.7)
    page.left_margin = page.right_margin = shared.Cm(SIDE)
    page.top_margin = page.bottom_margin = shared.Cm(TOP)
    sizes = {"Normal": (11, INK), "Title": (22, INK), "Subtitle": (12, INK), "Heading 1": (14, PETROL)}
    for name, (size, colour) in sizes.items():
        style = document.styles[name]
        style.font.name, style.font.size = FONT, shared.Pt(size)
        style.font.color.rgb = shared.RGBColor.from_string(colour)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
            fonts.attrib.pop(ns.qn(f"w:{theme}"), None)
    document.styles["Heading 1"].font.bold = True
    document.styles["Normal"].paragraph_format.space_after = shared.Pt(8)
    for language in document.styles.element.iter(ns.qn("w:lang")):
        language.set(ns.qn("w:val"), LANGUAGE)


def _properties(document: Any, content: Content) -> None:
    known = document.core_properties
    known.title, known.subject = content.title, opening(content)
    known.author, known.last_modified_by = content.town, content.town
    known.language, known.comments, known.keywords = LANGUAGE, content.state, KIND


def _around(document: Any, content: Content) -> None:
    page = document.sections[0]
    page.header.paragraphs[0].text = fiction(content) or f"{KIND}, {content.town}"
    foot = page.footer.paragraphs[0]
    foot.text = f"{content.state}. Bladzijde "
    _field(foot, "PAGE")
    foot.add_run(" van ")
    _field(foot, "NUMPAGES")
    for paragraph in (page.header.paragraphs[0], foot):
        for run in paragraph.runs:
            run.font.size = shared.Pt(9)


def _field(paragraph: Any, code: str) -> None:
    """Add a number that the word processor fills in."""
    field = parser.OxmlElement("w:fldSimple")
    field.set(ns.qn("w:instr"), code)
    run = parser.OxmlElement("w:r")
    text = parser.OxmlElement("w:t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def _part(document: Any, part: Part) -> None:
    document.add_heading(part.heading, level=1)
    for one in part.blocks:
        if one.points:
            for point in one.points:
                document.add_paragraph(point, style="List Bullet")
        else:
            document.add_paragraph(one.text)


def _table(document: Any, content: Content) -> None:
    table = document.add_table(rows=1, cols=len(content.headers), style="Table Grid")
    head = table.rows[0]
    repeats = parser.OxmlElement("w:tblHeader")
    repeats.set(ns.qn("w:val"), "true")
    head._tr.get_or_add_trPr().append(repeats)
    for cell, word in zip(head.cells, content.headers, strict=True):
        cell.paragraphs[0].add_run(word).bold = True
    for row in content.rows:
        cells = table.add_row().cells
        for cell, word in zip(cells, row, strict=True):
            cell.text = word
    for row_of in table.rows:
        whole = parser.OxmlElement("w:cantSplit")
        row_of._tr.get_or_add_trPr().append(whole)
        for cell in row_of.cells:
            for paragraph in cell.paragraphs:
                paragraph.paragraph_format.space_after = shared.Pt(2)
                for run in paragraph.runs:
                    run.font.size = shared.Pt(9.5)
