from __future__ import annotations

import threading
import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from wagtail.models import ModelLogEntry, PageLogEntry

from cms.articles.models import ArticlePage
from cms.outlets import actions, keys
from cms.outlets.errors import (
    BadContent,
    IdempotencyConflict,
    InboxFull,
    NotEntitled,
    UnknownSubmission,
    WrongState,
)
from cms.outlets.models import Submission, SubmissionState
from cms.releases import gate
from cms.releases.models import Change, Release
from tests.cms.outlets.conftest import TEXT


def steps(submission):
    return [entry.action for entry in ModelLogEntry.objects.for_instance(submission).order_by("timestamp", "pk")]


def at_once(count, work):
    """Run work(number) in `count` threads that start together; return results and exceptions in any order."""
    barrier, results = threading.Barrier(count), []

    def run(number):
        try:
            barrier.wait(timeout=60)
            results.append(work(number))
        except Exception as error:  # noqa: BLE001 - the test looks at it
            results.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return results


def test_the_same_key_makes_one_submission(make_key):
    key, _plaintext = make_key()
    first, created = actions.submit(key=key, idempotency_key="a", **TEXT)
    second, created_again = actions.submit(key=key, idempotency_key="a", **TEXT)
    assert (created, created_again) == (True, False)
    assert first == second
    assert Submission.objects.count() == 1
    assert steps(first) == ["outlets.submitted"]


@pytest.mark.django_db(transaction=True)
def test_the_same_key_fifty_times_at_once_makes_one_submission(make_key):
    key, _plaintext = make_key()
    results = at_once(50, lambda _number: actions.submit(key=key, idempotency_key="once", **TEXT))
    assert not [result for result in results if isinstance(result, Exception)]
    assert len({submission.guid for submission, _created in results}) == 1
    assert sum(created for _submission, created in results) == 1
    assert Submission.objects.count() == 1
    assert steps(results[0][0]) == ["outlets.submitted"]


@pytest.mark.django_db(transaction=True)
def test_of_different_contents_under_one_key_at_once_one_is_taken(make_key):
    key, _plaintext = make_key()
    results = at_once(
        8, lambda number: actions.submit(key=key, idempotency_key="once", **{**TEXT, "title": f"Bài {number}"})
    )
    assert sorted(type(result).__name__ for result in results) == ["IdempotencyConflict"] * 7 + ["tuple"]
    assert Submission.objects.count() == 1


def test_other_content_under_the_same_key_is_refused(make_key):
    key, _plaintext = make_key()
    actions.submit(key=key, idempotency_key="a", **TEXT)
    with pytest.raises(IdempotencyConflict) as caught:
        actions.submit(key=key, idempotency_key="a", **{**TEXT, "body": "Khác."})
    assert caught.value.faults[0].code == "IDEMPOTENCY_CONFLICT"
    assert [row.body for row in Submission.objects.all()] == [TEXT["body"]]


def test_two_outlets_may_use_the_same_idempotency_key(make_key, make_outlet):
    one, _p = make_key(make_outlet("Báo A"))
    two, _q = make_key(make_outlet("Báo B"))
    first, _created = actions.submit(key=one, idempotency_key="a", **TEXT)
    second, created = actions.submit(key=two, idempotency_key="a", **{**TEXT, "title": "Khác"})
    assert created
    assert first != second


def test_two_keys_of_one_outlet_share_its_idempotency_keys(make_key, make_outlet):
    outlet = make_outlet()
    first, _created = actions.submit(key=make_key(outlet)[0], idempotency_key="a", **TEXT)
    second, created = actions.submit(key=make_key(outlet)[0], idempotency_key="a", **TEXT)
    assert (first, created) == (second, False)


def test_a_key_without_the_right_sends_nothing(make_key):
    key, _plaintext = make_key(submit=False)
    with pytest.raises(NotEntitled):
        actions.submit(key=key, idempotency_key="a", **TEXT)
    assert not Submission.objects.exists()


def test_an_outlet_cannot_bury_the_inbox(send, make_key, make_outlet, monkeypatch):
    monkeypatch.setattr(actions, "OPEN_LIMIT", 2)
    key, _plaintext = make_key()
    first, second = send(key, idempotency_key="1"), send(key)
    with pytest.raises(InboxFull):
        send(key)
    assert Submission.objects.count() == 2
    assert send(key, idempotency_key="1") == first
    send(make_key(make_outlet("Báo B"))[0])
    actions.withdraw(key=key, guid=second.guid)
    send(key)


