from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoreConfig(AppConfig):
    name = "cms.core"
    label = "core"
    verbose_name = _("Content")

    def ready(self) -> None:
        from cms.core import checks, release  # noqa: F401 - registers checks, and Place as a released type
