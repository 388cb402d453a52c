"""Read a guideline package: a folder with `guideline.json` and the files it names.

The reader is strict. Unknown keys, wrong types, names that refer to nothing, files that are missing, changed or drawn
differently from what the edition says are each a GuidelineError with the JSON path, the value and the remedy.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from brand.engine.decode import decode, json_schema, shown
from brand.engine.errors import ArtworkError, GuidelineError
from brand.engine.faults import Faults
from brand.engine.guideline.colours import Colour, Palette
from brand.engine.guideline.edition import (
    SCHEMA,
    Advice,
    Brand,
    Clause,
    Cobrand,
    Edition,
    Guideline,
    Imagery,
    RuleSetting,
    Video,
)
from brand.engine.guideline.logos import Logo
from brand.engine.guideline.names import OfficialName
from brand.engine.guideline.scalars import ClauseId, Severity, Slug
from brand.engine.guideline.soundness import unsound
from brand.engine.guideline.typography import Typography
from brand.engine.limits import LIMITS, Limits, LockupLimits, RetypedLimits
from brand.engine.logo.mark import Mark, read_mark

MAX_JSON_BYTES = 2_000_000
MAX_LOGO_BYTES = 2_000_000
MAX_LOGOS = 200


@dataclass(frozen=True, slots=True)
class _Setting:
    """How this edition uses one rule; which limits there are depends on the rule."""

    severity: Severity
    clause: ClauseId | None = None
    limits: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Document:
    """A guideline package's guideline.json."""

    schema: Literal["nhip-cau/guideline/1"]
    edition: Edition
    brand: Brand
    colours: Mapping[Slug, Colour]
    palette: Palette
    logos: tuple[Logo, ...]
    typography: Typography
    clauses: Mapping[ClauseId, Clause]
    advice: Advice = field(default_factory=Advice)
    cobrand: Cobrand | None = None
    video: Video | None = None
    imagery: Imagery | None = None
    official_names: tuple[OfficialName, ...] = ()


def load_guideline(path: Path | str) -> Guideline:
    """Read the package at `path` (the folder, or its guideline.json); raise GuidelineError.

    All faults that can be told apart are looked for: the error raised is the first, its `also` holds the others.
    """
    folder = Path(path)
    if folder.name == "guideline.json":
        folder = folder.parent
    raw = _read(folder / "guideline.json", "$", MAX_JSON_BYTES)
    tree = _parse(raw)
    if not isinstance(tree, dict):
        raise GuidelineError("$", f"{shown(tree)} is not an object.", remedy="Give one JSON object.")
    if tree.get("schema") != SCHEMA:
        remedy = f"Use {SCHEMA!r}; `manage.py guideline convert` reads the other layouts."
        raise GuidelineError(
            "$.schema", f"{shown(tree.get('schema'))} is not a schema this engine reads.", remedy=remedy
        )
    document, rules = _sections(tree, folder)
    faults = Faults()
    for where, problem in _dangling(document, rules):
        with faults:
            raise GuidelineError(where, problem, remedy="Name one that exists, or add it.")
    for where, problem, remedy in unsound(document.colours, document.palette, document.official_names, rules):
        with faults:
            raise GuidelineError(where, problem, remedy=remedy)
    marks = []
    for index, logo in enumerate(document.logos[:MAX_LOGOS]):
        with faults:
            marks.append(_mark(folder, index, logo))
    faults.raise_any()
    return Guideline(
        edition=document.edition,
        brand=document.brand,
        colours=document.colours,
        palette=document.palette,
        logos=document.logos,
        typography=document.typography,
        clauses=document.clauses,
        rules=rules,
        advice=document.advice,
        cobrand=document.cobrand,
        video=document.video,
        imagery=document.imagery,
        official_names=document.official_names,
        marks=tuple(marks),
        sha256=hashlib.sha256(raw).hexdigest(),
    )


def _sections(tree: dict[str, Any], folder: Path) -> tuple[_Document, dict[str, RuleSetting]]:
    faults, logos = Faults(), tree.get("logos")
    with faults:
        rules = _rules(tree.pop("rules", None))
    with faults:
        document = decode(_Document, tree)
        if not faults.found:
            return document, rules
    # A slip elsewhere in the document is no reason to keep quiet about the drawings.
    for index, item in enumerate(logos[:MAX_LOGOS] if isinstance(logos, list) else ()):
        with contextlib.suppress(GuidelineError):  # what is wrong with the entry itself is known already
            logo = decode(Logo, item)
            with faults:
                _mark(folder, index, logo)
    raise faults.as_one()


