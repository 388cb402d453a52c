"""Write any of the templates."""

from __future__ import annotations

from collections.abc import Callable

from brand.assets.stationery.kinds import LETTER, REPORT, SLIDES, TEMPLATES
from brand.assets.stationery.letter import write_letter
from brand.assets.stationery.look import Look, look_of
from brand.assets.stationery.report import write_report
from brand.assets.stationery.slides import write_slides
from brand.engine import Guideline

_WRITERS: dict[str, Callable[[Look, str], bytes]] = {
    SLIDES.key: write_slides,
    LETTER.key: write_letter,
    REPORT.key: write_report,
}


def write_template(key: str, guideline: Guideline) -> bytes:
    """Return a template by its key in the library. Raises DerivationError where the edition lacks what it needs."""
    return _WRITERS[key](look_of(guideline), TEMPLATES[key].names["vi"])
