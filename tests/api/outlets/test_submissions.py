from __future__ import annotations

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.outlets import actions
from cms.outlets.models import Submission
from cms.releases.audience import Audience

CREATE = """
mutation ($input: SubmissionCreateInput!) {
  submissionCreate(input: $input) {
    created
    submission {
      guid idempotencyKey kind state title summary body language byline sourceUrl rightsDeclaration
      submittedAt decidedAt declineCode declineReason
    }
    userErrors { field code message }
  }
}
"""
WITHDRAW = """
mutation ($guid: ID!) {
  submissionWithdraw(guid: $guid) { submission { guid state decidedAt } userErrors { field code message } }
}
"""
LIST = """
query ($first: Int, $after: String, $last: Int, $before: String) {
  mySubmissions(first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { guid title state declineCode declineReason }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
ONE = "query ($guid: ID!) { mySubmission(guid: $guid) { guid title state declineCode declineReason } }"
INPUT = {
    "idempotencyKey": "8d0f3f8e",
    "kind": "DRAFT_OFFER",
    "title": "Lễ hội Lim mở cửa trở lại",
    "body": "Đoạn thứ nhất.\n\nĐoạn thứ hai.",
    "language": "vi",
    "rightsDeclaration": "Được đăng lại, ghi rõ nguồn.",
}


def data(response):
    answer = response.json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


def codes(response):
    return [error["extensions"]["code"] for error in response.json()["errors"]]


@pytest.fixture
def create(send):
    """Return a function that sends a submission in and returns the mutation's answer."""

    def create(key, **values):
        return data(send(key, CREATE, input={**INPUT, **values}))["submissionCreate"]

    return create


@pytest.fixture
def create_many(create):
    """Return a function that sends n submissions in; gives their guids, the newest first."""

    def create_many(key, count, prefix="n"):
        made = [create(key, idempotencyKey=f"{prefix}{n}", title=f"{prefix}{n}") for n in range(count)]
        return [answer["submission"]["guid"] for answer in reversed(made)]

    return create_many


def test_a_submission_is_taken_in_and_answered_as_it_is_kept(newsroom, create):
    answer = create(newsroom(), byline="Mai", summary="Tóm tắt", sourceUrl="https://example.vn/a")
    row = Submission.objects.get()
    shown = answer["submission"]
    assert (answer["created"], answer["userErrors"]) == (True, [])
    assert shown["guid"] == str(row.guid)
    assert {name: shown[name] for name in INPUT} == INPUT
    assert (shown["byline"], shown["summary"], shown["sourceUrl"]) == ("Mai", "Tóm tắt", "https://example.vn/a")
    assert (shown["state"], shown["declineCode"], shown["declineReason"], shown["decidedAt"]) == (
        "SUBMITTED",
        None,
        None,
        None,
    )


def test_sent_again_it_is_the_same(newsroom, create):
    key = newsroom()
    first, second = create(key), create(key)
    assert first["submission"] == second["submission"]
    assert (first["created"], second["created"]) == (True, False)
    assert Submission.objects.count() == 1


def test_other_content_under_the_key_is_a_user_error(newsroom, create):
    key = newsroom()
    create(key)
    answer = create(key, title="Khác")
    assert answer["submission"] is None
    assert [(error["field"], error["code"]) for error in answer["userErrors"]] == [
        (["input", "idempotencyKey"], "IDEMPOTENCY_CONFLICT")
    ]
    assert Submission.objects.get().title == INPUT["title"]


def test_user_errors_name_the_fields_as_they_were_sent(newsroom, create):
    answer = create(newsroom(), title=" ", sourceUrl="javascript:alert(1)", body="a\x07b", rightsDeclaration="x" * 1001)
    assert [(error["field"], error["code"]) for error in answer["userErrors"]] == [
        (["input", "title"], "REQUIRED"),
        (["input", "body"], "CONTROL_CHARACTER"),
        (["input", "rightsDeclaration"], "TOO_LONG"),
        (["input", "sourceUrl"], "INVALID"),
    ]
    assert all(error["message"] for error in answer["userErrors"])
    assert not Submission.objects.exists()


