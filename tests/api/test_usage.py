"""What is asked for is counted by consumer, cheaply and without anything of a person, and shown to the office."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.utils import timezone

from api import contract, usage, usage_view
from api.models import AskedDocument, DocumentUse
from cms.outlets import keys
from cms.outlets.models import Outlet, OutletStatus
from cms.releases.audience import PUBLIC_READER, Audience, Reader

KEYED = Reader(audience=Audience.PARTNER, client=7)


@pytest.fixture
def counting(db, settings, monkeypatch):
    """Return a fresh counter that counts everything; it writes when it is told to."""
    settings.API_USAGE_SAMPLE = 1
    counter = usage.Usage()
    monkeypatch.setattr(usage, "usage", counter)
    monkeypatch.setattr(usage.threading, "Timer", Never)
    return counter


class Never:
    """A timer that never fires."""

    def __init__(self, *_args):
        self.daemon = False

    def start(self):
        pass

    def cancel(self):
        pass


def id_of(name):
    return json.loads((contract.folder() / "operations.json").read_text())[f"operations/{name}.graphql"]


def rows():
    return [(row["path"] or "own", row["consumer"], row["client"], row["count"]) for row in usage.documents()]


def test_requests_are_counted_by_document_and_key(counting, client):
    outlet = Outlet.objects.create(name={"vi": "Báo"}, status=OutletStatus.ACTIVE)
    key, plaintext = keys.issue(outlet=outlet, name="x")
    home, changes = id_of("portal/home"), id_of("partner/changes")
    for _time in range(3):
        client.get("/graphql/", {"documentId": home, "variables": '{"locale": "vi"}'}, REMOTE_ADDR="10.9.8.7")
    client.get("/graphql/", {"documentId": changes}, HTTP_AUTHORIZATION=f"Bearer {plaintext}")
    client.get("/graphql/", {"documentId": "sha256:" + "0" * 64})
    client.post("/graphql/", {"query": "{ no }"}, content_type="application/json")
    assert DocumentUse.objects.count() == 0
    counting.flush()
    assert rows() == [
        ("operations/portal/home.graphql", "portal", 0, 3),
        ("operations/partner/changes.graphql", "partner", key.pk, 1),
    ]
    counting.note(home, PUBLIC_READER)
    counting.flush()
    assert rows()[0] == ("operations/portal/home.graphql", "portal", 0, 4)
    kept = json.dumps([*AskedDocument.objects.values(), *DocumentUse.objects.values()], default=str)
    assert "10.9.8.7" not in kept
    assert '"vi"' not in kept


def test_kept_answers_are_counted_too(counting):
    home = id_of("portal/home")
    counting.note_kept(f"variables=%7B%7D&documentId={home.replace(':', '%3A')}&x=1", PUBLIC_READER)
    counting.note_kept(f"documentId={home}", PUBLIC_READER)
    counting.note_kept("documentId=sha256:nothing", PUBLIC_READER)
    counting.flush()
    assert rows() == [("operations/portal/home.graphql", "portal", 0, 2)]


def test_the_first_is_always_counted_and_the_others_by_sample(counting, settings, monkeypatch):
    settings.API_USAGE_SAMPLE = 10
    draws = iter([0.5, 0.99, 0.05, 0.5])
    monkeypatch.setattr(usage.random, "random", lambda: next(draws))
    for _time in range(5):
        counting.note(id_of("portal/home"), PUBLIC_READER)
    counting.note(id_of("portal/home"), KEYED)
    counting.flush()
    assert [(client, count) for _path, _consumer, client, count in rows()] == [(0, 11), (7, 1)]


def test_nothing_is_counted_where_it_is_turned_off(counting, settings):
    settings.API_USAGE_SAMPLE = 0
    counting.note(id_of("portal/home"), PUBLIC_READER)
    counting.flush()
    assert rows() == []


def test_documents_of_their_own_are_known_by_what_they_ask_and_are_bounded(counting, monkeypatch):
    monkeypatch.setattr(usage, "MAX_SENT", 1)
    counting.note('{ item(guid: "a-secret-guid") { ... on Item { headline } } }', KEYED)
    counting.note("{ articles { totalCount } }", KEYED)
    counting.flush()
    assert rows() == [("own", "", 7, 1)]
    document = AskedDocument.objects.get()
    assert "Article.headline" in document.fields or "ArticleConnection.totalCount" in document.fields
    assert "secret" not in json.dumps(document.fields)


def test_a_window_holds_only_so_many(counting, monkeypatch):
    monkeypatch.setattr(usage, "MAX_KEYS", 2)
    for number in range(5):
        counting.note(f"{{ a{number}: __typename }}", PUBLIC_READER)
    counting.flush()
    assert len(rows()) == 2


def test_requests_tell_who_asks_for_a_field(counting):
    counting.note(id_of("portal/item-at"), PUBLIC_READER)
    counting.note("{ articles { nodes { byline } } }", KEYED)
    counting.flush()
    assert usage.requests()["Article.byline"] == {"portal": 1, "key 7": 1}
    DocumentUse.objects.update(day=timezone.localdate() - dt.timedelta(days=91))
    assert usage.requests() == {}


def test_old_counts_are_removed(counting):
    counting.note(id_of("portal/home"), PUBLIC_READER)
    counting.note(id_of("app/changes"), PUBLIC_READER)
    counting.flush()
    old = DocumentUse.objects.filter(document=id_of("portal/home"))
    old.update(day=timezone.localdate() - dt.timedelta(days=401))
    usage.tidy()
    assert [document.path for document in AskedDocument.objects.all()] == ["operations/app/changes.graphql"]


@pytest.fixture
def deprecated(monkeypatch):
    monkeypatch.setattr(usage_view, "deprecations", lambda _schema: ["Article.byline", "Query.search(locale:)"])


def test_the_office_sees_who_still_asks(counting, deprecated, admin_client):
    outlet = Outlet.objects.create(name={"vi": "Báo Mẫu"}, status=OutletStatus.ACTIVE)
    key, _plaintext = keys.issue(outlet=outlet, name="máy chủ")
    counting.note(id_of("portal/item-at"), PUBLIC_READER)
    counting.note("{ articles { nodes { byline } } }", Reader(audience=Audience.PARTNER, client=key.pk))
    counting.flush()
    page = admin_client.get("/admin/api/use/").content.decode()
    row = page[page.index("Article.byline") :]
    assert "portal: khoảng 1 lần" in row[: row.index("</tr>")]
    assert "Báo Mẫu · máy chủ: khoảng 1 lần" in row[: row.index("</tr>")]
    other = page[page.index("Query.search(locale:)") :]
    assert "Không ai" in other[: other.index("</tr>")]
    assert "operations/portal/item-at.graphql" in page
    assert "không dùng khóa" in page
    assert "/admin/api/use/" in admin_client.get("/admin/").content.decode()


def test_others_see_nothing_of_it(counting, client, django_user_model):
    assert client.get("/admin/api/use/").status_code == 302
    user = django_user_model.objects.create_user("x", "x@example.invalid", "a-long-password")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    answer = client.get("/admin/api/use/")
    assert answer.status_code in {302, 403}
    assert "operations/" not in answer.content.decode()
    assert "/admin/api/use/" not in client.get("/admin/").content.decode()
    user.user_permissions.add(Permission.objects.get(codename="view_documentuse"))
    assert client.get("/admin/api/use/").status_code == 200


@pytest.mark.parametrize(("role", "seen"), [("Người duyệt", True), ("Quản lý kết nối", True), ("Biên tập viên", False)])
def test_who_answers_for_partners_sees_it_by_role(counting, site, client, django_user_model, role, seen):
    user = django_user_model.objects.create_user("x", "x@example.invalid", "a-long-password")
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    assert (client.get("/admin/api/use/").status_code == 200) is seen
    assert ("/admin/api/use/" in client.get("/admin/").content.decode()) is seen


def test_the_check_may_ask_the_counts(counting, tmp_path):
    import shutil

    counting.note(id_of("portal/home"), PUBLIC_READER)
    counting.flush()
    real, old = contract.folder(), tmp_path / "old"
    shutil.copytree(real / "operations", old / "operations")
    for name in ("schema.graphql", "schema.partner.graphql", "schema.office.graphql"):
        text = (real / name).read_text().replace("type Query {", "type Query {\n  gone: Int\n", 1)
        (old / name).write_text(text)
    AskedDocument.objects.update(fields=["Query.gone"])
    with pytest.raises(CommandError, match=r"Query\.gone.*; still asked for by portal 1 times"):
        call_command("contract", "check", against=str(old), usage=True)
