from django.urls import URLPattern, path
from wagtail import hooks

from cms.releases.views import withdraw


@hooks.register("register_admin_urls")  # type: ignore[untyped-decorator] # Wagtail is untyped
def admin_urls() -> list[URLPattern]:
    return [path("releases/<uuid:guid>/withdraw/", withdraw, name="releases_withdraw")]
