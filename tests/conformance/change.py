"""Publish an article of the sample site once more, as its editor would: `python change.py`, in the product's folder."""

from __future__ import annotations

import os
import sys

import django

sys.path.insert(0, os.getcwd())
django.setup()

from django.contrib.auth import get_user_model  # noqa: E402 - needs the set-up

from cms.articles.models import ArticlePage  # noqa: E402

page = ArticlePage.objects.live().filter(locale__language_code="vi").order_by("pk").first()
page.summary += "."
page.release_note = "update"
editor = get_user_model().objects.filter(is_superuser=True).first()
page.save_revision(user=editor).publish(user=editor)
