"""A small identity in force, a picture and a document that break it, and ones that do not."""

from __future__ import annotations

import io
import uuid

import pytest

from cms.brandgate.checking import let_stand, rows_of, verdict_for
from cms.brandgate.models import Finding, Verdict
from cms.media.models import EditorialDocument
from cms.media.preparation import prepare_file

SLIDES = uuid.UUID("5b1d0c1e-7c7a-4a35-9a5e-0d6f3f1f2a11")


@pytest.fixture
def identity(edition_in_force):
    """Put a small identity in force, its library empty. Its edition."""
    return edition_in_force


@pytest.fixture
def wrong(check, make_image, wrong_bytes):
    """A checked picture that breaks an error rule."""
    return check(make_image("Logo bị ép", content=wrong_bytes))


@pytest.fixture
def good(check, make_image):
    """A checked picture that breaks nothing."""
    return check(make_image("Mảng chàm"))


@pytest.fixture(scope="session")
def slides_bytes(wrong_bytes):
    """Two slides: words, and on the second one the squeezed logo."""
    from pptx import Presentation
    from pptx.util import Inches

    deck = Presentation()
    first, second = (deck.slides.add_slide(deck.slide_layouts[6]) for _ in range(2))
    first.shapes.add_textbox(Inches(1), Inches(1), Inches(6), Inches(1)).text_frame.text = "Quan họ bên sông Cầu"
    second.shapes.add_picture(io.BytesIO(wrong_bytes), Inches(1), Inches(1), width=Inches(8))
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()


@pytest.fixture
def slides(identity, make_document, slides_bytes, made_before, values_of):
    """A checked document whose second slide breaks an error rule; it is judged and drawn once a session."""
    document = make_document("Bản trình chiếu", content=slides_bytes, guid=SLIDES)
    prepare_file(document)
    if SLIDES not in made_before:
        verdict = verdict_for(document)
        drawn = {"drawn": document.drawn, "pages": document.pages}
        made_before[SLIDES] = values_of(verdict), drawn
    else:
        values, drawn = made_before[SLIDES]
        verdict = Verdict.objects.create(**values)
        Finding.objects.bulk_create(rows_of(verdict))
        let_stand(document, verdict, guess=None)
        EditorialDocument.objects.filter(pk=document.pk).update(**drawn)
    return EditorialDocument.objects.get(pk=document.pk)
