"""The colour spaces of PDF (ISO 32000-2, 8.6): their way to sRGB, and the paints they give.

CMYK without a profile is converted plainly, as screens do: red is (1 - cyan)(1 - black).
"""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms

from brand.engine.artwork.model import Cmyk, Paint
from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.functions import Function
from brand.engine.artwork.pdf.values import entry, numbers
from brand.engine.colour import lab, srgb
from brand.engine.colour.srgb import Rgb

Samples = NDArray[np.float64]
_MAX_PAINTS = 5000  # colours of one space that are kept


class Space:
    """A colour space of `n` components, its `name` as rules know it, samples running over `ranges`."""

    def __init__(self, name: str = "DeviceGray", n: int = 1) -> None:
        self.name, self.n = name, n
        self.cost = 1  # drawing operators that finding a colour is worth
        self._paints: dict[tuple[float, ...], Paint] = {}

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        return ((0.0, 1.0),) * self.n

    def initial(self) -> list[float]:
        return [min(max(0.0, low), high) for low, high in self.ranges]

    def convert(self, samples: Samples) -> Samples:
        """Give sRGB (n, 3), 0 to 255, of samples (n, components)."""
        return np.repeat(np.clip(samples[:, :1], 0, 1) * 255, 3, axis=1)

    def knows(self, components: list[float]) -> bool:
        """Say whether a colour was found before."""
        return tuple(components[: self.n]) in self._paints

    def paint(self, components: list[float]) -> Paint | None:
        """Give a flat paint; None when the colour leaves no mark."""
        key = tuple(components[: self.n])
        known = self._paints.get(key)
        if known is None:
            known = Paint("flat", (self.rgb(components),), space=self.name, cmyk=self.build(components), spot=self.spot)
            if len(self._paints) < _MAX_PAINTS:
                self._paints[key] = known
        return known

    def rgb(self, components: list[float]) -> Rgb:
        padded = (components + self.initial()[len(components) :])[: self.n]
        red, green, blue = self.convert(np.array([padded]))[0].clip(0, 255).round().astype(int).tolist()
        return red, green, blue

    def build(self, components: list[float]) -> Cmyk | None:
        return None

    @property
    def spot(self) -> str | None:
        return None


class Rgbs(Space):
    def __init__(self) -> None:
        super().__init__("DeviceRGB", 3)

    def convert(self, samples: Samples) -> Samples:
        return np.clip(samples[:, :3], 0, 1) * 255


class Inks(Space):
    def __init__(self) -> None:
        super().__init__("DeviceCMYK", 4)

    def initial(self) -> list[float]:
        return [0.0, 0.0, 0.0, 1.0]

    def convert(self, samples: Samples) -> Samples:
        inks = np.clip(samples[:, :4], 0, 1)
        return 255 * (1 - inks[:, :3]) * (1 - inks[:, 3:4])

    def build(self, components: list[float]) -> Cmyk | None:
        c, m, y, k = (min(max(value, 0.0), 1.0) for value in (components + [0.0] * 4)[:4])
        return c, m, y, k


class Profiled(Space):
    """A space described by an ICC profile; a profile that cannot be used gives way to the plain space."""

    def __init__(self, plain: Space, profile: bytes) -> None:
        super().__init__({1: "ICCBased-Gray", 3: "ICCBased-RGB", 4: "ICCBased-CMYK"}[plain.n], plain.n)
        self.plain = plain
        self._transform = _transform(profile, plain.n)

    @property
    def is_plain(self) -> bool:
        """Tell whether the profile changes nothing: it is that of screens, or cannot be used."""
        return self._transform is None

    def convert(self, samples: Samples) -> Samples:
        if self._transform is None:
            return self.plain.convert(samples)
        mode = {1: "L", 3: "RGB", 4: "CMYK"}[self.n]
        raw = (np.clip(samples[:, : self.n], 0, 1) * 255).round().astype(np.uint8)
        image = Image.frombytes(mode, (len(raw), 1), raw.tobytes())
        converted = ImageCms.applyTransform(image, self._transform)
        if converted is None:
            return self.plain.convert(samples)
        return np.asarray(converted, dtype=np.float64).reshape(-1, 3)

    def build(self, components: list[float]) -> Cmyk | None:
        return self.plain.build(components)

    def initial(self) -> list[float]:
        return self.plain.initial()


def _transform(profile: bytes, n: int) -> Any:
    """Make the way from a profile to sRGB; None for one that is broken, of another kind or sRGB itself."""
    try:
        source: Any = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if source.profile.xcolor_space.strip() != {1: "GRAY", 3: "RGB", 4: "CMYK"}[n]:
            return None
        if n == 3 and "srgb" in str(source.profile.profile_description or "").lower():
            return None
        mode = {1: "L", 3: "RGB", 4: "CMYK"}[n]
        return ImageCms.buildTransform(source, ImageCms.createProfile("sRGB"), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError, AttributeError):
        return None


