"""Documents are held against the edition page by page, with the machinery of pictures."""

from __future__ import annotations

import datetime as dt
import io

import pytest
from django.contrib.auth import get_user_model
from django.core.files.storage import default_storage
from django.urls import reverse
from django.utils import timezone

from cms.brandgate import objecting, waiving
from cms.brandgate.checking import known_verdict, verdict_for
from cms.brandgate.models import Finding, Objection, Policy, RecheckItem, Subject, Verdict
from cms.brandgate.rechecking import begin
from cms.brandgate.selectors import open_findings
from cms.media.models import EditorialDocument
from cms.media.preparation import prepare_file
from cms.releases.gate import Candidate, examine

RULE = "logo.distortion"


@pytest.fixture
def chief(site, client):
    user = get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")
    client.force_login(user)
    return user


@pytest.fixture
def page(make_article, slides):
    return make_article(body=[("document", {"document_file": slides, "document_label": ""})])


def reasons(page):
    return {(refusal.code, refusal.block) for refusal in examine(Candidate(item=page))}


def test_a_finding_names_its_page_and_the_page_is_drawn(slides):
    verdict = known_verdict(slides)
    assert (verdict.kind, verdict.status) == ("artwork", Verdict.Status.FAILED)
    assert {finding.page for finding in verdict.evidence.failed if finding.rule == RULE} == {1}
    assert slides.pages == 2
    assert [page["page"] for page in slides.drawn] == [0, 1]
    assert all(default_storage.exists(page["key"]) for page in slides.drawn)


def test_an_item_with_it_is_stopped_at_its_block(page):
    assert (RULE, 0) in reasons(page)


def test_the_policy_for_documents_decides(page):
    Policy.objects.create(channel="web", effect="warn", reason="Chỉ ảnh")
    assert (RULE, 0) in reasons(page)
    Policy.objects.create(channel="document", effect="warn", reason="Tờ trình cũ")
    assert reasons(page) == set()


def test_an_exception_for_the_document_lets_it_pass(page, slides, chief):
    today = timezone.localdate()
    waiver = waiving.ask(rule=RULE, target=slides, reason="Bản in cũ", until=today, user=chief)
    assert (waiver.scope, waiver.document, waiver.image) == ("picture", slides, None)
    assert (RULE, 0) in reasons(page)
    other = get_user_model().objects.create_superuser("other", "o@example.org", "a-long-password")
    waiving.decide(waiver=waiver, approve=True, user=other)
    assert RULE not in {code for code, _block in reasons(page)}
    assert open_findings().get(rule=RULE).is_waived


def test_until_it_is_checked_it_waits(make_article, identity, make_document, slides_bytes):
    document = make_document(content=slides_bytes)
    page = make_article(body=[("document", {"document_file": document, "document_label": ""})])
    assert reasons(page) == {("pending", 0)}
    prepare_file(document)
    assert reasons(page) == {("pending", 0)}


def test_a_file_the_engine_cannot_read_is_stopped(make_article, identity, make_document):
    document = make_document(content=b"%PDF-1.7 nothing more", name="broken.pdf")
    prepare_file(document)
    verdict_for(document)
    page = make_article(body=[("document", {"document_file": document, "document_label": ""})])
    assert reasons(page) == {("brand.unreadable", 0)}
    assert EditorialDocument.objects.get(pk=document.pk).drawn == []


def test_it_stands_in_the_list_of_findings(slides, wrong, chief, client):
    rows = {row.column: row for row in open_findings().filter(rule=RULE)}
    assert set(rows) == {"image", "document"}
    assert (rows["document"].title, rows["document"].guid) == ("Bản trình chiếu", slides.guid)
    text = client.get(reverse("brandgate:findings")).content.decode()
    assert reverse("wagtaildocs:edit", args=[slides.pk]) + "#finding-" in text
    assert "Bản trình chiếu" in text


def test_its_screen_shows_the_pages_with_their_regions(slides, chief, client):
    text = client.get(reverse("wagtaildocs:edit", args=[slides.pk])).content.decode()
    number = Finding.objects.get(rule=RULE, verdict=known_verdict(slides)).number
    assert f'href="#finding-{number}" style="left:' in text
    assert f"/media/{slides.drawn[1]['key']}" in text
    assert "Trang 2" in text
    assert reverse("waivers:ask_for", args=["document", slides.pk, RULE]) in text
    answer = client.get(f"/media/{slides.drawn[1]['key']}")
    assert b"".join(answer.streaming_content)[8:12] == b"WEBP"
    client.logout()
    assert client.get(f"/media/{slides.drawn[1]['key']}").status_code == 404


def test_an_exception_and_an_objection_are_filed_at_it(slides, chief, client):
    until = (timezone.localdate() + dt.timedelta(days=3)).isoformat()
    data = {"scope": "picture", "reason": "Bản in cũ", "until": until}
    assert client.post(reverse("waivers:ask_for", args=["document", slides.pk, RULE]), data).status_code == 302
    assert slides.pk in set(waiving.Waiver.objects.values_list("document", flat=True))
    number = Finding.objects.get(rule=RULE).number
    url = reverse("objections:new_for", args=["document", slides.pk, number])
    assert client.post(url, {"comment": "Không phải logo"}).headers["Location"] == reverse(
        "wagtaildocs:edit", args=[slides.pk]
    )
    assert Objection.objects.get().document == slides
    assert objecting.export(Objection.objects.all(), io.BytesIO()) == 1
    assert client.get(reverse("waivers:ask_for", args=["user", slides.pk, RULE])).status_code == 404


def test_a_run_over_everything_takes_documents_along(slides, wrong, identity):
    run = begin(identity, purpose="trial")
    assert run.total == 2
    assert {item.thing for item in RecheckItem.objects.filter(recheck=run)} == {slides, wrong}


def test_a_subject_is_one_thing(slides, wrong):
    from django.db import IntegrityError, transaction

    with pytest.raises(IntegrityError), transaction.atomic():
        Subject.objects.filter(document=slides).update(image=None, document=None)
    assert Subject.objects.get(document=slides).verdict == known_verdict(slides)
