"""Data URLs: what a document carries inside of itself."""

from __future__ import annotations

import base64
import binascii
import re
from urllib.parse import unquote_to_bytes


def embedded_bytes(href: str) -> bytes | None:
    """Give the bytes of a data URL, or None when it is another kind of reference or broken."""
    head, comma, body = href.partition(",")
    if not head.startswith("data:") or not comma:
        return None
    if head.endswith(";base64"):
        try:
            return base64.b64decode(re.sub(r"\s+", "", body), validate=True)
        except (binascii.Error, ValueError):
            return None
    return unquote_to_bytes(body)
