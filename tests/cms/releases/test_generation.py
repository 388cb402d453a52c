"""The machine's generation: rises before anything commits, holds only once everything has."""

from __future__ import annotations

import pytest
from django.db import transaction

from cms.releases import generation, integrity


@pytest.fixture
def file(settings, tmp_path):
    settings.MARKS, settings.DATA_DIR = "file", tmp_path
    generation._open.cache_clear()
    yield
    generation._open.cache_clear()


def test_a_new_file_is_settled(file):
    assert generation.current() == generation.settled() == 0


@pytest.mark.django_db
def test_it_rises_before_the_commit_and_holds_after(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        generation.advance()
        assert generation.current() == 1
        # Not committed: what is read now may be old in a moment.
        assert generation.settled() is None
    assert generation.settled() == 1


@pytest.mark.django_db
def test_a_rollback_leaves_it_unsettled_until_the_next_publish(
    file, make_article, publish, django_capture_on_commit_callbacks
):
    with transaction.atomic():
        generation.advance()
        transaction.set_rollback(True)
    assert generation.settled() is None
    with django_capture_on_commit_callbacks(execute=True):
        publish(make_article())
    assert generation.settled() == generation.current() == 2


@pytest.mark.django_db
def test_an_end_that_comes_late_settles_nothing_that_is_open(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as first:
        generation.advance()
    generation.advance()
    for end in first:
        end()
    assert (generation.current(), generation.settled()) == (2, None)


@pytest.mark.django_db
def test_rebuilding_counts(file, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        integrity.rebuild()
    assert generation.settled() == 1


def test_other_machines_ask_the_database(settings):
    settings.MARKS = "database"
    assert (generation.current(), generation.settled()) == (None, None)
