"""Who takes a file: a person known by an accepted e-mail link, a partner known by a key, or nobody known."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.module_loading import import_string

from brand.assets.models import Acceptance, Download, LicenceTerms, Person, TakerKind
from brand.visitors import address_of, pseudonym

COOKIE = "brand_downloads"
COOKIE_SECONDS = 30 * 24 * 3600
HEADER = "Terms-Accepted"
_SALT = "brand.assets.takers"


class UnknownPartnerError(ValueError):
    """A key was presented that opens nothing."""


@dataclass(frozen=True, slots=True)
class Taker:
    """A pseudonym: of a person, of a partner as the installation numbers them, or of a visitor for one day."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Contact:
    """Where somebody is told: address and language."""

    email: str
    language: str


def taker_of(request: HttpRequest) -> Taker | None:
    """Return who asks; None if nobody known does. Raises UnknownPartnerError for a key that opens nothing."""
    authorization = request.headers.get("Authorization", "")
    if authorization:
        partner: Callable[[str], str | None] = import_string(settings.BRAND_PARTNERS["taker"])
        found = partner(authorization)
        if found is None:
            raise UnknownPartnerError
        return Taker(TakerKind.PARTNER, found)
    person = _person_of(request)
    return Taker(TakerKind.PERSON, str(person)) if person else None


def visitor_of(request: HttpRequest) -> Taker:
    """Return somebody who is not known, for counting: the hash is another one tomorrow."""
    return Taker(TakerKind.VISITOR, pseudonym(address_of(request), f"brand.assets.visitor.{timezone.localdate()}"))


def contact_of(taker: Taker) -> Contact | None:
    """Return where a taker is told; None if that is not known or not any more."""
    if taker.kind == TakerKind.PERSON:
        person = Person.objects.filter(pk=taker.id).first()
        return Contact(person.email, person.language) if person else None
    partner: Callable[[str], tuple[str, str] | None] = import_string(settings.BRAND_PARTNERS["contact"])
    found = partner(taker.id)
    return Contact(*found) if found else None


def has_accepted(taker: Taker, terms: LicenceTerms) -> bool:
    """Tell whether a taker agreed to this very version."""
    return Acceptance.objects.filter(taker_kind=taker.kind, taker=taker.id, terms=terms).exists()


def accept(taker: Taker, terms: LicenceTerms) -> None:
    """Write down that a taker agrees to a version of the terms; once is enough."""
    if not has_accepted(taker, terms):
        Acceptance.objects.create(taker_kind=taker.kind, taker=taker.id, terms=terms)


def record(taker: Taker, *, sha256: str, filename: str, terms: LicenceTerms | None, kit: str = "") -> None:
    """Write down that a taker took a file, or a kit by the hash of its manifest; of a visitor, once a day."""
    values = {"taker_kind": taker.kind, "taker": taker.id, "sha256": sha256, "filename": filename, "kit": kit}
    if taker.kind == TakerKind.VISITOR and Download.objects.filter(**values).exists():
        return  # whoever asks a thousand times has taken it once that day
    Download.objects.create(**values, terms=terms)


def remember(request: HttpRequest, response: HttpResponse, person: Person) -> None:
    """Have the browser show for a month who accepted: to the library alone, and never to scripts."""
    response.set_cookie(
        COOKIE,
        signing.dumps(str(person.pk), salt=_SALT),
        max_age=COOKIE_SECONDS,
        path=reverse("handbook:assets:index"),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )


def _person_of(request: HttpRequest) -> uuid.UUID | None:
    value = request.COOKIES.get(COOKIE)
    if not value:
        return None
    try:
        id = uuid.UUID(signing.loads(value, salt=_SALT, max_age=COOKIE_SECONDS))
    except (signing.BadSignature, ValueError, TypeError, AttributeError):
        return None
    found: Any = Person.objects.filter(pk=id).values_list("pk", flat=True).first()
    return found
