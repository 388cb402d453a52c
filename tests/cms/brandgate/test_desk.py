"""The brand manager's desk: exceptions let pass and run out, objections are kept, every open finding is in one list."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import zipfile

import openpyxl
import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry, Workflow, WorkflowTask

from brand.engine import Report
from cms.brandgate import objecting, waiving
from cms.brandgate.checking import known_verdict, verdict_for
from cms.brandgate.models import BrandReviewTask, Finding, Objection, Subject, Waiver
from cms.brandgate.selectors import open_findings
from cms.core.roles import APPROVER, BRAND_MANAGER, EDITOR, WORKFLOW
from cms.core.taxonomy import Topic
from cms.releases.gate import Candidate, examine

RULE = "logo.distortion"
TODAY = dt.date(2026, 3, 2)


@pytest.fixture
def people(site):
    """An editor, a brand manager and another one, by role; the groups are those of the office."""
    made = {}
    roles = {"editor": EDITOR, "approver": APPROVER, "manager": BRAND_MANAGER, "other": BRAND_MANAGER}
    for name, role in roles.items():
        made[name] = get_user_model().objects.create_user(name, f"{name}@example.org", "a-long-password")
        made[name].groups.add(Group.objects.get(name=role.name))
    return made


@pytest.fixture
def today(monkeypatch):
    """Set the day of the office; a function moves it."""

    def move(day):
        monkeypatch.setattr(timezone, "localdate", lambda *args: day)

    move(TODAY)
    return move


def ask(target, user, until=TODAY + dt.timedelta(days=7), **changes):
    return waiving.ask(
        **{"rule": RULE, "target": target, "reason": "Cờ may sẵn", "until": until, "user": user} | changes
    )


def refused_rules(page):
    return {refusal.code for refusal in examine(Candidate(page)) if refusal.brand}


# --- exceptions


@pytest.mark.parametrize("scope", ["picture", "page", "topic"])
def test_an_approved_exception_lets_the_item_pass_and_runs_out_by_itself(people, today, wrong, make_article, scope):
    page = make_article(lead_image=wrong)
    topic = Topic.objects.create(code="medtop:20000027", name={"vi": "Chiến dịch Kinh Bắc"})
    page.topics.add(topic)
    page.save()
    assert RULE in refused_rules(page)
    waiver = ask({"picture": wrong, "page": page, "topic": topic}[scope], people["editor"])
    assert RULE in refused_rules(page)  # asking opens nothing
    waiving.decide(waiver=waiver, approve=True, user=people["manager"])
    assert refused_rules(page) == set()
    today(waiver.until)
    assert refused_rules(page) == set()
    today(waiver.until + dt.timedelta(days=1))
    assert RULE in refused_rules(page)
    assert Waiver.objects.get().standing_text == "đã hết hạn"


def test_an_exception_covers_its_own_rule_and_target_alone(people, today, wrong, make_article, make_image, check):
    page, other = make_article(lead_image=wrong), make_article(title="Bài khác", slug="bai-khac", lead_image=wrong)
    for target, rule in ((other, RULE), (wrong, "logo.rotation")):
        waiving.decide(waiver=ask(target, people["editor"], rule=rule), approve=True, user=people["manager"])
    assert RULE in refused_rules(page)
    assert refused_rules(other) == set()


def test_nobody_decides_on_what_he_asked_for(people, today, wrong):
    waiver = ask(wrong, people["manager"])
    with pytest.raises(ValidationError, match="không được tự quyết định"):
        waiving.decide(waiver=waiver, approve=True, user=people["manager"])
    chief = get_user_model().objects.create_superuser("chief", "chief@example.org", "a-long-password")
    own = ask(wrong, chief)
    with pytest.raises(ValidationError):
        waiving.decide(waiver=own, approve=True, user=chief)
    assert set(Waiver.objects.values_list("state", "decided_by")) == {("requested", None)}


def test_only_brand_managers_decide(people, today, wrong):
    waiver = ask(wrong, people["editor"])
    for name in ("editor", "approver"):
        with pytest.raises(PermissionDenied):
            waiving.decide(waiver=waiver, approve=True, user=people[name])
    with pytest.raises(PermissionDenied):
        waiving.revoke(waiver=waiver, user=people["approver"])
    assert Waiver.objects.get().state == "requested"


def test_a_decision_is_made_once_and_a_refusal_needs_words(people, today, wrong):
    waiver = ask(wrong, people["editor"])
    with pytest.raises(ValidationError, match="vì sao không chấp thuận"):
        waiving.decide(waiver=waiver, approve=False, user=people["manager"])
    waiving.decide(waiver=waiver, approve=False, user=people["manager"], decision="Có bản đúng trong thư viện")
    with pytest.raises(ValidationError, match="Đã có người quyết định"):
        waiving.decide(waiver=waiver, approve=True, user=people["other"])
    assert Waiver.objects.get().state == "declined"


def test_a_revoked_exception_covers_nothing_from_now_on(people, today, wrong, make_article):
    page = make_article(lead_image=wrong)
    waiver = ask(wrong, people["editor"])
    waiving.decide(waiver=waiver, approve=True, user=people["manager"])
    waiving.revoke(waiver=waiver, user=people["other"])
    assert RULE in refused_rules(page)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"rule": "logo.unheard-of"}, "rule"),
        ({"reason": "  "}, "reason"),
        ({"until": TODAY - dt.timedelta(days=1)}, "until"),
        ({"until": TODAY + dt.timedelta(days=400)}, "until"),
    ],
)
def test_a_request_says_what_is_wrong_with_it(people, today, wrong, changes, field):
    with pytest.raises(ValidationError) as caught:
        ask(wrong, people["editor"], **changes)
    assert list(caught.value.message_dict) == [field]
    assert not Waiver.objects.exists()


def test_what_goes_out_thanks_to_an_exception_is_written_down(people, today, wrong, make_article):
    page = make_article(lead_image=wrong)
    waiver = ask(wrong, people["editor"])
    waiving.decide(waiver=waiver, approve=True, user=people["manager"])
    page.save_revision().publish(user=people["approver"])
    waiver.refresh_from_db()
    assert waiver.used_at is not None
    entry = PageLogEntry.objects.get(page=page.pk, action="brandgate.waived")
    assert entry.data == {"waiver": waiver.pk, "rule": RULE}


# --- findings


def test_every_open_finding_is_in_the_list_with_where_it_is_out(people, today, client, wrong, good, make_article):
    page = make_article(title="Hội Lim", lead_image=wrong)
    waiver = ask(wrong, people["editor"])
    waiving.decide(waiver=waiver, approve=True, user=people["manager"])
    page.save_revision().publish(user=people["approver"])
    (row,) = open_findings().filter(rule=RULE)
    assert (row.image_id, row.is_waived, row.is_live, row.severity) == (wrong.pk, True, True, "error")
    client.force_login(people["manager"])
    response = client.get(reverse("brandgate:findings"), {"rule": RULE, "live": "true", "pillar": page.pillar})
    text = response.content.decode()
    assert "Logo bị ép" in text
    assert "Hội Lim" in text
    assert "đã miễn trừ" in text
    nothing = client.get(reverse("brandgate:findings"), {"rule": RULE, "live": "false"}).content.decode()
    assert "Logo bị ép" not in nothing


def test_a_rule_that_nothing_breaks_finds_nothing(people, client, wrong):
    client.force_login(people["manager"])
    found = [
        len(client.get(f"/admin/brand/findings/?rule={rule}").context["object_list"])
        for rule in (RULE, "logo.outdated")
    ]
    assert found == [1, 0]


def test_the_list_goes_out_as_a_table_office_programs_read(people, client, wrong):
    client.force_login(people["manager"])
    answer = client.get(reverse("brandgate:findings"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert [row["Ở đâu"] for row in rows if row["Quy tắc"] == RULE] == ["Logo bị ép"]
    book = b"".join(client.get(reverse("brandgate:findings"), {"export": "xlsx"}).streaming_content)
    assert book[:4] == b"PK\x03\x04"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "＝"])
def test_no_cell_of_the_table_is_a_formula(people, client, wrong, start):
    title = f"{start}HYPERLINK(1)"
    type(wrong).objects.filter(pk=wrong.pk).update(title=title)
    client.force_login(people["manager"])
    answer = client.get(reverse("brandgate:findings"), {"export": "csv"})
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert {row["Ở đâu"] for row in rows} == {f"'{title}"}
    book = b"".join(client.get(reverse("brandgate:findings"), {"export": "xlsx"}).streaming_content)
    cells = [cell for row in openpyxl.load_workbook(io.BytesIO(book)).active.iter_rows() for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert any("HYPERLINK(1)" in str(cell.value) and str(cell.value)[0] == "'" for cell in cells)


def test_the_list_costs_the_same_for_one_picture_and_for_many(people, client, wrong, make_image, wrong_bytes, check):
    client.force_login(people["manager"])
    url = reverse("brandgate:findings")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(6):
        check(make_image(f"Bản {number}", content=wrong_bytes))
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(one)


def test_editors_do_not_see_the_managers_list(people, client, wrong):
    client.force_login(people["editor"])
    response = client.get(reverse("brandgate:findings"))
    assert response.status_code == 302
    assert "Logo bị ép" not in response.content.decode()


# --- the verdict at the picture


def test_the_verdict_draws_regions_and_offers_what_can_be_done(people, today, client, wrong):
    client.force_login(people["editor"])
    text = client.get(reverse("wagtailimages:edit", args=[wrong.pk])).content.decode()
    assert 'class="brand-picture__region"' in text
    assert reverse("waivers:ask", args=[wrong.pk, RULE]) in text
    number = Finding.objects.get(rule=RULE).number
    assert reverse("objections:new", args=[wrong.pk, number]) in text


def test_a_request_through_the_form_reaches_the_manager(people, today, client, wrong):
    client.force_login(people["editor"])
    data = {"scope": "picture", "reason": "Cờ may sẵn", "until": str(TODAY + dt.timedelta(days=3))}
    response = client.post(reverse("waivers:ask", args=[wrong.pk, RULE]), data)
    waiver = Waiver.objects.get()
    assert response.url == reverse("waivers:read", args=[waiver.pk])
    assert client.post(reverse("waivers:approve", args=[waiver.pk])).status_code in (302, 403)
    waiver.refresh_from_db()
    assert waiver.state == "requested"
    client.force_login(people["manager"])
    client.post(reverse("waivers:approve", args=[waiver.pk]), {"decision": "Một lần"})
    waiver.refresh_from_db()
    assert (waiver.state, waiver.decision, waiver.decided_by) == ("approved", "Một lần", people["manager"])
    assert "Một lần" in client.get(reverse("waivers:read", args=[waiver.pk])).content.decode()


def test_the_kind_is_corrected_by_a_click_and_logged(people, client, wrong):
    client.force_login(people["editor"])
    client.post(reverse("brandgate:kind", args=[wrong.pk]), {"kind": "photograph"})
    wrong.refresh_from_db()
    assert wrong.subject_kind == "photograph"
    client.post(reverse("brandgate:kind", args=[wrong.pk]), {"kind": "painting"})
    wrong.refresh_from_db()
    assert wrong.subject_kind == "photograph"


def test_a_picture_called_something_else_has_no_verdict_until_it_is_checked_again(wrong, check):
    assert known_verdict(wrong).kind == "artwork"
    wrong.subject_kind = "photograph"
    wrong.save()
    assert known_verdict(wrong) is None
    assert open_findings().exists()
    check(wrong)
    assert known_verdict(wrong).kind == "photograph"
    wrong.subject_kind = ""
    wrong.save()
    assert known_verdict(wrong).kind == "artwork"  # as it was taken before anybody said so


def test_what_somebody_said_is_no_guess(wrong_bytes, make_image, check):
    picture = make_image("Nói ngay từ đầu", content=wrong_bytes)
    picture.subject_kind = "photograph"
    picture.save()
    picture = check(picture)
    picture.subject_kind = ""
    picture.save()
    assert known_verdict(picture) is None


# --- objections


def test_an_objection_is_kept_with_all_that_reproduces_it(people, client, wrong, wrong_bytes):
    client.force_login(people["editor"])
    finding = Finding.objects.get(rule=RULE)
    url = reverse("objections:new", args=[wrong.pk, finding.number])
    client.post(url, {"comment": "Biển chụp nghiêng"})
    assert client.post(url, {"comment": "Lần nữa"}).status_code == 200  # said once already
    objection = Objection.objects.get()
    assert objection.comment == "Biển chụp nghiêng"
    assert open_findings().get(rule=RULE).is_objected
    client.force_login(people["manager"])
    client.post(reverse("objections:right", args=[objection.pk]))
    answer = client.get(reverse("objections:export"))
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        (line,) = archive.read("cases.jsonl").decode().splitlines()
        case = json.loads(line)
        assert archive.read(case["file"]) == wrong_bytes
        assert Report.from_json(archive.read(case["report"])).file.sha256 == wrong.sha256
    assert (case["rule"], case["decision"], case["comment"]) == (RULE, "right", "Biển chụp nghiêng")
    assert "editor" not in line


def test_only_who_decides_takes_the_cases_along(people, client, wrong):
    finding = Finding.objects.get(rule=RULE)
    objecting.object_to(finding=finding, thing=wrong, comment="Sai", user=people["editor"])
    client.force_login(people["editor"])
    assert client.get(reverse("objections:export")).status_code in (302, 403)
    client.post(reverse("objections:right", args=[Objection.objects.get().pk]))
    assert Objection.objects.get().state == "open"


def test_a_verdict_older_than_the_table_of_findings_gets_its_rows(wrong):
    before = list(Finding.objects.values_list("number", "rule", "severity"))
    Finding.objects.all()._raw_delete(using="default")
    verdict_for(wrong)
    assert list(Finding.objects.values_list("number", "rule", "severity")) == before
    assert Subject.objects.count() == 1


# --- the step of a workflow


@pytest.fixture
def reviewed(people, site):
    """A workflow that begins with the brand review."""
    task = BrandReviewTask.objects.create(name="Duyệt nhận diện")
    task.groups.add(Group.objects.get(name=BRAND_MANAGER.name))
    workflow = Workflow.objects.create(name="Có duyệt nhận diện")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    last = Workflow.objects.get(name=WORKFLOW).tasks.get()
    WorkflowTask.objects.create(workflow=workflow, task=last, sort_order=1)
    return workflow


@pytest.mark.parametrize(("picture", "at"), [("good", APPROVER.name), ("wrong", "Duyệt nhận diện")])
def test_the_brand_review_passes_by_itself_what_is_clean(request, people, reviewed, make_article, picture, at):
    page = make_article(lead_image=request.getfixturevalue(picture))
    page.save_revision(user=people["editor"])
    state = reviewed.start(page, people["editor"])
    assert state.current_task_state.task.name == at
    assert not page._meta.model.objects.get(pk=page.pk).live
