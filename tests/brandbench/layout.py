"""Lay out artworks that comply: a logo with room around it, words in the identity's faces, panels of its palette."""

from __future__ import annotations

import random

from brand.engine.colour.wcag import contrast_ratio
from brand.engine.geometry import Affine
from tests.brandbench.fonts import advance
from tests.brandbench.identities import Identity, lookalikes, partners
from tests.brandbench.scene import Line, Panel, Placed, Scene

VI = (
    "Về miền Quan họ", "Lễ hội chùa Dâu", "Nhịp sống bên sông", "Mùa lúa chín Kinh Bắc", "Làng nghề mở cửa đón khách",
    "Đầu tư vào khu công nghiệp", "Phục vụ người dân tốt hơn", "Đêm hội trăng rằm", "Những nẻo đường di sản",
)  # fmt: skip
EN = (
    "Songs of the river",
    "Open house at the village",
    "Investing in people",
    "A night of lanterns",
    "Roads of heritage",
)
BODY = (
    "Mời quý khách đến dự vào sáng chủ nhật", "Vào cửa tự do, đăng ký tại cổng thông tin",
    "Chương trình kéo dài ba ngày",
    "Kết nối doanh nghiệp và chính quyền", "Triển lãm ảnh và trình diễn nghề truyền thống", "Xe đưa đón từ trung tâm",
)  # fmt: skip
SIZES = ((1200, 630), (1000, 1000), (1080, 1350), (800, 1130), (1600, 900), (900, 600))


def rgb(hex: str) -> tuple[int, int, int]:
    return int(hex[1:3], 16), int(hex[3:5], 16), int(hex[5:7], 16)


def ratio(one: str, two: str) -> float:
    return contrast_ratio(rgb(one), rgb(two))


def readable(identity: Identity, ground: str, rng: random.Random, least: float = 5.2) -> str:
    """Choose a palette colour that stands out from the ground."""
    good = [hex for hex in identity.palette.values() if ratio(hex, ground) >= least]
    return rng.choice(good) if good else max(("#000000", "#ffffff"), key=lambda hex: ratio(hex, ground))


def variant_for(identity: Identity, ground: str, rng: random.Random) -> str:
    """Choose a variant whose class and every colour suit the ground."""
    light = identity_light(ground)
    fitting = [
        name
        for name, mark in identity.marks.items()
        if not mark.retired and mark.light == light and ratio(dominant(identity, name), ground) >= 3.4
    ]
    return rng.choice(fitting)


def identity_light(ground: str) -> bool:
    from tests.brandbench.identities import lightness

    return lightness(ground) > 67


def dominant(identity: Identity, variant: str) -> str:
    """Give the fill with the most ink, estimated by the boxes' areas of the parts."""
    from tests.brandbench.scene import outlines

    areas: dict[str, float] = {}
    for outline, fill in outlines(identity.marks[variant]):
        box = outline.box()
        areas[fill] = areas.get(fill, 0.0) + box.area
    return max(areas, key=lambda fill: areas[fill])


def place(scene: Scene, variant: str, width: float, x: float, y: float) -> Placed:
    mark = scene.identity.marks[variant]
    scale = width / mark.w
    placed = Placed(mark, Affine(a=scale, d=scale, e=x, f=y), variant)
    if scene.format in ("pptx", "docx"):
        placed.raster = 2.0
    return placed


def compliant(identity: Identity, format: str, medium: str, rng: random.Random) -> Scene:
    """Lay out one artwork that breaks nothing and is near no limit."""
    width, height = rng.choice(SIZES)
    if format == "docx":
        width, height = 794, 1123
    # A quarter of the artworks stand on a dark ground, where the reversed mark belongs.
    light = rng.random() < 0.75
    ground = identity.palette[rng.choice(identity.grounds(light=light))]
    if format == "docx":
        ground, light = "#ffffff", True
    scene = Scene(identity, width, height, format, medium, ground, quality=rng.choice((98, 92, 85, 75)))
    variant = variant_for(identity, ground, rng)
    mark = identity.marks[variant]
    most = min(0.42 * width, 0.16 * height * mark.w / mark.h)
    least = max(identity.min_px[variant] * 1.25, 40)
    span = max(least, rng.uniform(0.45, 1.0) * most)
    if rng.random() < 0.12:
        span = least
    high = span * mark.h / mark.w
    room = 0.3 * high * 1.6 + 6
    x = room + rng.uniform(0, 20)
    y = room + rng.uniform(0, 10)
    scene.marks.append(place(scene, variant, span, x, y))
    top = y + high + room
    if format != "docx" and rng.random() < 0.3:
        _partner(scene, rng, x + span + max(0.6 * high * 1.5, room), y, high)
    if format != "docx":
        _panels(scene, rng, top)
    _words(scene, rng, top)
    return scene


