"""The catalogue of rules. The order is that of every report."""

from brand.engine.rules import colour, logo
from brand.engine.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    logo.OUTDATED,
    logo.DISTORTION,
    logo.RECOLOUR,
    logo.MIN_SIZE,
    colour.OFF_PALETTE,
    colour.CONTRAST,
)

__all__ = ["RULES", "Rule"]
