"""A page whose picture breaks the identity does not go out, on whatever way, unless a correction says why."""

from __future__ import annotations

import datetime as dt
import threading
import time

import pytest
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.models import PageLogEntry
from wagtail.test.utils.form_data import inline_formset, nested_form_data, streamfield

from cms.articles.models import ArticlePage
from cms.brandgate.checking import verdict_for
from cms.brandgate.models import Verdict
from cms.media.models import EditorialImage
from cms.releases.gate import Candidate, PublishRefused, examine
from cms.releases.models import Change, Release, ReleaseVersion

PLACE, REMEDY = "LOGO-02", "Đặt lại tệp logo gốc"
CORRECTION = {"release_note": "correction", "correction_wrong": "Sai", "correction_right": "Đúng"}
BECAUSE = "Ảnh duy nhất của sự kiện"


def nothing_is_out(page):
    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.live
    assert not Release.objects.filter(pk=page.guid).exists()
    assert not Change.objects.filter(guid=page.guid).exists()


def still_at(page, version):
    """Tell that what is out is the version it was."""
    assert Release.objects.get(pk=page.guid).version == version
    assert ReleaseVersion.objects.filter(guid=page.guid).count() == version
    return True


def figure(image, **values):
    return ("figure", {"figure_image": image, "figure_caption": "", "figure_decorative": False} | values)


def says_all(text):
    """Look for the rule, the picture, how far it is off, and what to do."""
    for words in (PLACE, "logo.distortion", "Logo bị ép", "42,6 %", REMEDY):
        assert words in text
    return True


@pytest.fixture
def desk(client, site):
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    return client


def form(page, **values):
    data = {
        "title": page.title, "slug": page.slug, "summary": page.summary, "body": streamfield([]),
        "pillar": "culture_tourism", "genre": "news", "audience": "0", "sensitivity": "none",
        "digital_source_type": "digitalCreation", "release_note": "first", "comments": inline_formset([]),
        "action-publish": "1",
    }  # fmt: skip
    return nested_form_data(data | values)


# --- refused, with the place


def test_the_form_shows_it_at_the_lead_picture(desk, make_article, wrong):
    page = make_article()
    page.save_revision()
    response = desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, lead_image=str(wrong.pk)))
    assert response.status_code == 200
    (text,) = response.context["form"].errors["lead_image"]
    assert says_all(text)
    assert PLACE in response.content.decode()
    nothing_is_out(page)


def test_the_form_shows_it_at_the_block(desk, make_article, wrong, good):
    page = make_article()
    page.save_revision()

    def block(image):
        return ("figure", {"figure_image": str(image.pk), "figure_caption": ""})

    body = streamfield([("quote", {"quote_text": "Lời", "quote_source": ""}), block(good), block(wrong)])
    response = desk.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page, body=body))
    assert response.status_code == 200
    (error,) = response.context["form"].errors.as_data()["body"]
    assert list(error.block_errors) == [2]
    assert says_all(error.block_errors[2].messages[0])
    nothing_is_out(page)


def test_a_revision_is_refused(make_article, wrong):
    page = make_article(lead_image=wrong)
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    assert says_all(refused.value.messages[0])
    assert [refusal.field for refusal in refused.value.refusals] == ["lead_image"]
    nothing_is_out(page)


def test_the_refusal_is_in_english_for_who_reads_english(make_article, wrong):
    page = make_article(lead_image=wrong)
    with translation.override("en"):
        (refusal,) = examine(Candidate(item=page))
    assert "stretched" in str(refusal)
    assert "LOGO-02" in str(refusal)


def test_each_picture_that_is_wrong_is_named_at_its_place(make_article, wrong, good):
    page = make_article(lead_image=wrong, body=[figure(good), figure(wrong, figure_decorative=True)])
    assert [(r.code, r.field, r.block) for r in examine(Candidate(item=page))] == [
        ("logo.distortion", "lead_image", None),
        ("logo.distortion", None, 1),
    ]


