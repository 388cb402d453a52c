"""Addresses of the library, its kits, terms and files, under the designers' pages."""

from __future__ import annotations

from django.urls import path, re_path

from brand.assets.views.files import download, kit
from brand.assets.views.library import index
from brand.assets.views.notices import notices
from brand.assets.views.terms import accepting, newest_terms, terms

app_name = "assets"
urlpatterns = [
    path("", index, name="index"),
    path("kits/<slug:purpose>.zip", kit, name="kit"),
    path("notices/", notices, name="notices"),
    path("terms/<slug:key>/", newest_terms, name="newest_terms"),
    path("terms/<slug:key>/<int:version>/", terms, name="terms"),
    re_path(r"^accept/(?P<token>[A-Za-z0-9_:.-]{20,2000})/$", accepting, name="accept"),
    re_path(r"^(?P<sha256>[0-9a-f]{64})/(?P<filename>[A-Za-z0-9._-]{1,200})$", download, name="download"),
]