def without_logo(identity: Identity, format: str, medium: str, rng: random.Random) -> Scene:
    """Lay out one without our logo; most have another mark that resembles it."""
    scene = compliant(identity, format, medium, rng)
    old = scene.marks[0]
    scene.marks = []
    if rng.random() < 0.75:
        mark = rng.choice(list(lookalikes().values()))
        scale = old.height / mark.h
        scene.marks = [Placed(mark, Affine(a=scale, d=scale, e=old.box.x0, f=old.box.y0))]
        if format == "pptx":
            scene.marks[0].raster = 2.0
    return scene


def _partner(scene: Scene, rng: random.Random, x: float, y: float, high: float) -> None:
    mark = rng.choice(list(partners().values()))
    scale = rng.uniform(0.6, 0.9) * high / mark.h
    if ratio(mark.paths[0][1], scene.ground) < 2 or x + scale * mark.w > scene.width - 30:
        return
    scene.marks.append(Placed(mark, Affine(a=scale, d=scale, e=x, f=y)))
    if scene.format == "pptx":
        scene.marks[-1].raster = 2.0


def _panels(scene: Scene, rng: random.Random, top: float) -> None:
    palette = [hex for hex in scene.identity.palette.values() if hex != scene.ground]
    floor = rng.uniform(0.72, 0.85) * scene.height
    if rng.random() < 0.7:
        panel = Panel(0, floor, scene.width, scene.height - floor, rng.choice(palette))
        if rng.random() < 0.25:
            panel.to = rng.choice(palette)
        scene.panels.append(panel)
    middle = (top + 0.4 * (floor - top), floor - 8)
    if rng.random() < 0.4 and middle[1] - middle[0] > 60:
        left = 0.55 * scene.width
        scene.panels.append(
            Panel(left, middle[0], scene.width - left, middle[1] - middle[0], photo=rng.randrange(10**6))
        )


def _words(scene: Scene, rng: random.Random, top: float) -> None:
    identity = scene.identity
    size = min(0.075 * scene.height, 0.05 * scene.width)
    at, limit = top + size, 0.52 * scene.width
    left = 0.045 * scene.width
    heading = rng.choice(VI)
    size = min(size, size * 0.86 * limit / advance(heading, identity.heading.bold, size))
    scene.lines.append(Line(heading, left, at, size, identity.heading, 700, readable(identity, scene.ground, rng)))
    small = max(16.0, 0.022 * scene.height)
    ink = readable(identity, scene.ground, rng)
    at += 2.1 * small
    if rng.random() < 0.4:
        text = rng.choice(EN)
        scene.lines.append(
            Line(text, left, at, 1.3 * small, identity.display, 400, readable(identity, scene.ground, rng))
        )
        at += 2.2 * small
    for text in rng.sample(BODY, 3):
        if at > 0.68 * scene.height:
            break
        fitted = min(small, small * limit / advance(text, identity.body.regular, small))
        if fitted < 14:
            continue
        scene.lines.append(Line(text, left, at, fitted, identity.body, 400, ink))
        at += 1.7 * small
    panel = next((p for p in scene.panels if p.photo is None), None)
    if panel is not None and panel.to is None and panel.h > 70:
        fill = readable(identity, panel.fill, rng)
        scene.lines.append(
            Line(rng.choice(BODY[2:]), left, panel.y + 0.55 * panel.h, max(16, small), identity.body, 700, fill)
        )
