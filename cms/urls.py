"""The fixed addresses of an installation."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect, JsonResponse
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe
from wagtail.admin import urls as wagtailadmin_urls

from brand.handbook.views import favicon
from cms.media.views import serve


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Answer whether the database can be read; 503 if not."""
    from django.db import DatabaseError

    from cms.releases.sequence import current

    try:
        current()
    except DatabaseError:
        return JsonResponse({"status": "unavailable"}, status=503, headers={"Cache-Control": "no-store"})
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """Lead on to the front end of the office, which is the handbook where none is named."""
    return HttpResponseRedirect(settings.FRONT_URL, headers={"Cache-Control": "public, max-age=300"})


@csrf_exempt
def with_slash(request: HttpRequest) -> HttpResponse:
    """Lead on to the API's address with method and body as they are; a 301 would make a GET of a POST."""
    query = request.META.get("QUERY_STRING", "")
    return HttpResponsePermanentRedirect(f"/graphql/{query and '?'}{query}", status=308)


urlpatterns = [
    path("", front, name="front"),
    path("favicon.ico", favicon, name="favicon"),
    path("healthz", health, name="health"),
    path("admin/", include(wagtailadmin_urls)),
    path("graphql", with_slash),
    path("graphql/", include("api.urls")),
    path("brand/", include("brand.handbook.urls")),
    path("media/<path:key>", serve, name="media"),
]
