"""Show the verdict on a picture where the picture is edited."""

from __future__ import annotations

from typing import Any

from django import template

from brand.guidelines.selectors import effective_edition
from cms.brandgate.checking import faults, known_verdict
from cms.core.taxonomy import in_language
from cms.media.models import EditorialImage, SubjectKind

register = template.Library()


@register.inclusion_tag("brandgate/verdict.html")
def brand_verdict(image: EditorialImage) -> dict[str, Any]:
    """Give the verdict, its faults and the edition; the verdict is None while the check runs."""
    verdict = known_verdict(image)
    edition = effective_edition()
    kind = SubjectKind(verdict.kind).label if verdict else ""
    return {
        "image": image,
        "verdict": verdict,
        "faults": faults(verdict) if verdict else [],
        "kind": kind,
        "edition": edition,
        "label": in_language(edition.label) if edition else "",
    }
