"""The catalogue of rules. The order is that of every report."""

from brand.engine.rules import cobrand, colour, logo, logo_ground, logo_pose
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
    colour.CONTRAST,
)

__all__ = ["RULES", "Rule"]
