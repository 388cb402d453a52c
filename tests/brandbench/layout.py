"""Lay out artworks that comply: a logo with room around it, words in the identity's faces, areas of its palette.

The logo stands on a flat ground, a gradient, a photograph or a panel of its own; left, in the middle or right. What
is laid out is measured afterwards (`auditing`), and laid out anew where it does not comply.
"""

from __future__ import annotations

import random

from brand.engine.colour.wcag import contrast_ratio
from brand.engine.geometry import Affine, Box
from tests.brandbench.auditing import between, under
from tests.brandbench.identities import lookalikes, partners
from tests.brandbench.identity import Identity, Mark, dominant
from tests.brandbench.scene import Panel, Placed, Scene
from tests.brandbench.words import words

SIZES = (
    (1200, 630), (1000, 1000), (1080, 1350), (800, 1130), (1600, 900), (900, 600), (1200, 400), (1280, 720), (560, 700),
    (970, 250), (640, 1130),
)  # fmt: skip


def rgb(hex: str) -> tuple[int, int, int]:
    return int(hex[1:3], 16), int(hex[3:5], 16), int(hex[5:7], 16)


def ratio(one: str, two: str) -> float:
    return contrast_ratio(rgb(one), rgb(two))


def readable(identity: Identity, ground: str, rng: random.Random, least: float = 5.2) -> str:
    """Choose a palette colour that stands out from the ground."""
    good = [hex for hex in identity.palette.values() if ratio(hex, ground) >= least]
    return rng.choice(good) if good else max(("#000000", "#ffffff"), key=lambda hex: ratio(hex, ground))


def variant_for(identity: Identity, lightness: float, ground: str, rng: random.Random) -> str | None:
    """Choose a variant whose class and main colour suit the ground."""
    fitting = [
        name
        for name, mark in identity.marks.items()
        if not mark.retired
        and (lightness > 75 if mark.light else lightness < 60)
        and ratio(dominant(mark), ground) >= 3.4
    ]
    return rng.choice(fitting) if fitting else None


def place(scene: Scene, variant: str, width: float, x: float, y: float) -> Placed:
    mark = scene.identity.marks[variant]
    scale = width / mark.w
    placed = Placed(mark, Affine(a=scale, d=scale, e=x, f=y), variant)
    if scene.format in ("pptx", "docx"):
        placed.raster = 2.0
    return placed


def compliant(identity: Identity, format: str, medium: str, rng: random.Random) -> Scene:
    """Lay out one artwork that breaks nothing and is near no limit."""
    while True:
        scene = _document(identity, medium, rng) if format == "docx" else _laid_out(identity, format, medium, rng)
        if scene is not None:
            return scene


def _document(identity: Identity, medium: str, rng: random.Random) -> Scene | None:
    scene = Scene(identity, 794, 1123, "docx", medium, "#ffffff")
    variant = variant_for(identity, 100, "#ffffff", rng)
    if variant is None:
        return None
    scene.marks.append(place(scene, variant, _span(scene, variant, 794, rng), 60, 60))
    words(scene, rng, Box(60, scene.logo.box.y1 + 60, 734, 900), scene.ground)
    return scene


def _laid_out(identity: Identity, format: str, medium: str, rng: random.Random) -> Scene | None:
    width, height = rng.choice(SIZES)
    # A third of the artworks are dark, where the reversed mark belongs.
    light = rng.random() < 0.65
    ground = identity.palette[rng.choice(identity.grounds(light=light))]
    quality = rng.choice((98, 92, 85, 75, 60, 50, 40)) if format == "jpg" else rng.choice((98, 90, 80, 70, 60))
    scene = Scene(identity, width, height, format, medium, ground, quality=quality, fine=rng.random() < 0.5)
    stands = rng.choices(("flat", "gradient", "photo", "chip"), (0.5, 0.2, 0.2, 0.1))[0]
    bottom = height * rng.uniform(0.42, 0.6) if stands in ("photo", "chip") else height
    if stands == "gradient":
        others = [identity.palette[name] for name in identity.grounds(light=light)]
        scene.panels.append(Panel(0, 0, width, height, ground, rng.choice(others), down=rng.random() < 0.4))
    elif stands != "flat":
        scene.panels.append(Panel(0, 0, width, bottom, photo=rng.randrange(10**6)))
    top = _logo(scene, rng, bottom, chip=stands == "chip")
    if top is None:
        return None
    if stands == "photo":
        calm_down(scene, rng.uniform(2, 10))
    if rng.random() < 0.3:
        _partner(scene, rng)
        top = max(mark.box.y1 for mark in scene.marks) + 0.5 * scene.logo.height
    floor = _areas(scene, rng, max(top, bottom if stands in ("photo", "chip") else top))
    room = _room(scene, max(top, bottom if bottom < height else top), floor)
    words(scene, rng, room, scene.ground)
    return scene if scene.lines else None


