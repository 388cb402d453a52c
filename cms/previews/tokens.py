"""Sign what a link carries: the token that opens the draft, and for each of its pictures a mark that opens the file.

Both name the link's row, which has the last word; a signature only proves that it was made here.
"""

from __future__ import annotations

import uuid

from django.core.signing import BadSignature, Signer


def token_of(link_id: uuid.UUID) -> str:
    """Return the token of a link."""
    return Signer(salt="previews.draft").sign(link_id.hex)


def link_in(token: str) -> uuid.UUID | None:
    """Return the link a token names, or None if it was not made here."""
    return _read("previews.draft", token)


def mark_of(link_id: uuid.UUID, key: str) -> str:
    """Return the mark that opens one file for those who have the link."""
    signature = Signer(salt="previews.file").signature(f"{link_id.hex}:{key}")
    return f"{link_id.hex}:{signature}"


def link_marked(mark: str, key: str) -> uuid.UUID | None:
    """Return the link a mark on this file names, or None."""
    name, _colon, signature = mark.partition(":")
    return _read("previews.file", f"{name}:{key}:{signature}", part=0)


def _read(salt: str, signed: str, *, part: int | None = None) -> uuid.UUID | None:
    if len(signed) > 500:
        return None
    try:
        value = Signer(salt=salt).unsign(signed)
        return uuid.UUID(hex=value if part is None else value.split(":")[part])
    except (BadSignature, ValueError):
        return None
