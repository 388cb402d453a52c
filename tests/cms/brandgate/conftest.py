"""A small identity in force, one picture that breaks it, one that does not."""

from __future__ import annotations

import pytest

from cms.brandgate.checking import verdict_for
from cms.media.preparation import prepare
from cms.sample import pictures


@pytest.fixture(scope="session")
def wrong_bytes():
    """The sample site's picture with the logo squeezed, as PNG."""
    return pictures.render(pictures.WRONG_LOGO, width=1000)


@pytest.fixture
def check(identity):
    """Return a function that does what the worker does with a new picture; the picture comes back fresh."""

    def check(image):
        prepare(image)
        verdict_for(image)
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
