"""The brand desk's day as its people meet it, in Vietnamese: an exception and its end, a new edition and its finds."""

from __future__ import annotations

import datetime
import json
import re
import sqlite3
import time
import zipfile
from types import SimpleNamespace

import pytest

from brand.management.commands.brand_install import SAMPLE
from tests.browser.accessibility import grave_faults

pytestmark = pytest.mark.browser
ITEM = "Thử cổng nhận diện: logo bị ép dẹt"
PICTURE = "Ảnh sai có chủ ý, để thấy cổng xuất bản từ chối."
RETIRED = "logo-horizontal-primary"
SCREENS = (
    "",
    "findings/",
    "exceptions/",
    "exceptions/1/",
    "objections/",
    "rechecks/",
    "rechecks/1/",
    "policy/",
    "policy/add/",
)
SCREENS += ("editions/", "editions/1/", "editions/2/since/1/", "editions/import/", "editions/1/begin/")
SCREENS += ("library/assets/", "library/terms/", "library/downloads/")


@pytest.fixture(scope="module")
def at_desk(running, chromium):
    """Return a function that gives a tab in which somebody of the office is logged in."""
    contexts = {}

    def at_desk(name):
        if name not in contexts:
            contexts[name] = chromium.new_context(locale="vi-VN", viewport={"width": 1440, "height": 900})
            tab = contexts[name].new_page()
            tab.goto(f"{running.url}/admin/login/")
            tab.fill("input[name=username]", name)
            tab.fill("input[name=password]", running.passwords[name])
            tab.press("input[name=password]", "Enter")
            tab.wait_for_url(f"{running.url}/admin/")
        return contexts[name].pages[0]

    yield at_desk
    for context in contexts.values():
        context.close()


@pytest.fixture(scope="module")
def next_edition(tmp_path_factory):
    """The zip an agency hands over: the next edition, in which the horizontal colour logo is retired."""
    document = json.loads((SAMPLE / "guideline.json").read_text(encoding="utf-8"))
    today = (datetime.datetime.now(datetime.UTC) - datetime.timedelta(days=1)).date().isoformat()
    document["edition"] |= {"version": "1.1.0", "supersedes": "1.0.0", "effective_from": today}
    logo = next(logo for logo in document["logos"] if logo["id"] == RETIRED)
    logo |= {"status": "retired", "retired_on": today, "replaced_by": "logo-stacked-primary"}
    file = tmp_path_factory.mktemp("edition") / "nhip-cau-sample-1.1.0.zip"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("guideline.json", json.dumps(document, ensure_ascii=False))
        for drawing in (SAMPLE / "logos").glob("*.svg"):
            archive.write(drawing, f"logos/{drawing.name}")
    return file


def press(tab, selector):
    """Press a button of the editor's footer, opening its menu if it is folded away; return what is said then."""
    button = tab.locator(f"footer {selector}").first
    if not button.is_visible():
        tab.locator("footer [data-w-dropdown-target='toggle']").first.click()
    button.click()
    return said(tab)


def said(tab):
    tab.locator(".messages li").first.wait_for()
    return tab.locator(".messages").inner_text()


def findings(tab, running, query):
    """Return the list of findings under a filter, row by row: picture, sentence, clause, items and state."""
    tab.goto(f"{running.url}/admin/brand/findings/?{query}")
    rows = [
        [cell.inner_text().strip() for cell in row.locator("td").all()]
        for row in tab.locator("main table.listing tbody tr").all()
    ]
    return [SimpleNamespace(picture=row[0], sentence=row[2], clause=row[3], items=row[5], state=row[8]) for row in rows]


def in_time(found, seconds, what):
    """Return what is found once there is something, asking again and again."""
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < deadline, f"no {what} within {seconds} s"
        time.sleep(0.5)
    return answer


def is_live(running):
    query = '{ itemAt(path: "/vi/article/thu-cong-nhan-dien") { __typename } }'
    return running.graphql(query)["itemAt"]["__typename"] == "Article"


@pytest.fixture(scope="module")
def excepted(running, at_desk):
    """The item with the wrong logo: sent in, refused, excepted by another person, and out."""
    editor, approver, manager = at_desk("bientap"), at_desk("duyet"), at_desk("thuonghieu")
    search = f"{running.url}/admin/pages/search/?q=Thử cổng nhận diện"

    def found():  # the index is filled in the background
        editor.goto(search)
        return editor.locator("main a", has_text=ITEM).count()

    in_time(found, 60, "item")
    editor.locator("main a", has_text=ITEM).first.click()
    editor.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))
    page = editor.url
    press(editor, "button[name='action-submit']")

    approver.goto(page)
    refusal = press(approver, "button[data-workflow-action-name='approve']:not([data-launch-modal])")
    assert "vi phạm LOGO-02" in refusal
    assert "bị kéo ngang 42,9 % (cho phép 1 %)" in refusal
    assert not is_live(running)

    editor.goto(f"{running.url}/admin/images/?q=Ảnh sai")
    editor.locator("main a", has_text=PICTURE).first.click()
    picture = editor.url
    editor.locator(".brand-verdict").get_by_role("link", name="Xin miễn trừ").click()
    editor.get_by_label("Lý do").fill("Ảnh tư liệu của đối tác, không chụp lại được trước ngày hội.")
    editor.get_by_role("button", name="Gửi yêu cầu").click()
    assert "Một người khác phụ trách thương hiệu sẽ quyết định" in said(editor)
    assert editor.get_by_role("button", name="Chấp thuận miễn trừ").count() == 0
    request = editor.url

    manager.goto(request)
    manager.get_by_label("Ý kiến").fill("Được, đến hết ngày hội.")
    manager.get_by_role("button", name="Chấp thuận miễn trừ").click()
    assert "Đã chấp thuận" in said(manager)

    approver.goto(page)
    press(approver, "button[data-workflow-action-name='approve']:not([data-launch-modal])")
    assert is_live(running)
    return SimpleNamespace(page=page, picture=picture, request=request)


