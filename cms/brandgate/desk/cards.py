"""Social cards in the admin: all of them, each with its picture and verdict, and those of an item's languages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db.models import Exists, OuterRef
from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from cms.brandgate.cards.making import known_card
from cms.brandgate.cards.models import SIZE, SocialCard
from cms.brandgate.checking import known_verdict
from cms.brandgate.desk.verdicts import picture_url
from cms.brandgate.models import Verdict
from cms.brandgate.subjects import edit_url, may_change
from cms.core.content import ContentPage
from cms.releases.models import Release

TITLE = gettext_lazy("Social cards")


def may_see(user: Any, card: SocialCard) -> bool:
    """Tell whether somebody may see a card before readers do: who writes its item, and who keeps the brand."""
    return bool(user.has_perm("brandgate.view_finding") or may_change(user, card))


def standing(card: SocialCard) -> str:
    """Say in a word where a card is."""
    verdict = known_verdict(card) if card.key else None
    if card.problem:
        return card.problem_text
    if verdict is None:
        return _("being made")
    if verdict.status == Verdict.Status.UNREADABLE:
        return _("cannot be checked")
    if verdict.status == Verdict.Status.FAILED:
        return _("breaks the guideline")
    return _("right, and out") if getattr(card, "is_out", False) else _("right")


class CardsView(generic.IndexView):
    """The cards that stand for an item as it is written or out, and those that could not be drawn."""

    model = SocialCard
    page_title = TITLE
    header_icon = "image"
    index_url_name = "brandgate:cards"
    index_results_url_name = "brandgate:cards_results"
    paginate_by = 40
    search_fields: ClassVar = ["headline"]
    any_permission_required: ClassVar = ["view"]

    def user_has_any_permission(self, permissions: Any) -> bool:
        return bool(self.request.user.has_perm("brandgate.view_finding"))

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("headline", label=_("Headline"), get_url=lambda card: edit_url("card", card.pk)),
            Column("language", label=_("Language")),
            Column("standing", label=_("State"), accessor=standing),
        ]

    def get_base_queryset(self) -> Any:
        known = SocialCard.objects.exclude(brand_subject=None) | SocialCard.objects.exclude(problem="")
        out = Exists(Release.objects.filter(guid=OuterRef("guid")))
        return known.annotate(is_out=out).order_by("-pk")


class CardView(WagtailAdminTemplateMixin, TemplateView):
    """A card as it was drawn last, its verdict, and the way to its item."""

    template_name = "brandgate/card.html"
    header_icon = "image"

    @cached_property
    def card(self) -> SocialCard:
        card = get_object_or_404(SocialCard.objects.select_related("page", "image"), pk=self.kwargs["pk"])
        if not may_see(self.request.user, card):
            raise PermissionDenied
        return card

    def get_page_title(self) -> str:
        return _("Social card: %(headline)s") % {"headline": self.card.headline}

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        items = [{"url": "", "label": self.get_page_title()}]
        if self.request.user.has_perm("brandgate.view_finding"):
            items.insert(0, {"url": reverse("brandgate:cards"), "label": TITLE})
        return [*self.breadcrumbs_items, *items]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        card = self.card
        item = reverse("wagtailadmin_pages:edit", args=[card.page_id]) if may_change(self.request.user, card) else ""
        picture = picture_url(card) if card.key else ""
        width, height = SIZE
        return super().get_context_data(
            card=card, picture=picture, width=width, height=height, item=item, standing=standing(card), **kwargs
        )


@require_safe
def card_picture(request: HttpRequest, pk: int) -> HttpResponseBase:
    """Answer with a card's file for who may see it in the admin; readers have it at /media/ once it is out."""
    card = get_object_or_404(SocialCard.objects.select_related("page"), pk=pk)
    if not may_see(request.user, card):
        raise PermissionDenied
    if not card.key or not default_storage.exists(card.key):
        raise Http404
    kind = "image/png" if card.key.endswith(".png") else "image/jpeg"
    headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
    return FileResponse(default_storage.open(card.key, "rb"), content_type=kind, headers=headers)


def cards_beside(user: Any, page: int | None) -> tuple[list[dict[str, Any]], SocialCard | None]:
    """Return the cards of an item's languages as they were saved last, its own first; and its own card.

    Of an item somebody may not write nothing is said.
    """
    own = Page.objects.filter(pk=page).first() if page else None
    if own is None or not own.permissions_for_user(user).can_edit() or not issubclass(own.specific_class, ContentPage):
        return [], None
    shown: list[dict[str, Any]] = []
    of_page: SocialCard | None = None
    for one in [own, *own.get_translations().select_related("locale").order_by("locale__language_code")]:
        if one.pk != own.pk and not one.permissions_for_user(user).can_edit():
            continue
        draft = one.get_latest_revision_as_object()
        card = known_card(draft) if draft.pillar else None
        shown.append(
            {
                "language": one.locale.language_code,
                "name": one.locale.get_display_name(),
                "state": standing(card) if card else _("being made") if draft.pillar else _("none without a pillar"),
                "picture": picture_url(card) if card and card.key else "",
                "url": edit_url("card", card.pk) if card else "",
                "alt": card.headline if card else "",
            }
        )
        of_page = card if one.pk == own.pk else of_page
    return shown, of_page
