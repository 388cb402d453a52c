"""The admin opens in Vietnamese with our own words, complete, and asks nobody outside for anything."""

from __future__ import annotations

import re

import pytest
from django.conf import settings
from django.contrib.auth import get_user_model
from django.urls import reverse

from cms.core import messages

SCREENS = {
    "home": (lambda section: reverse("wagtailadmin_home"), ["Nhịp Cầu", 'lang="vi"']),
    "a new picture": (
        lambda section: reverse("wagtailimages:add"),
        ["văn bản thay thế", "Người không nhìn thấy", "Tiếng Việt", "English", "quyền sử dụng"],
    ),
    "a new article": (
        lambda section: reverse("wagtailadmin_pages:add", args=["articles", "articlepage", section.pk]),
        ["Phát hành", "trụ cột", "cấm phát", "Trích dẫn", "đoạn mở đầu"],
    ),
    "a new event": (
        lambda section: reverse("wagtailadmin_pages:add", args=["events", "eventpage", section.pk]),
        ["Phát hành", "trụ cột"],
    ),
    "topics": (lambda section: reverse("wagtailsnippets_core_topic:list"), ["chủ đề"]),
    "users": (lambda section: reverse("wagtailusers_users:index"), ['lang="vi"']),
    "all pages": (lambda section: reverse("wagtailadmin_explore", args=[section.pk]), ["Nội dung"]),
}
# Addresses a screen may name without the browser asking for them: namespaces, and examples in help texts.
NAMED = re.compile(r"https?://(?:www\.w3\.org|127\.0\.0\.1|localhost|testserver)\b")


@pytest.fixture
def chief(client, site):
    client.force_login(get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password"))
    return client


@pytest.fixture
def screen(chief, site):
    def screen(name):
        response = chief.get(SCREENS[name][0](site))
        assert response.status_code == 200
        return response.content.decode()

    return screen


@pytest.mark.parametrize("name", SCREENS)
def test_screens_open_in_vietnamese(screen, name):
    # Blocks come as JSON, with every letter beyond ASCII escaped.
    html = re.sub(r"\\u([0-9a-f]{4})", lambda match: chr(int(match[1], 16)), screen(name)).lower()
    missing = [words for words in SCREENS[name][1] if words.lower() not in html]
    assert missing == []


@pytest.mark.parametrize("name", SCREENS)
def test_screens_load_nothing_from_outside(screen, name):
    html = screen(name)
    loaded = re.findall(r"""(?:src|srcset|action|data-[\w-]*url)=["']((?:https?:)?//[^"']+)""", html)
    loaded += re.findall(r"""<link[^>]+href=["']((?:https?:)?//[^"']+)""", html)
    loaded += re.findall(r"""url\(["']?((?:https?:)?//[^"')]+)""", html)
    assert [address for address in loaded if not NAMED.match(address)] == []
    assert "gravatar" not in html


def test_nobody_outside_is_told_anything():
    assert settings.WAGTAIL_ENABLE_UPDATE_CHECK is False
    assert settings.WAGTAIL_ENABLE_WHATS_NEW_BANNER is False
    assert settings.WAGTAIL_GRAVATAR_PROVIDER_URL is None


def test_the_front_page_offers_no_update(chief):
    html = chief.get(reverse("wagtailadmin_home")).content.decode()
    assert "w-upgrade" not in html
    assert "releases.wagtail.io" not in html


def test_our_own_words_are_complete_in_vietnamese():
    assert messages.faults(messages.update(settings.BASE_DIR)) == []
