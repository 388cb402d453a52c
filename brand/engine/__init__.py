"""The brand engine: reads artwork, measures it, and holds it against an edition of the guideline.

Pure Python: it knows no web framework, no database and no network.

    guideline = load_guideline("brand/sample_identity")
    report = check("poster.svg", guideline)
    for finding in report.failed:
        print(sentence(finding, "vi"))
"""

from brand.engine.artwork.model import Artwork, Kind
from brand.engine.artwork.reading import read_artwork
from brand.engine.errors import ArtworkError, BrandEngineError, GuidelineError, PaletteError, ReportError
from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.guideline.scalars import Channel, Medium, Severity
from brand.engine.package import load_guideline
from brand.engine.report import FoundLogo, Outcome, Report, doubt_sentence, figure, reason_sentence, remedy, sentence
from brand.engine.rules import RULES, Rule
from brand.engine.runner import ENGINE_VERSION, check
from brand.engine.texts import Edit, TextFinding, check_text
from brand.engine.waivers import Waiver

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
