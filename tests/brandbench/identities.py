"""The identities of the generated artworks: the sample of this project, and two invented ones drawn here.

Each is written as a folder in the layout `brand-bench/identity/1`, which `guideline convert` reads.
"""

from __future__ import annotations

import json
import math
from dataclasses import dataclass, field
from pathlib import Path

from brand.engine.artwork.svg.reader import read_svg
from brand.engine.colour.lab import d50
from brand.engine.geometry import Box
from tests.brandbench.fonts import CALADEA, FREDOKA, MANROPE, SANS, SERIF, Face, outlined

SAMPLE = Path(__file__).resolve().parents[2] / "brand" / "sample_identity"


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


def identities() -> list[Identity]:
    return [_sample(), _river(), _loom()]


def _sized(marks: dict[str, Mark], full: float, small: float) -> dict[str, float]:
    return {variant: small if variant == "symbol" else full for variant in marks}


def _in_one(paths: list[tuple[str, str]], fill: str) -> list[tuple[str, str]]:
    return [(data, fill) for data, _ in paths]


def _sample() -> Identity:
    tree = json.loads((SAMPLE / "guideline.json").read_text(encoding="utf-8"))
    palette = {id: colour["$value"]["hex"].lower() for id, colour in tree["colours"].items()}
    names = {"primary": "logo-horizontal-primary", "reversed": "logo-horizontal-reversed"}
    names |= {"mono": "logo-horizontal-mono-dark", "symbol": "symbol-primary", "retired": "logo-stacked-primary"}
    files = {logo["id"]: logo for logo in tree["logos"]}
    marks = {}
    for variant, id in names.items():
        source = (SAMPLE / files[id]["file"]).read_text(encoding="utf-8")
        (page,) = read_svg(source.encode(), id).pages
        paths = []
        for element in page.elements:
            data, points, at = "", element.outline.points, 0
            for command in element.outline.commands:
                count = {"M": 1, "L": 1, "C": 3, "Z": 0}[command]
                data += command + " ".join(f"{x:.3f} {y:.3f}" for x, y in points[at : at + count])
                at += count
            paths.append((data, "#{:02x}{:02x}{:02x}".format(*element.fill.colours[0])))
        marks[variant] = mark(paths, light=variant != "reversed", retired=variant == "retired")
    return Identity("sample", palette, marks, SERIF, SANS, CALADEA, _sized(marks, 96, 28))


def _river() -> Identity:
    """Three waves in a ring with a sun, and a name: an emblem in three colours."""
    palette = {"deep": "#0b4f6c", "sun": "#e8871e", "reed": "#3f7d4e", "night": "#12202b", "mist": "#e6f1f4"}
    palette |= {"sand": "#f0e2c4", "white": "#ffffff"}

    def wave(y: float, thick: float) -> str:
        low = y + thick
        top = f"M22 {y}C32 {y - 9} 41 {y - 9} 50 {y}C59 {y + 9} 68 {y + 9} 78 {y}"
        return top + f"L78 {low}C68 {low + 9} 59 {low + 9} 50 {low}C41 {low - 9} 32 {low - 9} 22 {low}Z"

    def ring(outer: float, inner: float) -> str:
        def circle(r: float, turn: int) -> str:
            return f"M{50 - r} 50A{r} {r} 0 1 {turn} {50 + r} 50A{r} {r} 0 1 {turn} {50 - r} 50Z"

        return circle(outer, 1) + circle(inner, 0)

    def sun(r: float) -> str:
        points = [
            (
                64 + r * (1 if i % 2 else 0.62) * math.cos(i * math.pi / 8),
                30 + r * (1 if i % 2 else 0.62) * math.sin(i * math.pi / 8),
            )
            for i in range(16)
        ]
        return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points) + "Z"

    def emblem(outer: float, inner: float, thick: float, r: float) -> list[tuple[str, str]]:
        waves = [(wave(46 + 11 * i, thick), palette["reed" if i == 1 else "deep"]) for i in range(3)]
        return [(ring(outer, inner), palette["deep"]), *waves, (sun(r), palette["sun"])]

    symbol = emblem(50, 44, 6, 11)
    name = [(path, palette["night"]) for path in outlined("Sông Thương", SERIF.bold, 52, 118, 68)]
    old = emblem(50, 40, 3, 14) + [(p, palette["night"]) for p in outlined("Sông Thương", SERIF.regular, 48, 118, 66)]
    marks = {
        "primary": mark(symbol + name),
        "reversed": mark(_in_one(symbol + name, "#ffffff"), light=False),
        "mono": mark(_in_one(symbol + name, palette["night"])),
        "symbol": mark(symbol),
        "retired": mark(old, retired=True),
    }
    return Identity("river", palette, marks, MANROPE, SERIF, FREDOKA, _sized(marks, 90, 26))


