"""Read and accept the terms: ask for a link by e-mail, then agree on the page it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from brand.assets import links
from brand.assets.language import negotiate
from brand.assets.models import LicenceTerms, TakerKind
from brand.assets.takers import HEADER, Taker, accept, remember
from brand.assets.views.dress import dressed
from brand.visitors import address_of

MOST = 20  # terms accepted at once


class LinkForm(forms.Form):
    email = forms.EmailField(
        label=_("Your e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    agreed = forms.BooleanField(label=_("I have read the terms and agree to them."))


def ask_for_terms(request: HttpRequest, terms: Sequence[LicenceTerms]) -> HttpResponse:
    """Refuse a download with all terms to accept and the form to do so; programs read which in the headers."""
    response = _page(request, "assets/terms.html", {"terms": terms, "form": LinkForm(), "target": request.path}, 403)
    response[HEADER + "-Required"] = ", ".join(one.name for one in terms)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def terms(request: HttpRequest, key: str, version: int) -> HttpResponse:
    """Show a version of the terms, and send the link by which it is accepted, with those named in `also`."""
    first = get_object_or_404(LicenceTerms, key=key, version=version)
    rows = list({row.pk: row for row in [first, *_named(request.POST.getlist("also"))]}.values())
    newest = all(row.is_newest for row in rows)
    target = links.own_path(request.POST.get("target", request.GET.get("target", "")))
    if request.method != "POST":
        form: Any = LinkForm() if newest else None
        return _page(request, "assets/terms.html", {"terms": rows, "form": form, "target": target}, 200)
    if not newest:
        raise Http404
    form = LinkForm(request.POST)
    context = {"terms": rows, "form": form, "target": target}
    if not form.is_valid():
        return _page(request, "assets/terms.html", context, 400)
    language = negotiate(request)
    sent = links.send_link(
        email=form.cleaned_data["email"],
        terms=rows,
        target=target,
        language=language,
        network=address_of(request),
    )
    if not sent:
        response = _page(request, "assets/terms.html", {**context, "limited": True}, 429)
        response["Retry-After"] = str(links.LINK_SECONDS)
        return response
    return _page(request, "assets/sent.html", {"email": form.cleaned_data["email"]}, 200)


@sensitive_variables("token")
@require_http_methods(["GET", "HEAD", "POST"])
def accepting(request: HttpRequest, token: str) -> HttpResponse:
    """Show what a link from an e-mail is for; agree to it on POST, since mail scanners follow every link."""
    try:
        link = links.open_link(token)
    except links.BadLinkError:
        return _page(request, "assets/bad_link.html", {}, 410)
    if request.method != "POST":
        return _page(request, "assets/accept.html", {"terms": link.terms, "email": link.email}, 200, link.language)
    person = links.person_of(link)
    for one in link.terms:
        accept(Taker(TakerKind.PERSON, str(person.pk)), one)
    response = _page(request, "assets/accepted.html", {"target": links.own_path(link.target)}, 200, link.language)
    remember(request, response, person)
    return response


@require_safe
def newest_terms(request: HttpRequest, key: str) -> HttpResponse:
    """Lead to the version of the terms that holds."""
    row = LicenceTerms.objects.filter(key=key).order_by("-version").first()
    if row is None:
        raise Http404
    return HttpResponseRedirect(reverse("handbook:assets:terms", args=[row.key, row.version]))


def _named(names: Sequence[str]) -> list[LicenceTerms]:
    """Return the terms called `key/version`. Raises Http404 for a name that is none."""
    found = []
    for name in names[:MOST]:
        key, _slash, version = name.partition("/")
        number = int(version) if version.isdecimal() and len(version) < 9 else 0
        found.append(get_object_or_404(LicenceTerms, key=key, version=number))
    return found


def _page(
    request: HttpRequest, template: str, context: dict[str, Any], status: int, language: str | None = None
) -> HttpResponse:
    spoken = language or negotiate(request)
    with translation.override(spoken):
        text = render_to_string(template, dressed(spoken) | context, request)
    response = HttpResponse(text, status=status)
    response["Content-Language"] = spoken
    response["Cache-Control"] = "no-store"
    # The address of the page holds the link's secret.
    response["Referrer-Policy"] = "same-origin"
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
