"""A small identity in force, one picture that breaks it, one that does not."""

from __future__ import annotations

import pytest

from brand.guidelines.actions import import_package, make_effective
from cms.brandgate.checking import verdict_for
from cms.brandgate.models import Verdict
from cms.media.preparation import prepare
from cms.sample import pictures

FIELDS = ("sha256", "edition", "engine", "kind", "status", "report", "problem")


@pytest.fixture(scope="session")
def wrong_bytes():
    """The sample site's picture with the logo squeezed, as PNG."""
    return pictures.render(pictures.WRONG_LOGO, width=500)


@pytest.fixture
def identity(db, settings, make_package):
    """Put a small identity in force; no worker does anything. Its edition."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    return make_effective(import_package(make_package()))


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
        if key in made_before and not Verdict.objects.filter(**made_before[key]).exists():
            Verdict.objects.create(**made_before[key])
        verdict = verdict_for(image)
        made_before[key] = {name: getattr(verdict, name) for name in FIELDS}
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
