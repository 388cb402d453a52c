"""The WSGI entry point of every mode."""

import os

from cms.settings.env import settings_module

os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.utils.module_loading import import_string

application = get_wsgi_application()
application = import_string(settings.WSGI_FRONT)(application)
