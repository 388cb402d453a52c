"""The arguments of the command; its front ends use the same."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import get_args

from brand.engine.artwork.reading import ACCEPTED
from brand.engine.guideline.scalars import Channel

SAMPLE = Path(__file__).resolve().parents[2] / "sample_identity"
STDOUT = "-"
OUTPUTS = ("html", "pdf", "sarif", "record")
_MAX_JOBS = 64


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument(
        "files", nargs="*", metavar="FILE", help=f"{ACCEPTED}; a folder stands for all such files in it"
    )
    parser.add_argument(
        "--identity", type=Path, default=SAMPLE, metavar="PATH", help="guideline package (default: the sample)"
    )
    parser.add_argument("--medium", choices=("screen", "print"), default="screen")
    parser.add_argument(
        "--channel",
        choices=get_args(Channel),
        help="where the files go, for the rules on films and on lockups of a channel (default: not said)",
    )
    parser.add_argument(
        "--kind",
        choices=("auto", "artwork", "photograph", "screenshot"),
        default="auto",
        help="what the files are (default: guessed, and the report says how surely)",
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="language of table and reports")
    parser.add_argument("--jsonl", action="store_true", help="one JSON object a file instead of a table")
    parser.add_argument("--html", metavar="OUT", help="write one self-contained page; - is standard output")
    parser.add_argument("--pdf", metavar="OUT", help="write the same as PDF")
    parser.add_argument("--sarif", metavar="OUT", help="write SARIF 2.1.0 for build pipelines")
    parser.add_argument("--record", metavar="OUT", help="write the evidence: hashes, versions and measures")
    parser.add_argument("--recheck", type=Path, metavar="RECORD", help="say whether a record can be reproduced")
    parser.add_argument("--watch", type=Path, metavar="FOLDER", help="check what changes in a folder until Ctrl-C")
    parser.add_argument("--jobs", type=_jobs, default=1, metavar="N", help="files checked at a time (default: 1)")
    parser.add_argument("--cache", type=Path, metavar="DIR", help="where results are kept (default: the user's cache)")
    parser.add_argument("--no-cache", action="store_true", help="neither use nor keep results")


def fault(options: argparse.Namespace) -> str | None:
    """Say which arguments do not go together, None if all do."""
    to_stdout = [f"--{name}" for name in OUTPUTS if getattr(options, name) == STDOUT]
    alone = [name for name in ("watch", "recheck") if getattr(options, name) is not None]
    with_alone = [name for name in (*OUTPUTS, "jsonl") if getattr(options, name)]
    if len(to_stdout) > 1 or (to_stdout and options.jsonl):
        return f"Only one thing can go to standard output: {', '.join([*to_stdout, *['--jsonl'] * options.jsonl])}."
    if len(alone) > 1:
        return "--watch and --recheck do not go together."
    if alone and with_alone:
        return f"--{alone[0]} does not go together with --{with_alone[0]}."
    if options.watch is not None:
        return "--watch takes a folder and no further files." if options.files else None
    return None if options.files else "Give at least one FILE, or --watch FOLDER."


def _jobs(text: str) -> int:
    number = int(text) if text.isascii() and text.isdigit() else 0
    if not 1 <= number <= _MAX_JOBS:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number from 1 to {_MAX_JOBS}")
    return number
