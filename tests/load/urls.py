"""The product's addresses and, beside them, what anybody would write by hand: the yardstick of `make bench`."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.urls import path

from cms.releases.models import Release, State
from cms.urls import urlpatterns as product

FIELDS = ("guid", "version", "locale", "slug", "first_published_at", "head__headline", "head__summary", "head__pillar")


def from_database(request: HttpRequest) -> JsonResponse:
    """Answer a list of 20 articles: one query, eight values a row, no rights, no pictures, no schema."""
    rows = Release.objects.filter(type="article", locale="vi", state=State.PUBLISHED)
    return JsonResponse({"articles": list(rows.order_by("-first_published_at", "-guid").values(*FIELDS)[:20])})


ROWS = [
    {"guid": str(number), "headline": "Quan họ bên sông Cầu " * 4, "summary": "Một câu hát cần có người đáp. " * 11}
    for number in range(20)
]


def from_memory(request: HttpRequest) -> JsonResponse:
    """Answer 20 rows (9 kB) that are in memory already: nothing but Django's way from socket to JSON."""
    return JsonResponse({"articles": ROWS}, json_dumps_params={"ensure_ascii": False})


urlpatterns = [
    path("bare/database", from_database),
    path("bare/memory", from_memory),
    *product,
]
