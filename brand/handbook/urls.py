"""The designers' pages and, under them, what they download."""

from __future__ import annotations

from django.urls import include, path

from brand.handbook.views import page

app_name = "handbook"
urlpatterns = [
    path("", page, name="page"),
    path("downloads/", include("brand.assets.urls")),
]
