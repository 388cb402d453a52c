"""Whose request it is: a visitor cannot choose the address that limits count by."""

from __future__ import annotations

import ipaddress

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from cms.core.visitors import VisitorAddress, visitor_address
from cms.settings import env

PROXIES = env.networks("127.0.0.1,10.0.0.0/8,2001:db8:ffff::/48")
VISITOR, ATTACKER = "203.0.113.9", "198.51.100.66"


@pytest.mark.parametrize(
    ("peer", "chain", "expected"),
    [
        ("127.0.0.1", VISITOR, VISITOR),
        ("127.0.0.1", f"{VISITOR}, 10.1.2.3", VISITOR),
        ("10.1.2.3", f"1.1.1.1,{VISITOR}", VISITOR),  # the visitor sent a header of his own through our proxy
        (ATTACKER, VISITOR, ATTACKER),  # not our proxy
        (ATTACKER, "127.0.0.1", ATTACKER),
        ("127.0.0.1", f"{VISITOR}, unknown", "127.0.0.1"),
        ("127.0.0.1", "", "127.0.0.1"),
        ("127.0.0.1", "10.0.0.1, 10.0.0.2", "10.0.0.1"),  # nobody but proxies
        ("::ffff:127.0.0.1", f"::ffff:{VISITOR}", VISITOR),
        ("2001:db8:ffff::1", "2001:db8:1:2::7", "2001:db8:1:2::7"),
        ("", VISITOR, ""),
    ],
)
def test_the_address_is_what_the_last_trusted_proxy_saw(peer, chain, expected):
    assert visitor_address(peer, chain, PROXIES) == expected


@given(st.text(max_size=60), st.ip_addresses(network="198.51.100.0/24"))
def test_whatever_a_visitor_writes_first_the_proxy_has_the_last_word(written, address):
    assert visitor_address("127.0.0.1", f"{written}, {address}", PROXIES) == str(address)


@given(st.text(max_size=60))
def test_without_a_trusted_proxy_nothing_written_counts(written):
    assert visitor_address(ATTACKER, written, PROXIES) == ATTACKER
    assert visitor_address(ATTACKER, written, []) == ATTACKER


@pytest.mark.parametrize(("trusted", "expected"), [("", "127.0.0.1"), ("127.0.0.1", VISITOR)])
def test_all_behind_the_middleware_see_the_visitor(settings, trusted, expected):
    settings.TRUSTED_PROXIES = env.networks(trusted)
    seen = VisitorAddress(lambda request: HttpResponse(request.META["REMOTE_ADDR"]))
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers={"X-Forwarded-For": VISITOR})
    assert seen(request).content.decode() == expected


@pytest.mark.parametrize(("trusted", "secure"), [("", False), ("10.0.0.0/8", False), ("127.0.0.1", True)])
def test_only_a_trusted_proxy_says_it_was_https(settings, trusted, secure):
    settings.TRUSTED_PROXIES = env.networks(trusted)
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    seen = VisitorAddress(lambda request: HttpResponse(str(request.is_secure())))
    headers = {"X-Forwarded-For": VISITOR, "X-Forwarded-Proto": "https"}
    request = RequestFactory().get("/", REMOTE_ADDR="127.0.0.1", headers=headers)
    assert seen(request).content.decode() == str(secure)


def test_a_network_that_is_none_stops_the_start():
    with pytest.raises(env.BadSetting, match="Setting TRUSTED_PROXIES"):
        env.read({"TRUSTED_PROXIES": "10.0.0.1/8"})
    assert env.read({"TRUSTED_PROXIES": "10.0.0.0/8, ::1"})["TRUSTED_PROXIES"] == [
        ipaddress.ip_network("10.0.0.0/8"),
        ipaddress.ip_network("::1"),
    ]
