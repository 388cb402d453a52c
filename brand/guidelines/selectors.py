"""Ask for editions."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from brand import engine
from brand.engine import Guideline, GuidelineError
from brand.guidelines.models import Edition
from brand.guidelines.storage import discard, unpack


def effective_edition() -> Edition | None:
    """Return the edition in force, the most recent where several packages have one; None before the first."""
    return Edition.objects.filter(status=Edition.Status.EFFECTIVE).defer("document").first()


def load(edition: Edition) -> Guideline:
    """Return the edition as the engine reads it, from this process's memory or a local folder where it can.

    Raises DamagedFileError when storage lost one of its files.
    """
    try:
        return _read(unpack(edition))
    except GuidelineError:
        # The local copy was touched; database and storage are the truth.
        discard(edition)
        return _read(unpack(edition))


@lru_cache(maxsize=8)
def _read(folder: Path) -> Guideline:
    return engine.load_guideline(folder)
