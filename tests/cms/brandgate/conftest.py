"""A small identity in force, a picture and a document that break it, and ones that do not."""

from __future__ import annotations

import io
import uuid

import pytest

from cms.brandgate.checking import Guess, let_stand, rows_of, verdict_for
from cms.brandgate.models import Finding, Subject, Verdict
from cms.media.models import EditorialDocument
from cms.media.preparation import prepare, prepare_file
from cms.sample import pictures

SLIDES = uuid.UUID("5b1d0c1e-7c7a-4a35-9a5e-0d6f3f1f2a11")
FIELDS = ("sha256", "edition", "engine", "kind", "status", "report", "problem")


@pytest.fixture(scope="session")
def wrong_bytes():
    """The sample site's picture with the logo squeezed, as PNG."""
    return pictures.render(pictures.WRONG_LOGO, width=500)


@pytest.fixture
def identity(edition_in_force):
    """Put a small identity in force, its library empty. Its edition."""
    return edition_in_force


@pytest.fixture(scope="session")
def made_before():
    """Verdicts by what they depend on: the same four make the same report, so each is made once a session."""
    return {}


@pytest.fixture
def check(identity, made_before):
    """Return a function that does what the worker does with a new picture; the picture comes back fresh."""

    def check(image):
        prepare(image)
        key = (image.sha256, image.subject_kind, identity.sha256)
        if key in made_before:
            values, guess = made_before[key]
            let_stand(image, Verdict.objects.get_or_create(**values)[0], guess=guess)
        verdict = verdict_for(image)
        subject = Subject.objects.get(image=image)
        guess = Guess(subject.guess, subject.sure) if subject.guess else None
        made_before[key] = {name: getattr(verdict, name) for name in FIELDS}, guess
        return type(image).objects.get(pk=image.pk)

    return check


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
def slides(identity, make_document, slides_bytes, made_before):
    """A checked document whose second slide breaks an error rule; it is judged and drawn once a session."""
    document = make_document("Bản trình chiếu", content=slides_bytes, guid=SLIDES)
    prepare_file(document)
    if SLIDES not in made_before:
        verdict = verdict_for(document)
        drawn = {"drawn": document.drawn, "pages": document.pages}
        made_before[SLIDES] = {name: getattr(verdict, name) for name in FIELDS}, drawn
    else:
        values, drawn = made_before[SLIDES]
        verdict = Verdict.objects.create(**values)
        Finding.objects.bulk_create(rows_of(verdict))
        let_stand(document, verdict, guess=None)
        EditorialDocument.objects.filter(pk=document.pk).update(**drawn)
    return EditorialDocument.objects.get(pk=document.pk)
