"""Run the command."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TextIO

from tqdm import tqdm

from brand.engine.command.arguments import STDOUT, add_arguments, fault
from brand.engine.command.cache import Cache, default_folder
from brand.engine.command.checking import Checker, Result
from brand.engine.command.files import EmptyFolderError, files_of
from brand.engine.command.line import result_line
from brand.engine.command.output import asked_for, needs_pictures, write_outputs
from brand.engine.command.rechecking import recheck
from brand.engine.command.table import table
from brand.engine.command.watching import watch
from brand.engine.errors import GuidelineError
from brand.engine.isolation import Workers
from brand.engine.package import load_guideline
from brand.engine.reporting.checked import plain

_INTERRUPTED = 130  # as shells call it


def main(arguments: Sequence[str] | None = None) -> int:
    """Parse the arguments and run; give the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m brand.engine", description="Check artwork against a brand guideline."
    )
    add_arguments(parser)
    try:
        return run(parser.parse_args(arguments), sys.stdout, sys.stderr)
    except KeyboardInterrupt:
        return _INTERRUPTED


def run(options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    """Do what the arguments say, writing results to `out` and what cannot be used to `err`; give the exit status."""
    if problem := fault(options):
        print(problem, file=err)
        return 2
    try:
        guideline = load_guideline(options.identity)
        files = list(files_of(options.files))
    except GuidelineError as error:
        print(f"{options.identity}: {error}", file=err)
        return 2
    except EmptyFolderError as error:
        print(plain(str(error)), file=err)
        return 2
    kind = None if options.kind == "auto" else options.kind
    cache = None if options.no_cache else Cache(options.cache or default_folder())
    with Workers(min(options.jobs, max(1, len(files)))) as workers:
        if options.recheck is not None:
            return recheck(options.recheck, files, workers, guideline, options.lang, out, err)
        checker = Checker(workers, guideline, options.medium, kind, needs_pictures(options), cache, options.channel)
        if options.watch is not None:
            return watch(options.watch, checker, lambda result: _show(result, options, out, err), err)
        return _check(files, checker, options, out, err)


def _check(files: Sequence[Path], checker: Checker, options: argparse.Namespace, out: TextIO, err: TextIO) -> int:
    quiet = any(getattr(options, name) == STDOUT for name in asked_for(options))
    kept: list[Result] = []
    status = 0
    for result in _with_progress(checker.check_all(files, jobs=options.jobs), len(files), err):
        status = max(status, result.status)
        _show(result, options, None if quiet else out, err)
        if asked_for(options):
            kept.append(result)
    good = write_outputs(options, kept, checker.kind, out, err)
    return status if good else 2


def _with_progress(results: Iterable[Result], count: int, err: TextIO) -> Iterator[Result]:
    """Show on a terminal how far many files are; the bar gives way to what is printed."""
    if count < 2 or not err.isatty():
        yield from results
        return
    with tqdm(total=count, file=err, leave=False, dynamic_ncols=True, mininterval=0) as bar:
        for result in results:
            bar.clear()
            yield result
            bar.update()


def _show(result: Result, options: argparse.Namespace, out: TextIO | None, err: TextIO) -> None:
    file, report = str(result.file), result.report
    if report is None:
        print(plain(f"{file}: {result.problem}"), file=err)
    elif out is None:
        return
    elif options.jsonl:
        line = result_line(file, report, seconds=result.seconds, megapixels=result.megapixels, lang=options.lang)
        print(json.dumps(line, ensure_ascii=not file.isprintable()), file=out, flush=True)
    else:
        print(table(file, report, options.lang), file=out, flush=True)
