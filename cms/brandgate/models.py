"""What the brand engine found in pictures, and what people say to it: exceptions and objections.

A verdict and its findings are evidence and stay as they are. Which verdict stands for a picture today is kept beside
them in `Subject`; an exception never alters a verdict, it is weighed when something is about to go out.
"""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from brand.engine import Report
from cms.brandgate.policies import Policy
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
    """What the check looks at: a picture, and the verdict that stands for it.

    `guess` is what the file was taken for when nobody had said; empty while that was never asked.
    """

    image = models.OneToOneField("media.EditorialImage", on_delete=models.CASCADE, related_name="brand_subject")
    verdict = models.ForeignKey(Verdict, on_delete=models.PROTECT, related_name="subjects")
    guess = models.CharField(max_length=20, blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.image_id}: {self.verdict_id}"


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def standing(self) -> WaiverQuerySet:
        """Return those that cover something today: approved, not revoked, not past their last day (local date)."""
        return self.filter(state=Waiver.State.APPROVED, until__gte=timezone.localdate())


class Waiver(models.Model):
    """An exception from one rule, for one picture, one page or all pages of a topic, until the end of a day.

    It never runs out in the table: past `until` it covers nothing, and the finding is open again by itself.
    """

    class Scope(models.TextChoices):
        PICTURE = "picture", _("one picture, wherever it is used")
        PAGE = "page", _("all pictures of one item")
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


class Recheck(models.Model):
    """A run over all pictures with one edition: a trial, or the one that makes its verdicts stand."""

    class Purpose(models.TextChoices):
        TRIAL = "trial", _("trial")
        STANDING = "standing", _("recheck")

    edition = models.ForeignKey("guidelines.Edition", on_delete=models.CASCADE, related_name="rechecks")
    sha256 = models.CharField(max_length=64)  # the edition's fingerprint when the run began
    engine = models.CharField(max_length=20)
    purpose = models.CharField(max_length=10, choices=Purpose)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    total = models.PositiveIntegerField(default=0)
    begun_at = models.DateTimeField(auto_now_add=True)
    beat_at = models.DateTimeField(null=True)  # when a worker last finished a picture
    finished_at = models.DateTimeField(null=True)
    is_stale = models.BooleanField(default=False)
    wakings = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()
        ordering = ("-begun_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["edition", "sha256", "engine"],
                condition=models.Q(purpose="standing"),
                name="recheck_standing_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.edition_id} {self.begun_at}"

    @property
    def done(self) -> int:
        return self.items.exclude(done_at=None).count()


class RecheckItem(models.Model):
    """One picture of a run: what was found before and after, by rule."""

    recheck = models.ForeignKey(Recheck, on_delete=models.CASCADE, related_name="items")
    image = models.ForeignKey("media.EditorialImage", on_delete=models.CASCADE, related_name="+")
    claimed_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    before = models.CharField(max_length=20, blank=True)
    after = models.CharField(max_length=20, blank=True)
    appeared = models.JSONField(default=list)
    vanished = models.JSONField(default=list)
    verdict = models.ForeignKey(Verdict, null=True, on_delete=models.PROTECT, related_name="+")
    problem = models.CharField(max_length=200, blank=True)

    class Meta:
        default_permissions = ()
        constraints: ClassVar = [models.UniqueConstraint(fields=["recheck", "image"], name="recheck_item_once")]
        indexes: ClassVar = [models.Index(fields=["recheck", "done_at"], name="recheck_item_left")]

    def __str__(self) -> str:
        return f"{self.recheck_id}: {self.image_id}"

    @property
    def changed(self) -> bool:
        return bool(self.appeared or self.vanished or (self.before and self.before != self.after))


class OpenCount(models.Model):
    """How many findings were open on a day (of the office's calendar); `live` are those in released items."""

    day = models.DateField(unique=True)
    errors = models.PositiveIntegerField()
    others = models.PositiveIntegerField()
    live = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ("day",)

    def __str__(self) -> str:
        return f"{self.day}: {self.errors} + {self.others}"
