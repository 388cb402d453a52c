"""The style rules of a document and the cascade: which declarations apply to an element, the weaker ones first."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from brand.engine.artwork.css.media import applies
from brand.engine.errors import ArtworkError

MAX_RULES = 5_000
MAX_WORK = 12_000_000  # selectors times elements
_MAX_SIBLINGS = 1_500  # beyond, selectors that look at siblings would cost their square
_MAX_NESTED = 4  # media rules inside media rules
# Without effect on a still picture, or read elsewhere.
_HARMLESS = frozenset(
    {"charset", "namespace", "keyframes", "-webkit-keyframes", "page", "property", "counter-style", "layer"}
)
_DRAWN_BESIDE = frozenset({"before", "after"})
# States a still picture is never in.
_NEVER = (":hover", ":focus", ":active", ":visited", ":target", ":checked")

Declaration = tuple[str, str, bool]  # name, value as written, important


class Sheet:
    """All style rules of a document; `unread` holds the codes of what was not understood.

    `format` begins the codes of errors (`svg`, `html`). Media are those of a screen `width` CSS pixels wide. What
    `@font-face` rules say is kept in `fonts`, each as name to value; addresses of `@import` in `imports`.
    """

    def __init__(self, format: str, *, width: float = 1280.0) -> None:
        self.format = format
        self.width = width
        self.unread: set[str] = set()
        self.fonts: list[dict[str, str]] = []
        self.imports: list[str] = []
        self._matcher = cssselect2.Matcher()
        self._count = 0
        self._looks_at_siblings = False

    def add(self, text: str) -> None:
        """Read one style sheet; raise ArtworkError when there are too many rules."""
        self._rules(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0)

    def cascade(self, root: etree._Element) -> dict[etree._Element, list[tuple[str, str]]]:
        """Give names and values that apply to each element, weaker ones first, its `style` attribute among them."""
        if not self._count:
            stated_here = ((node, node.get("style")) for node in root.iter(etree.Element))
            return {node: _ordered(declarations_of(own)) for node, own in stated_here if own}
        wrapped = (
            cssselect2.ElementWrapper.from_html_root(root)
            if self.format == "html"
            else cssselect2.ElementWrapper.from_xml_root(root)
        )
        elements = sum(1 for _ in root.iter())
        if elements * self._count > MAX_WORK:
            raise self._too_many("The style rules and the elements they apply to are too many together.")
        if self._looks_at_siblings and max((len(node) for node in root.iter()), default=0) > _MAX_SIBLINGS:
            raise self._too_many(f"Style rules look at the siblings of more than {_MAX_SIBLINGS} elements.")
        found = {}
        for element in wrapped.iter_subtree():
            node = element.etree_element
            stated: list[Declaration] = []
            for _, _, pseudo, declarations in self._matcher.match(element):
                if pseudo is None:
                    stated += declarations
            own = node.get("style")
            if own:
                stated += declarations_of(own)
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
                self.fonts.append({key: value for key, value, _ in _declarations(node.content)})
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
        declarations = tuple(_declarations(node.content))
        if not declarations:
            return
        for part in _parts(node.prelude):
            text = tinycss2.serialize(part)
            if any(state in text for state in _NEVER):
                continue
            if ":has(" in text:
                self.unread.add("css-selector")
                continue
            try:
                (selector,) = cssselect2.compile_selector_list(part)
            except (cssselect2.SelectorError, ValueError, RecursionError):
                self.unread.add("css-selector")
                continue
            if selector.pseudo_element in _DRAWN_BESIDE and any(
                name == "content" and value not in ("none", "normal") for name, value, _ in declarations
            ):
                self.unread.add("css-selector")
            self._looks_at_siblings |= "~" in text or "-of-type" in text
            self._count += 1
            if self._count > MAX_RULES:
                raise self._too_many(f"There are more than {MAX_RULES} style rules.")
            self._matcher.add_selector(selector, declarations)

    def _too_many(self, problem: str) -> ArtworkError:
        remedy = "State the styles on the elements themselves, or give the artwork as a picture."
        return ArtworkError(f"{self.format}-too-many-styles", problem, remedy=remedy)


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


@lru_cache(maxsize=512)
def declarations_of(text: str) -> Sequence[Declaration]:
    """Read the declarations of a `style` attribute."""
    return tuple(_declarations(text))


def _declarations(source: Any) -> list[Declaration]:
    return [
        (
            node.name if node.name.startswith("--") else node.lower_name,
            tinycss2.serialize(node.value).strip(),
            node.important,
        )
        for node in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True)
        if node.type == "declaration"
    ]
