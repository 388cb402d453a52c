"""The e-mail link by which a person without an account accepts terms: signed, for an hour, limited in number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from brand.assets.models import LicenceTerms, Person
from brand.visitors import pseudonym

LINK_SECONDS = 3600
# How many links within LINK_SECONDS: to one address, and asked for from one network address.
PER_ADDRESS = 5
PER_NETWORK = 60
_SALT = "brand.assets.links"


class BadLinkError(ValueError):
    """A link is not ours, too old, or for terms that have a newer version."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a link stands for: who reads mail at an address agrees to terms and goes on to `target`, a path of ours."""

    email: str
    terms: list[LicenceTerms]
    target: str
    language: str


def send_link(*, email: str, terms: Sequence[LicenceTerms], target: str, language: str, network: str) -> bool:
    """Send the link; False, and nothing is sent, when too many were asked for. Nothing is stored."""
    address = email.strip().lower()
    if not (_within("network", network, PER_NETWORK) and _within("address", address, PER_ADDRESS)):
        return False
    token = signing.dumps([address, [one.pk for one in terms], target, language], salt=_SALT, compress=True)
    url = settings.PUBLIC_URL + reverse("handbook:assets:accept", args=[token])
    with translation.override(language):
        body = render_to_string("assets/mail/link.txt", {"url": url, "terms": terms, "minutes": LINK_SECONDS // 60})
        subject = _("Your download link")
    EmailMessage(subject, body, to=[address]).send()
    return True


def open_link(token: str) -> Link:
    """Return what a link stands for. Raises BadLinkError."""
    try:
        email, keys, target, language = signing.loads(token, salt=_SALT, max_age=dt.timedelta(seconds=LINK_SECONDS))
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise BadLinkError from error
    terms = list(LicenceTerms.objects.filter(pk__in=keys))
    if len(terms) != len(keys) or not all(one.is_newest for one in terms):
        raise BadLinkError
    return Link(email, terms, target, language)


def person_of(link: Link) -> Person:
    """Return the person behind the address, remembered from now on for as long as they are to be told."""
    person, _made = Person.objects.update_or_create(email=link.email, defaults={"language": link.language})
    return person


def own_path(path: str) -> str:
    """Return a path within the library to go on to; its front page for anything else."""
    home = reverse("handbook:assets:index")
    inside = path.startswith(home) and url_has_allowed_host_and_scheme(path, allowed_hosts=None)
    return path if inside and ".." not in path and len(path) <= 600 else home


def _within(what: str, value: str, limit: int) -> bool:
    """Count one more use; the value is kept as a hash, for as long as it counts."""
    key = f"brand-link-{what}-{pseudonym(value, f'{_SALT}.{what}')}"
    cache.add(key, 0, LINK_SECONDS)
    try:
        return bool(cache.incr(key) <= limit)
    except ValueError:  # it ran out in between
        return True
