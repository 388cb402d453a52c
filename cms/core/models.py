"""The tables of `cms.core`; each model lives in the file of its noun."""

from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.core.grants import RoleGrant
from cms.core.taxonomy import Place, Topic
from cms.core.workflow import IndependentApprovalTask


class Section(Page):
    """A folder of the editing tree. Its position means nothing to readers."""

    parent_page_types: ClassVar = ["wagtailcore.Page", "core.Section"]
    private_page_options: ClassVar = []

    class Meta:
        verbose_name = _("section")
        verbose_name_plural = _("sections")


__all__ = ["IndependentApprovalTask", "Place", "RoleGrant", "Section", "Topic"]
