"""The face of reports: it has all letters of Vietnamese, and comes as a package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files as package_files
from pathlib import Path

FAMILY = "Source Sans Pro"
CUTS = ("Regular", "Bold", "It", "BoldIt")


@cache
def file(cut: str) -> Path:
    """Give the TrueType file of one of the CUTS."""
    return Path(str(package_files("font_source_sans_pro"))) / "files" / f"SourceSansPro-{cut}.ttf"


def files() -> list[Path]:
    """Give the files of all cuts."""
    return [file(cut) for cut in CUTS]