def test_bulk_publish_stops_at_the_one_that_is_wrong(desk, make_article, wrong, good):
    bad, fine = make_article("Sai", lead_image=wrong), make_article("Đúng", lead_image=good)
    for page in (bad, fine):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    assert desk.post(f"{url}?id={bad.pk}&id={fine.pk}").status_code == 302
    nothing_is_out(bad)
    assert still_at(fine, 1)
    shown = " ".join(str(message) for message in desk.get(reverse("wagtailadmin_home")).context["messages"])
    assert says_all(shown)


def test_a_schedule_is_refused_when_made(make_article, wrong):
    page = make_article(lead_image=wrong)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    with pytest.raises(PublishRefused, match=PLACE):
        page.save_revision().publish()
    assert ArticlePage.objects.get(pk=page.pk).scheduled_revision is None
    nothing_is_out(page)


def test_a_schedule_is_refused_when_due_and_its_author_told(make_article, good, wrong, check, mailoutbox):
    author = get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")
    page = make_article(lead_image=good)
    page.go_live_at = timezone.now() + dt.timedelta(hours=1)
    revision = page.save_revision(user=author)
    revision.publish(user=author)
    # The picture is exchanged before the hour comes.
    with wrong.file.open("rb") as content:
        good.file.save("logo.png", content)
    check(good)
    past = timezone.now() - dt.timedelta(minutes=1)
    revision.approved_go_live_at = past
    revision.content["go_live_at"] = past.isoformat()
    revision.save()
    call_command("publish_scheduled")
    nothing_is_out(page)
    (entry,) = PageLogEntry.objects.filter(page=page.pk, action="releases.refused")
    assert PLACE in entry.data["reasons"][0]
    assert [mail.to for mail in mailoutbox] == [["chief@example.org"]]
    assert PLACE in mailoutbox[0].body


def test_what_is_right_goes_out(make_article, publish, good):
    assert publish(make_article(lead_image=good, body=[figure(good)])).live


def test_without_an_edition_nothing_is_asked(make_article, publish, make_image, wrong_bytes):
    from cms.media.preparation import prepare

    image = make_image(content=wrong_bytes)
    prepare(image)
    assert publish(make_article(lead_image=image)).live
    assert not Verdict.objects.exists()


# --- not blocked: photographs, and what is live already


def test_a_photograph_is_never_blocked_by_placement(make_article, publish, wrong, check):
    wrong.subject_kind = "photograph"
    wrong.save()
    photograph = check(wrong)
    assert Verdict.objects.filter(sha256=photograph.sha256).count() == 2
    assert publish(make_article(lead_image=photograph)).live


def test_a_kind_is_correctable_both_ways(make_article, wrong, check):
    page = make_article(lead_image=wrong)
    for kind, refused in (("photograph", 0), ("artwork", 1), ("photograph", 0), ("", 1)):
        wrong.subject_kind = kind
        wrong.save()
        check(wrong)
        assert len(examine(Candidate(item=ArticlePage.objects.get(pk=page.pk)))) == refused


def test_what_is_live_stays_live(make_article, publish, make_image, check, wrong_bytes, good):
    page = publish(make_article(lead_image=good))
    with pytest.raises(PublishRefused):
        publish(page, lead_image=check(make_image("Logo bị ép", content=wrong_bytes)))
    assert still_at(page, 1)
    assert ArticlePage.objects.get(pk=page.pk).live


# --- overridden: by a correction of what is out, with a reason, and it is logged


def test_a_correction_with_a_reason_goes_out_and_is_logged(make_article, publish, good, wrong):
    editor = get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")
    page = publish(make_article(lead_image=good))
    publish(page, lead_image=wrong, override_reason=BECAUSE, user=editor, **CORRECTION)
    assert still_at(page, 2)
    (entry,) = PageLogEntry.objects.filter(page=page.pk, action="releases.overridden")
    assert entry.data == {"reason": BECAUSE}
    assert BECAUSE in entry.formatter.format_message(entry)


