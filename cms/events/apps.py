from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class EventsConfig(AppConfig):
    name = "cms.events"
    label = "events"
    verbose_name = _("Events")

    def ready(self) -> None:
        from cms.events import release  # noqa: F401 - registers Event as a released type
