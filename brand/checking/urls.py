"""Check my artwork, under the designers' pages."""

from __future__ import annotations

from django.urls import path, re_path

from brand.checking.uploads import upload
from brand.checking.views import begin, delete, report, result, state

app_name = "checking"
LINK = r"(?P<link>[A-Za-z0-9_-]{32})"
urlpatterns = [
    path("", begin, name="begin"),
    path("uploads/<uuid:id>", upload, name="upload"),
    re_path(rf"^{LINK}/$", result, name="result"),
    re_path(rf"^{LINK}/state$", state, name="state"),
    re_path(rf"^{LINK}/delete$", delete, name="delete"),
    re_path(rf"^{LINK}/(?P<number>[0-9]{{1,3}})/$", report, name="report"),
]