def _span(scene: Scene, variant: str, wide: float, rng: random.Random, *, high: float = 0.0) -> float:
    """Choose a width: what the page allows, its least, or often one between, all above the minimum of the edition."""
    mark = scene.identity.marks[variant]
    least = max(scene.identity.min_px[variant] * 1.12, 28.0)
    if scene.medium == "print":
        least = max(least, scene.identity.min_px[variant] / 4 * 3.8 * 1.12)
    most = max(least, min(0.42 * wide, (high or 0.17 * scene.height) * mark.w / mark.h))
    if rng.random() < 0.15:
        return least
    return least + (most - least) * rng.random() ** 1.4


def _logo(scene: Scene, rng: random.Random, bottom: float, *, chip: bool) -> float | None:
    """Place the logo; give where what is below it may begin, or None when nothing suits the ground."""
    guess = Box(0.1 * scene.width, 0.05 * bottom, 0.5 * scene.width, 0.5 * bottom)
    fill = scene.identity.palette[rng.choice(scene.identity.grounds(light=rng.random() < 0.6))]
    if chip:
        seen = under(Scene(scene.identity, 8, 8, "svg", scene.medium, fill), Box(0, 0, 8, 8))
    else:
        seen = under(scene, guess)
    variant = variant_for(scene.identity, seen.lightness, seen.hex, rng)
    if variant is None:
        return None
    mark = scene.identity.marks[variant]
    narrow = scene.height < 300
    span = _span(scene, variant, scene.width, rng, high=0.38 * bottom if bottom < scene.height or narrow else 0)
    high = span * mark.h / mark.w
    room = 0.3 * high * 1.6 + 6
    left = room + rng.uniform(0, 20)
    x = rng.choice((left, left, (scene.width - span) / 2, scene.width - span - left))
    y = room + rng.uniform(0, 10)
    if bottom < scene.height:
        y = rng.uniform(room, max(room, bottom - high - room))
    if y + high + room > bottom or x < room:
        return None
    if chip:
        scene.panels.append(Panel(x - room, y - room, span + 2 * room, high + 2 * room, fill))
    scene.marks.append(place(scene, variant, span, x, y))
    return y + high + room


def calm_down(scene: Scene, unrest: float) -> None:
    """Give the topmost photograph under the logo as much contrast as makes its ground as restless as wanted."""
    panel = next(panel for panel in reversed(scene.panels) if panel.photo is not None)
    for _ in range(4):
        seen = under(scene, scene.logo.box).unrest
        panel.calm = min(1.0, panel.calm * unrest / max(seen, 0.2))


def without_logo(identity: Identity, format: str, medium: str, rng: random.Random) -> Scene:
    """Lay out one without our logo; most have another mark that resembles it."""
    scene = compliant(identity, format, medium, rng)
    old = scene.logo
    scene.marks = [mark for mark in scene.marks if not mark.variant]
    if rng.random() < 0.75:
        mark = rng.choice(lookalikes()[identity.id])
        light = not old.mark.light
        if light or rng.random() < 0.5:
            mark = Mark(tuple((data, dominant(old.mark)) for data, _ in mark.paths), mark.box)
        # As large as the logo was, in the middle of its place.
        scale = min(old.height / mark.h, old.width / mark.w)
        x = old.box.x0 + (old.width - scale * mark.w) / 2
        y = old.box.y0 + (old.height - scale * mark.h) / 2
        scene.marks.append(Placed(mark, Affine(a=scale, d=scale, e=x, f=y)))
        if format in ("pptx", "docx"):
            scene.marks[-1].raster = 2.0
    return scene


