"""Versions stay, erased content goes, and what is derived can be made again."""

from __future__ import annotations

import json
import uuid

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from wagtail.admin.models import FormState

from cms.articles.models import ArticlePage
from cms.releases import actions, erasure, integrity, search, sequence
from cms.releases.audience import PUBLIC_READER
from cms.releases.gate import PublishRefused
from cms.releases.models import AppendOnlyError, Change, Facet, Reference, Release, ReleaseVersion, Watermark
from cms.releases.selectors import at_version, find, listed, words
from tests.cms.releases.words import hits


def found(query, now):
    """Return what the public finds, best first."""

    def public(slots):
        return listed(PUBLIC_READER, slots.moment("now"))

    guids = words(query, "found", public, {"now": now}, size=100).guids
    rows = Release.objects.in_bulk(guids)
    return [rows[guid] for guid in guids]


def test_a_version_never_changes(make_article, publish):
    page = publish(make_article())
    first = ReleaseVersion.objects.get()
    publish(page, summary="Bản hai.")
    assert [v.version for v in ReleaseVersion.objects.order_by("version")] == [1, 2]
    assert ReleaseVersion.objects.get(version=1).digest == first.digest
    now = first.at
    assert at_version(PUBLIC_READER, now, page.guid, 1).row.head["summary"] == "Một câu hát cần có người đáp lại."
    assert at_version(PUBLIC_READER, now, page.guid, 2).row.head["summary"] == "Bản hai."
    assert at_version(PUBLIC_READER, now, page.guid, 3) is None


@pytest.mark.parametrize("ledger", [ReleaseVersion, Change])
def test_ledgers_are_append_only(make_article, publish, ledger):
    publish(make_article())
    row = ledger.objects.get()
    before = ledger.objects.values().get()
    for alter in (
        row.save,
        row.delete,
        ledger.objects.all().delete,
        lambda: ledger.objects.update(version=9),
        lambda: ledger.objects.bulk_update([row], ["version"]),
    ):
        with pytest.raises(AppendOnlyError):
            alter()
    assert ledger.objects.values().get() == before


def test_old_versions_are_judged_by_todays_rights(make_article, publish):
    page = publish(make_article())
    page = publish(page, summary="Bản hai.")
    actions.withdraw(guid=page.guid, reason="Sai")
    found = at_version(PUBLIC_READER, ReleaseVersion.objects.first().at, page.guid, 1)
    assert found.status == "withdrawn"


def test_what_is_typed_of_an_erased_item_goes_with_it(make_article, publish, django_user_model):
    user = django_user_model.objects.create_user("bientap")
    page, other = publish(make_article()), make_article("Bài khác", slug="bai-khac")
    for each in (page, other):
        kept = {"data": f"title={each.title}", "last_updated_at": timezone.now()}
        FormState.objects.update_or_create_by_instance(instance=each, user=user, defaults=kept)
    erasure.erase(guid=page.guid, ground="Yêu cầu của chủ thể dữ liệu")
    assert [kept.object_id for kept in FormState.objects.all()] == [str(other.pk)]


