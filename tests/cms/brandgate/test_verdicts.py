"""A verdict is evidence: made once, never altered, the same bytes whenever it is made, and shown to who edits."""

from __future__ import annotations

import io

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from PIL import Image
from wagtail.models import ModelLogEntry

from cms.brandgate.checking import check_subject, known_verdict, verdict_for
from cms.brandgate.models import Finding, Subject, Verdict
from cms.media.models import EditorialImage, SubjectKind
from cms.releases.models import AppendOnlyError

# --- evidence


def test_a_verdict_says_what_it_depends_on(wrong, identity):
    verdict = Verdict.objects.get()
    assert verdict.sha256 == wrong.sha256
    assert verdict.edition == str(identity.key)
    assert (verdict.kind, verdict.status, verdict.problem) == ("artwork", "failed", "")
    assert [finding.rule for finding in verdict.evidence.failed if finding.rule == "logo.distortion"] != []


def test_a_verdict_is_made_once(wrong):
    first = Verdict.objects.get()
    assert verdict_for(wrong).pk == first.pk
    check_subject.func("image", wrong.pk)
    assert Verdict.objects.count() == 1


def test_equal_files_share_a_verdict(wrong, check, make_image, wrong_bytes):
    other = check(make_image("Bản khác", content=wrong_bytes))
    assert other.guid != wrong.guid
    assert known_verdict(other) == known_verdict(wrong)
    assert Verdict.objects.count() == 1


def test_a_verdict_made_again_has_the_same_bytes_whatever_the_file_is_called(wrong, make_image, wrong_bytes):
    first = Verdict.objects.get()
    Subject.objects.all().delete()
    for rows in (Finding.objects.all(), Verdict.objects.all()):
        rows._raw_delete(using="default")
    again = verdict_for(make_image("Tên khác", content=wrong_bytes, name="khác.png"))
    assert again.pk != first.pk
    assert again.report.encode() == first.report.encode()
    assert len(again.report) > 100


def test_a_verdict_is_never_altered(wrong):
    verdict = Verdict.objects.get()
    verdict.status = Verdict.Status.PASSED
    with pytest.raises(AppendOnlyError):
        verdict.save()
    with pytest.raises(AppendOnlyError):
        verdict.delete()
    with pytest.raises(AppendOnlyError):
        Verdict.objects.update(status="passed")
    with pytest.raises(AppendOnlyError):
        Verdict.objects.all().delete()
    assert Verdict.objects.get().status == Verdict.Status.FAILED


def test_of_two_workers_the_first_verdict_stands(wrong, monkeypatch):
    from cms.brandgate import checking

    first = Verdict.objects.get()
    values = {name: getattr(first, name) for name in ("sha256", "edition", "engine", "kind", "status", "report")}
    assert checking._keep(Verdict(**values)) == first
    assert Verdict.objects.count() == 1


def test_another_edition_judges_anew(wrong, make_package):
    from brand.guidelines.actions import import_package, make_effective

    def loosen(document):
        document["edition"]["version"] = "2.0.0"

    edition = make_effective(import_package(make_package("next", change=loosen)))
    assert known_verdict(wrong) is None
    assert verdict_for(wrong).edition == str(edition.key)
    assert Verdict.objects.count() == 2


def test_a_new_picture_is_checked_in_the_background(
    identity, settings, make_image, wrong_bytes, django_capture_on_commit_callbacks
):
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        image = make_image(content=wrong_bytes)
        assert not Verdict.objects.exists()
    assert known_verdict(EditorialImage.objects.get(pk=image.pk)).status == Verdict.Status.FAILED


# --- what a picture is


@pytest.fixture
def noise(check, make_image):
    """A checked picture that is grain all over."""
    stream = io.BytesIO()
    Image.effect_noise((300, 200), 60).convert("RGB").save(stream, "PNG")
    return check(make_image("Nhiễu", content=stream.getvalue()))


def test_the_engine_says_what_a_picture_is_and_how_surely(noise, good):
    rows = {subject.image_id: subject for subject in Subject.objects.select_related("verdict")}
    assert (rows[noise.pk].guess, rows[noise.pk].verdict.kind) == ("photograph", "photograph")
    assert rows[noise.pk].sure > 0.5
    assert (rows[good.pk].guess, rows[good.pk].verdict.kind) == ("artwork", "artwork")
    # The evidence is the same whoever named the kind.
    assert rows[noise.pk].verdict.evidence.kind_confidence is None


def test_what_an_equal_file_was_taken_for_is_not_asked_again(noise, make_image, monkeypatch):
    from cms.brandgate import checking

    monkeypatch.setattr(checking, "_judge", lambda *asked: pytest.fail("judged again"))
    with noise.file.open("rb") as handle:
        copy = make_image("Bản sao", content=handle.read())
    verdict_for(copy)
    assert Subject.objects.get(image=copy).guess == "photograph"


def test_one_file_called_two_things_keeps_both_verdicts(wrong, check):
    wrong.subject_kind = "photograph"
    wrong.save()
    photograph = check(wrong)
    assert known_verdict(photograph).kind == "photograph"
    photograph.subject_kind = ""
    photograph.save()
    assert known_verdict(photograph).kind == "artwork"
    assert {verdict.kind for verdict in Verdict.objects.all()} == {"artwork", "photograph"}


def test_who_calls_a_picture_something_else_is_logged(client, site, wrong):
    chief = get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")
    client.force_login(chief)
    data = {
        "title": wrong.title, "consent": wrong.consent, "digital_source_type": wrong.digital_source_type,
        "subject_kind": "photograph",
    }  # fmt: skip
    assert client.post(reverse("wagtailimages:edit", args=[wrong.pk]), data).status_code == 302
    (entry,) = ModelLogEntry.objects.filter(action="brandgate.kind")
    assert (entry.user, entry.data) == (chief, {"before": "", "after": "photograph"})
    message = entry.formatter.format_message(entry)
    assert "để hệ thống tự nhận" in message
    assert str(SubjectKind.PHOTOGRAPH.label) in message
    assert client.post(reverse("wagtailimages:edit", args=[wrong.pk]), data).status_code == 302
    assert ModelLogEntry.objects.filter(action="brandgate.kind").count() == 1


# --- shown in the picture's edit view


@pytest.fixture
def panel(client, site):
    """Return a function that opens a picture's edit view and gives its brand panel."""
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))

    def panel(image):
        html = client.get(reverse("wagtailimages:edit", args=[image.pk])).content.decode()
        start = html.index('<section class="brand-verdict')
        return html[start : html.index("</section>", start)]

    return panel


def test_the_panel_names_rule_fault_and_remedy(panel, wrong):
    html = panel(wrong)
    for words in ("LOGO-02", "logo.distortion", "42,6 %", "Đặt lại tệp logo gốc", "brand-verdict--failed"):
        assert words in html
    assert "Kiểm tra nhận diện" in html


def test_the_panel_of_a_picture_that_is_right(panel, good):
    html = panel(good)
    assert "brand-verdict--passed" in html
    assert "LOGO-02" not in html


def test_the_panel_of_a_picture_in_the_queue(panel, identity, make_image):
    html = panel(make_image())
    assert "brand-verdict--pending" in html
    assert "Đang kiểm tra" in html


def test_the_panel_without_an_edition(panel, make_image):
    assert "Chưa có cẩm nang nào có hiệu lực" in panel(make_image())
