"""The ways in which what a caller hands over can be unusable.

    BrandEngineError
    ├── GuidelineError   the guideline package is not what the format asks for
    ├── PaletteError     a file of swatches is not what its format asks for, or holds what cannot be carried over
    ├── ArtworkError     the file to check is not something the engine reads, or is beyond its limits
    └── ReportError      a stored report is not one

All say what is wrong, with the value, and what to do about it.
"""

_OPENCV_NO_MEMORY = -4


class BrandEngineError(Exception):
    """State a problem and its remedy; `str()` gives both."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(f"{problem} {remedy}")
        self.problem = problem
        self.remedy = remedy


class GuidelineError(BrandEngineError):
    """Name the place in the package (a JSON path such as `$.logos[2].file`), the value there and the remedy.

    A reader that found more than one fault raises the first; `also` holds the others.
    """

    def __init__(self, path: str, problem: str, *, remedy: str) -> None:
        super().__init__(f"{path}: {problem}", remedy=remedy)
        self.path = path
        self.also: tuple[GuidelineError, ...] = ()


class PaletteError(BrandEngineError):
    """Name the place in a file of swatches (`byte 24`, `line 3` or a JSON path), what is wrong there and the remedy."""

    def __init__(self, where: str, problem: str, *, remedy: str) -> None:
        super().__init__(f"{where}: {problem}", remedy=remedy)
        self.where = where


def lacks_memory(error: Exception) -> bool:
    """Say whether an error means that there is not enough memory; OpenCV has a code of its own for that."""
    return isinstance(error, MemoryError) or getattr(error, "code", None) == _OPENCV_NO_MEMORY


class ArtworkError(BrandEngineError):
    """Name what the file is or where it goes beyond a limit; `code` is stable, for programs and tests."""

    def __init__(self, code: str, problem: str, *, remedy: str) -> None:
        super().__init__(problem, remedy=remedy)
        self.code = code


class ReportError(BrandEngineError):
    """Say why bytes are not a report of this engine."""
