"""Accounts of the demo: one a role, with passwords made for this installation and kept beside its data."""

from __future__ import annotations

import json
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from wagtail.users.models import UserProfile

from cms.core import roles

ACCOUNTS: dict[str, tuple[str, str | None]] = {
    "quantri": ("Quản trị", None),
    "bientap": ("Biên tập", roles.EDITOR.name),
    "duyet": ("Duyệt bài", roles.APPROVER.name),
    "thuonghieu": ("Thương hiệu", roles.BRAND_MANAGER.name),
}


class NotADemo(RuntimeError):
    """Demo accounts were asked for outside demo mode."""


def ensure_accounts() -> dict[str, str]:
    """Make the accounts that are missing. Returns user name -> password as first given."""
    if settings.MODE != "demo":
        raise NotADemo(f"demo accounts exist in demo mode only, not in {settings.MODE}")
    path = Path(settings.DATA_DIR) / "demo.json"
    passwords: dict[str, str] = json.loads(path.read_text()) if path.exists() else {}
    users = get_user_model()
    for name, (first_name, group) in ACCOUNTS.items():
        if users.objects.filter(username=name).exists():
            continue
        passwords[name] = "-".join(secrets.token_hex(2) for _part in range(4))
        user: Any = users.objects.create_user(
            name, f"{name}@example.invalid", passwords[name], first_name=first_name, is_superuser=group is None
        )
        UserProfile.objects.create(user=user, preferred_language="vi", current_time_zone="Asia/Ho_Chi_Minh")
        if group:
            user.groups.add(Group.objects.get(name=group))
    path.touch(mode=0o600)
    path.write_text(json.dumps(passwords, indent=1))
    return passwords


def welcome(passwords: dict[str, str], key: str) -> str:
    """Return what the start prints: where to go, with what, and a line that answers."""
    url = settings.PUBLIC_URL
    query = '{ articles(first: 3, locale: \\"vi\\") { edges { node { headline path versionCreated } } } }'
    others = "\n".join(
        f"                 {name} / {password}" for name, password in passwords.items() if name != "quantri"
    )
    return f"""
  Nhịp Cầu is running (demo).

  Admin          {url}/admin/
                 quantri / {passwords["quantri"]}
{others}
  GraphQL        {url}/graphql/
  Events         {settings.STREAM_URL}
  Partner key    {key}
  Designers      {url}/brand/
  Reference site {url}/site/

  Try            curl -s {url}/graphql/ -H 'Content-Type: application/json' \\
                   -d '{{"query": "{query}"}}'

  Ctrl-C ends everything.
"""
