"""The library: what designers may take, edition by edition, and the files of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from brand.assets.models.terms import LicenceTerms
from brand.engine.decode import decode
from brand.engine.guideline.colours import Colour, Palette
from brand.engine.guideline.logos import Logo
from brand.engine.guideline.scalars import Slug
from brand.engine.guideline.typography import Typeface
from brand.guidelines.models import Edition
from brand.guidelines.storage import key_of
from brand.guidelines.wording import in_language


class Purpose(models.TextChoices):
    """What somebody wants a file for."""

    WEB = "web", _("web and apps")
    PRINT = "print", _("print")
    SOCIAL = "social", _("social media")
    OFFICE = "office", _("documents and slides")


class Channel(models.TextChoices):
    """Where an asset may appear."""

    PORTAL = "portal", _("portals and websites")
    PRESS = "press", _("press")
    BROADCAST = "broadcast", _("television and film")
    EVENTS = "events", _("events and signs")
    MERCHANDISE = "merchandise", _("gifts and merchandise")


def all_purposes() -> list[str]:
    return list(Purpose.values)


def all_channels() -> list[str]:
    return list(Channel.values)


class BrandAsset(models.Model):
    """One logo, the palette, one typeface or one template of an edition.

    `details` is the asset's part of the guideline in the engine's own form; `logo`, `colours`, `palette` and
    `typeface` read it. The other columns are what lists ask for.
    """

    class Kind(models.TextChoices):
        LOGO = "logo", _("logo")
        PALETTE = "palette", _("colour palette")
        TYPEFACE = "typeface", _("typeface")
        PATTERN = "pattern", _("pattern")
        TEMPLATE = "template", _("template")

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
    purposes = models.JSONField(_("purposes"), default=all_purposes, blank=True)
    channels = models.JSONField(_("channels"), default=all_channels, blank=True)
    languages = models.JSONField(
        _("languages"), default=list, blank=True, help_text=_("None chosen means for texts in any language.")
    )
    licence = models.ForeignKey(
        LicenceTerms, verbose_name=_("licence terms"), null=True, blank=True, on_delete=models.PROTECT
    )
    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(
        _("valid until"), null=True, blank=True, help_text=_("Last day; afterwards its files are answered with 410.")
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("replaced by"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
        help_text=_("What to use instead once this one is retired or has expired."),
    )
    # What could not be made of it, or did not pass the check: the use of the file, and why.
    problems = models.JSONField(default=dict, editable=False)

    class Meta:
        verbose_name = _("brand asset")
        verbose_name_plural = _("brand assets")
        default_permissions = ("view", "change")
        ordering = ("edition", "position")
        constraints: ClassVar = [models.UniqueConstraint(fields=["edition", "key"], name="brand_asset_once")]

    def __str__(self) -> str:
        return self.name_in() or self.key

    def clean(self) -> None:
        if self.valid_from and self.valid_until and self.valid_until < self.valid_from:
            raise ValidationError({"valid_until": _("The last day lies before the first.")})
        if self.successor_id is not None and self.successor_id == self.pk:
            raise ValidationError({"successor": _("An asset cannot replace itself.")})
        if self.successor is not None and self.successor.kind != self.kind:
            raise ValidationError({"successor": _("Choose an asset of the same kind.")})

    @classmethod
    def in_use(cls, day: dt.date, *, prefix: str = "") -> Q:
        """Return the condition that an asset may be used on a day; `prefix` leads to it from another table."""
        begun = Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": day})
        running = Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gte": day})
        standing = {f"{prefix}status": cls.Status.CURRENT, f"{prefix}edition__status": Edition.Status.EFFECTIVE}
        return begun & running & Q(**standing)

    @property
    def is_in_use(self) -> bool:
        """Tell whether the asset may be used today."""
        return BrandAsset.objects.filter(BrandAsset.in_use(timezone.localdate()), pk=self.pk).exists()

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
    """One file of an asset, kept in storage under its hash. Sizes are pixels, or units of the file for an SVG.

    `use` says what it was made for: empty for the logo at a plain size, `avatar`, `cover-x`, or `cmyk` for a PDF.
    `checked` names the engine and edition the file was held against and passed.
    """

    class Format(models.TextChoices):
        SVG = "svg", "SVG"
        PNG = "png", "PNG"
        JSON = "json", "JSON"
        PDF = "pdf", "PDF"
        WEBP = "webp", "WebP"
        AVIF = "avif", "AVIF"
        ICO = "ico", "ICO"
        ASE = "ase", "ASE"
        ACO = "aco", "ACO"
        GPL = "gpl", "GPL"
        CSS = "css", "CSS"
        PPTX = "pptx", "PowerPoint"
        DOCX = "docx", "Word"

    USES: ClassVar = {
        "rgb": _("RGB, for screens and office printers"),
        "cmyk": _("CMYK, for printing presses"),
        "favicon": _("Icon of a website"),
        "touch-icon": _("Icon on phones"),
        "avatar": _("Profile picture"),
        "share": _("Preview of shared links"),
        "cover-facebook": _("Facebook cover"),
        "cover-x": _("X cover"),
        "cover-linkedin": _("LinkedIn cover"),
        "cover-youtube": _("YouTube cover"),
    }

    asset = models.ForeignKey(BrandAsset, on_delete=models.PROTECT, related_name="files")
    format = models.CharField(max_length=10, choices=Format)
    use = models.SlugField(max_length=30, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    filename = models.CharField(max_length=200)
    checked = models.CharField(max_length=120, blank=True)

    class Meta:
        verbose_name = _("file of a brand asset")
        verbose_name_plural = _("files of brand assets")
        default_permissions = ()
        ordering = ("asset", "position", "width", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["asset", "format", "use", "width"], name="asset_file_of_use_once")
        ]

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

    @property
    def purposes(self) -> frozenset[str]:
        """Return what the file is for, within what its asset is for."""
        return _purposes(self.format, self.use) & frozenset(self.asset.purposes)

    @property
    def use_label(self) -> str:
        """Return what the file was made for in the language of the page; empty for a plain one."""
        return str(self.USES.get(self.use, ""))


def _purposes(format: str, use: str) -> frozenset[str]:
    if use in {"avatar", "share"} or use.startswith("cover-"):
        return frozenset({Purpose.SOCIAL})
    if format in {AssetFile.Format.PPTX, AssetFile.Format.DOCX}:
        return frozenset({Purpose.OFFICE})
    if use == "cmyk":
        return frozenset({Purpose.PRINT})
    if use == "rgb":
        return frozenset({Purpose.PRINT, Purpose.OFFICE})
    if format == AssetFile.Format.PNG and not use:
        return frozenset({Purpose.WEB, Purpose.OFFICE})
    if format in {AssetFile.Format.SVG, AssetFile.Format.ASE, AssetFile.Format.ACO, AssetFile.Format.GPL}:
        return frozenset({Purpose.WEB, Purpose.PRINT, Purpose.OFFICE})
    return frozenset({Purpose.WEB})
