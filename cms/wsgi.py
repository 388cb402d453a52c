"""The WSGI entry point of every mode."""

import gc
import os
from typing import Any

from cms.settings.env import settings_module


def load() -> Any:
    """Return the application, with all that answers need loaded."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", settings_module())
    # What is loaded stays until the end: looking through it for garbage again and again takes a quarter of the start.
    gc.disable()
    try:
        from django.conf import settings
        from django.core.wsgi import get_wsgi_application
        from django.utils.module_loading import import_string

        application = get_wsgi_application()
        return import_string(settings.WSGI_FRONT)(application)
    finally:
        gc.freeze()
        gc.enable()


application = load()
