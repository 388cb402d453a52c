"""What a finding does to an item that is about to go out: stop it, warn, or nothing, by rule, type and channel.

Without a line that fits, an error of the edition stops and everything else warns; in text everything warns.
"""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import RevisionMixin

from brand import engine
from cms.core.content import ContentPage


class Channel(models.TextChoices):
    """Where something of an item is seen; the codes of pictures are those of the engine."""

    WEB = "web", _("Pictures in the text")
    SOCIAL = "social", _("Lead picture and social networks")
    DOCUMENT = "document", _("Attached documents")
    TEXT = "text", _("Words")


class Effect(models.TextChoices):
    BLOCK = "block", _("stops publishing")
    WARN = "warn", _("warns")
    NOTHING = "nothing", _("is only listed")


class Policy(RevisionMixin, models.Model):
    """One line of the policy. An empty rule, type or channel means any; the most particular line decides.

    Lines are never deleted: they are taken out of use, and their history stays.
    """

    rule = models.CharField(_("rule"), max_length=60, blank=True, help_text=_("Empty: every rule."))
    severity = models.CharField(
        _("severity"),
        max_length=20,
        blank=True,
        choices=[("error", _("error")), ("warning", _("warning")), ("info", _("notice"))],
        help_text=_("Empty: whatever the edition calls it."),
    )
    page_type = models.CharField(_("type of item"), max_length=40, blank=True, help_text=_("Empty: every type."))
    channel = models.CharField(
        _("channel"), max_length=20, blank=True, choices=Channel, help_text=_("Empty: every channel.")
    )
    effect = models.CharField(_("what a finding does"), max_length=10, choices=Effect, default=Effect.WARN)
    reason = models.TextField(_("reason"), max_length=1000)
    in_use = models.BooleanField(_("in use"), default=True)

    panels: ClassVar = [
        FieldPanel("effect"),
        FieldPanel("rule"),
        FieldPanel("severity"),
        FieldPanel("page_type"),
        FieldPanel("channel"),
        FieldPanel("reason"),
        FieldPanel("in_use"),
    ]

    class Meta:
        verbose_name = _("line of the brand policy")
        verbose_name_plural = _("brand policy")
        default_permissions = ("add", "change", "view")
        ordering = ("rule", "page_type", "channel", "pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["rule", "severity", "page_type", "channel"],
                condition=models.Q(in_use=True),
                name="brand_policy_once",
                violation_error_message=_("Another line in use is about the same; change that one."),
            )
        ]

    def __str__(self) -> str:
        about = [self.rule or gettext("every rule"), self.severity and self.get_severity_display()]
        about += [type_name(self.page_type), self.channel and self.get_channel_display()]
        return f"{', '.join(str(part) for part in about if part)}: {self.get_effect_display()}"

    def clean(self) -> None:
        super().clean()
        faults = {}
        if self.rule and self.rule not in {rule.id for rule in engine.RULES}:
            faults["rule"] = gettext("There is no rule “%(rule)s”.") % {"rule": self.rule}
        if self.page_type and self.page_type not in dict(page_types()):
            faults["page_type"] = gettext("There is no type “%(type)s”.") % {"type": self.page_type}
        if faults:
            raise ValidationError(faults)


class Policies:
    """The lines in use, looked up once and asked for many findings."""

    def __init__(self) -> None:
        self.lines = list(Policy.objects.filter(in_use=True))

    def effect(self, rule: str, severity: str, page_type: str, channel: str) -> str:
        """Return what a finding does. Rule counts more than type, type more than channel, channel than severity."""
        asked = (rule, page_type, channel, severity)
        best: tuple[tuple[bool, ...], str] | None = None
        for line in self.lines:
            stated = (line.rule, line.page_type, line.channel, line.severity)
            if all(own in ("", wanted) for own, wanted in zip(stated, asked, strict=True)):
                weight = tuple(map(bool, stated))
                if best is None or weight > best[0]:
                    best = weight, line.effect
        if best is not None:
            return best[1]
        return Effect.BLOCK if severity == "error" and channel != Channel.TEXT else Effect.WARN

    def effects(self, rule: str, severity: str, channel: str) -> set[str]:
        """Return what a finding does in a channel, in items of one type or another."""
        types = {line.page_type for line in self.lines if line.page_type} | {""}
        return {self.effect(rule, severity, type_, channel) for type_ in types}

    @property
    def may_stop_words(self) -> bool:
        return any(line.effect == Effect.BLOCK and line.channel in ("", Channel.TEXT) for line in self.lines)

    def blocks(self, rule: str, severity: str, page_type: str, channel: str) -> bool:
        return self.effect(rule, severity, page_type, channel) == Effect.BLOCK


def page_types() -> list[tuple[str, Any]]:
    """Return the types of items by code and label."""
    return sorted((model.released_as, model._meta.verbose_name) for model in _models(ContentPage))


def type_name(code: str) -> Any:
    return dict(page_types()).get(code, code)


def type_of_page(page: ContentPage) -> str:
    return str(page.released_as)


def _models(base: type) -> list[Any]:
    found: list[Any] = []
    for model in base.__subclasses__():
        found += [model] if not model._meta.abstract else _models(model)  # type: ignore[attr-defined]
    return found
