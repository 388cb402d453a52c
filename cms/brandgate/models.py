"""What the brand engine found in pictures, documents and social cards, and what people say to it.

A verdict and its findings are evidence and stay as they are. Which verdict stands for a thing today is kept
beside them in `Subject`; an exception never alters a verdict, it is weighed when something is about to go out.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from brand.engine import Report
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.policies import Policy
from cms.brandgate.runs import Recheck, RecheckItem
from cms.brandgate.subjects import exactly_one, pointed_at
from cms.brandgate.workflow import BrandReviewTask
from cms.releases.models import AppendOnly

__all__ = [
    "BrandReviewTask",
    "Finding",
    "Objection",
    "OpenCount",
    "Policy",
    "Recheck",
    "RecheckItem",
    "SocialCard",
    "Subject",
    "Verdict",
    "Waiver",
]


class Verdict(AppendOnly):
    """Evidence, kept by what it depends on: the same four make the same report, byte for byte.

    `report` is empty where the engine could not read the file; `problem` then says why, in the words of the engine.
    """

    class Status(models.TextChoices):
        PASSED = "passed", _("passed")
        FAILED = "failed", _("failed")
        UNREADABLE = "unreadable", _("cannot be checked")

    sha256 = models.CharField(max_length=64)
    edition = models.CharField(_("guideline"), max_length=140)
    engine = models.CharField(max_length=20)
    kind = models.CharField(_("kind of picture"), max_length=20)
    status = models.CharField(_("status"), max_length=20, choices=Status)
    report = models.TextField(blank=True)
    problem = models.TextField(blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("verdict")
        verbose_name_plural = _("verdicts")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["sha256", "edition", "engine", "kind"], name="verdict_once")
        ]

    def __str__(self) -> str:
        return f"{self.sha256[:12]} {self.edition} {self.status}"

    @cached_property
    def evidence(self) -> Report | None:
        """Return the engine's report, or None if the file could not be read."""
        return Report.from_json(self.report.encode()) if self.report else None


class Finding(AppendOnly):
    """One breach of one rule in a verdict: what lists need, the rest is in the report under the same `number`."""

    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="findings")
    number = models.PositiveSmallIntegerField()
    rule = models.CharField(_("rule"), max_length=60, db_index=True)
    clause = models.CharField(_("clause"), max_length=40, blank=True)
    severity = models.CharField(_("severity"), max_length=20)

    class Meta:
        verbose_name = _("brand finding")
        verbose_name_plural = _("brand findings")
        default_permissions = ("view",)
        constraints: ClassVar = [models.UniqueConstraint(fields=["verdict", "number"], name="brand_finding_once")]

    def __str__(self) -> str:
        return f"{self.verdict_id} {self.number} {self.rule}"


class Subject(models.Model):
    """What the check looks at, see `cms.brandgate.subjects`, and the verdict that stands for it.

    `guess` is what the file was taken for when nobody had said, empty while that was never asked; `sure` says how
    surely, from 0 to 1. The verdict itself names the kind alone, so that it is the same whoever said it.
    """

    image = models.OneToOneField(
        "media.EditorialImage", null=True, on_delete=models.CASCADE, related_name="brand_subject"
    )
    document = models.OneToOneField(
        "media.EditorialDocument", null=True, on_delete=models.CASCADE, related_name="brand_subject"
    )
    card = models.OneToOneField(SocialCard, null=True, on_delete=models.CASCADE, related_name="brand_subject")
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="subjects")
    guess = models.CharField(max_length=20, blank=True)
    sure = models.FloatField(null=True)

    class Meta:
        verbose_name = _("thing that is checked")
        verbose_name_plural = _("things that are checked")
        default_permissions = ()
        constraints: ClassVar = [models.CheckConstraint(condition=exactly_one(), name="subject_is_one_thing")]

    def __str__(self) -> str:
        return f"{pointed_at(self)}: {self.verdict_id}"


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def standing(self) -> WaiverQuerySet:
        """Return those that cover something today: approved, not revoked, not past their last day (local date)."""
        return self.filter(state=Waiver.State.APPROVED, until__gte=timezone.localdate())


