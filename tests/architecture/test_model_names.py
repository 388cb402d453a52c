"""Every model is called something in Vietnamese: lists and counts of the admin say it."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.utils import translation
from django.utils.functional import Promise

OURS = [model for model in apps.get_models() if model.__module__.split(".")[0] in {"api", "brand", "cms"}]


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_its_names_are_texts_with_a_translation(model):
    for name in (model._meta.verbose_name, model._meta.verbose_name_plural):
        assert isinstance(name, Promise), name
        with translation.override("en"):
            english = str(name)
        with translation.override("vi"):
            assert str(name) != english
