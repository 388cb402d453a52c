"""Set the words of an artwork: a heading, lines of text, one in the unaccented display face, words on the areas."""

from __future__ import annotations

import random

from brand.engine.colour.wcag import contrast_ratio
from brand.engine.geometry import Box
from tests.brandbench.fonts import Face, advance
from tests.brandbench.scene import Line, Panel, Scene

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


def words(scene: Scene, rng: random.Random, room: Box, ground: str) -> None:
    """Set words in a room of the page, and on the flat areas outside it that have place for some."""
    identity = scene.identity
    middle = rng.random() < 0.35
    grounds = _grounds(scene, ground)
    size = min(0.075 * scene.height, 0.06 * scene.width, 0.3 * room.height)
    heading = rng.choice(VI if rng.random() < 0.75 else EN)
    if rng.random() < 0.25:
        heading = heading.upper()
    size = min(size, size * 0.98 * room.width / advance(heading, identity.heading.bold, size))
    at = room.y0 + 1.15 * size
    if size < 15 or at > room.y1 - 6 or room.width < 0.25 * scene.width:
        return
    _line(scene, heading, room, at, size, identity.heading, 700, _ink(scene, grounds, rng), middle=middle)
    small = max(13.5, 0.022 * scene.height)
    ink = _ink(scene, grounds, rng)
    at += 1.0 * small + 0.5 * size
    if rng.random() < 0.4 and at + 2 * small < room.y1:
        fill = _ink(scene, grounds, rng)
        _line(scene, rng.choice(EN), room, at, 1.3 * small, identity.display, 400, fill, middle=middle)
        at += 2.2 * small
    leading = rng.uniform(1.35, 1.75) * small
    for text in rng.sample(BODY, 4):
        if at > room.y1 - 0.6 * small:
            break
        fitted = min(small, small * room.width / advance(text, identity.body.regular, small))
        if fitted < 13.2:
            continue
        _line(scene, text, room, at, fitted, identity.body, rng.choice((400, 400, 700)), ink, middle=middle)
        at += leading
    if any(_ratio(line.fill, other) < 4.8 for line in scene.lines for other in grounds):
        scene.lines = []  # no colour can be read on both ends of this gradient
        return
    for panel in scene.panels:
        if panel.photo is None and panel.to is None and not panel.round and panel.y >= room.y1 - 1 and panel.h > 40:
            inner = Box(panel.x + 0.06 * panel.w, panel.y, panel.x + 0.94 * panel.w, panel.y + panel.h)
            text = rng.choice(BODY[2:])
            small = max(13.5, min(0.3 * panel.h, 0.03 * scene.height))
            small = min(small, small * inner.width / advance(text, identity.body.bold, small))
            if small >= 13.2:
                fill = _ink(scene, [panel.fill], rng)
                baseline = panel.y + 0.55 * panel.h
                _line(scene, text, inner, baseline, small, identity.body, 700, fill, middle=panel.w < 0.5 * scene.width)


def _line(
    scene: Scene, text: str, room: Box, at: float, size: float, face: Face, weight: int, fill: str, *, middle: bool
) -> None:
    x = room.x0
    if middle:
        x += max(0.0, (room.width - advance(text, face.file(weight), size)) / 2)
    scene.lines.append(Line(text, x, at, size, face, weight, fill))


def _grounds(scene: Scene, ground: str) -> list[str]:
    """Give the colours words may lie on: the ends of a gradient that covers the page, or its ground."""
    whole = next((p for p in scene.panels if p.to and p.w >= scene.width and p.h >= scene.height), None)
    return [whole.fill, whole.to or whole.fill] if isinstance(whole, Panel) else [ground]


def _ink(scene: Scene, grounds: list[str], rng: random.Random) -> str:
    good = [c for c in scene.identity.palette.values() if all(_ratio(c, other) >= 5.2 for other in grounds)]
    if good:
        return rng.choice(good)
    return max(("#000000", "#ffffff"), key=lambda hex: min(_ratio(hex, other) for other in grounds))


def _ratio(one: str, two: str) -> float:
    return contrast_ratio(*(tuple(int(hex[i : i + 2], 16) for i in (1, 3, 5)) for hex in (one, two)))  # type: ignore[arg-type]
