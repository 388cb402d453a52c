"""Our addresses with Wagtail's REST API mounted, as an installation might do it."""

from django.urls import path
from wagtail.api.v3.urls import api

from cms.urls import urlpatterns as ours

urlpatterns = [*ours, path("api/v3/", api.urls)]
