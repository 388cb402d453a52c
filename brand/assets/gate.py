"""Which downloads need an accepted version of the terms, and who has accepted it."""

from __future__ import annotations

from django.http import HttpRequest

from brand.assets.models import AssetFile, LicenceTerms, Purpose, TakerKind
from brand.assets.takers import HEADER, Taker, accept, has_accepted

AcceptFor = LicenceTerms.AcceptFor
# What a page shows as a picture is seen, not taken; browsers say so themselves and scripts cannot forge it.
_SHOWN = frozenset({AssetFile.Format.SVG, AssetFile.Format.PNG})


def terms_for_file(request: HttpRequest, file: AssetFile) -> LicenceTerms | None:
    """Return the terms that must be accepted before this request gets the file; None if it is open."""
    terms = file.asset.licence
    if terms is None or terms.accept_for == AcceptFor.NOTHING:
        return None
    if terms.accept_for == AcceptFor.PRINT_AND_KITS and file.purposes != {Purpose.PRINT}:
        return None
    if file.format in _SHOWN and request.headers.get("Sec-Fetch-Dest") == "image":
        return None
    return terms


def terms_for_kit(terms: LicenceTerms | None) -> LicenceTerms | None:
    """Return the terms that must be accepted before a kit is given."""
    return terms if terms is not None and terms.accept_for != AcceptFor.NOTHING else None


def may_take(request: HttpRequest, taker: Taker | None, terms: LicenceTerms) -> bool:
    """Tell whether a taker has accepted these terms; a partner's program accepts by naming them in a header."""
    if taker is None:
        return False
    if taker.kind == TakerKind.PARTNER and request.headers.get(HEADER, "").strip() == terms.name:
        accept(taker, terms)
    return has_accepted(taker, terms)
