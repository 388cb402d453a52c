"""Score result lines against the truth: per rule, false alarms, logos found, their geometry, time.

    python -m tests.brandbench.score DIR RESULTS.jsonl

A finding counts for a file and a rule. A rule that is tolerated in a case is neither right nor wrong there. A logo is
found when its box has an intersection over union of 0.7 with the true one.
"""

from __future__ import annotations

import json
import statistics
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path

_FOUND = 0.7
_SMALL = 60.0
_SIZES = (60.0, 150.0, 400.0)  # widths at which logos are counted apart


@dataclass
class Score:
    """What was counted; `rules` has right, wrong and missed by rule, `formats` the same by the file's format.

    `sizes` has logos and those found by format and size.
    """

    rules: dict[str, Counter] = field(default_factory=dict)
    formats: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    sizes: dict[str, Counter] = field(default_factory=lambda: defaultdict(Counter))
    alarms: Counter = field(default_factory=Counter)
    logos: Counter = field(default_factory=Counter)
    errors: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: list[float] = field(default_factory=list)
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)

    def f1(self, rule: str) -> float:
        count = self.rules[rule]
        return 2 * count["right"] / (2 * count["right"] + count["wrong"] + count["missed"])

    @property
    def macro_f1(self) -> float:
        judged = [rule for rule, count in self.rules.items() if count["right"] + count["missed"]]
        return statistics.mean(self.f1(rule) for rule in judged) if judged else float("nan")


def score(truth: dict, results: list[dict]) -> Score:
    """Compare; a case without a line counts as one of which nothing was said."""
    by_file = {Path(line["file"]).name: line for line in results}
    total = Score({rule: Counter() for rule in truth["rules"]})
    for case in truth["cases"]:
        line = by_file.get(Path(case["file"]).name, {"findings": [], "logos": []})
        _findings(total, case, {found["rule"] for found in line["findings"]})
        if case["format"] != "docx" and "kind" not in case:
            _logos(total, case, line["logos"])
        if "seconds" in line:
            total.seconds.append(line["seconds"])
    return total


def _findings(total: Score, case: dict, said: set[str]) -> None:
    planted, tolerated = {violation["rule"] for violation in case["violations"]}, set(case["tolerated"])
    by_format = total.formats[case["format"]]
    by_format["artworks"] += 1
    for rule in planted & said:
        total.rules[rule]["right"] += 1
        by_format["right"] += 1
    for rule in planted - said:
        total.rules[rule]["missed"] += 1
        by_format["missed"] += 1
        total.missed.append(f"{case['file']} {rule}")
    false = (said & set(total.rules)) - planted - tolerated
    for rule in false:
        total.rules[rule]["wrong"] += 1
        by_format["wrong"] += 1
        total.wrong.append(f"{case['file']} {rule}")
    if case["compliant"]:
        kind = "photograph" if "kind" in case else "near" if case["near_limit"] else "plain"
        total.alarms[kind] += 1
        total.alarms[f"{kind} false"] += bool(false)


def _logos(total: Score, case: dict, found: list[dict]) -> None:
    left = list(found)
    total.logos["artworks"] += 1
    for true in case["logos"]:
        size = "small" if true["width"] < _SMALL else "large"
        total.logos[size] += 1
        sizes = total.sizes[case["format"]], total.sizes[_size(true["width"])]
        for counter in sizes:
            counter["logos"] += 1
        best = max(left, key=lambda logo: overlap(true["bbox"], logo["bbox"]), default=None)
        if best is None or overlap(true["bbox"], best["bbox"]) < _FOUND:
            total.lost.append(f"{case['file']} {true['variant']} {true['width']:.0f}")
            continue
        left.remove(best)
        for counter in sizes:
            counter["found"] += 1
        total.logos[f"{size} found"] += 1
        total.logos["variant right"] += best["variant"] == true["variant"]
        total.errors["width %"].append(100 * abs(best["width"] / true["width"] - 1))
        if not true["mirrored"]:
            turned = best["rotation_deg"] - true["rotation_deg"]
            total.errors["angle deg"].append(abs((turned + 180) % 360 - 180))
        pairs = zip(true["bbox"], best["bbox"], strict=True)
        total.errors["corner"].append(max(abs(one - two) for one, two in pairs))
    # A second box on a true logo is a bad fit, not a false logo.
    total.logos["false"] += sum(all(overlap(t["bbox"], logo["bbox"]) < 0.1 for t in case["logos"]) for logo in left)


