"""Keys of API clients: issue, recognise, revoke.

Wagtail's APIToken serves where it fits: its generator (160 random bits in base 62 with a checksum, so that a slip of
the keyboard is refused without a query) and its digest (HMAC-SHA-256 under SECRET_KEY, with SECRET_KEY_FALLBACKS for
a rotation). The model itself is not used, because an APIToken acts with all rights of a user of the admin; a key of
ours belongs to an outlet or the office, opens no admin view, and carries its few entitlements itself. The prefix
differs, so that neither is ever taken for the other and a leaked key is found by its shape.

Recognising takes one look-up by the digest in a unique index. What an attacker sends is hashed under a secret first,
so the time of the comparison says nothing about any stored key.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import APIToken
from wagtail.models.api import TOKEN_PREFIX

from cms.outlets.errors import UnknownKey
from cms.outlets.models import ApiKey, Outlet, OutletStatus
from cms.releases.audience import PUBLIC_READER, Audience, Reader

PREFIX = "nhipcau_"
# What may be shown: enough to tell keys apart, too little to guess one.
SHOWN = len(PREFIX) + 4
# Keys of the office and for development open much, so none lives for ever.
GUARDED_LONGEST = dt.timedelta(days=366)
# How often a key's last use is written down at most.
USE_NOTED_EVERY = dt.timedelta(minutes=1)


@transaction.atomic
def issue(
    *,
    outlet: Outlet | None,
    name: str,
    audience: Audience = Audience.PARTNER,
    embargo: bool = False,
    submit: bool = False,
    development: bool = False,
    expires_at: dt.datetime | None = None,
    user: Any = None,
) -> tuple[ApiKey, str]:
    """Make a key; return it and its plaintext, which exists nowhere else afterwards.

    Raises ValueError if the outlet is not active or does not go with the audience, the key would be expired, lives
    longer than a guarded one may, or sends submissions without being a partner's; PermissionDenied if the user may not
    issue such a key.
    """
    now = timezone.now()
    if audience not in (Audience.APP, Audience.PARTNER, Audience.OFFICE):
        raise ValueError(f"a key cannot read as {audience!r}; choose APP, PARTNER or OFFICE")
    if (outlet is None) != (audience == Audience.OFFICE):
        raise ValueError("a key of the office belongs to no outlet, every other key to one")
    if outlet is not None and outlet.status != OutletStatus.ACTIVE:
        raise ValueError(f"outlet {outlet} is {outlet.status}; make it active before issuing keys")
    if submit and audience != Audience.PARTNER:
        raise ValueError("only a key that reads as PARTNER may send submissions")
    if expires_at is not None and expires_at <= now:
        raise ValueError(f"the key would have expired at {expires_at:%Y-%m-%d %H:%M}; choose a later moment")
    if audience == Audience.OFFICE or development:
        _demand(user)
        if expires_at is None or expires_at > now + GUARDED_LONGEST:
            raise ValueError(f"a key of the office or for development ends within {GUARDED_LONGEST.days} days")
    plaintext = PREFIX + APIToken.generate_token().removeprefix(TOKEN_PREFIX)
    key = ApiKey.objects.create(
        outlet=outlet,
        name=name,
        prefix=plaintext[:SHOWN],
        key_hash=APIToken.hash_token(plaintext),
        audience=audience,
        embargo=embargo,
        submit=submit,
        development=development,
        expires_at=expires_at,
        created_by=user,
    )
    log(instance=key, action="outlets.key_issued", user=user, data={"outlet": key.holder, "key": key.prefix})
    return key, plaintext


@transaction.atomic
def revoke(*, key: ApiKey, user: Any = None) -> None:
    """Close the key at once. A revoked key stays revoked; revoking again changes nothing. Raises PermissionDenied."""
    if key.is_guarded:
        _demand(user)
    now = timezone.now()
    if ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=now):
        key.revoked_at = now
        log(instance=key, action="outlets.key_revoked", user=user, data={"outlet": key.holder, "key": key.prefix})


def _demand(user: Any) -> None:
    """Refuse a person who may not deal with keys of the office; commands of the operator have no user."""
    if user is not None and not user.has_perm("outlets.issue_office_key"):
        raise PermissionDenied


def client_for(authorization: str) -> ApiKey | None:
    """Return the key, with its outlet, that an Authorization header presents; None without a header.

    Raises UnknownKey for everything that opens nothing, in the same words whatever the reason.
    """
    if not authorization:
        return None
    token = _bearer(authorization)
    key = ApiKey.objects.select_related("outlet").filter(key_hash__in=APIToken.candidate_key_hashes(token)).first()
    now = timezone.now()
    if key is None or not key.is_valid(now):
        raise UnknownKey
    if key.last_used_at is None or key.last_used_at <= now - USE_NOTED_EVERY:
        _note_use(key, now)
    return key


def reader_for(authorization: str) -> Reader:
    """Return whom an Authorization header reads for; without a header the public. Raises UnknownKey."""
    return reader_of(client_for(authorization))


def reader_of(key: ApiKey | None) -> Reader:
    """Return the reader a key stands for; the public for none."""
    if key is None:
        return PUBLIC_READER
    return Reader(audience=Audience(key.audience), embargo=key.embargo, client=key.pk, development=key.development)


def still_valid(clients: Iterable[int]) -> dict[int, Reader]:
    """Return, of these keys, whom those that still open something read for now, in one query."""
    now = timezone.now()
    found = ApiKey.objects.select_related("outlet").filter(pk__in=list(clients))
    return {key.pk: reader_of(key) for key in found if key.is_valid(now)}


def key_of(reader: Reader) -> ApiKey | None:
    """Return the key a reader was made from; None for the public."""
    return ApiKey.objects.filter(pk=reader.client).first() if reader.client is not None else None


def _bearer(authorization: str) -> str:
    scheme, _space, token = authorization.strip().partition(" ")
    body = token.strip().removeprefix(PREFIX)
    if (
        scheme.lower() != "bearer"
        or not token.strip().startswith(PREFIX)
        or not APIToken.validate_token_format(TOKEN_PREFIX + body)
    ):
        raise UnknownKey
    return PREFIX + body


def _note_use(key: ApiKey, now: dt.datetime) -> None:
    """Write the time of use; of several requests at once, one writes."""
    stale = Q(last_used_at=None) | Q(last_used_at__lte=now - USE_NOTED_EVERY)
    if ApiKey.objects.filter(stale, pk=key.pk).update(last_used_at=now):
        key.last_used_at = now
