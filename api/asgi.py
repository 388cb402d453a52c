"""The entry point of the stream server; everything else of an installation is served by cms.wsgi."""

import os

import django

from cms.settings.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
django.setup()

from api.stream.app import application  # noqa: E402 - needs the settings

__all__ = ["application"]
