"""What is counted of requests: which documents are asked for, by whom, a day. No address, no variable, no person."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class AskedDocument(models.Model):
    """A document that was asked for, by `sha256:` and the hash of its text; of the text only what it asks is kept."""

    id = models.CharField(primary_key=True, max_length=71)
    # The folder below operations/; empty for a document somebody sent himself.
    consumer = models.CharField(max_length=40, blank=True)
    path = models.CharField(max_length=200, blank=True)
    fields = models.JSONField(default=list)

    class Meta:
        verbose_name = _("document asked for")
        verbose_name_plural = _("documents asked for")
        default_permissions = ()

    def __str__(self) -> str:
        return self.path or self.id


class DocumentUse(models.Model):
    """About how often a document was asked for on a day; `client` is the id of an API key, 0 without one."""

    document = models.ForeignKey(AskedDocument, on_delete=models.CASCADE, related_name="uses")
    day = models.DateField(db_index=True)
    client = models.PositiveBigIntegerField(default=0)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        verbose_name = _("use of the API")
        verbose_name_plural = _("use of the API")
        default_permissions = ("view",)
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "day", "client"], name="document_use_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.day} {self.count}"
