"""Tell which layout a source has, convert it, and keep the result only when the package reader accepts it."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from brand.engine.conversion import design_file, identity_file, palette_file
from brand.engine.conversion.drawing import Library, partner
from brand.engine.errors import GuidelineError, PaletteError
from brand.engine.exchange.formats import is_palette, read_palette
from brand.engine.guideline.edition import Guideline
from brand.engine.package import load_guideline

_LAYOUTS = (("guideline.json", design_file), ("identity.json", identity_file))


def convert(source: Path, target: Path, *, partners: Sequence[Path] = ()) -> Guideline:
    """Convert the folder (or file) `source` into a package at `target`, which must not exist or be empty.

    A palette (see `brand.engine.exchange.formats`) becomes a draft with its colours.

    `partners` are SVG files of marks that may stand beside our own; one that is no plain drawing is refused.

    Raises GuidelineError when the source has no known layout or lacks what a package needs; `target` is then untouched.
    """
    folder = source.parent if source.is_file() or source.suffix == ".json" else source
    if target.exists() and any(target.iterdir()):
        raise GuidelineError("$", f"{target} is not empty.", remedy="Name a new folder.")
    with tempfile.TemporaryDirectory() as scratch:
        package = Path(scratch) / "package"
        (package / "logos").mkdir(parents=True)
        library = Library(folder, package)
        try:
            document = _document(source, folder, library)
            document["logos"] += [partner(file, package) for file in partners]
        except (KeyError, TypeError, IndexError, AttributeError, ValueError) as error:
            problem = f"the source lacks or misstates {error}."
            raise GuidelineError("$", problem, remedy="Complete the source; its layout is otherwise known.") from error
        text = json.dumps(document, ensure_ascii=False, indent=1) + "\n"
        (package / "guideline.json").write_text(text, encoding="utf-8")
        load_guideline(package)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(package, target, dirs_exist_ok=True)
    return load_guideline(target)


def _document(source: Path, folder: Path, library: Library) -> dict[str, Any]:
    for name, layout in _LAYOUTS:
        file = source if source.suffix == ".json" else folder / name
        if not file.is_file():
            continue
        try:
            tree = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise GuidelineError("$", f"{file} is not JSON in UTF-8 ({error}).", remedy="Correct the file.") from error
        if isinstance(tree, dict) and layout.fits(tree):
            document: dict[str, Any] = layout.document(tree, library)
            return document
    if source.is_file() and is_palette(source):
        try:
            return palette_file.document(read_palette(source))
        except PaletteError as error:
            raise GuidelineError(
                "$", f"{source} cannot be read as a palette: {error.problem}", remedy=error.remedy
            ) from error
    names = " or ".join(name for name, _ in _LAYOUTS)
    remedy = "Give a folder with one of them, or a palette."
    raise GuidelineError("$", f"{source} holds no {names} of a known layout.", remedy=remedy)
