"""Ask for editions. `Edition.key` is "id@version", unique; str(edition) is what people read.

cms.brandgate relies on: effective_edition() -> Edition | None, load(edition) -> brand.engine.Guideline, edition.key.
"""

from __future__ import annotations

from typing import Any


def effective_edition() -> Any:
    """Return the effective edition, or None."""
    return None


def load(edition: Any) -> Any:
    """Return the edition as the engine reads it."""
    raise LookupError(edition)
