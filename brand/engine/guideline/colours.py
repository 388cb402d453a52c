"""The colours of an identity as design tokens, and how they are used together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal

from brand.engine.decode import Range
from brand.engine.guideline.scalars import Hex, Percent, Slug, Text, Unit
from brand.engine.limits import DeltaEPerMedium, Fraction


@dataclass(frozen=True, slots=True)
class ColourValue:
    """The value of a colour token: sRGB components of 0 to 1, and the same as hex."""

    color_space: Literal["srgb"] = field(metadata={"key": "colorSpace"})
    components: tuple[Unit, Unit, Unit]
    hex: Hex


@dataclass(frozen=True, slots=True)
class Process:
    """A CMYK build in percent for a named printing condition; de2000 is what the build loses against the Lab master."""

    condition: str
    cmyk: tuple[Percent, Percent, Percent, Percent]
    de2000: Annotated[float, Range(0, 100)] | None = None


@dataclass(frozen=True, slots=True)
class ColourDetail:
    """What a colour is beyond its sRGB value; Lab is the master (D50, 2 degrees)."""

    name: Text
    role: Literal["primary", "accent", "secondary", "neutral"]
    lab_d50: tuple[float, float, float]
    story: Text = field(default_factory=dict)
    process: tuple[Process, ...] = ()
    spot: str | None = None
    tolerance: DeltaEPerMedium | None = None


@dataclass(frozen=True, slots=True)
class ColourExtensions:
    """The extensions of a colour token."""

    own: ColourDetail = field(metadata={"key": "nhip-cau"})


@dataclass(frozen=True, slots=True)
class Colour:
    """A colour token."""

    value: ColourValue = field(metadata={"key": "$value"})
    extensions: ColourExtensions = field(metadata={"key": "$extensions"})
    type: Literal["color"] = field(metadata={"key": "$type"})

    @property
    def detail(self) -> ColourDetail:
        return self.extensions.own

    @property
    def hex(self) -> str:
        return self.value.hex

    @property
    def rgb(self) -> tuple[int, int, int]:
        """Give 8-bit sRGB."""
        return int(self.hex[1:3], 16), int(self.hex[3:5], 16), int(self.hex[5:7], 16)


@dataclass(frozen=True, slots=True)
class Pair:
    """Text of one colour on a ground of another, both by colour id."""

    text: Slug
    ground: Slug


@dataclass(frozen=True, slots=True)
class Palette:
    """How the colours are used together: tolerance from the palette, text pairs, shares of area.

    A key of `proportion` joins colour ids with hyphens; one that does not stands for all colours no other key names.
    """

    tolerance: DeltaEPerMedium
    pairs_allowed: tuple[Pair, ...] = ()
    pairs_forbidden: tuple[Pair, ...] = ()
    proportion: Mapping[Slug, Fraction] = field(default_factory=dict)
    pillars: Mapping[Slug, Slug] = field(default_factory=dict)

    def roles(self, colours: Mapping[str, Colour]) -> dict[str, tuple[str, ...]]:
        """Give the ids of the colours that each key of `proportion` stands for."""
        named = {key: _joined_ids(key, colours) for key in self.proportion}
        taken = {id for ids in named.values() for id in ids}
        rest = tuple(id for id in colours if id not in taken)
        return {key: ids or rest for key, ids in named.items()}


def _joined_ids(key: str, colours: Mapping[str, Colour]) -> tuple[str, ...]:
    """Take a key apart into ids, which may have hyphens of their own; empty when it is not made of ids."""
    if key in colours:
        return (key,)
    for id in colours:
        if key.startswith(id + "-"):
            rest = _joined_ids(key[len(id) + 1 :], colours)
            if rest:
                return (id, *rest)
    return ()
