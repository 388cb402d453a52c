"""CSS custom properties: colours by slug, families, and each step of the scale ready for `font:`.

    h1 { color: var(--color-cham); font: var(--type-h1) }

A colour whose master sRGB cannot show is given as L*a*b* too, to browsers that know `lab()`; others keep the hex.
What a sample identity calls itself is there as a string in each of its languages, `--sample-vi`: a page can show
it from its first paint on: `content: var(--sample-vi, none)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from brand.engine import colour
from brand.engine.exchange.swatches import Swatch, SwatchBook, one_line
from brand.engine.guideline.typography import Typography

ROOT_PX = 16  # browsers' default; sizes are given in rem, so that they follow the reader's own setting
_GENERIC = {"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"}
_VISIBLE = 1.0  # CIEDE2000 between hex and master from which the master is given too


def write(book: SwatchBook) -> bytes:
    """Give the style sheet, in UTF-8; CMYK swatches are no colours of a screen."""
    lines = [*head(book), "", ":root {", *colours(book)]
    if book.typography is not None:
        lines += ["", *faces(book.typography), "", *sizes(book.typography), "", *_shorthands(book.typography)]
    if book.sample:
        lines += ["", *(f"  --sample-{tag.lower()}: {_string(text)};" for tag, text in book.sample.items())]
    lines.append("}")
    wide = [f"    --color-{token}: {value};" for token, swatch in book.tokens() if (value := _beyond_srgb(swatch))]
    if wide:
        lines += ["", "@supports (color: lab(0% 0 0)) {", "  :root {", *wide, "  }", "}"]
    return ("\n".join(lines) + "\n").encode()


def head(book: SwatchBook) -> Iterator[str]:
    """Give the comment that says where the values come from."""
    yield "/*"
    yield from (f" * {comment(text)}" for text in (book.name, *book.note))
    yield " */"


def colours(book: SwatchBook) -> Iterator[str]:
    """Give a custom property a colour, under a comment where a group begins."""
    group = ""
    for token, swatch in book.tokens():
        if swatch.hex is None:
            continue
        if swatch.group and swatch.group != group:
            group = swatch.group
            yield f"  /* {comment(group)} */"
        yield f"  --color-{token}: {swatch.hex}; /* {comment(swatch.name)} */"


def faces(typography: Typography) -> Iterator[str]:
    """Give a stack of families a typeface."""
    for face in typography.typefaces:
        yield f"  --font-{face.id}: {', '.join(_family(name) for name in (face.family, *face.fallback))};"


def sizes(typography: Typography) -> Iterator[str]:
    """Give size, line height and weight of each step, named as Tailwind names them."""
    for step in typography.scale:
        yield f"  --text-{step.role}: {rem(step.size_px)};"
        yield f"  --text-{step.role}--line-height: {step.line_height:g};"
        yield f"  --text-{step.role}--font-weight: {step.weight};"


def rem(px: float) -> str:
    return f"{px / ROOT_PX:.6g}rem"


def comment(text: str) -> str:
    """Write text so that it cannot end the comment it stands in."""
    return one_line(text).replace("*/", "* /")


def _string(text: str) -> str:
    """Write text as a string of CSS, on one line."""
    plain = one_line(text).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{plain}"'


def _shorthands(typography: Typography) -> Iterable[str]:
    for step in typography.scale:
        name = f"--text-{step.role}"
        size = f"var({name}--font-weight) var({name})/var({name}--line-height)"
        yield f"  --type-{step.role}: {size} var(--font-{step.typeface});"


def _family(name: str) -> str:
    if name in _GENERIC:
        return name
    return _string(name)


def _beyond_srgb(swatch: Swatch) -> str | None:
    master = swatch.detail.lab_d50 if swatch.detail else swatch.components if swatch.space == "lab" else None
    if master is None or swatch.rgb is None:
        return None
    if colour.ciede2000.ciede2000(master, colour.lab.d50(swatch.rgb)) <= _VISIBLE:
        return None
    light, a, b = master
    return f"lab({light:g}% {a:g} {b:g})"
