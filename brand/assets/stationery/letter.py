"""Write the letter: a head with logo and address on the first page, a page number on those that follow."""

from __future__ import annotations

from brand.assets.stationery import sample_text as words
from brand.assets.stationery.look import Look
from brand.assets.stationery.packing import described, packed
from brand.assets.stationery.text_documents import (
    TEXT_WIDTH,
    blank,
    columns,
    field,
    label_of,
    lines,
    logo_for_paper,
    put_logo,
)


def write_letter(look: Look, title: str) -> bytes:
    """Return the DOCX; the same edition gives the same bytes. Raises DerivationError where a logo is lacking."""
    document = blank(look)
    section = document.sections[0]
    section.different_first_page_header_footer = True
    name = look.guideline.brand.name.get("vi", look.guideline.brand.short_name)
    logo = logo_for_paper(look, "horizontal")
    left = logo.width + 2 * logo.around + 6
    head = section.first_page_header
    head.is_linked_to_previous = False
    beside, right = columns(head, left, TEXT_WIDTH - left)
    put_logo(beside, logo)
    lines(right, "Letterhead", name, *words.ADDRESS)
    head._element.remove(head.paragraphs[0]._p)
    head.add_paragraph(style="Header")  # a header ends in a paragraph
    foot = section.first_page_footer
    foot.is_linked_to_previous = False
    foot.paragraphs[0].text = label_of(look)
    number = section.footer.paragraphs[0]
    number.alignment = 2
    field(number, "PAGE", "2")

    place, date = columns(document._body, TEXT_WIDTH / 2, TEXT_WIDTH / 2)
    lines(place, "Normal", words.LETTER_NUMBER, words.LETTER_SUBJECT)
    date.style, date.alignment = "Normal", 2
    date.add_run(words.PLACE_AND_DATE).italic = False
    document.add_paragraph(words.LETTER_TO, "Recipient")
    for text in words.LETTER_BODY:
        document.add_paragraph(text, "Normal")
    copies, signature = columns(document._body, TEXT_WIDTH / 2, TEXT_WIDTH / 2)
    lines(copies, "Source", *words.COPIES)
    lines(signature, "Signature", words.SIGNER[0], "", "", words.SIGNER[1])
    document.add_paragraph(words.LETTER_NOTE, "Source")
    described(document, look, title)
    return packed(document)
