from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class BrandgateConfig(AppConfig):
    name = "cms.brandgate"
    label = "brandgate"
    verbose_name = _("Brand gate")

    def ready(self) -> None:
        from cms.brandgate import signals
        from cms.brandgate.cards import release  # noqa: F401 - registers SocialCard as a released type

        signals.connect()
