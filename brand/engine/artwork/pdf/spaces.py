"""Read the colour spaces and functions a PDF states; reading and using them counts as work."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pikepdf

from brand.engine.artwork.model import Paint
from brand.engine.artwork.pdf import streams, values
from brand.engine.artwork.pdf.colours import Indexed, Patterns, Profiled, Space, Tinted, by_white, device
from brand.engine.artwork.pdf.functions import Function, costs_of, function_of
from brand.engine.artwork.pdf.tokens import Name
from brand.engine.artwork.pdf.values import entry
from brand.engine.artwork.pdf.work import Work

_MAX_PROFILE = 8_000_000
_DEVICE = {"DeviceGray": 1, "DeviceRGB": 3, "DeviceCMYK": 4}
_SHORT = {"G": "DeviceGray", "RGB": "DeviceRGB", "CMYK": "DeviceCMYK", "I": "Indexed"}
_MAX_DEPTH = 6
_READING, _PROFILE = 10, 300  # operators the reading of a space, or of a profile, is worth


@dataclass(slots=True)
class Spaces:
    """Read colour spaces and functions; each indirect object once, all others as work each time."""

    work: Work
    _functions: dict[tuple[int, int], Function | None] = field(default_factory=dict)
    _profiles: dict[tuple[int, int], Space] = field(default_factory=dict)
    _known: dict[tuple[int, int], Space] = field(default_factory=dict)

    def read(self, value: Any, resources: Any = None, depth: int = 0) -> Space | None:
        """Give the space of a name or an array; None when it cannot be read."""
        key = values.identity(value)
        if key is not None and key in self._known:
            return self._known[key]
        if key is None and isinstance(value, pikepdf.Array):
            self.work.count_operator(_READING)
        try:
            found = self._read(value, resources, depth)
        except (*values.ERRORS, streams.Undecodable):
            return None
        if key is not None and found is not None:
            self._known[key] = found
        return found

    def function(self, value: Any) -> Function | None:
        """Give a function, None when it cannot be read."""
        key = values.identity(value)
        if key is None or key not in self._functions:
            self.work.count_operator(costs_of(value)[0])
            found = function_of(value)
            if key is None:
                return found
            self._functions[key] = found
        return self._functions[key]

    def paint(self, space: Space, components: list[float]) -> Paint | None:
        """Give a flat paint in a space; None when the colour leaves no mark."""
        if not space.knows(components):
            self.work.count_operator(space.cost)
        return space.paint(components)

    def _read(self, value: Any, resources: Any, depth: int) -> Space | None:
        if depth > _MAX_DEPTH:
            return None
        if isinstance(value, Name | pikepdf.Name):
            plain = str(value) if isinstance(value, Name) else values.name(value)
            if plain == "Pattern":
                return Patterns(None)
            stated = entry(entry(resources, "/ColorSpace"), "/" + plain) if plain not in _DEVICE else None
            if stated is not None:
                return self.read(stated, None, depth + 1)
            plain = _SHORT.get(plain, plain)  # of pictures inside a content stream
            return device(_DEVICE[plain]) if plain in _DEVICE else None
        parts = values.items(value, 16)
        family = values.name(parts[0]) if parts else ""
        family = _SHORT.get(family, family)
        if family in _DEVICE:
            return device(_DEVICE[family])
        if family == "Pattern":
            return Patterns(self.read(parts[1], resources, depth + 1) if len(parts) > 1 else None)
        if family == "ICCBased":
            return self._profiled(parts[1], resources, depth)
        if family in ("CalGray", "CalRGB", "Lab"):
            return by_white(family, parts[1])
        if family == "Indexed":
            return self._indexed(parts, resources, depth)
        if family in ("Separation", "DeviceN"):
            inks = [values.name(item) for item in values.items(parts[1], 32)] or [values.name(parts[1])]
            alternate, tint = self.read(parts[2], resources, depth + 1), self.function(parts[3])
            if alternate is None or tint is None or isinstance(alternate, Patterns):
                return None
            probe = tint(np.ones((1, len(inks))))
            return (
                Tinted(family, tuple(inks), alternate, tint, costs_of(parts[3])[1])
                if probe.shape[1] >= alternate.n
                else None
            )
        return None

    def _profiled(self, stream: Any, resources: Any, depth: int) -> Space | None:
        n = values.integer(entry(stream, "/N"), 0)
        if n not in (1, 3, 4):
            return self.read(entry(stream, "/Alternate"), resources, depth + 1)
        key = values.identity(stream)
        if key is None or key not in self._profiles:
            self.work.count_operator(_PROFILE)
            found = Profiled(device(n), streams.decoded(stream, _MAX_PROFILE))
            if key is None:
                return found
            self._profiles[key] = found
        return self._profiles[key]

    def _indexed(self, parts: list[Any], resources: Any, depth: int) -> Space | None:
        base = self.read(parts[1], resources, depth + 1)
        highest = min(max(values.integer(parts[2], 0), 0), 255)
        if base is None or isinstance(base, Patterns | Indexed):
            return None
        raw = streams.decoded(parts[3], 100_000) if isinstance(parts[3], pikepdf.Stream) else bytes(parts[3])
        raw = raw[: (highest + 1) * base.n].ljust((highest + 1) * base.n, b"\x00")
        share = np.frombuffer(raw, dtype=np.uint8).reshape(-1, base.n) / 255
        low, high = (np.array(side) for side in zip(*base.ranges, strict=True))
        return Indexed(base.convert(low + share * (high - low)), base.name)
