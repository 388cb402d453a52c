"""The outlet and key with which a newcomer tries the API. Demo mode only."""

from __future__ import annotations

import os
from pathlib import Path

from django.conf import settings
from django.db import transaction

from cms.outlets import keys
from cms.outlets.models import ApiKey, Outlet, OutletKind, OutletStatus

KEY_NAME = "demo"
OUTLET_NAME = {"vi": "Đài Truyền hình Mẫu", "en": "Sample Television"}


class DemoRefused(RuntimeError):
    """Demo keys are not made in production."""


def key_path() -> Path:
    """Name the file that keeps the demo key's plaintext, so that every start can print it."""
    return Path(settings.DATA_DIR) / "demo-key.txt"


def ensure_demo_key() -> str:
    """Return the demo key, making outlet and key if need be; it reads embargoed items and may send submissions.

    A key whose file was lost, or that was revoked, is replaced by a new one. Raises DemoRefused in production.
    """
    if settings.MODE == "production":
        raise DemoRefused("demo keys are for MODE=demo; issue a key in the admin instead")
    path = key_path()
    plaintext = path.read_text().strip() if path.exists() else ""
    if plaintext and _is_ours(plaintext):
        return plaintext
    with transaction.atomic():
        # A key that a person issued is never touched, whatever its name.
        earlier = ApiKey.objects.filter(name=KEY_NAME, created_by=None, outlet__status=OutletStatus.ACTIVE)
        lost = earlier.select_related("outlet").first()
        if lost is None:
            outlet = Outlet.objects.create(
                name=OUTLET_NAME, languages=["vi", "en"], kind=OutletKind.TELEVISION, status=OutletStatus.ACTIVE
            )
        else:
            outlet = lost.outlet
            keys.revoke(key=lost)
        _key, plaintext = keys.issue(outlet=outlet, name=KEY_NAME, embargo=True, submit=True)
        _keep(path, plaintext)
    return plaintext


def _is_ours(plaintext: str) -> bool:
    try:
        key = keys.client_for(f"Bearer {plaintext}")
    except keys.UnknownKey:
        return False
    return key is not None and key.name == KEY_NAME


def _keep(path: Path, plaintext: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(plaintext + "\n")