def test_when_an_exception_has_run_out_its_finding_is_back(running, at_desk, excepted):
    manager = at_desk("thuonghieu")
    [finding] = findings(manager, running, "rule=logo.distortion&live=true")
    assert (finding.picture, finding.items, finding.state) == (PICTURE, ITEM, "đã miễn trừ")
    assert findings(manager, running, "rule=logo.distortion&state=open") == []

    with sqlite3.connect(running.data / "nhipcau.sqlite3", timeout=20) as database:  # its last day has passed
        database.execute("UPDATE brandgate_waiver SET until = '2020-01-01'")

    [finding] = findings(manager, running, "rule=logo.distortion&state=open")
    assert (finding.picture, finding.clause, finding.state) == (PICTURE, "LOGO-02", "chưa xử lý")
    manager.goto(excepted.request)
    assert manager.locator("main .w-status").inner_text().lower() == "đã hết hạn"
    assert manager.get_by_role("button", name="Kết thúc").count() == 0
    assert is_live(running)  # what is out stays out; what is next is stopped again
    editor, approver = at_desk("bientap"), at_desk("duyet")
    editor.goto(excepted.page)
    press(editor, "button[name='action-submit']")
    approver.goto(excepted.page)
    refusal = press(approver, "button[data-workflow-action-name='approve']:not([data-launch-modal])")
    assert "vi phạm LOGO-02" in refusal


def test_a_new_edition_is_tried_approved_and_finds_the_retired_logo(running, at_desk, excepted, next_edition):
    manager, other = at_desk("thuonghieu"), at_desk("quantri")
    assert findings(manager, running, "rule=logo.outdated&live=true") == []
    manager.goto(f"{running.url}/admin/brand/editions/")
    manager.get_by_role("link", name="Nhập gói").click()
    manager.set_input_files("input[name=package]", next_edition)
    manager.get_by_role("button", name="Nhập", exact=True).click()
    assert "Đã nhập thành bản nháp: nhip-cau-sample 1.1.0" in said(manager)
    edition = manager.url
    chapters = manager.locator("main h3").all_inner_texts()
    assert chapters == ["Quy tắc và giới hạn", "Logo", "Màu sắc", "Câu chữ"]
    row = manager.locator("section", has=manager.locator("#edition-logos")).locator("tr", has_text=RETIRED)
    assert "đã ngừng dùng" in row.inner_text()
    manager.get_by_role("link", name="nhip-cau-sample 1.0.0").first.click()
    assert RETIRED in manager.locator("main").inner_text()

    manager.goto(edition)
    manager.get_by_role("button", name="Bắt đầu chạy thử").click()
    manager.wait_for_url(re.compile(r"/admin/brand/rechecks/\d+/"))
    trial = manager.url

    def finished():
        manager.goto(trial)
        return manager.get_by_text("Đã xong", exact=False).count()

    in_time(finished, 200, "end of the trial")
    row = manager.locator("main tr", has=manager.get_by_role("link", name=PICTURE))
    assert "logo.outdated" in row.inner_text()
    assert ITEM in row.inner_text()
    assert findings(manager, running, "rule=logo.outdated") == []  # a trial alters nothing

    manager.goto(edition)
    manager.get_by_role("button", name="Gửi duyệt").click()
    assert "đang thẩm định" in said(manager)
    assert manager.get_by_role("button", name="Phê duyệt").count() == 0
    other.goto(edition)
    other.get_by_role("button", name="Phê duyệt").click()
    assert "đang có hiệu lực" in said(other)

    [finding] = in_time(lambda: findings(manager, running, "rule=logo.outdated&live=true"), 120, "retired logo")
    assert (finding.picture, finding.clause, finding.items) == (PICTURE, "LOGO-01", ITEM)
    manager.goto(f"{running.url}/admin/brand/editions/")
    listed = manager.locator("main table.listing tbody tr").all_inner_texts()
    assert [("1.1.0" in listed[0], "có hiệu lực" in listed[0].lower())] == [(True, True)]
    assert is_live(running)


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_grave_at_the_desk(running, at_desk, excepted, screen):
    tab = at_desk("thuonghieu")
    tab.set_viewport_size({"width": 390, "height": 844})
    assert tab.goto(f"{running.url}/admin/brand/{screen}").status == 200
    assert grave_faults(tab, "main") == []
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
