"""Cut CSS into declarations: what an attribute usually holds in one go, all else by the letter of the standard.

Pictures and fonts inside style sheets are set aside before: they are long, and each letter would be looked at.
"""

from __future__ import annotations

import re
from typing import Any

import tinycss2

from brand.engine.errors import ArtworkError

MAX_LETTERS = 1_500_000  # of all style sheets and `style` attributes that have to be looked at one by one
_MAX_VALUE = 50_000  # letters of one value
_MAX_PLAIN = 20_000  # letters of an attribute that is cut in one go
_MAX_KNOWN = 20_000  # `style` attributes that are kept, for those like them
# Nothing that could be more than names, numbers and words.
_PLAIN = re.compile(r"[^\"'(){}\[\]\\\\/@!<>]*+")
_NAME = re.compile(r"-{0,2}[A-Za-z_][-\w]*+")
_LONG = re.compile(r"data:[^)(\"'\s]{200,}+")
_KEPT = re.compile(r"data:,kept-([0-9]{1,6});")

_UNREADABLE = (ValueError, RecursionError)  # numbers of thousands of digits, brackets without end

Declaration = tuple[str, str, bool]  # name, value as written, important


class Parsing:
    """Read the style sheets and attributes of one document; `format` begins the codes of errors (`svg`, `html`)."""

    def __init__(self, format: str) -> None:
        self.format = format
        self.unread: set[str] = set()
        self._kept: list[str] = []
        self._letters = 0
        self._known: dict[str, tuple[Declaration, ...]] = {}

    def sheet(self, text: str) -> list[Any]:
        """Give the rules of a style sheet; raise ArtworkError when there is too much of it."""
        try:
            return list(tinycss2.parse_stylesheet(self._shortened(text), skip_comments=True, skip_whitespace=True))
        except _UNREADABLE:
            self.unread.add("css-syntax")
            return []

    def address(self, text: str) -> str:
        """Give an address as it was written."""
        return _KEPT.sub(lambda match: self._kept[int(match[1])] if int(match[1]) < len(self._kept) else "", text)

    def attribute(self, text: str) -> tuple[Declaration, ...]:
        """Give the declarations of a `style` attribute; raise ArtworkError when there is too much of them."""
        known = self._known.get(text)
        if known is None:
            if len(text) <= _MAX_PLAIN and _PLAIN.fullmatch(text):
                pairs = (part.partition(":") for part in text.split(";"))
                stated = ((name.strip(), value.strip(), colon) for name, colon, value in pairs)
                known = tuple(
                    (name if name.startswith("--") else name.lower(), value, False)
                    for name, value, colon in stated
                    if colon and len(value) <= _MAX_VALUE and _NAME.fullmatch(name)
                )
            else:
                known = tuple(self.declarations(self._shortened(text)))
            if len(self._known) < _MAX_KNOWN:
                self._known[text] = known
        return known

    def declarations(self, source: Any) -> list[Declaration]:
        """Give the declarations of a block; values too long to be any are left out and noted."""
        try:
            return self._declared(source)
        except _UNREADABLE:
            self.unread.add("css-syntax")
            return []

    def _declared(self, source: Any) -> list[Declaration]:
        found = []
        for node in tinycss2.parse_blocks_contents(source, skip_comments=True, skip_whitespace=True):
            if node.type != "declaration":
                continue
            value = tinycss2.serialize(node.value).strip()
            if len(value) > _MAX_VALUE:
                self.unread.add("css-syntax")
                continue
            found.append((node.name if node.name.startswith("--") else node.lower_name, value, node.important))
        return found

    def _shortened(self, text: str) -> str:
        def keep(match: re.Match[str]) -> str:
            self._kept.append(match[0])
            return f"data:,kept-{len(self._kept) - 1};"

        text = _LONG.sub(keep, text) if "data:" in text else text
        self._letters += len(text)
        if self._letters > MAX_LETTERS:
            raise too_many_styles(self.format, f"The style rules have more than {MAX_LETTERS} letters.")
        return text


def too_many_styles(format: str, problem: str) -> ArtworkError:
    remedy = "State the styles on the elements themselves, or give the artwork as a picture."
    return ArtworkError(f"{format}-too-many-styles", problem, remedy=remedy)
