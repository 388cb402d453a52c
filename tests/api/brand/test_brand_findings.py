"""Findings and editions for the office; nobody else learns that there are any."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from graphql import print_schema

from api.documents import Invalid
from api.request import Asked
from api.schema import schema_for
from api.view import answer_to
from cms.brandgate.models import Finding, Waiver
from cms.releases.audience import PUBLIC_READER, Audience, Reader

OFFICE = Reader(audience=Audience.OFFICE)
LIST = """
query ($filter: BrandFindingFilter, $first: Int, $after: String, $last: Int, $before: String) {
  brandFindings(filter: $filter, first: $first, after: $after, last: $last, before: $before) {
    totalCount
    nodes { rule clause severity type guid title imageGuid imageTitle live waived objected edition foundAt itemPaths }
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
  }
}
"""
EDITION = "query ($e: String) { brandGuideline(edition: $e) { status edition { id version } rules { id severity } } }"


@pytest.fixture
def edition(edition_in_force):
    return edition_in_force


@pytest.fixture
def wrong(check, make_image, wrong_bytes):
    return check(make_image("Logo bị ép", content=wrong_bytes))


def test_the_office_reads_what_is_open(wrong, edition, ask):
    data = ask(LIST, reader=OFFICE, filter={"rule": "logo.distortion"})["brandFindings"]
    assert data["totalCount"] == 1
    (node,) = data["nodes"]
    assert (node["type"], node["guid"], node["title"]) == ("IMAGE", str(wrong.guid), "Logo bị ép")
    assert (node["imageGuid"], node["imageTitle"]) == (str(wrong.guid), "Logo bị ép")
    assert (node["severity"], node["live"], node["waived"], node["itemPaths"]) == ("ERROR", False, False, [])
    assert node["edition"] == edition.key


@pytest.mark.parametrize(
    "filter", [{"live": True}, {"waived": True}, {"objected": True}, {"rule": "logo.outdated", "live": True}]
)
def test_filters_leave_out_what_does_not_fit(wrong, ask, filter):
    assert ask(LIST, reader=OFFICE, filter=filter)["brandFindings"]["nodes"] == []


def test_pages_meet_without_gap_or_repeat(wrong, check, make_image, wrong_bytes, ask):
    check(make_image("Bản hai", content=wrong_bytes))
    everything = ask(LIST, reader=OFFICE, first=100)["brandFindings"]
    assert everything["totalCount"] == 2 * Finding.objects.count()
    seen, after = [], None
    while True:
        page = ask(LIST, reader=OFFICE, first=1, after=after)["brandFindings"]
        seen += page["nodes"]
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == everything["nodes"]
    last = ask(LIST, reader=OFFICE, last=1, before=after)["brandFindings"]
    assert last["nodes"] == everything["nodes"][-2:-1]


def test_which_live_content_still_uses_the_retired_mark_is_one_query(wrong, make_article, publish, ask):
    page = make_article(lead_image=wrong)
    user = get_user_model().objects.create_user("chief", "c@example.org", "a-long-password")
    for rule in set(Finding.objects.filter(severity="error").values_list("rule", flat=True)):
        Waiver.objects.create(
            rule=rule, scope="picture", image=wrong, target="x", reason="x", until="2099-01-01", state="approved",
            requested_by=user,
        )  # fmt: skip
    publish(page)
    nodes = ask(LIST, reader=OFFICE, filter={"rule": "logo.distortion", "live": True})["brandFindings"]["nodes"]
    assert [(node["live"], node["waived"]) for node in nodes] == [(True, True)]
    assert nodes[0]["itemPaths"] == [f"/vi/article/{page.slug}"]


def test_an_edition_is_read_by_name(edition, ask):
    current = ask(EDITION, reader=OFFICE)["brandGuideline"]
    assert (current["status"], current["edition"]["version"]) == ("effective", edition.version)
    assert {"id": "logo.distortion", "severity": "ERROR"} in current["rules"]
    assert ask(EDITION, reader=OFFICE, e=edition.key)["brandGuideline"] == current
    assert ask(EDITION, reader=OFFICE, e="none@1.0.0")["brandGuideline"] is None


@pytest.mark.parametrize("reader", [PUBLIC_READER, Reader(audience=Audience.APP), Reader(audience=Audience.PARTNER)])
@pytest.mark.parametrize("document", ["{ brandFindings { totalCount } }", "{ brandGuideline { status } }"])
def test_nobody_else_learns_that_there_are_any(wrong, reader, document):
    with pytest.raises(Invalid):
        answer_to(Asked(query=document, variables={}), reader)
    assert "BrandFinding" not in print_schema(schema_for(reader.audience))


@pytest.mark.parametrize("document", ["{ brandFindings { totalCount } }", "{ brandGuideline { status } }"])
def test_over_the_wire_the_public_gets_an_error_and_nothing_else(wrong, post, document):
    response = post(document)
    assert [error["extensions"]["code"] for error in response.json()["errors"]] == ["VALIDATION_FAILED"]
    assert "data" not in response.json()
    assert "Logo" not in response.content.decode()


@pytest.mark.parametrize(
    ("variables", "code"),
    [
        ({"after": "bm9uc2Vuc2U"}, "BAD_CURSOR"),
        ({"first": 1000}, "BAD_ARGUMENT"),
        ({"first": 1, "last": 1}, "BAD_ARGUMENT"),
    ],
)
def test_bad_input_is_named(wrong, variables, code):
    answer = answer_to(Asked(query=LIST, variables=variables), OFFICE)
    assert [error["extensions"]["code"] for error in answer["errors"]] == [code]


def test_an_edition_without_its_version_is_no_name(edition):
    answer = answer_to(Asked(query=EDITION, variables={"e": "sample"}), OFFICE)
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_ARGUMENT"]