def test_the_partner_reads_why_it_was_declined(newsroom, create, send, django_user_model):
    key = newsroom()
    guid = create(key)["submission"]["guid"]
    user = django_user_model.objects.create_superuser("biên", password="x" * 12)
    actions.decline(
        submission=Submission.objects.get(), user=user, code="not_verifiable", reason="Thiếu nguồn số liệu."
    )
    declined = {"state": "DECLINED", "declineCode": "NOT_VERIFIABLE", "declineReason": "Thiếu nguồn số liệu."}
    shown = data(send(key, ONE, guid=guid))["mySubmission"]
    assert shown == {"guid": guid, "title": INPUT["title"], **declined}
    assert data(send(key, LIST))["mySubmissions"]["nodes"] == [shown]


def test_the_partner_withdraws_while_it_is_undecided(newsroom, create, send):
    key = newsroom()
    guid = create(key)["submission"]["guid"]
    answer = data(send(key, WITHDRAW, guid=guid))["submissionWithdraw"]
    assert (answer["submission"]["state"], answer["userErrors"]) == ("WITHDRAWN", [])
    again = data(send(key, WITHDRAW, guid=guid))["submissionWithdraw"]
    assert (again["submission"], [error["code"] for error in again["userErrors"]]) == (None, ["WRONG_STATE"])


def test_an_outlet_never_learns_of_another(newsroom, create, create_many, send):
    a, b = newsroom("Báo A"), newsroom("Báo B")
    guid = create(a, title="Chuyện của A")["submission"]["guid"]
    create_many(a, 3)
    unknown = str(uuid.uuid4())
    assert data(send(b, LIST))["mySubmissions"] == {
        "totalCount": 0,
        "nodes": [],
        "pageInfo": {"hasNextPage": False, "hasPreviousPage": False, "startCursor": None, "endCursor": None},
    }
    for document in (ONE, WITHDRAW, "query ($guid: ID!) { item(guid: $guid) { __typename } }"):
        theirs, none = send(b, document, guid=guid), send(b, document, guid=unknown)
        assert theirs.status_code == none.status_code
        assert theirs.content.replace(guid.encode(), b"G") == none.content.replace(unknown.encode(), b"G")
    assert Submission.objects.get(guid=guid).state == "submitted"
    # The same idempotency key is free for B, with other content.
    assert create(b, title="Chuyện của B")["created"]
    mine = data(send(b, LIST))["mySubmissions"]
    assert (mine["totalCount"], [node["title"] for node in mine["nodes"]]) == (1, ["Chuyện của B"])


def test_a_cursor_of_another_outlet_opens_nothing(newsroom, create_many, send):
    a, b = newsroom("Báo A"), newsroom("Báo B")
    create_many(a, 2)
    mine = create_many(b, 2)
    cursor = data(send(a, LIST, first=1))["mySubmissions"]["pageInfo"]["endCursor"]
    page = data(send(b, LIST, before=cursor))["mySubmissions"]
    assert {node["guid"] for node in page["nodes"]} <= set(mine)


@pytest.mark.parametrize("size", [1, 2, 3, 7, 100])
def test_pages_in_both_directions_cover_the_list_once(newsroom, create_many, send, size):
    key = newsroom()
    guids = create_many(key, 7)
    # Equal times are told apart by guid.
    Submission.objects.all().update(submitted_at=Submission.objects.get(guid=guids[3]).submitted_at)
    expected = sorted(guids, reverse=True)
    for count, edge, more in (("first", "after", "hasNextPage"), ("last", "before", "hasPreviousPage")):
        seen, cursor = [], None
        while True:
            page = data(send(key, LIST, **{count: size, edge: cursor}))["mySubmissions"]
            assert page["totalCount"] == 7
            nodes = [node["guid"] for node in page["nodes"]]
            seen = [*seen, *nodes] if count == "first" else [*nodes, *seen]
            cursor = page["pageInfo"]["endCursor" if count == "first" else "startCursor"]
            if not page["pageInfo"][more]:
                break
        assert seen == expected


