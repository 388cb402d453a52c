"""The WSGI entry point of every mode."""

import os

from cms.settings.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.core.wsgi import get_wsgi_application

application = get_wsgi_application()
