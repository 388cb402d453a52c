from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.articles.models import ArticlePage
from cms.outlets import actions, keys
from cms.outlets.models import ApiKey, Outlet, Submission


@pytest.fixture
def login(make_user):
    """Return a function that gives a browser of a new user of the group, or of a superuser."""

    def login(group="Biên tập viên", **values):
        browser = Client()
        browser.user = make_user(group, **values)
        browser.force_login(browser.user)
        return browser

    return login


@pytest.fixture
def root_browser(login):
    return login(None, is_superuser=True)


def address(view, submission):
    return reverse(f"inbox:{view}", args=[submission.guid])


def test_the_inbox_lists_the_undecided_first(login, send, make_user):
    declined = send(title="Bài đã từ chối")
    actions.decline(submission=declined, user=make_user(), code="other", reason="Lý do")
    send(title="Bài mới <script>alert(1)</script>")
    browser = login()
    page = browser.get(reverse("inbox:index")).content.decode()
    assert page.index("Bài mới") < page.index("Bài đã từ chối")
    assert "<script>alert(1)" not in page
    assert "(1)" in page


def test_the_inbox_filters_by_state_and_outlet(login, send, make_key, make_outlet):
    one, two = make_outlet("Báo A"), make_outlet("Báo B")
    send(make_key(one)[0], title="Của báo A")
    send(make_key(two)[0], title="Của báo B")
    browser = login()
    results = browser.get(reverse("inbox:index_results"), {"outlet": one.pk, "state": "submitted"}).content.decode()
    assert "Của báo A" in results
    assert "Của báo B" not in results
    results = browser.get(reverse("inbox:index_results"), {"state": "declined"}).content.decode()
    assert "Của báo" not in results
    results = browser.get(reverse("inbox:index_results"), {"q": "báo B"}).content.decode()
    assert ("Của báo A" in results, "Của báo B" in results) == (False, True)


def test_the_inbox_costs_the_same_for_one_and_for_twenty(login, send, make_key):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    browser, key = login(), make_key()[0]
    send(key)
    browser.get(reverse("inbox:index"))
    with CaptureQueriesContext(
        connection,
    ) as one:
        browser.get(reverse("inbox:index"))
    for _number in range(19):
        send(key)
    with CaptureQueriesContext(connection) as twenty:
        browser.get(reverse("inbox:index"))
    assert len(one) == len(twenty)


def test_a_submission_is_shown_as_text_alone(login, send):
    submission = send(
        title="<b>Đậm</b>",
        body="<img src=x onerror=alert(1)>\n\nĐoạn hai.",
        byline="<i>B</i>",
        rights_declaration="<u>R</u>",
        source_url="https://example.vn/?a='onclick=\"x",
    )
    page = login().get(address("read", submission)).content.decode()
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    for markup in ("<b>Đậm", "<img src=x", "<i>B", "<u>R", '"x"'):
        assert markup not in page
    assert re.search(r'href="https://example.vn/[^"]*" target="_blank" rel="noopener noreferrer nofollow"', page)


def test_an_editor_reviews_and_accepts(login, send):
    browser, submission = login(), send()
    browser.post(address("take_up", submission))
    submission.refresh_from_db()
    assert (submission.state, submission.reviewer) == ("under_review", browser.user)
    response = browser.post(address("accept", submission))
    page = ArticlePage.objects.get()
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert not page.live
    assert browser.get(response.url).status_code == 200
    shown = browser.get(address("read", submission)).content.decode()
    assert response.url in shown
    assert address("accept", submission) not in shown
    again = browser.post(address("accept", submission))
    assert again.url == address("read", submission)
    assert ArticlePage.objects.count() == 1


def test_an_editor_declines_with_words(login, send):
    browser, submission = login(), send()
    assert browser.get(address("decline", submission)).status_code == 200
    refused = browser.post(address("decline", submission), {"code": "other", "reason": "a\x00b"})
    assert refused.status_code == 200
    assert "error-message" in refused.content.decode()
    submission.refresh_from_db()
    assert submission.state == "submitted"
    browser.post(address("decline", submission), {"code": "duplicate", "reason": "Đã có bài về hội Lim."})
    submission.refresh_from_db()
    assert (submission.state, submission.decline_reason) == ("declined", "Đã có bài về hội Lim.")
    assert browser.get(address("decline", submission)).url == address("read", submission)


