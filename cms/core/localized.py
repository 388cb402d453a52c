"""A text in every content language, in one column: `{"vi": "...", "en": "..."}`."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.db import models

from cms.core.text import nfc


def languages() -> list[tuple[str, str]]:
    """Return (code, own name) of every content language, the source language first."""
    return list(settings.WAGTAIL_CONTENT_LANGUAGES)


class LocalizedWidget(forms.MultiWidget):
    """One text box a language, each with the language's own name."""

    template_name = "core/widgets/localized.html"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({code: forms.Textarea(attrs={"rows": 2, "lang": code}) for code, _name in languages()}, attrs)

    def decompress(self, value: dict[str, str] | None) -> list[str]:
        return [(value or {}).get(code, "") for code, _name in languages()]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        if isinstance(value, dict):
            value = self.decompress(value)
        context = super().get_context(name, value, attrs)
        for subwidget, (code, own_name) in zip(context["widget"]["subwidgets"], languages(), strict=True):
            subwidget["language"] = {"code": code, "name": own_name}
        return context


class LocalizedFormField(forms.MultiValueField):
    widget = LocalizedWidget

    def __init__(self, **kwargs: Any) -> None:
        for surplus in ("encoder", "decoder"):
            kwargs.pop(surplus, None)
        kwargs["require_all_fields"] = False
        fields = [forms.CharField(required=False, max_length=2000) for _language in languages()]
        super().__init__(fields, **kwargs)

    def compress(self, values: list[str]) -> dict[str, str]:
        pairs = zip(languages(), values or [], strict=False)
        texts = {code: (text or "").strip() for (code, _name), text in pairs}
        return {code: nfc(text) for code, text in texts.items() if text}

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.compress(data or []) != (initial or {})

    def prepare_value(self, value: Any) -> Any:
        return value


class LocalizedTextField(models.JSONField):
    """Hold one text a language; languages without a text are left out."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("default", dict)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> forms.Field:
        kwargs.setdefault("form_class", LocalizedFormField)
        # Django wants it for the callable default; `has_changed` needs none.
        kwargs.setdefault("show_hidden_initial", False)
        kwargs.pop("widget", None)
        return super().formfield(**kwargs)
