import datetime as dt
import hashlib
import json
import shutil

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from brand.engine import GuidelineError
from brand.guidelines import selectors, storage
from brand.guidelines.actions import EditionError, import_package, make_effective
from brand.guidelines.models import Edition, EditionFixedError
from cms.core import roles

pytestmark = pytest.mark.django_db
STATUS = Edition.Status


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "data"


def version(number):
    return lambda document: document["edition"].update(version=number)


def state():
    return sorted(Edition.objects.values_list("version", "status", "sha256"))


def test_an_imported_package_is_a_draft_with_its_label(make_package):
    edition = import_package(make_package())
    assert (edition.key, edition.status) == ("nhip-cau-sample@1.0.0", STATUS.DRAFT)
    assert edition.is_sample
    assert edition.label_in("vi").startswith("BỘ NHẬN DIỆN MẪU")
    assert edition.label_in("en").startswith("SAMPLE IDENTITY")
    assert edition.effective_from == dt.date(2026, 1, 1)
    assert selectors.effective_edition() is None


def test_the_same_package_again_changes_nothing(make_package):
    package = make_package()
    first = import_package(package)
    files = sorted(default_storage.listdir("brand-assets")[1])
    again = import_package(package)
    assert again.pk == first.pk
    assert again.imported_at == first.imported_at
    assert Edition.objects.count() == 1
    assert sorted(default_storage.listdir("brand-assets")[1]) == files


def test_a_draft_is_replaced_by_its_next_state(make_package):
    first = import_package(make_package())
    again = import_package(make_package("again", change=lambda d: d["brand"].update(short_name="Cầu")))
    assert again.pk == first.pk
    assert again.sha256 != first.sha256
    assert selectors.load(again).brand.short_name == "Cầu"


def test_an_unsound_package_leaves_nothing(make_package):
    package = make_package()
    logo = package / "logos" / "app-icon.svg"
    logo.write_bytes(logo.read_bytes().replace(b"#B5261E", b"#B5261F"))
    with pytest.raises(GuidelineError, match=r"logos\[3\].sha256"):
        import_package(package)
    assert not Edition.objects.exists()


def test_other_content_under_a_version_in_force_is_refused(make_package):
    make_effective(import_package(make_package()))
    before = state()
    with pytest.raises(EditionError, match=r"nhip-cau-sample@1\.0\.0 is effective with other content"):
        import_package(make_package("other", change=lambda d: d["brand"].update(short_name="Cầu")))
    assert state() == before


def test_a_new_edition_supersedes_the_old_one_of_its_package(make_package):
    old = make_effective(import_package(make_package()))
    new = make_effective(import_package(make_package("new", change=version("1.1.0"))))
    old.refresh_from_db()
    assert (old.status, new.status) == (STATUS.SUPERSEDED, STATUS.EFFECTIVE)
    assert selectors.effective_edition() == new
    assert make_effective(new).status == STATUS.EFFECTIVE
    with pytest.raises(EditionError, match="was superseded"):
        make_effective(old)
    old.refresh_from_db()
    assert (old.status, selectors.effective_edition()) == (STATUS.SUPERSEDED, new)


def test_an_edition_waits_for_its_day(make_package):
    edition = import_package(make_package(change=lambda d: d["edition"].update(effective_from="2099-01-01")))
    with pytest.raises(EditionError, match="takes effect on 2099-01-01"):
        make_effective(edition)
    edition.refresh_from_db()
    assert edition.status == STATUS.DRAFT


def _save(edition):
    edition.label = {"vi": "khác"}
    edition.status = STATUS.DRAFT
    edition.save()


@pytest.mark.parametrize("superseded", [False, True])
@pytest.mark.parametrize(
    "attempt",
    [
        _save,
        lambda edition: edition.delete(),
        lambda edition: Edition.objects.filter(pk=edition.pk).update(document="{}"),
        lambda edition: Edition.objects.all().delete(),
        lambda edition: Edition.objects.bulk_update([edition], ["label"]),
    ],
)
def test_an_edition_that_was_in_force_stays_as_it_is(make_package, attempt, superseded):
    edition = make_effective(import_package(make_package()))
    if superseded:
        make_effective(import_package(make_package("new", change=version("1.1.0"))))
    before = list(Edition.objects.order_by("pk").values())
    with pytest.raises(EditionFixedError):
        attempt(Edition.objects.get(pk=edition.pk))
    assert list(Edition.objects.order_by("pk").values()) == before