def test_pages_know_what_lies_on_either_side(newsroom, create_many, send):
    key = newsroom()
    create_many(key, 3)

    def info(**arguments):
        return data(send(key, LIST, **arguments))["mySubmissions"]["pageInfo"]

    first = info(first=1)
    assert (first["hasPreviousPage"], first["hasNextPage"]) == (False, True)
    second = info(first=1, after=first["endCursor"])
    assert (second["hasPreviousPage"], second["hasNextPage"]) == (True, True)
    third = info(first=1, after=second["endCursor"])
    assert (third["hasPreviousPage"], third["hasNextPage"]) == (True, False)
    beyond = info(first=1, after=third["endCursor"])
    assert (beyond["hasPreviousPage"], beyond["hasNextPage"], beyond["endCursor"]) == (True, False, None)
    back = info(last=1, before=second["startCursor"])
    assert (back["hasPreviousPage"], back["hasNextPage"]) == (False, True)


@pytest.mark.parametrize("cursor", ["", "AAAA", "c3VibWlzc2lvbnMuMS4y", "é", "x" * 500])
def test_foreign_cursors_are_refused(newsroom, send, cursor):
    assert codes(send(newsroom(), LIST, after=cursor)) == ["BAD_CURSOR"]


@pytest.mark.parametrize("guid", ["", "1", "không", "0" * 500])
def test_what_is_no_guid_is_like_an_unknown_one(newsroom, send, guid):
    key = newsroom()
    assert data(send(key, ONE, guid=guid)) == {"mySubmission": None}
    answer = data(send(key, WITHDRAW, guid=guid))["submissionWithdraw"]
    assert [error["code"] for error in answer["userErrors"]] == ["NOT_FOUND"]


def test_one_row_costs_as_many_queries_as_twenty(newsroom, create_many, send):
    key = newsroom()
    create_many(key, 20)
    send(key, LIST, first=1)
    counts = []
    for first in (1, 20):
        with CaptureQueriesContext(connection) as queries:
            assert len(data(send(key, LIST, first=first))["mySubmissions"]["nodes"]) == first
        counts.append(len(queries))
    assert counts[0] == counts[1]


@pytest.mark.parametrize("kind", ["public", "app"])
@pytest.mark.parametrize("document", [CREATE, WITHDRAW, LIST, ONE], ids=["create", "withdraw", "list", "one"])
def test_others_do_not_even_know_the_fields(newsroom, send, kind, document):
    key = newsroom(submit=False, audience=Audience.APP) if kind == "app" else None
    variables = {"input": INPUT} if document is CREATE else {"guid": "x"} if document in (ONE, WITHDRAW) else {}
    response = send(key, document, **variables)
    assert "data" not in response.json()
    assert response.status_code == 422
    assert codes(response)
    assert not Submission.objects.exists()


def test_a_key_without_the_right_reads_and_sends_nothing(newsroom, send):
    key = newsroom(submit=False)
    assert codes(send(key, CREATE, input=INPUT)) == ["FORBIDDEN"]
    assert codes(send(key, WITHDRAW, guid=str(uuid.uuid4()))) == ["FORBIDDEN"]
    assert not Submission.objects.exists()
    assert data(send(key, LIST))["mySubmissions"]["nodes"] == []


def test_a_mutation_is_not_sent_by_get(newsroom, client):
    response = client.get(
        "/graphql/",
        {"query": 'mutation { submissionWithdraw(guid: "x") { userErrors { code } } }'},
        headers={"Authorization": f"Bearer {newsroom()}", "Accept": "application/json"},
    )
    assert response.status_code == 405
    assert not Submission.objects.exists()


def test_in_production_a_partner_sends_by_the_trusted_document(newsroom, client, settings):
    settings.MODE = "production"
    listed = json.loads((settings.BASE_DIR / "frontend_contract" / "operations.json").read_text())
    key = newsroom()

    def send(name, **variables):
        body = {"documentId": listed[f"operations/partner/{name}.graphql"], "variables": variables}
        headers = {"Authorization": f"Bearer {key}"}
        return data(client.post("/graphql/", json.dumps(body), content_type="application/json", headers=headers))

    guid = send("submission-create", input=INPUT)["submissionCreate"]["submission"]["guid"]
    assert [node["guid"] for node in send("my-submissions")["mySubmissions"]["nodes"]] == [guid]
    assert send("my-submission", guid=guid)["mySubmission"]["body"] == INPUT["body"]
    assert send("submission-withdraw", guid=guid)["submissionWithdraw"]["submission"]["state"] == "WITHDRAWN"
