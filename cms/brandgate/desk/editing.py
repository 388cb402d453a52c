"""The brand check beside the page that is being written: words as they are typed, files as they are chosen."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST
from wagtail.admin.ui.components import MediaContainer
from wagtail.admin.ui.side_panels import BaseSidePanel
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.viewsets.pages import PageViewSet
from wagtail.permissions import policy_registry

from cms.articles.models import ArticlePage
from cms.brandgate.cards.models import SocialCard
from cms.brandgate.checking import faults, known_verdict
from cms.brandgate.desk.cards import cards_beside
from cms.brandgate.models import Verdict
from cms.brandgate.policies import Channel, Policies, page_types
from cms.brandgate.subjects import CHOSEN, Checkable, column_of, edit_url
from cms.brandgate.waiving import Exceptions
from cms.brandgate.words import MOST_CHARACTERS, guideline_in_force, word_faults
from cms.events.models import EventPage
from cms.previews.panels import PreviewLinksPanel

MOST_TEXTS = 400
MOST_FILES = 60
MOST_BYTES = 8 * MOST_CHARACTERS


class BadRequestError(ValueError):
    """The editor sent what no editor of ours sends; the message names it."""


class BrandSidePanel(BaseSidePanel):  # type: ignore[misc]
    """An empty list that a small module of ours fills, and keeps up to date."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):  # type: ignore[misc]
        aria_label = gettext_lazy("Toggle brand check")
        icon_name = "pick"
        counter_classname = "w-bg-critical-200"

    name = "brand"
    title = gettext_lazy("Brand check")
    template_name = "brandgate/side_panel.html"
    order = 340

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        locale = getattr(self.object, "locale", None)
        return context | {
            "check_url": reverse("brandgate:written"),
            "language": locale.language_code if locale else settings.LANGUAGE_CODE,
            "page_type": getattr(self.object, "released_as", ""),
            "page_id": getattr(self.object, "pk", None) or "",
        }

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[Module("brandgate/written.js")])


class Module(str):
    """A script that is an ES module."""

    __slots__ = ()

    def __html__(self) -> str:
        return format_html('<script type="module" src="{}"></script>', static(self))


class _WithBrandPanel:
    def get_side_panels(self) -> Any:
        panels = list(super().get_side_panels())  # type: ignore[misc]
        if not getattr(self, "expects_json_response", False) and not getattr(self, "hydrate_create_view", False):
            panels.append(BrandSidePanel(self.page, self.request))  # type: ignore[attr-defined]
            if self.page.pk:  # type: ignore[attr-defined]
                panels.append(PreviewLinksPanel(self.page, self.request))  # type: ignore[attr-defined]
        return MediaContainer(panels)


class BrandEditView(_WithBrandPanel, EditView):  # type: ignore[misc]
    pass


class BrandCreateView(_WithBrandPanel, CreateView):  # type: ignore[misc]
    pass


class _Pages(PageViewSet):  # type: ignore[misc]
    add_view_class = BrandCreateView
    edit_view_class = BrandEditView


class ArticlePages(_Pages):
    model = ArticlePage


class EventPages(_Pages):
    model = EventPage


@require_POST
def written(request: HttpRequest) -> JsonResponse:
    """Judge what stands in the editor now, saved or not.

    Asked `{"language", "type", "page": id or null, "topics": [id], "texts": [[place, text]], "pictures": [[place, id,
    isLead]], "documents": [[place, id]]}`; places are the browser's own. Answers `{"findings": [...], "cards": [...]}`,
    the cards as the item was saved last in each of its languages; 400 with `{"error"}` for anything else.
    """
    try:
        asked = _read(request)
    except BadRequestError as error:
        return JsonResponse({"error": str(error)}, status=400)
    rules = _Rules(asked, Exceptions(), Policies())
    found = [*_in_words(asked, rules), *_in_files(request.user, asked, rules)]
    cards, card = cards_beside(request.user, asked.page)
    found += _on_card(card, rules) if card is not None else ()
    found.sort(key=lambda one: not one["blocks"])
    return JsonResponse({"findings": found, "cards": cards}, headers={"Cache-Control": "no-store"})


@dataclasses.dataclass(frozen=True, slots=True)
class _Asked:
    language: str
    type: str
    page: int | None
    topics: frozenset[int]
    texts: list[tuple[str, str]]
    files: list[tuple[str, str, int, str]]  # place, column, key, channel


