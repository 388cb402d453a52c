"""The state of the brand on one page."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from cms.brandgate.counting import count_today, keep_count, open_counts
from cms.brandgate.desk.dashboard import HEIGHT, WIDTH, chart_of
from cms.brandgate.models import Finding, OpenCount
from cms.core.roles import BRAND_MANAGER, EDITOR


@pytest.fixture
def person(site):
    def person(role):
        user = get_user_model().objects.create_user(f"u{role.name}", "u@example.org", "a-long-password")
        user.groups.add(Group.objects.get(name=role.name))
        return user

    return person


def test_open_findings_are_counted_by_rule_author_and_age(wrong, good, person):
    author = person(EDITOR)
    type(wrong).objects.filter(pk=wrong.pk).update(uploaded_by_user=author)
    counts = open_counts()
    total = Finding.objects.count()
    assert total >= 1
    assert sum(one.count for one in counts["rule"]) == total
    assert [(one.label, one.count) for one in counts["author"]] == [(str(author), total)]
    assert [(one.label, one.count) for one in counts["age"]] == [("chưa đến 7 ngày", total)]
    assert [one.label for one in counts["pillar"]] == ["không ở tin nào đã phát hành"]


def test_a_day_is_counted_once_and_kept_up_to_date(wrong):
    first = count_today()
    OpenCount.objects.update(errors=99)
    second = count_today()
    assert (first.pk, first.errors) == (second.pk, second.errors)
    assert OpenCount.objects.count() == 1
    cache.delete("brandgate.counted")
    OpenCount.objects.all().delete()
    keep_count()
    OpenCount.objects.all().delete()
    keep_count()  # within the hour
    assert not OpenCount.objects.exists()


def test_the_lines_lie_where_the_calendar_puts_the_days():
    start = dt.date(2026, 3, 1)
    days = [
        OpenCount(day=start + dt.timedelta(days=d), errors=e, others=o, live=0)
        for d, e, o in ((0, 4, 0), (1, 2, 2), (4, 0, 1))
    ]
    chart = chart_of(days)
    assert chart.top == 4
    assert chart.errors == f"0.0,0.0 {WIDTH / 4:.1f},{HEIGHT / 2:.1f} {WIDTH:.1f},{HEIGHT:.1f}"
    assert chart_of([]).all == ""


def test_the_page_shows_every_group_and_the_way_to_the_rows(wrong, person, client):
    client.force_login(person(BRAND_MANAGER))
    OpenCount.objects.create(day=timezone.localdate() - dt.timedelta(days=3), errors=7, others=1, live=0)
    text = client.get(reverse("brandgate:dashboard")).content.decode()
    assert f"{reverse('brandgate:findings')}?rule=logo.distortion&amp;state=open" in text
    assert f"{reverse('brandgate:findings')}?rule=logo.outdated&amp;live=true" in text
    assert "<polyline" in text
    assert "<td>7</td>" in text


def test_the_page_costs_the_same_for_one_picture_and_for_many(wrong, person, client, make_image, wrong_bytes, check):
    client.force_login(person(BRAND_MANAGER))
    url = reverse("brandgate:dashboard")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for number in range(4):
        check(make_image(f"Bản {number}", content=wrong_bytes))
    with CaptureQueriesContext(connection) as many:
        client.get(url)
    assert len(many) == len(one)


def test_editors_do_not_see_it(wrong, person, client):
    client.force_login(person(EDITOR))
    response = client.get(reverse("brandgate:dashboard"))
    assert response.status_code == 302
    assert not OpenCount.objects.exists()
