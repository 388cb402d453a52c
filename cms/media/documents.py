"""Documents that editors attach: PDF, slides, texts. What they hold is read in the engine's processes alone."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument

from cms.core.localized import LocalizedTextField
from cms.core.text import normalise
from cms.core.vocabulary import DigitalSourceType

MEDIA_TYPES = {
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_HEAD = 1024  # bytes in which readers look for the mark of a PDF


def master_key(document: EditorialDocument, filename: str) -> str:
    """Put masters in a folder of their own under a name that says nothing and never collides."""
    suffix = filename.rsplit(".", 1)[-1].lower()[:5] if "." in filename else "bin"
    return f"masters/{document.guid.hex[:2]}/{uuid.uuid4().hex}.{suffix}"


class EditorialDocument(AbstractDocument):
    """A master document. It is released by the first item that uses it, and then keeps its file for ever."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    file = models.FileField(_("file"), upload_to=master_key)
    description = LocalizedTextField(_("description"), help_text=_("What a reader finds in it, in a sentence."))
    creator = models.CharField(_("creator"), max_length=200, blank=True)
    copyright_notice = models.CharField(_("copyright notice"), max_length=300, blank=True)
    usage_terms = models.TextField(_("usage rights"), max_length=1000, blank=True)
    rights_until = models.DateTimeField(
        _("licence expiry"), null=True, blank=True, help_text=_("After this moment it is not served any more.")
    )
    digital_source_type = models.CharField(
        _("how it was made"), max_length=60, choices=DigitalSourceType, default=DigitalSourceType.DIGITAL_CREATION
    )
    # Written by the tasks that prepare and check it; empty until then.
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    key = models.CharField(max_length=120, blank=True, editable=False)  # of the file that readers get
    pages = models.PositiveIntegerField(null=True, editable=False)
    drawn = models.JSONField(default=list, blank=True, editable=False)  # pictures of its pages, for the admin

    admin_form_fields: ClassVar = (
        "title",
        "file",
        "description",
        "creator",
        "copyright_notice",
        "usage_terms",
        "rights_until",
        "digital_source_type",
        "collection",
    )
    subject_kind = "artwork"  # a layout by its nature; a picture has this as a field

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

    @property
    def is_prepared(self) -> bool:
        return bool(self.key)

    @property
    def format(self) -> str:
        """Return pdf, pptx or docx; the file was held against its ending when it came."""
        return str(self.file.name).rsplit(".", 1)[-1]

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.format, "application/octet-stream")

    @property
    def url(self) -> str:
        """Return where somebody in the admin opens the master; readers get the address of the release."""
        return f"/media/{self.file.name}"

    @property
    def is_released(self) -> bool:
        from cms.releases.models import Release

        return Release.objects.filter(pk=self.guid).exists()

    def save(self, *args: Any, **kwargs: Any) -> None:
        normalise(self)
        if self._file_changed():
            # Nothing that was found out about the old file is true of the new one.
            self.sha256, self.key, self.pages, self.drawn = "", "", None, []
        super().save(*args, **kwargs)

    def clean(self) -> None:
        super().clean()
        if not self._file_changed():
            return
        if self.pk and self.is_released:
            raise ValidationError(
                {"file": gettext("This document is in a released item; its file stays as it is. Upload a new one.")}
            )
        refuse_foreign(self.file)

    def _file_changed(self) -> bool:
        return bool(self.file) and not getattr(self.file, "_committed", True)


def refuse_foreign(file: Any) -> None:
    """Raise ValidationError for a file that is too large, or that begins otherwise than its ending says."""
    if file.size > settings.UPLOAD_MAX_BYTES:
        limit = filesizeformat(settings.UPLOAD_MAX_BYTES)
        text = gettext("The file is larger than %(limit)s. Send a smaller one.") % {"limit": limit}
        raise ValidationError({"file": text})
    file.seek(0)
    head = file.read(_HEAD)
    file.seek(0)
    suffix = Path(str(file.name)).suffix.lower().removeprefix(".")
    fits = b"%PDF-" in head if suffix == "pdf" else head.startswith(b"PK\x03\x04")
    if suffix not in MEDIA_TYPES or not fits:
        text = gettext("This is no PDF, PPTX or DOCX file. Save it as one of these and send it again.")
        raise ValidationError({"file": text})
