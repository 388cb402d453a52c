"""Events and seminars: what happens when and where."""

from __future__ import annotations

from typing import ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel

from cms.core.content import ContentPage


class EventStatus(models.TextChoices):
    """Words of schema.org's EventStatusType and of iCalendar, in one list."""

    SCHEDULED = "scheduled", _("Scheduled")
    POSTPONED = "postponed", _("Postponed")
    CANCELLED = "cancelled", _("Cancelled")


class EventPage(ContentPage):
    """A festival, seminar or meeting."""

    released_as = "event"
    starts_at = models.DateTimeField(_("starts at"))
    ends_at = models.DateTimeField(_("ends at"))
    lunar_date = models.CharField(_("lunar date"), max_length=60, blank=True, help_text=_("For example 12–13/1."))
    venue = models.CharField(_("venue"), max_length=300, blank=True)
    organiser = models.CharField(_("organiser"), max_length=200, blank=True)
    event_status = models.CharField(_("status"), max_length=20, choices=EventStatus, default=EventStatus.SCHEDULED)
    registration_url = models.URLField(_("registration page"), blank=True)

    content_panels: ClassVar = [
        *ContentPage.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at"), FieldPanel("lunar_date")]),
                FieldPanel("venue"),
                FieldPanel("organiser"),
                FieldRowPanel([FieldPanel("event_status"), FieldPanel("registration_url")]),
            ],
            heading=_("When and where"),
        ),
        *ContentPage.content_panels[2:],
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at < self.starts_at:
            raise ValidationError({"ends_at": _("The event ends before it starts.")})
