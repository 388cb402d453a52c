"""Collect what people are shown, and keep the Vietnamese catalogue complete. Needs no gettext tools on the machine."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation.template import templatize

ROOMS = ("cms", "brand", "api")
_CALLS = {"_", "gettext", "gettext_lazy", "gettext_noop"}
_PLURALS = {"ngettext", "ngettext_lazy"}
Message = tuple[str, str | None]


def catalogue_path() -> Path:
    return Path(settings.LOCALE_PATHS[0]) / "vi" / "LC_MESSAGES" / "django.po"


def collect(root: Path) -> dict[Message, list[str]]:
    """Return (singular, plural or None) -> the files it stands in, for all code and templates of the rooms."""
    found: dict[Message, list[str]] = {}
    for room in ROOMS:
        for path in sorted((root / room).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                messages = _in_python(path.read_text())
            elif path.suffix in {".html", ".txt"} and "templates" in path.parts:
                messages = _in_template(path.read_text())
            else:
                continue
            for message in messages:
                found.setdefault(message, []).append(str(path.relative_to(root)))
    return found


def _in_python(source: str) -> Iterator[Message]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and node.args:
            name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            texts = [a.value for a in node.args[:2] if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if name in _CALLS and texts:
                yield texts[0], None
            elif name in _PLURALS and len(texts) == 2:
                yield texts[0], texts[1]


def _in_template(source: str) -> Iterator[Message]:
    """Read Django's own pseudo-Python of a template, one call at a time."""
    code = templatize(source)
    for match in re.finditer(r"""\b(?:ngettext|gettext|_)\((?=u?['"])""", code):
        call = _call_at(code, match.start())
        if call:
            yield from _in_python(call)


def _call_at(code: str, start: int) -> str:
    for end in (m.end() for m in re.finditer(r"\)", code[start:])):
        try:
            ast.parse(code[start : start + end].strip())
        except SyntaxError:
            continue
        return code[start : start + end].strip()
    return ""


def update(root: Path) -> polib.POFile:
    """Bring the catalogue's list of messages up to date, keeping translations; return it unsaved."""
    path = catalogue_path()
    old = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {(entry.msgid, entry.msgid_plural or None): entry for entry in old}
    catalogue = polib.POFile(wrapwidth=120)
    catalogue.metadata = {
        "Language": "vi",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=1; plural=0;",
    }
    for (singular, plural), files in sorted(collect(root).items(), key=lambda item: (item[1][0], item[0][0])):
        entry = known.get((singular, plural)) or polib.POEntry(msgid=singular)
        if plural:
            entry.msgid_plural = plural
            entry.msgstr_plural = entry.msgstr_plural or {0: ""}
        entry.occurrences = [(name, "") for name in dict.fromkeys(files)]
        entry.flags = ["python-format"] if re.search(r"%\(\w+\)[sd]", singular) else []
        catalogue.append(entry)
    return catalogue


def faults(catalogue: polib.POFile) -> list[str]:
    """Return what is missing: untranslated messages, and placeholders that differ."""
    lines = []
    for entry in catalogue:
        text = entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr
        if not text:
            lines.append(f"not translated: {entry.msgid!r} ({entry.occurrences[0][0]})")
        elif _placeholders(entry.msgid_plural or entry.msgid) != _placeholders(text):
            lines.append(f"placeholders differ: {entry.msgid!r} -> {text!r}")
    return lines


def _placeholders(text: str) -> set[str]:
    return set(re.findall(r"%\(\w+\)[sd]|%%|\{\w*\}", text))