def test_an_outlet_withdraws_its_own_alone(send, make_key, make_outlet):
    key, _plaintext = make_key(make_outlet("Báo A"))
    other, _plaintext = make_key(make_outlet("Báo B"))
    submission = send(key)
    messages = []
    for guid in (submission.guid, uuid.uuid4()):
        with pytest.raises(UnknownSubmission) as caught:
            actions.withdraw(key=other, guid=guid)
        messages.append(caught.value.faults)
    assert messages[0] == messages[1]
    submission.refresh_from_db()
    assert submission.state == SubmissionState.SUBMITTED
    withdrawn = actions.withdraw(key=key, guid=submission.guid)
    assert withdrawn.state == SubmissionState.WITHDRAWN
    assert withdrawn.decided_at is not None
    assert steps(submission) == ["outlets.submitted", "outlets.withdrawn"]


def test_accepting_makes_a_draft_with_credit_and_provenance(send, make_user, make_key, make_outlet):
    user = make_user()
    submission = send(make_key(make_outlet("Đài Mẫu"))[0], body="Một <b>đoạn</b> & hai\ndòng.\n\n\nĐoạn hai.")
    changes = Change.objects.count()
    page = actions.accept(submission=submission, user=user)
    page = ArticlePage.objects.get(pk=page.pk)
    assert not page.live
    assert (page.title, page.summary, page.byline) == (TEXT["title"], TEXT["summary"], TEXT["byline"])
    assert page.credit_line == "Đài Mẫu"
    assert TEXT["source_url"] in page.ed_note
    assert TEXT["rights_declaration"] in page.ed_note
    assert str(submission.guid) not in page.ed_note
    assert [block.block_type for block in page.body] == ["text"]
    assert page.body[0].value["text_html"].source == (
        "<p>Một &lt;b&gt;đoạn&lt;/b&gt; &amp; hai<br/>dòng.</p><p>Đoạn hai.</p>"
    )
    assert page.get_parent().locale.language_code == "vi"
    assert page.latest_revision.user == user
    assert page.owner == user
    submission.refresh_from_db()
    assert (submission.state, submission.page_guid, submission.reviewer) == ("accepted", page.guid, user)
    assert steps(submission) == ["outlets.submitted", "outlets.accepted"]
    assert PageLogEntry.objects.filter(page=page.pk, action="wagtail.create", user=user).count() == 1
    assert not Release.objects.exists()
    assert Change.objects.count() == changes


def test_a_draft_speaks_the_language_of_its_section(send, make_user, make_outlet, make_key):
    page = actions.accept(submission=send(language="en"), user=make_user())
    assert page.locale.language_code == "en"
    assert page.credit_line == "Báo Mẫu (en)"
    assert page.ed_note.startswith("From Báo Mẫu (en), received on ")
    page = actions.accept(submission=send(make_key(make_outlet())[0], language="ko", title="박닌"), user=make_user())
    assert page.locale.language_code == "ko"
    assert page.ed_note.startswith("From ")


def test_who_accepted_cannot_release_it(send, make_user):
    user, other = make_user("Người duyệt"), make_user("Người duyệt")
    page = actions.accept(submission=send(), user=user)
    page.pillar = "culture_tourism"
    revision = page.latest_revision

    def codes(someone):
        return [refusal.code for refusal in gate.examine(gate.Candidate(item=page, user=someone, revision=revision))]

    assert codes(user) == ["own-work"]
    assert codes(other) == []


def test_equal_titles_get_addresses_of_their_own(send, make_user, publish, make_article):
    user = make_user()
    publish(make_article(TEXT["title"]))
    first = actions.accept(submission=send(), user=user)
    second = actions.accept(submission=send(), user=user)
    assert [first.slug, second.slug] == ["le-hoi-lim-mo-cua-tro-lai-2", "le-hoi-lim-mo-cua-tro-lai-3"]


def test_a_title_of_signs_alone_gets_an_address(send, make_user):
    page = actions.accept(submission=send(title="!!!"), user=make_user())
    assert page.slug.startswith("article-")


def test_the_longest_submission_fits_the_draft(send, make_user, make_key, make_outlet):
    submission = send(
        make_key(make_outlet("Đ" * 300))[0],
        title="T" * 250,
        summary="Ộ" * 1000,
        body="&" * 60_000,
        byline="B" * 200,
        source_url="https://example.vn/" + "a" * 481,
        rights_declaration="Q" * 1000,
    )
    page = actions.accept(submission=submission, user=make_user())
    page.pillar = "culture_tourism"
    page.full_clean()


