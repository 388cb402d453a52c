"""The library: what designers may take, edition by edition, and the files of it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from brand.engine.decode import decode
from brand.engine.guideline.colours import Colour, Palette
from brand.engine.guideline.logos import Logo
from brand.engine.guideline.scalars import Slug
from brand.engine.guideline.typography import Typeface
from brand.guidelines.models import Edition
from brand.guidelines.storage import key_of
from brand.guidelines.wording import in_language


class BrandAsset(models.Model):
    """One logo, the palette, or one typeface of an edition.

    `details` is the asset's part of the guideline in the engine's own form; `logo`, `colours`, `palette` and
    `typeface` read it. The other columns are what lists ask for.
    """

    class Kind(models.TextChoices):
        LOGO = "logo", _("logo")
        PALETTE = "palette", _("colour palette")
        TYPEFACE = "typeface", _("typeface")
        PATTERN = "pattern", _("pattern")

    class Ground(models.TextChoices):
        LIGHT = "light", _("light ground")
        DARK = "dark", _("dark ground")
        ANY = "any", _("any ground")

    class Status(models.TextChoices):
        CURRENT = "current", _("current")
        RETIRED = "retired", _("retired")

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="assets")
    key = models.SlugField(max_length=80)
    kind = models.CharField(max_length=20, choices=Kind)
    position = models.PositiveSmallIntegerField()
    names = models.JSONField(default=dict)
    variant = models.SlugField(max_length=80, blank=True)
    lockup = models.SlugField(max_length=80, blank=True)
    ground = models.CharField(max_length=10, choices=Ground, default=Ground.ANY)
    status = models.CharField(max_length=20, choices=Status, default=Status.CURRENT)
    terms = models.JSONField(default=dict)
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("brand asset")
        verbose_name_plural = _("brand assets")
        default_permissions = ("view",)
        ordering = ("edition", "position")
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "key"], name="brand_asset_once")]

    def __str__(self) -> str:
        return f"{self.edition_id} {self.key}"

    def name_in(self, language: str | None = None) -> str:
        return in_language(self.names, language)

    def terms_in(self, language: str | None = None) -> str:
        return in_language(self.terms, language)

    @cached_property
    def logo(self) -> Logo:
        """Return the logo's measures; raise GuidelineError for an asset of another kind."""
        return decode(Logo, self.details)

    @cached_property
    def colours(self) -> Mapping[str, Colour]:
        """Return the palette's colours by id, in the guideline's order."""
        colours = {name: self.details["colours"][name] for name in self.details["order"]}
        return decode(Mapping[Slug, Colour], colours)  # type: ignore[type-abstract]

    @cached_property
    def palette(self) -> Palette:
        """Return how the palette's colours go together."""
        return decode(Palette, self.details["palette"])

    @cached_property
    def typeface(self) -> Typeface:
        """Return the family, its weights, uses and fallbacks."""
        return decode(Typeface, self.details)


class AssetFile(models.Model):
    """One file of an asset, kept in storage under its hash. Sizes are pixels, or units of the file for an SVG."""

    class Format(models.TextChoices):
        SVG = "svg", "SVG"
        PNG = "png", "PNG"
        JSON = "json", "JSON"

    asset = models.ForeignKey(BrandAsset, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10, choices=Format)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)

    class Meta:
        verbose_name = _("file of a brand asset")
        verbose_name_plural = _("files of brand assets")
        default_permissions = ()
        ordering = ("asset", "-format", "width")
        constraints: ClassVar = [models.UniqueConstraint(fields=["asset", "format", "width"], name="asset_file_once")]

    def __str__(self) -> str:
        return self.filename

    @property
    def key(self) -> str:
        """Return the file's key in storage."""
        return key_of(self.sha256, self.format)

    @property
    def url(self) -> str:
        """Return the address it is downloaded from, without the host."""
        return reverse("handbook:assets:download", args=[self.sha256, self.filename])
