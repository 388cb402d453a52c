"""Forms of the library in the admin."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from brand.assets.models import BrandAsset, Channel, LicenceTerms, Purpose


class AssetForm(WagtailAdminModelForm):
    """What the office decides about an asset; what it is comes from the edition and is not edited."""

    purposes = forms.MultipleChoiceField(
        label=_("Purposes"),
        choices=Purpose.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Its files are offered for these alone."),
    )
    channels = forms.MultipleChoiceField(
        label=_("Channels"), choices=Channel.choices, widget=forms.CheckboxSelectMultiple, required=False
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen means for texts in any language."),
    )

    class Meta:
        model = BrandAsset
        fields: ClassVar = [
            "purposes",
            "channels",
            "languages",
            "licence",
            "valid_from",
            "valid_until",
            "status",
            "successor",
        ]
        widgets: ClassVar = {"valid_from": AdminDateInput, "valid_until": AdminDateInput}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        asset = self.instance
        # Tags of languages in guidelines differ in case from Django's.
        known = {tag.lower(): tag for tag, _name in settings.LANGUAGES}
        self.initial["languages"] = [known.get(tag.lower(), tag) for tag in asset.languages]
        self.fields["languages"].choices = [
            *settings.LANGUAGES,
            *((tag, tag) for tag in asset.languages if tag.lower() not in known),
        ]
        licences = self.fields["licence"]
        licences.required = True
        licences.queryset = LicenceTerms.objects.filter(pk__in=newest_ids() | {asset.licence_id})
        others = BrandAsset.objects.filter(edition__package=asset.edition.package, kind=asset.kind).exclude(pk=asset.pk)
        self.fields["successor"].queryset = others.select_related("edition")
        self.fields["successor"].label_from_instance = lambda other: f"{other.name_in()} ({other.edition.version})"


class TermsForm(WagtailAdminModelForm):
    """Terms of their own key, or the next version of terms there are."""

    class Meta:
        model = LicenceTerms
        fields: ClassVar = ["key", "title_vi", "title_en", "text_vi", "text_en", "accept_for"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            del self.fields["key"]

    def clean_key(self) -> str:
        key: str = self.cleaned_data["key"]
        if LicenceTerms.objects.filter(key=key).exists():
            raise forms.ValidationError(_("There are terms of this key; edit them to make their next version."))
        return key


def newest_ids() -> set[int]:
    """Return the ids of the version in force of each terms."""
    return set(dict(LicenceTerms.objects.order_by("version").values_list("key", "pk")).values())
