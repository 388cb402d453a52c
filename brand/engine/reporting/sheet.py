"""What reportlab has no word for: a page of an artwork with its marks, a numbered disc, a numbered sheet."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

import numpy as np
from PIL import Image
from reportlab.lib.colors import HexColor, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from brand.engine.report import Lang
from brand.engine.reporting.checked import Numbered
from brand.engine.reporting.marking import COLOURS, Marker
from brand.engine.reporting.picture import PagePicture
from brand.engine.reporting.words import word

MARGIN = 18 * mm
WIDTH = A4[0] - 2 * MARGIN
SOFT, LINE = HexColor("#655E56"), HexColor("#DDD5C9")
_TALLEST = 118 * mm  # of a picture
_SMALLEST = 60 * mm  # of the longer side of one
_CHECKS = np.array([[255, 233], [233, 255]], dtype=np.uint8)  # greys under what is see-through
_QUALITY = 88


class NumberedSheets(Canvas):  # type: ignore[misc]
    """Writes `page n of m` on every page, which is known only at the end."""

    def __init__(self, *args: Any, words: Lang, **values: Any) -> None:
        super().__init__(*args, **values)
        self._words: Lang = words
        self._pages: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._pages.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        pages = self._pages
        for number, state in enumerate(pages, start=1):
            self.__dict__.update(state)
            self.setFont("Report", 8.5)
            self.setFillColor(SOFT)
            self.drawString(MARGIN, 10 * mm, word("title", self._words))
            self.drawRightString(A4[0] - MARGIN, 10 * mm, word("sheet", self._words, number=number, count=len(pages)))
            super().showPage()
        super().save()


class MarkedPicture(Flowable):  # type: ignore[misc]
    """A page of an artwork with frames and numbers, in the middle of the column."""

    def __init__(self, picture: PagePicture, marks: Sequence[Marker]) -> None:
        super().__init__()
        self._picture, self._marks = picture, marks
        side = max(picture.width, picture.height)
        # A CSS pixel is three quarters of a point; what is tiny is shown larger.
        scale = max(0.75, _SMALLEST / side)
        self._scale = min(scale, WIDTH / picture.width, _TALLEST / picture.height)
        self.width, self.height = WIDTH, picture.height * self._scale

    def wrap(self, *_: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, scale = self.canv, self._scale
        left, wide = (WIDTH - self._picture.width * scale) / 2, self._picture.width * scale
        canvas.drawImage(ImageReader(_flat(self._picture)), left, 0, wide, self.height)
        canvas.setStrokeColor(LINE)
        canvas.setLineWidth(0.5)
        canvas.rect(left, 0, wide, self.height)

        def place(x: float, y: float) -> tuple[float, float]:
            return left + x * scale, self.height - y * scale

        for mark in self._marks:
            if mark.frame is not None:
                x, y = place(mark.frame.x0, mark.frame.y1)
                size = (mark.frame.width * scale, mark.frame.height * scale)
                for colour, line in ((white, 2.6), (HexColor(COLOURS[mark.severity]), 1.3)):
                    canvas.setStrokeColor(colour)
                    canvas.setLineWidth(line)
                    canvas.rect(x, y, *size)
        for mark in self._marks:
            x, y = place(mark.x, mark.y)
            radius = max(mark.radius * scale, 5.0)
            canvas.setFillColor(HexColor(COLOURS[mark.severity]))
            canvas.setStrokeColor(white)
            canvas.setLineWidth(0.8)
            canvas.circle(x, y, radius, fill=1)
            canvas.setFillColor(white)
            canvas.setFont("Report-Bold", 1.2 * radius)
            canvas.drawCentredString(x, y - 0.4 * radius, str(mark.number))


def _flat(picture: PagePicture) -> io.BytesIO:
    """Lay the picture on a board of light squares, as a JPEG or, where that is smaller, a PNG."""
    pixels = picture.pixels
    rows, columns = np.indices(pixels.shape[:2]) // 16 % 2
    board = _CHECKS[rows, columns][..., None]
    weight = pixels[..., 3:].astype(np.uint16)
    mixed = ((pixels[..., :3] * weight + board * (255 - weight) + 127) // 255).astype(np.uint8)
    image = Image.fromarray(mixed)
    jpeg, png = io.BytesIO(), io.BytesIO()
    image.save(jpeg, "JPEG", quality=_QUALITY, subsampling=0, optimize=True)
    image.save(png, "PNG", optimize=True)
    best = png if png.tell() <= 1.5 * jpeg.tell() else jpeg
    best.seek(0)
    return best


class Badge(Flowable):  # type: ignore[misc]
    """The number of a finding in a disc, as on the picture."""

    def __init__(self, item: Numbered) -> None:
        super().__init__()
        self._item = item
        self.width = self.height = 17

    def draw(self) -> None:
        canvas = self.canv
        canvas.setFillColor(HexColor(COLOURS[self._item.severity]))
        canvas.circle(8.5, 8, 8.5, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.setFont("Report-Bold", 9.5)
        canvas.drawCentredString(8.5, 4.7, str(self._item.number))
