"""Which downloads need an accepted version of the terms, and who has accepted it."""

from __future__ import annotations

from collections.abc import Iterable

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


def terms_for_kit(terms: Iterable[LicenceTerms]) -> list[LicenceTerms]:
    """Return those of a kit's terms that must be accepted before it is given."""
    return [one for one in terms if one.accept_for != AcceptFor.NOTHING]


def not_accepted(request: HttpRequest, taker: Taker | None, terms: Iterable[LicenceTerms]) -> list[LicenceTerms]:
    """Return the terms a taker still has to accept; a partner's program accepts by naming them all in a header."""
    named = {name.strip() for name in request.headers.get(HEADER, "").split(",")}
    missing = []
    for one in terms:
        if taker is not None and taker.kind == TakerKind.PARTNER and one.name in named:
            accept(taker, one)
        if taker is None or not has_accepted(taker, one):
            missing.append(one)
    return missing