@pytest.mark.parametrize(
    "said",
    [
        {"release_note": "update", "override_reason": BECAUSE},
        {"release_note": "minor", "override_reason": BECAUSE},
        {**CORRECTION, "override_reason": ""},
        {**CORRECTION, "override_reason": "  \n"},
    ],
    ids=["update", "minor fix", "no reason", "blank reason"],
)
def test_nothing_else_overrides(make_article, publish, good, wrong, said):
    page = publish(make_article(lead_image=good))
    with pytest.raises(PublishRefused, match=PLACE):
        publish(page, lead_image=wrong, **said)
    assert still_at(page, 1)
    assert not PageLogEntry.objects.filter(action="releases.overridden").exists()


def test_what_is_not_out_has_nothing_to_correct(make_article, publish, good, wrong):
    page = make_article(lead_image=wrong)
    with pytest.raises(PublishRefused, match=PLACE):
        publish(page, override_reason=BECAUSE, **CORRECTION)
    nothing_is_out(page)
    gone = publish(make_article("Đã gỡ", lead_image=good))
    gone.unpublish()
    with pytest.raises(PublishRefused, match=PLACE):
        publish(ArticlePage.objects.get(pk=gone.pk), lead_image=wrong, override_reason=BECAUSE, **CORRECTION)
    assert still_at(gone, 1)
    assert not PageLogEntry.objects.filter(action="releases.overridden").exists()


def test_an_override_is_for_the_brand_alone(make_article, publish, good, wrong):
    page = publish(make_article(lead_image=good))
    EditorialImage.objects.filter(pk=wrong.pk).update(consent="missing")
    with pytest.raises(PublishRefused) as refused:
        publish(page, lead_image=EditorialImage.objects.get(pk=wrong.pk), override_reason=BECAUSE, **CORRECTION)
    assert [refusal.code for refusal in refused.value.refusals] == ["consent"]
    assert still_at(page, 1)


# --- not checked yet, or not to be checked


def prepared(make_image, content):
    from cms.media.preparation import prepare

    image = make_image("Ảnh mới", content=content)
    prepare(image)
    return image


def test_an_unfinished_check_refuses(identity, make_article, make_image, picture_bytes):
    page = make_article(lead_image=prepared(make_image, picture_bytes()))
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    assert [(r.code, r.pending) for r in refused.value.refusals] == [("pending", True)]
    assert "Ảnh mới" in refused.value.messages[0]
    nothing_is_out(page)
    assert not Verdict.objects.exists()


def test_an_unreadable_picture_is_refused(make_article, make_image, check):
    content = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h1e12v3z"/></svg>'
    image = check(make_image("Bản vẽ", content=content, name="drawing.svg"))
    assert image.is_prepared
    assert Verdict.objects.get().status == Verdict.Status.UNREADABLE
    page = make_article(lead_image=image)
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    assert [(r.code, r.field, r.pending) for r in refused.value.refusals] == [("brand.unreadable", "lead_image", False)]
    assert "PNG" in refused.value.messages[0]
    nothing_is_out(page)


@pytest.mark.django_db(transaction=True)
def test_publishing_waits_and_then_says_that_the_check_has_not_finished(
    settings, identity, make_article, make_image, picture_bytes
):
    settings.RELEASE_GATE_WAIT = 0.4
    page = make_article(lead_image=prepared(make_image, picture_bytes()))
    revision = page.save_revision()
    began = time.monotonic()
    with pytest.raises(PublishRefused, match="Ảnh mới"):
        revision.publish()
    assert 0.4 <= time.monotonic() - began < 5
    nothing_is_out(page)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("breaks", [False, True])
def test_a_verdict_that_comes_while_publishing_waits_counts(
    settings, identity, make_article, make_image, picture_bytes, wrong_bytes, breaks
):
    settings.RELEASE_GATE_WAIT = 20
    image = prepared(make_image, wrong_bytes if breaks else picture_bytes())
    page = make_article(lead_image=image)
    revision = page.save_revision()

    def work():
        try:
            time.sleep(0.3)
            verdict_for(EditorialImage.objects.get(pk=image.pk))
        finally:
            connection.close()

    worker = threading.Thread(target=work)
    worker.start()
    try:
        if breaks:
            with pytest.raises(PublishRefused, match=PLACE):
                revision.publish()
            nothing_is_out(page)
        else:
            revision.publish()
            assert still_at(page, 1)
    finally:
        worker.join()
