"""The verdict where the picture is edited: what was found, drawn on it and as a table, and what can be done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.permissions import policy_registry

from brand.guidelines.selectors import effective_edition
from cms.brandgate.checking import Fault, faults, known_verdict
from cms.brandgate.models import Waiver
from cms.brandgate.waiving import Exceptions
from cms.core.taxonomy import in_language
from cms.media.models import EditorialImage, SubjectKind

_SHOWN = "max-1000x1000|format-webp"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it stands at the picture: what lets it pass, and where it lies in per cent of the picture."""

    fault: Fault
    waiver: Waiver | None
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0
    shift: int = 0  # places to the right, where an earlier finding has its number in the same corner

    @property
    def placed(self) -> bool:
        return self.width > 0


@require_POST
def set_kind(request: HttpRequest, image: int) -> HttpResponse:
    """Correct what a picture is to the check; empty lets the check decide again. The log keeps who did."""
    picture = get_object_or_404(EditorialImage, pk=image)
    if not may_change(request.user, picture):
        raise PermissionDenied
    kind = request.POST.get("kind", "")
    if kind and kind not in SubjectKind.values:
        raise PermissionDenied
    if picture.subject_kind != kind:
        picture.subject_kind = kind
        picture.save(update_fields=["subject_kind"])
    messages.success(request, _("Noted. The picture is checked again; reload the page in a moment."))
    return redirect("wagtailimages:edit", image)


def may_change(user: Any, image: EditorialImage) -> bool:
    policy = policy_registry.get_by_type(EditorialImage)
    return policy.user_has_permission_for_instance(user, "change", image)


def verdict_context(image: EditorialImage, user: Any) -> dict[str, Any]:
    """Return what the panel shows; the verdict is None while the check runs."""
    verdict, edition = known_verdict(image), effective_edition()
    report = verdict.evidence if verdict else None
    exceptions = Exceptions()
    found = [
        _shown(fault, exceptions.covering(fault.rule, image), report) for fault in (faults(verdict) if verdict else [])
    ]
    found = _side_by_side(found)
    stopping = [one for one in found if one.fault.blocks and one.waiver is None]
    untold = [] if report is None else [o for o in report.outcomes if o.status == "cannot-tell"]
    return {
        "image": image,
        "verdict": verdict,
        "found": found,
        "stops": bool(stopping),
        "untold": untold,
        "picture": _rendition(image) if any(one.placed for one in found) else None,
        "kind": SubjectKind(verdict.kind).label if verdict else "",
        "kinds": SubjectKind.choices,
        "edition": edition,
        "label": in_language(edition.label) if edition else "",
        "may_ask": user.has_perm("brandgate.add_waiver"),
        "may_object": user.has_perm("brandgate.add_objection"),
        "may_change": may_change(user, image),
    }


def _shown(fault: Fault, waiver: Waiver | None, report: Any) -> Shown:
    region = fault.region
    if region is None or report is None or fault.page or not (report.file.width and report.file.height):
        return Shown(fault, waiver)
    across, down = 100 / report.file.width, 100 / report.file.height
    left, top = max(0.0, region.x0 * across), max(0.0, region.y0 * down)
    right, bottom = min(100.0, region.x1 * across), min(100.0, region.y1 * down)
    return Shown(fault, waiver, left, top, max(0.0, right - left), max(0.0, bottom - top))


def _side_by_side(found: list[Shown]) -> list[Shown]:
    """Shift the numbers of findings that begin in the same corner, so that each can be seen and pressed."""
    taken: Counter[tuple[float, float]] = Counter()
    shifted = []
    for one in found:
        corner = (round(one.left), round(one.top))
        shifted.append(replace(one, shift=taken[corner]) if one.placed else one)
        taken[corner] += one.placed
    return shifted


def _rendition(image: EditorialImage) -> Any:
    if image.is_svg():
        return None if not image.file else image.get_rendition("max-1000x1000|preserve-svg")
    return image.get_rendition(_SHOWN)
