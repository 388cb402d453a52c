"""Run the engine over a folder of artworks with known truth, and write one result line each.

    python -m tests.brandbench.run DIR OUT.jsonl [--only REGEX] [--jobs N]

The folder holds `cases.jsonl` (file, identity, medium), `identities/ID/`, `foreign/*.svg` (marks of partners) and the
artworks. What is true of them (`truth.json`) is not read here.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tempfile
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

from brand.engine import ArtworkError, check, load_guideline, read_artwork
from brand.engine.command import result_line
from brand.engine.conversion.converting import convert
from brand.engine.conversion.drawing import partner
from brand.engine.errors import GuidelineError
from brand.engine.guideline.edition import Guideline


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--only", default="", metavar="REGEX", help="files whose name matches")
    parser.add_argument("--jobs", type=int, default=2)
    options = parser.parse_args()
    run(options.folder, options.out, only=options.only, jobs=options.jobs)
    return 0


def run(folder: Path, out: Path, *, only: str = "", jobs: int = 2) -> None:
    """Check all cases; a case that cannot be checked gets a line without findings, and is named on stderr."""
    lines = (folder / "cases.jsonl").read_text(encoding="utf-8").splitlines()
    cases = [case for case in map(json.loads, lines) if re.search(only, case["file"])]
    with tempfile.TemporaryDirectory() as scratch:
        for identity in sorted({case["identity"] for case in cases}):
            _package(folder, identity, Path(scratch) / identity)
        work = [(str(folder), case, scratch) for case in cases]
        with ProcessPoolExecutor(jobs) as pool, out.open("w", encoding="utf-8") as stream:
            for done, line in enumerate(pool.map(_result, work), start=1):
                stream.write(json.dumps(line, ensure_ascii=False) + "\n")
                stream.flush()
                if sys.stderr.isatty():
                    print(f"\r{done} of {len(work)}", end="", file=sys.stderr, flush=True)


def _package(folder: Path, identity: str, target: Path) -> None:
    plain = []
    with tempfile.TemporaryDirectory() as scratch:
        (Path(scratch) / "logos").mkdir()
        for file in sorted((folder / "foreign").glob("*.svg")):
            try:
                partner(file, Path(scratch))
            except GuidelineError as error:
                print(f"{file}: {error}", file=sys.stderr)
            else:
                plain.append(file)
    convert(folder / "identities" / identity, target, partners=plain)


@cache
def _guideline(path: str) -> Guideline:
    return load_guideline(path)


def _result(work: tuple[str, dict[str, Any], str]) -> dict[str, Any]:
    folder, case, scratch = work
    started = time.perf_counter()
    try:
        artwork = read_artwork(Path(folder) / case["file"])
        report = check(
            artwork,
            _guideline(f"{scratch}/{case['identity']}"),
            medium=case["medium"],
            kind=case.get("kind", "artwork"),
        )
    except ArtworkError as error:
        print(f"{case['file']}: {error}", file=sys.stderr)
        return {"file": case["file"], "findings": [], "logos": []}
    except Exception:  # noqa: BLE001 - one case must not end the run
        print(f"{case['file']}:\n{traceback.format_exc()}", file=sys.stderr)
        return {"file": case["file"], "findings": [], "logos": []}
    for outcome in report.outcomes:
        if outcome.status == "broken":
            print(f"{case['file']}: {outcome.rule} broke ({outcome.reason})", file=sys.stderr)
    seconds = time.perf_counter() - started
    line = result_line(case["file"], report, seconds=seconds, megapixels=artwork.megapixels, lang="en")
    # Partners' marks are no logos of the identity; only ours are counted as found.
    line["logos"] = [logo for logo in line["logos"] if not logo["variant"].startswith("partner-")]
    return line


if __name__ == "__main__":
    raise SystemExit(main())
