"""The office's page on who asks for what: deprecated fields first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from api import usage
from api.contract import ledger
from api.coordinates import deprecations
from api.schema import schema_for
from cms.outlets.models import ApiKey
from cms.releases.audience import Audience


@dataclass(frozen=True, slots=True)
class Deprecated:
    """Something that will go: until when it was promised, and who asked for it lately."""

    path: str
    until: dt.date | None
    asked: list[tuple[str, int]]


def may_see(user: Any) -> bool:
    return bool(user.has_perm("api.view_documentuse"))


def use_of_the_api(request: HttpRequest) -> HttpResponse:
    """Show what was asked for in the last 90 days. Raises PermissionDenied."""
    if not may_see(request.user):
        raise PermissionDenied
    names = _key_names()
    rows = [row | {"who": _who(row, names)} for row in usage.documents()]
    context = {
        "deprecated": deprecated(names),
        "rows": rows,
        "days": usage.LATELY.days,
        "sample": settings.API_USAGE_SAMPLE,
        "page_title": _("Use of the API"),
        "header_icon": "view",
    }
    return TemplateResponse(request, "api/usage.html", context)


def deprecated(names: dict[int, str]) -> list[Deprecated]:
    """Return everything the API will lose, by the schema and by CHANGES.md, with who still asks.

    `names` are those of the keys, by their ids.
    """
    text = (Path(settings.BASE_DIR) / "frontend_contract" / "CHANGES.md").read_text(encoding="utf-8")
    promised = {entry.path: entry.until for entry in ledger.read(text) if entry.verb == "deprecated"}
    paths = sorted({*promised, *deprecations(schema_for(Audience.OFFICE))})
    asked = usage.requests()
    return [
        Deprecated(
            path,
            promised.get(path),
            sorted((_named(who, names), count) for who, count in asked.get(path, {}).items()),
        )
        for path in paths
    ]


def _named(who: str, names: dict[int, str]) -> str:
    """Return a consumer as `usage.requests` names it in words for people."""
    kind, _space, number = who.partition(" ")
    if kind == "key":
        return names.get(int(number), f"#{number}")
    return _("without a key") if who == "ad hoc" else who


def _key_names() -> dict[int, str]:
    return {key.pk: f"{key.outlet} · {key.name}" for key in ApiKey.objects.select_related("outlet")}


def _who(row: dict[str, object], names: dict[int, str]) -> str:
    client = int(str(row["client"]))
    return names.get(client, f"#{client}") if client else _("without a key")
