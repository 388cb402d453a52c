from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import APIToken, ModelLogEntry

from cms.outlets import keys
from cms.outlets.errors import UnknownKey
from cms.outlets.models import ApiKey
from cms.releases.audience import PUBLIC_READER, Audience, Reader


def test_the_plaintext_is_kept_nowhere(make_key):
    key, plaintext = make_key()
    assert plaintext.startswith("nhipcau_")
    row = ApiKey.objects.values().get(pk=key.pk)
    secret = plaintext.removeprefix("nhipcau_")[4:]
    assert not [name for name, value in row.items() if secret in str(value)]
    assert row["prefix"] == plaintext[:12]
    assert secret not in str(list(ModelLogEntry.objects.values()))


def test_two_keys_differ(make_key, make_outlet):
    outlet = make_outlet()
    assert make_key(outlet)[1] != make_key(outlet)[1]


@pytest.mark.parametrize("scheme", ["Bearer", "bearer", "BEARER"])
def test_a_key_gives_its_reader(make_key, scheme):
    key, plaintext = make_key(embargo=True)
    reader = keys.reader_for(f"{scheme} {plaintext}")
    assert reader == Reader(audience=Audience.PARTNER, embargo=True, client=key.pk)
    assert keys.key_of(reader) == key
    assert keys.key_of(PUBLIC_READER) is None


def test_an_app_key_reads_as_app(make_key):
    _key, plaintext = make_key(audience=Audience.APP, submit=False)
    assert keys.reader_for(f"Bearer {plaintext}").audience == Audience.APP


def test_without_a_header_the_public_reads(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert keys.reader_for("") is PUBLIC_READER
        assert keys.client_for("") is None


def _revoked(key):
    keys.revoke(key=key)


def _expired(key):
    ApiKey.objects.filter(pk=key.pk).update(expires_at=timezone.now() - dt.timedelta(seconds=1))


def _outlet_in(status):
    def change(key):
        key.outlet.status = status
        key.outlet.save()

    return change


def _deleted(key):
    ApiKey.objects.filter(pk=key.pk).delete()


@pytest.mark.parametrize(
    "spoil",
    [_revoked, _expired, _deleted, *map(_outlet_in, ["prospective", "suspended", "ceased", "merged"])],
    ids=["revoked", "expired", "unknown", "prospective", "suspended", "ceased", "merged"],
)
def test_a_key_that_opens_nothing_is_refused_in_the_same_words(make_key, spoil):
    key, plaintext = make_key()
    keys.reader_for(f"Bearer {plaintext}")
    spoil(key)
    with pytest.raises(UnknownKey) as caught:
        keys.reader_for(f"Bearer {plaintext}")
    assert str(caught.value) == str(UnknownKey())


def test_malformed_headers_are_refused_without_a_query(make_key, django_assert_num_queries):
    _key, plaintext = make_key()
    body = plaintext.removeprefix("nhipcau_")
    slip = body[:-1] + ("0" if body[-1] != "0" else "1")
    headers = [
        plaintext,
        f"Basic {plaintext}",
        f"Token {plaintext}",
        "Bearer",
        "Bearer ",
        f"Bearer wagtail_{body}",
        f"Bearer {body}",
        f"Bearer nhipcau_{slip}",
        f"Bearer {plaintext} {plaintext}",
        f"Bearer {plaintext}\x00",
        "Bearer nhipcau_" + "é" * 33,
        "Bearer nhipcau_" + "A" * 100_000,
    ]
    with django_assert_num_queries(0):
        for header in headers:
            with pytest.raises(UnknownKey):
                keys.client_for(header)


@given(st.text(min_size=1))
def test_no_text_breaks_the_reading_of_a_header(text):
    with pytest.raises(UnknownKey):
        keys.client_for(f"Bearer {text}")


def test_a_token_of_wagtail_opens_nothing_here(django_user_model, db):
    user = django_user_model.objects.create_superuser("chủ", password="x" * 12)
    _token, plaintext = APIToken.create_token(user=user, name="mã")
    body = plaintext.removeprefix("wagtail_")
    with pytest.raises(UnknownKey):
        keys.reader_for(f"Bearer nhipcau_{body}")
    with pytest.raises(UnknownKey):
        keys.reader_for(f"Bearer {plaintext}")


def test_recognising_takes_one_query_and_notes_use_once_a_minute(make_key, django_assert_num_queries):
    key, plaintext = make_key()
    header = f"Bearer {plaintext}"
    with django_assert_num_queries(2):
        keys.client_for(header)
    first = ApiKey.objects.get(pk=key.pk).last_used_at
    assert timezone.now() - first < dt.timedelta(seconds=30)
    with django_assert_num_queries(1):
        keys.client_for(header)
    assert ApiKey.objects.get(pk=key.pk).last_used_at == first
    ApiKey.objects.filter(pk=key.pk).update(last_used_at=first - dt.timedelta(minutes=1))
    with django_assert_num_queries(2):
        keys.client_for(header)
    assert ApiKey.objects.get(pk=key.pk).last_used_at >= first


def test_a_refused_key_leaves_no_trace_of_use(make_key):
    key, plaintext = make_key()
    keys.revoke(key=key)
    with pytest.raises(UnknownKey):
        keys.client_for(f"Bearer {plaintext}")
    assert ApiKey.objects.get(pk=key.pk).last_used_at is None


def test_keys_survive_a_rotation_of_the_secret(make_key, settings):
    _key, plaintext = make_key()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another-secret-" + "y" * 50
    assert keys.client_for(f"Bearer {plaintext}") is not None
    settings.SECRET_KEY_FALLBACKS = []
    with pytest.raises(UnknownKey):
        keys.client_for(f"Bearer {plaintext}")


def test_revoking_is_logged_once(make_key):
    key, _plaintext = make_key()
    keys.revoke(key=key)
    moment = ApiKey.objects.get(pk=key.pk).revoked_at
    keys.revoke(key=ApiKey.objects.get(pk=key.pk))
    assert ApiKey.objects.get(pk=key.pk).revoked_at == moment
    actions = [entry.action for entry in ModelLogEntry.objects.for_instance(key).order_by("pk")]
    assert actions == ["outlets.key_issued", "outlets.key_revoked"]


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ({"audience": Audience.OFFICE}, "belongs to no outlet"),
        ({"development": True}, "366 days"),
        ({"audience": Audience.PUBLIC}, "PUBLIC"),
        ({"audience": Audience.APP, "submit": True}, "PARTNER"),
        ({"expires_at": dt.datetime(2020, 1, 1, tzinfo=dt.UTC)}, "2020-01-01"),
    ],
)
def test_impossible_keys_are_not_issued(make_outlet, values, named):
    with pytest.raises(ValueError, match=named):
        keys.issue(outlet=make_outlet(), name="sai", **values)
    assert not ApiKey.objects.exists()


def test_an_outlet_that_is_not_active_gets_no_key(make_outlet):
    outlet = make_outlet(status="ceased")
    with pytest.raises(ValueError, match="ceased"):
        keys.issue(outlet=outlet, name="sai")
    assert not ApiKey.objects.exists()
