"""A body becomes plain data: final HTML, guids in place of choosers, nothing that a reader would have to look up."""

from __future__ import annotations

import datetime as dt
import json
import uuid

import pytest
from wagtail.models import Locale

from cms.articles.models import ArticlePage
from cms.core.blocks import BODY_BLOCKS
from cms.core.projection import pictures, project_body
from cms.media.models import EditorialImage
from cms.media.preparation import prepare_file
from cms.releases.gate import Candidate, examine
from cms.releases.models import Release, ReleaseVersion

ROWS = [
    {
        "fact_name": "Diện tích", "fact_value": "822,7", "fact_unit": "km²", "fact_as_of": dt.date(2026, 1, 31),
        "fact_source": "Niên giám thống kê",
    }
]  # fmt: skip


def figure(image, **values):
    return ("figure", {"figure_image": image, "figure_caption": "", "figure_decorative": False} | values)


@pytest.fixture
def full(make_article, make_image, make_document):
    """Return a page with one block of each kind, and what the payload must say of it."""
    image, other = make_image(), make_article("Bài kia")
    document = make_document(content=b"%PDF-1.7", name="to-trinh.pdf")
    prepare_file(document)
    body = [
        ("heading", {"heading_text": "Mục", "heading_level": "3"}),
        ("text", {"text_html": "<p>Chữ <script>alert(1)</script><b>đậm</b></p>"}),
        figure(image, figure_caption="Chú thích", figure_decorative=True),
        ("quote", {"quote_text": "Lời", "quote_source": ""}),
        ("document", {"document_file": document, "document_label": "Tờ trình"}),
        ("facts", {"facts_title": "Số", "facts_rows": ROWS}),
        ("related", {"related_title": "Xem thêm", "related_items": [other]}),
    ]
    expected = [
        ("heading", {"heading_text": "Mục", "heading_level": "3"}),
        ("text", {"text_html": "<p>Chữ <b>đậm</b></p>"}),
        (
            "figure",
            {
                "figure_image": {"release": "image", "ref": str(image.guid)},
                "figure_caption": "Chú thích",
                "figure_decorative": True,
            },
        ),
        ("quote", {"quote_text": "Lời", "quote_source": ""}),
        (
            "document",
            {"document_file": {"release": "document", "ref": str(document.guid)}, "document_label": "Tờ trình"},
        ),
        ("facts", {"facts_title": "Số", "facts_rows": [ROWS[0] | {"fact_as_of": "2026-01-31"}]}),
        (
            "related",
            {"related_title": "Xem thêm", "related_items": [{"release": "article", "ref": str(other.guid)}]},
        ),
    ]
    page = make_article(body=body)
    return ArticlePage.objects.get(pk=page.pk), expected, image, other


def test_every_block_becomes_plain_data(full):
    page, expected, _image, _other = full
    assert {kind for kind, _value in expected} == {name for name, _block in BODY_BLOCKS}
    made = project_body(page.body)
    assert [(block["type"], block["value"]) for block in made] == expected
    assert [block["id"] for block in made] == [str(child.id) for child in page.body]
    assert all(uuid.UUID(block["id"]) for block in made)
    assert json.loads(json.dumps(made)) == list(made)


def test_the_same_body_gives_the_same_payload(full):
    page, _expected, _image, _other = full
    assert project_body(page.body) == project_body(ArticlePage.objects.get(pk=page.pk).body)
    assert project_body(page.save_revision().as_object().body) == project_body(page.body)


def test_what_was_deleted_leaves_no_reference(full):
    page, _expected, image, other = full
    page.save_revision()
    other.delete()
    EditorialImage.objects.filter(pk=image.pk).delete()
    fresh = ArticlePage.objects.get(pk=page.pk)
    made = {block["type"]: block["value"] for block in project_body(fresh.body)}
    assert made["related"]["related_items"] == []
    assert made["figure"]["figure_image"] is None
    assert list(pictures(fresh.body)) == []


def test_a_body_whose_picture_was_deleted_does_not_go_out(full):
    page, _expected, image, _other = full
    EditorialImage.objects.filter(pk=image.pk).delete()
    refusals = examine(Candidate(item=ArticlePage.objects.get(pk=page.pk)))
    assert [(refusal.code, refusal.block) for refusal in refusals] == [("picture", 2)]
    assert str(refusals[0]) == "Ảnh này đã bị xóa. Hãy chọn ảnh khác hoặc bỏ khối này."


def test_a_page_that_is_no_item_is_no_related_item(make_article, site):
    page = make_article(body=[("related", {"related_title": "", "related_items": [site]})])
    assert project_body(page.body)[0]["value"]["related_items"] == []


def test_pictures_of_the_body_are_found_in_their_order(make_article, make_image):
    one, two = make_image(), make_image()
    page = make_article(body=[figure(two), ("heading", {"heading_text": "a"}), figure(one, figure_decorative=True)])
    assert [(index, image.pk, decorative) for index, image, decorative in pictures(page.body)] == [
        (0, two.pk, False),
        (2, one.pk, True),
    ]


# --- identity: a guid names one language version for life


def test_a_copy_and_a_translation_have_guids_of_their_own(make_article, publish):
    page = publish(make_article(), ed_note="Nội bộ")
    copy = page.copy(update_attrs={"slug": "ban-sao", "title": "Bản sao"})
    english = page.copy_for_translation(Locale.objects.get(language_code="en"))
    assert len({page.guid, copy.guid, english.guid}) == 3
    for made in (copy, english):
        assert not made.live
        assert made.get_latest_revision_as_object().guid == made.guid
    assert english.translation_key == page.translation_key
    assert copy.translation_key != page.translation_key
    assert copy.release_note == "first"


def test_an_alias_does_not_take_the_guid_over(make_article, publish):
    page = publish(make_article())
    alias = page.create_alias(update_slug="bi-danh")
    page = publish(page, summary="Một câu khác.")
    alias = ArticlePage.objects.get(pk=alias.pk)
    assert alias.guid != page.guid
    assert not Release.objects.filter(pk=alias.guid).exists()


def test_an_old_revision_brings_no_old_guid_back(make_article):
    page = make_article()
    revision = page.save_revision()
    content = revision.content | {"guid": str(uuid.uuid4())}
    assert page.with_content_json(content).guid == page.guid


def test_publishing_again_keeps_the_guid_and_counts_on(make_article, publish):
    page = publish(make_article())
    page = publish(page, summary="Khác.")
    assert [v.version for v in ReleaseVersion.objects.filter(guid=page.guid).order_by("version")] == [1, 2]
