"""Write texts that an edition keeps in several languages."""

from __future__ import annotations

from collections.abc import Mapping

from django import template

from brand.guidelines.wording import in_language

register = template.Library()


@register.simple_tag
def told(texts: Mapping[str, str]) -> str:
    """Give the text in the language of the screen."""
    return in_language(texts)
