"""Visitors are counted by a hash that says nothing about them and serves one purpose."""

from __future__ import annotations

from brand.visitors import pseudonym


def test_one_household_is_one_visitor():
    assert pseudonym("2001:db8:1:2::1", "a") == pseudonym("2001:db8:1:2:ffff::9", "a")
    assert pseudonym("2001:db8:1:2::1", "a") != pseudonym("2001:db8:1:3::1", "a")
    assert pseudonym("192.0.2.1", "a") != pseudonym("192.0.2.2", "a")


def test_purposes_cannot_be_joined():
    assert pseudonym("192.0.2.1", "a") != pseudonym("192.0.2.1", "b")


def test_the_hash_needs_the_installations_secret(settings):
    before = pseudonym("192.0.2.1", "a")
    settings.SECRET_KEY = "another" * 10
    assert pseudonym("192.0.2.1", "a") != before
