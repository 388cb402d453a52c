"""What every test may use: an installed site, pages, pictures, a moving clock."""

from __future__ import annotations

import gc
import io

import pytest
from PIL import Image

# What is loaded stays to the end: looking through it for garbage again and again takes a sixth of the whole run.
gc.disable()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Begin with the longest: one that came last would leave the other processes with nothing to do."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_collection_finish():
    """Collect garbage from here on, seldom: what views and schema load with the first requests stays as well."""
    gc.freeze()
    gc.set_threshold(20_000, 10, 10)
    gc.enable()


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment, django_db_modify_db_settings, django_db_blocker):
    """Copy the database from a template instead of migrating it for every process."""
    from django.db import connection

    from tests import database

    with django_db_blocker.unblock():
        database.create()
    yield
    with django_db_blocker.unblock():
        connection.creation.destroy_test_db(connection.settings_dict["NAME"], verbosity=0)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item, nextitem):
    """Give the next test a whole database after one with threads, instead of one that is only emptied.

    Emptying it first, as such tests do by themselves, takes seconds on PostgreSQL.
    """
    from django.test import TransactionTestCase
    from pytest_django.plugin import blocking_manager_key

    marker = item.get_closest_marker("django_db")
    if not marker or not marker.kwargs.get("transaction"):
        return (yield)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: None)
        result = yield
    if nextitem:
        from tests import database

        with item.config.stash[blocking_manager_key].unblock():
            database.create()
    return result


@pytest.fixture
def site(db):
    """Return the Vietnamese section; it is there in every copy of the template, with groups and workflow."""
    from cms.core import installation

    return installation.section("vi")


@pytest.fixture
def make_article(site):
    """Return a function that makes a draft article which the gate would let pass."""
    from cms.articles.models import ArticlePage

    def make(title="Quan họ bên sông Cầu", *, parent=None, **values):
        values.setdefault("summary", "Một câu hát cần có người đáp lại.")
        values.setdefault("pillar", "culture_tourism")
        page = ArticlePage(title=title, **values)
        (parent or site).add_child(instance=page)
        return page

    return make


@pytest.fixture
def publish():
    """Return a function that saves a page's state as a revision and publishes it; the page comes back fresh."""
    from cms.releases.models import Release

    def publish(page, *, user=None, **values):
        if Release.objects.filter(pk=page.guid).exists():
            values.setdefault("release_note", "update")
        for name, value in values.items():
            setattr(page, name, value)
        page.save_revision(user=user).publish(user=user)
        return type(page).objects.get(pk=page.pk)

    return publish


@pytest.fixture
def picture_bytes():
    """Return a function that draws a plain picture in a palette colour, as PNG or JPEG bytes."""

    def draw(colour="#1F2E5C", *, size=(640, 420), kind="PNG"):
        buffer = io.BytesIO()
        Image.new("RGB", size, colour).save(buffer, kind)
        return buffer.getvalue()

    return draw


@pytest.fixture
def make_image(db, picture_bytes):
    """Return a function that stores a prepared picture with everything the gate asks for."""
    from django.core.files.base import ContentFile

    from cms.media.models import EditorialImage

    def make(title="Bến sông", *, content=None, name="picture.png", **values):
        values.setdefault("alt", {"vi": "Một mảng màu chàm", "en": "A field of indigo"})
        values.setdefault("creator", "Tổ ảnh")
        values.setdefault("credit_line", "Ảnh: Nhịp Cầu (mẫu)")
        values.setdefault("usage_terms", "Được dùng cho mục đích biên tập")
        file = ContentFile(content or picture_bytes(), name=name)
        return EditorialImage.objects.create(title=title, file=file, **values)

    return make


@pytest.fixture
def make_document(db):
    """Return a function that stores a document, unprepared, with everything the gate asks for."""

    from django.core.files.base import ContentFile

    from cms.media.models import EditorialDocument

    def make(title="Tờ trình", *, content, name="slides.pptx", **values):
        values = {"creator": "Tổ tài liệu", "usage_terms": "Được dùng cho mục đích biên tập"} | values
        return EditorialDocument.objects.create(title=title, file=ContentFile(content, name=name), **values)

    return make


@pytest.fixture(autouse=True)
def _language():
    """Leave every test with the language it found."""
    from django.utils import translation

    with translation.override("vi"):
        yield


