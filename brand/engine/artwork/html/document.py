"""An HTML document as a tree: parsed within limits, with the styles of its elements and its drawings set aside."""

from __future__ import annotations

import re

from lxml import etree, html

from brand.engine.artwork.bounds import MAX_LETTERS, refuse_bushy
from brand.engine.artwork.css.sheet import Sheet
from brand.engine.artwork.css.values import address
from brand.engine.artwork.html.resources import Resources
from brand.engine.errors import ArtworkError

MAX_BYTES = 20_000_000
MAX_ELEMENTS = 20_000
MAX_DEPTH = 96
_MAX_IMPORTS = 50  # style sheets that one imports
_UNSET = frozenset({"style", "script", "template", "noscript"})
_SVG = re.compile(rb"<(/?)svg\b([^>]*)>", re.IGNORECASE)
# What is drawn by something else than HTML and CSS, and the code by which it is reported.
UNREAD = {
    "script": "script",
    "iframe": "embedded-page",
    "object": "embedded-page",
    "embed": "embedded-page",
    "video": "video",
    "audio": "video",
    "canvas": "canvas",
    "input": "form",
    "select": "form",
    "textarea": "form",
    "button": "form",
    "math": "unknown-element",
}


class Document:
    """A document ready to be laid out; `drawings` are the sources of its inline SVGs, by their number."""

    def __init__(self, raw: bytes, resources: Resources, *, width: float) -> None:
        if len(raw) > MAX_BYTES:
            remedy = "Keep pictures in files of their own."
            raise ArtworkError(
                "too-many-bytes", f"The HTML has {len(raw)} bytes, more than {MAX_BYTES}.", remedy=remedy
            )
        refuse_bushy(raw, what="The HTML", code="html-too-many-elements")
        self.drawings: list[bytes] = []
        self.root = _parsed(self._without_drawings(raw))
        if sum(1 for _ in self.root.iter()) > MAX_ELEMENTS:
            remedy = "Simplify the page or give it as a picture."
            raise ArtworkError("html-too-many-elements", f"There are more than {MAX_ELEMENTS} elements.", remedy=remedy)
        text = sum(len(node.text or "") + len(node.tail or "") for node in self.root.iter() if node.tag not in _UNSET)
        if text > MAX_LETTERS:
            remedy = "Divide the page or give it as a picture."
            raise ArtworkError("html-too-much-text", f"There are more than {MAX_LETTERS} letters.", remedy=remedy)
        self.sheet = Sheet("html", width=width)
        resources.restored = self.sheet.parsing.address
        for node in self.root.iter("style", "link"):
            self._sheet_of(node, resources)
        self.declared = self.sheet.cascade(self.root)
        body = self.root.find("body")
        self.body = body if body is not None else self.root

    def _without_drawings(self, raw: bytes) -> bytes:
        """Set inline SVGs aside: they are XML, in which the case of names counts. Their tags stay, for the styles."""
        parts, at, depth, begin, attributes = [], 0, 0, 0, b""
        # Without an end there is no tag, and no sense in looking for one again and again.
        for match in _SVG.finditer(raw, 0, raw.rfind(b">") + 1):
            closing, alone = bool(match[1]), match[2].rstrip().endswith(b"/")
            if not closing and depth == 0:
                begin, attributes = match.start(), match[2].rstrip(b" /")
            depth += 0 if alone and not closing else -1 if closing else 1
            depth = max(depth, 0)
            if depth == 0 and begin >= at:
                number = len(self.drawings)
                self.drawings.append(raw[begin : match.end()])
                parts += [raw[at:begin], b'<svg data-drawing="%d"%s></svg>' % (number, attributes)]
                at = match.end()
        return b"".join(parts) + raw[at:] if self.drawings else raw

    def _sheet_of(self, node: etree._Element, resources: Resources) -> None:
        if node.tag == "style":
            text = "".join(map(str, node.itertext()))
        elif "stylesheet" in (node.get("rel") or "").lower().split():
            raw = resources.read(node.get("href") or "")
            if raw is None:
                return
            text = raw.decode("utf-8", "replace")
        else:
            return
        self.sheet.add(text)
        done: set[str] = set()
        while self.sheet.imports:
            name = self.sheet.imports.pop(0)
            if name in done or len(done) >= _MAX_IMPORTS:
                continue
            done.add(name)
            raw = resources.read(address(name) or name)
            if raw is not None:
                self.sheet.add(raw.decode("utf-8", "replace"))

    def drawing_of(self, node: etree._Element) -> bytes | None:
        """Give the source of an inline drawing."""
        number = node.get("data-drawing") or ""
        known = re.fullmatch("[0-9]{1,6}", number) is not None and int(number) < len(self.drawings)
        return self.drawings[int(number)] if known else None


def _parsed(raw: bytes) -> etree._Element:
    encoding = None
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    else:
        try:
            raw.decode("utf-8")
            encoding = "utf-8"
        except UnicodeDecodeError:
            pass  # the document says in which encoding it is, or the parser guesses
    parser = html.HTMLParser(encoding=encoding, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(raw, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise ArtworkError(
            "html-broken", f"The HTML cannot be read ({error}).", remedy="Save the page again."
        ) from error
    if any(entry.level_name == "FATAL" for entry in parser.error_log):
        # The parser gives up there, and keeps silent about what follows.
        problem = "The HTML goes beyond what its parser reads, or breaks off."
        raise ArtworkError("html-broken", problem, remedy="Divide the page or give it as a picture.")
    deepest, depth = 0, 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    if deepest > MAX_DEPTH:
        problem = f"Elements are nested more than {MAX_DEPTH} deep."
        raise ArtworkError("html-too-deep", problem, remedy="Flatten the page or give it as a picture.")
    return root
