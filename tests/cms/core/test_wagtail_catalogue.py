"""The admin reads as Vietnamese: every message of Wagtail is translated, and the screens show it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import polib
import pytest
import wagtail
import wagtail_localize
from django.conf import settings
from django.urls import reverse
from django.utils.translation.trans_real import translation

FOLDER = Path(settings.LOCALE_PATHS[1]) / "vi" / "LC_MESSAGES"
DOMAINS = ("django", "djangojs")
WAGTAIL = Path(wagtail.__file__).parent
PACKAGES = [
    *(WAGTAIL / room for room in ("", "admin", "contrib/settings", "documents", "embeds", "images", "locales")),
    *(WAGTAIL / room for room in ("search", "sites", "snippets", "users")),
    *(Path(wagtail_localize.__file__).parent / room for room in ("", "locales")),
]
# Wagtail's page search passes no model name and would print "None" there.
LEFT_OUT = {"%(start_index)s-%(end_index)s of %(items_count)s %(model_name)s": ["%(model_name)s"]}


def parts_that_must_survive(text: str) -> list[str]:
    return sorted(re.findall(r"%\(\w+\)[sd]|%[sd]|\{\w*\}|<[^>]+>", text))


def vietnamese(entry: polib.POEntry) -> str:
    return entry.msgstr_plural[0] if entry.msgid_plural else entry.msgstr


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_keep_placeholders_markup_and_outer_spaces(domain):
    catalogue = polib.pofile(str(FOLDER / f"{domain}.po"))
    assert catalogue.metadata["Plural-Forms"] == "nplurals=1; plural=0;"
    for entry in catalogue:
        text, source = vietnamese(entry), entry.msgid_plural or entry.msgid
        kept = sorted(parts_that_must_survive(text) + LEFT_OUT.get(entry.msgid, []))
        assert kept == parts_that_must_survive(source), entry.msgid
        assert text.strip()
        assert (text[:1].isspace(), text[-1:].isspace()) == (source[:1].isspace(), source[-1:].isspace()), entry.msgid


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_the_source_compiled(domain):
    catalogue = polib.pofile(str(FOLDER / f"{domain}.po"), wrapwidth=120)
    assert (FOLDER / f"{domain}.mo").read_bytes() == catalogue.to_binary()
    assert (FOLDER / f"{domain}.po").read_text() == str(catalogue)


@pytest.mark.parametrize("domain", DOMAINS)
def test_no_message_of_wagtail_is_left_in_english(domain):
    known = {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(FOLDER / f"{domain}.po"))}
    asked = set()
    for package in PACKAGES:
        english, theirs = (package / "locale" / code / "LC_MESSAGES" / f"{domain}.po" for code in ("en", "vi"))
        if not english.exists():
            continue
        asked |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(english)) if not entry.obsolete}
        if theirs.exists():
            known |= {(entry.msgctxt, entry.msgid) for entry in polib.pofile(str(theirs)) if entry.translated()}
    assert len(asked) > 100
    assert asked - known == set()


def test_our_words_win_over_those_of_wagtail_and_django():
    catalogue = translation("vi")
    assert catalogue.gettext("Unpublish") == "Gỡ xuống"
    assert catalogue.gettext("Locale") == "Ngôn ngữ"
    assert catalogue.ngettext("Delete 1 page", "Delete %(counter)s pages", 1) == "Xóa %(counter)s trang"
    assert catalogue.ngettext("%(num)d minute", "%(num)d minutes", 3) == "%(num)d phút"


@pytest.fixture
def superuser_client(client, django_user_model, site):
    client.force_login(django_user_model.objects.create_superuser("quan-tri", "quan-tri@example.invalid", "x"))
    return client


def test_home_speaks_vietnamese(superuser_client):
    text = superuser_client.get(reverse("wagtailadmin_home")).content.decode()
    assert '<html lang="vi"' in text
    menu = json.dumps(json.loads(re.search(r'id="wagtail-sidebar-props"[^>]*>(.*?)</script>', text, re.S)[1]))
    for label in ("Ảnh", "Tài liệu", "Mục dùng chung", "Báo cáo", "Cài đặt", "Trợ giúp"):
        assert f'"label": {json.dumps(label)}' in menu, label
    assert "Tìm trong mọi trang…" in text
    assert "Search all pages" not in text


def test_page_explorer_speaks_vietnamese(superuser_client, site, make_article):
    make_article()
    text = superuser_client.get(reverse("wagtailadmin_explore", args=[site.pk])).content.decode()
    for label in ("Thêm trang con", "Cập nhật", "1–1 trong 1", "Hiện bộ lọc"):
        assert label in text, label
    assert "Add child page" not in text


def test_image_list_speaks_vietnamese(superuser_client):
    text = superuser_client.get(reverse("wagtailimages:index")).content.decode()
    for label in ("Thêm ảnh", "Mới nhất", "Bạn chưa tải ảnh nào lên."):
        assert label in text, label
    assert "Add an image" not in text


def test_page_editor_speaks_vietnamese(superuser_client, make_article):
    page = make_article()
    text = superuser_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    for label in (
        "Lưu bản nháp",
        "Xuất bản",
        "Đặt lịch xuất bản",
        "Gửi duyệt: Duyệt bài",
        "Ai cũng sửa được trang này",
    ):
        assert label in text, label
    for label in ("Save draft", "Submit to", "Set schedule", "No publishing schedule"):
        assert label not in text, label


def test_scripts_get_vietnamese_too(superuser_client):
    text = superuser_client.get(reverse("wagtailadmin_javascript_catalog")).content.decode()
    messages = json.loads(re.search(r"const newcatalog = (\{.*?\n  \});", text, re.S)[1])
    assert messages["Insert a block"] == "Chèn khối"
    assert messages["%(num)s error"] == ["%(num)s lỗi"]
    assert messages["Unpublish"] == "Gỡ xuống"


def test_sign_in_labels_both_fields_in_vietnamese(client, site):
    text = client.get(reverse("wagtailadmin_login")).content.decode()
    assert "Tên đăng nhập" in text
    assert "Mật khẩu" in text
    assert "Password" not in text


def test_the_english_interface_stays_english():
    assert translation("en").gettext("Unpublish") == "Unpublish"
    assert translation("en").ngettext("%(num)d minute", "%(num)d minutes", 1) == "%(num)d minute"
