"""A theme for Tailwind CSS 4: one `@theme` block, from which it makes `bg-son`, `font-display` and `text-h1`.

The names are those of `css.py`. Tailwind 3 has no `@theme`; there the custom properties of `css.py` serve.
"""

from __future__ import annotations

from brand.engine.exchange import css
from brand.engine.exchange.swatches import SwatchBook


def write(book: SwatchBook) -> bytes:
    """Give the style sheet, in UTF-8; CMYK swatches are no colours of a screen."""
    lines = [*css.head(book), "", "@theme {", *css.colours(book)]
    if book.typography is not None:
        lines += ["", *css.faces(book.typography), "", *css.sizes(book.typography)]
    return ("\n".join([*lines, "}"]) + "\n").encode()
