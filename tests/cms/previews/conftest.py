"""An editor, and a saved draft with a picture and a place that were never released."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group

from cms.core import roles
from cms.media.preparation import prepare


@pytest.fixture
def user(site):
    """An editor: may edit, may not release."""
    found = get_user_model().objects.create_user("bientap", "b@example.invalid", "x")
    found.groups.add(Group.objects.get(name=roles.EDITOR.name))
    return found


@pytest.fixture
def picture(make_image, picture_bytes):
    image = make_image("Bến sông", content=picture_bytes(size=(48, 32)))
    prepare(image)
    return image


@pytest.fixture
def draft(make_article, picture):
    """A saved draft with a picture and a place that were never released."""
    from cms.core.models import Place

    page = make_article("Bản nháp kín", lead_image=picture, body=[("text", {"text_html": "<p>Câu chưa phát hành</p>"})])
    page.places = [Place.objects.create(name={"vi": "Đình Bảng"})]
    page.save_revision()
    return page
