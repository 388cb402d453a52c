"""Exceptions from brand rules: ask for one, decide, take it back. The only writers of waivers."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from brand import engine
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.models import Waiver
from cms.brandgate.subjects import Checkable, column_of
from cms.core.content import ContentPage
from cms.core.taxonomy import Topic
from cms.media.models import EditorialDocument, EditorialImage

LONGEST = datetime.timedelta(days=366)
Target = EditorialImage | EditorialDocument | ContentPage | Topic
SCOPES = {"image": Waiver.Scope.PICTURE, "document": Waiver.Scope.PICTURE, "topic": Waiver.Scope.TOPIC}


def ask(*, rule: str, target: Target, reason: str, until: datetime.date, user: Any) -> Waiver:
    """File a request for an exception and return it. Raises ValidationError by field when something is not right."""
    if not user.has_perm("brandgate.add_waiver"):
        raise PermissionDenied
    faults: dict[str, str] = {}
    if rule not in {known.id for known in engine.RULES}:
        faults["rule"] = _("There is no rule “%(rule)s”.") % {"rule": rule}
    if not reason.strip():
        faults["reason"] = _("Say why the rule cannot be kept.")
    today = timezone.localdate()
    if not today <= until <= today + LONGEST:
        faults["until"] = _("Choose a day from today on, at most a year ahead.")
    if faults:
        raise ValidationError(faults)
    pointer = {EditorialImage: "image", EditorialDocument: "document", Topic: "topic"}.get(type(target), "page")
    waiver = Waiver.objects.create(
        rule=rule,
        scope=SCOPES.get(pointer, Waiver.Scope.PAGE),
        target=(str(target) if isinstance(target, Topic) else target.title)[:255],
        reason=reason.strip(),
        until=until,
        requested_by=user,
        **{pointer: target.page_ptr if isinstance(target, ContentPage) else target},
    )
    log(instance=waiver, action="brandgate.waiver_asked", user=user)
    return waiver


def decide(*, waiver: Waiver, approve: bool, user: Any, decision: str = "") -> Waiver:
    """Approve or decline a request. Raises PermissionDenied, and ValidationError for one's own or a decided one."""
    if not user.has_perm("brandgate.decide_waiver"):
        raise PermissionDenied
    if waiver.requested_by_id == user.pk:
        raise ValidationError(_("Whoever asks for an exception does not decide on it."))
    if not approve and not decision.strip():
        raise ValidationError(_("Say why the exception is not granted."))
    state = Waiver.State.APPROVED if approve else Waiver.State.DECLINED
    return _move(waiver, Waiver.State.REQUESTED, state, user, decision)


def revoke(*, waiver: Waiver, user: Any, decision: str = "") -> Waiver:
    """End an approved exception before its day; what it covered is open again at once."""
    if not (user.has_perm("brandgate.decide_waiver") or waiver.requested_by_id == user.pk):
        raise PermissionDenied
    return _move(waiver, Waiver.State.APPROVED, Waiver.State.REVOKED, user, decision)


@transaction.atomic
def _move(waiver: Waiver, before: str, after: str, user: Any, decision: str) -> Waiver:
    changed = Waiver.objects.filter(pk=waiver.pk, state=before).update(
        state=after, decided_by=user, decided_at=timezone.now(), decision=decision.strip()
    )
    if not changed:
        raise ValidationError(_("Somebody has decided on this exception already; load the page again."))
    waiver.refresh_from_db()
    log(instance=waiver, action=f"brandgate.waiver_{after}", user=user)
    return waiver


class Exceptions:
    """The exceptions that stand today, looked up once and asked for many findings."""

    def __init__(self) -> None:
        self.standing = list(Waiver.objects.standing())

    def covering(self, rule: str, thing: Checkable, page: ContentPage | None = None) -> Waiver | None:
        """Return the exception that lets a thing break a rule, on its own or on this page; None if there is none."""
        if isinstance(thing, SocialCard):  # an exception for the item is one for its card
            return self.of_page(rule, page) if page is not None else self.of_item(rule, thing.page_id, ())
        pointer = f"{column_of(thing)}_id"
        for waiver in self.standing:
            if waiver.rule == rule and waiver.scope == Waiver.Scope.PICTURE and getattr(waiver, pointer) == thing.pk:
                return waiver
        return self.of_page(rule, page) if page is not None else None

    def of_page(self, rule: str, page: ContentPage) -> Waiver | None:
        """Return the exception of the page itself or of one of its topics; None if there is none."""
        asks = any(waiver.rule == rule and waiver.topic_id for waiver in self.standing)
        return self.of_item(rule, page.pk, {topic.pk for topic in page.topics.all()} if asks else set())

    def of_item(self, rule: str, page: int | None, topics: Collection[int]) -> Waiver | None:
        """Return the exception of a page, or of one of the topics it is filed under, by their keys."""
        for waiver in self.standing:
            if waiver.rule != rule:
                continue
            if page and waiver.page_id == page and waiver.scope == Waiver.Scope.PAGE:
                return waiver
            if waiver.topic_id in topics and waiver.scope == Waiver.Scope.TOPIC:
                return waiver
        return None


def note_use(waivers: Iterable[Waiver], page: ContentPage) -> None:
    """Write down that an item went out thanks to exceptions."""
    for waiver in {waiver.pk: waiver for waiver in waivers}.values():
        Waiver.objects.filter(pk=waiver.pk).update(used_at=timezone.now())
        log(instance=page, action="brandgate.waived", data={"waiver": waiver.pk, "rule": waiver.rule})
