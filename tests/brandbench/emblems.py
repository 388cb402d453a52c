"""Invented identities of kinds that are hard to see: a mark of thin lines, a seal with letters around it, one shape."""

from __future__ import annotations

import math

from tests.brandbench.fonts import CALADEA, FREDOKA, MANROPE, SANS, SERIF, outlined
from tests.brandbench.identity import Identity, Mark, in_one, mark, sized

Paths = list[tuple[str, str]]


def _bar(x0: float, y0: float, x1: float, y1: float, thick: float) -> str:
    """Give a straight stroke as an outline."""
    long = math.hypot(x1 - x0, y1 - y0)
    dx, dy = -(y1 - y0) / long * thick / 2, (x1 - x0) / long * thick / 2
    corners = ((x0 + dx, y0 + dy), (x1 + dx, y1 + dy), (x1 - dx, y1 - dy), (x0 - dx, y0 - dy))
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z"


def _arch(x0: float, x1: float, y: float, rise: float, thick: float) -> str:
    """Give a parabola standing on y as a stroke of even height."""
    middle = (x0 + x1) / 2
    return (
        f"M{x0:.2f} {y:.2f}Q{middle:.2f} {y - 2 * rise:.2f} {x1:.2f} {y:.2f}L{x1 - thick:.2f} {y:.2f}"
        f"Q{middle:.2f} {y - 2 * rise + 2 * thick:.2f} {x0 + thick:.2f} {y:.2f}Z"
    )


def circle(cx: float, cy: float, r: float, *, turn: int = 1) -> str:
    return (
        f"M{cx - r:.2f} {cy:.2f}A{r:.2f} {r:.2f} 0 1 {turn} {cx + r:.2f} {cy:.2f}"
        f"A{r:.2f} {r:.2f} 0 1 {turn} {cx - r:.2f} {cy:.2f}Z"
    )


def ring(cx: float, cy: float, outer: float, inner: float) -> str:
    return circle(cx, cy, outer) + circle(cx, cy, inner, turn=0)


def bridge() -> Identity:
    """A bridge of thin lines beside a name in light letters, in one colour."""
    palette = {"pine": "#0d5c50", "clay": "#d9714e", "gold": "#d8b24a", "deep": "#06322c", "dew": "#e2f3ee"}
    palette |= {"linen": "#efe4d2", "ink": "#1d2422", "white": "#ffffff"}

    def drawing(thick: float, spans: int) -> list[str]:
        deck = [_bar(0, 70, 150, 70, thick), _bar(0, 82, 150, 82, thick * 0.8)]
        wide = 150 / spans
        arches = [_arch(i * wide, (i + 1) * wide, 70, 32, thick * 1.3) for i in range(spans)]
        posts = [_bar((i + 0.5) * wide, 39 if i % 2 else 46, (i + 0.5) * wide, 70, thick * 0.7) for i in range(spans)]
        return [*deck, *arches, *posts, circle(112, 14, 9)]

    symbol: Paths = [(data, palette["pine"]) for data in drawing(3, 3)]
    name: Paths = [(p, palette["pine"]) for p in outlined("Cầu Đá", MANROPE.regular, 62, 176, 78)]
    old: Paths = [(data, palette["deep"]) for data in drawing(5.5, 4)]
    old += [(p, palette["deep"]) for p in outlined("Cầu Đá", SANS.regular, 62, 176, 78)]
    return _identity(
        "bridge", palette, symbol, symbol + name, old, palette["ink"], (SERIF, MANROPE, FREDOKA), (100, 36)
    )


def seal() -> Identity:
    """A filled disc with a sign in it and letters around; on dark grounds it is drawn in lines."""
    palette = {"brick": "#8f2434", "corn": "#d2b355", "teal": "#1c6f7a", "night": "#3c1820", "rose": "#fbe9ea"}
    palette |= {"sand": "#e7dcc0", "ink": "#211c1d", "white": "#ffffff"}

    def around(text: str, radius: float, fill: str, size: float) -> Paths:
        placed: Paths = []
        for index, letter in enumerate(text):
            if letter == " ":
                continue
            angle = math.radians(-90 + (index - (len(text) - 1) / 2) * 14.5)
            for data in outlined(letter, SANS.bold, size, -0.3 * size, 0):
                x, y = 50 + radius * math.cos(angle), 50 + radius * math.sin(angle)
                placed.append((_turned(data, angle + math.pi / 2, x, y), fill))
        return placed

    def lotus(scale: float) -> list[str]:
        def leaf(angle: float, long: float) -> str:
            turn = math.radians(angle)
            x, y = 50 + long * scale * math.sin(turn), 62 - long * scale * math.cos(turn)
            side = 0.34 * long * scale
            a = 50 + 0.5 * long * scale * math.sin(turn) + side * math.cos(turn)
            b = 62 - 0.5 * long * scale * math.cos(turn) + side * math.sin(turn)
            c = 50 + 0.5 * long * scale * math.sin(turn) - side * math.cos(turn)
            d = 62 - 0.5 * long * scale * math.cos(turn) - side * math.sin(turn)
            return f"M50 62Q{a:.2f} {b:.2f} {x:.2f} {y:.2f}Q{c:.2f} {d:.2f} 50 62Z"

        return [leaf(-62, 24), leaf(62, 24), leaf(-30, 27), leaf(30, 27), leaf(0, 30)]

    def drawn(ink: str, second: str, sign: str, *, filled: bool, scale: float = 1.0) -> Paths:
        rim = circle(50, 50, 50) if filled else ring(50, 50, 50, 47.6)
        words = around("ĐỀN SEN", 36.5, second, 14) + around("BẮC"[::-1], -45.5, second, 12)
        return [(rim, ink), (ring(50, 50, 31, 29.2), second), *words, *[(leaf, sign) for leaf in lotus(scale)]]

    primary = drawn(palette["brick"], palette["corn"], "#ffffff", filled=True)
    lines = drawn("#000000", "#000000", "#000000", filled=False)
    symbol: Paths = [(leaf, palette["brick"]) for leaf in lotus(1.6)]
    old = drawn(palette["night"], palette["night"], palette["night"], filled=False, scale=0.72)
    marks = {
        "primary": mark(primary),
        "reversed": mark(in_one(lines, "#ffffff"), light=False),
        "mono": mark(lines),
        "symbol": mark(symbol),
        "retired": mark(old, retired=True),
    }
    return Identity("seal", palette, marks, SANS, SERIF, CALADEA, sized(marks, 64, 24))