def test_a_draft_that_was_deleted_is_told(login, send):
    browser, submission = login(), send()
    browser.post(address("accept", submission))
    ArticlePage.objects.get().delete()
    assert browser.get(address("read", submission)).status_code == 200


@pytest.mark.parametrize("view", ["take_up", "accept"])
def test_steps_are_taken_by_post_alone(login, send, view):
    submission = send()
    assert login().get(address(view, submission)).status_code == 405
    submission.refresh_from_db()
    assert submission.state == "submitted"


@pytest.mark.parametrize("view", ["take_up", "accept", "decline"])
def test_steps_need_a_csrf_token(login, send, view):
    submission, browser = send(), Client(enforce_csrf_checks=True)
    browser.force_login(login().user)
    response = browser.post(address(view, submission), {"code": "other", "reason": "Lý do"})
    assert response.status_code == 403
    submission.refresh_from_db()
    assert submission.state == "submitted"


@pytest.mark.parametrize("view", ["read", "take_up", "accept", "decline"])
@pytest.mark.parametrize("group", ["Quản lý thương hiệu", None])
def test_others_neither_read_nor_decide(login, send, view, group):
    submission = send(title="Chuyện riêng của báo")
    browser = login(group)
    for response in (
        browser.get(address(view, submission)),
        browser.post(address(view, submission), {"code": "other"}),
    ):
        assert response.status_code in {302, 405}
        assert "Chuyện riêng" not in response.content.decode()
    submission.refresh_from_db()
    assert submission.state == "submitted"
    assert not ArticlePage.objects.exists()


def test_who_may_only_read_decides_nothing(login, send):
    from django.contrib.auth.models import Permission

    browser, submission = login(None), send()
    codenames = ["view_submission", "access_admin"]
    browser.user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    page = browser.get(address("read", submission)).content.decode()
    assert submission.title in page
    assert address("accept", submission) not in page
    browser.post(address("accept", submission))
    browser.post(address("decline", submission), {"code": "other", "reason": "Lý do"})
    submission.refresh_from_db()
    assert submission.state == "submitted"


def test_the_menu_shows_the_inbox_to_those_who_may_read_it(login, send):
    send()
    home = reverse("wagtailadmin_home")
    assert reverse("inbox:index") in login().get(home).content.decode()
    assert reverse("inbox:index") not in login("Quản lý thương hiệu").get(home).content.decode()


def test_a_key_is_shown_once(root_browser, make_outlet):
    outlet = make_outlet()
    values = {"outlet": outlet.pk, "name": "tòa soạn", "audience": 2, "submit": "on", "expires_at": ""}
    response = root_browser.post(reverse("api_keys:add"), values)
    plaintext = re.search(r"nhipcau_\w{33}", response.content.decode()).group()
    assert "no-store" in response["Cache-Control"]
    key = keys.client_for(f"Bearer {plaintext}")
    assert (key.outlet, key.submit, key.embargo, key.created_by) == (outlet, True, False, root_browser.user)
    for view in (reverse("api_keys:index"), reverse("api_keys:history", args=[key.pk])):
        page = root_browser.get(view).content.decode()
        assert "tòa soạn" in page
        assert plaintext not in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"expires_at": "2020-01-01 00:00"}, "expires_at"),
        ({"audience": 1}, "submit"),
        ({"audience": 0}, "audience"),
        ({"outlet": "suspended"}, "outlet"),
        ({"name": ""}, "name"),
    ],
)
def test_a_key_that_makes_no_sense_is_not_issued(root_browser, make_outlet, values, field):
    suspended = make_outlet("Báo tạm ngừng", status="suspended")
    form = {"outlet": make_outlet().pk, "name": "n", "audience": 2, "submit": "on", "expires_at": "", **values}
    form["outlet"] = suspended.pk if form["outlet"] == "suspended" else form["outlet"]
    response = root_browser.post(reverse("api_keys:add"), form)
    assert list(response.context["form"].errors) == [field]
    assert not re.search(r"nhipcau_\w{33}", response.content.decode())
    assert not ApiKey.objects.exists()