@pytest.mark.django_db(transaction=True)
def test_accepting_twice_at_once_makes_one_draft(send, make_user):
    submission, user = send(), make_user()
    results = at_once(6, lambda _number: actions.accept(submission=submission, user=user))
    assert sorted(type(result).__name__ for result in results) == ["ArticlePage"] + ["WrongState"] * 5
    assert ArticlePage.objects.count() == 1
    assert steps(submission) == ["outlets.submitted", "outlets.accepted"]


@pytest.mark.django_db(transaction=True)
def test_different_submissions_accepted_at_once_make_a_draft_each(send, make_user):
    submissions, user = [send() for _ in range(4)], make_user()
    results = at_once(4, lambda number: actions.accept(submission=submissions[number], user=user))
    assert [repr(each) if isinstance(each, Exception) else type(each) for each in results] == [ArticlePage] * 4
    assert len({page.path for page in ArticlePage.objects.all()}) == 4


def test_declining_keeps_code_and_words(send, make_user):
    user, submission = make_user(), send()
    actions.decline(submission=submission, user=user, code="rights_unclear", reason=" Chưa rõ quyền đăng lại. ")
    submission.refresh_from_db()
    assert (submission.state, submission.decline_code) == ("declined", "rights_unclear")
    assert submission.decline_reason == "Chưa rõ quyền đăng lại."
    assert submission.reviewer == user
    assert submission.decided_at is not None
    assert steps(submission) == ["outlets.submitted", "outlets.declined"]


@pytest.mark.parametrize(("code", "reason"), [("because", "Lý do."), ("other", "  "), ("other", "x" * 2001)])
def test_declining_needs_a_known_code_and_words(send, make_user, code, reason):
    submission = send()
    with pytest.raises(BadContent):
        actions.decline(submission=submission, user=make_user(), code=code, reason=reason)
    submission.refresh_from_db()
    assert submission.state == "submitted"


STEPS = {
    "take_up": lambda submission, user: actions.take_up(submission=submission, user=user),
    "accept": lambda submission, user: actions.accept(submission=submission, user=user),
    "decline": lambda submission, user: actions.decline(submission=submission, user=user, code="other", reason="Lý do"),
    "withdraw": lambda submission, user: actions.withdraw(key=submission.key, guid=submission.guid),
}
ALLOWED = {
    "submitted": {"take_up", "accept", "decline", "withdraw"},
    "under_review": {"accept", "decline", "withdraw"},
    "accepted": set(),
    "declined": set(),
    "withdrawn": set(),
}


@pytest.mark.parametrize("state", ALLOWED)
@pytest.mark.parametrize("step", STEPS)
def test_the_state_machine(send, make_user, state, step):
    submission, user = send(), make_user()
    Submission.objects.filter(pk=submission.pk).update(state=state)
    # What the caller holds may be old; the row decides.
    if step in ALLOWED[state]:
        STEPS[step](submission, user)
        submission.refresh_from_db()
        assert submission.state != state
        return
    before = Submission.objects.values().get(pk=submission.pk), steps(submission), ArticlePage.objects.count()
    with pytest.raises(WrongState):
        STEPS[step](submission, user)
    assert before == (Submission.objects.values().get(pk=submission.pk), steps(submission), ArticlePage.objects.count())


@pytest.mark.parametrize("group", ["Quản lý thương hiệu", None])
@pytest.mark.parametrize("step", ["take_up", "accept", "decline"])
def test_others_decide_nothing(send, make_user, group, step):
    submission = send()
    with pytest.raises(PermissionDenied):
        STEPS[step](submission, make_user(group))
    submission.refresh_from_db()
    assert submission.state == "submitted"
    assert not ArticlePage.objects.exists()


def test_who_may_not_write_in_a_section_accepts_nothing_for_it(send, make_user):
    from django.contrib.auth.models import Permission

    user = make_user(None)
    user.user_permissions.add(Permission.objects.get(codename="change_submission"))
    submission = send()
    with pytest.raises(PermissionDenied):
        actions.accept(submission=submission, user=user)
    submission.refresh_from_db()
    assert submission.state == "submitted"
    assert not ArticlePage.objects.exists()


def test_a_revoked_key_keeps_what_it_sent(send, make_key):
    key, _plaintext = make_key()
    submission = send(key)
    keys.revoke(key=key)
    assert Submission.objects.get(pk=submission.pk).key == key
