"""A designer takes a print file on accepted terms; it is replaced; the old address says so, and a message comes."""

from __future__ import annotations

import re
import time
import urllib.error
import urllib.request
from email import message_from_string, policy

import pytest

pytestmark = pytest.mark.browser
ADDRESS = "nha.thiet.ke@example.org"
KEY = "symbol-small-mono-dark"


def messages_to(running, address):
    """Return the texts of what was sent to an address; the demo writes its messages to the log."""
    found = []
    for part in (running.data / "log.txt").read_text().split("Content-Type: text/plain")[1:]:
        text = "Content-Type: text/plain" + part.split("\n" + "-" * 79)[0]
        message = message_from_string(text, policy=policy.default)
        if message["To"] == address:
            found.append((message["Subject"].strip(), message.get_content()))
    return found


def wait_for(found, seconds, what):
    deadline = time.monotonic() + seconds
    while not (answer := found()):
        assert time.monotonic() < deadline, f"no {what} within {seconds} s"
        time.sleep(0.5)
    return answer


def test_download_on_terms_replacement_and_notice(running, tab, log_in):
    listing = f"{running.url}/brand/downloads/?purpose=print&format=pdf&q=nhỏ đậm"
    file = tab.locator(f"a[href$='{KEY}-cmyk.pdf']")

    def offered():
        tab.goto(listing)
        return file.count()

    wait_for(offered, 240, "derived file")
    address = running.url + file.get_attribute("href")
    tab.goto(address)
    assert tab.locator("h1").inner_text() == "Điều khoản sử dụng bộ nhận diện"
    tab.fill("input[name=email]", ADDRESS)
    tab.check("input[name=agreed]")
    tab.get_by_role("button", name="Gửi liên kết cho tôi").click()
    tab.get_by_role("heading", name="Hãy mở hộp thư").wait_for()

    _subject, text = wait_for(lambda: messages_to(running, ADDRESS), 10, "message")[0]
    tab.goto(re.search(r"http://127\S+/accept/\S+", text)[0])
    tab.get_by_role("button", name="Tôi đồng ý").click()
    with tab.expect_download() as download:
        tab.get_by_role("link", name="Tải tệp").click()
    assert download.value.suggested_filename.endswith(f"{KEY}-cmyk.pdf")
    assert download.value.path().read_bytes().startswith(b"%PDF-1.")

    log_in("thuonghieu")
    tab.goto(f"{running.url}/admin/brand/library/assets/?q=")
    tab.get_by_role("link", name="Biểu tượng cỡ nhỏ, bản đơn sắc đậm").first.click()
    tab.select_option("select[name=status]", "retired")
    tab.select_option("select[name=successor]", label="Biểu tượng cỡ nhỏ, bản màu (1.0.0)")
    replaced_at = time.monotonic()
    tab.get_by_role("button", name="Lưu").click()
    tab.locator(".messages .success").wait_for()

    with pytest.raises(urllib.error.HTTPError) as gone:
        urllib.request.urlopen(address, timeout=20)
    assert gone.value.code == 410
    assert 'rel="successor-version"' in gone.value.headers["Link"]
    tab.goto(address)
    successor = tab.locator("a[href$='symbol-small-primary-cmyk.pdf']")
    assert successor.count() == 1

    wait_for(lambda: len(messages_to(running, ADDRESS)) == 2, 60, "notice")
    assert time.monotonic() - replaced_at < 60
    subject, text = messages_to(running, ADDRESS)[1]
    assert subject == "Tệp nhận diện bạn đã tải nay có bản thay thế"
    assert f"{KEY}-cmyk.pdf" in text
    assert successor.get_attribute("href") in text
