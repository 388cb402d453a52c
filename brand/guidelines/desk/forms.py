"""The forms of the editions' screens."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from brand.engine import Guideline
from brand.guidelines.chapters import rules_of
from brand.guidelines.packages import MAX_UPLOAD

LANGUAGES = ("vi", "en")
SEVERITIES = (("error", _("error")), ("warning", _("warning")), ("info", _("notice")))


class UploadForm(forms.Form):
    package = forms.FileField(
        label=_("Package (ZIP)"),
        help_text=_("The folder with guideline.json and logos/, packed. Drop it here."),
        widget=forms.ClearableFileInput(attrs={"accept": ".zip,application/zip"}),
    )

    def clean_package(self) -> Any:
        package = self.cleaned_data["package"]
        if package.size > MAX_UPLOAD:
            raise forms.ValidationError(
                _("The file has %(size)d MB; at most %(limit)d MB are taken.")
                % {"size": package.size // 10**6, "limit": MAX_UPLOAD // 10**6}
            )
        return package


class BeginForm(forms.Form):
    version = forms.RegexField(
        r"^[0-9]{1,4}\.[0-9]{1,4}\.[0-9]{1,4}$",
        label=capfirst(_("version")),
        help_text=_("For example 1.1.0."),
        error_messages={"invalid": _("Write three numbers, such as 1.1.0.")},
    )
    effective_from = forms.DateField(label=capfirst(_("effective from")), widget=AdminDateInput)


class RulesForm(forms.Form):
    """Severity and limits of every rule of a draft."""

    def __init__(self, *args: Any, guideline: Guideline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rules_of(guideline)
        for row in self.rows:
            self.fields[f"{row.id}:severity"] = forms.ChoiceField(
                label=_("Severity"), choices=SEVERITIES, initial=row.severity
            )
            for limit in row.limits:
                number = forms.IntegerField if isinstance(limit.value, int) else forms.FloatField
                self.fields[f"{row.id}:{limit.name}"] = number(
                    label=limit.label,
                    initial=limit.value,
                    min_value=limit.low,
                    max_value=limit.high,
                    widget=forms.NumberInput(attrs={"step": "1" if isinstance(limit.value, int) else "any"}),
                )

    def table(self) -> list[tuple[Any, Any, list[Any]]]:
        """Return each rule with its bound fields: severity, limits."""
        return [
            (row, self[f"{row.id}:severity"], [self[f"{row.id}:{limit.name}"] for limit in row.limits])
            for row in self.rows
        ]

    def change(self, document: dict[str, Any]) -> None:
        """Write what was entered into a guideline document."""
        for row in self.rows:
            setting = document["rules"][row.id]
            setting["severity"] = self.cleaned_data[f"{row.id}:severity"]
            for limit in row.limits:
                place = setting["limits"]
                for step in limit.path[:-1]:
                    place = place[step]
                place[limit.path[-1]] = self.cleaned_data[f"{row.id}:{limit.name}"]


class TextsForm(forms.Form):
    """The sentences of a draft in Vietnamese and English: its label, and every clause."""

    def __init__(self, *args: Any, guideline: Guideline, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.clauses = list(guideline.clauses)
        texts = {"label": guideline.edition.label} | {id: clause.text for id, clause in guideline.clauses.items()}
        for id, text in texts.items():
            for language in LANGUAGES:
                self.fields[f"{id}:{language}"] = forms.CharField(
                    label=f"{id} ({language})",
                    initial=text.get(language, ""),
                    required=language == "vi",
                    max_length=2000,
                    widget=forms.Textarea(attrs={"rows": 2, "lang": language}),
                )

    def table(self) -> list[tuple[str, list[Any]]]:
        return [(id, [self[f"{id}:{language}"] for language in LANGUAGES]) for id in ("label", *self.clauses)]

    def change(self, document: dict[str, Any]) -> None:
        """Write what was entered into a guideline document; an emptied translation goes."""
        places = {"label": document["edition"]["label"]}
        places |= {id: document["clauses"][id]["text"] for id in self.clauses}
        for id, text in places.items():
            for language in LANGUAGES:
                entered = self.cleaned_data[f"{id}:{language}"].strip()
                if entered:
                    text[language] = entered
                else:
                    text.pop(language, None)
