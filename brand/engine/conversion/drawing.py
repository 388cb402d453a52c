"""Copy logo files into a package and measure what the package states about them."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path
from typing import Any

import numpy as np
from lxml import etree

from brand.engine.artwork.svg import viewport
from brand.engine.colour import lab
from brand.engine.errors import ArtworkError, GuidelineError
from brand.engine.geometry import Affine, Box
from brand.engine.logo.mark import MarkPart, paint, read_parts

_SHARE_SIDE = 800  # pixels of the longer side when the shares of ink are counted


class Library:
    """The logo files of a source and of the package made from it."""

    def __init__(self, source: Path, package: Path) -> None:
        self.source = source
        self.package = package

    def add(self, file: str, as_name: str) -> dict[str, Any]:
        """Copy one SVG to logos/`as_name`.svg and give the keys a package states about its drawing."""
        path = self.source / file
        if not path.resolve().is_relative_to(self.source.resolve()):
            raise GuidelineError(
                "$", f"{file!r} lies outside the source folder.", remedy="Put the file beside the JSON."
            )
        try:
            raw = path.read_bytes()
            view = _view(raw)
            parts = read_parts(raw, view)
        except (OSError, ArtworkError, etree.XMLSyntaxError) as error:
            raise GuidelineError(
                "$", f"{file} cannot serve as a logo ({error}).", remedy="Correct the file."
            ) from error
        (self.package / "logos" / f"{as_name}.svg").write_bytes(raw)
        ink = Box.union([part.box for part in parts])
        return {
            "file": f"logos/{as_name}.svg",
            "sha256": hashlib.sha256(raw).hexdigest(),
            "view_box": _rounded(view),
            "ink_box": _rounded(ink),
            "parts": [
                {"fill": part.hex, "ink_share": share} for part, share in zip(parts, _shares(parts, ink), strict=True)
            ],
        }


def partner(file: Path, package: Path) -> dict[str, Any]:
    """Register the mark of a partner: it may stand anywhere and at any size."""
    id = "partner-" + slug(file.stem)
    return {
        "id": id,
        "variant": id,
        "lockup": "partner",
        "status": "partner",
        **Library(file.parent, package).add(file.name, id),
        "ground": {"kind": "any"},
        "min_width": {"of": "ink", "screen_px": 0, "print_mm": 0},
        "clear_space": {"fraction_of_height": 0},
    }


def _view(raw: bytes) -> Box:
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True))
    box = viewport.view_box(root.get("viewBox"))
    if box is None:
        port = viewport.of_root(root.attrib)
        return Box(0.0, 0.0, port.width, port.height)
    return box


def _rounded(box: Box) -> list[float]:
    return [round(value, 3) for value in (box.x0, box.y0, box.x1, box.y1)]


def _shares(parts: tuple[MarkPart, ...], ink: Box) -> list[float]:
    scale = _SHARE_SIDE / max(ink.width, ink.height)
    pose = Affine(a=scale, d=scale) @ Affine(e=-ink.x0, f=-ink.y0)
    painted = paint(parts, pose, round(ink.width * scale) + 1, round(ink.height * scale) + 1)
    counts = np.bincount(painted.ravel(), minlength=len(parts) + 1)[1:]
    return [round(float(count / counts.sum()), 4) for count in counts]


def slug(text: str) -> str:
    """Write any ASCII name as a slug."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def colour_token(hex: str, detail: dict[str, Any]) -> dict[str, Any]:
    """Write a colour token; Lab is computed from sRGB unless the detail states it."""
    rgb = [int(hex[i : i + 2], 16) for i in (1, 3, 5)]
    measured = [round(float(value), 2) for value in lab.d50(rgb)]
    value = {"colorSpace": "srgb", "components": [round(byte / 255, 5) for byte in rgb], "hex": hex.upper()}
    return {"$type": "color", "$value": value, "$extensions": {"nhip-cau": {"lab_d50": measured, **detail}}}
