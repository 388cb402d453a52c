"""Show what each stage of the search for logos is worth: run the bench with one stage after the other switched off.

    python -m tests.brandbench.ablation [DIR] [--cases N] [--seed N] [--only REGEX] [--jobs N] [--stage NAME ...]

Without DIR the project's own artworks are made first. A stage is switched off by putting something in the place of one
function or number of the engine for the time of a run; the engine itself has no switches.
"""

from __future__ import annotations

import argparse
import importlib
import json
import statistics
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from brand.engine.logo.fits import LOOK
from tests.brandbench import make, run, score

_LOGO = "brand.engine.logo"


def _nothing(*_args: object, **_named: object) -> list[object]:
    return []


def _none(*_args: object, **_named: object) -> None:
    return None


def _yes(*_args: object, **_named: object) -> bool:
    return True


def _no(*_args: object, **_named: object) -> bool:
    return False


def _nowhere(drawings: tuple[object, ...]) -> dict[int, list[object]]:
    return {number: [] for number in range(len(drawings))}


def _best(best: object, _looked: object) -> object:
    return best


def _as_seen(_drawing: object, seen: Any, _picture: object) -> Any:
    return seen


# What is put where, by stage: (module, name, value).
STAGES: dict[str, tuple[tuple[str, str, object], ...]] = {
    "nothing (all stages on)": (),
    "structure of the file": (("brand.engine.measuring.logos", "find_in_structure", _nothing),),
    "whole see-through pictures": ((f"{_LOGO}.pixels", "_whole", _nothing),),
    "shapes of pieces": ((f"{_LOGO}.pixels", "candidates", _nothing),),
    "clearness of pieces": ((f"{_LOGO}.segments", "_TEXTURED", 1.0),),
    "groups of ink": ((f"{_LOGO}.pixels", "poses_of_groups", _nothing),),
    "enlarging small pictures": ((f"{_LOGO}.pixels", "_SMALL", 0),),
    "related drawings": ((f"{_LOGO}.competing", "relations", _nowhere),),
    "refinement by edges": ((f"{_LOGO}.fits", "moved", _none),),
    "averaged hues of lossy files": ((f"{_LOGO}.fits", "_HUES_LEFT", 2.0),),
    "drawing blown-up marks soft": ((f"{_LOGO}.fits", "_FIRM", 1e9),),
    "marks cut or covered": ((f"{_LOGO}.accepting", "_LEFT", 2.0),),
    "rare likeness in votes": ((f"{_LOGO}.voting", "_FAIR", -1e9),),
    "verification": (
        (f"{_LOGO}.competing", "is_accepted", _yes),
        (f"{_LOGO}.competing", "is_confirmed", _yes),
        (f"{_LOGO}.competing", "is_chance", _no),
    ),
    "own colours before strange ones": ((f"{_LOGO}.competing", "_unrecoloured", _best),),
    "doubt of what is strange in many ways": ((f"{_LOGO}.competing", "is_chance", _no),),
    "judgement at full resolution": ((f"{_LOGO}.competing", "MEASURE", LOOK),),
    "telling mirror images": ((f"{_LOGO}.competing", "_sided", _as_seen),),
}


@contextmanager
def without(stage: str) -> Iterator[None]:
    """Run with a stage of STAGES switched off, in this process and in those it forks."""
    before = []
    try:
        for module, name, value in STAGES[stage]:
            owner = importlib.import_module(module)
            before.append((owner, name, getattr(owner, name)))
            setattr(owner, name, value)
        yield
    finally:
        for owner, name, value in reversed(before):
            setattr(owner, name, value)


def row(stage: str, total: score.Score) -> str:
    """Write one line of the table."""
    large, small = (
        total.logos[f"{size} found"] / total.logos[size] if total.logos[size] else float("nan")
        for size in ("large", "small")
    )
    found = total.logos["large found"] + total.logos["small found"]
    width, corner = (score.p95(total.errors[name]) if total.errors[name] else 0.0 for name in ("width %", "corner"))
    false = 100 * total.logos["false"] / max(1, total.logos["artworks"])
    seconds = statistics.median(total.seconds) if total.seconds else 0.0
    variant = total.logos["variant right"] / max(1, found)
    return (
        f"| {stage} | {total.macro_f1:.3f} | {large:.3f} | {small:.3f} | {false:.1f} | {variant:.3f} | {width:.2f} "
        f"| {corner:.2f} | {seconds:.2f} |"
    )


HEAD = (
    "| switched off | macro-F1 | found, 60 px and more | found, smaller | false logos per 100 | variant right "
    "| width p95, % | corner p95, px | seconds, median |\n| --- | --- | --- | --- | --- | --- | --- | --- | --- |"
)


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--cases", type=int, default=120)
    parser.add_argument("--seed", type=int, default=make.SEED)
    parser.add_argument("--only", default="", metavar="REGEX", help="files whose name matches")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--stage", action="append", choices=list(STAGES), help="all unless given")
    options = parser.parse_args()
    folder = options.folder or Path("build") / "brandbench" / f"ablation-{options.seed}-{options.cases}"
    if not (folder / "truth.json").exists():
        print(f"making {options.cases} artworks in {folder}", file=sys.stderr)
        make.make(folder, seed=options.seed, cases=options.cases, photographs=0)
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    print(HEAD)
    with tempfile.TemporaryDirectory() as scratch:
        for stage in options.stage or STAGES:
            out = Path(scratch) / "results.jsonl"
            with without(stage):
                run.run(folder, out, only=options.only, jobs=options.jobs)
            lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
            checked = {line["file"] for line in lines}
            part = truth | {"cases": [case for case in truth["cases"] if case["file"] in checked]}
            print(row(stage, score.score(part, lines)), flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
