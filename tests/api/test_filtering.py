"""What passes a filter is the same whether it is looked up by guid or found in the order of the list."""

from __future__ import annotations

import datetime as dt
import random

import pytest

from cms.core.models import Place
from cms.releases import browsing, clock, filtering
from cms.releases.audience import PUBLIC_READER
from cms.releases.models import Release
from cms.releases.selectors import listed

START = dt.datetime(2026, 3, 1, tzinfo=dt.UTC)
LIST = """query($filter: ArticleFilter, $after: String) { articles(first: 2, after: $after, filter: $filter) {
  totalCount nodes { headline } pageInfo { endCursor hasNextPage } facets { pillar { count } } } }"""


@pytest.fixture
def released(make_article, publish):
    """Publish a dozen articles about some of four places, two at one spot; return places and articles, latest first."""
    chance = random.Random(11)  # noqa: S311 - no secret
    spots = [(21.1, 106.0), (21.1, 106.0), (21.2, 106.1), (21.3, 106.2)]
    places = [
        Place.objects.create(name={"vi": str(number)}, latitude=x, longitude=y) for number, (x, y) in enumerate(spots)
    ]
    made = []
    for number in range(12):
        page = make_article(title=f"Bài {number}", pillar=chance.choice(["culture_tourism", "economy_investment"]))
        about = chance.sample(places, chance.randrange(4))
        page.places = about
        with clock.at(START + dt.timedelta(minutes=number // 2)):
            publish(page)
        made.append((page.title, page.guid, page.pillar, {place.guid for place in about}))
    times = dict(Release.objects.values_list("guid", "first_published_at"))
    return places, sorted(made, key=lambda one: (times[one[1]], one[1]), reverse=True)


@pytest.mark.parametrize("few", [0, 3, 500])
def test_filters_keep_what_has_the_values_and_count_it(ask, released, monkeypatch, few):
    monkeypatch.setattr(filtering, "FEW", few)
    places, made = released
    one, two = str(places[0].guid), str(places[2].guid)
    for wanted in (
        {"pillar": ["CULTURE_TOURISM"]},
        {"place": [one]},
        {"place": [one, two]},
        {"pillar": ["ECONOMY_INVESTMENT"], "place": [two]},
        {"topics": ["medtop:20000002"]},
        {"pillar": []},
    ):
        expected = [
            title
            for title, _guid, pillar, about in made
            if ("pillar" not in wanted or pillar.upper() in wanted["pillar"])
            and ("place" not in wanted or {str(guid) for guid in about} & set(wanted["place"]))
            and "topics" not in wanted
        ]
        found, after = [], None
        while True:
            page = ask(LIST, filter=wanted, after=after)["articles"]
            assert page["totalCount"] == len(expected)
            assert sum(entry["count"] for entry in page["facets"]["pillar"]) == len(expected)
            found += [node["headline"] for node in page["nodes"]]
            after = page["pageInfo"]["endCursor"]
            if not page["pageInfo"]["hasNextPage"]:
                break
        assert found == expected


def test_the_latest_that_refer_to_a_thing(released):
    places, made = released
    now = START + dt.timedelta(days=1)
    for most in (1, 2, 20):
        found = browsing.referring(PUBLIC_READER, now, [place.guid for place in places], most=most)
        for place in places:
            expected = [guid for _title, guid, _pillar, about in made if place.guid in about]
            assert found.get(place.guid, []) == expected[:most]
    assert browsing.referring(PUBLIC_READER, now, [], most=1) == {}


def test_what_lies_near_is_in_the_order_of_distance_and_then_the_latest(released):
    places, made = released
    now = START + dt.timedelta(days=1)
    rows = listed(PUBLIC_READER, now, types=["article"])
    shown = list(browsing.places(PUBLIC_READER, now, "place"))
    here = {"latitude": 21.0, "longitude": 106.0}
    far = {place.guid: browsing.great_circle(*here.values(), place.latitude, place.longitude) for place in places}
    for metres in (1.0, 20_000.0, 500_000.0):
        expected = []
        for _title, guid, _pillar, about in made:
            within = sorted((far[place], place) for place in about if far[place] <= metres)
            if within:
                expected.append((within[0][0], guid, within[0][1]))
        expected.sort(key=lambda one: one[0])
        for first in (0, 1, 3, 20):
            found = browsing.near(rows, shown, **here, metres=metres, first=first)
            assert [(one.metres, one.row.guid, one.place.guid) for one in found] == expected[:first]
