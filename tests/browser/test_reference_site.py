"""The reference site in a real browser: what readers see, in which language, and what hostile content cannot do."""

from __future__ import annotations

import json
import re
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.browser.accessibility import grave_faults
from tests.browser.conftest import ROOT

pytestmark = pytest.mark.browser

QUAN_HO = "/vi/article/quan-ho-loi-hat-doi-dap"
PCI = "/vi/article/pci-do-dieu-gi"
LIM = "/vi/event/hoi-lim"
PAGES = (
    "",
    f"story/?path={QUAN_HO}",
    f"story/?path={PCI}",
    f"story/?path={LIM}",
    "story/?path=/vi/article/none",
    "events/",
    "pillar/?pillar=CULTURE_TOURISM",
    "search/?q=bac+ninh",
)


def visit(running, tab, page, lang="vi"):
    """Open a page of the site and wait until it stands."""
    url = f"{running.url}/site/{page}"
    tab.goto(f"{url}{'&' if '?' in url else '?'}lang={lang}")
    tab.locator("main h1").first.wait_for(state="attached")
    return tab


@pytest.fixture
def complaints(tab):
    """What the tab's console has to say of errors and of what the policy stopped."""
    said = []
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.on("console", lambda m: said.append(m.text) if m.type == "error" else None)
    return said


def test_the_front_page_stands_by_pillar(running, tab, complaints):
    visit(running, tab, "")
    heads = tab.locator("main section h2[id]").all_inner_texts()
    assert heads == ["Văn hóa – Du lịch", "Kinh tế – Đầu tư", "Chính quyền – Doanh nghiệp – Người dân", "Sự kiện"]
    assert tab.locator("html").get_attribute("lang") == "vi"
    assert tab.title() == "Nhịp Cầu Bắc Ninh"
    assert tab.locator("header .home img").get_attribute("alt") == "Nhịp Cầu Bắc Ninh"
    assert "BỘ NHẬN DIỆN MẪU" in tab.locator(".sample").inner_text()
    lead = tab.locator(".first img")
    assert re.fullmatch(r"(http://\S+/media/renditions/\S+ \d+w(, |$)){3}", lead.get_attribute("srcset"))
    assert lead.get_attribute("alt") != ""
    assert lead.evaluate("async (image) => { await image.decode(); return image.naturalWidth > 0; }")
    assert complaints == []


def test_a_story_shows_every_block_and_leads_to_its_translation(running, tab, complaints):
    visit(running, tab, f"story/?path={QUAN_HO}")
    prose = tab.locator(".prose")
    assert prose.locator("h2").first.inner_text() == "Chiếc nón quai thao"
    assert prose.locator("figure img").get_attribute("alt") != ""
    assert "Minh họa: Nhịp Cầu Bắc Ninh (mẫu)" in prose.locator("figcaption").inner_text()
    assert prose.locator("blockquote p").inner_text() == "Yêu nhau cởi áo cho nhau"
    assert prose.locator("aside a").count() == 2
    assert tab.locator(".notice").count() == 0
    tab.locator(".languages a", has_text="English").click()
    tab.wait_for_url("**/story/?path=%2Fen%2F**lang=en")
    tab.locator("main h1").wait_for()
    assert tab.locator("html").get_attribute("lang") == "en"
    foreign = ["Minh họa: Nhịp Cầu Bắc Ninh (mẫu)", "Tiếng Việt"]
    assert tab.locator("main [lang=vi]").all_inner_texts() == foreign
    visit(running, tab, "story/?path=/vi/article/ban-dan-yen-phong")
    assert tab.locator("table caption").inner_text() == "Con số"
    assert tab.locator("table th").first.inner_text().split("\n") == [
        "Diện tích khu đất nhà máy",
        "Công bố tại lễ khánh thành nhà máy, tính đến 11 thg 10, 2023",
    ]
    assert complaints == []


def test_what_is_not_translated_says_so_and_is_marked_as_what_it_is(running, tab):
    visit(running, tab, f"story/?path={PCI}", "ko")
    assert tab.locator("html").get_attribute("lang") == "ko"
    assert "한국어 번역이 아직 없습니다. Tiếng Việt" in tab.locator(".notice").first.inner_text()
    assert tab.locator("h1").get_attribute("lang") == "vi"
    assert tab.locator(".prose").get_attribute("lang") == "vi"
    correction = tab.locator(".correction")
    assert "정정" in correction.inner_text()
    assert "thứ hạng chỉ là kết quả so sánh" in correction.locator("dd[lang=vi]").last.inner_text()
    visit(running, tab, "", "ja")
    badges = tab.locator(".untranslated").all_inner_texts()
    assert badges
    assert set(badges) == {"English · 未翻訳"}
    assert tab.locator(".teaser h3:not([lang=en])").count() == 0


