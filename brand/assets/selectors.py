"""Ask for assets: of the edition in force, current ones only. What was retired or superseded is given to nobody."""

from __future__ import annotations

from django.db.models import QuerySet

from brand.assets.models import AssetFile, BrandAsset
from brand.guidelines.models import Edition


def current_assets(*, kind: str | None = None, variant: str | None = None) -> QuerySet[BrandAsset]:
    """Return what may be used today in the order of the guideline, with edition and files: two queries."""
    assets = BrandAsset.objects.filter(edition__status=Edition.Status.EFFECTIVE, status=BrandAsset.Status.CURRENT)
    if kind is not None:
        assets = assets.filter(kind=kind)
    if variant is not None:
        assets = assets.filter(variant=variant)
    assets = assets.select_related("edition").defer("edition__document").prefetch_related("files")
    return assets.order_by("-edition__effective_from", "-edition", "position")


def downloadable(sha256: str, filename: str) -> AssetFile | None:
    """Return the file of that hash and name if a current asset has it."""
    files = AssetFile.objects.filter(
        sha256=sha256,
        filename=filename,
        asset__status=BrandAsset.Status.CURRENT,
        asset__edition__status=Edition.Status.EFFECTIVE,
    )
    return files.order_by("pk").first()


def formerly_downloadable(sha256: str, filename: str) -> AssetFile | None:
    """Return the file of that hash and name if it was given to designers once and is no longer."""
    files = AssetFile.objects.filter(sha256=sha256, filename=filename).exclude(
        asset__status=BrandAsset.Status.CURRENT, asset__edition__status=Edition.Status.EFFECTIVE
    )
    given = files.filter(asset__edition__status__in=[Edition.Status.EFFECTIVE, Edition.Status.SUPERSEDED])
    return given.select_related("asset__edition").order_by("-pk").first()


def successor(old: AssetFile) -> AssetFile | None:
    """Return what to use in place of a file: the same asset of the edition in force, in the same format and size.

    Where there is none of that size, the nearest; where the asset itself is gone, nothing.
    """
    files = AssetFile.objects.filter(
        format=old.format,
        asset__key=old.asset.key,
        asset__status=BrandAsset.Status.CURRENT,
        asset__edition__package=old.asset.edition.package,
        asset__edition__status=Edition.Status.EFFECTIVE,
    )
    return min(files, key=lambda file: (abs(file.width - old.width), file.pk), default=None)
