"""The templates there are, in the order of the library."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Template:
    """A template by its key in the library: its format and its names."""

    key: str
    format: str
    names: dict[str, str]


SLIDES = Template("template-slides", "pptx", {"vi": "Mẫu bản trình chiếu", "en": "Presentation template"})
LETTER = Template("template-letter", "docx", {"vi": "Mẫu thư", "en": "Letter template"})
REPORT = Template("template-report", "docx", {"vi": "Mẫu báo cáo", "en": "Report template"})
TEMPLATES = {one.key: one for one in (SLIDES, LETTER, REPORT)}
