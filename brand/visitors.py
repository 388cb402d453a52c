"""Count visitors without knowing them.

`REMOTE_ADDR` is taken for the visitor's own address: behind proxies, the installation's middleware sees to that.
"""

from __future__ import annotations

import ipaddress

from django.http import HttpRequest
from django.utils.crypto import salted_hmac


def address_of(request: HttpRequest) -> str:
    """Return the network address a request came from."""
    return str(request.META.get("REMOTE_ADDR", ""))


def pseudonym(address: str, purpose: str) -> str:
    """Return a keyed hash of an address, good for counting within one purpose and nothing else.

    A household's IPv6 addresses, which share 64 bits, count as one.
    """
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        network = address
    else:
        network = str(ipaddress.ip_network((found, 64 if found.version == 6 else 32), strict=False))
    return salted_hmac(purpose, network, algorithm="sha256").hexdigest()