def test_erased_content_is_nowhere(make_article, publish, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    page = publish(make_article("Bí mật riêng tư"))
    publish(page, summary="Chuyện riêng.")
    with pytest.raises(ValueError, match="legal ground"):
        erasure.erase(guid=page.guid, ground=" ")
    call_command("releases", "erase", str(page.guid), ground="Yêu cầu của chủ thể dữ liệu")
    for version in ReleaseVersion.objects.all():
        assert (version.head, version.body) == ({}, {})
        assert len(version.digest) == 64
    assert not ArticlePage.objects.exists()
    assert not Facet.objects.exists()
    assert hits("bí mật") == []
    found = find(PUBLIC_READER, Change.objects.last().at, page.guid)
    assert (found.status, found.row.head, found.row.reason) == ("erased", {}, "")
    assert [c.kind for c in Change.objects.all()] == ["published", "published", "erased"]
    assert list(integrity.verify()) == []


def test_erasures_are_applied_again_to_a_restored_backup(
    make_article, publish, settings, tmp_path, django_capture_on_commit_callbacks
):
    settings.DATA_DIR = tmp_path
    page = publish(make_article("Bí mật"))
    entry = {"guid": str(page.guid), "ground": "Luật bảo vệ dữ liệu cá nhân", "at": "2026-01-01T00:00:00.000000Z"}
    (tmp_path / "erasures.jsonl").write_text(json.dumps(entry) + "\n")
    with django_capture_on_commit_callbacks(execute=True):
        call_command("releases", "erase", again=True)
        call_command("releases", "erase", again=True)
    assert Release.objects.get().state == "erased"
    assert (tmp_path / "erasures.jsonl").read_text().count("\n") == 1


def test_erasing_what_was_never_released_says_so(db):
    with pytest.raises(CommandError, match="nothing was ever released"):
        call_command("releases", "erase", str(uuid.uuid4()), ground="x")
    with pytest.raises(CommandError, match="'không'"):
        call_command("releases", "erase", "không", ground="x")


def test_rebuild_makes_everything_derived_again(make_article, publish):
    page = publish(make_article("Hội Lim"))
    now = ReleaseVersion.objects.get().at
    epoch = sequence.current().schema_epoch
    Release.objects.update(head={}, body={})
    search.clear()
    assert list(integrity.verify()) != []
    assert integrity.rebuild() == 1
    assert list(integrity.verify()) == []
    assert [row.guid for row in found("hoi lim", now)] == [page.guid]
    assert sequence.current().schema_epoch == epoch + 1


@pytest.mark.parametrize(
    ("spoil", "says"),
    [
        (lambda: Release.objects.update(version=7), "the latest version on record is 1"),
        (lambda: Watermark.objects.update(last_seq=5), "watermarks"),
        (lambda: Change.objects.all()._raw_delete("default"), "log: counter at 1"),
        (lambda: ReleaseVersion.objects.all()._raw_update(digest="0" * 64), "does not match its hash"),
        (lambda: ArticlePage.objects.update(live=False), "released, but not live"),
        (lambda: Release.objects.update(state="withdrawn"), "the log says published"),
    ],
)
def test_verify_finds_drift(make_article, publish, spoil, says):
    publish(make_article())
    spoil()
    assert says in "\n".join(integrity.verify())


def test_a_body_beyond_the_limit_is_refused_by_name_and_nothing_is_written(make_article, publish):
    page = make_article(body=[("text", {"text_html": f"<p>{'chữ ' * 300_000}</p>"})])
    with pytest.raises(PublishRefused, match="1000000 byte"):
        publish(page)
    assert not ArticlePage.objects.get().live
    assert not Release.objects.exists()
    assert not Reference.objects.exists()


@pytest.mark.parametrize(
    ("query", "finds"),
    [
        ("bac ninh don", ["Bắc Ninh đón khách"]),
        ("Bắc Ninh", ["Bắc Ninh đón khách", "Bạc ninh thử"]),
        ("Bạc ninh", ["Bạc ninh thử", "Bắc Ninh đón khách"]),
        ("den do", ["Đền Đô"]),
        ("Đền Đô", ["Đền Đô"]),
        ("le hoi", ["Lễ hội mùa xuân"]),
        ("dau tu", ["Đầu tư công nghệ"]),
        ("xuân lễ", ["Lễ hội mùa xuân"]),
        ("không có", []),
        ("!!!", []),
        ('" OR 1 --', []),
        ("headline:den", []),
    ],
)
def test_search_folds_and_puts_exact_marks_first(make_article, publish, query, finds):
    for title in ("Bắc Ninh đón khách", "Bạc ninh thử", "Đền Đô", "Lễ hội mùa xuân", "Đầu tư công nghệ"):
        publish(make_article(title, summary="Một câu."))
    now = ReleaseVersion.objects.order_by("-at").first().at
    assert [row.head["headline"] for row in found(query, now)] == finds


def test_without_marks_both_readings_are_found(make_article, publish):
    for title in ("Bắc Ninh đón khách", "Bạc ninh thử"):
        publish(make_article(title, summary="Một câu."))
    now = ReleaseVersion.objects.order_by("-at").first().at
    assert {row.head["headline"] for row in found("bac ninh", now)} == {
        "Bắc Ninh đón khách",
        "Bạc ninh thử",
    }
