"""What a released event says beyond what every item says."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.core.release import ContentPayload, content_facts, content_values
from cms.events.models import EventPage, EventStatus
from cms.releases.audience import Audience
from cms.releases.payload import field
from cms.releases.registry import ReleasedType, register

PUBLIC = Audience.PUBLIC


@dataclass(frozen=True, kw_only=True, slots=True)
class EventPayload(ContentPayload):
    """A festival, seminar or meeting."""

    starts_at: dt.datetime = field("When it starts.", audience=PUBLIC, ninjs="eventDetails", head=True)
    ends_at: dt.datetime = field("When it ends.", audience=PUBLIC, ninjs="eventDetails", head=True)
    lunar_date: str = field("Its date in the lunar calendar, day/month.", audience=PUBLIC, head=True)
    venue: str = field("Where it takes place.", audience=PUBLIC, ninjs="eventDetails", head=True, searched=True)
    organiser: str = field("Who organises it.", audience=PUBLIC, ninjs="organisations", head=True)
    event_status: EventStatus = field(
        "Scheduled, postponed or cancelled.", audience=PUBLIC, ninjs="eventDetails", head=True, facet="event_status"
    )
    registration_url: str = field("Where to register.", audience=PUBLIC, head=True)


def project(page: EventPage) -> EventPayload:
    """Return what an event says."""
    return EventPayload(
        **content_values(page),
        starts_at=page.starts_at,
        ends_at=page.ends_at,
        lunar_date=page.lunar_date,
        venue=page.venue,
        organiser=page.organiser,
        event_status=EventStatus(page.event_status),
        registration_url=page.registration_url,
    )


register(
    ReleasedType(
        name="event",
        model=EventPage,
        payload=EventPayload,
        project=project,
        facts=lambda page: content_facts(page, facets=(("event_status", page.event_status),)),
        verbose_name=_("event"),
    )
)
