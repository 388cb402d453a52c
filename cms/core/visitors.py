"""Say whose request it is: the address that limits count by, behind proxies as without them.

After `VisitorAddress`, `REMOTE_ADDR` is the visitor's own address everywhere. `X-Forwarded-For` is what anybody may
write, so it is believed from the networks in TRUSTED_PROXIES alone, and only as far as they vouch for it: each proxy
adds on the right whom it spoke to, so the list is read from there, to the first address that is no proxy of ours.
`X-Forwarded-Proto` is believed from the same networks alone: anybody else could pass plain HTTP off as HTTPS.
"""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, MutableMapping, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network


class VisitorAddress:
    """Middleware; it stands before all that asks for the address."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.trusted: list[Network] = settings.TRUSTED_PROXIES

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        peer, chain = request.META.get("REMOTE_ADDR", ""), request.META.get("HTTP_X_FORWARDED_FOR", "")
        forget_unvouched(request.META, self.trusted)
        if chain and self.trusted:
            request.META["REMOTE_ADDR"] = visitor_address(peer, chain, self.trusted)
        return self.get_response(request)


def forget_unvouched(meta: MutableMapping[str, Any], trusted: Sequence[Network]) -> None:
    """Take the scheme out of a request's headers unless a trusted proxy wrote it. Before REMOTE_ADDR is rewritten."""
    if "HTTP_X_FORWARDED_PROTO" in meta and not _is_in(meta.get("REMOTE_ADDR", ""), trusted):
        del meta["HTTP_X_FORWARDED_PROTO"]


def visitor_address(peer: str, chain: str, trusted: Sequence[Network]) -> str:
    """Return the address that the last trusted proxy spoke to.

    `peer` is who is connected to us, `chain` the value of `X-Forwarded-For`. What is no address ends the reading: a
    proxy that writes `unknown` is itself the visitor then.
    """
    found = peer
    hops = chain.split(",")
    while hops and _is_in(found, trusted):
        hop = _address(hops.pop())
        if hop is None:
            break
        found = str(hop)
    return found


def _is_in(text: str, networks: Sequence[Network]) -> bool:
    address = _address(text)
    return address is not None and any(address in network for network in networks)


def _address(text: str) -> Address | None:
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    # One visitor has one name, also where a listener for both families writes IPv4 as IPv6.
    return getattr(address, "ipv4_mapped", None) or address
