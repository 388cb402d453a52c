"""Partner outlets, the keys they read and write with, and what they send in."""

from __future__ import annotations

import uuid
from typing import ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.core.localized import LocalizedTextField
from cms.core.taxonomy import in_language
from cms.releases.audience import Audience


class Tier(models.TextChoices):
    NATIONAL = "national", _("National")
    PROVINCIAL = "provincial", _("Provincial")
    LOCAL = "local", _("Commune and ward")
    FOREIGN = "foreign", _("Foreign")


class OutletKind(models.TextChoices):
    TELEVISION = "television", _("Television")
    RADIO = "radio", _("Radio")
    NEWSPAPER = "newspaper", _("Newspaper or magazine")
    ONLINE = "online", _("Online newspaper")
    AGENCY = "agency", _("News agency")
    PORTAL = "portal", _("Portal or app")


class OutletStatus(models.TextChoices):
    """Where an outlet stands. Only an active one reads and sends; ceased and merged are final."""

    PROSPECTIVE = "prospective", _("prospective")
    ACTIVE = "active", _("active")
    SUSPENDED = "suspended", _("suspended")
    CEASED = "ceased", _("ceased")
    MERGED = "merged", _("merged")


FINAL_STATUSES = frozenset({OutletStatus.CEASED, OutletStatus.MERGED})


