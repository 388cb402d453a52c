"""The upload forms: a bad file gets a clear message and leaves nothing behind."""

from __future__ import annotations

from typing import Any, ClassVar

import willow
from django import forms
from django.core.files.base import ContentFile
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from cms.media import uploads


class PictureField(WagtailImageField):
    """Judge a new file by its content; what it gives is the cleaned content under its real type."""

    default_validators: ClassVar = []  # the name's ending says nothing

    def to_python(self, data: Any) -> Any:
        file = forms.FileField.to_python(self, data)
        if file is None:
            return None
        upload = uploads.inspect(file)
        stem = str(file.name).rsplit(".", 1)[0][:100] or "picture"
        clean = ContentFile(upload.content, name=f"{stem}.{upload.suffix}")
        clean.image = willow.Image.open(clean)
        clean.content_type = clean.image.mime_type
        clean.seek(0)
        return clean


class EditorialImageForm(BaseImageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            given = self.fields["file"]
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)
        # Wagtail's upload of many files sends the file alone; what the model has a default for may follow.
        for name in ("consent", "digital_source_type"):
            self.fields[name].required = False

    def _post_clean(self) -> None:
        super()._post_clean()
        # A browser forgets the file when the form comes back, and Wagtail's upload of many files would keep it as it
        # came, not as it was cleaned.
        if self.errors and "file" not in self.errors and self.files and self.instance.pk is None:
            self.add_error("file", _("Choose the file again when the other fields are right."))


class EditorialDocumentForm(BaseDocumentForm):
    """Wagtail's upload of many files sends the file alone; what the model has a default for may follow."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["digital_source_type"].required = False
