"""Make what every installation has: languages, one site, a section a language, groups and workflow. Idempotent."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.models import Collection, Locale, Page, Site

from cms.core import roles
from cms.core.models import Section

SECTION_TITLES = {
    "vi": "Nội dung",
    "en": "Content",
    "zh-hans": "内容",
    "ko": "콘텐츠",
    "ja": "コンテンツ",
}


@transaction.atomic
def install() -> None:
    """Bring a migrated database to the state in which editors can start; keep everything that is there."""
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        Locale.objects.get_or_create(language_code=code)
    root = _roots()
    source = section("vi")
    if source is None:
        Page.objects.filter(depth=2, slug="home").delete()
        root.refresh_from_db()
        source = Section(
            title=SECTION_TITLES["vi"], slug="vi", locale=Locale.objects.get(language_code="vi"), live=True
        )
        root.add_child(instance=source)
    for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES:
        if section(code) is None:
            page = Section(
                title=SECTION_TITLES.get(code, code),
                slug=code,
                locale=Locale.objects.get(language_code=code),
                translation_key=source.translation_key,
                live=True,
            )
            Page.get_first_root_node().add_child(instance=page)
    address = urlsplit(settings.PUBLIC_URL)
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={
            "root_page": source,
            "hostname": address.hostname or "localhost",
            "port": address.port or 80,
            "site_name": settings.WAGTAIL_SITE_NAME,
        },
    )
    roles.install()


def _roots() -> Page:
    """Return the root of the page tree; it and that of the collections come with the migrations, or are made here."""
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    return Page.get_first_root_node() or Page.add_root(
        title="Root", slug="root", locale=Locale.objects.get(language_code="vi")
    )


def section(language: str) -> Section | None:
    """Return the section of a language under the root."""
    return Section.objects.filter(depth=2, locale__language_code=language).order_by("path").first()
