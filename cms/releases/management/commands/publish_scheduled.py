"""Publish what is due and take off what has expired, in place of Wagtail's command of the same name.

Wagtail's stops at the first refusal and so blocks every later run; here each revision has its own transaction, a
refusal is told to its author and tried again next time.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from wagtail.models import Page, Revision

from cms.releases.unattended import publish_unattended


class Command(BaseCommand):
    help = "Publish scheduled revisions and unpublish expired pages, each by itself."

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        for page in Page.objects.filter(live=True, expire_at__lt=now).order_by("expire_at").specific():
            page.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")
        due = Revision.objects.filter(approved_go_live_at__lt=now).order_by("approved_go_live_at")
        done = sum(publish_unattended(revision, log_action="wagtail.publish.scheduled") for revision in due)
        if due:
            self.stdout.write(f"scheduled: {done} published, {len(due) - done} refused")