def test_an_event_goes_into_a_calendar(running, tab):
    visit(running, tab, f"story/?path={LIM}")
    with tab.expect_download() as download:
        tab.locator("a[download]").click()
    assert download.value.suggested_filename == "hoi-lim.ics"
    raw = download.value.path().read_bytes()
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    lines = raw.decode().replace("\r\n ", "").split("\r\n")
    assert lines[:4] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Nhip Cau//Reference site//EN", "METHOD:PUBLISH"]
    assert "DTSTART:20260228T000000Z" in lines
    assert "DTEND:20260301T150000Z" in lines
    assert "SUMMARY:Hội Lim: hai ngày hát trên đồi và dưới nước" in lines
    assert "LOCATION:Núi Hồng Vân (núi Lim)\\, xã Tiên Du" in lines
    assert "STATUS:CONFIRMED" in lines
    assert lines[-3:] == ["END:VEVENT", "END:VCALENDAR", ""]
    visit(running, tab, "events/")
    assert tab.locator(".event a[download]").count() == 2


def test_hostile_text_ends_no_line_of_a_calendar(running, tab):
    visit(running, tab, "events/")
    event = {"guid": "g", "version": 1, "headline": "Hội\r\nATTACH:x\u2028y\x85z\x0b,;\\", "venue": None, "summary": ""}
    event |= dict.fromkeys(("versionCreated", "startsAt", "endsAt"), "2026-02-28T00:00:00.000000Z")
    made = "async (event) => (await import('/site/script/calendar.js')).iCalendar(event, 'https://a.example/')"
    text = tab.evaluate(made, event | {"eventStatus": "SCHEDULED"})
    assert [line for line in text.splitlines() if line.startswith("SUMMARY")] == [
        "SUMMARY:Hội\\nATTACH:x\\ny\\nz \\,\\;\\\\"
    ]
    assert len(text.splitlines()) == text.count("\r\n") == 15


@pytest.mark.parametrize(
    ("typed", "found"), [("bac ninh", "PCI đo điều gì"), ("den do", "Đất phát tích vương triều Lý")]
)
def test_marks_may_be_left_off_in_the_search(running, tab, typed, found):
    visit(running, tab, "")
    tab.fill("#find", typed)
    tab.press("#find", "Enter")
    tab.locator(".results li").first.wait_for()
    assert parse_qs(urlsplit(tab.url).query) == {"lang": ["vi"], "q": [typed]}
    assert f"kết quả cho “{typed}”" in tab.locator("main [role=status]").inner_text()
    assert found in tab.locator(".results").inner_text()


@pytest.mark.parametrize("page", PAGES)
def test_every_page_is_for_everybody_and_fits_a_phone(running, chromium, page):
    context = chromium.new_context(locale="vi-VN", viewport={"width": 390, "height": 844})
    tab = context.new_page()
    visit(running, tab, page)
    assert tab.evaluate("document.documentElement.scrollWidth") <= 390
    assert grave_faults(tab) == []
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.set_viewport_size({"width": 1280, "height": 900})
    assert grave_faults(tab) == []
    context.close()


SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) => entry.value)))
    .observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("late", ["identity", "page"])
@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
@pytest.mark.parametrize("page", ["", f"story/?path={QUAN_HO}", "events/", "search/?q=bac+ninh"])
def test_nothing_moves_on_a_first_visit_whichever_answer_is_late(running, chromium, page, width, height, late):
    identity = json.loads((ROOT / "frontend_contract" / "operations.json").read_text())[
        "operations/portal/identity.graphql"
    ].removeprefix("sha256:")
    context = chromium.new_context(locale="vi-VN", viewport={"width": width, "height": height})
    tab = context.new_page()
    tab.add_init_script(SHIFTS)

    def answered(route):
        if (identity in route.request.url) == (late == "identity"):
            tab.wait_for_timeout(400)
        route.continue_()

    tab.route("**/graphql/?*", answered)
    visit(running, tab, page)
    tab.locator(".sample span").wait_for()
    tab.locator(".home img").evaluate("(image) => image.decode()")
    tab.locator("footer .label span").wait_for(state="attached")
    tab.wait_for_timeout(200)
    assert sum(tab.evaluate("window.shifts")) < 0.01
    context.close()


