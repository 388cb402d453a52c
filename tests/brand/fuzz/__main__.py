"""Fuzz the readers for a night: `python -m tests.brand.fuzz --inputs 20000`.

Exit status 0 when every input was read or refused within the bounds, else 1; what failed is kept in build/fuzz.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from brand.engine import load_guideline
from brand.engine.command.arguments import SAMPLE
from tests.brand.fuzz.running import fuzz

KEPT = Path("build") / "fuzz"


def main() -> int:
    parser = argparse.ArgumentParser(description="Feed the readers damaged files.")
    parser.add_argument("--inputs", type=int, default=20_000)
    parser.add_argument("--first", type=int, default=0, help="number of the first input")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--check-each", type=int, default=25, help="hold every nth input against the sample identity")
    options = parser.parse_args()
    numbers = range(options.first, options.first + options.inputs)
    result = fuzz(options.seed, numbers, load_guideline(SAMPLE), check_each=options.check_each)
    print(f"{options.inputs} inputs, seed {options.seed}")
    for code, count in result.outcomes.most_common():
        print(f"{count:8} {code}")
    seconds, number, name = result.slowest
    print(f"slowest: input {number} ({name}), {seconds:.2f} s of processor time; peak memory {result.megabytes:.0f} MB")
    for failure in result.failures:
        KEPT.mkdir(parents=True, exist_ok=True)
        path = KEPT / f"{options.seed}-{failure.number}-{failure.name}"
        path.write_bytes(failure.raw)
        print(f"\ninput {failure.number}, kept as {path}:\n{failure.why}")
    print(f"{len(result.failures)} failures")
    return 1 if result.failures else 0


sys.exit(main())