@dataclasses.dataclass(frozen=True, slots=True)
class _Rules:
    """What the exceptions of the item and the policy make of a finding in it."""

    asked: _Asked
    exceptions: Exceptions
    policies: Policies

    def is_excepted(self, rule: str, thing: Checkable | None = None) -> bool:
        of_thing = self.exceptions.covering(rule, thing) if thing is not None else None
        return bool(of_thing or self.exceptions.of_item(rule, self.asked.page, self.asked.topics))

    def blocks(self, rule: str, severity: str, channel: str) -> bool:
        return self.policies.blocks(rule, severity, self.asked.type, channel)


def _read(request: HttpRequest) -> _Asked:
    if int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES:
        raise BadRequestError(_("The item is too long to be checked while it is written."))
    try:
        data = json.loads(request.body)
        texts = [(str(place), str(text)) for place, text in data["texts"]][:MOST_TEXTS]
        files = [
            (str(place), "image", int(pk), Channel.SOCIAL if lead else Channel.WEB)
            for place, pk, lead in data["pictures"]
        ]
        files += [(str(place), "document", int(pk), Channel.DOCUMENT) for place, pk in data.get("documents", ())]
        page = int(data["page"]) if data.get("page") else None
        topics = frozenset(int(pk) for pk in data.get("topics", ()))
        language, kind = data["language"], data["type"]
    except (ValueError, KeyError, TypeError) as error:
        raise BadRequestError(_("This is no request of the editor.")) from error
    if language not in dict(settings.LANGUAGES):
        raise BadRequestError(_("There is no language “%(language)s”.") % {"language": str(language)[:40]})
    if kind not in dict(page_types()):
        raise BadRequestError(_("There is no type “%(type)s”.") % {"type": str(kind)[:40]})
    if any(not 0 < pk < 2**31 for _place, _column, pk, _channel in files):
        raise BadRequestError(_("This is no request of the editor."))
    return _Asked(language, kind, page, topics, texts, files[:MOST_FILES])


def _in_words(asked: _Asked, rules: _Rules) -> list[dict[str, Any]]:
    guideline = guideline_in_force()
    if guideline is None:
        return []
    return [
        {
            "place": one.place,
            "rule": one.rule,
            "clause": one.clause,
            "sentence": one.sentence,
            "remedy": one.remedy,
            "blocks": rules.blocks(one.rule, one.severity, Channel.TEXT),
            "edits": [[edit.start, edit.end, edit.text] for edit in one.edits],
        }
        for one in word_faults(asked.texts, guideline, language=asked.language)
        if not rules.is_excepted(one.rule)
    ]


def _in_files(user: Any, asked: _Asked, rules: _Rules) -> list[dict[str, Any]]:
    """Give what stands against the files the user may choose; of others nothing is said, not even that they are."""
    things = {column: _choosable(user, column, asked) for column in CHOSEN}
    found = []
    for place, column, pk, channel in asked.files:
        thing = things[column].get(pk)
        if thing is not None:
            about = {"place": place, "edits": [], "picture": thing.title, "url": edit_url(column, pk)}
            found += [about | one for one in _against(thing, channel, rules)]
    return found


def _on_card(card: SocialCard, rules: _Rules) -> Iterator[dict[str, Any]]:
    """Give what stands against the card; to mend it is to change the headline or the picture it was drawn of."""
    about = {"place": "title", "edits": [], "picture": _("Social card"), "url": edit_url("card", card.pk)}
    if card.problem:
        yield about | {"sentence": card.problem_text, "rule": "", "clause": "", "remedy": "", "blocks": False}
    else:
        yield from (about | one for one in _against(card, Channel.SOCIAL, rules))


def _choosable(user: Any, column: str, asked: _Asked) -> dict[int, Any]:
    policy = policy_registry.get_by_type(CHOSEN[column])
    allowed = policy.instances_user_has_any_permission_for(user, ["choose", "change"])
    return allowed.in_bulk([pk for _place, of, pk, _channel in asked.files if of == column])


def _against(thing: Checkable, channel: str, rules: _Rules) -> Iterator[dict[str, Any]]:
    verdict = known_verdict(thing)
    plain = {"rule": "", "clause": "", "remedy": ""}
    if verdict is None:
        if guideline_in_force() is not None:
            yield plain | {"sentence": _("The check is running."), "blocks": False, "pending": True}
    elif verdict.status == Verdict.Status.UNREADABLE:
        yield plain | {"sentence": _("The file cannot be checked:") + f" {verdict.problem}", "blocks": True}
    else:
        for fault in faults(verdict):
            if not rules.is_excepted(fault.rule, thing):
                yield {
                    "url": edit_url(column_of(thing), thing.pk, fault.number),
                    "sentence": fault.sentence,
                    "remedy": fault.remedy,
                    "rule": fault.rule,
                    "clause": fault.clause,
                    "blocks": rules.blocks(fault.rule, fault.severity, channel),
                }


VIEWSETS = (ArticlePages, EventPages)
