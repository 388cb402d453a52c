"""Choose the language of a page: what the address says, else what the reader's browser prefers, else Vietnamese."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

LANGUAGES = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT = "vi"


def negotiate(request: HttpRequest) -> str:
    """Return `vi` or `en`. A `?lang=` the handbook does not speak counts as none."""
    asked = request.GET.get("lang", "").lower()
    if asked in LANGUAGES:
        return asked
    preferred = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    primary = (tag.split("-", 1)[0] for tag, quality in preferred if quality > 0)
    return next((tag for tag in primary if tag in LANGUAGES), DEFAULT)
