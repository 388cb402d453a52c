"""Files that visitors send, and the worker's part played at once."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from brand.checking.judging import check_file
from brand.checking.models import CheckedFile
from brand.guidelines.selectors import load
from brand.handbook.cases import cases_of


@pytest.fixture
def drawing(identity):
    """Return a function that gives the right or the wrong drawing of a case, as a file to send."""

    def give(id="stretched", side="dont", name="áp phích.svg"):
        case = next(case for case in cases_of(load(identity)) if case.id == id)
        return SimpleUploadedFile(name, getattr(case, side), content_type="image/svg+xml")

    return give


@pytest.fixture
def send(client):
    """Return a function that sends files as the plain form does and returns the answer."""

    def send(*files, language="vi", **values):
        address = f"/brand/check/?lang={language}"
        return client.post(address, {"files": list(files), "medium": "screen", "kind": "", **values})

    return send


@pytest.fixture
def work():
    """Return a function that does what the worker does with all files that wait."""

    def work():
        for pk in CheckedFile.objects.filter(status="waiting").values_list("pk", flat=True):
            check_file.call(pk)

    return work
