"""What the brand asks of every picture and document before it goes out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.core.cache import cache
from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from brand.guidelines.selectors import effective_edition
from cms.brandgate.checking import ask_for, faults, known_verdict
from cms.brandgate.models import Verdict, Waiver
from cms.brandgate.policies import Channel, Policies, type_of_page
from cms.brandgate.subjects import Checkable, column_of
from cms.brandgate.waiving import Exceptions
from cms.brandgate.words import guideline_in_force, texts_of, word_faults
from cms.core.content import ContentPage
from cms.core.vocabulary import ReleaseNote
from cms.media.gate import attached, placed
from cms.releases.gate import Candidate, Refusal, pending_refusal
from cms.releases.models import Release, State

# Seconds; the gate looks many times while it waits, and one task is enough.
ASKED_ANEW_AFTER = 60
_EXPORT_PICTURE = gettext_lazy("Export it again as PNG, JPEG, WebP or plain SVG.")
_EXPORT_DOCUMENT = gettext_lazy("Save it again with another program and upload that.")


def brand(candidate: Candidate) -> Iterator[Refusal]:
    """Refuse a page on which something breaks a rule that may stop it; say what, which rule, where, and the remedy."""
    page = candidate.item
    if not isinstance(page, ContentPage) or effective_edition() is None or is_overridden(page):
        return
    exceptions, policies = Exceptions(), Policies()
    for thing, where in subjects_of(page):
        yield from _judged(thing, where, page, exceptions, policies)
    yield from _carded(page)
    yield from _worded(page, exceptions, policies)


def _carded(page: ContentPage) -> Iterator[Refusal]:
    """Refuse an item whose social card is known to be wrong; one not made yet is held back until it is right."""
    from cms.brandgate.cards.making import known_card, stopping

    card = known_card(page)
    for fault in stopping(card, page) if card is not None else ():
        text = _("The social card breaks %(clause)s (%(rule)s): %(sentence)s")
        values = {"clause": fault.clause or fault.rule, "rule": fault.rule, "sentence": fault.sentence}
        yield Refusal(fault.rule, text % values, fault.remedy, brand=True, field="title")


def subjects_of(page: ContentPage) -> Iterator[tuple[Checkable, dict[str, Any]]]:
    """Yield (what is checked, where to show a fault) for everything an item takes along."""
    for image, where, _decorative in placed(page):
        yield image, where
    yield from attached(page)


def _worded(page: ContentPage, exceptions: Exceptions, policies: Policies) -> Iterator[Refusal]:
    """Refuse words that break a rule the policy lets stop an item; without such a line nothing is read."""
    guideline = guideline_in_force() if policies.may_stop_words else None
    if guideline is None:
        return
    for fault in word_faults(texts_of(page), guideline, language=page.locale.language_code):
        blocks = policies.blocks(fault.rule, fault.severity, type_of_page(page), Channel.TEXT)
        if blocks and exceptions.of_page(fault.rule, page) is None:
            yield Refusal(fault.rule, fault.sentence, fault.remedy, brand=True, **fault.place)


def used_exceptions(page: ContentPage) -> list[Waiver]:
    """Return the exceptions without which the page could not go out."""
    exceptions = Exceptions()
    if not exceptions.standing:
        return []
    found, policies, kind = [], Policies(), type_of_page(page)
    for thing, where in subjects_of(page):
        verdict = known_verdict(thing)
        for fault in faults(verdict) if verdict else ():
            blocks = policies.blocks(fault.rule, fault.severity, kind, channel_of(thing, where))
            waiver = exceptions.covering(fault.rule, thing, page) if blocks else None
            if waiver is not None:
                found.append(waiver)
    return found


def is_overridden(page: ContentPage) -> bool:
    """Tell whether a correction of a live item goes out in spite of brand faults; the log keeps its reason."""
    return (
        page.release_note == ReleaseNote.CORRECTION
        and bool(page.override_reason.strip())
        and Release.objects.filter(pk=page.guid, state=State.PUBLISHED).exists()
    )


def channel_of(thing: Checkable, where: dict[str, Any]) -> str:
    """Return where a thing is seen: the lead picture is also what social networks show."""
    if column_of(thing) == "document":
        return Channel.DOCUMENT
    return Channel.SOCIAL if where.get("field") == "lead_image" else Channel.WEB


def _judged(
    thing: Checkable, where: dict[str, Any], page: ContentPage, exceptions: Exceptions, policies: Policies
) -> Iterator[Refusal]:
    verdict = known_verdict(thing)
    if verdict is None:
        if getattr(thing, "problem", "") or not thing.is_prepared:
            return  # cms.media.gate says so already
        about = f"brandgate.asked.{column_of(thing)}.{thing.pk}"
        if not connection.in_atomic_block and cache.add(about, True, ASKED_ANEW_AFTER):
            ask_for(thing)
        yield pending_refusal(_("The brand check of “%(title)s” has not finished.") % {"title": thing.title}, **where)
    elif verdict.status == Verdict.Status.UNREADABLE:
        yield Refusal(
            "brand.unreadable",
            _("“%(title)s” cannot be checked: %(problem)s") % {"title": thing.title, "problem": verdict.problem},
            str(_EXPORT_DOCUMENT if column_of(thing) == "document" else _EXPORT_PICTURE),
            brand=True,
            **where,
        )
    else:
        kind, channel = type_of_page(page), channel_of(thing, where)
        for fault in faults(verdict):
            blocks = policies.blocks(fault.rule, fault.severity, kind, channel)
            if blocks and exceptions.covering(fault.rule, thing, page) is None:
                yield Refusal(
                    fault.rule,
                    _("“%(title)s” breaks %(clause)s (%(rule)s): %(sentence)s")
                    % {
                        "title": thing.title,
                        "clause": fault.clause or fault.rule,
                        "rule": fault.rule,
                        "sentence": fault.sentence,
                    },
                    fault.remedy,
                    brand=True,
                    **where,
                )
