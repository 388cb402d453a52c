"""Make slugs of Vietnamese: Django's slugify drops đ, so letters are folded first."""

from __future__ import annotations

from anyascii import anyascii
from django.utils.text import slugify


def fold_slug(text: str, *, max_length: int = 120) -> str:
    """Return the text as an ASCII slug: `Đền Đô` gives `den-do`. Empty if nothing is left of it."""
    slug = slugify(anyascii(text))
    if len(slug) <= max_length:
        return slug
    return slug[:max_length].rsplit("-", 1)[0].strip("-")