@pytest.fixture
def make_package(tmp_path):
    """Return a function that writes a guideline package of a few sample logos; `change` may edit its document."""
    import json
    import shutil
    from pathlib import Path

    import brand.engine

    sample = Path(brand.engine.__file__).parent.parent / "sample_identity"
    kept = ("logo-horizontal-primary", "logo-horizontal-reversed", "symbol-reversed", "app-icon")

    def make(name="package", *, change=None, logos=kept):
        document = json.loads((sample / "guideline.json").read_text())
        document["logos"] = [logo for logo in document["logos"] if logo["id"] in logos]
        document["video"] = None
        # These rules name what is left out: films, and lockups of other logos.
        for rule in [id for id in document["rules"] if id.startswith("film.")] + ["logo.lockup", "logo.retyped"]:
            del document["rules"][rule]
        if change:
            change(document)
        folder = tmp_path / name
        (folder / "logos").mkdir(parents=True)
        for logo in document["logos"]:
            shutil.copy(sample / logo["file"], folder / logo["file"])
        (folder / "guideline.json").write_text(json.dumps(document, ensure_ascii=False))
        return folder

    return make


_PROVEN = {}


@pytest.fixture
def icon_files(identity, monkeypatch):
    """Make the PNG files of the app icon; the same content is held against the edition once in a process."""
    from brand.assets import deriving
    from brand.assets.models import BrandAsset

    prove = deriving.prove

    def proven(content, guideline, *, recipe, **named):
        known = content, str(guideline.edition), recipe
        if known not in _PROVEN:
            _PROVEN[known] = prove(content, guideline, recipe=recipe, **named)
        return _PROVEN[known]

    with monkeypatch.context() as patch:
        patch.setattr(deriving, "prove", proven)
        deriving.derive_pngs.call(BrandAsset.objects.get(key="app-icon").pk)
    return identity


@pytest.fixture(scope="session")
def read_before():
    """Guidelines by what they were read from: reading the same package again would give the same."""
    return {}


@pytest.fixture
def edition_in_force(db, settings, make_package, read_before, monkeypatch):
    """Put a small identity in force; no worker does anything. Its edition."""
    from brand import engine
    from brand.guidelines.actions import import_package, make_effective

    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with monkeypatch.context() as patch:
        if "small" in read_before:
            patch.setattr(engine, "load_guideline", lambda _folder: read_before["small"])
        folder = make_package()
        read_before["small"] = engine.load_guideline(folder)
        return make_effective(import_package(folder))


@pytest.fixture(scope="session")
def wrong_bytes():
    """The sample site's picture with the logo squeezed, as PNG."""
    from cms.sample import pictures

    return pictures.render(pictures.WRONG_LOGO, width=500)


@pytest.fixture(scope="session")
def made_before():
    """Verdicts by what they depend on: the same four make the same report, so each is made once a session."""
    return {}


@pytest.fixture(scope="session")
def values_of():
    """Return a function that gives what another row of the same verdict would hold."""
    fields = ("sha256", "edition", "engine", "kind", "status", "report", "problem")
    return lambda verdict: {name: getattr(verdict, name) for name in fields}


@pytest.fixture
def check(edition_in_force, made_before, values_of):
    """Return a function that does what the worker does with a new picture; the picture comes back fresh."""
    from cms.brandgate.checking import Guess, let_stand, verdict_for
    from cms.brandgate.models import Subject, Verdict
    from cms.media.preparation import prepare

    def check(image):
        prepare(image)
        key = (image.sha256, image.subject_kind, edition_in_force.sha256)
        if key in made_before:
            values, guess = made_before[key]
            let_stand(image, Verdict.objects.get_or_create(**values)[0], guess=guess)
        verdict = verdict_for(image)
        subject = Subject.objects.get(image=image)
        guess = Guess(subject.guess, subject.sure) if subject.guess else None
        made_before[key] = values_of(verdict), guess
        return type(image).objects.get(pk=image.pk)

    return check


@pytest.fixture
def identity(edition_in_force):
    """Put a small identity in force and fill its library; the worker has not made the PNG files yet. Its edition."""
    from brand.assets.actions import import_edition_assets

    import_edition_assets(edition_in_force)
    return edition_in_force
