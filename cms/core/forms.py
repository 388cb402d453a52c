"""The editor's form: ask the gate before anything is saved, and show each fault at its place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks import StreamBlockValidationError

from cms.core.slugs import fold_slug
from cms.core.vocabulary import ReleaseNote
from cms.releases import gate
from cms.releases.models import Release


class ContentForm(WagtailAdminPageForm):
    """Refuse to publish with the reasons at their fields; saving a draft is always possible."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A correction describes one version; the next edit starts as an update, not as the same correction again.
        starts_anew = "release_note" in self.fields and not self.instance.has_unpublished_changes
        if self.instance.pk and starts_anew and Release.objects.filter(pk=self.instance.guid).exists():
            self.initial["release_note"] = ReleaseNote.UPDATE
            for name in ("correction_wrong", "correction_right", "override_reason"):
                self.initial[name] = ""

    def clean_slug(self) -> str:
        return fold_slug(self.cleaned_data.get("slug") or "") or fold_slug(self.cleaned_data.get("title") or "")

    def _post_clean(self) -> None:
        super()._post_clean()
        if "action-publish" in self.data and not self.errors:
            self._ask_gate()

    def _ask_gate(self) -> None:
        blocks: dict[int, list[str]] = {}
        for refusal in gate.wait(gate.Candidate(item=self.instance, user=self.for_user)):
            if refusal.block is not None:
                blocks.setdefault(refusal.block, []).append(str(refusal))
            else:
                self.add_error(refusal.field if refusal.field in self.fields else None, str(refusal))
        if blocks:
            errors = {index: ValidationError(texts) for index, texts in blocks.items()}
            self.add_error("body", StreamBlockValidationError(block_errors=errors))
