"""Save Office files so that the same content gives the same bytes, and put logos into them as drawings."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Callable
from typing import Any

from brand.assets.stationery.look import Look, Placed

# Zip knows no earlier day.
_DATE = (1980, 1, 1, 0, 0, 0)
_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
# What the starting files of python-pptx and python-docx bring along and no template needs.
_LEFTOVERS = ("/thumbnail", "/printerSettings", "/customXml", "/stylesWithEffects", "/webSettings")
_APP = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>'
)
SVG_EXTENSION = (
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}">'
    '<asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="{id}"/>'
    "</a:ext></a:extLst>"
)


def packed(document: Any) -> bytes:
    """Return the bytes of a presentation or text document of python-pptx or python-docx."""
    buffer, result = io.BytesIO(), io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _DATE)
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
            target.writestr(entry, source.read(name), compresslevel=9)
    return result.getvalue()


def described(document: Any, look: Look, title: str) -> None:
    """Say what a file is and by whom; its dates are the first day of its edition."""
    edition = look.guideline.edition
    day = dt.datetime.combine(edition.effective_from, dt.time(), dt.UTC).replace(tzinfo=None)
    about = document.core_properties
    about.title, about.author = title, look.guideline.brand.name.get("vi", look.guideline.brand.short_name)
    about.last_modified_by, about.revision, about.language = about.author, 1, "vi-VN"
    about.comments, about.keywords = edition.label.get("vi", ""), f"{edition.id} {edition.version}"
    about.created = about.modified = day


def without_leftovers(document: Any) -> None:
    package = document.part.package
    for part in package.iter_parts():
        if part.partname == "/docProps/app.xml":  # speaks of the starting file: its words, its slides
            part._blob = _APP
    for relationships in (document.part.rels, getattr(package, "rels", None) or getattr(package, "_rels", {})):
        for id in [id for id, one in relationships.items() if one.reltype.endswith(_LEFTOVERS)]:
            relationships.pop(id)


def drawing_of(part: Any, logo: Placed, make: Callable[[str, bytes], Any]) -> str:
    """Return the id by which `part` refers to a logo's SVG; `make` adds it to the package under a name, once."""
    name = f"{part.partname.split('/')[1]}/media/{logo.logo.id}.svg"
    there = (found for found in part.package.iter_parts() if found.partname == f"/{name}")
    return str(part.relate_to(next(there, None) or make(f"/{name}", logo.svg), _IMAGE))
