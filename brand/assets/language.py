"""Choose the language of a page: what the address says, else what the reader's browser prefers, else Vietnamese."""

from __future__ import annotations

from typing import Literal

from django.http import HttpRequest
from django.utils.translation.trans_real import parse_accept_lang_header

Lang = Literal["vi", "en"]
LANGUAGES: dict[Lang, str] = {"vi": "Tiếng Việt", "en": "English"}
DEFAULT: Lang = "vi"


def negotiate(request: HttpRequest) -> Lang:
    """Return `vi` or `en`. A `?lang=` the handbook does not speak counts as none."""
    preferred = parse_accept_lang_header(request.headers.get("Accept-Language", ""))
    asked = request.GET.get("lang", "").lower()
    wishes = [asked, *(tag.split("-", 1)[0] for tag, quality in preferred if quality > 0)]
    return next((language for wish in wishes for language in LANGUAGES if language == wish), DEFAULT)
