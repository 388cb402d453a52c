"""Pictures with what the press must know of them, and the renditions that readers get.

Documents live in `cms.media.documents`.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, SourceImageIOError
from willow.image import UnrecognisedImageFormatError

from cms.core.localized import LocalizedTextField
from cms.core.text import normalise
from cms.core.vocabulary import DigitalSourceType
from cms.media.documents import EditorialDocument

__all__ = ["Consent", "EditorialDocument", "EditorialImage", "Rendition", "SubjectKind"]


class Consent(models.TextChoices):
    NOT_NEEDED = "not_needed", _("No identifiable person, or a public act")
    GIVEN = "given", _("Consent is on file")
    MISSING = "missing", _("Consent is still missing")


class SubjectKind(models.TextChoices):
    """What a picture is to the brand check: placement and colour rules never block a photograph."""

    ARTWORK = "artwork", _("Artwork or layout")
    PHOTOGRAPH = "photograph", _("Photograph")
    SCREENSHOT = "screenshot", _("Screenshot")


class EditorialImage(AbstractImage):
    """A master picture. It is released by the first item that uses it, and then keeps its file for ever."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    credit_line = models.CharField(_("credit line"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    usage_terms = models.TextField(_("usage rights"), max_length=1000, blank=True)
    rights_until = models.DateTimeField(
        _("licence expiry"), null=True, blank=True, help_text=_("After this moment it is not served any more.")
    )
    consent = models.CharField(_("consent"), max_length=20, choices=Consent, default=Consent.NOT_NEEDED)
    alt = LocalizedTextField(_("alternative text"), help_text=_("What somebody who cannot see it must know."))
    caption = LocalizedTextField(_("caption"))
    digital_source_type = models.CharField(
        _("how it was made"), max_length=60, choices=DigitalSourceType, default=DigitalSourceType.DIGITAL_CAPTURE
    )
    subject_kind = models.CharField(
        _("kind of picture"),
        max_length=20,
        choices=SubjectKind,
        blank=True,
        help_text=_("Leave empty to let the check decide; choose if it decided wrongly."),
    )
    # Written by the task that prepares the picture; empty until then.
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    thumbhash = models.CharField(max_length=60, blank=True, editable=False)
    renditions_ready = models.JSONField(default=list, blank=True, editable=False)
    problem = models.TextField(blank=True, editable=False)

    crop_again = False  # True after a save that moved the focal point

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "alt",
        "caption",
        "creator",
        "credit_line",
        "copyright_notice",
        "usage_terms",
        "rights_until",
        "consent",
        "digital_source_type",
        "subject_kind",
        "collection",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def is_prepared(self) -> bool:
        return bool(self.renditions_ready)

    @property
    def problem_text(self) -> str:
        """Say in the language of the screen what is wrong with the file; empty if nothing is."""
        return gettext(self.problem) if self.problem else ""

    def save(self, *args: Any, **kwargs: Any) -> None:
        normalise(self)
        if self._file_changed():
            # Nothing that was found out about the old file is true of the new one.
            self.sha256, self.thumbhash, self.renditions_ready, self.problem = "", "", [], ""
        self.crop_again = self.is_prepared and self._focus_changed()
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if self.pk and self._file_changed() and self.is_released:
            raise ValidationError(
                {"file": _("This picture is in a released item; its file stays as it is. Upload a new picture.")}
            )

    @property
    def is_released(self) -> bool:
        from cms.releases.models import Release

        return Release.objects.filter(pk=self.guid).exists()

    def _file_changed(self) -> bool:
        return not getattr(self.file, "_committed", True)

    def _focus_changed(self) -> bool:
        stored = EditorialImage.objects.filter(pk=self.pk).values_list("focal_point_x", "focal_point_y").first()
        return stored is not None and stored != (self.focal_point_x, self.focal_point_y)

    def generate_rendition_file(self, filter: Any, *, source: Any = None) -> Any:
        """Let the admin show a broken file as a missing picture, not as a server error."""
        try:
            return super().generate_rendition_file(filter, source=source)
        except (UnrecognisedImageFormatError, OSError, SyntaxError, ValueError) as error:
            raise SourceImageIOError(str(error)) from error

    def get_upload_to(self, filename: str) -> str:
        """Put masters in a folder of their own under a name that says nothing and never collides."""
        suffix = filename.rsplit(".", 1)[-1].lower()[:5] if "." in filename else "bin"
        return f"masters/{self.guid.hex[:2]}/{uuid.uuid4().hex}.{suffix}"

    @property
    def default_alt_text(self) -> str:
        from cms.core.taxonomy import in_language

        return in_language(self.alt) or self.title


class Rendition(AbstractRendition):
    """What Wagtail's admin shows; readers get the named profiles of `cms.media.profiles` instead."""

    image = models.ForeignKey(EditorialImage, related_name="renditions", on_delete=models.CASCADE)

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="admin_rendition_once")
        ]

    def __str__(self) -> str:
        return f"{self.image_id} {self.filter_spec}"

    def get_upload_to(self, filename: str) -> str:
        return f"admin/{self.image.guid.hex[:2]}/{filename}"
