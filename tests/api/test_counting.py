"""Counts over whole lists are remembered, and never for longer than they are true."""

from __future__ import annotations

import datetime as dt
import random

import pytest
from django.db import transaction
from django.utils import timezone

from api import counting
from cms.events.models import EventPage
from cms.releases import actions, browsing, statements
from cms.releases.audience import PUBLIC_READER, Audience
from cms.releases.selectors import listed
from tests.api.conftest import ENTITLED, PARTNER

pytestmark = pytest.mark.django_db(transaction=True)
TOTAL = "{ articles(first: 0) { totalCount } }"
OF_PILLARS = """query($filter: ArticleFilter) { articles(first: 0, filter: $filter) {
  totalCount facets { pillar { value count } } } }"""


@pytest.fixture(autouse=True, params=["database", "file"])
def marks(request, settings, tmp_path):
    settings.MARKS, settings.DATA_DIR = request.param, tmp_path
    counting._known.clear()
    yield
    counting._known.clear()


@pytest.fixture
def counted(monkeypatch):
    """Return the list of what was counted in the database."""
    done = []

    def spied(module, name):
        original = getattr(module, name)

        def spy(*args, **kwargs):
            done.append(name)
            return original(*args, **kwargs)

        monkeypatch.setattr(module, name, spy)

    spied(statements, "count")
    spied(browsing, "facet_counts")
    return done


@pytest.fixture
def total(ask):
    return lambda reader=PUBLIC_READER: ask(TOTAL, reader=reader)["articles"]["totalCount"]


def test_nothing_is_counted_again_until_something_of_the_type_is_published(site, total, counted, make_article, publish):
    page = publish(make_article())
    assert [total(), total()] == [1, 1]
    assert counted == ["count"]
    start = timezone.now() + dt.timedelta(days=3)
    times = {"starts_at": start, "ends_at": start + dt.timedelta(hours=2)}
    event = EventPage(title="Hội Lim", summary="Hội xuân.", pillar="culture_tourism", **times)
    publish(site.add_child(instance=event))
    assert (total(), counted) == (1, ["count"])
    publish(make_article(title="Bài hai"))
    assert [total(), total()] == [2, 2]
    page.unpublish()
    assert [total(), total()] == [1, 1]
    assert counted == ["count"] * 3


def test_values_and_readers_have_counts_of_their_own(ask, total, counted, make_article, publish):
    publish(make_article())
    publish(make_article(title="Đầu tư", pillar="economy_investment"))
    publish(make_article(title="Đối tác"), audience=Audience.PARTNER)
    publish(make_article(title="Cấm"), embargo_until=timezone.now() + dt.timedelta(hours=1))
    for _time in range(2):
        assert [total(reader) for reader in (PUBLIC_READER, PARTNER, ENTITLED)] == [2, 3, 4]
        for pillar in ("CULTURE_TOURISM", "ECONOMY_INVESTMENT"):
            found = ask(OF_PILLARS, filter={"pillar": [pillar]})["articles"]
            assert found == {"totalCount": 1, "facets": {"pillar": [{"value": pillar, "count": 1}]}}
    assert sorted(counted) == ["count"] * 5 + ["facet_counts"] * 2


def test_a_count_ends_at_an_edge_and_is_no_older_than_the_moment_that_is_shown(
    total, counted, make_article, publish, clock
):
    start = timezone.now()
    edge = start + dt.timedelta(minutes=10)
    publish(make_article(), expire_at=edge)
    clock(edge - dt.timedelta(seconds=1))
    assert [total(), total()] == [1, 1]
    clock(edge)
    # What comes after the edge is not known before the clock has told it.
    assert [total(), total()] == [0, 0]
    assert counted == ["count"] * 3
    actions.tick(edge)
    assert [total(), total()] == [0, 0]
    assert counted == ["count"] * 4
    clock(start + dt.timedelta(seconds=5))
    assert total() == 1


def test_what_is_counted_in_a_transaction_is_not_remembered(total, make_article, publish):
    publish(make_article())
    with transaction.atomic():
        publish(make_article(title="Bài hai"))
        assert total() == 2
        transaction.set_rollback(True)
    # Brings the same marks as what was rolled back.
    publish(make_article(title="Bài ba"), audience=Audience.PARTNER)
    assert [total(), total(PARTNER)] == [1, 2]


def test_only_so_many_are_remembered(ask, make_article, publish, monkeypatch):
    monkeypatch.setattr(counting, "KEPT", 2)
    publish(make_article())
    for locale in ("vi", "en", "ko", "vi"):
        ask("query($locale: String) { articles(first: 0, locale: $locale) { totalCount } }", locale=locale)
    assert len(counting._known) == 2


def test_it_is_always_what_a_look_at_the_rows_says(ask, make_article, publish):
    chance = random.Random(3)  # noqa: S311 - no secret
    pages = [make_article(title=f"Bài {number}") for number in range(4)]
    for _step in range(25):
        page = pages[chance.randrange(4)]
        page.refresh_from_db()
        if page.live and chance.random() < 0.4:
            page.unpublish()
        else:
            publish(page, pillar=chance.choice(["culture_tourism", "economy_investment"]))
        for _time in range(2):
            found = ask(OF_PILLARS, filter={})["articles"]
            rows = listed(PUBLIC_READER, timezone.now(), types=["article"])
            assert found["totalCount"] == rows.count()
            counts = browsing.facet_counts(rows, "pillar")
            assert found["facets"]["pillar"] == [{"value": value.upper(), "count": count} for value, count in counts]
