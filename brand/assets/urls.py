"""Addresses of the files, under the designers' pages."""

from __future__ import annotations

from django.urls import re_path

from brand.assets.views import download

app_name = "assets"
urlpatterns = [
    re_path(r"^(?P<sha256>[0-9a-f]{64})/(?P<filename>[A-Za-z0-9._-]{1,200})$", download, name="download"),
]
