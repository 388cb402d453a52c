"""Documents: taken by what they are, private until an item with them is out, given as files and never shown."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from reportlab.pdfgen.canvas import Canvas

from cms.media.models import EditorialDocument
from cms.media.preparation import prepare_file
from cms.releases import actions
from cms.releases.gate import Candidate, PublishRefused, examine
from cms.releases.models import Release


def pdf_bytes(words="Thu moi"):
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(100, 700, words)
    canvas.save()
    return stream.getvalue()


@pytest.fixture
def document(db):
    """A prepared document with everything the gate asks for."""
    document = EditorialDocument.objects.create(
        title="Thư mời",
        file=ContentFile(pdf_bytes(), name="Thư mời.pdf"),
        description={"vi": "Thư mời họp báo"},
        creator="Văn phòng",
        usage_terms="Được dùng tự do",
    )
    prepare_file(document)
    return document


@pytest.fixture
def page(make_article, document):
    return make_article(body=[("document", {"document_file": document, "document_label": "Tải thư mời"})])


def refused(page):
    return [(refusal.code, refusal.block) for refusal in examine(Candidate(item=page))]


# --- what is taken


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"MZ not a document"),
        ("a.docx", b"%PDF-1.7"),
        ("a.pdf.exe", b"%PDF-1.7"),
        ("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>"),
        ("pdf", b"%PDF-1.7"),
    ],
)
def test_what_is_no_document_is_refused_and_leaves_nothing(post, name, content):
    data = {"title": "Tệp lạ", "file": SimpleUploadedFile(name, content)}
    assert post(reverse("wagtaildocs:add"), data).status_code == 200
    assert not EditorialDocument.objects.exists()


def test_one_that_is_too_large_is_refused(post, settings):
    settings.UPLOAD_MAX_BYTES = 100
    answer = post(reverse("wagtaildocs:add"), {"title": "Lớn", "file": SimpleUploadedFile("a.pdf", pdf_bytes())})
    assert "lớn hơn" in answer.content.decode()
    assert not EditorialDocument.objects.exists()


def test_an_upload_is_prepared_by_the_worker(post):
    data = {"title": "Thư mời", "file": SimpleUploadedFile("Thư mời.pdf", pdf_bytes(), content_type="text/html")}
    assert post(reverse("wagtaildocs:add"), data).status_code == 302
    document = EditorialDocument.objects.get()
    assert document.is_prepared
    assert document.media_type == "application/pdf"
    assert document.file.name.startswith("masters/")
    assert "Thư" not in document.file.name
    assert default_storage.exists(document.key)


def test_its_screen_opens_and_links_the_master(desk, document):
    text = desk.get(reverse("wagtaildocs:edit", args=[document.pk])).content.decode()
    assert f'href="/media/{document.file.name}"' in text


# --- what stops an item


def test_rights_and_readiness_are_asked(page, document):
    assert refused(page) == []
    EditorialDocument.objects.filter(pk=document.pk).update(key="", creator=" ")
    assert refused(page) == [("pending", 0), ("credit", 0)]
    EditorialDocument.objects.filter(pk=document.pk).update(
        key=document.key, creator="A", rights_until=timezone.now() - dt.timedelta(days=1)
    )
    assert refused(page) == [("rights", 0)]


def test_a_deleted_one_stops_its_block(page, document):
    page.save()
    document.delete()
    page = type(page).objects.get(pk=page.pk)
    assert refused(page) == [("document", 0)]
    with pytest.raises(PublishRefused):
        page.save_revision().publish()
    assert not Release.objects.exists()


# --- who gets it


def url(document):
    return f"/media/{document.key}"


def test_nobody_outside_gets_it_before_an_item_with_it_is_out(client, page, document, publish):
    assert client.get(url(document)).status_code == 404
    assert client.get(f"/media/{document.file.name}").status_code == 404
    publish(page)
    answer = client.get(url(document))
    assert (answer.status_code, b"".join(answer.streaming_content)) == (200, pdf_bytes_of(document))
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]
    assert client.get(f"/media/{document.file.name}").status_code == 404


def pdf_bytes_of(document):
    with document.file.open("rb") as handle:
        return handle.read()


def test_it_goes_when_the_item_or_its_right_goes(client, page, document, publish):
    page = publish(page)
    document.rights_until = timezone.now() - dt.timedelta(seconds=1)
    document.save()
    actions.refresh(item=document)
    assert client.get(url(document)).status_code == 404
    document.rights_until = None
    document.save()
    actions.refresh(item=document)
    assert b"".join(client.get(url(document)).streaming_content) == pdf_bytes_of(document)
    page.unpublish()
    assert client.get(url(document)).status_code == 404


def test_what_is_out_keeps_its_file_and_is_not_deleted(desk, page, document, publish):
    publish(page)
    data = {"title": "Khác", "file": SimpleUploadedFile("b.pdf", pdf_bytes("khac"))}
    assert desk.post(reverse("wagtaildocs:edit", args=[document.pk]), data).status_code == 200
    assert EditorialDocument.objects.get(pk=document.pk).sha256 == document.sha256
    desk.post(reverse("wagtaildocs:delete", args=[document.pk]))
    assert EditorialDocument.objects.filter(pk=document.pk).exists()


def test_what_goes_takes_its_files_along(document, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not default_storage.exists(document.key)


def test_on_s3_the_signed_address_says_it_is_a_file(s3, client, make_article, publish):
    document = EditorialDocument.objects.create(
        title="Thư", file=ContentFile(pdf_bytes(), name="a.pdf"), creator="A", usage_terms="B"
    )
    prepare_file(document)
    publish(make_article(body=[("document", {"document_file": document, "document_label": ""})]))
    answer = client.get(url(document))
    assert answer.status_code == 302
    assert "response-content-disposition=attachment" in answer["Location"]
    assert answer["Cache-Control"] == "private, no-store"
