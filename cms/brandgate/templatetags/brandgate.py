"""Show the verdict on a picture or document where it is edited."""

from __future__ import annotations

from typing import Any

from django import template
from django.utils.translation import get_language

from brand import engine
from brand.engine import reason_sentence
from brand.guidelines.wording import in_language
from cms.brandgate.desk.verdicts import verdict_context
from cms.brandgate.subjects import Checkable

register = template.Library()


@register.inclusion_tag("brandgate/verdict.html", takes_context=True)
def brand_verdict(context: Any, thing: Checkable) -> dict[str, Any]:
    """Give the verdict, its findings with their places, and what this user may do about them."""
    request = context["request"]
    return {"request": request, **verdict_context(thing, request.user)}


@register.simple_tag
def brand_rule(id: str) -> str:
    """Say what a rule asks, in Vietnamese or English."""
    return next((in_language(rule.summary) for rule in engine.RULES if rule.id == id), id)


@register.simple_tag
def brand_reason(outcome: Any) -> str:
    """Say why a rule could not be judged, in Vietnamese or English."""
    return reason_sentence(outcome, "en" if (get_language() or "vi").startswith("en") else "vi")
