"""Colour formulas, one a file; arrays have the colour's components on their last axis.

Each file, and numpy with it, is loaded when it is first asked for: `colour.lab.d50(rgb)`.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from brand.engine.colour import ciede2000, lab, srgb, vision, wcag

__all__ = ["ciede2000", "lab", "srgb", "vision", "wcag"]


def __getattr__(name: str) -> ModuleType:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return import_module(f"{__name__}.{name}")
