"""The tables of the bridge.

`ReleaseVersion` and `Change` are the two records: written once, never altered. `Release` is the current row a
guid, kept from the two; `Reference`, `Facet`, `FormerPath` and the search text hang on it and can be rebuilt.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.releases.audience import Audience


class AppendOnlyError(TypeError):
    """A ledger row was about to be altered or deleted."""


class AppendOnlyQuerySet(models.QuerySet[Any]):
    """Refuse every bulk change; erasure goes through `_raw_update`, the only way in."""

    def update(self, **kwargs: Any) -> int:
        raise AppendOnlyError(f"{self.model.__name__} rows are never altered")

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{self.model.__name__} rows are never deleted")

    def bulk_update(self, objs: Any, fields: Any, batch_size: int | None = None) -> int:
        raise AppendOnlyError(f"{self.model.__name__} rows are never altered")

    def _raw_update(self, **kwargs: Any) -> int:
        return super().update(**kwargs)


class AppendOnly(models.Model):
    """A ledger: rows are added and stay as they are."""

    objects = AppendOnlyQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never altered")
        super().save(*args, **{**kwargs, "force_insert": True})

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnlyError(f"{type(self).__name__} {self.pk} is never deleted")


class State(models.TextChoices):
    """How far an item is: out, taken off, withdrawn for good, or emptied."""

    PUBLISHED = "published", _("published")
    UNPUBLISHED = "unpublished", _("unpublished")
    WITHDRAWN = "withdrawn", _("withdrawn")
    ERASED = "erased", _("erased")


class Kind(models.TextChoices):
    """Why a reader may see something else now."""

    PUBLISHED = "published", _("published")
    CORRECTED = "corrected", _("corrected")
    UNPUBLISHED = "unpublished", _("unpublished")
    WITHDRAWN = "withdrawn", _("withdrawn")
    RIGHTS = "rights", _("rights changed")
    EMBARGO_LIFTED = "embargo_lifted", _("embargo lifted")
    EXPIRED = "expired", _("expired")
    MOVED = "moved", _("moved")
    ERASED = "erased", _("erased")


class Sequence(models.Model):
    """The one counter. Its row is locked from the draw to the commit, so numbers are gapless and in commit order.

    `epoch` changes when the log is no longer the one a cursor was made on (a restored backup); `schema_epoch`
    rises when stored content is rewritten in a new shape.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    value = models.BigIntegerField(default=0)
    epoch = models.UUIDField(default=uuid.uuid4)
    schema_epoch = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("sequence")
        verbose_name_plural = _("sequences")

    def __str__(self) -> str:
        return str(self.value)


class ReleaseVersion(AppendOnly):
    """What one guid said in one version."""

    guid = models.UUIDField()
    version = models.PositiveIntegerField()
    type = models.CharField(max_length=40)
    shape = models.PositiveSmallIntegerField()
    head = models.JSONField()
    body = models.JSONField()
    digest = models.CharField(max_length=64)
    at = models.DateTimeField()
    revision = models.BigIntegerField(null=True)
    actor = models.BigIntegerField(null=True)

    class Meta:
        verbose_name = _("released version")
        verbose_name_plural = _("released versions")
        constraints: ClassVar = [models.UniqueConstraint(fields=["guid", "version"], name="release_version_once")]

    def __str__(self) -> str:
        return f"{self.guid} v{self.version}"


class Change(AppendOnly):
    """One line of the log. `before` and `after` are the sight masks: who saw the item, who sees it now."""

    seq = models.BigIntegerField(primary_key=True)
    guid = models.UUIDField(db_index=True)
    type = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind)
    at = models.DateTimeField()
    before = models.PositiveSmallIntegerField()
    after = models.PositiveSmallIntegerField()
    reason = models.TextField(blank=True)

    class Meta:
        verbose_name = _("change of what is released")
        verbose_name_plural = _("changes of what is released")
        ordering = ("seq",)

    def __str__(self) -> str:
        return f"{self.seq} {self.kind} {self.guid} v{self.version}"


class Watermark(models.Model):
    """The last number drawn for a type: what a cached document depends on."""

    type = models.CharField(max_length=40, primary_key=True)
    last_seq = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("watermark")
        verbose_name_plural = _("watermarks")

    def __str__(self) -> str:
        return f"{self.type} {self.last_seq}"