def test_what_a_sample_calls_itself_is_there_without_the_api(running, tab):
    tab.route("**/graphql/?*", lambda route: route.abort())
    visit(running, tab, "", "ko")
    shown = "(element) => getComputedStyle(element, '::before').content"
    for element in (".sample", "footer .label"):
        assert "SAMPLE IDENTITY" in tab.locator(element).evaluate(shown)
    assert tab.locator(".sample").bounding_box()["height"] > 20


@pytest.mark.parametrize("lang", ["vi", "en", "zh-hans", "ko", "ja"])
def test_no_language_lacks_a_word(running, tab, lang):
    for page in PAGES:
        visit(running, tab, page, lang)
        text = tab.locator("body").inner_text() + tab.title()
        assert "undefined" not in text
        assert "[object" not in text


HOSTILE = "<img src=x onerror=\"window.caught='title'\"><script>window.caught='script'</script>"
RICH = (
    '<p onclick="window.caught=1">Chữ <b>đậm</b> <a href="javascript:window.caught=2">một</a> '
    '<a href=" JaVaScRiPt:window.caught=3">hai</a> <a href="data:text/html,x">ba</a> '
    '<a href="/vi/article/khac">bốn</a> <a href="//evil.example/x">năm</a></p>'
    "<svg><script>window.caught=4</script></svg><style>body{display:none}</style>"
    '<iframe src="javascript:window.caught=5"></iframe><math><a xlink:href="javascript:window.caught=6">sáu</a></math>'
)


def hostile(answer):
    """Turn an answer of the API into what it would be if everything that guards it had failed."""
    item = answer["data"]["itemAt"]
    for name in ("headline", "summary", "byline", "venue", "creditLine"):
        item[name] = HOSTILE
    item["registrationUrl"] = "javascript:window.caught='registration'"
    item["body"] = [
        {"__typename": "TextBlock", "id": "1", "textHtml": RICH},
        {"__typename": "QuoteBlock", "id": "2", "quoteText": HOSTILE, "quoteSource": HOSTILE},
        {"__typename": "NewBlock", "id": "3", "html": HOSTILE},
    ]
    item["translations"] = [{"locale": "en", "path": "javascript:window.caught='path'", "headline": HOSTILE}]
    item["leadImage"]["alt"] = [{"lang": '"><script>', "text": HOSTILE}]
    return answer


def test_hostile_content_stays_text(running, tab):
    def tampered(route):
        response = route.fetch()
        answer = response.json()
        body = hostile(answer) if "itemAt" in answer["data"] else answer
        route.fulfill(response=response, body=json.dumps(body))

    tab.route("**/graphql/?*", tampered)
    visit(running, tab, f"story/?path={LIM}")
    assert tab.locator("h1").inner_text() == HOSTILE
    assert tab.title().startswith("<img src=x")
    assert tab.locator(".prose p").first.inner_text() == "Chữ đậm một hai ba bốn năm"
    links = [link.get_attribute("href") for link in tab.locator(".prose a").all()]
    assert links[:3] == [None, None, None]
    assert "/site/story/?path=%2Fvi%2Farticle%2Fkhac" in links[3]
    # An honest foreign link is left; what stood in MathML lost its element with its address.
    assert links[4:] == ["http://evil.example/x"]
    assert tab.locator("main script, main svg, main iframe, main style, main [onclick], main [onerror]").count() == 0
    assert tab.locator("main a[href^='javascript' i]").count() == 0
    for link in tab.locator("main a:not([href])").all():
        link.dispatch_event("click")
    assert tab.evaluate("window.caught") is None


def test_the_policy_stops_what_a_script_might_still_try(running, tab):
    visit(running, tab, "")
    with pytest.raises(Exception, match="TrustedHTML"):
        tab.evaluate("document.body.innerHTML = '<b>x</b>'")
    with pytest.raises(Exception, match="TrustedScript"):
        tab.evaluate("document.body.setAttribute('onclick', 'window.caught = 1')")
    with pytest.raises(Exception, match="TrustedTypePolicy"):
        tab.evaluate("trustedTypes.createPolicy('another', { createHTML: (text) => text })")


def test_a_server_that_does_not_answer_is_asked_again_on_demand(running, tab):
    answers = iter([503])

    def once(route):
        status = next(answers, None)
        route.fulfill(status=status, body="<h1>Bad gateway</h1>") if status else route.continue_()

    tab.route(re.compile(r"documentId=.*path"), once)
    visit(running, tab, f"story/?path={PCI}")
    assert tab.locator("h1").inner_text() == "Chưa tải được nội dung"
    tab.locator("main button").click()
    tab.locator(".correction").wait_for()
    assert "PCI đo điều gì" in tab.locator("h1").inner_text()
