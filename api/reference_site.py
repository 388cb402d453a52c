"""Serve the reference site at /site/: files and the TypeScript client as they lie in `frontend_contract/`.

WhiteNoise serves them beside the static files, before Django wakes. They are no static files of ours: the site is a
consumer of the contract that lives in the same house, and could be copied to any web server as it is.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings
from whitenoise.middleware import WhiteNoiseMiddleware

PREFIX = "site/"
# Pictures in a bucket are reached by a redirect to it.
_BUCKET = settings.STORAGES["default"]["OPTIONS"].get("endpoint_url", "") or "https:"
_PICTURES = (
    f"img-src 'self' {_BUCKET}" if "bucket_name" in settings.STORAGES["default"]["OPTIONS"] else "img-src 'self'"
)
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        _PICTURES,
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'self'",
        # No text becomes markup but through the one policy of the page's own reader of rich text.
        "require-trusted-types-for 'script'",
        "trusted-types rich-text",
    )
)


class ReferenceSite(WhiteNoiseMiddleware):  # type: ignore[misc]
    """WhiteNoise for static files, and for the site with its client under `client/`."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.index_file = "index.html"
        self.add_headers_function = add_headers
        folder = Path(settings.BASE_DIR) / "frontend_contract"
        self.add_files(str(folder / "reference_site"), prefix=PREFIX)
        self.add_files(str(folder / "clients" / "typescript"), prefix=f"{PREFIX}client/")


def add_headers(headers: Any, path: str, url: str) -> None:
    """Give the site's files a strict policy, and let browsers ask whether they changed: their names do not tell."""
    if url.startswith(f"/{PREFIX}"):
        headers["Content-Security-Policy"] = POLICY
        headers["Cache-Control"] = "no-cache"
