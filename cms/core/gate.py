"""What every content item must be before it goes out: complete, and approved by somebody else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from cms.core.content import ContentPage
from cms.core.vocabulary import AI_SOURCE_TYPES, ReleaseNote
from cms.releases.audience import PUBLIC_READER
from cms.releases.gate import Candidate, Refusal
from cms.releases.models import Release, State
from cms.releases.visibility import own_mask


def complete(candidate: Candidate) -> Iterator[Refusal]:
    """Ask for pillar, lead, an address of its own, and a change note that fits what is out already."""
    page = candidate.item
    if not isinstance(page, ContentPage):
        return
    if page.alias_of_id:
        yield Refusal("alias", _("An alias is never released."), _("Publish the original."))
    if not page.pillar:
        yield Refusal("pillar", _("The item has no pillar."), _("Choose exactly one of the three."), field="pillar")
    if not page.summary.strip():
        yield Refusal("summary", _("The lead paragraph is empty."), _("Write one or two sentences."), field="summary")
    row = Release.objects.filter(pk=page.guid).first()
    yield from _address(page)
    yield from _change_note(page, row)
    yield from _embargo(page, row)
    if page.digital_source_type in AI_SOURCE_TYPES and "AI" not in page.credit_line.upper():
        yield Refusal(
            "ai-label",
            _("Content made with AI must be labelled for readers."),
            _("Put the label, with the letters AI, into the credit line."),
            field="credit_line",
        )


def independent(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse one's own work: who wrote any of it since the last release does not release it.

    Superusers are exempt: an installation of one person must be able to publish (docs/adr/0005).
    """
    user, page = candidate.user, candidate.item
    if user is None or user.is_superuser or not isinstance(page, ContentPage):
        return
    if candidate.revision is None or user in authors(page):
        yield Refusal(
            "own-work", _("You cannot release your own work."), _("Submit it; another approver will release it.")
        )


def authors(page: Any) -> set[Any]:
    """Return the users who saved a revision since the one that is live."""
    revisions = Revision.objects.for_instance(page).exclude(user=None).select_related("user")
    if page.live_revision_id:
        revisions = revisions.filter(pk__gt=page.live_revision_id)
    return {revision.user for revision in revisions}


def _address(page: Any) -> Iterator[Refusal]:
    taken = Release.objects.filter(locale=page.locale.language_code, type=page.released_as, slug=page.slug)
    if taken.exclude(pk=page.guid).exists():
        yield Refusal(
            "slug",
            _("Another item lives at the address “%(slug)s” already.") % {"slug": page.slug},
            _("Change the slug."),
            field="slug",
        )


def _change_note(page: Any, row: Release | None) -> Iterator[Refusal]:
    if row is not None and row.state in {State.WITHDRAWN, State.ERASED}:
        yield Refusal("withdrawn", _("The item was withdrawn for good."), _("Copy it; the copy is a new item."))
    elif row is not None and page.release_note == ReleaseNote.FIRST:
        yield Refusal(
            "release-note",
            _("The item has been released before."),
            _("Say whether this is an update, a minor fix or a correction."),
            field="release_note",
        )
    elif row is None and page.release_note != ReleaseNote.FIRST:
        yield Refusal(
            "release-note", _("The item has never been released."), _("Choose “First release”."), field="release_note"
        )
    if page.release_note == ReleaseNote.CORRECTION:
        for name in ("correction_wrong", "correction_right"):
            if not getattr(page, name).strip():
                label = page._meta.get_field(name).verbose_name
                yield Refusal(
                    "correction",
                    _("A correction needs “%(label)s”.") % {"label": label},
                    _("Readers and partners are told it."),
                    field=name,
                )


def _embargo(page: Any, row: Release | None) -> Iterator[Refusal]:
    now = timezone.now()
    if page.embargo_until is None or page.embargo_until <= now or row is None:
        return
    if own_mask(row, now) & PUBLIC_READER.bit:
        yield Refusal(
            "embargo",
            _("The public has seen the item; it cannot be embargoed any more."),
            _("Take the embargo out, or withdraw the item."),
            field="embargo_until",
        )