def _turned(data: str, angle: float, x: float, y: float) -> str:
    """Turn and move a path of absolute commands with pairs of numbers, as `outlined` gives."""
    cos, sin = math.cos(angle), math.sin(angle)
    words, numbers = [], []
    for word in _words(data):
        if word.isalpha():
            words.append(word)
            continue
        numbers.append(float(word))
        if len(numbers) == 2:
            u, v = numbers
            words.append(f"{x + cos * u - sin * v:.2f} {y + sin * u + cos * v:.2f}")
            numbers = []
    return " ".join(words)


def _words(data: str) -> list[str]:
    """Cut path data into commands and numbers; H and V become L."""
    found: list[str] = []
    command, at = "", [0.0, 0.0]
    for sign in "MLHVQCZ":
        data = data.replace(sign, f" {sign} ")
    for word in data.replace(",", " ").replace("-", " -").split():
        if word.isalpha():
            command = word
            found.append("L" if word in "HV" else word)
            continue
        value = float(word)
        if command == "H":
            at = [value, at[1]]
            found += [str(at[0]), str(at[1])]
        elif command == "V":
            at = [at[0], value]
            found += [str(at[0]), str(at[1])]
        else:
            found.append(word)
            at = [at[1], value]  # the last two numbers are where the pen is
    return found


def petal() -> Identity:
    """One rounded shape, nearly its own mirror image, with a name in two lines: a wide range of shades of one hue."""
    palette = {"sea": "#0f4c81", "coral": "#e8604c", "amber": "#e3ab3c", "abyss": "#0a2a48", "foam": "#e4eff8"}
    palette |= {"shell": "#f1e3d3", "ink": "#1a1e24", "white": "#ffffff"}

    def shape(lean: float, bite: float) -> str:
        return (
            f"M50 2C{78 + lean} 8 98 34 96 62C94 86 74 98 50 98C26 98 6 86 4 62C2 34 {22 + lean} 8 50 2Z"
            f"M50 {30 + bite}C40 46 34 56 36 68C38 80 62 80 64 68C66 56 60 46 50 {30 + bite}Z"
        )

    def named(face: str, fill: str) -> Paths:
        file = {"bold": SERIF.bold, "regular": SERIF.regular}[face]
        return [(p, fill) for p in [*outlined("Biển", file, 50, 116, 44), *outlined("Xanh Hạ", file, 50, 116, 94)]]

    symbol: Paths = [(shape(5, 0), palette["sea"])]
    old: Paths = [(shape(-8, 8), palette["abyss"]), *named("regular", palette["abyss"])]
    full = symbol + named("bold", palette["sea"])
    return _identity("petal", palette, symbol, full, old, palette["ink"], (MANROPE, SANS, FREDOKA), (72, 24))


def like_emblems() -> dict[str, list[Mark]]:
    """Give marks of the same kinds that are not ours: another bridge, another seal, other drops."""
    pine, brick, sea = "#0d5c50", "#8f2434", "#0f4c81"
    deck = [_bar(0, 70, 150, 70, 3), _arch(4, 146, 70, 56, 4), *[_bar(x, 40, x, 70, 2) for x in (40, 75, 110)]]
    turns = [(19 if i % 2 else 8, i * math.pi / 5) for i in range(10)]
    star = [(50 + far * math.sin(angle), 50 + far * math.cos(angle)) for far, angle in turns]
    sign = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in star) + "Z"
    drop = "M50 2C60 20 92 40 92 66C92 86 74 98 50 98C26 98 8 86 8 66C8 40 40 20 50 2Z" + circle(50, 66, 14, turn=0)
    return {
        "bridge": [
            mark([(data, pine) for data in deck]),
            mark([(data, pine) for data in outlined("Cầu Đỏ", MANROPE.regular, 62, 0, 78)]),
        ],
        "seal": [
            mark([(circle(50, 50, 50), brick), (ring(50, 50, 33, 31), "#ffffff"), (sign, "#ffffff")]),
            mark([(ring(50, 50, 50, 47.6), brick), (ring(50, 50, 31, 29.2), brick), (sign, brick)]),
        ],
        "petal": [
            mark([(drop, sea)]),
            mark([(data, sea) for data in outlined("Biển Xanh", SERIF.bold, 50, 0, 60)]),
        ],
    }


def _identity(
    id: str, palette: dict[str, str], symbol: Paths, full: Paths, old: Paths, mono: str, faces: tuple, least: tuple
) -> Identity:
    marks: dict[str, Mark] = {
        "primary": mark(full),
        "reversed": mark(in_one(full, "#ffffff"), light=False),
        "mono": mark(in_one(full, mono)),
        "symbol": mark(symbol),
        "retired": mark(old, retired=True),
    }
    return Identity(id, palette, marks, *faces, sized(marks, *least))
