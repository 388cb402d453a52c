"""Draw a social card: words and logo on a ground of the palette, the lead picture beside them."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from html import escape
from pathlib import Path

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from brand.engine import Guideline
from brand.engine.guideline.logos import Logo
from cms.brandgate.cards.faces import Face, FaceMissing, face_for
from cms.brandgate.cards.models import SIZE

_MARGIN = 60
_PICTURE = 480  # width of the lead picture
_BAR = 12
_LABEL = 26  # size of the pillar's name
_SIZES = (64, 56, 48, 42, 36, 32)  # of the headline; the largest that fits is taken
_HEADLINE_TOP = 128
_HEADLINE_ROOM = 350
_LOGO_WIDTH = 252  # of the ink
_LEAST_LINE = 1.35  # stacked marks of Vietnamese stay apart


@dataclass(frozen=True, slots=True)
class Wording:
    """What a card says: headline, the pillar's name, its colour's name in the edition, and the language."""

    headline: str
    label: str
    pillar: str
    language: str


def draw(wording: Wording, guideline: Guideline, folder: Path, picture: Image.Image | None) -> bytes:
    """Return the card as PNG, or as JPEG where that would be heavy. `folder` holds the edition's logos.

    Raises FaceMissing when the edition's typefaces are not there, ValueError when it has no logo or ground to use.
    """
    import resvg_py

    logo, ground, ink = _identity(guideline)
    heading = face_for(guideline, "headline", 600, wording.language)
    label = face_for(guideline, "caption", 500, wording.language)
    width, height = SIZE
    column = width - 2 * _MARGIN - (_PICTURE if picture else 0)
    size, lines = _fitted(wording.headline, heading, column)
    accent = _accent(guideline, wording.pillar, ground, ink)
    line = size * max(_LEAST_LINE, guideline.typography.vietnamese_min_line_height or 0)
    label.demand(wording.label)
    parts = [
        f'<rect width="{width}" height="{height}" fill="{guideline.colours[ground].hex}"/>',
        f'<rect width="{_BAR}" height="{height}" fill="{accent}"/>',
        _text(wording.label, label, _LABEL, 92, accent),
        *(
            _text(words, heading, size, _HEADLINE_TOP + size + number * line, guideline.colours[ink].hex)
            for number, words in enumerate(lines)
        ),
        _logo(logo, folder),
    ]
    if picture is not None:
        cut = ImageOps.fit(picture.convert("RGB"), (_PICTURE, height), Image.Resampling.LANCZOS)
        parts.append(_embedded(cut, width - _PICTURE))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}">{"".join(parts)}</svg>'
    files = [str(heading.file), str(label.file)]
    png = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, skip_system_fonts=True, font_files=files))
    return _light(png)


def _identity(guideline: Guideline) -> tuple[Logo, str, str]:
    """Return the logo, the ground it may stand on and the text colour for that ground."""
    for logo in guideline.logos:
        if (logo.status, logo.variant, logo.lockup, logo.approved) != ("current", "primary", "horizontal", True):
            continue
        for ground in logo.ground.allowed:
            inks = [pair.text for pair in guideline.palette.pairs_allowed if pair.ground == ground]
            if ground in guideline.colours and inks:
                primary = [ink for ink in inks if guideline.colours[ink].detail.role in {"primary", "accent"}]
                darkest = min(primary or inks, key=lambda ink: guideline.colours[ink].detail.lab_d50[0])
                return logo, ground, darkest
    raise ValueError(_("the edition has no horizontal primary logo with a ground that text may stand on"))


def _accent(guideline: Guideline, pillar: str, ground: str, ink: str) -> str:
    """Return the pillar's colour where it may stand on the ground, else that of the headline."""
    wanted = guideline.palette.pillars.get(pillar.replace("_", "-"), ink)
    allowed = {pair.text for pair in guideline.palette.pairs_allowed if pair.ground == ground}
    return guideline.colours[wanted if wanted in allowed else ink].hex


def _fitted(text: str, face: Face, column: float) -> tuple[int, list[str]]:
    """Return the size and lines of a headline; at the least size what does not fit ends in an ellipsis."""
    face.demand(text.replace("\n", " "))
    for size in _SIZES:
        lines = _wrapped(text, face, size, column)
        most = int(_HEADLINE_ROOM // (size * _LEAST_LINE))
        if len(lines) <= most and all(face.width(line, size) <= column for line in lines):
            return size, lines
    kept = lines[:most]
    words = kept[-1].split()
    while words and face.width(f"{' '.join(words)}…", size) > column:
        words.pop()
    return size, [*kept[:-1], f"{' '.join(words)}…"] if len(lines) > most else kept


def _wrapped(text: str, face: Face, size: int, column: float) -> list[str]:
    """Break at spaces; a script without spaces, or a word wider than the column, between letters."""
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if face.width(longer, size) <= column:
            line = longer
            continue
        if line:
            lines.append(line)
        line = ""
        for letter in word:
            if line and face.width(line + letter, size) > column:
                lines.append(line)
                line = ""
            line += letter
    return [*lines, line]


def _text(words: str, face: Face, size: float, baseline: float, colour: str) -> str:
    place = f'x="{_MARGIN}" y="{baseline:.1f}" font-size="{size}" fill="{colour}"'
    return f'<text {place} font-family="{face.family}" font-weight="{face.weight}">{escape(words)}</text>'


def _logo(logo: Logo, folder: Path) -> str:
    scale = _LOGO_WIDTH / logo.ink.width
    width, height = logo.view.width * scale, logo.view.height * scale
    x, y = _MARGIN - (logo.ink.x0 - logo.view.x0) * scale, SIZE[1] - 40 - (logo.ink.y1 - logo.view.y0) * scale
    data = base64.b64encode((folder / logo.file).read_bytes()).decode()
    place = f'x="{x:.2f}" y="{y:.2f}" width="{width:.2f}" height="{height:.2f}"'
    return f'<image {place} href="data:image/svg+xml;base64,{data}"/>'


def _embedded(picture: Image.Image, x: int) -> str:
    stream = io.BytesIO()
    picture.save(stream, "PNG", compress_level=1)
    data = base64.b64encode(stream.getvalue()).decode()
    size = f'width="{picture.width}" height="{picture.height}"'
    return f'<image x="{x}" {size} href="data:image/png;base64,{data}"/>'


def _light(png: bytes, most: int = 400_000) -> bytes:
    if len(png) <= most:
        return png
    stream = io.BytesIO()
    with Image.open(io.BytesIO(png), formats=["PNG"]) as card:
        card.convert("RGB").save(stream, "JPEG", quality=90, subsampling=0, progressive=True)
    return stream.getvalue()


__all__ = ["FaceMissing", "Wording", "draw"]
