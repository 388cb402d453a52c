"""Demo mode: what `make run` starts on a newcomer's machine."""

from cms.settings.base import *  # noqa: F403

MODE = "demo"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
