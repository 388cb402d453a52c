"""Make the files of logos and templates in the worker, one task a file, and give out only what passed our own check."""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django_tasks import task
from PIL import Image

from brand.assets import pixels
from brand.assets.models import AssetFile, BrandAsset
from brand.assets.pixels import DerivationError
from brand.assets.proving import prove
from brand.assets.recipes import Recipe, missing, recipes_for
from brand.assets.stationery.writing import write_template
from brand.assets.vector_pdf import write_pdf
from brand.background import LIBRARY, in_turn
from brand.engine import Guideline
from brand.guidelines.selectors import load
from brand.guidelines.storage import fetch, keep

logger = logging.getLogger(__name__)


def derive_missing(asset: BrandAsset) -> int:
    """Have the files a logo or template lacks made in the background; return how many."""
    recipes = missing(asset)
    for recipe in recipes:
        # Print files of all logos, and templates, are made before the pictures of the first.
        in_turn(derive_file, LIBRARY - recipe.position).enqueue(asset.pk, recipe.id)
    return len(recipes)


@task()
def derive_file(asset_id: int, recipe_id: str) -> None:
    """Make one file an asset lacks; what fails or does not pass is noted with the asset and not given out."""
    asset = BrandAsset.objects.filter(pk=asset_id).select_related("edition").first()
    if asset is None:
        return
    recipe = next((recipe for recipe in missing(asset) if recipe.id == recipe_id), None)
    if recipe is not None:
        _derive(asset, recipe)


@task()
def derive_pngs(asset_id: int) -> None:
    """Make the plain PNG files a logo lacks, at once."""
    asset = BrandAsset.objects.filter(pk=asset_id, kind=BrandAsset.Kind.LOGO).select_related("edition").first()
    for recipe in missing(asset) if asset else []:
        if recipe.format == AssetFile.Format.PNG and not recipe.use:
            _derive(asset, recipe)


def _derive(asset: BrandAsset, recipe: Recipe) -> None:
    guideline = load(asset.edition)
    try:
        content = make(asset, recipe, guideline)
        logo = asset.logo if asset.kind == BrandAsset.Kind.LOGO else None
        checked = prove(content, guideline, recipe=recipe, name=asset.key, logo=logo)
    except DerivationError as error:
        logger.error("%s of %s: %s: %s", asset.key, asset.edition, recipe.id, error)
        _note(asset, recipe, str(error))
        return
    AssetFile.objects.get_or_create(
        asset=asset,
        format=recipe.format,
        use=recipe.use,
        width=recipe.width,
        defaults={
            "height": recipe.height,
            "position": recipe.position,
            "size": len(content),
            "sha256": keep(content, recipe.format),
            "filename": recipe.filename(asset),
            "checked": checked,
        },
    )


def make(asset: BrandAsset, recipe: Recipe, guideline: Guideline) -> bytes:
    """Return the content of a file. Raises DerivationError when it cannot be made."""
    if asset.kind == BrandAsset.Kind.TEMPLATE:
        return write_template(asset.key, guideline)
    drawing = fetch(asset.logo.sha256, "svg")
    if recipe.format == AssetFile.Format.PDF:
        space: Any = recipe.use
        return write_pdf(drawing, guideline.colours, space=space, title=f"{asset.edition.key} {asset.key}")
    try:
        return pixels.picture(drawing, asset.logo, recipe, guideline.colours)
    except DerivationError:
        raise
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise DerivationError(f"cannot be encoded ({error})") from error


@transaction.atomic
def _note(asset: BrandAsset, recipe: Recipe, problem: str) -> None:
    row = BrandAsset.objects.select_for_update().get(pk=asset.pk)
    row.problems = {**row.problems, recipe.id: problem}
    row.save(update_fields=["problems"])


__all__ = ["DerivationError", "derive_file", "derive_missing", "derive_pngs", "make", "recipes_for"]
