"""How much work one file may ask for: counters that end the reading before the machine does."""

from __future__ import annotations

from dataclasses import dataclass

from brand.engine.errors import ArtworkError

MAX_PAGES = 300
MAX_DECODED = 120_000_000  # bytes of all streams that are not pictures, unpacked
MAX_CONTENT = 40_000_000  # bytes of content streams, each time they are drawn
MAX_OPERATORS = 300_000
MAX_COMMANDS = 250_000  # of all paths together
MAX_ELEMENTS = 30_000
MAX_PIXELS = 24_000_000  # of one picture while it is read
MAX_HELD = 300_000_000  # bytes of the pictures kept and of the one being read
MAX_READ = 250_000_000  # pixels of all pictures and masks together, as often as they are read
FULL = 12_000_000  # pixels kept as they are; those of finer pictures beyond are reduced
MAX_DEPTH = 24  # forms inside forms
MAX_FORMS = 20_000  # drawn, each time counted
MAX_COMPARISONS = 60_000_000  # of edges of clips with what is painted inside
MAX_SAVED = 256  # graphics states inside graphics states


@dataclass(slots=True)
class Work:
    """What one file has asked for so far."""

    decoded: int = 0
    content: int = 0
    read: int = 0
    operators: int = 0
    commands: int = 0
    elements: int = 0
    forms: int = 0
    pixels: int = 0
    comparisons: int = 0

    @property
    def bytes_left(self) -> int:
        return MAX_DECODED - self.decoded

    def count_bytes(self, number: int) -> None:
        self.decoded += number
        if self.decoded > MAX_DECODED:
            raise too_much("pdf-too-large", f"unpacks to more than {MAX_DECODED // 1_000_000} million bytes")

    def count_content(self, number: int) -> None:
        self.content += number
        if self.content > MAX_CONTENT:
            raise too_much("pdf-too-large", f"draws with more than {MAX_CONTENT // 1_000_000} million bytes of content")

    def may_read(self, pixels: float) -> bool:
        """Say whether there is still time to unpack a picture of so many pixels."""
        self.read += int(pixels) + 2000
        return self.read <= MAX_READ

    def count_operator(self, number: int = 1) -> None:
        self.operators += number
        if self.operators > MAX_OPERATORS:
            raise too_much("pdf-too-many-operators", f"has more than {MAX_OPERATORS} drawing operators")

    def count_commands(self, number: int) -> None:
        self.commands += number
        if self.commands > MAX_COMMANDS:
            raise too_much("pdf-paths-too-long", f"has more than {MAX_COMMANDS} path commands")

    def may_compare(self, edges: int) -> bool:
        """Say whether there is still time to look at so many edges of a clip; a look costs even without any."""
        self.comparisons += edges + 2000
        return self.comparisons <= MAX_COMPARISONS

    def has_room(self, read: float, kept: float) -> bool:
        """Say whether a picture of so many pixels may be read, and so many of them kept."""
        return read <= MAX_PIXELS and 8 * read + 4 * (self.pixels + kept) <= MAX_HELD

    def count_form(self) -> None:
        self.forms += 1
        if self.forms > MAX_FORMS:
            raise too_much("pdf-too-many-forms", f"draws more than {MAX_FORMS} forms and glyphs")

    def count_element(self) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_much("pdf-too-many-elements", f"paints more than {MAX_ELEMENTS} elements")


def too_much(code: str, what: str) -> ArtworkError:
    """Give the error for a file beyond a limit; `what` follows on "The PDF"."""
    remedy = "Give fewer pages at once, simplify the drawing or give it as a picture."
    return ArtworkError(code, f"The PDF {what}.", remedy=remedy)