def _partner(scene: Scene, rng: random.Random) -> None:
    """Place a partner's mark beside the logo or below it, if there is one that shows on the ground there."""
    logo = scene.logo
    mark = rng.choice(list(partners().values()))
    scale = rng.uniform(0.6, 0.88) * logo.height / mark.h
    gap = logo.height * rng.uniform(0.75, 1.2)
    if rng.random() < 0.7:
        x = logo.box.x1 + gap
        if x + scale * mark.w > scene.width - 20:
            x = logo.box.x0 - gap - scale * mark.w
        y = logo.box.y0 + (logo.height - scale * mark.h) / 2
    else:
        x, y = logo.box.x0, logo.box.y1 + gap
    placed = Placed(mark, Affine(a=scale, d=scale, e=x, f=y), raster=2.0 if scene.format == "pptx" else None)
    seen = under(scene, placed.box)
    room = 0.2 * logo.height
    grounds = [panel for panel in scene.panels if not panel.holds(logo.box)]
    if x < 12 or placed.box.y1 + room > 0.8 * scene.height or seen.unrest > 10 or ratio(dominant(mark), seen.hex) < 2:
        return
    if all(between(placed.box, p.box) > room for p in grounds) and all(
        panel.holds(placed.box, room) for panel in scene.panels if panel.holds(logo.box)
    ):
        scene.marks.append(placed)


def _areas(scene: Scene, rng: random.Random, top: float) -> float:
    """Add areas at the foot of the page; give where they begin."""
    palette = [hex for hex in scene.identity.palette.values() if hex != scene.ground]
    kind = rng.choices(("strip", "blobs", "cards", "side", "none"), (0.35, 0.15, 0.15, 0.15, 0.2))[0]
    floor = max(rng.uniform(0.74, 0.87) * scene.height, top + 0.25 * scene.height)
    rest = scene.height - floor
    if kind == "none" or rest < 0.06 * scene.height:
        return float(scene.height)
    if kind == "strip":
        panel = Panel(0, floor, scene.width, rest, rng.choice(palette))
        if rng.random() < 0.25:
            panel.to = rng.choice(palette)
        scene.panels.append(panel)
    elif kind == "blobs":
        for x, wide in ((-0.08, 0.36), (0.55, 0.6)):
            high = rest * rng.uniform(1.0, 1.9)
            scene.panels.append(
                Panel(x * scene.width, floor, wide * scene.width, 2 * high, rng.choice(palette), round=True)
            )
    elif kind == "cards":
        wide = 0.27 * scene.width
        for x in (0.05, 0.365, 0.68):
            scene.panels.append(Panel(x * scene.width, floor, wide, 0.82 * rest, rng.choice(palette)))
    else:
        x = rng.uniform(0.58, 0.68) * scene.width
        photo = rng.randrange(10**6)
        scene.panels.append(Panel(x, max(top, 8), scene.width - x, scene.height - max(top, 8), photo=photo))
        return float(scene.height)
    return floor


def _room(scene: Scene, top: float, floor: float) -> Box:
    """Give where words may stand: below the logo, or beside it on a page that is low."""
    left, right = 0.045 * scene.width, 0.955 * scene.width
    for panel in scene.panels:
        if panel.x > 0.5 * scene.width and panel.y < floor - 4 and panel.w < 0.5 * scene.width:
            right = min(right, panel.x - 10)
    logo = scene.logo.box
    if scene.height < 450 and len(scene.marks) == 1 and not any(p.photo is not None for p in scene.panels):
        space = 0.5 * logo.height + 10
        if logo.x0 < 0.3 * scene.width and logo.x1 + space < 0.6 * scene.width:
            return Box(logo.x1 + space, 14, right, floor)
    return Box(left, top, right, floor)
