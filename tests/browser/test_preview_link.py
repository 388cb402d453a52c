"""The editor shares a draft, somebody without an account reads it on the site, the editor takes it back."""

from __future__ import annotations

import sqlite3
import uuid

import pytest

from tests.browser.accessibility import grave_faults

pytestmark = pytest.mark.browser

# The sample's draft that was never released.
DRAFT = uuid.uuid5(uuid.UUID("6f1c2a52-5f2b-5c0e-9a53-0a7c9a1f6d10"), "thu-cong-nhan-dien:vi")
HEADLINE = "Thử cổng nhận diện: logo bị ép dẹt"


@pytest.fixture
def editor(running, log_in):
    """An editor with the draft open and the panel of its links shown."""
    with sqlite3.connect(running.data / "nhipcau.sqlite3", timeout=20) as database:
        query = "SELECT page_ptr_id FROM articles_articlepage WHERE guid = ?"
        (page,) = database.execute(query, [DRAFT.hex]).fetchone()
    tab = log_in("bientap")

    def show():
        tab.goto(f"{running.url}/admin/pages/{page}/edit/")
        if not tab.locator(".preview-links").is_visible():
            tab.get_by_label("Hiện hoặc ẩn liên kết xem trước").click()
        return tab

    show()
    tab.show_links = show
    return tab


@pytest.fixture
def guest(chromium):
    """A tab of somebody without an account, and the addresses it asked for."""
    context = chromium.new_context(locale="vi-VN", viewport={"width": 1280, "height": 900})
    tab = context.new_page()
    tab.asked = []
    tab.on("request", lambda request: tab.asked.append(request.url.split("#")[0]))
    yield tab
    context.close()


def test_a_draft_is_shared_read_and_taken_back(editor, guest, running):
    editor.locator(".preview-links").get_by_role("button", name="Tạo liên kết").click()
    editor.wait_for_load_state()
    editor.show_links()
    link = editor.locator(".preview-links__list input").first.input_value()
    address, _hash, token = link.partition("#")
    assert address == f"{running.url}/site/preview/"

    guest.goto(link)
    guest.locator("h1").wait_for()
    assert guest.locator("h1").inner_text() == HEADLINE
    assert "Bản nháp, chưa phát hành" in guest.locator(".draft").inner_text()
    picture = guest.locator("figure img")
    assert picture.evaluate("async (image) => { await image.decode(); return image.naturalWidth > 0; }")
    assert grave_faults(guest) == []
    # The token went as a header alone; what pictures carry opens those files and nothing else.
    assert [url for url in guest.asked if token in url] == []
    file = picture.evaluate("(image) => image.currentSrc")
    assert guest.request.get(file).headers["cache-control"] == "private, no-store"
    assert guest.request.get(file.split("?")[0]).status == 404
    guest.goto(f"{running.url}/site/search/?q=thu+cong+nhan+dien&lang=vi")
    guest.locator("main h1").wait_for()
    assert HEADLINE not in guest.locator("main").inner_text()

    editor.locator(".preview-links").get_by_role("button", name="Thu hồi").first.click()
    editor.locator(".messages .success").wait_for()
    guest.goto(link)
    guest.locator("h1").wait_for()
    assert guest.locator("h1").inner_text() == "Liên kết xem trước không mở được"
    assert HEADLINE not in guest.content()
    assert guest.request.get(file).status == 404


def test_the_editors_own_button_opens_the_draft_in_a_new_tab(editor):
    with editor.context.expect_page() as opened:
        editor.get_by_role("button", name="Mở bản nháp trên trang").click()
    shown = opened.value
    shown.locator("h1").wait_for()
    assert shown.locator("h1").inner_text() == HEADLINE


def on_the_site(tab):
    """Open the editor's preview on the public site and return its frame."""
    tab.get_by_label("Ẩn/hiện bản xem trước").click()
    mode, frames = tab.locator("#id_preview_mode"), tab.locator("iframe[src*='mode=site']")
    # Wagtail's script passes over a choice that is made while the first preview is on its way.
    for _attempt in range(15):
        mode.select_option(index=0)
        mode.select_option("site")
        tab.wait_for_timeout(1500)
        if frames.count():
            break
    return tab.frame_locator("iframe[src*='mode=site'] >> nth=-1")


def test_the_preview_of_the_editor_shows_the_site(editor):
    frame = on_the_site(editor)
    frame.locator("h1").wait_for()
    assert frame.locator("h1").inner_text() == HEADLINE
    assert "Bản nháp, chưa phát hành" in frame.locator(".draft").inner_text()


def test_the_preview_shows_what_is_typed_before_it_is_saved(running, log_in):
    tab = log_in("bientap")
    with sqlite3.connect(running.data / "nhipcau.sqlite3", timeout=20) as database:
        (section,) = database.execute("SELECT page_ptr_id FROM core_section LIMIT 1").fetchone()
    tab.goto(f"{running.url}/admin/pages/add/articles/articlepage/{section}/")
    tab.locator("#id_title").fill("Đang gõ, chưa lưu")
    frame = on_the_site(tab)
    frame.get_by_role("heading", name="Đang gõ, chưa lưu").wait_for()
    assert "Bản nháp, chưa phát hành" in frame.locator(".draft").inner_text()
