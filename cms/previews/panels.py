"""Preview links beside the page in the editor: open the draft on the site, share it, revoke what was shared."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.side_panels import BaseSidePanel

from cms.previews.actions import DAYS
from cms.previews.models import PreviewLink
from cms.previews.selectors import links_to
from cms.previews.tokens import token_of
from cms.releases import clock


@dataclass(frozen=True, slots=True)
class Shown:
    """A link with its address."""

    link: PreviewLink
    url: str


def url_of(link: PreviewLink) -> str:
    """Return the address of the front end with the token behind #: no server on the way sees or logs it."""
    return f"{settings.PREVIEW_URL}#{token_of(link.pk)}"


class PreviewLinksPanel(BaseSidePanel):
    """The links to this page's draft. Whoever may edit the page sees and revokes them all."""

    class SidePanelToggle(BaseSidePanel.SidePanelToggle):
        aria_label = _("Toggle preview links")
        icon_name = "link-external"

    name = "preview-links"
    title = _("Preview links")
    template_name = "previews/side_panel.html"
    order = 330

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(parent_context)
        guid = self.object.guid
        links = [Shown(link, url_of(link)) for link in links_to(guid, clock.now())]
        token = get_token(self.request)
        return context | {"page": self.object, "links": links, "days": DAYS, "csrf_token": token}

    @property
    def media(self) -> forms.Media:
        return forms.Media(js=[_Module("previews/copy.js")])


class _Module(str):
    """A script that is an ES module."""

    __slots__ = ()

    def __html__(self) -> str:
        return format_html('<script type="module" src="{}"></script>', static(self))