class Waiver(models.Model):
    """An exception from one rule, for one picture or document, one page or all of a topic, until the end of a day.

    It never runs out in the table: past `until` it covers nothing, and the finding is open again by itself.
    """

    class Scope(models.TextChoices):
        PICTURE = "picture", _("one picture or document, wherever it is used")
        PAGE = "page", _("everything in one item")
        TOPIC = "topic", _("all items of a topic or campaign")

    class State(models.TextChoices):
        REQUESTED = "requested", _("requested")
        APPROVED = "approved", _("approved")
        DECLINED = "declined", _("declined")
        REVOKED = "revoked", _("revoked")

    rule = models.CharField(_("rule"), max_length=60)
    scope = models.CharField(_("holds for"), max_length=10, choices=Scope, default=Scope.PICTURE)
    # What was deleted is covered no more; `target` still says what it was.
    image = models.ForeignKey("media.EditorialImage", null=True, on_delete=models.SET_NULL, related_name="waivers")
    document = models.ForeignKey("media.EditorialDocument", null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.ForeignKey("wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+")
    topic = models.ForeignKey("core.Topic", null=True, on_delete=models.SET_NULL, related_name="+")
    target = models.CharField(_("what for"), max_length=255)
    reason = models.TextField(_("reason"), max_length=1000)
    until = models.DateField(_("last day"))
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.REQUESTED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decision = models.TextField(_("in words"), blank=True, max_length=1000)
    used_at = models.DateTimeField(null=True)  # when an item last went out thanks to it

    objects = WaiverQuerySet.as_manager()

    class Meta:
        verbose_name = _("brand exception")
        verbose_name_plural = _("brand exceptions")
        ordering = ("-requested_at", "-pk")
        default_permissions = ("add", "view")
        permissions: ClassVar = [("decide_waiver", _("Can decide on exceptions from brand rules"))]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(decided_by=None)
                | ~models.Q(decided_by=models.F("requested_by"))
                # Whoever asked may take it back.
                | models.Q(state="revoked"),
                name="waiver_decided_by_another",
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule}: {self.target}"

    @property
    def is_standing(self) -> bool:
        return self.state == self.State.APPROVED and self.until >= timezone.localdate()

    @property
    def standing_text(self) -> str:
        """Say in a word or two where it is; an approved one may have run out."""
        if self.state == self.State.APPROVED and not self.is_standing:
            return str(_("run out"))
        return self.get_state_display()


class Objection(models.Model):
    """Somebody says that a finding is wrong: the case is kept for the brand manager, with all that reproduces it."""

    class State(models.TextChoices):
        OPEN = "open", _("to be looked at")
        RIGHT = "right", _("the finding is wrong")
        WRONG = "wrong", _("the finding stands")

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="objections")
    image = models.ForeignKey("media.EditorialImage", null=True, on_delete=models.SET_NULL, related_name="+")
    document = models.ForeignKey("media.EditorialDocument", null=True, on_delete=models.SET_NULL, related_name="+")
    card = models.ForeignKey(SocialCard, null=True, on_delete=models.SET_NULL, related_name="+")
    comment = models.TextField(_("what is wrong with it"), max_length=1000)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.OPEN)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("objection to a finding")
        verbose_name_plural = _("objections to findings")
        ordering = ("-at", "-pk")
        default_permissions = ("add", "view")
        permissions: ClassVar = [("decide_objection", _("Can decide on objections to brand findings"))]
        constraints: ClassVar = [models.UniqueConstraint(fields=["finding", "by"], name="objection_once_each")]

    def __str__(self) -> str:
        return f"{self.finding}: {self.comment[:40]}"


class OpenCount(models.Model):
    """How many findings were open on a day (of the office's calendar); `live` are those in released items."""

    day = models.DateField(unique=True)
    errors = models.PositiveIntegerField()
    others = models.PositiveIntegerField()
    live = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("count of open findings")
        verbose_name_plural = _("counts of open findings")
        default_permissions = ()
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}: {self.errors} + {self.others}"
