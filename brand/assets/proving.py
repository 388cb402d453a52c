"""Hold a derived file against its own edition before anybody gets it, in the engine's isolated worker."""

from __future__ import annotations

import io

from PIL import Image

from brand.assets.pixels import DerivationError
from brand.assets.recipes import Recipe
from brand.background import WORKERS
from brand.engine import ENGINE_VERSION, ArtworkError, Guideline, Report
from brand.engine.guideline.logos import Logo

# A build in DeviceCMYK has no one colour on a screen, so its look is not asked for: colour.cmyk-build holds the build
# itself to the guideline, and has to have passed.
_NOT_OF_CMYK = frozenset({"logo.recolour", "colour.off-palette"})
_BUILD = "colour.cmyk-build"
# A PDF of a logo alone has no ground; the engine takes it for white paper. What depends on the ground is asked again
# of every work in which the logo is placed.
_OF_GROUND = frozenset({"logo.variant", "logo.contrast", "colour.contrast", "colour.forbidden-pair"})


def prove(content: bytes, guideline: Guideline, *, recipe: Recipe, name: str, logo: Logo | None) -> str:
    """Return what the file was checked by. Raises DerivationError when it breaks a rule or shows no known logo.

    `logo` is what the file has been made of; a template has none and shows any of the edition, on paper or a screen.
    """
    if recipe.format == "ico":
        content = _largest_frame(content)
    medium = "print" if recipe.format in {"pdf", "docx"} else "screen"
    try:
        report = WORKERS.check(content, guideline, name=name, medium=medium, kind="artwork").report
    except ArtworkError as error:
        raise DerivationError(f"cannot be checked: {error}") from error
    excused = _excused(recipe, logo)
    broken = sorted({finding.rule for finding in report.blocking()} - excused)
    if broken:
        raise DerivationError(f"breaks {', '.join(broken)}")
    shown = {found.logo for found in report.logos}
    if not shown if logo is None else recipe.format == "pdf" and logo.id not in shown:
        raise DerivationError("does not show the logo")
    _demand_build(report, recipe)
    return f"{ENGINE_VERSION} {guideline.edition.id}@{guideline.edition.version}"


def _excused(recipe: Recipe, logo: Logo | None) -> frozenset[str]:
    excused = _NOT_OF_CMYK if recipe.use == "cmyk" else frozenset[str]()
    groundless = logo is not None and recipe.format == "pdf" and logo.ground.kind != "light"
    return excused | _OF_GROUND if groundless else excused


def _demand_build(report: Report, recipe: Recipe) -> None:
    asked = {outcome.rule for outcome in report.outcomes}
    if recipe.use == "cmyk" and _BUILD in asked and report.outcome(_BUILD).status not in {"passed", "inapplicable"}:
        raise DerivationError(f"{_BUILD}: {report.outcome(_BUILD).status}")


def _largest_frame(content: bytes) -> bytes:
    """Return the largest picture of an icon file as PNG; the engine reads no icons."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(content), formats=["ICO"]) as icon:
        icon.save(buffer, "PNG")
    return buffer.getvalue()
