"""Ask for assets: of the edition in force, current and valid ones only. What was retired is given to nobody."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from brand.assets.models import AssetFile, BrandAsset
from brand.guidelines.models import Edition

_LONGEST_CHAIN = 10


def current_assets(*, kind: str | None = None, variant: str | None = None) -> QuerySet[BrandAsset]:
    """Return what may be used today in the order of the guideline, with edition and files: two queries."""
    assets = BrandAsset.objects.filter(BrandAsset.in_use(timezone.localdate()))
    # A template that is not made yet, or breaks the edition, has no file and is not offered.
    made = Exists(AssetFile.objects.filter(asset=OuterRef("pk")))
    assets = assets.filter(~Q(kind=BrandAsset.Kind.TEMPLATE) | made)
    if kind is not None:
        assets = assets.filter(kind=kind)
    if variant is not None:
        assets = assets.filter(variant=variant)
    assets = assets.select_related("edition").defer("edition__document").prefetch_related("files")
    return assets.order_by("-edition__effective_from", "-edition", "position")


def site_icon() -> AssetFile | None:
    """Return the icon of a website: the file made for it, else the drawing of a logo that stands on any ground."""
    logos = [asset for asset in current_assets(kind=BrandAsset.Kind.LOGO) if not asset.logo.ground.allowed]
    files = [file for asset in logos for file in asset.files.all()]
    made = (file for file in files if file.use == "favicon")
    drawn = (file for file in files if file.format == AssetFile.Format.SVG)
    return next(made, None) or next(drawn, None)


def downloadable(sha256: str, filename: str) -> AssetFile | None:
    """Return the file of that hash and name, with asset and terms, if a current asset has it."""
    files = AssetFile.objects.filter(
        BrandAsset.in_use(timezone.localdate(), prefix="asset__"), sha256=sha256, filename=filename
    )
    return files.select_related("asset__licence", "asset__edition").order_by("pk").first()


def formerly_downloadable(sha256: str, filename: str) -> AssetFile | None:
    """Return the file of that hash and name if it was given to designers once and is no longer."""
    today = timezone.localdate()
    if downloadable(sha256, filename) is not None:
        return None
    given = AssetFile.objects.filter(
        Q(asset__valid_from=None) | Q(asset__valid_from__lte=today),
        sha256=sha256,
        filename=filename,
        asset__edition__status__in=[Edition.Status.EFFECTIVE, Edition.Status.SUPERSEDED],
    )
    return given.select_related("asset__edition", "asset__successor").order_by("-pk").first()


def successor(old: AssetFile) -> AssetFile | None:
    """Return what to use in place of a file: of the asset named as its successor, else of the same asset today.

    In the same format and for the same use if there is one, in the nearest size; else its first file. Where neither
    asset is in use, nothing.
    """
    asset = _heir(old.asset)
    if asset is None:
        return None
    files = list(asset.files.select_related("asset__edition"))
    alike = [file for file in files if (file.format, file.use) == (old.format, old.use)] or files[:1]
    return min(alike, key=lambda file: (abs(file.width - old.width), file.pk), default=None)


def _heir(old: BrandAsset) -> BrandAsset | None:
    in_use = BrandAsset.objects.filter(BrandAsset.in_use(timezone.localdate()), edition__package=old.edition.package)
    asset: BrandAsset | None = old
    for _step in range(_LONGEST_CHAIN):
        asset = asset.successor if asset else None
        if asset is None:
            break
        heir = in_use.filter(key=asset.key).first()
        if heir is not None:
            return heir
    return in_use.filter(key=old.key).exclude(pk=old.pk).first()