def _loom() -> Identity:
    """A wordmark in one colour with a woven bar; its symbol is a woven square."""
    palette = {"indigo": "#3a2a6b", "madder": "#b3324b", "lime": "#9bb53c", "char": "#232127", "silk": "#f6eef7"}
    palette |= {"bone": "#ece6d8", "white": "#ffffff"}
    ink = palette["indigo"]

    def weave(x: float, y: float, side: float, n: int) -> list[str]:
        step = side / n
        cells = []
        for row in range(n):
            for column in range(n):
                if (row + column) % 2 == 0 and not (row == 0 and column == n - 1):
                    x0, y0, long = x + column * step, y + row * step, step * (1.0 if row != column else 1.35)
                    cells.append(f"M{x0:.2f} {y0:.2f}h{long:.2f}v{step * 0.8:.2f}h{-long:.2f}z")
        return cells

    word = outlined("dệt nắng", MANROPE.bold, 90, 10, 100)
    primary = [(path, ink) for path in [*word, *weave(10, 122, 60, 3)]]
    symbol = [(path, ink) for path in [*weave(0, 0, 90, 4), *outlined("d", MANROPE.bold, 70, 100, 80)]]
    retired = [(path, ink) for path in [*outlined("dệt nắng", SANS.bold, 96, 10, 100), *weave(10, 122, 60, 3)]]
    marks = {
        "primary": mark(primary),
        "reversed": mark(_in_one(primary, "#ffffff"), light=False),
        "mono": mark(_in_one(primary, "#000000")),
        "symbol": mark(symbol),
        "retired": mark(retired, retired=True),
    }
    return Identity("loom", palette, marks, SANS, MANROPE, CALADEA, _sized(marks, 80, 24))


def partners() -> dict[str, Mark]:
    """Give the marks of invented partners, who may stand beside the logo."""
    drop = "M50 4C66 28 82 46 82 64A32 32 0 0 1 18 64C18 46 34 28 50 4ZM50 30C42 44 34 54 34 64A16 16 0 0 0 50 80Z"
    kite = "M10 50L50 6L94 50L50 94ZM50 24L28 50L50 76L72 50Z"
    return {
        "drop": mark([(drop, "#1b7f8c")]),
        "kite": mark([(kite, "#7a2f8f"), ("M46 94h8v30h-8z", "#7a2f8f")]),
        "press": mark([(p, "#4a4a4a") for p in outlined("ANH & CO", SANS.bold, 60, 0, 60)]),
    }


def lookalikes() -> dict[str, Mark]:
    """Give marks that resemble ours and are not: other waves, another woven word, another sheet."""
    other = "M8 60C20 40 34 40 50 60C64 78 80 78 92 60L92 70C80 90 64 90 50 70C34 50 20 50 8 70Z"
    ring = "M50 0A50 50 0 1 1 49.9 0ZM50 8A42 42 0 1 0 50.1 8Z"
    return {
        "wave-ring": mark([(ring, "#0b4f6c"), (other, "#3f7d4e")]),
        "word": mark([(p, "#3a2a6b") for p in outlined("dét nang", SERIF.bold, 90, 0, 90)]),
        "bird": mark([("M4 60C30 20 60 20 96 44C70 44 60 60 52 84C44 60 30 54 4 60Z", "#b5261e")]),
    }
