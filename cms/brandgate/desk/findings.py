"""Every open finding in one list: by rule, pillar, author, age; as a table, CSV and XLSX."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, ClassVar

import django_filters
from django.contrib.auth import get_user_model
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.auth import permission_denied
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.views.reports import ReportView

from brand import engine
from brand.guidelines.wording import in_language
from cms.brandgate.checking import faults
from cms.brandgate.models import Finding
from cms.brandgate.selectors import in_pillar, items_with, open_findings
from cms.brandgate.subjects import NAMES, edit_url
from cms.core.vocabulary import Pillar

SEVERITIES = (("error", _("error")), ("warning", _("warning")), ("info", _("notice")))
# What programs read as the start of a formula, fullwidth forms among them.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
STATES = (("open", _("open")), ("waived", _("excepted")), ("objected", _("objected to")))


def rules_by_name() -> list[tuple[str, str]]:
    """Return every rule: a filter for one that nothing breaks finds nothing."""
    return sorted((rule.id, f"{rule.id} – {in_language(rule.summary)}") for rule in engine.RULES)


class FindingFilterSet(WagtailFilterSet):
    rule = django_filters.ChoiceFilter(label=_("Rule"), choices=rules_by_name)
    severity = django_filters.ChoiceFilter(label=_("Severity"), choices=SEVERITIES)
    state = django_filters.ChoiceFilter(label=_("State"), choices=STATES, method="in_state")
    thing = django_filters.ChoiceFilter(label=_("Kind"), choices=tuple(NAMES.items()), field_name="column")
    live = django_filters.BooleanFilter(label=_("In a released item"), field_name="is_live")
    pillar = django_filters.ChoiceFilter(label=_("Pillar"), choices=Pillar.choices, method="of_pillar")
    author_id = django_filters.ModelChoiceFilter(
        label=_("Uploaded by"), queryset=get_user_model().objects.all(), method="of_author"
    )
    older_than = django_filters.NumberFilter(label=_("Older than (days)"), method="older", min_value=0)

    class Meta:
        model = Finding
        fields: ClassVar = []

    def in_state(self, rows: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        if value == "open":
            return rows.filter(is_waived=False, is_objected=False)
        return rows.filter(**{f"is_{value}": True})

    def of_pillar(self, rows: QuerySet[Finding], name: str, value: str) -> QuerySet[Finding]:
        return in_pillar(rows, value)

    def of_author(self, rows: QuerySet[Finding], name: str, value: Any) -> QuerySet[Finding]:
        return rows.filter(author_id=value.pk)

    def older(self, rows: QuerySet[Finding], name: str, value: Any) -> QuerySet[Finding]:
        return rows.filter(verdict__at__lt=timezone.now() - datetime.timedelta(days=min(int(value), 36_500)))


def thing_url(finding: Any) -> str:
    return edit_url(finding.column, finding.thing_id, finding.number)


class FindingsView(ReportView):
    """List what breaks the edition in force."""

    model = Finding
    page_title = _("Brand findings")
    header_icon = "warning"
    index_url_name = "brandgate:findings"
    index_results_url_name = "brandgate:findings_results"
    filterset_class = FindingFilterSet
    any_permission_required: ClassVar = ["view"]
    list_export: ClassVar = [
        "rule", "clause", "severity", "state", "kind", "title", "guid", "sentence", "measured", "limit", "items",
        "author", "verdict.edition", "verdict.at",
    ]  # fmt: skip
    export_headings: ClassVar = {
        "rule": _("Rule"),
        "clause": _("Clause"),
        "severity": _("Severity"),
        "state": _("State"),
        "kind": _("Kind"),
        "title": _("Where"),
        "guid": "guid",
        "sentence": _("Finding"),
        "measured": _("Measured"),
        "limit": _("Limit"),
        "items": _("Released items"),
        "author": _("Uploaded by"),
        "verdict.edition": _("Guideline"),
        "verdict.at": _("Found"),
    }

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm("brandgate.view_finding"):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_filename(self) -> str:
        return f"brand-findings-{timezone.localdate()}"

    def get_queryset(self) -> QuerySet[Finding]:
        return open_findings()

    @cached_property
    def columns(self) -> list[Column]:
        return [
            TitleColumn("title", label=_("Where"), get_url=thing_url, width="24%"),
            Column("kind", label=_("Kind")),
            Column("sentence", label=_("Finding"), width="26%"),
            Column("clause", label=_("Clause"), accessor=lambda row: row.clause or row.rule),
            StatusTagColumn("severity_text", label=_("Severity"), primary=lambda row: row.severity == "error"),
            Column("items", label=_("Released items"), width="16%"),
            Column("author", label=_("Uploaded by")),
            Column("found", label=_("Found")),
            Column("state", label=_("State")),
        ]

    def decorate_paginated_queryset(self, object_list: Any) -> Any:
        return describe(list(object_list))

    def write_csv_response(self, queryset: Any) -> Any:
        return super().write_csv_response(describe(list(queryset)))

    def write_xlsx_response(self, queryset: Any) -> Any:
        return super().write_xlsx_response(describe(list(queryset)))

    def to_row_dict(self, item: Any) -> dict[str, Any]:
        return {name: inert(value) for name, value in super().to_row_dict(item).items()}

    def get_heading(self, queryset: Any, field: str) -> str:
        return str(self.export_headings[field])

    def stream_csv(self, queryset: Any) -> Any:
        """Begin with a byte order mark, without which office programs misread Vietnamese."""
        yield "\ufeff".encode()
        yield from super().stream_csv(queryset)


def inert(value: Any) -> Any:
    """Return a cell that no spreadsheet takes for a formula: titles and headlines are whatever somebody typed."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def describe(rows: list[Any]) -> list[Any]:
    """Give rows the words people read: a constant number of queries, each verdict's report read once."""
    authors = get_user_model().objects.in_bulk({row.author_id for row in rows} - {None})
    items: Mapping[Any, Any] = items_with([row.guid for row in rows])
    reports: dict[int, dict[int, Any]] = {}
    severities = dict(SEVERITIES)
    for row in rows:
        if row.verdict_id not in reports:
            reports[row.verdict_id] = {fault.number: fault for fault in faults(row.verdict)}
        fault = reports[row.verdict_id][row.number]
        row.sentence, row.measured, row.limit = fault.sentence, fault.measured, fault.limit
        row.kind = str(NAMES[row.column])
        row.author = str(authors.get(row.author_id) or "–")
        row.items = "; ".join(str(item.head.get("headline") or item.path) for item in items.get(row.guid, [])) or "–"
        row.severity_text = severities.get(row.severity, row.severity)
        row.found = timezone.localtime(row.verdict.at).strftime("%d/%m/%Y")
        row.state = str(_("excepted") if row.is_waived else _("objected to") if row.is_objected else _("open"))
    return rows
