"""Keys of API clients."""

from __future__ import annotations

from cms.releases.audience import PUBLIC_READER, Reader


def reader_for(authorization: str) -> Reader:
    """Return whom an Authorization header reads for."""
    return PUBLIC_READER
