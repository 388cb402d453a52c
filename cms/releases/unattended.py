"""Publish where nobody sits at the screen: schedules and translations. A refusal is recorded and told, never raised."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.mail import send_mail
from django.db import DatabaseError, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import PageLogEntry, Revision

from cms.releases.actions import Final
from cms.releases.gate import PublishRefused
from cms.releases.registry import type_of

logger = logging.getLogger(__name__)


def publish_unattended(revision: Revision, **kwargs: Any) -> bool:
    """Publish the revision if the gate lets it. Returns whether it did; otherwise its author has been told why."""
    try:
        with transaction.atomic():
            revision.publish(**kwargs)
    except (PublishRefused, Final) as refusal:
        _tell(revision, list(refusal.messages) if isinstance(refusal, PublishRefused) else [str(refusal)])
        return False
    except DatabaseError:
        # One broken row must not keep the others from their hour; it is tried again next time.
        logger.exception("scheduled publish of revision %s failed", revision.pk)
        return False
    return True


def _tell(revision: Revision, reasons: list[str]) -> None:
    page = revision.content_object
    last = PageLogEntry.objects.filter(page=page.pk, action="releases.refused").order_by("-timestamp", "-pk").first()
    if last and last.data.get("reasons") == reasons and last.revision_id == revision.pk:
        return
    log(instance=page, action="releases.refused", revision=revision, data={"reasons": reasons})
    logger.warning("publishing revision %s was refused: %s", revision.pk, "; ".join(reasons))
    author = revision.user or getattr(page, "owner", None)
    if author and author.email:
        language = getattr(getattr(author, "wagtail_userprofile", None), "preferred_language", "") or "vi"
        with translation.override(language):
            send_mail(
                _("Not published: %(title)s") % {"title": page},
                "\n".join([*reasons, "", reverse("wagtailadmin_pages:edit", args=[page.pk])]),
                None,
                [author.email],
            )


def _patiently(original: Callable[..., Any]) -> Callable[..., Any]:
    @wraps(original)
    def create_or_update(source: Any, locale: Any, user: Any = None, publish: bool = True, **kwargs: Any) -> Any:
        model = source.specific_content_type.model_class()
        if not publish or type_of(model()) is None:
            return original(source, locale, user=user, publish=publish, **kwargs)
        result = original(source, locale, user=user, publish=False, **kwargs)
        page = source.get_translated_instance(locale)
        revision = page.get_latest_revision()
        transaction.on_commit(lambda: publish_unattended(revision))
        return result

    return create_or_update


def install() -> None:
    """Let translations be published unattended: a refusal leaves a draft with a message."""
    from wagtail_localize.models import TranslationSource

    if not hasattr(TranslationSource.create_or_update_translation, "__wrapped__"):
        TranslationSource.create_or_update_translation = _patiently(TranslationSource.create_or_update_translation)