def _size(width: float) -> str:
    """Name the class of a logo's width."""
    least = max((size for size in _SIZES if width >= size), default=0.0)
    most = min((size for size in _SIZES if size > width), default=None)
    return f"{least:.0f} to {most:.0f}" if most else f"from {least:.0f}"


def overlap(one: list[float], two: list[float]) -> float:
    """Give intersection over union of two boxes."""
    wide = min(one[2], two[2]) - max(one[0], two[0])
    high = min(one[3], two[3]) - max(one[1], two[1])
    if wide <= 0 or high <= 0:
        return 0.0
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, two)]
    return wide * high / (sum(areas) - wide * high)


def table(total: Score) -> str:
    """Write the score for people."""
    lines = [f"{'rule':24}{'right':>7}{'wrong':>7}{'missed':>8}{'F1':>8}"]
    for rule, count in total.rules.items():
        f1 = f"{total.f1(rule):.3f}" if sum(count.values()) else "–"
        lines.append(f"{rule:24}{count['right']:7}{count['wrong']:7}{count['missed']:8}{f1:>8}")
    lines.append(f"macro-F1 {total.macro_f1:.4f}")
    for name, count in sorted(total.formats.items()):
        sums = f"{count['right']} right, {count['wrong']} wrong, {count['missed']} missed"
        lines.append(f"{name}: {count['artworks']} artworks, {sums}; logos {_share(total.sizes[name])}")
    classes = [_size(width) for width in (0.0, *_SIZES)]
    lines += [f"logos {name} units wide: {_share(total.sizes[name])}" for name in classes]
    for kind in ("plain", "near", "photograph"):
        false, of = total.alarms[f"{kind} false"], total.alarms[kind]
        lines.append(f"false alarms, {kind}: {false} of {of} = {100 * false / max(1, of):.1f} %")
    for size, words in (("large", f">= {_SMALL:.0f}"), ("small", f"< {_SMALL:.0f}")):
        found, of = total.logos[f"{size} found"], total.logos[size]
        lines.append(f"logos found, {words} units wide: {found} of {of} = {found / max(1, of):.3f}")
    of = total.logos["large found"] + total.logos["small found"]
    lines.append(f"variant right: {total.logos['variant right']} of {of}")
    lines.append(f"false logos per 100 artworks: {100 * total.logos['false'] / max(1, total.logos['artworks']):.1f}")
    for name, errors in total.errors.items():
        lines.append(f"{name}: median {statistics.median(errors):.3f}, p95 {p95(errors):.3f}")
    if total.seconds:
        median, slow = statistics.median(total.seconds), p95(total.seconds)
        lines.append(f"seconds a file: median {median:.2f}, p95 {slow:.2f}, max {max(total.seconds):.2f}")
    return "\n".join(lines)


def _share(count: Counter) -> str:
    return f"{count['found']} of {count['logos']}" if count["logos"] else "–"


def p95(values: list[float]) -> float:
    return sorted(values)[min(len(values) - 1, int(0.95 * len(values)))]


def main() -> None:
    folder, results = map(Path, sys.argv[1:3])
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    lines = [json.loads(line) for line in results.read_text(encoding="utf-8").splitlines() if line]
    total = score(truth, lines)
    print(table(total))
    for name, items in (("missed", total.missed), ("wrong", total.wrong), ("logos not found", total.lost)):
        if items and "-v" in sys.argv:
            print(f"{name}: " + "; ".join(items))


if __name__ == "__main__":
    main()