class Calibrated(Space):
    """CalGray or CalRGB: gamma, matrix and white point."""

    def __init__(self, gamma: list[float], matrix: Samples, white: Samples) -> None:
        super().__init__("CalRGB" if len(gamma) == 3 else "CalGray", len(gamma))
        self.gamma, self.matrix, self.white = gamma, matrix, white

    def convert(self, samples: Samples) -> Samples:
        light = np.power(np.clip(samples[:, : self.n], 0, 1), np.array(self.gamma))
        xyz = light @ self.matrix if self.n == 3 else light[:, :1] * self.white
        return _from_xyz(xyz, self.white)


class LabSpace(Space):
    def __init__(self, white: Samples, spread: list[float]) -> None:
        super().__init__("Lab", 3)
        self.white, self.spread = white, spread

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        return ((0.0, 100.0), (self.spread[0], self.spread[1]), (self.spread[2], self.spread[3]))

    def convert(self, samples: Samples) -> Samples:
        # CIE 015:2018, 8.2.1.1: the way back.
        f_y = (samples[:, 0] + 16) / 116
        f = np.stack([f_y + samples[:, 1] / 500, f_y, f_y - samples[:, 2] / 200], axis=-1)
        ratio = np.where(f > 6 / 29, f**3, (f - 4 / 29) * 3 * (6 / 29) ** 2)
        return _from_xyz(ratio * self.white, self.white)


_CONE = np.array([[0.8951, 0.2664, -0.1614], [-0.7502, 1.7135, 0.0367], [0.0389, -0.0685, 1.0296]])  # Bradford


def _from_xyz(xyz: Samples, white: NDArray[np.float64]) -> Samples:
    """Give sRGB of XYZ under a white, adapted to D65 by Bradford (ICC.1:2022, annex E)."""
    scale = (_CONE @ lab.D65) / (_CONE @ white)
    adapt = np.linalg.inv(_CONE) @ np.diag(scale) @ _CONE
    return srgb.encoded(xyz @ adapt.T @ np.linalg.inv(srgb.TO_XYZ_D65).T)


class Indexed(Space):
    """A table (m, 3) of sRGB colours; `name` is that of the space the table is written in."""

    def __init__(self, table: Samples, name: str) -> None:
        super().__init__(name, 1)
        self.table = table

    @property
    def ranges(self) -> tuple[tuple[float, float], ...]:
        return ((0.0, float(len(self.table) - 1)),)

    def convert(self, samples: Samples) -> Samples:
        return self.table[np.clip(samples[:, 0].round().astype(np.intp), 0, len(self.table) - 1)]


class Tinted(Space):
    """Separation and DeviceN: inks of their own, with a stand-in by a function."""

    def __init__(self, name: str, inks: tuple[str, ...], alternate: Space, tint: Function, cost: int = 1) -> None:
        super().__init__(name, len(inks))
        self.inks, self.alternate, self.tint = inks, alternate, tint
        self.cost = cost + alternate.cost

    def initial(self) -> list[float]:
        return [1.0] * self.n

    def convert(self, samples: Samples) -> Samples:
        return self.alternate.convert(self.tint(np.clip(samples[:, : self.n], 0, 1)))

    @property
    def spot(self) -> str | None:
        return " + ".join(self.inks)

    def build(self, components: list[float]) -> Cmyk | None:
        if set(self.inks) <= set(_PROCESS):
            by_ink = dict(zip(self.inks, components, strict=False))
            return Inks().build([by_ink.get(ink, 0.0) for ink in _PROCESS])
        return None

    def paint(self, components: list[float]) -> Paint | None:
        return None if self.inks == ("None",) else super().paint(components)


_PROCESS = ("Cyan", "Magenta", "Yellow", "Black")


class Patterns(Space):
    """Paint by pattern; `under` colours a pattern that has no colours of its own."""

    def __init__(self, under: Space | None) -> None:
        super().__init__("Pattern", 0)
        self.under = under


@cache
def device(n: int) -> Space:
    """Give the device space of 1, 3 or 4 components."""
    return Rgbs() if n == 3 else Inks() if n == 4 else Space()


def by_white(family: str, details: Any) -> Space | None:
    white = np.array(numbers(entry(details, "/WhitePoint"), 3) or lab.D50.tolist())
    if (white <= 0).any():
        return None
    if family == "Lab":
        return LabSpace(white, numbers(entry(details, "/Range"), 4) or [-100.0, 100.0, -100.0, 100.0])
    if family == "CalGray":
        gamma = values.number(entry(details, "/Gamma")) or 1.0
        return Calibrated([gamma], np.eye(3), white)
    gammas = numbers(entry(details, "/Gamma"), 3) or [1.0, 1.0, 1.0]
    matrix = np.array(numbers(entry(details, "/Matrix"), 9) or np.eye(3).ravel().tolist()).reshape(3, 3)
    return Calibrated(gammas, matrix, white)
