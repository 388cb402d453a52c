"""Choose among texts that are kept in several languages."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import get_language


def in_language(texts: Mapping[str, str], language: str | None = None) -> str:
    """Return the text in the language (the current one by default), or in Vietnamese, or in any; "" of none."""
    return texts.get(language or get_language() or "vi") or texts.get("vi") or next(iter(texts.values()), "")
