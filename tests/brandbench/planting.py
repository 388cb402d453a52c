"""Plant one violation of a rule in an artwork that complies, or bring it close to a limit.

Each planter takes the scene and how far to go: `outside` just beyond the limit, `gross` far beyond, `inside` just
within. One that has no place in this scene gives False and leaves it unusable.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from typing import Literal

import numpy as np

from brand.engine.colour.ciede2000 import between_rgb
from brand.engine.geometry import Affine, Box
from tests.brandbench.auditing import APART, CLEAR, between, under
from tests.brandbench.fonts import FACES, SANS, advance
from tests.brandbench.identities import partners
from tests.brandbench.identity import dominant, lightness
from tests.brandbench.layout import calm_down, place, ratio, readable, rgb
from tests.brandbench.scene import PX_PER_MM, Line, Panel, Placed, Scene
from tests.brandbench.words import BODY, VI

Strength = Literal["inside", "outside", "gross"]
Planter = Callable[[Scene, Strength, random.Random], bool]

SEEN = 4.0  # L* by which a mark has to stand out to be there at all
RASTER = ("png", "jpg", "webp")
DRAWN = (*RASTER, "svg", "html", "pdf", "pptx")
TEXTED = ("svg", "html", "pdf", "pptx", "docx")


def _say(scene: Scene, rule: str, region: Box | list[float] | None, strength: Strength, *also: str) -> bool:
    if strength == "inside":
        scene.near.append(rule)
    else:
        scene.violate(rule, region, strength)
        scene.tolerated |= set(also)
    return True


def _posed(placed: Placed, linear: Affine) -> None:
    """Apply a linear map about the middle of the mark."""
    middle = placed.mark.w / 2, placed.mark.h / 2
    old = placed.pose
    at = Affine(e=middle[0], f=middle[1])
    placed.pose = old @ at @ linear @ Affine(e=-middle[0], f=-middle[1])


def _min_size(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    assert logo.variant
    least = scene.identity.min_px[logo.variant]
    if scene.medium == "print":
        least = least / 4 * PX_PER_MM
    width = least * {"inside": 1.06, "outside": 0.9, "gross": 0.62}[strength]
    scene.marks[scene.marks.index(logo)] = place(scene, logo.variant, width, logo.pose.e, logo.pose.f)
    scene.marks = [mark for mark in scene.marks if mark.variant]
    return _say(scene, "logo.min-size", scene.logo.box, strength)


def _clear_space(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    gap = CLEAR * logo.height * {"inside": 1.15, "outside": 0.75, "gross": 0.25}[strength]
    line = replace(scene.lines[-1], text=rng.choice(VI), size=max(14.0, 0.25 * logo.height))
    line.face, line.weight = scene.identity.heading, 700
    line.x, line.baseline = logo.box.x0, 0.0
    line.baseline = logo.box.y1 + gap - line.ink[1]
    line.x = min(line.x, scene.width - 8 - (line.ink[2] - line.x))
    mine = Box(*line.ink)
    seen = under(scene, mine)
    line.fill = readable(scene.identity, seen.hex, rng)
    if seen.unrest > 3 or ratio(line.fill, seen.hex) < 5 or mine.x0 < 4:
        return False
    if any(between(mine, Box(*other.ink)) < 4 for other in scene.lines) or not _same_ground(scene, mine):
        return False
    scene.lines.append(line)
    return _say(scene, "logo.clear-space", scene.logo.box, strength)


def _same_ground(scene: Scene, box: Box) -> bool:
    """Say whether a box lies on the same areas as the logo and off all others."""
    mine = scene.logo.box
    on, off = ([p for p in scene.panels if p.holds(mine) is held] for held in (True, False))
    return all(p.holds(box) for p in on) and all(between(box, p.box) > 4 for p in off)


def _distortion(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    amount = {"inside": 1.011, "outside": 1.045, "gross": rng.uniform(1.12, 1.4)}[strength]
    if scene.format == "pptx" or scene.format == "docx" or rng.random() < 0.7:
        linear = Affine(a=1 / amount) if rng.random() < 0.6 else Affine(d=1 / amount)
    else:
        linear = Affine(c=(amount - 1) * 0.95)
    if strength == "inside" and linear.distortion > 0.014:
        return False
    _posed(scene.logo, linear)
    scene.tolerated |= {"logo.rotation"} if linear.c else set()
    return _say(scene, "logo.distortion", scene.logo.box, strength)


def _rotation(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    angle = {"inside": 0.6, "outside": 2.0, "gross": rng.uniform(5, 20)}[strength] * rng.choice((-1, 1))
    if scene.format == "docx":
        return False
    turn = np.radians(angle)
    c, s = float(np.cos(turn)), float(np.sin(turn))
    old = scene.logo.box
    _posed(scene.logo, Affine(c, s, -s, c))
    # Turned, it may come too near to what is below it.
    if strength == "gross":
        shrink = min(1.0, old.height / scene.logo.box.height + 0.15)
        _posed(scene.logo, Affine(a=shrink, d=shrink))
    return _say(scene, "logo.rotation", scene.logo.box, strength, "logo.clear-space", "logo.min-size")


def _mirrored(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    # The symbols of some identities are their own mirror image; a wordmark never is.
    if strength != "gross" or scene.logo.variant == "symbol":
        return False
    _posed(scene.logo, Affine(a=-1))
    return _say(scene, "logo.mirrored", scene.logo.box, strength)


def _shifted(hex: str, apart: float, rng: random.Random) -> str | None:
    """Give a colour about `apart` CIEDE2000 from `hex`."""
    base = np.array(rgb(hex), dtype=float)
    for _ in range(400):
        step = rng.uniform(4, 90)
        direction = np.array([rng.gauss(0, 1) for _ in range(3)])
        other = (base + step * direction / np.linalg.norm(direction)).clip(0, 255).round()
        if abs(float(between_rgb(base, other)) - apart) < 0.25:
            return "#{:02x}{:02x}{:02x}".format(*(int(v) for v in other))
    return None


def _recolour(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    fill = rng.choice(sorted({fill for _, fill in logo.mark.paths}))
    ground = under(scene, logo.box).hex
    if strength == "gross":
        others = [c for c in scene.identity.palette.values() if ratio(c, ground) > 3.2 and _apart(c, fill) > 15]
        if not others:
            return False
        new = rng.choice(others)
    else:
        found = _shifted(fill, {"inside": 1.2, "outside": 5.5}[strength], rng)
        if found is None or ratio(found, ground) < 3.2:
            return False
        new = found
    logo.fills = {fill: new}
    return _say(scene, "logo.recolour", logo.box, strength, "logo.contrast", "logo.variant")


def _apart(one: str, two: str) -> float:
    return float(between_rgb(np.array(rgb(one), float), np.array(rgb(two), float)))


def _effects(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    if strength != "gross":
        return False
    choices = {"html": ("shadow",), "pptx": ("shadow",)}.get(scene.format, ("shadow", "glow", "outline", "gradient"))
    scene.logo.effect = rng.choice(choices)
    also = ("logo.recolour", "logo.contrast", "logo.clear-space", "colour.near-miss", "colour.off-palette")
    return _say(scene, "logo.effects", scene.logo.box, strength, *also)


def _cropped(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    share = {"inside": -0.02, "outside": 0.07, "gross": rng.uniform(0.15, 0.35)}[strength]
    if strength == "inside" or scene.format == "docx":
        return False
    box = logo.box
    also = ("logo.min-size", "logo.contrast", "logo.variant", "logo.busy-background", "logo.clear-space")
    if scene.format in (*RASTER, "svg", "pdf") and logo.raster is None and rng.random() < 0.4:
        if rng.random() < 0.5:
            logo.clip = Box(box.x0, box.y0, box.x1 - share * box.width, box.y1)
        else:
            logo.clip = Box(box.x0, box.y0 + share * box.height, box.x1, box.y1)
        return _say(scene, "logo.cropped", logo.clip, strength, *also)
    if rng.random() < 0.7:
        logo.pose = Affine(e=-box.x0 - share * box.width) @ logo.pose
    else:
        logo.pose = Affine(f=-box.y0 - share * box.height) @ logo.pose
    return _say(
        scene, "logo.cropped", logo.box.intersection(Box(0, 0, 9e9, 9e9)), strength, *also, "cobrand.separation"
    )


def _under(scene: Scene, panel: Panel) -> bool:
    """Put a panel under the logo that reaches beyond its clear space."""
    box, room = scene.logo.box, 0.45 * scene.logo.height
    panel.x, panel.y = max(0, box.x0 - room), max(0, box.y0 - room)
    panel.w, panel.h = box.x1 + room - panel.x, box.y1 + room - panel.y
    whole = panel.box
    if any(between(whole, Box(*line.ink)) < 4 for line in scene.lines) or whole.x1 > scene.width:
        return False
    if any(panel.holds(box) and not panel.holds(whole) for panel in scene.panels):
        return False
    scene.panels.append(panel)
    scene.marks = [mark for mark in scene.marks if mark.variant]
    return True


def _contrast(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    main = dominant(logo.mark)
    low, high = {"inside": (3.15, 3.7), "outside": (2.0, 2.85), "gross": (1.15, 1.9)}[strength]
    good = [hex for hex in scene.identity.palette.values() if low <= ratio(hex, main) <= high]
    if strength == "inside":
        good = [hex for hex in good if (lightness(hex) > 74) == logo.mark.light and abs(lightness(hex) - 68) > 6]
    if not good or not _under(scene, Panel(0, 0, 0, 0, rng.choice(good))):
        return False
    return _say(scene, "logo.contrast", logo.box, strength, "logo.variant")


def _variant(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo = scene.logo
    if strength == "inside":
        return False
    if logo.mark.light:
        good = [hex for hex in scene.identity.palette.values() if lightness(hex) < 62]
    else:
        good = [hex for hex in scene.identity.palette.values() if lightness(hex) > 70]
    # White on white is seen by nobody, and no picture of it can be told from an empty one.
    good = [hex for hex in good if abs(lightness(hex) - lightness(dominant(logo.mark))) > SEEN]
    if not good or not _under(scene, Panel(0, 0, 0, 0, rng.choice(good))):
        return False
    return _say(scene, "logo.variant", logo.box, strength, "logo.contrast")


def _busy(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    panel = Panel(0, 0, 0, 0, photo=rng.randrange(10**6))
    if not _under(scene, panel):
        return False
    low, high = {"inside": (9.5, 11.3), "outside": (12.9, 16), "gross": (18, 30)}[strength]
    calm_down(scene, rng.uniform(low, high))
    return _say(
        scene, "logo.busy-background", scene.logo.box, strength, "logo.variant", "logo.contrast", "logo.clear-space"
    )


def _outdated(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    logo, retired = scene.logo, scene.identity.marks["retired"]
    if strength != "gross" or not logo.mark.light:
        return False
    width = logo.height / retired.h * retired.w
    width = max(width, 1.1 * scene.identity.min_px["retired"])
    scene.marks[scene.marks.index(logo)] = place(scene, "retired", width, logo.box.x0, logo.box.y0)
    scene.marks = [mark for mark in scene.marks if mark.variant]
    if scene.logo.box.y1 > logo.box.y1 + 1:
        return False
    return _say(scene, "logo.outdated", scene.logo.box, strength)


def _low_resolution(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    scene.logo.raster = {"inside": 0.95, "outside": 0.66, "gross": 0.35}[strength]
    if scene.format == "pdf":
        scene.logo.raster *= 150 / 96
    if scene.format in RASTER and strength == "outside":
        return False
    return _say(scene, "logo.low-resolution", scene.logo.box, strength)


def _partnered(scene: Scene, gap: float, height: float, rng: random.Random) -> Placed | None:
    logo = scene.logo
    ground = under(scene, logo.box).hex
    good = [mark for mark in partners().values() if ratio(dominant(mark), ground) >= 2]
    if not good:
        return None
    mark = rng.choice(good)
    scale = height / mark.h
    x, y = logo.box.x1 + gap, logo.box.y0 + (logo.height - height) / 2
    placed = Placed(mark, Affine(a=scale, d=scale, e=x, f=y), raster=2.0 if scene.format == "pptx" else None)
    if placed.box.x1 > scene.width - 6:
        placed.pose = Affine(e=logo.box.x0 - gap - placed.box.width - x) @ placed.pose
    box, room = placed.box, 0.3 * logo.height
    if y < 2 or box.x0 < 6 or any(between(box, Box(*line.ink)) < room for line in scene.lines):
        return None
    if not _same_ground(scene, box):
        return None
    scene.marks = [logo, placed]
    return placed


def _cobrand_size(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    high = scene.logo.height
    share = {"inside": 0.95, "outside": 1.15, "gross": 1.5}[strength]
    placed = _partnered(scene, 0.85 * high, share * high, rng)
    return placed is not None and _say(scene, "cobrand.size", placed.box, strength)


def _cobrand_separation(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    high = scene.logo.height
    gap = APART * high * {"inside": 1.1, "outside": 0.8, "gross": 0.35}[strength]
    placed = _partnered(scene, gap, 0.8 * high, rng)
    return placed is not None and _say(scene, "cobrand.separation", placed.box, strength, "logo.clear-space")


def _panel(scene: Scene, hex: str, rule: str, strength: Strength, rng: random.Random) -> bool:
    """Put an area of a colour where nothing else is."""
    share = rng.choice((0.035, 0.06, 0.1))
    for _ in range(40):
        high = rng.uniform(0.1, 0.35) * scene.height
        wide = share * scene.width * scene.height / high
        if wide > 0.9 * scene.width:
            continue
        x, y = rng.uniform(0, scene.width - wide), rng.uniform(0.2 * scene.height, scene.height - high)
        box = Box(x, y, x + wide, y + high)
        others = [Box(*line.ink) for line in scene.lines] + [mark.box for mark in scene.marks]
        others += [p.box for p in scene.panels if not _is_page(p, scene)]
        if all(between(box, other) > 8 for other in others) and between(box, scene.logo.box) > 0.4 * scene.logo.height:
            scene.panels.append(Panel(x, y, wide, high, hex, round=rng.random() < 0.2))
            return _say(scene, rule, box, strength)
    return False


def _is_page(panel: Panel, scene: Scene) -> bool:
    return panel.w >= scene.width and panel.h >= scene.height


def _nearest(hex: str, scene: Scene) -> float:
    return min(_apart(hex, other) for other in scene.identity.palette.values())


def _off_palette(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    low, high = {"inside": (0.0, 0.0), "outside": (9.0, 13.0), "gross": (20.0, 90.0)}[strength]
    for _ in range(300):
        hex = f"#{rng.randrange(1 << 24):06x}"
        if low <= _nearest(hex, scene) <= high:
            return _panel(scene, hex, "colour.off-palette", strength, rng)
    return False


def _near_miss(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    apart = {"inside": 1.5, "outside": 3.6, "gross": 5.8}[strength]
    hex = _shifted(rng.choice(list(scene.identity.palette.values())), apart, rng)
    if hex is None or abs(_nearest(hex, scene) - apart) > 0.3:
        return False
    return _panel(scene, hex, "colour.near-miss", strength, rng)


def _text_contrast(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    line = rng.choice(scene.lines[1:] or scene.lines)
    grounds = _grounds_of(scene, line)
    large = line.size >= 24 or (line.size >= 18.66 and line.weight >= 700)
    limit = 3.0 if large else 4.5
    low, high = {"inside": (1.04, 1.12), "outside": (0.78, 0.92), "gross": (0.35, 0.6)}[strength]
    for _ in range(600):
        hex = f"#{rng.randrange(1 << 24):06x}"
        if low * limit <= min(ratio(hex, ground) for ground in grounds) <= high * limit:
            line.fill = hex
            return _say(scene, "colour.contrast", line.ink, strength)
    return False


def _grounds_of(scene: Scene, line: Line) -> list[str]:
    """Give the colours a line of text lies on."""
    for panel in reversed(scene.panels):
        if panel.photo is None and panel.holds(Box(*line.ink)):
            return [panel.fill, panel.to] if panel.to else [panel.fill]
    return [scene.ground]


def _family(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    own = {scene.identity.heading, scene.identity.body, scene.identity.display}
    if strength != "gross":
        return False
    line = rng.choice(scene.lines)
    line.face = next(face for face in FACES if face not in own and face.family not in ("Caladea", "Fredoka One"))
    return _say(scene, "type.family", line.ink, strength)


def _text_size(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    limit = 7 / 0.75 if scene.medium == "print" else 12.0
    line = scene.lines[-1]
    line.size = limit * {"inside": 1.06, "outside": 0.86, "gross": 0.62}[strength]
    return _say(scene, "type.min-size", line.ink, strength)


def _not_embedded(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    line = rng.choice(scene.lines)
    for other in scene.lines:
        if (other.face, other.weight) == (line.face, line.weight):
            other.embedded = False
    return strength == "gross" and _say(scene, "type.not-embedded", line.ink, strength)


def _missing_glyphs(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    line = rng.choice(scene.lines)
    line.face, line.text = scene.identity.display, rng.choice(BODY)
    return strength == "gross" and _say(scene, "type.missing-glyphs", line.ink, strength)


# A part of the TCVN3 and VNI tables, enough for the phrases below.
_TCVN3 = dict(
    zip("àảãáạăằắâầấậđèẻéẹêềếệìíịòỏóọôồốộơờớợùủúụưừứựỳý", "µ¶·¸¹¨»¾©ÇÊË®ÌÎÐÑªÒÕÖ×ÝÞßáãä«åèé¬êíîïñóô­õøùúý", strict=True)
)
_VNI = {"à": "aø", "á": "aù", "ạ": "aï", "ả": "aû", "ă": "aê", "ắ": "aé", "â": "aâ", "ấ": "aá", "ầ": "aà", "ậ": "aä"}
_VNI |= {"đ": "ñ", "é": "eù", "ê": "eâ", "ế": "eá", "ề": "eà", "ệ": "eä", "ị": "ò", "í": "í", "ó": "où", "ô": "oâ"}
_VNI |= {"ố": "oá", "ồ": "oà", "ộ": "oä", "ơ": "ô", "ờ": "ôø", "ớ": "ôù", "ợ": "ôï", "ủ": "uû", "ú": "uù", "ư": "ö"}
_VNI |= {"ừ": "öø", "ứ": "öù", "ự": "öï", "ý": "yù", "ỹ": "yõ", "ỏ": "oû", "ọ": "oï", "ụ": "uï", "ù": "uø"}


def _legacy(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    line = rng.choice(scene.lines)
    table = rng.choice((_TCVN3, _VNI))
    phrases = [
        text
        for text in BODY
        if all(letter in table or letter.isascii() for letter in text.lower()) and text[0].isascii()
    ]
    if strength != "gross" or not phrases or line.face not in (SANS, scene.identity.body, scene.identity.heading):
        return False
    line.text = "".join(table.get(letter, letter) for letter in rng.choice(phrases))
    return _say(scene, "type.legacy-encoding", line.ink, strength, "type.missing-glyphs")


def _normalisation(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    lines = [line for line in scene.lines if unicodedata.normalize("NFD", line.text) != line.text]
    if strength != "gross" or not lines:
        return False
    line = rng.choice(lines)
    line.text = unicodedata.normalize("NFD", line.text)
    return _say(scene, "type.normalisation", line.ink, strength, "type.missing-glyphs")


def _colour_space(scene: Scene, strength: Strength, rng: random.Random) -> bool:
    if scene.medium != "print" or strength != "gross":
        return False
    scene.rgb = True
    return _say(scene, "file.colour-space", None, strength)


PLANTERS: dict[str, tuple[Planter, tuple[str, ...]]] = {
    "logo.min-size": (_min_size, (*DRAWN, "docx")),
    "logo.clear-space": (_clear_space, DRAWN),
    "logo.distortion": (_distortion, (*DRAWN, "docx")),
    "logo.rotation": (_rotation, DRAWN),
    "logo.mirrored": (_mirrored, (*DRAWN, "docx")),
    "logo.recolour": (_recolour, (*DRAWN, "docx")),
    "logo.effects": (_effects, (*RASTER, "svg", "html", "pptx")),
    "logo.cropped": (_cropped, DRAWN),
    "logo.contrast": (_contrast, DRAWN),
    "logo.variant": (_variant, DRAWN),
    "logo.busy-background": (_busy, DRAWN),
    "logo.outdated": (_outdated, (*DRAWN, "docx")),
    "logo.low-resolution": (_low_resolution, (*DRAWN, "docx")),
    "cobrand.size": (_cobrand_size, DRAWN),
    "cobrand.separation": (_cobrand_separation, DRAWN),
    "colour.off-palette": (_off_palette, DRAWN),
    "colour.near-miss": (_near_miss, DRAWN),
    "colour.contrast": (_text_contrast, DRAWN),
    "type.family": (_family, TEXTED),
    "type.min-size": (_text_size, TEXTED),
    "type.not-embedded": (_not_embedded, ("pdf",)),
    "type.missing-glyphs": (_missing_glyphs, TEXTED),
    "type.legacy-encoding": (_legacy, TEXTED),
    "type.normalisation": (_normalisation, TEXTED),
    "file.colour-space": (_colour_space, ("pdf",)),
}


def fits(scene: Scene) -> bool:
    """Say whether all words lie on the page and apart from each other and the marks."""
    inks = [line.ink for line in scene.lines]
    for line, box in zip(scene.lines, inks, strict=True):
        if box[0] < 4 or box[2] > scene.width - 4 or box[3] > scene.height - 4:
            return False
        if advance(line.text, line.face.file(line.weight), line.size) > scene.width:
            return False
    return scene.format == "docx" or all(
        between(Box(*one), Box(*two)) > 0 for index, one in enumerate(inks) for two in inks[:index]
    )