# Before the key of an entry of the head that was fetched by itself.
ENTRY = "head."
# What stands for an entry that is not in the head.
ABSENT = object()


class Release(models.Model):
    """The current row of a guid.

    `sight` is who saw it when the log was last written, `seen` everybody who ever could; what a reader sees at this
    moment is decided by the clock (`cms.releases.visibility`). `next_edge_at` is the next moment the clock changes it.
    """

    guid = models.UUIDField(primary_key=True)
    type = models.CharField(max_length=40)
    by_use = models.BooleanField(default=False)
    locale = models.CharField(max_length=20, blank=True)
    work_id = models.UUIDField(null=True, db_index=True)
    slug = models.CharField(max_length=255, blank=True)
    version = models.PositiveIntegerField()
    shape = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=20, choices=State)
    reason = models.TextField(blank=True)
    head = models.JSONField()
    body = models.JSONField()
    refs = models.JSONField(default=list)
    audience = models.PositiveSmallIntegerField(choices=Audience)
    embargo_until = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True)
    rights_until = models.DateTimeField(null=True)
    next_edge_at = models.DateTimeField(null=True, db_index=True)
    first_published_at = models.DateTimeField()
    version_at = models.DateTimeField()
    state_at = models.DateTimeField()
    last_seq = models.BigIntegerField(default=0, db_index=True)
    sight = models.PositiveSmallIntegerField(default=0)
    seen = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("released item")
        verbose_name_plural = _("released items")
        default_permissions = ()
        permissions: ClassVar = [("withdraw_release", _("Can withdraw released items"))]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["locale", "type", "slug"], condition=~models.Q(slug=""), name="release_path_once"
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["type", "locale", "-first_published_at", "-guid"], name="release_list"),
            models.Index(fields=["type", "-first_published_at", "-guid"], name="release_list_all"),
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.guid} v{self.version} ({self.state})"

    @property
    def path(self) -> str:
        """Return the item's own address, independent of any tree."""
        fetched: str | None = self.__dict__.get("path")
        return fetched or f"/{self.locale}/{self.type}/{self.slug}"

    def said(self, key: str, default: Any = None) -> Any:
        """Return an entry of the head, also of a row that was fetched with parts of its head alone."""
        value = self.__dict__.get(f"{ENTRY}{key}", self)
        if value is self:
            return self.head.get(key, default)
        return default if value is ABSENT else value

    def take(self, head: dict[str, Any], body: dict[str, Any], shape: int) -> None:
        """Say this from now on, in memory."""
        for name in [name for name in self.__dict__ if name.startswith(ENTRY)]:
            del self.__dict__[name]
        self.head, self.body, self.shape = head, body, shape


class Reference(models.Model):
    """The current version of `source` refers to `target`; `at` is when the source was first published."""

    source = models.UUIDField()
    target = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        # The latest that refer to a thing are found without a look at the others.
        indexes: ClassVar = [models.Index(fields=["target", "-at", "-source"], name="reference_latest")]
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        constraints: ClassVar = [models.UniqueConstraint(fields=["source", "target"], name="reference_once")]

    def __str__(self) -> str:
        return f"{self.source} -> {self.target}"


class Facet(models.Model):
    """A value lists can be filtered by: `pillar`, `topic`, `kind` and the like."""

    guid = models.UUIDField(db_index=True)
    name = models.CharField(max_length=40)
    value = models.CharField(max_length=100)

    class Meta:
        verbose_name = _("facet")
        verbose_name_plural = _("facets")
        constraints: ClassVar = [models.UniqueConstraint(fields=["name", "value", "guid"], name="facet_once")]

    def __str__(self) -> str:
        return f"{self.name}={self.value}"


class FormerPath(models.Model):
    """An address an item once had; it answers with the way to the new one."""

    locale = models.CharField(max_length=20)
    type = models.CharField(max_length=40)
    slug = models.CharField(max_length=255)
    guid = models.UUIDField()

    class Meta:
        verbose_name = _("former path")
        verbose_name_plural = _("former paths")
        constraints: ClassVar = [models.UniqueConstraint(fields=["locale", "type", "slug"], name="former_path_once")]

    def __str__(self) -> str:
        return f"/{self.locale}/{self.type}/{self.slug}"
