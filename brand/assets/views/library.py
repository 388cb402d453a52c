"""The library's front page: every file that may be taken, filtered without a script."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from brand.assets import kits
from brand.assets.gate import terms_for_file, terms_for_kit
from brand.assets.language import negotiate
from brand.assets.models import AssetFile, BrandAsset, Purpose
from brand.assets.selectors import current_assets
from brand.assets.views.dress import dressed
from brand.engine.guideline.colours import Colour
from brand.guidelines.models import Edition

_OF_THEIR_OWN = (BrandAsset.Kind.LOGO, BrandAsset.Kind.TEMPLATE)
_PLAIN_WIDTH = 1024  # the one PNG most people want stands out; the others fold away


@dataclass(frozen=True, slots=True)
class Choice:
    """One value of a filter: its address keeps what else was chosen."""

    value: str
    label: str
    chosen: bool
    url: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An asset with the files that fit: those to take first, the others, and whether each asks for terms."""

    asset: BrandAsset
    shown: AssetFile | None
    ground: str
    files: list[AssetFile]
    more: list[AssetFile]
    gated: frozenset[int]


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Answer with the files that fit `format`, `purpose`, `for` (a language) and `q`; unknown values fit nothing."""
    language = negotiate(request)
    with translation.override(language):
        context = dressed(language)
        edition = context["edition"]
        if edition is not None:
            context |= _library(request, edition, language)
        text = render_to_string("assets/library.html", context, request)
    response = HttpResponse(text, status=200 if edition else 404)
    response["Content-Language"] = language
    response["Vary"] = "Accept-Language"
    response["Cache-Control"] = "public, max-age=60" if edition else "no-store"
    return response


def _library(request: HttpRequest, edition: Edition, language: str) -> dict[str, Any]:
    asked = {name: request.GET.get(name, "")[:60] for name in ("format", "purpose", "for", "q")}
    assets = list(current_assets().filter(edition=edition).select_related("licence"))
    palette = next((asset for asset in assets if asset.kind == BrandAsset.Kind.PALETTE), None)
    colours = palette.colours if palette else {}
    entries = [entry for asset in assets if (entry := _entry(request, asset, asked, colours))]
    formats = sorted({file.format for asset in assets for file in asset.files.all()}, key=AssetFile.Format.values.index)
    tongues = dict(settings.LANGUAGES)
    spoken = sorted({tag for asset in assets for tag in asset.languages})
    return {
        "asked": asked,
        "filtered": any(asked.values()),
        "entries": entries,
        "logos": [entry for entry in entries if entry.asset.kind == BrandAsset.Kind.LOGO],
        "templates": [entry for entry in entries if entry.asset.kind == BrandAsset.Kind.TEMPLATE],
        "others": [entry for entry in entries if entry.asset.kind not in _OF_THEIR_OWN],
        "count": sum(len(entry.files) + len(entry.more) for entry in entries),
        "purposes": _choices(asked, language, "purpose", [(value, str(label)) for value, label in Purpose.choices]),
        "formats": _choices(asked, language, "format", [(id, str(AssetFile.Format(id).label)) for id in formats]),
        "tongues": _choices(asked, language, "for", [(tag, tongues.get(tag.lower(), tag)) for tag in spoken]),
        "kits": [_kit(purpose) for purpose in kits.PURPOSES],
        "licences": list({asset.licence_id: asset.licence for asset in assets if asset.licence}.values()),
    }


def _entry(request: HttpRequest, asset: BrandAsset, asked: dict[str, str], colours: Any) -> Entry | None:
    names = _plain(f"{asset.name_in('vi')} {asset.name_in('en')} {asset.key}")
    if not all(word in names for word in _plain(asked["q"]).split()):
        return None
    if asked["for"] and asset.languages and asked["for"] not in asset.languages:
        return None
    everything = list(asset.files.all())
    fitting = [
        file
        for file in everything
        if (not asked["format"] or file.format == asked["format"])
        and (not asked["purpose"] or asked["purpose"] in file.purposes)
    ]
    if not fitting and (asked["format"] or asked["purpose"] or asset.kind != BrandAsset.Kind.TYPEFACE):
        return None
    first = fitting if asked["format"] or len(fitting) <= 5 else [file for file in fitting if _stands_out(file)]
    gated = frozenset(file.pk for file in fitting if terms_for_file(request, _with(file, asset)))
    return Entry(
        asset=asset,
        shown=next((file for file in everything if file.format == AssetFile.Format.SVG), None),
        ground=_ground(asset, colours),
        files=first,
        more=[file for file in fitting if file not in first],
        gated=gated,
    )


def _plain(text: str) -> str:
    """Return a text without case and marks, so that who types without them finds the same."""
    letters = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _with(file: AssetFile, asset: BrandAsset) -> AssetFile:
    file.asset = asset
    return file


def _stands_out(file: AssetFile) -> bool:
    plain = file.format == AssetFile.Format.PNG and not file.use and file.width == _PLAIN_WIDTH
    return plain or file.format in {AssetFile.Format.SVG, AssetFile.Format.PDF, AssetFile.Format.JSON}


def _ground(asset: BrandAsset, colours: dict[str, Colour]) -> str:
    """Return the `#RRGGBB` a logo is shown on: the first it may stand on, or none of its own."""
    if asset.kind != BrandAsset.Kind.LOGO or not asset.logo.ground.allowed:
        return ""
    return colours[asset.logo.ground.allowed[0]].hex


def _choices(asked: dict[str, str], language: str, name: str, values: list[tuple[str, str]]) -> list[Choice]:
    def address(value: str) -> str:
        query = {"lang": language} | {key: text for key, text in asked.items() if text and key != name}
        return f"?{urlencode(query | ({name: value} if value else {}))}"

    return [
        Choice(value, label, asked[name] == value, address("" if asked[name] == value else value))
        for value, label in values
    ]


def _kit(purpose: str) -> dict[str, Any] | None:
    kit = kits.kit_for(purpose)
    if kit is None:
        return None
    label = "" if purpose == kits.ALL else Purpose(purpose).label
    return {
        "url": reverse("handbook:assets:kit", args=[purpose]),
        "label": label,
        "count": len(kit.files),
        "size": kit.size,
        "gated": bool(terms_for_kit(kit.terms)),
    }
