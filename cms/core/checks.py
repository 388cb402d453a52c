"""What must hold of an installation's data, asked by `manage.py check --database default`."""

from __future__ import annotations

from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError
from wagtail.models import PageViewRestriction


@register(Tags.database)
def no_view_restrictions(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[CheckMessage]:
    """Refuse restrictions in the page tree: readers would not be bound by them."""
    try:
        restricted = list(PageViewRestriction.objects.values_list("page__title", flat=True)) if databases else []
    except DatabaseError:
        return []  # no tables yet
    return [
        Error(
            f"The page {title!r} has a view restriction, which releases do not know.",
            hint="Delete the restriction; set the audience and embargo of the items instead.",
            id="core.E001",
        )
        for title in restricted
    ]
