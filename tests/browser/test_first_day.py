"""A newcomer's first day, in a real browser and in Vietnamese: what the start promised, works."""

from __future__ import annotations

import re
import subprocess
import uuid

import pytest

pytestmark = pytest.mark.browser

NAMESPACE = uuid.UUID("6f1c2a52-5f2b-5c0e-9a53-0a7c9a1f6d10")


def guid(name):
    return str(uuid.uuid5(NAMESPACE, name))


# Whether each field's controller of that name stands.
LISTENING = """fields => fields.every(([name, controller]) => window.wagtail?.app?.getControllerForElementAndIdentifier(
  document.querySelector(`[name=${name}]`), controller))"""
ITEM = "query($guid: ID!) { item(guid: $guid) { __typename ... on Article { version headline } } }"


def open_page(tab, running, title):
    # The search index is filled in the background; until it has caught up, the search is asked again.
    found = tab.locator("main a", has_text=title)
    for _attempt in range(60):
        tab.goto(f"{running.url}/admin/pages/search/?q={title}")
        if found.count():
            break
        tab.wait_for_timeout(1000)
    found.first.click()
    tab.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def footer(tab, selector):
    """Press a button of the editor's footer, opening its menu if it is folded away."""
    button = tab.locator(f"footer {selector}").first
    if not button.is_visible():
        tab.locator("footer [data-w-dropdown-target='toggle']").first.click()
    button.click()


def test_the_printed_line_answers(running):
    line = re.search(r"Try\s+(curl .*?)\n\n", running.welcome, re.S).group(1).replace("\\\n", " ")
    answer = subprocess.run(["bash", "-c", line], capture_output=True, text=True, check=True).stdout
    assert '"headline":"' in answer.replace('": "', '":"')


def test_a_stretched_logo_stops_the_item_with_rule_measure_and_remedy(running, log_in):
    tab = log_in("quantri")
    open_page(tab, running, "Thử cổng nhận diện")
    footer(tab, "button[name='action-publish']")
    tab.locator(".error-message").first.wait_for()
    text = tab.locator("main").inner_text()
    assert "LOGO-02" in text
    assert "bị kéo ngang 42,9 %" in text
    assert "khóa tỷ lệ" in text
    assert running.graphql(ITEM, guid=guid("thu-cong-nhan-dien:vi")) == {"item": {"__typename": "NotFound"}}


def test_an_editor_writes_another_approves_and_the_world_reads(running, log_in):
    item = guid("gom-phu-lang-lua-ben-song:vi")
    assert running.graphql(ITEM, guid=item)["item"]["version"] == 1
    tab = log_in("bientap")
    open_page(tab, running, "Lửa bên sông: gốm Phù Lãng")
    tab.fill("textarea[name=summary]", "Phim chuyên san về làng gốm bên sông Cầu, bản cập nhật.")
    footer(tab, "button[name='action-submit']")
    tab.locator(".messages .success, .messages li").first.wait_for()
    assert running.graphql(ITEM, guid=item)["item"]["version"] == 1
    tab = log_in("duyet")
    open_page(tab, running, "Lửa bên sông: gốm Phù Lãng")
    footer(tab, "button[data-workflow-action-name='approve']:not([data-launch-modal])")
    tab.locator(".messages li").first.wait_for()
    assert running.graphql(ITEM, guid=item)["item"]["version"] == 2
    open_page(tab, running, "Lửa bên sông: gốm Phù Lãng")
    tab.get_by_role("tab", name="Phát hành").click()
    assert "Đã phát hành, phiên bản v2" in tab.locator("#release-state").inner_text()


def test_a_title_gives_a_slug_without_marks(running, log_in):
    from playwright.sync_api import expect

    tab = log_in("bientap")
    tab.goto(f"{running.url}/admin/pages/")
    tab.locator("main td.title a").first.click()
    tab.goto(re.sub(r"(/edit)?/?$", "", tab.url.replace("/pages/", "/pages/add/articles/articlepage/")) + "/")
    # What is typed before Wagtail listens makes no slug.
    tab.wait_for_function(LISTENING, arg=[["title", "w-sync"], ["slug", "w-slug"]])
    tab.fill("[name=title]", "Đền Đô và đầu tư ở Bắc Ninh")
    tab.press("[name=title]", "Tab")
    tab.get_by_role("tab", name="Phát hành").click()
    expect(tab.locator("[name=slug]")).to_have_value("den-do-va-dau-tu-o-bac-ninh")


def test_the_explorer_answers_in_the_browser(running, tab):
    tab.goto(f"{running.url}/graphql/")
    tab.keyboard.press("Control+Enter")
    tab.get_by_text('"headline"').first.wait_for()
    assert "lang" in tab.content()


def test_a_designer_takes_a_logo(running, tab):
    tab.goto(f"{running.url}/brand/")
    assert "BỘ NHẬN DIỆN MẪU" in tab.content()
    with tab.expect_download() as download:
        tab.locator("a[href$='.svg'][href*='/downloads/']").first.click()
    assert download.value.path().read_text().lstrip().startswith("<svg")


def test_a_partner_sends_and_the_office_accepts(running, log_in):
    create = """mutation($input: SubmissionCreateInput!) {
      submissionCreate(input: $input) { submission { guid state } userErrors { field code message } } }"""
    content = {
        "idempotencyKey": "first-day-1",
        "kind": "DRAFT_OFFER",
        "title": "Phóng sự: một ngày ở làng tranh",
        "summary": "Bài gửi từ đài đối tác.",
        "body": "Đoạn một.\n\nĐoạn hai.",
        "language": "vi",
        "byline": "Phóng viên Mẫu",
        "rightsDeclaration": "Đài giữ bản quyền, cho phép đăng lại có ghi nguồn.",
    }
    answer = running.graphql(create, key=running.key, input=content)["submissionCreate"]
    assert answer["userErrors"] == []
    assert answer["submission"]["state"] == "SUBMITTED"
    tab = log_in("bientap")
    tab.get_by_role("link", name=re.compile("Hộp thư đối tác")).first.click()
    tab.get_by_role("link", name="Phóng sự: một ngày ở làng tranh").first.click()
    tab.get_by_role("button", name=re.compile("bản nháp", re.I)).first.click()
    tab.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    assert tab.input_value("input[name=title], textarea[name=title]") == "Phóng sự: một ngày ở làng tranh"
    mine = running.graphql("{ mySubmissions(first: 5) { nodes { title state } } }", key=running.key)
    assert mine["mySubmissions"]["nodes"][0] == {"title": "Phóng sự: một ngày ở làng tranh", "state": "ACCEPTED"}


@pytest.mark.parametrize("address", ["/admin/login/", "/brand/", "/graphql/"])
def test_small_screens_do_not_scroll_sideways(running, chromium, address):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    page = context.new_page()
    page.goto(running.url + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    context.close()