def guideline_schema() -> dict[str, Any]:
    """Give the JSON Schema of guideline.json, generated from the classes that read it."""
    schema = json_schema(_Document)
    definitions = schema["$defs"]
    document = definitions["_Document"]
    rules = {}
    for kind in LIMITS:
        inner = json_schema(kind)
        definitions |= inner["$defs"]
        limits = {"$ref": inner["$ref"]}
        setting = json_schema(_Setting)["$defs"]["_Setting"]
        setting["properties"]["limits"] = limits
        if definitions[kind.__name__]["required"]:
            setting["required"].append("limits")
        rules[kind.rule] = setting
    document["properties"]["rules"] = {"type": "object", "properties": rules, "additionalProperties": False}
    document["required"].append("rules")
    definitions["Guideline"] = definitions.pop("_Document")
    schema |= {
        "$ref": "#/$defs/Guideline",
        "$defs": dict(sorted(definitions.items())),
        "title": f"Guideline package, {SCHEMA}",
    }
    return schema


def _read(file: Path, where: str, limit: int) -> bytes:
    try:
        with file.open("rb") as stream:
            raw = stream.read(limit + 1)
    except OSError as error:
        remedy = f"Put the file at {file.name} of the package."
        raise GuidelineError(where, f"{file} cannot be read ({error.strerror}).", remedy=remedy) from error
    if len(raw) > limit:
        raise GuidelineError(where, f"{file.name} is larger than {limit} bytes.", remedy="Give a smaller file.")
    return raw


def _parse(raw: bytes) -> object:
    def unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
        read: dict[str, object] = {}
        for key, value in pairs:
            if key in read:
                raise GuidelineError(
                    "$", f"the key {shown(key)} stands twice in one object.", remedy="Keep one of them."
                )
            read[key] = value
        return read

    def no_constant(name: str) -> object:
        raise GuidelineError("$", f"{name} is not a JSON number.", remedy="Give a finite number.")

    try:
        return json.loads(raw.decode("utf-8"), object_pairs_hook=unique, parse_constant=no_constant)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        raise GuidelineError(
            "$", f"guideline.json is not JSON in UTF-8 ({error}).", remedy="Correct the file."
        ) from error


def _rules(value: object) -> dict[str, RuleSetting]:
    if not isinstance(value, dict):
        raise GuidelineError(
            "$.rules", f"{shown(value)} is not an object.", remedy="Give an object of rule id to setting."
        )
    kinds = {kind.rule: kind for kind in LIMITS}
    settings, faults = {}, Faults()
    for id, item in value.items():
        where = f"$.rules.{id}"
        with faults:
            if id not in kinds:
                remedy = "Known rules: " + ", ".join(sorted(kinds)) + "."
                raise GuidelineError(where, f"there is no rule {id!r}.", remedy=remedy)
            limits = item.pop("limits", {}) if isinstance(item, dict) else {}
            own = Faults()
            with own:
                setting = decode(_Setting, item, where)
            with own:
                read = decode(kinds[id], limits, f"{where}.limits")
            own.raise_any()
            settings[id] = RuleSetting(setting.clause, setting.severity, read)
    faults.raise_any()
    return settings


