from __future__ import annotations

import stat

import pytest

from cms.outlets import demo, keys
from cms.outlets.models import ApiKey, Outlet
from cms.releases.audience import Audience


@pytest.fixture(autouse=True)
def _data(settings, tmp_path):
    settings.DATA_DIR = tmp_path / "var"


def test_the_demo_key_is_made_once_and_kept_private(db):
    plaintext = demo.ensure_demo_key()
    assert demo.ensure_demo_key() == plaintext
    assert ApiKey.objects.count() == 1
    assert str(Outlet.objects.get()) == "Đài Truyền hình Mẫu"
    assert stat.S_IMODE(demo.key_path().stat().st_mode) == 0o600
    reader = keys.reader_for(f"Bearer {plaintext}")
    assert (reader.audience, reader.embargo) == (Audience.PARTNER, True)


def test_a_lost_file_gives_a_new_key_and_closes_the_old_one(db):
    first = demo.ensure_demo_key()
    demo.key_path().unlink()
    second = demo.ensure_demo_key()
    assert second != first
    assert Outlet.objects.count() == 1
    with pytest.raises(keys.UnknownKey):
        keys.client_for(f"Bearer {first}")
    assert keys.client_for(f"Bearer {second}").submit


def test_a_key_a_person_called_demo_is_left_alone(db, make_key, django_user_model):
    person = django_user_model.objects.create_user("người", password="x" * 12)
    _key, plaintext = make_key(name="demo", user=person)
    demo.ensure_demo_key()
    assert keys.client_for(f"Bearer {plaintext}") is not None


def test_a_file_of_another_installation_is_replaced(db):
    demo.ensure_demo_key()
    demo.key_path().write_text("nhipcau_" + "A" * 33)
    assert keys.client_for(f"Bearer {demo.ensure_demo_key()}") is not None


def test_production_makes_no_demo_key(db, settings):
    settings.MODE = "production"
    with pytest.raises(demo.DemoRefused):
        demo.ensure_demo_key()
    assert not Outlet.objects.exists()
    assert not demo.key_path().exists()
