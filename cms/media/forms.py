"""The upload form: a bad file gets a clear message and leaves nothing behind."""

from __future__ import annotations

from typing import Any

from django.core.files.base import ContentFile
from wagtail.images.forms import BaseImageForm

from cms.media import uploads


class EditorialImageForm(BaseImageForm):
    """Judge a new file by its content; what is stored is the cleaned content under its real type."""

    def clean_file(self) -> Any:
        file = self.cleaned_data.get("file")
        if not file or getattr(file, "_committed", False):
            return file
        upload = uploads.inspect(file)
        stem = str(file.name).rsplit(".", 1)[0][:100] or "picture"
        clean = ContentFile(upload.content, name=f"{stem}.{upload.suffix}")
        for name in ("image", "content_type"):
            if hasattr(file, name):
                setattr(clean, name, getattr(file, name))
        return clean
