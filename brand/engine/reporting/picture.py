"""How a page of an artwork looks; `preview` draws it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SIDE = 1400  # pixels of the longer side
MAX_DRAWN = 12  # pages of one file


@dataclass(frozen=True, slots=True, eq=False)
class PagePicture:
    """A page by number, its size in page units, and how it looks: (height, width, 4) 8-bit sRGB, straight alpha."""

    page: int
    width: float
    height: float
    pixels: NDArray[np.uint8]
