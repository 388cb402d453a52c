"""The editions' screens: import, read, edit a draft, review, and in force on its day."""

from __future__ import annotations

import datetime as dt
import io
import json
import zipfile

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from brand.engine import GuidelineError
from brand.guidelines import lifecycle, packages
from brand.guidelines.actions import EditionError, import_package, make_effective
from brand.guidelines.models import Edition, EditionFixedError
from brand.guidelines.selectors import effective_edition, load
from cms.core import roles

pytestmark = pytest.mark.django_db
STATUS = Edition.Status
RULE = "logo.distortion"


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


@pytest.fixture
def managers(site):
    """Two brand managers."""
    made = []
    for name in ("an", "binh"):
        user = get_user_model().objects.create_user(name, f"{name}@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=roles.BRAND_MANAGER.name))
        made.append(user)
    return made


def zipped(folder, *, inside="", extra=()):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.rglob("*")):
            if file.is_file():
                archive.write(file, f"{inside}{file.relative_to(folder)}")
        for name, content in extra:
            archive.writestr(name, content)
    out.seek(0)
    return out


@pytest.mark.parametrize("inside", ["", "identity/"])
def test_a_package_comes_in_as_an_archive(make_package, inside):
    edition = packages.import_upload(zipped(make_package(), inside=inside))
    assert (edition.key, edition.status) == ("nhip-cau-sample@1.0.0", STATUS.DRAFT)
    assert len(load(edition).logos) == 4


def test_nothing_of_an_archive_is_written_elsewhere(make_package, tmp_path):
    hostile = [("../evil.svg", "x"), ("/abs/evil.svg", "x"), ("logos/../../evil.svg", "x"), ("run.py", "x")]
    packages.import_upload(zipped(make_package(), extra=hostile))
    assert list(tmp_path.rglob("evil*")) == []


@pytest.mark.parametrize(
    ("upload", "says"),
    [
        (io.BytesIO(b"no archive"), "không phải tệp zip"),
        (io.BytesIO(b"PK\x03\x04" + b"\0" * 40), "không phải tệp zip"),
    ],
)
def test_what_is_no_archive_is_refused(upload, says):
    with pytest.raises(EditionError, match=says):
        packages.import_upload(upload)
    assert not Edition.objects.exists()


