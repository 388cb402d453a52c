"""What a page refers to: data URLs and files beside it. Nothing is fetched, nothing outside of its folder is read."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from brand.engine.artwork.data_url import embedded_bytes

_MAX_BYTES = 60_000_000  # of all together
_MAX_FILES = 200


class Resources:
    """Read addresses of one page; `missing` holds the codes of those that were not."""

    def __init__(self, base: Path | None) -> None:
        self.base = base
        self.missing: set[str] = set()
        self.restored: Callable[[str], str] = str  # gives addresses that style sheets hold in short
        self._known: dict[str, bytes | None] = {}
        self._bytes = 0

    def read(self, address: str) -> bytes | None:
        """Give the bytes behind an address; None when they are elsewhere, absent or too many."""
        key = self.restored(address.strip())
        if key not in self._known:
            self._known[key] = self._read(key)
        return self._known[key]

    def _read(self, address: str) -> bytes | None:
        if address.lower().startswith("data:"):
            raw = embedded_bytes(address)
            if raw is None:
                self.missing.add("embedded-image")
            return self._counted(raw)
        path = self._path(address)
        if path is None:
            self.missing.add("external-reference")
            return None
        try:
            # A device or a pipe has no end, and a large file no place here.
            if not path.is_file() or path.stat().st_size > _MAX_BYTES - self._bytes:
                raise OSError
            return self._counted(path.read_bytes())
        except (OSError, ValueError):
            self.missing.add("missing-file")
            return None

    def _path(self, address: str) -> Path | None:
        """Give the file an address names in the page's folder or below; None for anything else."""
        try:
            parts = urlsplit(address)
        except ValueError:
            return None
        plain = PurePosixPath(unquote(parts.path).replace("\\", "/"))
        if self.base is None or parts.scheme or parts.netloc or plain.is_absolute() or not plain.parts:
            return None
        if ".." in plain.parts or "\x00" in str(plain):
            return None
        return self.base / plain

    def _counted(self, raw: bytes | None) -> bytes | None:
        if raw is not None:
            self._bytes += len(raw)
            if self._bytes > _MAX_BYTES or len(self._known) >= _MAX_FILES:
                self.missing.add("too-many-bytes")
                return None
        return raw
