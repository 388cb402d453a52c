"""The table of preview links: who may look at which draft until when.

The draft itself is read when asked: the revision saved last, or the form that Wagtail keeps for its own preview.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class PreviewLink(models.Model):
    """One link to the draft of one item. It goes with its maker: a link of nobody would be nobody's to revoke."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    type = models.CharField(_("type"), max_length=40)
    guid = models.UUIDField(_("item"), db_index=True)
    shared = models.BooleanField(
        _("shared"), default=True, help_text=_("Made to be passed on; others are made by the editor's own looking.")
    )
    # What the maker is typing and has not saved; once Wagtail forgets it, the link shows what is saved.
    form = models.ForeignKey(
        "wagtailadmin.FormState",
        verbose_name=_("form"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("made by"), on_delete=models.CASCADE, related_name="+"
    )
    created_at = models.DateTimeField(_("made"))
    expires_at = models.DateTimeField(_("expires"))
    revoked_at = models.DateTimeField(_("revoked"), null=True, blank=True)

    class Meta:
        verbose_name = _("preview link")
        verbose_name_plural = _("preview links")
        ordering: ClassVar = ["-created_at"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.type} {self.guid}"

    def is_open(self, now: dt.datetime) -> bool:
        """Tell whether the link opens: neither expired nor revoked, and its maker still works here."""
        return self.revoked_at is None and now < self.expires_at and self.created_by.is_active
