import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.urls import reverse
from wagtail.models import PageLogEntry

from cms.core import roles
from cms.releases import integrity
from cms.releases.models import Change, Release


@pytest.fixture
def logged_in(client, site):
    def log_in(role):
        user = get_user_model().objects.create_user("person", "person@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=role.name))
        client.force_login(user)
        return client

    return log_in


def test_an_approver_withdraws_with_a_reason(logged_in, make_article, publish):
    page = publish(make_article())
    client = logged_in(roles.APPROVER)
    url = reverse("releases_withdraw", args=[page.guid])
    assert "Rút hẳn" in client.get(url).content.decode()
    assert client.post(url, {"reason": " "}).status_code == 200
    assert Release.objects.get().state == "published"
    assert client.post(url, {"reason": "Sai sự thật"}).status_code == 302
    row = Release.objects.get()
    assert (row.state, row.reason, row.slug) == ("withdrawn", "Sai sự thật", "")
    assert [c.kind for c in Change.objects.all()] == ["published", "withdrawn"]
    assert not type(page).objects.get(pk=page.pk).live
    assert PageLogEntry.objects.get(action="releases.withdrawn").data == {"reason": "Sai sự thật"}
    assert list(integrity.verify()) == []
    assert client.get(url).status_code == 404


def test_an_editor_may_not(logged_in, make_article, publish):
    page = publish(make_article())
    client = logged_in(roles.EDITOR)
    response = client.post(reverse("releases_withdraw", args=[page.guid]), {"reason": "Sai"})
    assert response.status_code == 302
    assert response.url == reverse("wagtailadmin_home")
    assert Release.objects.get().state == "published"