class Outlet(models.Model):
    """A newsroom, station, agency or portal that works with the office. It is never deleted: its history stays."""

    name = LocalizedTextField(_("name"), help_text=_("The Vietnamese name is required."))
    country = models.CharField(
        _("country"),
        max_length=2,
        default="VN",
        validators=[RegexValidator(r"^[A-Z]{2}$", _("Write the country as two capital letters, for example VN."))],
        help_text=_("Two letters, ISO 3166-1."),
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    tier = models.CharField(_("tier"), max_length=20, choices=Tier, default=Tier.NATIONAL)
    kind = models.CharField(_("kind of outlet"), max_length=20, choices=OutletKind, default=OutletKind.NEWSPAPER)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=OutletStatus,
        default=OutletStatus.PROSPECTIVE,
        help_text=_("The keys of an outlet work only while it is active."),
    )
    successor = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="predecessors",
    )
    contact_email = models.EmailField(_("contact email"), blank=True)
    created_at = models.DateTimeField(_("created"), default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("partner outlet")
        verbose_name_plural = _("partner outlets")
        default_permissions = ("add", "change", "view")
        ordering = ("pk",)

    def __str__(self) -> str:
        return in_language(self.name)

    def clean(self) -> None:
        super().clean()
        if not (self.name or {}).get("vi"):
            raise ValidationError({"name": _("Write the outlet's Vietnamese name.")})
        if self.status == OutletStatus.MERGED and self.successor_id is None:
            raise ValidationError({"successor": _("Say which outlet this one was merged into.")})
        if self.status != OutletStatus.MERGED and self.successor_id is not None:
            raise ValidationError({"successor": _("Only a merged outlet has a successor.")})
        if self.pk and self.successor_id == self.pk:
            raise ValidationError({"successor": _("An outlet cannot be merged into itself.")})
        before = type(self)._base_manager.filter(pk=self.pk).values_list("status", flat=True).first()
        if before in FINAL_STATUSES and self.status != before:
            raise ValidationError({"status": _("An outlet that ceased or merged stays so. Register it anew.")})


class ApiKey(models.Model):
    """What a client proves itself by. Only the digest of the secret is kept; see `cms.outlets.keys`.

    It belongs to an outlet; a key of the office belongs to none.
    """

    outlet = models.ForeignKey(
        Outlet,
        verbose_name=_("outlet"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="keys",
        help_text=_("Empty for a key of the office."),
    )
    name = models.CharField(
        _("name"), max_length=100, help_text=_("Where the key is used, for example “newsroom system”.")
    )
    prefix = models.CharField(_("key begins with"), max_length=16, editable=False)
    key_hash = models.CharField(max_length=64, unique=True, editable=False)
    audience = models.PositiveSmallIntegerField(
        _("reads as"),
        choices=[(level.value, level.label) for level in (Audience.APP, Audience.PARTNER, Audience.OFFICE)],
        default=Audience.PARTNER,
    )
    embargo = models.BooleanField(
        _("sees embargoed items"), default=False, help_text=_("Only for newsrooms that have agreed to keep embargoes.")
    )
    submit = models.BooleanField(_("may send submissions"), default=False)
    development = models.BooleanField(
        _("for development"),
        default=False,
        help_text=_("May send queries of its own, not only those of the contract. It sees nothing more."),
    )
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("issued by"),
        null=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    created_at = models.DateTimeField(_("issued"), default=timezone.now, editable=False)
    expires_at = models.DateTimeField(_("valid until"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("revoked"), null=True, editable=False)
    last_used_at = models.DateTimeField(_("last used"), null=True, editable=False)

    class Meta:
        verbose_name = _("API key")
        verbose_name_plural = _("API keys")
        default_permissions = ("add", "change", "view")
        permissions: ClassVar = [
            ("issue_office_key", _("Can issue and revoke keys of the office and keys for development"))
        ]
        ordering = ("-created_at", "-pk")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=models.Q(audience__in=[Audience.APP, Audience.PARTNER], outlet__isnull=False)
                | models.Q(audience=Audience.OFFICE, outlet__isnull=True),
                name="api_key_audience",
            )
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_valid(self, now: object) -> bool:
        """Tell whether the key opens anything at the aware datetime `now`; reads `outlet`."""
        return (
            self.revoked_at is None
            and (self.expires_at is None or self.expires_at > now)
            and (self.outlet is None or self.outlet.status == OutletStatus.ACTIVE)
        )

    @property
    def is_guarded(self) -> bool:
        """Tell whether only who may issue keys of the office may issue or revoke it."""
        return bool(self.audience == Audience.OFFICE or self.development)

    @property
    def holder(self) -> str:
        """Name whose key it is."""
        return str(self.outlet) if self.outlet is not None else str(_("the office itself"))


class SubmissionKind(models.TextChoices):
    """What an outlet sends in."""

    DRAFT_OFFER = "draft_offer", _("Text offered for publication")
    PUBLISHED_PIECE = "published_piece", _("Piece the outlet has published")


class SubmissionState(models.TextChoices):
    """How far a submission has come; accepted, declined and withdrawn are final."""

    SUBMITTED = "submitted", _("submitted")
    UNDER_REVIEW = "under_review", _("under review")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn by the outlet")


# What may follow what. Accepted, declined and withdrawn are final; accepted does not mean published.
TRANSITIONS = {
    SubmissionState.SUBMITTED: frozenset(
        {
            SubmissionState.UNDER_REVIEW,
            SubmissionState.ACCEPTED,
            SubmissionState.DECLINED,
            SubmissionState.WITHDRAWN,
        }
    ),
    SubmissionState.UNDER_REVIEW: frozenset(
        {SubmissionState.ACCEPTED, SubmissionState.DECLINED, SubmissionState.WITHDRAWN}
    ),
    SubmissionState.ACCEPTED: frozenset(),
    SubmissionState.DECLINED: frozenset(),
    SubmissionState.WITHDRAWN: frozenset(),
}
OPEN_STATES = tuple(state for state, following in TRANSITIONS.items() if following)


class DeclineCode(models.TextChoices):
    """Why a submission is declined, for the partner's program; the reason in words is for its people."""

    OUT_OF_SCOPE = "out_of_scope", _("Outside what the office publishes")
    NOT_VERIFIABLE = "not_verifiable", _("Facts could not be verified")
    RIGHTS_UNCLEAR = "rights_unclear", _("Rights are not clear")
    DUPLICATE = "duplicate", _("Covered already")
    LANGUAGE = "language", _("Language needs too much work")
    TOO_LATE = "too_late", _("Came too late")
    OTHER = "other", _("Another reason")


class Submission(models.Model):
    """A text an outlet sent in, kept as it came (NFC). Only its state changes afterwards."""

    guid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    outlet = models.ForeignKey(Outlet, verbose_name=_("outlet"), on_delete=models.PROTECT, related_name="submissions")
    key = models.ForeignKey(ApiKey, verbose_name=_("API key"), on_delete=models.PROTECT, related_name="submissions")
    idempotency_key = models.CharField(max_length=100)
    payload_hash = models.CharField(max_length=64)
    kind = models.CharField(_("kind"), max_length=30, choices=SubmissionKind)
    title = models.CharField(_("headline"), max_length=250)
    summary = models.TextField(_("lead paragraph"), blank=True)
    body = models.TextField(_("text"))
    language = models.CharField(_("language"), max_length=20)
    byline = models.CharField(_("byline"), max_length=200, blank=True)
    source_url = models.CharField(_("source address"), max_length=500, blank=True)
    rights_declaration = models.TextField(_("rights declaration"))
    state = models.CharField(_("state"), max_length=20, choices=SubmissionState, default=SubmissionState.SUBMITTED)
    decline_code = models.CharField(_("reason for declining"), max_length=30, choices=DeclineCode, blank=True)
    decline_reason = models.TextField(_("reason in words"), blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("reviewer"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    submitted_at = models.DateTimeField(_("received"), default=timezone.now)
    decided_at = models.DateTimeField(_("decided"), null=True)
    page_guid = models.UUIDField(null=True, editable=False)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        default_permissions = ("change", "view")
        ordering = ("-submitted_at", "-pk")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["outlet", "idempotency_key"], name="submission_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["outlet", "-submitted_at", "-guid"], name="submission_of_outlet"),
            models.Index(fields=["state", "-submitted_at", "-id"], name="submission_inbox"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def language_name(self) -> str:
        """Name the language in its own words; the languages are settings, not choices of the table."""
        return dict(settings.LANGUAGES).get(self.language, self.language)