def _dangling(document: _Document, rules: Mapping[str, RuleSetting]) -> Iterator[tuple[str, str]]:
    """Give the path and a sentence for each name that refers to nothing or stands twice."""
    colours, logos = set(document.colours), [logo.id for logo in document.logos]
    typefaces = {face.id for face in document.typography.typefaces}
    names: list[tuple[str, str, set[str], str]] = []
    for kind, pairs in (("allowed", document.palette.pairs_allowed), ("forbidden", document.palette.pairs_forbidden)):
        for index, pair in enumerate(pairs):
            names.append((f"$.palette.pairs_{kind}[{index}].text", pair.text, colours, "colour"))
            names.append((f"$.palette.pairs_{kind}[{index}].ground", pair.ground, colours, "colour"))
    names += [(f"$.palette.pillars.{pillar}", id, colours, "colour") for pillar, id in document.palette.pillars.items()]
    for index, logo in enumerate(document.logos):
        names += [(f"$.logos[{index}].ground.allowed", id, colours, "colour") for id in logo.ground.allowed]
        if logo.replaced_by is not None:
            names.append((f"$.logos[{index}].replaced_by", logo.replaced_by, set(logos), "logo"))
        if logos.index(logo.id) != index:
            yield f"$.logos[{index}].id", f"the id {logo.id!r} stands twice."
        if (logo.status == "retired") != (logo.retired_on is not None):
            yield (
                f"$.logos[{index}].retired_on",
                f"status {logo.status!r} and retired_on {logo.retired_on} do not go together.",
            )
    if len(logos) > MAX_LOGOS:
        yield "$.logos", f"{len(logos)} logos are more than {MAX_LOGOS}."
    names += [
        (f"$.typography.scale[{i}].typeface", step.typeface, typefaces, "typeface")
        for i, step in enumerate(document.typography.scale)
    ]
    clauses = set(document.clauses)
    names += [
        (f"$.rules.{id}.clause", setting.clause, clauses, "clause") for id, setting in rules.items() if setting.clause
    ]
    if document.cobrand and document.cobrand.divider:
        names.append(("$.cobrand.divider", document.cobrand.divider, colours, "colour"))
    if document.video:
        names.append(("$.video.corner_logo", document.video.corner_logo, set(logos), "logo"))
        names += [("$.video.end_card_logos", id, set(logos), "logo") for id in document.video.end_card_logos]
        names += [("$.video.end_card_grounds", id, colours, "colour") for id in document.video.end_card_grounds]
        if document.video.subtitle_typeface:
            names.append(("$.video.subtitle_typeface", document.video.subtitle_typeface, typefaces, "typeface"))
    lockups = {logo.lockup for logo in document.logos}
    for id, setting in rules.items():
        names += [(f"$.rules.{id}.limits", name, lockups, "lockup") for name in _lockups(setting.limits)]
    for id, section, there in (
        ("cobrand.order", "cobrand", document.cobrand is not None),
        *((f"film.{name}", "video", document.video is not None) for name in ("variant", "corner", "height", "opacity")),
    ):
        if id in rules and not there:
            yield f"$.rules.{id}", f"the rule needs the section {section!r}, which is missing."
    yield from ((where, f"there is no {what} {name!r}.") for where, name, known, what in names if name not in known)
    for id, colour in document.colours.items():
        if any(
            abs(component * 255 - byte) > 0.51
            for component, byte in zip(colour.value.components, colour.rgb, strict=True)
        ):
            yield f"$.colours.{id}.$value", f"the components {colour.value.components} are not {colour.hex}."


def _lockups(limits: Limits) -> tuple[str, ...]:
    """Give the lockups that limits name."""
    if isinstance(limits, RetypedLimits):
        return limits.symbols
    if isinstance(limits, LockupLimits):
        return tuple(lockup for entry in limits.channels for lockup in entry.lockups)
    return ()


def _mark(folder: Path, index: int, logo: Logo) -> Mark:
    where = f"$.logos[{index}]"
    file = folder / logo.file
    if not file.resolve().is_relative_to(folder.resolve()):
        raise GuidelineError(
            f"{where}.file", f"{logo.file!r} lies outside the package.", remedy="Put the file into logos/."
        )
    raw = _read(file, f"{where}.file", MAX_LOGO_BYTES)
    digest = hashlib.sha256(raw).hexdigest()
    if digest != logo.sha256:
        remedy = "Restore the file, or give the new hash in a new edition."
        raise GuidelineError(f"{where}.sha256", f"{logo.file} has the hash {digest}, not {logo.sha256}.", remedy=remedy)
    try:
        mark = read_mark(logo, raw)
    except ArtworkError as error:
        raise GuidelineError(f"{where}.file", f"{logo.file}: {error.problem}", remedy=error.remedy) from error
    drawn, stated = [part.hex for part in mark.parts], [part.fill for part in logo.parts]
    if drawn != stated:
        remedy = "List the fill of every shape in paint order."
        raise GuidelineError(
            f"{where}.parts", f"{logo.file} draws the fills {shown(drawn)}, not {shown(stated)}.", remedy=remedy
        )
    apart = max(abs(a - b) for a, b in zip(mark.ink_box, logo.ink_box, strict=True))
    if apart > 0.01 * max(logo.ink.width, logo.ink.height):
        found = [round(value, 2) for value in mark.ink_box]
        raise GuidelineError(f"{where}.ink_box", f"the ink of {logo.file} lies in {found}.", remedy="Give that box.")
    return mark
