"""Annotations (ISO 32000-2, 12.5): those that show are drawn by their appearance."""

from __future__ import annotations

from typing import Any

import numpy as np
import pikepdf

from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.content import Content
from brand.engine.artwork.pdf.values import entry
from brand.engine.geometry import Affine

_HIDDEN = 1 << 1 | 1 << 5  # hidden, and not to be viewed
_MAX = 2000
_NEVER_SEEN = frozenset({"Popup", "Link", "PrinterMark", "TrapNet"})


def draw_annotations(page: Any, content: Content) -> None:
    """Draw the annotations of a page; one that shows without an appearance of its own is noted as unread."""
    for annotation in values.items(entry(page, "/Annots"), _MAX):
        kind = values.name(entry(annotation, "/Subtype"))
        place = values.rectangle(entry(annotation, "/Rect"))
        layer = entry(annotation, "/OC")
        if place is None or values.integer(entry(annotation, "/F"), 0) & _HIDDEN or kind == "Popup":
            continue
        if layer is not None and not content.document.layers.shows(layer):
            continue
        stream = _appearance(annotation)
        if stream is None:
            if kind not in _NEVER_SEEN and not (kind == "Widget" and entry(annotation, "/MK") is None):
                content.canvas.miss("annotation", place.mapped(content.state.pose))
            continue
        bounds = values.rectangle(entry(stream, "/BBox"))
        if bounds is None or place.area <= 0:
            continue
        box = bounds.mapped(values.matrix(entry(stream, "/Matrix")))
        if box.area <= 0:
            continue
        # ISO 32000-2, 12.5.5: the box of the appearance goes to the rectangle of the annotation.
        a, d = place.width / box.width, place.height / box.height
        placed = Affine(a, 0, 0, d, place.x0 - a * box.x0, place.y0 - d * box.y0)
        if np.isfinite([a, d]).all():
            content.form(stream, placed)


def _appearance(annotation: Any) -> Any:
    normal = entry(entry(annotation, "/AP"), "/N")
    if isinstance(normal, pikepdf.Stream):
        return normal
    state = values.name(entry(annotation, "/AS"))
    chosen = entry(normal, "/" + state) if state else None
    return chosen if isinstance(chosen, pikepdf.Stream) else None
