"""The state of the brand on one page: open findings by what they are about, and how they went over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.auth import permission_denied
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.brandgate.counting import count_today, open_counts, trend
from cms.brandgate.models import OpenCount

WIDTH, HEIGHT = 640, 160  # of the chart, in its own units


@dataclass(frozen=True, slots=True)
class Chart:
    """Two lines over the counted days as points of an SVG polyline; `top` is the value at the upper edge."""

    errors: str
    all: str
    top: int


class DashboardView(WagtailAdminTemplateMixin, TemplateView):  # type: ignore[misc]
    template_name = "brandgate/dashboard.html"
    page_title = _("State of the brand")
    header_icon = "pick"
    _show_breadcrumbs = True

    def dispatch(self, request: Any, *args: Any, **kwargs: Any) -> Any:
        if not request.user.has_perm("brandgate.view_finding"):
            return permission_denied(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today, counts = count_today(), open_counts()
        days = trend()
        titles = {
            "rule": _("By rule"),
            "pillar": _("By pillar"),
            "author": _("By uploader"),
            "outlet": _("By outlet"),
            "age": _("By age"),
        }
        return super().get_context_data(**kwargs) | {
            "today": today,
            "groups": [(name, titles[name], counts[name]) for name in titles],
            "days": days,
            "chart": chart_of(days),
            "findings_url": reverse("brandgate:findings"),
            "width": WIDTH,
            "height": HEIGHT,
        }


def chart_of(days: list[OpenCount]) -> Chart:
    """Return the lines; days lie where the calendar puts them, a day that was not counted leaves no point."""
    top = max([day.errors + day.others for day in days], default=0) or 1
    span = max(1, (days[-1].day - days[0].day).days) if days else 1

    def line(values: list[int]) -> str:
        places = zip(days, values, strict=True)
        points = [((day.day - days[0].day).days * WIDTH / span, HEIGHT * (1 - n / top)) for day, n in places]
        if len(points) == 1:
            points.append((WIDTH, points[0][1]))
        return " ".join(f"{x:.1f},{y:.1f}" for x, y in points)

    return Chart(line([day.errors for day in days]), line([day.errors + day.others for day in days]), top)
