"""Guideline packages from the command line: `python -m brand.engine guideline` and `manage.py guideline` are this.

Exit status: 0 done, 1 the package has faults or the reference is not current, 2 a file cannot be used or written.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TextIO

from brand.engine.conversion import convert
from brand.engine.decode import encode
from brand.engine.errors import GuidelineError, PaletteError
from brand.engine.exchange.comparing import compare
from brand.engine.exchange.formats import FORMATS, is_palette, read_palette
from brand.engine.exchange.of_guideline import KINDS, book_of
from brand.engine.exchange.swatches import SwatchBook, grouped
from brand.engine.exchange.telling import tell, tell_all
from brand.engine.guideline.edition import Edition, Guideline
from brand.engine.package import load_guideline
from brand.engine.rules import reference

_FORMATS = "ase, aco: Adobe; gpl: GIMP, Inkscape; dtcg: design tokens 2025.10; css; tailwind: an @theme of version 4"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the actions and their arguments; other front ends of this command use the same."""
    actions = parser.add_subparsers(dest="action", required=True)

    validating = actions.add_parser("validate", help="read a package and list everything that is wrong with it")
    validating.add_argument("path", type=Path, metavar="PATH", help="the folder, or its guideline.json")

    comparing = actions.add_parser("diff", help="say what changed from one edition to the next")
    comparing.add_argument("old", type=Path, metavar="OLD")
    comparing.add_argument("new", type=Path, metavar="NEW")
    comparing.add_argument("--json", action="store_true", help="the changes as values")
    comparing.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the sentences")

    exporting = actions.add_parser("export", help="write the palette of a package, or a palette, in another format")
    exporting.add_argument("path", type=Path, metavar="PATH", help="a package, or .ase, .aco, .gpl, .tokens.json")
    exporting.add_argument("--format", choices=tuple(FORMATS), required=True, help=_FORMATS)
    exporting.add_argument("--out", type=Path, required=True, metavar="FILE")
    exporting.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of the names")
    exporting.add_argument(
        "--kinds",
        nargs="+",
        choices=KINDS,
        default=["srgb"],
        help="which swatches of each colour of a package (default: srgb)",
    )

    converting = actions.add_parser("convert", help="write SRC, in another layout, as a package into the folder OUT")
    converting.add_argument("source", type=Path, metavar="SRC", help="a folder or JSON of a known layout, or a palette")
    converting.add_argument("target", type=Path, metavar="OUT")

    referring = actions.add_parser("reference", help="write the reference of the rules, one page a rule")
    referring.add_argument("--out", type=Path, required=True, metavar="FOLDER")
    referring.add_argument("--check", action="store_true", help="write nothing; fail when the pages are not current")

    listing = actions.add_parser("palette", help="list what a palette file holds")
    listing.add_argument("path", type=Path, metavar="FILE", help=".ase, .aco, .gpl, .tokens.json")


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the arguments and run; give the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m brand.engine guideline", description="Validate, compare, export and convert guideline packages."
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments), sys.stdout, sys.stderr)


def run(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Do what the options ask, writing results to `out` and what is wrong to `err`."""
    try:
        if options.action == "validate":
            return _validate(options.path, out, err)
        if options.action == "diff":
            return _diff(options, out, err)
        if options.action == "export":
            return _export(options, out, err)
        if options.action == "reference":
            return reference.run(options.out, out, err, check=options.check)
        if options.action == "convert":
            print(_summary(convert(options.source, options.target)), file=out)
        else:
            _list(read_palette(options.path), out)
    except GuidelineError as error:
        print(f"{options.source}: {error}", file=err)
        return 2
    except PaletteError as error:
        print(f"{options.path}: {error}", file=err)
        return 2
    return 0


def _validate(path: Path, out: TextIO, err: TextIO) -> int:
    try:
        guideline = load_guideline(path)
    except GuidelineError as error:
        _complain(path, error, err)
        return 1
    print(_summary(guideline), file=out)
    return 0


def _complain(path: Path, error: GuidelineError, err: TextIO) -> None:
    file = path if path.suffix else path / "guideline.json"
    for fault in (error, *error.also):
        print(f"{file}: {fault}", file=err)


def _summary(guideline: Guideline) -> str:
    return (
        f"{_named(guideline.edition)}: {len(guideline.logos)} logos, {len(guideline.colours)} colours, "
        f"{len(guideline.rules)} rules"
    )


def _named(edition: Edition) -> str:
    return f"{edition.id} {edition.version}"


def _diff(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    editions = []
    for path in (options.old, options.new):
        try:
            editions.append(load_guideline(path))
        except GuidelineError as error:
            _complain(path, error, err)
    if len(editions) < 2:
        return 2
    old, new = editions
    changes = compare(old, new)
    if options.json:
        tree: dict[str, Any] = {
            "old": {"id": old.edition.id, "version": old.edition.version, "sha256": old.sha256},
            "new": {"id": new.edition.id, "version": new.edition.version, "sha256": new.sha256},
            "changes": [{**encode(change), "sentence": tell(change, options.lang)} for change in changes],
        }
        print(json.dumps(tree, ensure_ascii=False, indent=1), file=out)
    else:
        print(f"{_named(old.edition)} → {_named(new.edition)}", file=out)
        print(tell_all(changes, options.lang), file=out)
    return 0


def _export(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    if is_palette(options.path) and options.path.name != "guideline.json":
        book = read_palette(options.path)
    else:
        try:
            book = book_of(load_guideline(options.path), options.lang, options.kinds)
        except GuidelineError as error:
            _complain(options.path, error, err)
            return 2
    format = FORMATS[options.format]
    raw = format.write(book)
    try:
        options.out.write_bytes(raw)
    except OSError as error:
        print(f"{options.out}: the file cannot be written ({error.strerror}). Name a folder that is there.", file=err)
        return 2
    left_out = format.left_out(book)
    if left_out:
        print(f"{format.id} has no place for {len(left_out)} CMYK swatches: {', '.join(left_out)}", file=err)
    print(f"{options.out}: {len(book.swatches) - len(left_out)} swatches, {len(raw)} bytes", file=out)
    return 0


def _list(book: SwatchBook, out: TextIO) -> None:
    print(f"{book.name}: {len(book.swatches)}", file=out)
    for group, swatches in grouped(book.swatches):
        if group:
            print(group, file=out)
        for swatch in swatches:
            values = " ".join(f"{component:.4g}" for component in swatch.components)
            spot = " spot" if swatch.spot else ""
            print(f"  {swatch.hex or '–':8} {swatch.space:5} {values:32} {swatch.name}{spot}".rstrip(), file=out)
