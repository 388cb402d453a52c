"""Measure the engine: `make brandbench [DIR=folder] [OUT=results.jsonl]`.

Without DIR the project's own artworks are made first, in build/brandbench. A folder of the same layout made elsewhere
may bring its scorer, `score.py`, beside it; otherwise the one of this folder is used, where the truth is there at all.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.brandbench import make, run, score

OWN = Path("build") / "brandbench" / f"seed-{make.SEED}"


def main() -> int:
    folder, out = Path(sys.argv[1]) if sys.argv[1:2] != [""] and sys.argv[1:] else OWN, sys.argv[2:3]
    if folder == OWN and not (OWN / "truth.json").exists():
        print(f"making {make.CASES} artworks in {OWN}", file=sys.stderr)
        make.make(OWN)
    results = Path(out[0]) if out and out[0] else Path("build") / "brandbench" / "results.jsonl"
    results.parent.mkdir(parents=True, exist_ok=True)
    run.run(folder, results)
    if not (folder / "truth.json").exists():
        print(f"{results} written; {folder} holds no truth.json to compare with")
        return 0
    for scorer in (folder / "score.py", folder.parent / "score.py"):
        if scorer.exists():
            return subprocess.run([sys.executable, scorer, folder, results], check=False).returncode
    sys.argv[1:] = [str(folder), str(results)]
    score.main()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
