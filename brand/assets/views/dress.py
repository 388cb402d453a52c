"""What every page of the library needs: the edition in force, its colours and faces, and the languages."""

from __future__ import annotations

from typing import Any

from brand.assets import theme
from brand.assets.language import LANGUAGES
from brand.assets.models import BrandAsset
from brand.assets.selectors import current_assets
from brand.guidelines.selectors import effective_edition, load
from brand.guidelines.wording import in_language


def dressed(language: str) -> dict[str, Any]:
    """Return the context of a page in a language; without an edition in force, a plain one."""
    context: dict[str, Any] = {"language": language, "languages": LANGUAGES, "edition": None}
    edition = effective_edition()
    palette = current_assets(kind=BrandAsset.Kind.PALETTE).filter(edition=edition).first() if edition else None
    if edition is None or palette is None:
        return context
    guideline = load(edition)
    return context | {
        "edition": edition,
        "label": edition.label_in(language),
        "name": in_language(guideline.brand.name, language),
        "theme": theme.theme_of(palette.colours, palette.palette),
        "display_stack": theme.font_stack(theme.typeface_for(guideline.typography, "h1", "h2")),
        "text_stack": theme.font_stack(theme.typeface_for(guideline.typography, "body", "lead")),
    }
