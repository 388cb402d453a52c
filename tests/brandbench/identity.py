"""An identity of the generated artworks: its marks, colours and faces, and the folder it is written as.

Each is written in the layout `brand-bench/identity/1`, which `guideline convert` reads.
"""

from __future__ import annotations

import io
import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

from brand.engine.artwork.svg.reader import read_svg
from brand.engine.colour.lab import d50
from brand.engine.geometry import Box
from tests.brandbench.fonts import Face


@dataclass(frozen=True)
class Mark:
    """A logo: its drawing cut to its ink, w by h units, as SVG paths (data, fill)."""

    paths: tuple[tuple[str, str], ...]
    box: tuple[float, float, float, float]
    light: bool = True
    retired: bool = False

    @property
    def w(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def h(self) -> float:
        return self.box[3] - self.box[1]

    def group(self, fills: dict[str, str] | None = None) -> str:
        """Give the paths as SVG, moved so that the ink starts at 0, 0."""
        paths = "".join(f'<path fill="{(fills or {}).get(fill, fill)}" d="{data}"/>' for data, fill in self.paths)
        return f'<g transform="translate({-self.box[0]:.3f} {-self.box[1]:.3f})">{paths}</g>'

    def svg(self) -> str:
        """Give a document of its own, stretched to whatever place it is given."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{self.w:.3f}" height="{self.h:.3f}" '
            f'viewBox="0 0 {self.w:.3f} {self.h:.3f}" preserveAspectRatio="none">{self.group()}</svg>'
        )


@dataclass(frozen=True)
class Identity:
    """Palette by name, marks by variant, and the faces for headings, text and unaccented display."""

    id: str
    palette: dict[str, str]
    marks: dict[str, Mark]
    heading: Face
    body: Face
    display: Face
    min_px: dict[str, float] = field(default_factory=dict)

    def lightness(self, name: str) -> float:
        return lightness(self.palette[name])

    def grounds(self, *, light: bool) -> list[str]:
        """Give the palette colours on which a light-class (or dark-class) mark may stand."""
        return [n for n in self.palette if (self.lightness(n) > 80 if light else self.lightness(n) < 45)]

    def write(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        for variant, mark in self.marks.items():
            (folder / f"{variant}.svg").write_text(mark.svg(), encoding="utf-8")
        (folder / "identity.json").write_text(json.dumps(self._document(), ensure_ascii=False, indent=1), "utf-8")

    def _document(self) -> dict:
        return {
            "schema": "brand-bench/identity/1",
            "id": self.id,
            "name": self.id,
            "logos": {
                variant: {
                    "file": f"{variant}.svg",
                    "status": "retired" if mark.retired else "current",
                    "background": "light" if mark.light else "dark",
                    "min_width_px": self.min_px[variant],
                    "min_width_mm": round(self.min_px[variant] / 4, 2),
                }
                for variant, mark in self.marks.items()
            },
            "rules": RULES,
            "palette": [
                {"name": name, "hex": hex, "cmyk": [round(100 * v, 1) for v in cmyk_of(hex)], "tolerance_de2000": 2.5}
                for name, hex in self.palette.items()
            ],
            "type": [
                {"role": role, "family": face.family, "files": {"400": "", "700": ""}, "use": ""}
                | ({"missing_vietnamese_letters": 1} if role == "latin-display" else {})
                for role, face in (("heading", self.heading), ("body", self.body), ("latin-display", self.display))
            ],
        }


RULES: dict[str, dict] = {
    "logo.min-size": {},
    "logo.clear-space": {"fraction_of_logo_height": 0.3},
    "logo.distortion": {"max_singular_value_ratio_minus_1": 0.02},
    "logo.rotation": {"max_abs_degrees": 1.0},
    "logo.mirrored": {},
    "logo.effects": {},
    "logo.cropped": {"max_hidden_ink_fraction": 0.0},
    "logo.recolour": {"max_de2000_of_any_fill": 3.0},
    "logo.contrast": {"min_ratio_dominant_fill_to_mean_background": 3.0},
    "logo.busy-background": {"max_std_Lstar_in_logo_box": 12.0},
    "logo.variant": {"light": {"min_mean_Lstar": 70.0}, "dark": {"max_mean_Lstar": 65.0}},
    "logo.low-resolution": {"min_source_px_per_output_px": 0.8},
    "logo.outdated": {},
    "cobrand.size": {"max_height_ratio": 1.0},
    "cobrand.separation": {"min_gap_fraction_of_own_logo_height": 0.6},
    "colour.off-palette": {"min_de2000": 8.0, "min_area_fraction": 0.02},
    "colour.near-miss": {"min_de2000": 2.5, "max_de2000": 8.0, "min_area_fraction": 0.02},
    "colour.contrast": {"min_ratio": 4.5, "min_ratio_large": 3.0, "large_px": 24, "large_bold_px": 18.66},
    "type.family": {},
    "type.min-size": {"screen_px": 12, "print_pt": 7},
    "type.not-embedded": {},
    "type.missing-glyphs": {},
    "type.legacy-encoding": {},
    "type.normalisation": {"form": "NFC"},
    "file.colour-space": {"print": "DeviceCMYK", "screen": "sRGB"},
}


def lightness(hex: str) -> float:
    return float(d50([int(hex[i : i + 2], 16) for i in (1, 3, 5)])[0])


def cmyk_of(hex: str) -> tuple[float, float, float, float]:
    """Give the plain build: as much black as the colour allows, the rest in inks."""
    r, g, b = (int(hex[i : i + 2], 16) / 255 for i in (1, 3, 5))
    black = 1 - max(r, g, b)
    if black == 1:
        return 0.0, 0.0, 0.0, 1.0
    cyan, magenta, yellow = ((1 - v - black) / (1 - black) for v in (r, g, b))
    return cyan, magenta, yellow, black


def mark(paths: list[tuple[str, str]], *, light: bool = True, retired: bool = False) -> Mark:
    """Measure the ink of paths and make a mark of them."""
    body = "".join(f'<path fill="{fill}" d="{data}"/>' for data, fill in paths)
    (page,) = read_svg(
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 900 900">{body}</svg>'.encode(), "m"
    ).pages
    scale = 900 / page.width
    box = Box.union([element.box for element in page.elements])
    return Mark(tuple(paths), (box.x0 * scale, box.y0 * scale, box.x1 * scale, box.y1 * scale), light, retired)


def in_one(paths: list[tuple[str, str]], fill: str) -> list[tuple[str, str]]:
    """Give the paths in one colour."""
    return [(data, fill) for data, _ in paths]


def sized(marks: dict[str, Mark], full: float, small: float) -> dict[str, float]:
    """Give the least widths in pixels: `small` for the symbol, `full` for the others."""
    return {variant: small if variant == "symbol" else full for variant in marks}


@cache
def dominant(mark: Mark) -> str:
    """Give the fill that covers most of a mark."""
    fills = sorted({fill for _, fill in mark.paths})
    high = max(40, round(160 * mark.h / mark.w))
    size = f'width="160" height="{high}"'
    source = mark.svg().replace(f'width="{mark.w:.3f}" height="{mark.h:.3f}"', size, 1)
    raw = bytes(resvg_py.svg_to_bytes(svg_string=source, skip_system_fonts=True))
    with Image.open(io.BytesIO(raw)) as picture:
        drawn = np.asarray(picture.convert("RGBA"))
    solid = drawn[drawn[..., 3] == 255][:, :3].astype(int)
    counts = {fill: int((solid == [int(fill[i : i + 2], 16) for i in (1, 3, 5)]).all(axis=1).sum()) for fill in fills}
    return max(fills, key=lambda fill: counts[fill])
