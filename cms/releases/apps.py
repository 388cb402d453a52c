from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ReleasesConfig(AppConfig):
    name = "cms.releases"
    label = "releases"
    verbose_name = _("Releases")

    def ready(self) -> None:
        from django.db.backends.signals import connection_created

        from cms.releases import asking, publishing, signals, unattended

        connection_created.connect(asking.plan_once)
        publishing.install()
        signals.connect()
        unattended.install()
