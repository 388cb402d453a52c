"""Addresses of the preview panel's buttons, in the admin."""

from __future__ import annotations

from django.urls import path

from cms.previews.views import own, revoke, share

app_name = "previews"
urlpatterns = [
    path("<int:page_id>/own/", own, name="own"),
    path("<int:page_id>/share/", share, name="share"),
    path("<int:page_id>/<uuid:link_id>/revoke/", revoke, name="revoke"),
]
