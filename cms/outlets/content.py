"""What a partner may send: plain text, bounded, in NFC, without characters that are not text."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext as _

from cms.outlets.errors import BadContent, Fault
from cms.outlets.models import SubmissionKind

# Longest texts, in characters after normalisation. The draft must hold all of them.
LIMITS = {
    "title": 250,
    "summary": 1000,
    "body": 60_000,
    "byline": 200,
    "source_url": 500,
    "rights_declaration": 1000,
}
IDEMPOTENCY_KEY_LIMIT = 100
_MULTILINE = frozenset({"summary", "body", "rights_declaration"})
_REQUIRED = frozenset({"title", "body", "rights_declaration"})
# Characters that turn the reading direction make a text show something else than it says.
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Control, surrogate and private use. Unassigned is left alone: tomorrow's letters are unassigned in this Python.
_NOT_TEXT = frozenset({"Cc", "Cs", "Co"})
_BLANK = " \t\n\u00a0\u3000"
_web_address = URLValidator(schemes=["http", "https"])


@dataclass(frozen=True, kw_only=True, slots=True)
class Content:
    """The content of one submission after `read`."""

    kind: SubmissionKind
    title: str
    summary: str
    body: str
    language: str
    byline: str
    source_url: str
    rights_declaration: str

    @property
    def digest(self) -> str:
        """SHA-256 of the canonical form, hexadecimal: equal content has equal digests whatever its encoding was."""
        canonical = json.dumps(asdict(self), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def read(values: dict[str, Any]) -> Content:
    """Return the values as Content.

    Raises BadContent with a fault for every field that is missing, too long, of no known kind or language, no web
    address, or holds characters that are no text. Raises TypeError for a name that is no field.
    """
    surplus = values.keys() - Content.__dataclass_fields__.keys()
    if surplus:
        raise TypeError(f"a submission has no {', '.join(sorted(surplus))}")
    faults: list[Fault] = []
    texts = {name: _text(name, values.get(name), faults) for name in LIMITS}
    kind = _choice("kind", values.get("kind"), SubmissionKind.values, faults)
    language = _choice("language", values.get("language"), [code for code, _name in settings.LANGUAGES], faults)
    if texts["source_url"]:
        _check_address(texts["source_url"], faults)
    elif kind == SubmissionKind.PUBLISHED_PIECE:
        faults.append(Fault("source_url", "REQUIRED", _("Give the address at which the piece was published.")))
    if faults:
        raise BadContent(faults)
    return Content(kind=SubmissionKind(kind), language=language, **texts)


def read_idempotency_key(value: Any) -> str:
    """Return the key. Raises BadContent unless it is 1 to 100 visible ASCII characters."""
    if isinstance(value, str) and 0 < len(value) <= IDEMPOTENCY_KEY_LIMIT and all("!" <= c <= "~" for c in value):
        return value
    message = _("An idempotency key is 1 to %(limit)d visible ASCII characters, for example a UUID.")
    raise BadContent([Fault("idempotency_key", "INVALID", message % {"limit": IDEMPOTENCY_KEY_LIMIT})])


def read_note(field: str, value: Any, *, limit: int) -> str:
    """Return a text of several lines that must not be empty. Raises BadContent."""
    faults: list[Fault] = []
    text = _bounded(field, value, limit=limit, multiline=True, faults=faults)
    if not text and not faults:
        faults.append(Fault(field, "REQUIRED", _("This text is required.")))
    if faults:
        raise BadContent(faults)
    return text


def _text(field: str, value: Any, faults: list[Fault]) -> str:
    before = len(faults)
    text = _bounded(field, value, limit=LIMITS[field], multiline=field in _MULTILINE, faults=faults)
    if not text and field in _REQUIRED and len(faults) == before:
        faults.append(Fault(field, "REQUIRED", _("This text is required.")))
    return text


def _bounded(field: str, value: Any, *, limit: int, multiline: bool, faults: list[Fault]) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        faults.append(Fault(field, "INVALID", _("Expected a text, got %(type)s.") % {"type": type(value).__name__}))
        return ""
    # A letter of Vietnamese takes up to three code points before normalisation; beyond that it is too long anyway.
    if len(value) <= 3 * limit:
        lines = value.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
        text = unicodedata.normalize("NFC", lines).strip(_BLANK)
        if len(text) <= limit:
            return _without_controls(field, text, multiline, faults)
    message = _("The text is too long; at most %(limit)d characters are taken.")
    faults.append(Fault(field, "TOO_LONG", message % {"limit": limit}))
    return ""


def _without_controls(field: str, text: str, multiline: bool, faults: list[Fault]) -> str:
    allowed = "\n\t" if multiline else ""
    for position, character in enumerate(text):
        if character in allowed:
            continue
        if unicodedata.category(character) in _NOT_TEXT or character in _BIDI:
            message = _("The character U+%(code)s at position %(position)d is not text; take it out.")
            values = {"code": f"{ord(character):04X}", "position": position + 1}
            faults.append(Fault(field, "CONTROL_CHARACTER", message % values))
            return ""
    return text


def _choice(field: str, value: Any, choices: list[str], faults: list[Fault]) -> str:
    if value in choices:
        return str(value)
    message = _("Expected one of %(choices)s.") % {"choices": ", ".join(choices)}
    faults.append(Fault(field, "REQUIRED" if value in (None, "") else "INVALID", message))
    return ""


def _check_address(address: str, faults: list[Fault]) -> None:
    try:
        _web_address(address)
        # "https://known.vn@elsewhere.example" leads elsewhere.
        valid = "@" not in urlsplit(address).netloc
    except ValidationError:
        valid = False
    if not valid:
        message = _("Give a full web address that begins with https:// or http://.")
        faults.append(Fault("source_url", "INVALID", message))
