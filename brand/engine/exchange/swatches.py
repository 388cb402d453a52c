"""A palette as tools exchange it: named colours, each in one colour space, in groups."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from brand.engine import colour
from brand.engine.errors import PaletteError
from brand.engine.guideline.colours import ColourDetail
from brand.engine.guideline.scalars import Text
from brand.engine.guideline.typography import Typography

if TYPE_CHECKING:
    from brand.engine.colour.srgb import Rgb

MAX_BYTES = 4_000_000
MAX_SWATCHES = 10_000
MAX_NAME = 500  # characters
WIDEST = 200.0  # of a* and b*, either way; colours do not leave 160

Space = Literal["srgb", "cmyk", "lab", "grey"]
_COMPONENTS = {"srgb": 3, "cmyk": 4, "lab": 3, "grey": 1}


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour. Components: srgb and grey 0 to 1 (1 is light), cmyk 0 to 1 (1 is full ink), lab L*, a*, b* under D50.

    `token` is its name in code, where the source has one; `detail` is what a guideline says of it beyond the value.
    """

    name: str
    space: Space
    components: tuple[float, ...]
    group: str = ""
    spot: bool = False
    token: str = ""
    detail: ColourDetail | None = None

    def __post_init__(self) -> None:
        if len(self.components) != _COMPONENTS[self.space]:
            raise ValueError(f"{self.space} has {_COMPONENTS[self.space]} components, not {len(self.components)}")

    @property
    def rgb(self) -> Rgb | None:
        """Give 8-bit sRGB, cut to what sRGB can show; None for CMYK, which only a printing condition gives a colour."""
        if self.space == "cmyk":
            return None
        if self.space == "lab":
            values = colour.lab.to_rgb(self.components).tolist()
        elif self.space == "grey":
            values = [255 * self.components[0]] * 3
        else:
            values = [255 * component for component in self.components]
        red, green, blue = (round(value) for value in values)
        return red, green, blue

    @property
    def hex(self) -> str | None:
        """Give `#RRGGBB`; None for CMYK."""
        rgb = self.rgb
        return None if rgb is None else colour.srgb.hex_of(rgb)


@dataclass(frozen=True, slots=True)
class SwatchBook:
    """Swatches in order. `note` says where they come from.

    `typography`, and what a sample identity calls itself by language, are written by formats that have room for them.
    """

    name: str
    swatches: tuple[Swatch, ...]
    note: tuple[str, ...] = ()
    typography: Typography | None = None
    sample: Text = field(default_factory=dict)

    def tokens(self) -> list[tuple[str, Swatch]]:
        """Give each swatch a name for code: of a-z, 0-9 and hyphens, each once."""
        taken: dict[str, int] = {}
        named = []
        for number, swatch in enumerate(self.swatches, start=1):
            base = swatch.token or slug(swatch.name) or f"swatch-{number}"
            token, again = base, 1
            while token in taken:
                again = taken[base] = taken.get(base, 1) + 1
                token = f"{base}-{again}"
            taken.setdefault(token, 1)
            named.append((token, swatch))
        return named


@dataclass(slots=True)
class Gathering:
    """The swatches read so far; refuses more than the limit."""

    swatches: list[Swatch] = field(default_factory=list)

    def add(self, where: str, swatch: Swatch) -> None:
        if len(self.swatches) >= MAX_SWATCHES:
            raise PaletteError(
                where, f"there are more than {MAX_SWATCHES} swatches.", remedy="Save a palette of fewer colours."
            )
        self.swatches.append(swatch)


def clean_name(where: str, text: str) -> str:
    """Give a name in NFC on one line; raise PaletteError when it is too long."""
    if len(text) > MAX_NAME:
        problem = f"a name has {len(text)} characters, more than {MAX_NAME}."
        raise PaletteError(where, problem, remedy="Give the swatch a shorter name.")
    return one_line(unicodedata.normalize("NFC", text))


def one_line(text: str) -> str:
    """Write control characters, line ends and broken surrogates as spaces, and runs of spaces as one."""
    plain = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in text)
    return " ".join(plain.split())


def slug(text: str) -> str:
    """Write a name as a slug: Vietnamese letters lose their marks, other scripts are left out."""
    folded = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return re.sub(r"[^a-z0-9]+", "-", re.sub(r"[\u0300-\u036f]", "", folded).lower()).strip("-")


def grouped(swatches: Iterable[Swatch]) -> list[tuple[str, list[Swatch]]]:
    """Put runs of one group together, in the order they stand."""
    runs: list[tuple[str, list[Swatch]]] = []
    for swatch in swatches:
        if not runs or runs[-1][0] != swatch.group:
            runs.append((swatch.group, []))
        runs[-1][1].append(swatch)
    return runs
