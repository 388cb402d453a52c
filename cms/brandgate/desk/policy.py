"""The policy in the admin: what stops, what warns, by rule, type and channel, with the history of every line."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import WagtailAdminModelForm
from wagtail.admin.panels import ObjectList
from wagtail.admin.ui.tables import BooleanColumn
from wagtail.snippets.views.snippets import SnippetViewSet

from brand import engine
from brand.guidelines.wording import in_language
from cms.brandgate.policies import Policy, page_types


class PolicyForm(WagtailAdminModelForm):  # type: ignore[misc]
    """Offer the rules and types there are."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rules = [(rule.id, f"{rule.id} – {in_language(rule.summary)}") for rule in engine.RULES]
        for name, none, choices in (
            ("rule", _("every rule"), rules),
            ("page_type", _("every type"), page_types()),
        ):
            self.fields[name].widget = forms.Select(
                attrs={"class": "brand-policy-select"}, choices=[("", none), *choices]
            )


class PolicyViewSet(SnippetViewSet):  # type: ignore[misc]
    model = Policy
    icon = "sliders"
    admin_url_namespace = "policy"
    base_url_path = "brand/policy"
    menu_item_is_registered = True  # it stands in the menu of the brand desk
    list_display: ClassVar = ["__str__", "reason", BooleanColumn("in_use", label=_("in use"))]
    list_filter: ClassVar = ["effect", "channel", "in_use"]
    inspect_view_enabled = True
    copy_view_enabled = False
    edit_handler = ObjectList(Policy.panels, base_form_class=PolicyForm)
