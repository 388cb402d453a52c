"""Joins the brand library to the partners' keys: who takes a file by a key, and where that partner is told."""

from __future__ import annotations

from cms.outlets.errors import UnknownKey
from cms.outlets.keys import client_for
from cms.outlets.models import Outlet, OutletStatus


def taker(authorization: str) -> str | None:
    """Return the pseudonym of the outlet whose key a header presents; None for a key of no outlet."""
    try:
        key = client_for(authorization)
    except UnknownKey:
        return None
    return str(key.outlet_id) if key is not None and key.outlet_id else None


def contact(id: str) -> tuple[str, str] | None:
    """Return address and language of an outlet; None without an address, or once it has ceased or merged."""
    outlet = Outlet.objects.filter(pk=id).exclude(status__in=[OutletStatus.CEASED, OutletStatus.MERGED]).first()
    if outlet is None or not outlet.contact_email:
        return None
    language = "vi" if outlet.country == "VN" or "vi" in outlet.languages else "en"
    return outlet.contact_email, language
