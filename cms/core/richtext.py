"""Turn stored rich text into final, sanitised HTML: what is released needs no further work and can do no harm."""

from __future__ import annotations

import nh3
from wagtail.rich_text import expand_db_html

from cms.core.text import nfc

_TAGS = {"p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a", "sup", "sub", "h2", "h3", "h4"}
_ATTRIBUTES = {"a": {"href", "hreflang", "lang"}}
_SCHEMES = {"https", "http", "mailto", "tel"}


def final_html(source: str) -> str:
    """Return the rich text as HTML with known tags only, links expanded, in NFC."""
    expanded = expand_db_html(nfc(source or ""))
    return nh3.clean(expanded, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=_SCHEMES, link_rel="noopener")
