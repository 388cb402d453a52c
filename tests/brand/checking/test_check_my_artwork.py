"""Check my artwork: from the form to the report, and to nothing."""

from __future__ import annotations

import datetime
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as django_settings
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks import default_task_backend

from brand.checking import limits
from brand.checking.judging import check_file
from brand.checking.models import ArtworkCheck, CheckedFile
from brand.checking.receiving import name_of
from brand.checking.tidying import tidy
from cms.settings import env

pytestmark = pytest.mark.django_db


def kept():
    """Return the files in storage that belong to checks."""
    root = Path(default_storage.path("artwork-checks"))
    return sorted(str(path.relative_to(root)) for path in root.rglob("*") if path.is_file()) if root.exists() else []


def files_of(file):
    """Return what is kept of a file once it is checked: the report for people and the one for programs."""
    return [key.removeprefix("artwork-checks/") for key in (file.report_key, file.evidence_key)]


@pytest.fixture(autouse=True)
def own_storage(settings, tmp_path):
    options = {"location": tmp_path / "files", "base_url": "/media/"}
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": options}
    }


def tree_of(response):
    return BeautifulSoup(response.content, "html.parser")


def text(element):
    return " ".join(element.get_text().split())


def refusal(response):
    (found,) = tree_of(response).select("#refusal")
    return found.get("data-code"), text(found)


def test_a_stretched_logo_is_found_drawn_and_told(send, drawing, work, client):
    answer = send(drawing())
    assert answer.status_code == 302
    link = answer["Location"]
    assert re.fullmatch(r"/brand/check/[\w-]{32}/\?lang=vi", link)
    waiting = tree_of(client.get(link))
    assert waiting.select("noscript meta")[0]["http-equiv"] == "refresh"
    assert len(waiting.select(".file.open .running")) == 1
    assert len(kept()) == 1
    work()
    done = tree_of(client.get(link))
    assert not done.select("noscript meta")
    assert done.select(".file")[0]["class"] == ["file", "bad"]
    report = client.get(done.select("iframe")[0]["src"])
    page = report.content.decode()
    assert "LOGO-02" in page
    assert page.count('class="region error"') == 1
    assert "áp phích.svg" in page
    file = CheckedFile.objects.get()
    assert (file.violations, file.problem) == (1, "")
    assert kept() == files_of(file)


def test_a_right_drawing_is_clean_and_the_report_speaks_the_language(send, drawing, work, client):
    link = send(drawing(side="do"), language="en", medium="screen", kind="artwork")["Location"]
    work()
    page = tree_of(client.get(link))
    assert page.select(".file")[0]["class"] == ["file", "good"]
    assert "No violation" in client.get(page.select("iframe")[0]["src"]).content.decode()


def test_several_files_are_told_apart_and_one_that_cannot_be_read_says_why(send, drawing, work, client):
    link = send(
        drawing(), SimpleUploadedFile("b.psd", b"8BPS nothing"), SimpleUploadedFile("c.png", b"\x89PNG\r\n\x1a\n")
    )
    work()
    page = tree_of(client.get(link["Location"]))
    assert [item["class"][1] for item in page.select(".file")] == ["bad", "refused", "refused"]
    assert page.select(".file.refused p")[0].get("data-code") == "unsupported"
    assert "PNG, JPEG, WebP" in text(page.select(".file.refused p")[0])
    assert kept() == files_of(CheckedFile.objects.get(status="checked"))


def test_the_state_tells_the_script_how_far_it_is(send, drawing, work, client):
    address = send(drawing())["Location"].split("?")[0] + "state"
    assert client.get(address).json() == {"open": 1, "files": ["waiting"]}
    work()
    assert client.get(address).json() == {"open": 0, "files": ["checked"]}


def test_the_check_comes_before_other_work_of_the_queue(send, drawing, settings):
    default_task_backend.clear()
    send(drawing())
    (result,) = default_task_backend.results
    assert (result.task.func, result.task.priority) == (check_file.func, 50)
    assert result.args == [CheckedFile.objects.get().pk]