def test_an_archive_without_a_package_or_too_large_is_refused(make_package, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(EditionError, match=r"guideline\.json"):
        packages.import_upload(zipped(empty, extra=[("a/b/guideline.json", "{}")]))
    monkeypatch.setattr(packages, "MAX_UNPACKED", 10_000)
    with pytest.raises(EditionError, match="lớn hơn"):
        packages.import_upload(zipped(make_package()))
    monkeypatch.setattr(packages, "MAX_FILES", 2)
    with pytest.raises(EditionError, match="tối đa 2"):
        packages.import_upload(zipped(make_package("again")))
    assert not Edition.objects.exists()


def test_an_edition_goes_from_draft_through_review_into_force(managers, make_package):
    writer, reader = managers
    edition = lifecycle.submit(import_package(make_package()), user=writer)
    assert edition.status == STATUS.REVIEW
    with pytest.raises(EditionFixedError):
        edition.save()
    with pytest.raises(EditionError, match="Người gửi duyệt"):
        lifecycle.approve(edition, user=writer)
    assert effective_edition() is None
    approved = lifecycle.approve(edition, user=reader)
    assert (approved.status, approved.approved_by) == (STATUS.EFFECTIVE, reader)
    assert effective_edition() == approved


def test_an_approved_edition_waits_for_its_day_and_supersedes_by_itself(managers, make_package, monkeypatch):
    writer, reader = managers
    old = make_effective(import_package(make_package()))
    day = timezone.localdate() + dt.timedelta(days=10)

    def later(document):
        document["edition"] |= {"version": "1.1.0", "effective_from": day.isoformat()}

    new = lifecycle.submit(import_package(make_package("later", change=later)), user=writer)
    assert lifecycle.approve(new, user=reader).status == STATUS.APPROVED
    assert lifecycle.put_due_in_force() == []
    assert effective_edition() == old
    monkeypatch.setattr(timezone, "localdate", lambda *args: day)
    assert lifecycle.put_due_in_force() == [new]
    assert effective_edition() == new
    assert Edition.objects.get(pk=old.pk).status == STATUS.SUPERSEDED


def test_what_is_sent_back_is_a_draft_again(managers, make_package):
    writer, _reader = managers
    edition = lifecycle.submit(import_package(make_package()), user=writer)
    draft = lifecycle.send_back(edition, user=writer)
    assert (draft.status, draft.submitted_by) == (STATUS.DRAFT, None)
    make_effective(draft)
    with pytest.raises(EditionError):
        lifecycle.send_back(draft, user=writer)
    assert effective_edition() == draft


def test_who_has_no_permission_moves_nothing(site, make_package):
    user = get_user_model().objects.create_user("editor", "e@example.org", "a-long-password")
    user.groups.add(Group.objects.get(name=roles.EDITOR.name))
    edition = import_package(make_package())
    for step in (lifecycle.submit, lifecycle.send_back, lifecycle.approve):
        with pytest.raises(PermissionDenied):
            step(edition, user=user)
    assert Edition.objects.get().status == STATUS.DRAFT


def test_limits_and_texts_of_a_draft_are_edited(managers, client, make_package):
    client.force_login(managers[0])
    edition = import_package(make_package())
    url = reverse("editions:rules", args=[edition.pk])
    form = client.get(url).context["form"]
    data = {name: field.initial for name, field in form.fields.items()}
    assert client.post(url, data | {f"{RULE}:max_ratio_error": "2"}).status_code == 200  # beyond what the format allows
    assert load(Edition.objects.get()).rules[RULE].limits.max_ratio_error == 0.01
    data |= {f"{RULE}:max_ratio_error": "0.03", f"{RULE}:severity": "warning"}
    assert client.post(url, data).status_code == 302
    setting = load(Edition.objects.get()).rules[RULE]
    assert (setting.severity, setting.limits.max_ratio_error) == ("warning", 0.03)
    url = reverse("editions:texts", args=[edition.pk])
    form = client.get(url).context["form"]
    data = {name: field.initial for name, field in form.fields.items()}
    client.post(url, data | {"LOGO-02:vi": "Giữ tỷ lệ gốc.", "LOGO-02:en": ""})
    assert load(Edition.objects.get()).clauses["LOGO-02"].text == {"vi": "Giữ tỷ lệ gốc."}


def test_an_edition_in_force_is_not_edited_but_the_next_one_begun(managers, client, make_package):
    client.force_login(managers[0])
    edition = make_effective(import_package(make_package()))
    with pytest.raises(EditionError, match="bản nháp"):
        packages.rewrite(edition, lambda document: document["brand"].update(short_name="Cầu"))
    data = {"version": "1.1.0", "effective_from": "2027-01-01"}
    answer = client.post(reverse("editions:begin", args=[edition.pk]), data)
    draft = Edition.objects.get(version="1.1.0")
    assert answer.url == reverse("editions:read", args=[draft.pk])
    assert (draft.status, draft.is_sample) == (STATUS.DRAFT, True)
    assert json.loads(draft.document)["edition"]["supersedes"] == "1.0.0"
    assert client.post(reverse("editions:begin", args=[edition.pk]), data).status_code == 200  # taken
    assert Edition.objects.count() == 2


def test_a_change_that_makes_a_draft_unsound_is_not_kept(make_package):
    edition = import_package(make_package())
    before = Edition.objects.get().sha256
    with pytest.raises(GuidelineError):
        packages.rewrite(edition, lambda document: document["palette"]["pairs_allowed"][0].update(text="none-such"))
    assert Edition.objects.get().sha256 == before


def test_the_screens_lead_through_it(managers, client, make_package):
    writer, reader = managers
    client.force_login(writer)
    package = zipped(make_package())
    package.name = "identity.zip"
    answer = client.post(reverse("editions:import"), {"package": package}, follow=True)
    edition = Edition.objects.get()
    text = answer.content.decode()
    assert edition.sha256 in text
    assert "LOGO-02" in text
    client.post(reverse("editions:submit", args=[edition.pk]))
    client.post(reverse("editions:approve", args=[edition.pk]))
    assert Edition.objects.get().status == STATUS.REVIEW
    client.force_login(reader)
    client.post(reverse("editions:approve", args=[edition.pk]))
    assert Edition.objects.get().status == STATUS.EFFECTIVE
    assert client.get(reverse("editions:document", args=[edition.pk])).content.decode() == edition.document


def test_two_editions_are_compared_in_sentences(managers, client, make_package):
    client.force_login(managers[0])
    old = make_effective(import_package(make_package()))
    new = packages.begin(old, version="1.1.0", effective_from=dt.date(2027, 1, 1))
    new = packages.rewrite(new, lambda document: document["rules"][RULE]["limits"].update(max_ratio_error=0.05))
    text = client.get(reverse("editions:compare", args=[new.pk, old.pk])).content.decode()
    assert "Nới lỏng (1)" in text
    assert "0,05" in text
    assert client.get(reverse("editions:compare", args=[new.pk, new.pk])).status_code == 200
    assert client.get(reverse("editions:compare", args=[new.pk, 999])).status_code == 404


def test_a_broken_upload_is_told_at_the_field(managers, client):
    client.force_login(managers[0])
    upload = io.BytesIO(b"nothing")
    upload.name = "x.zip"
    answer = client.post(reverse("editions:import"), {"package": upload})
    assert "không phải tệp zip" in answer.content.decode()
    assert not Edition.objects.exists()


def test_every_limit_has_a_label_of_its_own():
    import dataclasses
    import typing

    from brand.engine.limits.catalogue import LIMITS
    from brand.guidelines.limit_labels import LABELS

    def names(kind, path=""):
        for name, hint in typing.get_type_hints(kind).items():
            if dataclasses.is_dataclass(hint):
                yield from names(hint, f"{path}{name}.")
            elif hint in (int, float):
                yield path + name

    assert {name for kind in LIMITS for name in names(kind)} <= set(LABELS)
