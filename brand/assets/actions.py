"""Fill the library from an edition: the only writer of assets, with their derived files made in the worker."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from brand.assets import words
from brand.assets.deriving import derive_missing
from brand.assets.models import AssetFile, BrandAsset, LicenceTerms
from brand.assets.stationery.kinds import TEMPLATES
from brand.engine import Guideline
from brand.engine.decode import encode
from brand.engine.exchange import dtcg
from brand.engine.exchange.formats import FORMATS
from brand.engine.exchange.of_guideline import Kind, book_of
from brand.engine.guideline.logos import Logo
from brand.guidelines.models import Edition
from brand.guidelines.selectors import load
from brand.guidelines.storage import fetch, keep

_SCREEN: tuple[Kind, ...] = ("srgb",)
_SWATCHES: dict[str, tuple[Kind, ...]] = {
    "ase": ("srgb", "cmyk", "spot"),
    "aco": _SCREEN,
    "gpl": _SCREEN,
    "css": _SCREEN,
}


def fill_library() -> list[Edition]:
    """Fill the library from every edition that is approved or in force and lacks its assets; the clock calls this.

    Editions of before there were templates get theirs.
    """
    standing = [Edition.Status.APPROVED, Edition.Status.EFFECTIVE]
    filled = BrandAsset.objects.filter(kind=BrandAsset.Kind.TEMPLATE).values("edition")
    lacking = list(Edition.objects.filter(status__in=standing).exclude(pk__in=filled))
    for edition in lacking:
        import_edition_assets(edition)
    return lacking


def import_edition_assets(edition: Edition) -> int:
    """Make the assets of an edition that are missing and return how many it has; then have their files derived."""
    guideline = load(edition)
    with transaction.atomic():
        licence = _licence(edition)
        there = {asset.key: asset for asset in edition.assets.prefetch_related("files")}
        for position, values in enumerate(_assets(guideline, edition)):
            if values["key"] not in there:
                asset = BrandAsset.objects.create(edition=edition, position=position, licence=licence, **values)
                _add_source(asset, guideline)
                there[asset.key] = asset
        BrandAsset.objects.filter(edition=edition, licence=None).update(licence=licence)
        _add_swatches(there["palette"], guideline)
    for asset in there.values():
        derive_missing(asset)
    return len(there)


def _licence(edition: Edition) -> LicenceTerms:
    """Return the terms of the package as they stand, written anew for its first edition."""
    latest = LicenceTerms.objects.filter(key=edition.package[:60]).order_by("-version").first()
    return latest or LicenceTerms.objects.create(key=edition.package[:60], **words.licence(edition))


def _assets(guideline: Guideline, edition: Edition) -> list[dict[str, Any]]:
    terms = words.terms(edition)
    logos = [_logo(logo, terms) for logo in guideline.logos]
    palette = {
        "key": "palette",
        "kind": BrandAsset.Kind.PALETTE,
        "names": words.PALETTE,
        "terms": terms,
        "details": {
            "colours": encode(guideline.colours),
            # PostgreSQL sorts the keys of its JSON; the guideline's order is the designer's.
            "order": list(guideline.colours),
            "palette": encode(guideline.palette),
        },
    }
    typefaces = [
        {
            "key": f"typeface-{typeface.id}",
            "kind": BrandAsset.Kind.TYPEFACE,
            "names": {"vi": typeface.family, "en": typeface.family},
            "terms": words.typeface_terms(typeface),
            "languages": list(typeface.languages),
            "details": encode(typeface),
        }
        for typeface in guideline.typography.typefaces
    ]
    templates = [
        {"key": one.key, "kind": BrandAsset.Kind.TEMPLATE, "names": one.names, "terms": words.template_terms(terms)}
        for one in TEMPLATES.values()
    ]
    return [*logos, palette, *typefaces, *templates]


def _logo(logo: Logo, terms: words.Words) -> dict[str, Any]:
    return {
        "key": logo.id,
        "kind": BrandAsset.Kind.LOGO,
        "names": words.logo_name(logo),
        "variant": logo.variant,
        "lockup": logo.lockup,
        "ground": logo.ground.kind,
        "status": logo.status,
        "terms": terms,
        "details": encode(logo),
    }


def _add_source(asset: BrandAsset, guideline: Guideline) -> None:
    """Give a logo its SVG and the palette its design tokens; typefaces come from their own makers."""
    name = f"{asset.edition.package}-{asset.key}"
    if asset.kind == BrandAsset.Kind.LOGO:
        view, sha256 = asset.logo.view, asset.logo.sha256
        AssetFile.objects.create(
            asset=asset,
            format=AssetFile.Format.SVG,
            width=round(view.width),
            height=round(view.height),
            size=len(fetch(sha256, "svg")),
            sha256=sha256,
            filename=f"{name}.svg",
        )
    elif asset.kind == BrandAsset.Kind.PALETTE:
        content = dtcg.write(book_of(guideline, "en"))
        AssetFile.objects.create(
            asset=asset,
            format=AssetFile.Format.JSON,
            size=len(content),
            sha256=keep(content, "json"),
            filename=f"{name}.tokens.json",
        )


def _add_swatches(asset: BrandAsset, guideline: Guideline) -> None:
    """Give the palette the files of designers' tools, with names in Vietnamese."""
    there = set(asset.files.values_list("format", flat=True))
    for position, (id, kinds) in enumerate(_SWATCHES.items(), start=1):
        if id not in there:
            content = FORMATS[id].write(book_of(guideline, "vi", kinds))
            AssetFile.objects.create(
                asset=asset,
                format=id,
                position=position,
                size=len(content),
                sha256=keep(content, id),
                filename=f"{asset.edition.package}-{asset.key}{FORMATS[id].suffix}",
            )
