"""The designers' pages and, under them, what they download."""

from __future__ import annotations

from django.urls import include, path

app_name = "handbook"
urlpatterns = [
    path("downloads/", include("brand.assets.urls")),
]
