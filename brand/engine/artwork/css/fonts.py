"""Fonts named by `@font-face` rules, matched to text as CSS does (CSS Fonts 4, 5.2), and measured."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from brand.engine.artwork.css.values import address, unquoted, words
from brand.engine.artwork.model import Font
from brand.engine.typeface import names
from brand.engine.typeface.metrics import Estimate, Face, FontFace, face_of

_MAX_FACES = 60
_WEIGHT = re.compile(r"[0-9]{1,4}")
_MONOSPACED = frozenset({"monospace", "uimonospace", "courier", "couriernew", "consolas", "menlo"})

Load = Callable[[str], bytes | None]  # gives the bytes behind an address, None when they may or can not be read


@dataclass(frozen=True, slots=True)
class FontRule:
    """One `@font-face` rule: the family as it is used, weights from `light` to `heavy`."""

    family: str
    light: int
    heavy: int
    italic: bool
    sources: tuple[str, ...]


class Fonts:
    """The fonts of a document."""

    def __init__(self, rules: Sequence[dict[str, str]], load: Load) -> None:
        self._rules = [made for rule in rules[:_MAX_FACES] if (made := _rule(rule)) is not None]
        self._by_family: dict[str, list[FontRule]] = {}
        for rule in self._rules:
            self._by_family.setdefault(names.folded(rule.family), []).append(rule)
        self._load = load
        self._faces: dict[FontRule, FontFace | None] = {}
        self._chosen: dict[tuple[tuple[str, ...], int, bool], tuple[Face, Font, frozenset[str]]] = {}

    def face(self, families: Sequence[str], weight: int, *, italic: bool) -> tuple[Face, Font, frozenset[str]]:
        """Give something to measure text in, what the document says about the font, and what is faked of its style."""
        key = tuple(families), weight, italic
        found = self._chosen.get(key)
        if found is None:
            found = self._chosen[key] = self._face(families, weight, italic=italic)
        return found

    def _face(self, families: Sequence[str], weight: int, *, italic: bool) -> tuple[Face, Font, frozenset[str]]:
        family = unquoted(families[0]) if families else ""
        for name in families:
            rule = self._best(unquoted(name), weight, italic=italic)
            if rule is None:
                continue
            face = self._opened(rule)
            if face is not None:
                faked = {"bold"} if weight >= 600 > rule.heavy else set()
                faked |= {"italic"} if italic and not rule.italic else set()
                font = Font(rule.family, family or rule.family, True, face.coverage, face.fs_type, face.bounded)
                return face, font, frozenset(faked)
            break
        fixed = names.folded(family) in _MONOSPACED
        return Estimate(weight, fixed), Font(family, family), frozenset()

    def _best(self, family: str, weight: int, *, italic: bool) -> FontRule | None:
        fitting = self._by_family.get(names.folded(family), ())
        return min(fitting, key=lambda rule: (rule.italic != italic, _away(rule, weight)), default=None)

    def _opened(self, rule: FontRule) -> FontFace | None:
        if rule not in self._faces:
            found = None
            for source in rule.sources:
                raw = self._load(source)
                found = face_of(raw) if raw is not None else None
                if found is not None:
                    break
            self._faces[rule] = found
        return self._faces[rule]


def _away(rule: FontRule, weight: int) -> tuple[int, int]:
    """Say how far a rule's weights are: lighter ones are preferred to a light weight, heavier ones to a heavy one."""
    if rule.light <= weight <= rule.heavy:
        return 0, 0
    off = rule.light - weight if weight < rule.light else weight - rule.heavy
    heavier = weight < rule.light
    middling = 400 <= weight <= 500
    preferred = (rule.light <= 500 or not heavier) if middling else heavier == (weight > 500)
    return (1 if preferred else 2), off


def _rule(rule: dict[str, str]) -> FontRule | None:
    family = unquoted(rule.get("font-family", ""))
    sources = tuple(found for part in words(rule.get("src", ""), separator=",") if (found := address(part)) is not None)
    if not family or not sources:
        return None
    named = {"normal": 400, "bold": 700}
    stated = rule.get("font-weight", "400").split() or ["400"]
    weights = [named.get(word, int(word) if _WEIGHT.fullmatch(word) else 400) for word in stated]
    italic = rule.get("font-style", "normal").split()[:1] in (["italic"], ["oblique"])
    return FontRule(family, min(weights), max(weights), italic, sources)
