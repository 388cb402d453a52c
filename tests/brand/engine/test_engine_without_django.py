"""The engine stands alone: where Django, Wagtail and our own apps cannot be imported, it gives the same results."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from brand.engine import check, load_guideline
from brand.engine.command import main

_ROOT = Path(__file__).parents[3]
# What a machine without the CMS lacks. The hook comes before every other finder: an import fails as it would there.
_ALONE = """
import contextlib, io, json, runpy, sys

REFUSED = {"django", "wagtail", "cms", "api", "graphene", "graphene_django", "grapple", "modelcluster", "taggit"}
APPS = {"brand.apps", "brand.assets", "brand.guidelines", "brand.handbook", "brand.management"}

class Refusing:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in REFUSED or ".".join(name.split(".")[:2]) in APPS:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)

sys.meta_path.insert(0, Refusing())
try:
    import django
except ModuleNotFoundError:
    pass
else:
    sys.exit("Django can be imported")

from brand.engine import check, load_guideline

def command(*arguments):
    sys.argv = ["brand.engine", *arguments]
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            runpy.run_module("brand.engine", run_name="__main__")
        except SystemExit as end:
            return end.code, out.getvalue()

package, palette, *files = sys.argv[1:]
guideline = load_guideline(package)
result = {
    "reports": [check(file, guideline).to_json().decode() for file in files],
    "command": command("--identity", package, "--no-cache", "--jsonl", "--lang", "en", *files),
    "diff": command("guideline", "diff", package, package),
    "export": command("guideline", "export", package, "--format", "ase", "--out", palette),
    "modules": sorted({name.split(".")[0] for name in sys.modules} & REFUSED),
}
print(json.dumps(result))
"""


@pytest.fixture(scope="module")
def artworks(tmp_path_factory, artboard, placed, drawn):
    """A stretched logo as SVG, and a logo as it should be in a PNG."""
    folder = tmp_path_factory.mktemp("alone")
    (folder / "board.svg").write_bytes(artboard(placed("symbol-primary", "translate(50 50) scale(1 .7)"))[1])
    drawn("symbol-primary", 96, "#FBF6EA").save(folder / "symbol.png")
    return [str(folder / "board.svg"), str(folder / "symbol.png")]


@pytest.fixture(scope="module")
def palette(tmp_path_factory):
    return tmp_path_factory.mktemp("palette") / "x.ase"


@pytest.fixture(scope="module")
def alone(small_path, palette, artworks):
    """What a process without Django made of the artworks."""
    arguments = [str(small_path), str(palette), *artworks]
    done = subprocess.run([sys.executable, "-c", _ALONE, *arguments], cwd=_ROOT, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def reports(small_path, artworks):
    guideline = load_guideline(small_path)
    return [check(file, guideline) for file in artworks]


def test_nothing_of_django_was_loaded(alone):
    assert alone["modules"] == []


def test_the_library_gives_the_same_bytes(alone, reports):
    assert alone["reports"] == [report.to_json().decode() for report in reports]
    assert [[logo.logo for logo in report.logos] for report in reports] == [["symbol-primary"], ["symbol-primary"]]
    assert {finding.rule for finding in reports[0].failed} == {"logo.distortion"}


def test_the_command_gives_the_same_lines(alone, small_path, artworks, capsys):
    status, out = alone["command"]
    assert status == main(["--identity", str(small_path), "--no-cache", "--jsonl", "--lang", "en", *artworks]) == 1
    ours, theirs = ([json.loads(line) for line in text.splitlines()] for text in (capsys.readouterr().out, out))
    for line in ours + theirs:
        assert line.pop("seconds") > 0
    assert theirs == ours
    assert [finding["rule"] for finding in ours[0]["findings"]] == ["logo.distortion"]


def test_packages_are_compared_and_exported_alone(alone, palette):
    assert alone["diff"] == [0, "nhip-cau-sample 1.0.0 → nhip-cau-sample 1.0.0\nHai ấn bản không khác nhau.\n"]
    assert alone["export"][0] == 0
    assert palette.read_bytes()[:4] == b"ASEF"
