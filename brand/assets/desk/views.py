"""Screens of the library: assets, licence terms, and the ledger of downloads."""

from __future__ import annotations

from typing import Any, ClassVar

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet, ModelViewSetGroup

from brand.assets.desk.forms import AssetForm, TermsForm, newest_ids
from brand.assets.models import BrandAsset, Download, LicenceTerms, Purpose
from brand.assets.versions import next_version
from brand.guidelines.models import Edition


def standing(asset: BrandAsset) -> str:
    """Say in a word whether an asset may be used today, and if not, why."""
    today = timezone.localdate()
    if asset.edition.status != Edition.Status.EFFECTIVE:
        return str(asset.edition.get_status_display())
    if asset.status != BrandAsset.Status.CURRENT:
        return str(asset.get_status_display())
    if asset.valid_until and asset.valid_until < today:
        return _("expired")
    if asset.valid_from and asset.valid_from > today:
        return _("not yet valid")
    return _("in use")


def purposes_text(asset: BrandAsset) -> str:
    if set(Purpose.values) <= set(asset.purposes):
        return _("every purpose")
    return ", ".join(str(Purpose(value).label) for value in asset.purposes if value in Purpose.values)


def problems_text(asset: BrandAsset) -> str:
    """Count the files that could not be made or did not pass the check."""
    return str(len(asset.problems)) if asset.problems else "–"


class AssetsView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return BrandAsset.objects.select_related("edition", "licence").prefetch_related("files")


class AssetView(generic.EditView):
    template_name = "assets/desk/asset.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"asset": self.object, "files": self.object.files.all()}


class AssetViewSet(ModelViewSet):
    model = BrandAsset
    icon = "pick"
    name = "brand_assets"
    url_prefix = "brand/library/assets"
    menu_label = gettext_lazy("Assets")
    index_view_class = AssetsView
    edit_view_class = AssetView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_filter: ClassVar = ["kind", "status", "edition", "licence"]
    ordering = ("-edition_id", "position")  # by the relation, the oldest edition would come first
    list_per_page = 40

    def get_form_class(self, for_update: bool = False) -> Any:
        return AssetForm

    @cached_property
    def list_display(self) -> list[Any]:  # type: ignore[override]
        return [
            TitleColumn(
                "name_in", label=_("Name"), get_url=lambda asset: reverse("brand_assets:edit", args=[asset.pk])
            ),
            Column("edition", label=_("Edition"), accessor=lambda asset: asset.edition.version),
            Column("get_kind_display", label=_("Kind")),
            Column("purposes", label=_("Purposes"), accessor=purposes_text),
            Column("files", label=_("Files"), accessor=lambda asset: len(asset.files.all())),
            Column("problems", label=_("Not made"), accessor=problems_text),
            Column("valid_until", label=_("Valid until")),
            StatusTagColumn("standing", label=_("State"), accessor=standing, primary=lambda asset: asset.is_in_use),
        ]


class TermsView(generic.EditView):
    """Edit the latest version by making the next one."""

    success_message = gettext_lazy("The next version is in force; everybody is asked for it at the next download.")

    def save_instance(self) -> LicenceTerms:
        return next_version(self.object, **self.form.cleaned_data)

    def get_success_url(self) -> str:
        return reverse("licence_terms:index")

    def get_page_subtitle(self) -> str:
        return str(self.object)


class TermsListView(generic.IndexView):
    def get_base_queryset(self) -> Any:
        return LicenceTerms.objects.filter(pk__in=newest_ids())


class TermsViewSet(ModelViewSet):
    model = LicenceTerms
    icon = "doc-full"
    name = "licence_terms"
    url_prefix = "brand/library/terms"
    menu_label = gettext_lazy("Licence terms")
    index_view_class = TermsListView
    edit_view_class = TermsView
    copy_view_enabled = False
    inspect_view_enabled = False

    def get_form_class(self, for_update: bool = False) -> Any:
        return TermsForm

    @cached_property
    def list_display(self) -> list[Any]:  # type: ignore[override]
        return [
            TitleColumn(
                "title_in", label=_("Title"), get_url=lambda terms: reverse("licence_terms:edit", args=[terms.pk])
            ),
            Column("name", label=_("Version")),
            Column("get_accept_for_display", label=_("Must be accepted for")),
            DateColumn("created_at", label=_("Made")),
        ]


class DownloadsView(generic.IndexView):
    """The ledger: who, by pseudonym, took what on which terms; as CSV and XLSX too."""

    any_permission_required: ClassVar = ["view"]
    list_export: ClassVar = ["at", "taker_kind", "taker", "filename", "kit", "sha256", "terms"]

    def get_base_queryset(self) -> Any:
        return Download.objects.select_related("terms")


class DownloadViewSet(ModelViewSet):
    model = Download
    icon = "download"
    name = "brand_downloads"
    url_prefix = "brand/library/downloads"
    menu_label = gettext_lazy("Downloads")
    index_view_class = DownloadsView
    copy_view_enabled = False
    inspect_view_enabled = False
    list_filter: ClassVar = ["taker_kind", "kit", "terms"]
    exclude_form_fields: ClassVar = []
    ordering = ("-pk",)
    list_export: ClassVar = ["at", "taker_kind", "taker", "filename", "kit", "sha256", "terms"]

    def get_urlpatterns(self) -> list[Any]:
        # A ledger is read: there is no screen to write it.
        return [pattern for pattern in super().get_urlpatterns() if pattern.name in {"index", "index_results"}]

    @cached_property
    def list_display(self) -> list[Any]:  # type: ignore[override]
        return [
            DateColumn("at", label=_("When")),
            Column("get_taker_kind_display", label=_("By")),
            Column("taker", label=_("Pseudonym"), accessor=lambda row: row.taker[:8]),
            Column("filename", label=_("File")),
            Column("terms", label=_("Terms"), accessor=lambda row: row.terms.name if row.terms else "–"),
        ]


class LibraryGroup(ModelViewSetGroup):
    menu_label = gettext_lazy("Library")
    menu_icon = "folder-open-inverse"
    menu_name = "brand-library"
    menu_order = 345
    items = (AssetViewSet, TermsViewSet, DownloadViewSet)
