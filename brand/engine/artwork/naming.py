"""What an artwork is called by: its kind, its format and the name of its file. Nothing here reads one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

Kind = Literal["artwork", "photograph", "screenshot"]
Format = Literal["png", "jpeg", "webp", "avif", "tiff", "gif", "svg", "pdf", "pptx", "docx", "html"]


def name_of(path: Path) -> str:
    """Give the name of a file as text; bytes in it that are none are replaced."""
    return os.fsencode(path.name).decode("utf-8", "replace")
