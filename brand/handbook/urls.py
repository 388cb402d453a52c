"""The designers' pages and, under them, what they download."""

from __future__ import annotations

from django.urls import include, path, re_path

from brand.handbook.views import case, news, page, palette, tokens

app_name = "handbook"
urlpatterns = [
    path("", page, name="page"),
    re_path(r"^palette(?P<suffix>(?:\.[a-z]+){1,2})$", palette, name="palette"),
    path("news/", news, name="news"),
    re_path(
        r"^editions/(?P<package>[a-z0-9-]{1,80})/(?P<version>[0-9A-Za-z.-]{1,20})/(?P<name>tokens(?:\.[a-z]+){1,2})$",
        tokens,
        name="tokens",
    ),
    re_path(r"^cases/(?P<fingerprint>[0-9a-f]{16})/(?P<id>[a-z-]{1,30})-(?P<side>do|dont)\.svg$", case, name="case"),
    path("check/", include("brand.checking.urls")),
    path("downloads/", include("brand.assets.urls")),
]
