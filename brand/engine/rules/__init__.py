"""The catalogue of rules. The order is that of every report."""

from brand.engine.rules import cobrand, colour, file, logo, logo_ground, logo_pose, type
from brand.engine.rules.rule import Rule

RULES: tuple[Rule, ...] = (
    logo.OUTDATED,
    logo.DISTORTION,
    logo.RECOLOUR,
    logo_pose.ROTATION,
    logo_pose.MIRRORED,
    logo_pose.CROPPED,
    logo_pose.EFFECTS,
    logo_pose.LOW_RESOLUTION,
    logo.MIN_SIZE,
    logo_ground.CLEAR_SPACE,
    logo_ground.VARIANT,
    logo_ground.CONTRAST,
    logo_ground.BUSY,
    cobrand.SIZE,
    cobrand.SEPARATION,
    colour.OFF_PALETTE,
    colour.NEAR_MISS,
    colour.CONTRAST,
    type.FAMILY,
    type.MIN_SIZE,
    type.NOT_EMBEDDED,
    type.MISSING_GLYPHS,
    type.LEGACY,
    type.NORMALISATION,
    file.COLOUR_SPACE,
)

__all__ = ["RULES", "Rule"]
