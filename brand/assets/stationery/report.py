"""Write the report: a cover, the contents, chapters, a list and a table; the logo heads every page."""

from __future__ import annotations

from typing import Any

from brand.assets.stationery import sample_text as words
from brand.assets.stationery.look import Look
from brand.assets.stationery.packing import described, packed
from brand.assets.stationery.text_documents import TEXT_WIDTH, blank, field, label_of, logo_for_paper, put_logo


def write_report(look: Look, title: str) -> bytes:
    """Return the DOCX; the same edition gives the same bytes. Raises DerivationError where a logo is lacking."""
    from docx.shared import Mm

    document = blank(look)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    section.first_page_header.is_linked_to_previous = False
    cover = section.first_page_header.paragraphs[0]
    cover.style = "Header"
    put_logo(cover, logo_for_paper(look, "horizontal", factor=1.8))
    running = section.header.paragraphs[0]
    running.style = "Header"
    put_logo(running, logo_for_paper(look, "horizontal", factor=1.15))
    section.first_page_footer.is_linked_to_previous = False
    section.first_page_footer.paragraphs[0].text = label_of(look)
    number = section.footer.paragraphs[0]
    number.alignment = 2
    field(number, "PAGE", "2")
    number.add_run("/")
    field(number, "NUMPAGES", "2")

    top = document.add_paragraph(words.REPORT_TITLE, "Title")
    top.paragraph_format.space_before = Mm(60)
    document.add_paragraph(words.REPORT_SUBTITLE, "Subtitle")
    document.add_paragraph(look.guideline.brand.name.get("vi", look.guideline.brand.short_name), "Normal")
    document.add_paragraph(words.PLACE_AND_DATE, "Normal")
    contents = document.add_paragraph(words.REPORT_CONTENTS, "Caption")
    contents.paragraph_format.page_break_before = True
    field(document.add_paragraph(style="Normal"), r'TOC \o "1-3" \h \z \u', words.REPORT_CONTENTS_HINT)
    for level, heading, text in words.REPORT_CHAPTERS:
        document.add_paragraph(heading, f"Heading {level}")
        document.add_paragraph(text, "Normal")
    for point in words.REPORT_POINTS:
        document.add_paragraph(point, "List Bullet")
    document.add_paragraph(words.TABLE_CAPTION, "Caption")
    _table(document)
    document.add_paragraph(words.TABLE_SOURCE, "Source")
    described(document, look, title)
    return packed(document)


def _table(document: Any) -> None:
    from docx.shared import Mm

    table = document.add_table(len(words.TABLE), len(words.TABLE[0]), "Figures")
    widths = (TEXT_WIDTH / 2, TEXT_WIDTH / 4, TEXT_WIDTH / 4)
    for number, (row, texts) in enumerate(zip(table.rows, words.TABLE, strict=True)):
        for cell, text, width in zip(row.cells, texts, widths, strict=True):
            cell.width = Mm(width)
            cell.paragraphs[0].style = "Table Text" if number else "Table Head"
            cell.paragraphs[0].add_run(text)
