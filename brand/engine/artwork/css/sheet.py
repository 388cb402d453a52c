"""The style rules of a document and the cascade: which declarations apply to an element, the weaker ones first."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from brand.engine.artwork.css.media import applies
from brand.engine.artwork.css.parsing import Declaration, Parsing, too_many_styles
from brand.engine.errors import ArtworkError

MAX_RULES = 5_000
MAX_WORK = 12_000_000  # selectors times elements
_MAX_STEPS = 3_000_000  # to ancestors and siblings that selectors look at
_MAX_KIND = 40_000_000  # selectors that count siblings, times elements, times siblings
_MAX_STATED = 1_000_000  # declarations that apply to elements, all together
_MAX_APPLIED = 20_000_000  # letters of them
_MAX_SELECTOR = 500  # letters of one selector
_MAX_NESTED = 4  # media rules inside media rules
# Without effect on a still picture, or read elsewhere.
_HARMLESS = frozenset(
    {"charset", "namespace", "keyframes", "-webkit-keyframes", "page", "property", "counter-style", "layer"}
)
_DRAWN_BESIDE = frozenset({"before", "after"})
# States a still picture is never in.
_NEVER = (":hover", ":focus", ":active", ":visited", ":target", ":checked")


class _Element(cssselect2.ElementWrapper):  # type: ignore[misc]
    """An element as selectors see it; how many others they look at is counted for the whole document."""

    def __init__(self, etree_element: Any, parent: Any, *rest: Any, **named: Any) -> None:
        super().__init__(etree_element, parent, *rest, **named)
        self.steps: list[int] = parent.steps if parent is not None else [0]

    @property
    def ancestors(self) -> tuple[Any, ...]:
        found: tuple[Any, ...] = super().ancestors
        self._count(len(found))
        return found

    @property
    def previous_siblings(self) -> tuple[Any, ...]:
        self._count(self.index)
        found, other = [], self.previous
        while other is not None:
            found.append(other)
            other = other.previous
        return tuple(reversed(found))

    def _count(self, number: int) -> None:
        self.steps[0] += number + 1
        if self.steps[0] > _MAX_STEPS:
            raise _TooManySteps


class _TooManySteps(Exception):
    """Selectors look at too many ancestors and siblings."""


class Sheet:
    """All style rules of a document; `unread` holds the codes of what was not understood.

    `format` begins the codes of errors (`svg`, `html`). Media are those of a screen `width` CSS pixels wide. What
    `@font-face` rules say is kept in `fonts`, each as name to value; addresses of `@import` in `imports`.
    """

    def __init__(self, format: str, *, width: float = 1280.0) -> None:
        self.parsing = Parsing(format)
        self.format = format
        self.width = width
        self.unread = self.parsing.unread
        self.fonts: list[dict[str, str]] = []
        self.imports: list[str] = []
        self._matcher = cssselect2.Matcher()
        self._count = 0
        self._counting = 0  # selectors that count siblings of a kind

    def copied(self, format: str) -> Sheet:
        """Give a sheet of the same rules for another tree, to which more can be added."""
        other = copy.copy(self)
        other.format = format
        other._matcher = copy.copy(self._matcher)
        for name, held in vars(self._matcher).items():
            if isinstance(held, dict):
                setattr(other._matcher, name, {key: list(rules) for key, rules in held.items()})
            elif isinstance(held, list):
                setattr(other._matcher, name, list(held))
        return other

    def add(self, text: str) -> None:
        """Read one style sheet; raise ArtworkError when there are too many rules."""
        self._rules(self.parsing.sheet(text), 0)

    def cascade(self, root: etree._Element) -> dict[etree._Element, list[tuple[str, str]]]:
        """Give names and values that apply to each element, weaker ones first, its `style` attribute among them."""
        if not self._count:
            stated_here = ((node, node.get("style")) for node in root.iter(etree.Element))
            return {node: _ordered(self.parsing.attribute(own)) for node, own in stated_here if own}
        wrapped = _Element.from_html_root(root) if self.format == "html" else _Element.from_xml_root(root)
        elements = sum(1 for _ in root.iter())
        widest = max((len(node) for node in root.iter()), default=0)
        if elements * self._count > MAX_WORK or elements * self._counting * widest > _MAX_KIND:
            raise self._too_many("The style rules and the elements they apply to are too many together.")
        try:
            return self._matched(wrapped)
        except _TooManySteps:
            raise self._too_many("The style rules look at too many ancestors and siblings of elements.") from None

    def _matched(self, wrapped: _Element) -> dict[etree._Element, list[tuple[str, str]]]:
        found = {}
        total = letters = 0
        for element in wrapped.iter_subtree():
            node = element.etree_element
            stated: list[Declaration] = []
            for _, _, pseudo, declarations in self._matcher.match(element):
                if pseudo is None:
                    stated += declarations
            own = node.get("style")
            if own:
                stated += self.parsing.attribute(own)
            total += len(stated)
            letters += sum(len(value) for _, value, _ in stated)
            if total > _MAX_STATED or letters > _MAX_APPLIED:
                raise self._too_many(f"More than {_MAX_STATED} style declarations apply to elements.")
            if stated:
                found[node] = _ordered(stated)
        return found

    def _rules(self, nodes: list[Any], nested: int) -> None:
        for node in nodes:
            if node.type == "at-rule":
                self._at_rule(node, nested)
            elif node.type == "qualified-rule":
                self._rule(node)
            else:
                self.unread.add("css-syntax")

    def _at_rule(self, node: Any, nested: int) -> None:
        name = node.lower_at_keyword
        if name == "font-face" and node.content is not None:
            if len(self.fonts) < MAX_RULES:
                self.fonts.append({key: value for key, value, _ in self.parsing.declarations(node.content)})
        elif name == "media" and node.content is not None and nested < _MAX_NESTED:
            fits = applies(tinycss2.serialize(node.prelude), self.width)
            if fits is None:
                self.unread.add("css-at-rule")
            elif fits:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                self._rules(inner, nested + 1)
        elif name == "import":
            address = next((token.value for token in node.prelude if token.type in ("string", "url")), "")
            self.imports.append(str(address))
        elif name not in _HARMLESS or (name == "layer" and node.content is not None):
            self.unread.add("css-at-rule")

    def _rule(self, node: Any) -> None:
        declarations = tuple(self.parsing.declarations(node.content))
        if not declarations:
            return
        for part in _parts(node.prelude):
            text = tinycss2.serialize(part)
            if any(state in text for state in _NEVER):
                continue
            if ":has(" in text or len(text) > _MAX_SELECTOR:
                self.unread.add("css-selector")
                continue
            try:
                (selector,) = cssselect2.compile_selector_list(part)
            except (cssselect2.SelectorError, ValueError, RecursionError, SyntaxError, MemoryError):
                self.unread.add("css-selector")
                continue
            if selector.pseudo_element in _DRAWN_BESIDE and any(
                name == "content" and value not in ("none", "normal") for name, value, _ in declarations
            ):
                self.unread.add("css-selector")
            self._counting += "-of-type" in text or ":nth-" in text
            self._count += 1
            if self._count > MAX_RULES:
                raise self._too_many(f"There are more than {MAX_RULES} style rules.")
            self._matcher.add_selector(selector, declarations)

    def _too_many(self, problem: str) -> ArtworkError:
        return too_many_styles(self.format, problem)


def _ordered(stated: Sequence[Declaration]) -> list[tuple[str, str]]:
    """Put the important ones last; the style attribute outweighs all rules of the same importance."""
    return [(name, value) for name, value, important in stated if not important] + [
        (name, value) for name, value, important in stated if important
    ]


def _parts(prelude: list[Any]) -> list[list[Any]]:
    """Cut a selector list at its commas: one part that cannot be read spoils no other."""
    parts: list[list[Any]] = [[]]
    for piece in prelude:
        if piece == ",":
            parts.append([])
        else:
            parts[-1].append(piece)
    return parts
