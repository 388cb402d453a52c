"""The designers' pages and, under them, what they download."""

from __future__ import annotations

from django.urls import include, path, re_path

from brand.handbook.views import page, palette

app_name = "handbook"
urlpatterns = [
    path("", page, name="page"),
    re_path(r"^palette(?P<suffix>(?:\.[a-z]+){1,2})$", palette, name="palette"),
    path("check/", include("brand.checking.urls")),
    path("downloads/", include("brand.assets.urls")),
]
