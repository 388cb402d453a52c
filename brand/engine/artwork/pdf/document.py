"""What all pages of one PDF share: fonts, colour spaces, pictures, layers, unpacked streams, the work done."""

from __future__ import annotations

from typing import Any

import pikepdf

from brand.engine.artwork.pdf import streams, values
from brand.engine.artwork.pdf.fonts import PdfFont
from brand.engine.artwork.pdf.images import Images
from brand.engine.artwork.pdf.layers import Layers
from brand.engine.artwork.pdf.spaces import Spaces
from brand.engine.artwork.pdf.work import Work

_FONT = 50  # operators the reading of a font counts for, whatever it holds
_KEPT = 20_000_000  # bytes of unpacked forms kept for the next time they are drawn


class Document:
    """An open file."""

    def __init__(self, root: Any) -> None:
        self.work = Work()
        self.spaces = Spaces(self.work)
        self.images = Images(self.spaces, self.work)
        self.layers = Layers(root)
        self.language = values.text(values.entry(root, "/Lang")) or None
        self._fonts: dict[tuple[int, int], PdfFont | None] = {}
        self._forms: dict[tuple[int, int], bytes] = {}
        self._kept = 0

    def font(self, value: Any) -> PdfFont | None:
        """Give a font, None when it cannot be read."""
        key = values.identity(value)
        if key is not None and key in self._fonts:
            return self._fonts[key]
        # A font written in place is read each time it is chosen.
        self.work.count_operator(_FONT)
        try:
            found = PdfFont(value, self.work) if isinstance(value, pikepdf.Dictionary) else None
        except (*values.ERRORS, streams.Undecodable):
            found = None
        if key is not None:
            self._fonts[key] = found
        return found

    def content(self, stream: Any) -> bytes:
        """Give a content stream unpacked; raise Undecodable when it is broken.

        Drawing it counts as work each time, whether or not it is still unpacked.
        """
        key = values.identity(stream)
        raw = self._forms.get(key) if key is not None else None
        if raw is None:
            raw = streams.decoded(stream, max(1, self.work.bytes_left))
            if key is not None and self._kept + len(raw) <= _KEPT:
                self._forms[key] = raw
                self._kept += len(raw)
        self.work.count_bytes(len(raw))
        self.work.count_content(len(raw))
        return raw