def test_revoking_closes_the_key(root_browser, make_key):
    key, plaintext = make_key()
    view = reverse("api_keys:revoke", args=[key.pk])
    assert view in root_browser.get(reverse("api_keys:index")).content.decode()
    root_browser.get(view)
    keys.client_for(f"Bearer {plaintext}")
    root_browser.post(view)
    with pytest.raises(keys.UnknownKey):
        keys.client_for(f"Bearer {plaintext}")
    assert view not in root_browser.get(reverse("api_keys:index")).content.decode()
    entry = ModelLogEntry.objects.for_instance(key).get(action="outlets.key_revoked")
    assert entry.user == root_browser.user


@pytest.mark.parametrize("group", ["Biên tập viên", "Người duyệt", "Quản lý thương hiệu"])
def test_the_groups_of_the_office_have_no_hand_in_keys(login, make_key, make_outlet, group):
    key, plaintext = make_key()
    browser = login(group)
    values = {"outlet": key.outlet_id, "name": "n", "audience": 2, "expires_at": ""}
    assert key.prefix not in browser.get(reverse("api_keys:index")).content.decode()
    assert browser.post(reverse("api_keys:add"), values).status_code == 302
    assert browser.post(reverse("api_keys:revoke", args=[key.pk])).status_code == 302
    assert ApiKey.objects.count() == 1
    assert keys.client_for(f"Bearer {plaintext}") == key


@pytest.mark.parametrize("group", ["Biên tập viên", "Người duyệt"])
def test_editors_see_outlets_and_change_none(login, make_outlet, group):
    outlet = make_outlet(status="suspended")
    browser = login(group)
    assert "Báo Mẫu" in browser.get(reverse("outlet:index")).content.decode()
    values = {"name_vi": "Báo Mẫu", "country": "VN", "tier": "national", "kind": "newspaper", "status": "active"}
    browser.post(reverse("outlet:edit", args=[outlet.pk]), values)
    browser.post(reverse("outlet:add"), values)
    assert [row.status for row in Outlet.objects.all()] == ["suspended"]


def test_outlets_are_registered_and_closed_but_not_deleted(root_browser, make_outlet):
    values = {"name_vi": "Đài Thử", "country": "VN", "tier": "national", "kind": "radio", "status": "active"}
    response = root_browser.post(reverse("outlet:add"), {**values, "languages": ["vi", "en"]})
    assert response.status_code == 302
    outlet = Outlet.objects.get()
    assert (outlet.name, outlet.languages) == ({"vi": "Đài Thử"}, ["vi", "en"])
    root_browser.post(reverse("outlet:edit", args=[outlet.pk]), {**values, "status": "ceased"})
    root_browser.post(reverse("outlet:edit", args=[outlet.pk]), {**values, "status": "active"})
    outlet.refresh_from_db()
    assert outlet.status == "ceased"
    names = {pattern.name for viewset in ("outlet", "api_keys", "inbox") for pattern in _patterns(viewset)}
    assert names.isdisjoint({"delete", "copy", "usage"})


def _patterns(namespace):
    from django.urls import get_resolver

    for resolver in get_resolver("wagtail.admin.urls").url_patterns:
        if getattr(resolver, "namespace", None) == namespace:
            return resolver.url_patterns
    raise AssertionError(namespace)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name_vi": "", "name_en": "Only English"}, "name"),
        ({"status": "merged"}, "successor"),
        ({"country": "Việt Nam"}, "country"),
        ({"country": "vn"}, "country"),
        ({"contact_email": "không phải thư"}, "contact_email"),
        ({"languages": ["fr"]}, "languages"),
    ],
)
def test_an_outlet_that_makes_no_sense_is_not_registered(root_browser, values, field):
    form = {"name_vi": "Báo", "country": "VN", "tier": "national", "kind": "radio", "status": "active", **values}
    response = root_browser.post(reverse("outlet:add"), form)
    assert list(response.context["form"].errors) == [field]
    assert not Outlet.objects.exists()


def test_the_log_of_keys_never_tells_the_secret(make_key):
    key, plaintext = make_key(expires_at=timezone.now() + dt.timedelta(days=1))
    assert str(key) == f"tòa soạn ({plaintext[:12]}…)"
    assert plaintext not in repr(list(ModelLogEntry.objects.values())) + repr(list(Submission.objects.values()))
