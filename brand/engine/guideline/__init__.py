"""An edition of an identity's guideline, as it stands in the `guideline.json` of its package.

These classes are the format: `brand.engine.package` reads a package into them and `guideline.schema.json` is generated
from them. Colours are design tokens in the form of the Design Tokens Community Group (2025.10); what that form lacks
stands in the extension `nhip-cau`. Lengths inside a logo are units of its file; every text is keyed by language tag.
"""
