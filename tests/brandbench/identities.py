"""The identities of the generated artworks: the sample of this project, invented ones from here and from `emblems`."""

from __future__ import annotations

import json
import math
from functools import cache
from pathlib import Path

from brand.engine.artwork.svg.reader import read_svg
from tests.brandbench.emblems import bridge, like_emblems, petal, ring, seal
from tests.brandbench.fonts import CALADEA, FREDOKA, MANROPE, SANS, SERIF, outlined
from tests.brandbench.identity import Identity, Mark, in_one, mark, sized

SAMPLE = Path(__file__).resolve().parents[2] / "brand" / "sample_identity"


def identities() -> list[Identity]:
    return [_sample(), _river(), _loom(), bridge(), seal(), petal()]


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
    return Identity("sample", palette, marks, SERIF, SANS, CALADEA, sized(marks, 96, 28))


def _river() -> Identity:
    """Three waves in a ring with a sun, and a name: an emblem in three colours."""
    palette = {"deep": "#0b4f6c", "sun": "#e8871e", "reed": "#3f7d4e", "night": "#12202b", "mist": "#e6f1f4"}
    palette |= {"sand": "#f0e2c4", "white": "#ffffff"}

    def wave(y: float, thick: float) -> str:
        low = y + thick
        top = f"M22 {y}C32 {y - 9} 41 {y - 9} 50 {y}C59 {y + 9} 68 {y + 9} 78 {y}"
        return top + f"L78 {low}C68 {low + 9} 59 {low + 9} 50 {low}C41 {low - 9} 32 {low - 9} 22 {low}Z"

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
        return [(ring(50, 50, outer, inner), palette["deep"]), *waves, (sun(r), palette["sun"])]

    symbol = emblem(50, 44, 6, 11)
    name = [(path, palette["night"]) for path in outlined("Sông Thương", SERIF.bold, 52, 118, 68)]
    old = emblem(50, 40, 3, 14) + [(p, palette["night"]) for p in outlined("Sông Thương", SERIF.regular, 48, 118, 66)]
    marks = {
        "primary": mark(symbol + name),
        "reversed": mark(in_one(symbol + name, "#ffffff"), light=False),
        "mono": mark(in_one(symbol + name, palette["night"])),
        "symbol": mark(symbol),
        "retired": mark(old, retired=True),
    }
    return Identity("river", palette, marks, MANROPE, SERIF, FREDOKA, sized(marks, 90, 26))


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
        "reversed": mark(in_one(primary, "#ffffff"), light=False),
        "mono": mark(in_one(primary, "#000000")),
        "symbol": mark(symbol),
        "retired": mark(retired, retired=True),
    }
    return Identity("loom", palette, marks, SANS, MANROPE, CALADEA, sized(marks, 80, 24))


@cache
def partners() -> dict[str, Mark]:
    """Give the marks of invented partners, who may stand beside the logo."""
    drop = "M50 4C66 28 82 46 82 64A32 32 0 0 1 18 64C18 46 34 28 50 4ZM50 30C42 44 34 54 34 64A16 16 0 0 0 50 80Z"
    kite = "M10 50L50 6L94 50L50 94ZM50 24L28 50L50 76L72 50Z"
    return {
        "drop": mark([(drop, "#1b7f8c")]),
        "kite": mark([(kite, "#7a2f8f"), ("M46 94h8v30h-8z", "#7a2f8f")]),
        "press": mark([(p, "#4a4a4a") for p in outlined("ANH & CO", SANS.bold, 60, 0, 60)]),
    }


@cache
def lookalikes() -> dict[str, list[Mark]]:
    """Give, by identity, marks that resemble its own and are not: another sign of the same kind, a near name."""
    other = "M8 60C20 40 34 40 50 60C64 78 80 78 92 60L92 70C80 90 64 90 50 70C34 50 20 50 8 70Z"
    bird = mark([("M4 60C30 20 60 20 96 44C70 44 60 60 52 84C44 60 30 54 4 60Z", "#b5261e")])
    name = mark([(p, "#1f2e5c") for p in outlined("Nhịp Sống", SERIF.bold, 90, 0, 90)])
    waves = mark([(ring(50, 50, 50, 42), "#0b4f6c"), (other, "#3f7d4e")])
    river = mark([(p, "#12202b") for p in outlined("Sông Thu", SERIF.bold, 90, 0, 90)])
    words = [
        mark([(p, "#3a2a6b") for p in outlined(text, MANROPE.bold, 90, 0, 90)]) for text in ("dệt nan", "vệt nắng")
    ]
    return {"sample": [bird, name], "river": [waves, river], "loom": words} | like_emblems()