def test_a_hostile_drawing_never_runs(identity, send, work, client):
    evil = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 90" onload="alert(1)"><script>alert(2)</script>'
        b'<rect width="90" height="90" fill="#1F2E5C"/><image href="https://evil.example/x.png"/>'
        b"<text>&lt;script&gt;alert(3)&lt;/script&gt;</text></svg>"
    )
    name = "<img src=x onerror=alert(4)>.svg"
    link = send(SimpleUploadedFile(name, evil))["Location"]
    work()
    answer = client.get(link)
    page = tree_of(answer)
    assert [script.get("src") for script in page.select("script")] == ["/static/checking/result.js"]
    assert not page.select("[onerror], [onload]")
    assert "script-src 'self';" in answer["Content-Security-Policy"]
    (frame,) = page.select("iframe")
    assert frame.has_attr("sandbox")
    assert not frame["sandbox"]
    report = client.get(frame["src"])
    policy = report["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert not tree_of(report).select("script, [onerror], [onload]")
    assert b"evil.example" not in report.content


def test_what_is_secret_stays_out_of_caches_logs_and_the_table(send, drawing, work, client):
    answer = send(drawing())
    link = answer["Location"].split("/")[3]
    work()
    assert link not in str(list(ArtworkCheck.objects.values())) + str(list(CheckedFile.objects.values()))
    assert "127.0.0.1" not in str(list(ArtworkCheck.objects.values()))
    for address in (f"/brand/check/{link}/", f"/brand/check/{link}/1/", f"/brand/check/{link}/state"):
        response = client.get(address)
        assert response.status_code == 200
        assert response["Cache-Control"] == "private, no-store"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["X-Robots-Tag"] == "noindex, nofollow"
        assert response["X-Content-Type-Options"] == "nosniff"


def test_files_of_a_check_are_not_handed_out_as_media(send, drawing, work, client):
    send(drawing())
    upload = CheckedFile.objects.get().key
    assert client.get(f"/media/{upload}").status_code == 404
    work()
    assert client.get(f"/media/{CheckedFile.objects.get().report_key}").status_code == 404


def test_links_that_expired_and_links_that_never_were_look_alike(send, drawing, work, client):
    link = send(drawing())["Location"].split("?")[0]
    work()
    ArtworkCheck.objects.update(expires_at=timezone.now())
    never = "/brand/check/" + "A" * 32 + "/"
    for end in ("", "1/", "state"):
        gone, unknown = client.get(link + end), client.get(never + end)
        assert (gone.status_code, unknown.status_code) == (404, 404)
        assert gone.content == unknown.content
    assert client.post(link + "delete").status_code == 404
    assert ArtworkCheck.objects.count() == 1


def test_a_report_of_another_number_is_not_there(send, drawing, work, client):
    link = send(drawing())["Location"].split("?")[0]
    assert client.get(link + "1/").status_code == 404  # not yet checked
    work()
    assert client.get(link + "1/").status_code == 200
    assert client.get(link + "2/").status_code == 404


def test_nothing_is_kept_beyond_its_time(send, drawing, work):
    send(drawing())
    send(drawing())
    work()
    first, second = ArtworkCheck.objects.order_by("pk")
    assert first.expires_at - first.created_at == datetime.timedelta(hours=24)
    tidy()
    assert (ArtworkCheck.objects.count(), len(kept())) == (2, 4)
    ArtworkCheck.objects.filter(pk=first.pk).update(expires_at=timezone.now())
    tidy()
    assert list(ArtworkCheck.objects.all()) == [second]
    assert kept() == files_of(second.files.get())
    ArtworkCheck.objects.update(expires_at=timezone.now())
    tidy()
    assert (CheckedFile.objects.count(), kept()) == (0, [])


def test_the_clock_of_the_installation_tidies():
    assert "brand.checking.tidying.tidy" in django_settings.CLOCK


def test_an_upload_that_expires_unchecked_is_removed_and_not_checked_later(send, drawing):
    send(drawing())
    pk = CheckedFile.objects.get().pk
    ArtworkCheck.objects.update(expires_at=timezone.now())
    tidy()
    assert kept() == []
    check_file.call(pk)
    assert kept() == []


def test_a_check_removed_while_it_is_made_leaves_nothing(send, drawing, monkeypatch):
    from brand.checking import judging

    send(drawing())
    page = judging.page

    def removed_meanwhile(*args):
        ArtworkCheck.objects.all().delete()
        return page(*args)

    monkeypatch.setattr(judging, "page", removed_meanwhile)
    check_file.call(CheckedFile.objects.get().pk)
    assert kept() == []


def test_a_file_is_checked_once(send, drawing, work, monkeypatch):
    send(drawing())
    file = CheckedFile.objects.get()
    CheckedFile.objects.update(status="checking", started_at=timezone.now())
    check_file.call(file.pk)
    file.refresh_from_db()
    assert (file.status, len(kept())) == ("checking", 1)


@pytest.mark.parametrize(
    ("status", "age", "expected"),
    [
        ("checking", limits.LOST, ("refused", "worker-died")),
        ("waiting", limits.WAIT, ("refused", "not-reached")),
        ("receiving", limits.WAIT, ("refused", "not-reached")),
        ("checking", limits.LOST - datetime.timedelta(minutes=1), ("checking", "")),
        ("waiting", limits.WAIT - datetime.timedelta(minutes=1), ("waiting", "")),
    ],
)
def test_files_that_nobody_will_finish_are_given_up(send, drawing, status, age, expected):
    send(drawing())
    then = timezone.now() - age
    ArtworkCheck.objects.update(created_at=then)
    CheckedFile.objects.update(status=status, started_at=then)
    tidy()
    file = CheckedFile.objects.get()
    assert (file.status, file.problem) == expected
    assert len(kept()) == (0 if expected[0] == "refused" else 1)


def test_an_upload_that_storage_lost_is_told(send, drawing, work):
    send(drawing())
    default_storage.delete(CheckedFile.objects.get().key)
    work()
    file = CheckedFile.objects.get()
    assert (file.status, file.problem) == ("refused", "lost")


def test_the_visitor_removes_everything_at_once(send, drawing, work, client):
    link = send(drawing())["Location"].split("?")[0]
    work()
    assert client.get(link + "delete").status_code == 405
    assert ArtworkCheck.objects.count() == 1
    answer = client.post(link + "delete", follow=True)
    assert answer.redirect_chain == [("/brand/check/?lang=vi&deleted=1", 302)]
    assert (ArtworkCheck.objects.count(), kept()) == (0, [])


def test_posts_from_elsewhere_are_refused(drawing):
    strict = Client(enforce_csrf_checks=True)
    assert strict.post("/brand/check/", {"files": drawing(), "medium": "screen"}).status_code == 403
    assert (ArtworkCheck.objects.count(), kept()) == (0, [])


@pytest.mark.parametrize(
    ("files", "values", "expected"),
    [
        (0, {}, (400, "no-file")),
        (11, {}, (400, "too-many-files")),
        (1, {"medium": "film"}, (400, "unknown-medium")),
        (1, {"kind": "painting"}, (400, "unknown-kind")),
    ],
)
def test_uploads_that_make_no_sense_are_refused_whole(send, drawing, files, values, expected):
    answer = send(*(drawing() for _ in range(files)), **values)
    code, sentence = refusal(answer)
    assert (answer.status_code, code) == expected
    assert sentence
    assert (ArtworkCheck.objects.count(), kept()) == (0, [])


def test_a_file_that_is_too_large_is_named_with_the_limit(send, identity, settings):
    settings.UPLOAD_MAX_BYTES = 1_000_000
    answer = send(SimpleUploadedFile("big.png", os.urandom(1_200_000)), language="en")
    assert answer.status_code == 413
    assert refusal(answer) == ("too-many-bytes", "“big.png” has 1.2 MB; a file may have at most 1 MB.")
    assert (ArtworkCheck.objects.count(), kept()) == (0, [])


def test_an_upload_beyond_all_bounds_is_refused_before_it_is_read(identity, client, monkeypatch):
    monkeypatch.setattr(limits, "REQUEST_BYTES", 1000)
    body = SimpleUploadedFile("a.png", b"x" * 2000)
    answer = client.post("/brand/check/?lang=en", {"files": body})
    assert (answer.status_code, refusal(answer)[0]) == (413, "too-many-bytes")
    assert not answer.wsgi_request._read_started


def test_an_address_has_its_share_of_an_hour(send, drawing, client, monkeypatch):
    monkeypatch.setattr(limits, "FILES_AN_HOUR", 2)
    assert send(drawing(), drawing()).status_code == 302
    answer = send(drawing())
    assert (answer.status_code, refusal(answer)[0]) == (429, "too-often")
    assert CheckedFile.objects.count() == 2
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    assert send(drawing()).status_code == 302
    client.defaults["REMOTE_ADDR"] = "127.0.0.1"
    ArtworkCheck.objects.update(created_at=timezone.now() - limits.HOUR)
    assert send(drawing()).status_code == 302


@pytest.mark.parametrize(("trusted", "status"), [("", 429), ("127.0.0.1", 302)])
def test_a_written_address_counts_from_a_trusted_proxy_alone(
    send, drawing, client, monkeypatch, settings, trusted, status
):
    settings.TRUSTED_PROXIES = env.networks(trusted)
    monkeypatch.setattr(limits, "FILES_AN_HOUR", 1)
    client.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.7"
    assert send(drawing()).status_code == 302
    client.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.8"
    assert send(drawing()).status_code == status
    client.defaults["HTTP_X_FORWARDED_FOR"] = "192.0.2.99, 192.0.2.7"  # what the first visitor makes up is of no use
    assert send(drawing()).status_code == 429


def test_the_queue_has_an_end(send, drawing, client, work, monkeypatch):
    monkeypatch.setattr(limits, "QUEUE", 1)
    assert send(drawing()).status_code == 302
    client.defaults["REMOTE_ADDR"] = "192.0.2.7"
    answer = send(drawing())
    assert (answer.status_code, refusal(answer)[0]) == (503, "queue-full")
    assert len(kept()) == 1
    work()
    assert send(drawing()).status_code == 302


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\work\\áp phích.svg", "áp phích.svg"),
        ("a\u202egnp.svg", "agnp.svg"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("   ", "artwork"),
    ],
)
def test_names_are_shown_and_lead_nowhere(given, expected):
    upload = SimpleUploadedFile("plain", b"")
    upload._name = given
    assert name_of(upload) == expected


def test_the_form_works_without_a_script_and_says_its_limits(identity, client):
    answer = client.get("/brand/check/?lang=en")
    page = tree_of(answer)
    (form,) = page.select("form")
    assert (form["method"], form["enctype"]) == ("post", "multipart/form-data")
    assert {field["name"] for field in form.select("input")} == {"csrfmiddlewaretoken", "files", "medium", "kind"}
    assert "at most 10 files of 26 MB each" in text(form)
    assert answer["Cache-Control"] == "private, no-store"
    assert all(
        field.find_parent("label") or page.select(f"label[for={field.get('id')}]")
        for field in form.select("input[type=radio], input[type=file]")
    )


def test_before_the_first_edition_there_is_nothing_to_check_against(client, db):
    assert client.get("/brand/check/").status_code == 404
    assert client.post("/brand/check/", {"files": SimpleUploadedFile("a.svg", b"<svg/>")}).status_code == 404
    assert ArtworkCheck.objects.count() == 0
