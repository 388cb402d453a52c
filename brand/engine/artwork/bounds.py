"""Bounds of documents written as text: a tree in memory costs by its tags and attributes, not by its bytes."""

from __future__ import annotations

import re

from brand.engine.errors import ArtworkError

MAX_TAGS = 600_000  # opening and closing ones, comments and the like
MAX_ATTRIBUTES = 800_000
MAX_LETTERS = 500_000  # of text that is set: each is measured
# Spellings in which a mark is one byte that means nothing else, or two of which one is it.
_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9._-]{1,40})[\"']")
_READ = frozenset(
    {b"utf-8", b"utf8", b"utf-16", b"utf-16le", b"utf-16be", b"us-ascii", b"ascii", b"latin1", b"latin-1"}
)
_READ_FAMILIES = (b"iso-8859-", b"windows-125", b"cp125", b"koi8-")


def refuse_bushy(raw: bytes, *, what: str, code: str, tags: int = MAX_TAGS, attributes: int = MAX_ATTRIBUTES) -> None:
    """Refuse a document of too many tags or attributes before it is parsed; `what` is it, such as `The SVG`.

    Raise ArtworkError with `code`, or `unknown-encoding` for a spelling in which marks cannot be counted.
    """
    stated = _ENCODING.match(raw.removeprefix(b"\xef\xbb\xbf")[:400])
    encoding = stated[1].lower() if stated else b"utf-8"
    if encoding not in _READ and not encoding.startswith(_READ_FAMILIES):
        problem = f"{what} is written in {encoding.decode('ascii')!r}."
        raise ArtworkError("unknown-encoding", problem, remedy="Save it as UTF-8.")
    found, stated_attributes = raw.count(b"<"), raw.count(b"=")
    if found > tags or stated_attributes > attributes:
        problem = f"{what} has {found} tags and {stated_attributes} attributes, more than {tags} and {attributes}."
        raise ArtworkError(code, problem, remedy="Simplify it, divide it or give it as a picture.")
