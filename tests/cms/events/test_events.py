import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cms.events.models import EventPage
from cms.releases import integrity
from cms.releases.audience import PUBLIC_READER
from cms.releases.filtering import with_facet
from cms.releases.selectors import listed

START = dt.datetime(2026, 2, 28, 1, tzinfo=dt.UTC)


@pytest.fixture
def make_event(site):
    def make(title="Hội Lim", **values):
        defaults = {"summary": "Hai ngày hát.", "pillar": "culture_tourism", "venue": "Núi Hồng Vân"}
        times = {"starts_at": START, "ends_at": START + dt.timedelta(days=1)}
        page = EventPage(title=title, **(defaults | times | values))
        site.add_child(instance=page)
        return page

    return make


def test_an_event_is_released_with_its_times(make_event, publish):
    page = publish(make_event())
    row = listed(PUBLIC_READER, dt.datetime.now(dt.UTC), types=["event"]).get()
    assert row.path == "/vi/event/hoi-lim"
    assert row.head["starts_at"] == "2026-02-28T01:00:00.000000Z"
    assert [row.guid] == [
        r.guid for r in with_facet(listed(PUBLIC_READER, row.version_at), "event_status", ["scheduled"])
    ]
    assert page.guid == row.guid
    assert list(integrity.verify()) == []


def test_an_event_does_not_end_before_it_starts(make_event):
    page = make_event(ends_at=START - dt.timedelta(hours=1))
    with pytest.raises(ValidationError, match="kết thúc trước"):
        page.save_revision()
    assert not page.revisions.exists()
