"""Make a folder of artworks with known truth, the same for the same seed.

    python -m tests.brandbench.make DIR [--seed N] [--cases N]

Half of the artworks comply (some near a limit, some without our logo), half break one rule. Photographs of artworks,
which nothing may be blamed in, come on top.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
from pathlib import Path

from tests.brandbench.auditing import broken
from tests.brandbench.drawing import drawn
from tests.brandbench.fonts import FACES
from tests.brandbench.identities import identities, partners
from tests.brandbench.identity import Identity
from tests.brandbench.layout import compliant, without_logo
from tests.brandbench.photographs import SIZE, photographed
from tests.brandbench.planting import PLANTERS, Strength, fits
from tests.brandbench.scene import PX_PER_MM, Scene

SEED, CASES, PHOTOGRAPHS = 20261125, 240, 16
MEASURED = {f"logo.{name}" for name in ("contrast", "busy-background", "variant", "clear-space")}
MEASURED |= {"cobrand.size", "cobrand.separation"}
# Pictures are the hard part, and most of what an office receives.
_FORMATS = ("png", "jpg", "webp", "jpg", "png", "svg", "html", "pdf", "pptx", "docx")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--cases", type=int, default=CASES)
    options = parser.parse_args()
    make(options.folder, seed=options.seed, cases=options.cases)


def make(folder: Path, *, seed: int = SEED, cases: int = CASES, photographs: int = PHOTOGRAPHS) -> None:
    """Write identities, partners' marks, fonts, artworks, `cases.jsonl` and `truth.json`; the folder must be new."""
    rng = random.Random(seed)  # noqa: S311 - artworks, not secrets
    (folder / "cases" / "fonts").mkdir(parents=True)
    own = identities()
    for identity in own:
        identity.write(folder / "identities" / identity.id)
    (folder / "foreign").mkdir()
    for name, mark in partners().items():
        (folder / "foreign" / f"{name}.svg").write_text(mark.svg(), encoding="utf-8")
    for face in FACES:
        for file in {face.regular, face.bold}:
            shutil.copy(file, folder / "cases" / "fonts")
    lines, truth = [], []
    for number in range(cases):
        scene = _scene(number, own, rng)
        file = f"cases/{number:04d}.{scene.format}"
        (folder / file).write_bytes(drawn(scene))
        lines.append(_case(scene, file))
        truth.append(scene.truth(file))
    for number in range(cases, cases + photographs):
        scene = compliant(rng.choice(own), "jpg", "screen", rng)
        file = f"cases/{number:04d}.jpg"
        (folder / file).write_bytes(photographed(scene, rng))
        size = {"width": SIZE[0], "height": SIZE[1]}
        lines.append(_case(scene, file) | size | {"kind": "photograph"})
        truth.append(scene.truth(file) | {"kind": "photograph", "logos": []})
    (folder / "cases.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    whole = {"schema": "brand-bench/truth/1", "seed": seed, "rules": list(PLANTERS), "cases": truth}
    (folder / "truth.json").write_text(json.dumps(whole, ensure_ascii=False, indent=1), encoding="utf-8")


def _scene(number: int, own: list[Identity], rng: random.Random) -> Scene:
    rules = list(PLANTERS)
    while True:
        identity = rng.choice(own)
        if number % 2:
            rule = rules[(number // 2) % len(rules)]
            planter, formats = PLANTERS[rule]
            weighted = [f for f in _FORMATS if f in formats] or list(formats)
            format = rng.choice(weighted)
            strength: Strength = "gross" if rng.random() < 0.5 else "outside"
            scene = compliant(identity, format, _medium(format, rng, rule), rng)
            if not planter(scene, strength, rng):
                continue
        else:
            format = rng.choice(_FORMATS)
            part = rng.random()
            if part < 0.16:
                scene = without_logo(identity, format, _medium(format, rng), rng)
            else:
                scene = compliant(identity, format, _medium(format, rng), rng)
            if part > 0.7:
                near = [rule for rule, (_, formats) in PLANTERS.items() if format in formats]
                if not PLANTERS[rng.choice(near)][0](scene, "inside", rng):
                    continue
                if scene.violations:
                    continue
        if fits(scene) and _is_true(scene):
            return scene


def _is_true(scene: Scene) -> bool:
    """Say whether the scene, measured, breaks what it is said to break and nothing else, and where it complies nears
    only what it is said to be near.
    """
    said = {violation["rule"] for violation in scene.violations}
    found = broken(scene)
    if (said & MEASURED) - found or found - said - scene.tolerated:
        return False
    return bool(scene.violations) or not broken(scene, margin=0.06) - set(scene.near)


def _medium(format: str, rng: random.Random, rule: str = "") -> str:
    if format == "docx" or rule == "file.colour-space":
        return "print"
    return "print" if format == "pdf" and rng.random() < 0.7 else "screen"


def _case(scene: Scene, file: str) -> dict:
    unit = "pt" if scene.format in ("pdf", "docx") else "px"
    return {
        "file": file,
        "identity": scene.identity.id,
        "medium": scene.medium,
        "unit": unit,
        "width": scene.width * scene.unit,
        "height": scene.height * scene.unit,
        "units_per_mm": round(PX_PER_MM * scene.unit, 4),
        "format": scene.format,
    }


if __name__ == "__main__":
    main()
