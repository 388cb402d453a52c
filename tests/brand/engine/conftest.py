"""The sample identity, pictures of its logos, and packages made for one test."""

from __future__ import annotations

import contextlib
import copy
import hashlib
import io
import itertools
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import resvg_py
from hypothesis import settings
from PIL import Image

from brand.engine import Guideline, load_guideline
from brand.engine.command import running
from brand.engine.isolation import Workers

# A busy machine is no fault of the code.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

SAMPLE = Path(__file__).parents[3] / "brand" / "sample_identity"


@pytest.fixture(scope="session")
def sample_path() -> Path:
    return SAMPLE


@pytest.fixture(scope="session")
def sample() -> Guideline:
    return load_guideline(SAMPLE)


@pytest.fixture(scope="session")
def drawn() -> Callable[..., Image.Image]:
    """Draw a logo of the sample library `width` pixels wide, on a ground or see-through."""

    def draw(logo: str, width: int, ground: str | None = None) -> Image.Image:
        svg = (SAMPLE / "logos" / f"{logo}.svg").read_text(encoding="utf-8")
        raw = resvg_py.svg_to_bytes(svg_string=svg, width=width, background=ground)
        image = Image.open(io.BytesIO(bytes(raw)))
        return image.convert("RGB") if ground else image

    return draw


@pytest.fixture(scope="session")
def encoded() -> Callable[..., bytes]:
    """Write a picture in a format."""

    def encode(image: Image.Image, format: str = "PNG", **options: Any) -> bytes:
        stream = io.BytesIO()
        image.save(stream, format, **options)
        return stream.getvalue()

    return encode


@pytest.fixture
def tree() -> dict[str, Any]:
    """A copy of the sample's guideline.json, to be changed."""
    return copy.deepcopy(json.loads((SAMPLE / "guideline.json").read_text(encoding="utf-8")))


@pytest.fixture
def packed(tmp_path: Path) -> Callable[..., Path]:
    """Write a package: the tree, the sample's logo files and those given; hashes of the given ones are filled in."""

    def pack(tree: dict[str, Any], files: dict[str, bytes] | None = None) -> Path:
        folder = tmp_path / "package"
        (folder / "logos").mkdir(parents=True)
        for file in (SAMPLE / "logos").iterdir():
            (folder / "logos" / file.name).write_bytes(file.read_bytes())
        for name, raw in (files or {}).items():
            (folder / name).write_bytes(raw)
            for logo in tree["logos"]:
                if logo["file"] == name:
                    logo["sha256"] = hashlib.sha256(raw).hexdigest()
        (folder / "guideline.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
        return folder

    return pack


@pytest.fixture(scope="session")
def small_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with two of its logos, and no film that needs the others: quick to read and to search for."""
    folder = tmp_path_factory.mktemp("small")
    tree = json.loads((SAMPLE / "guideline.json").read_text(encoding="utf-8"))
    tree["logos"] = [logo for logo in tree["logos"] if logo["id"] in ("symbol-primary", "symbol-reversed")]
    tree["video"] = None
    # These rules name what is left out: films, and lockups of other logos.
    for rule in [id for id in tree["rules"] if id.startswith("film.")] + ["logo.lockup", "logo.retyped"]:
        del tree["rules"][rule]
    (folder / "logos").mkdir()
    for logo in tree["logos"]:
        (folder / logo["file"]).write_bytes((SAMPLE / logo["file"]).read_bytes())
    (folder / "guideline.json").write_text(json.dumps(tree, ensure_ascii=False), encoding="utf-8")
    return folder


@pytest.fixture
def with_retired(tree: dict[str, Any], packed: Callable[..., Path]) -> Guideline:
    """The sample with a predecessor of its symbol: the hat is a third less high, the line below is missing."""
    symbol = next(logo for logo in tree["logos"] if logo["id"] == "symbol-primary")
    old = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">'
        '<path fill="#B5261E" d="M10 60C60 30 140 30 190 60L180 90C140 70 60 70 20 90Z"/>'
        '<path fill="#1F2E5C" d="M60 95L90 150L60 190H40L70 150L40 95Z"/>'
        '<path fill="#E0A11B" d="M140 95L110 150L140 190H160L130 150L160 95Z"/></svg>'
    )
    retired = {
        **symbol,
        "id": "symbol-2019",
        "file": "logos/symbol-2019.svg",
        "status": "retired",
        "retired_on": "2025-12-31",
        "replaced_by": "symbol-primary",
        "view_box": [0, 0, 200, 200],
        "ink_box": [10, 37.5, 190, 190],
        "parts": [
            {"fill": "#B5261E", "ink_share": 0.5},
            {"fill": "#1F2E5C", "ink_share": 0.25},
            {"fill": "#E0A11B", "ink_share": 0.25},
        ],
    }
    tree["logos"].append(retired)
    return load_guideline(packed(tree, {"logos/symbol-2019.svg": old.encode()}))


@pytest.fixture(scope="session")
def artboard() -> Callable[..., tuple[str, bytes]]:
    """Write an SVG of 1200 x 800 px on shell white from the given content."""

    def make(content: str, ground: str = "#FBF6EA") -> tuple[str, bytes]:
        head = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        board = (
            f'{head} width="1200" height="800" viewBox="0 0 1200 800"><rect width="1200" height="800" fill="{ground}"/>'
        )
        return "board.svg", f"{board}{content}</svg>".encode()

    return make


@pytest.fixture(scope="session")
def placed() -> Callable[..., str]:
    """Give the drawing of a logo inside a group with a transform, parts recoloured on demand."""

    def place(logo: str, transform: str, recolour: dict[str, str] | None = None) -> str:
        svg = (SAMPLE / "logos" / f"{logo}.svg").read_text(encoding="utf-8")
        inner = svg[svg.index("<g ") : svg.rindex("</svg>")]
        for old, new in (recolour or {}).items():
            inner = inner.replace(old, new)
        return f'<g transform="{transform}">{inner}</g>'

    return place


@pytest.fixture(scope="session")
def shared_pool() -> Iterator[Workers]:
    """Workers for all tests of a process: starting them takes longer than most checks."""
    with Workers(jobs=2) as workers:
        yield workers


@pytest.fixture
def one_pool(shared_pool: Workers, sample: Guideline, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the command use the workers and the sample that are there, and leave them as they are."""

    def load(path: Path) -> Guideline:
        return sample if path == SAMPLE else load_guideline(path)

    monkeypatch.setattr(running, "Workers", lambda jobs: contextlib.nullcontext(shared_pool))
    monkeypatch.setattr(running, "load_guideline", load)


@pytest.fixture(scope="session")
def caches(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give folders that are not there yet, one a test: to make one for each would take as long as many a test."""
    folder = tmp_path_factory.mktemp("caches")
    return (folder / str(number) for number in itertools.count())


@pytest.fixture(autouse=True)
def own_cache(caches: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep results of the command in a folder of the test's own."""
    home = next(caches)
    monkeypatch.setenv("XDG_CACHE_HOME", str(home))
    return home / "nhip-cau" / "brandcheck"
