"""The verdict where a thing is edited or shown: what was found, drawn on it and as a table, and what to do."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from brand.guidelines.selectors import effective_edition
from cms.brandgate.cards.models import SIZE, SocialCard
from cms.brandgate.checking import Fault, faults, known_verdict
from cms.brandgate.models import Subject, Waiver
from cms.brandgate.policies import Channel, Effect, Policies
from cms.brandgate.subjects import Checkable, column_of, may_change
from cms.brandgate.waiving import Exceptions
from cms.core.taxonomy import in_language
from cms.media.models import EditorialDocument, EditorialImage, SubjectKind

_SHOWN = "max-1000x1000|format-webp"


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding as it stands at the thing: what lets it pass, what the policy makes of it, where it lies in per cent.

    `effect` is what it does wherever the thing may be used, the gravest; `differs` says that it depends on where.
    """

    fault: Fault
    waiver: Waiver | None
    effect: str
    differs: bool
    left: float = 0.0
    top: float = 0.0
    width: float = 0.0
    height: float = 0.0
    shift: int = 0  # places to the right, where an earlier finding has its number in the same corner

    @property
    def placed(self) -> bool:
        return self.width > 0

    @property
    def stops(self) -> bool:
        return self.effect == Effect.BLOCK and self.waiver is None

    @property
    def effect_text(self) -> Any:
        return Effect(self.effect).label


@dataclass(frozen=True, slots=True)
class Page:
    """A page as it is shown, with the findings that lie on it; `number` counts from 1, 0 for a picture."""

    url: str
    width: int
    height: int
    number: int
    found: list[Shown]


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


def verdict_context(thing: Checkable, user: Any) -> dict[str, Any]:
    """Return what the panel shows; the verdict is None while the check runs."""
    verdict, edition = known_verdict(thing), effective_edition()
    report = verdict.evidence if verdict else None
    sizes = _sizes(thing, report)
    exceptions, policies = Exceptions(), Policies()
    found = [
        _shown(fault, exceptions.covering(fault.rule, thing), _effects(thing, fault, policies), sizes)
        for fault in (faults(verdict) if verdict else [])
    ]
    subject = Subject.objects.filter(**{column_of(thing): thing}).first()
    return {
        "thing": thing,
        "column": column_of(thing),
        "verdict": verdict,
        "found": found,
        "stops": any(one.stops for one in found),
        "excepted": any(one.effect == Effect.BLOCK and one.waiver for one in found),
        "untold": [] if report is None else [o for o in report.outcomes if o.status == "cannot-tell"],
        "pages": _pages(thing, found),
        "kind": SubjectKind(verdict.kind).label if verdict else "",
        "sure": round(100 * subject.sure) if subject and subject.sure is not None else None,
        "kinds": SubjectKind.choices,
        "edition": edition,
        "label": in_language(edition.label) if edition else "",
        "may_ask": user.has_perm("brandgate.add_waiver"),
        "may_object": user.has_perm("brandgate.add_objection"),
        "may_change": isinstance(thing, EditorialImage) and may_change(user, thing),
    }


def _effects(thing: Checkable, fault: Fault, policies: Policies) -> list[str]:
    """Return what a finding does in each channel the thing may be used in, in items of any type."""
    channels = {"document": [Channel.DOCUMENT], "card": [Channel.SOCIAL]}.get(
        column_of(thing), [Channel.WEB, Channel.SOCIAL]
    )
    return [effect for channel in channels for effect in policies.effects(fault.rule, fault.severity, channel)]


def _sizes(thing: Checkable, report: Any) -> dict[int, tuple[float, float]]:
    """Return width and height of each page that can be shown, in the units of regions."""
    if isinstance(thing, EditorialDocument):
        return {page["page"]: (page["width"], page["height"]) for page in thing.drawn}
    return {} if report is None else {0: (report.file.width, report.file.height)}


def _shown(fault: Fault, waiver: Waiver | None, effects: list[str], sizes: dict[int, tuple[float, float]]) -> Shown:
    region, size = fault.region, sizes.get(fault.page)
    gravest = next(effect for effect in Effect.values if effect in effects)
    about = (fault, waiver, gravest, len(set(effects)) > 1)
    if region is None or size is None or not all(size):
        return Shown(*about)
    across, down = 100 / size[0], 100 / size[1]
    left, top = max(0.0, region.x0 * across), max(0.0, region.y0 * down)
    right, bottom = min(100.0, region.x1 * across), min(100.0, region.y1 * down)
    return Shown(*about, left, top, max(0.0, right - left), max(0.0, bottom - top))


def _side_by_side(placed: list[Shown]) -> list[Shown]:
    """Shift the numbers of findings that begin in the same corner, so that each can be seen and pressed."""
    taken: Counter[tuple[int, int]] = Counter()
    shifted = []
    for one in placed:
        corner = (round(one.left), round(one.top))
        shifted.append(replace(one, shift=taken[corner]))
        taken[corner] += 1
    return shifted


def _pages(thing: Checkable, found: list[Shown]) -> list[Page]:
    """Return the pages on which something lies."""
    if isinstance(thing, EditorialDocument):
        drawn = [(page["page"], f"/media/{page['key']}", *page["pixels"]) for page in thing.drawn]
        pages = [
            Page(
                url,
                width,
                height,
                number + 1,
                _side_by_side([one for one in found if one.placed and one.fault.page == number]),
            )
            for number, url, width, height in drawn
        ]
        return [page for page in pages if page.found]
    placed = _side_by_side([one for one in found if one.placed])
    if isinstance(thing, SocialCard):
        return [Page(picture_url(thing), *SIZE, 0, placed)] if placed else []
    rendition = _rendition(thing) if placed else None
    return [] if rendition is None else [Page(rendition.url, rendition.width, rendition.height, 0, placed)]


def picture_url(card: SocialCard) -> str:
    """Return where the desk shows a card, be its item out or not; another drawing has another address."""
    return reverse("brandgate:card_picture", args=[card.pk]) + f"?{card.sha256[:12]}"


def _rendition(image: EditorialImage) -> Any:
    if image.is_svg():
        return None if not image.file else image.get_rendition("max-1000x1000|preserve-svg")
    return image.get_rendition(_SHOWN)
