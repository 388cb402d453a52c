"""How much work one file may ask for: counters that end the reading before the machine does."""

from __future__ import annotations

from dataclasses import dataclass

from brand.engine.errors import ArtworkError

MAX_PAGES = 300
MAX_DECODED = 120_000_000  # bytes of all streams that are not pictures, unpacked
MAX_OPERATORS = 400_000
MAX_COMMANDS = 300_000  # of all paths together
MAX_ELEMENTS = 40_000
MAX_PIXELS = 24_000_000  # of all pictures together, kept
MAX_FORMS = 24  # forms inside forms
MAX_SAVED = 256  # graphics states inside graphics states


@dataclass(slots=True)
class Work:
    """What one file has asked for so far."""

    decoded: int = 0
    operators: int = 0
    commands: int = 0
    elements: int = 0
    pixels: int = 0

    @property
    def bytes_left(self) -> int:
        return MAX_DECODED - self.decoded

    def count_bytes(self, number: int) -> None:
        self.decoded += number
        if self.decoded > MAX_DECODED:
            raise too_much("pdf-too-large", f"unpacks to more than {MAX_DECODED // 1_000_000} million bytes")

    def count_operator(self) -> None:
        self.operators += 1
        if self.operators > MAX_OPERATORS:
            raise too_much("pdf-too-many-operators", f"has more than {MAX_OPERATORS} drawing operators")

    def count_commands(self, number: int) -> None:
        self.commands += number
        if self.commands > MAX_COMMANDS:
            raise too_much("pdf-paths-too-long", f"has more than {MAX_COMMANDS} path commands")

    def count_element(self) -> None:
        self.elements += 1
        if self.elements > MAX_ELEMENTS:
            raise too_much("pdf-too-many-elements", f"paints more than {MAX_ELEMENTS} elements")


def too_much(code: str, what: str) -> ArtworkError:
    """Give the error for a file beyond a limit; `what` follows on "The PDF"."""
    remedy = "Give fewer pages at once, simplify the drawing or give it as a picture."
    return ArtworkError(code, f"The PDF {what}.", remedy=remedy)
