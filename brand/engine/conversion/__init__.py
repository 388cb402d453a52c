"""Make a guideline package from the layouts and palettes other tools write."""

from brand.engine.conversion.converting import convert

__all__ = ["convert"]
