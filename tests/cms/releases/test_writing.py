"""How moments and guids are written: always in UTC with microseconds, so that the order of text is that of time."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cms.releases.payload import guid_text, instant

MOMENTS = st.datetimes(
    min_value=dt.datetime(2, 1, 1),  # noqa: DTZ001 - `timezones` puts them on
    max_value=dt.datetime(9998, 12, 31),  # noqa: DTZ001
    timezones=st.timezones() | st.just(dt.UTC),
)


@given(moment=MOMENTS)
@example(moment=dt.datetime(2026, 3, 1, tzinfo=dt.UTC))
@example(moment=dt.datetime(2026, 3, 1, 9, 0, 0, 5, tzinfo=dt.timezone(dt.timedelta(hours=7))))
def test_an_instant_is_iso_8601_in_utc_with_microseconds(moment):
    expected = moment.astimezone(dt.UTC).replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    assert instant(moment) == expected


@given(one=MOMENTS, other=MOMENTS)
def test_the_order_of_text_is_that_of_time(one, other):
    assert (instant(one) < instant(other)) == (one.astimezone(dt.UTC) < other.astimezone(dt.UTC))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="has no time zone"):
        instant(dt.datetime(2026, 3, 1))  # noqa: DTZ001 - what is refused


@given(guid=st.uuids())
def test_a_guid_is_written_as_python_writes_it(guid):
    assert guid_text(guid) == str(guid)
