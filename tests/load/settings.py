"""The product as it is, with the yardstick's addresses beside its own."""

from cms.settings.dev import *  # noqa: F403

ROOT_URLCONF = "tests.load.urls"
