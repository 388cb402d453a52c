"""Write what was asked for: reports of all kinds, into files or to standard output."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from brand.engine.artwork.naming import Kind
from brand.engine.command.arguments import OUTPUTS, STDOUT
from brand.engine.command.cache import write_whole
from brand.engine.command.checking import Result
from brand.engine.evidence import check_of, write_record
from brand.engine.report import Lang
from brand.engine.reporting.checked import Checked
from brand.engine.reporting.document import document
from brand.engine.reporting.page import page
from brand.engine.reporting.sarif import sarif

Writer = Callable[[Sequence[Checked], Lang], bytes]


def asked_for(options: argparse.Namespace) -> list[str]:
    """Name the outputs that were asked for."""
    return [name for name in OUTPUTS if getattr(options, name) is not None]


def needs_pictures(options: argparse.Namespace) -> bool:
    """Say whether pages have to be drawn."""
    return options.html is not None or options.pdf is not None


def write_outputs(
    options: argparse.Namespace, results: Sequence[Result], kind: Kind | None, out: TextIO, err: TextIO
) -> bool:
    """Write all outputs; say whether that was possible. What was not is named on `err`."""
    checked = [Checked(str(one.file), one.report, one.pictures, one.problem) for one in results]
    good = True
    for name in asked_for(options):
        target = getattr(options, name)
        raw = _record(results, kind) if name == "record" else _WRITERS[name](checked, options.lang)
        if target == STDOUT:
            _to_stream(raw, out)
            continue
        try:
            write_whole(Path(target), raw)
        except OSError as error:
            print(f"{target} cannot be written ({error.strerror}).", file=err)
            good = False
    return good


def _record(results: Sequence[Result], kind: Kind | None) -> bytes:
    return write_record(check_of(one.report, kind) for one in results if one.report is not None)


def _page(checked: Sequence[Checked], lang: Lang) -> bytes:
    return page(checked, lang).encode()


def _sarif(checked: Sequence[Checked], lang: Lang) -> bytes:
    return json.dumps(sarif(checked, lang), ensure_ascii=False, indent=1).encode() + b"\n"


_WRITERS: dict[str, Writer] = {"html": _page, "pdf": document, "sarif": _sarif}


def _to_stream(raw: bytes, out: TextIO) -> None:
    """Write bytes past the encoding of a text stream, where it has something beneath."""
    binary = getattr(out, "buffer", None)
    if binary is None:
        out.write(raw.decode("utf-8", "surrogateescape"))
        return
    out.flush()
    binary.write(raw)
    binary.flush()