def test_the_database_holds_one_edition_in_force(make_package):
    make_effective(import_package(make_package()))
    second = import_package(make_package("new", change=version("1.1.0")))
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=second.pk)._set_status(STATUS.EFFECTIVE)
    assert Edition.objects.filter(status=STATUS.EFFECTIVE).count() == 1


def test_an_edition_is_read_from_database_and_storage_alone(make_package):
    package = make_package()
    raw = (package / "guideline.json").read_bytes()
    edition = import_package(package)
    shutil.rmtree(package)
    guideline = selectors.load(edition)
    assert guideline.sha256 == edition.sha256 == hashlib.sha256(raw).hexdigest()
    assert [mark.logo.id for mark in guideline.marks] == [logo["id"] for logo in json.loads(raw)["logos"]]
    assert storage.unpack(edition).name == edition.sha256


def test_a_touched_local_copy_is_made_again(make_package):
    edition = import_package(make_package())
    (storage.unpack(edition) / "guideline.json").write_text("{}")
    assert selectors.load(edition).sha256 == edition.sha256


@pytest.mark.parametrize(("content", "problem"), [(None, "is missing"), (b"<svg/>", "was altered")])
def test_a_damaged_file_in_storage_is_named(make_package, content, problem, settings):
    edition = import_package(make_package())
    key = storage.key_of(json.loads(edition.document)["logos"][0]["sha256"], "svg")
    whole = storage.fetch(key.split("/")[1].removesuffix(".svg"), "svg")
    default_storage.delete(key)
    try:
        if content is not None:
            default_storage.save(key, ContentFile(content))
        with pytest.raises(storage.DamagedFileError, match=f"{key} {problem}"):
            selectors.load(edition)
        assert list((settings.DATA_DIR / "editions").iterdir()) == []
    finally:
        default_storage.delete(key)
        default_storage.save(key, ContentFile(whole))


@given(st.binary(max_size=300))
def test_what_is_kept_comes_back(content):
    sha256 = storage.keep(content, "json")
    assert storage.keep(content, "json") == sha256 == hashlib.sha256(content).hexdigest()
    assert storage.fetch(sha256, "json") == content


def _login(client, group):
    user = get_user_model().objects.create_user("thu", password="x")
    user.groups.add(Group.objects.get(name=group.name))
    client.force_login(user)


def test_brand_managers_look_at_editions(site, client, make_package):
    edition = make_effective(import_package(make_package()))
    _login(client, roles.BRAND_MANAGER)
    listing = client.get(reverse("editions:index"))
    assert listing.status_code == 200
    assert "nhip-cau-sample 1.0.0" in listing.content.decode()
    assert "BỘ NHẬN DIỆN MẪU" in listing.content.decode()
    detail = client.get(reverse("editions:read", args=[edition.pk]))
    assert edition.sha256 in detail.content.decode()


def test_editors_do_not_see_editions(site, client, make_package):
    edition = make_effective(import_package(make_package()))
    _login(client, roles.EDITOR)
    for url in (reverse("editions:index"), reverse("editions:read", args=[edition.pk])):
        answer = client.get(url)
        assert answer.status_code == 302
        assert "nhip-cau-sample" not in answer.content.decode()


@pytest.mark.parametrize("view", ["rules", "texts"])
def test_nobody_alters_an_edition_in_force_in_the_admin(site, admin_client, make_package, view):
    edition = make_effective(import_package(make_package()))
    before = state()
    url = reverse(f"editions:{view}", args=[edition.pk])
    form = admin_client.get(url).context["form"]
    answer = admin_client.post(url, {name: field.initial for name, field in form.fields.items()})
    assert answer.status_code == 200
    assert state() == before
