"""Write answers as JSON."""

from __future__ import annotations

import json
from typing import Any

import orjson


def encoded(answer: dict[str, Any]) -> bytes:
    """Return the answer as JSON in UTF-8, no needless space; half of a letter, which UTF-8 cannot write, as `?`."""
    try:
        return orjson.dumps(answer)
    except orjson.JSONEncodeError:
        return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
