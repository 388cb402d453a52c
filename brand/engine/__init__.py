"""The brand engine: reads artwork, measures it, and holds it against an edition of the guideline.

Pure Python: it knows no web framework, no database and no network.

    guideline = load_guideline("brand/sample_identity")
    report = check("poster.svg", guideline)
    for finding in report.failed:
        print(sentence(finding, "vi"))

What names and tells is here at once. What reads and measures takes numpy, OpenCV, the readers of PDF, fonts and style
sheets along, and is loaded when it is first asked for: a program that seldom needs it writes `engine.check(...)`
instead of importing the name.
"""

from importlib import import_module
from typing import TYPE_CHECKING

from brand.engine.artwork.naming import Kind
from brand.engine.errors import ArtworkError, BrandEngineError, GuidelineError, PaletteError, ReportError
from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Channel, Medium, Severity
from brand.engine.report import FoundLogo, Outcome, Report, doubt_sentence, figure, reason_sentence, remedy, sentence
from brand.engine.version import ENGINE_VERSION
from brand.engine.waivers import Waiver

if TYPE_CHECKING:
    from brand.engine.artwork.model import Artwork
    from brand.engine.artwork.reading import read_artwork
    from brand.engine.package import load_guideline
    from brand.engine.rules import RULES, Rule
    from brand.engine.runner import check
    from brand.engine.texts import Edit, TextFinding, check_text

__all__ = [
    "ENGINE_VERSION",
    "RULES",
    "Artwork",
    "ArtworkError",
    "BrandEngineError",
    "Channel",
    "Doubt",
    "Edit",
    "Finding",
    "FoundLogo",
    "Guideline",
    "GuidelineError",
    "Kind",
    "Medium",
    "Outcome",
    "PaletteError",
    "Report",
    "ReportError",
    "Rule",
    "Severity",
    "TextFinding",
    "Waiver",
    "check",
    "check_text",
    "doubt_sentence",
    "figure",
    "load_guideline",
    "read_artwork",
    "reason_sentence",
    "remedy",
    "sentence",
]

_LATE = {
    "RULES": "rules",
    "Artwork": "artwork.model",
    "Edit": "texts",
    "Rule": "rules",
    "TextFinding": "texts",
    "check": "runner",
    "check_text": "texts",
    "load_guideline": "package",
    "read_artwork": "artwork.reading",
}


def __getattr__(name: str) -> object:
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
    globals()[name] = found
    return found
