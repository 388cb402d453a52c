"""Kits: many files in one archive, with a manifest, checksums and the terms, written while it is sent."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.files.storage import default_storage

from brand.assets.models import AssetFile, BrandAsset, LicenceTerms, Purpose
from brand.assets.selectors import current_assets
from brand.assets.serving import CHUNK
from brand.guidelines.models import Edition
from brand.guidelines.selectors import effective_edition

ALL = "all"
PURPOSES = (ALL, *Purpose.values)
SCHEMA = "nhip-cau/brand-kit/1"
# An archive is the same bytes whenever it is made; zip knows no earlier day.
_DATE = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class KitContent:
    """What is in a kit: files by their path in the archive, the terms of all of them, the manifest that lists them."""

    edition: Edition
    purpose: str
    files: dict[str, AssetFile]
    terms: list[LicenceTerms]
    notes: dict[str, bytes]

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return _manifest(self.edition, self.purpose, self.files, self.terms, self.notes)

    @property
    def sha256(self) -> str:
        """Return the hash of the manifest, which names every file's: it changes with any of them."""
        return hashlib.sha256(_json(self.manifest)).hexdigest()

    @property
    def size(self) -> int:
        return sum(file.size for file in self.files.values())

    @property
    def filename(self) -> str:
        return f"{self.edition.package}-{self.edition.version}-{self.purpose}.zip"


def kit_for(purpose: str) -> KitContent | None:
    """Return the kit for a purpose, or `all`; None before the first edition or when there is nothing for it."""
    edition = effective_edition()
    if edition is None or purpose not in PURPOSES:
        return None
    return kit_of(list(current_assets().filter(edition=edition).select_related("licence")), purpose, edition)


def kit_of(assets: list[BrandAsset], purpose: str, edition: Edition) -> KitContent | None:
    """Return the kit for a purpose, or `all`, out of an edition's assets with their files; None where it is empty."""
    files = {
        f"{asset.kind}/{asset.key}/{file.filename}": file
        for asset in assets
        for file in asset.files.all()
        if purpose == ALL or purpose in file.purposes
    }
    if not files:
        return None
    inside = {file.asset_id for file in files.values()}
    licences = list({one.licence_id: one.licence for one in assets if one.pk in inside and one.licence}.values())
    notes = _notes(assets, licences)
    return KitContent(edition, purpose, files, licences, notes)


def archive(kit: KitContent) -> Iterator[bytes]:
    """Give the archive piece by piece; no more than a piece of one file is in memory at a time."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_STORED) as archive:
        sums = [f"{file.sha256}  {path}" for path, file in kit.files.items()]
        texts = {"manifest.json": _json(kit.manifest), **kit.notes}
        sums += [f"{hashlib.sha256(content).hexdigest()}  {name}" for name, content in texts.items()]
        texts["SHA256SUMS"] = ("\n".join(sums) + "\n").encode()
        for name, content in texts.items():
            archive.writestr(zipfile.ZipInfo(name, _DATE), content)
        yield sink.taken()
        for path, file in kit.files.items():
            entry = zipfile.ZipInfo(path, _DATE)
            entry.file_size = file.size
            with default_storage.open(file.key, "rb") as source, archive.open(entry, "w") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
                    yield sink.taken()
    yield sink.taken()


def _manifest(
    edition: Edition,
    purpose: str,
    files: dict[str, AssetFile],
    licences: list[LicenceTerms],
    notes: dict[str, bytes],
) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "edition": edition.key,
        "edition_sha256": edition.sha256,
        "sample": edition.is_sample,
        "label": edition.label,
        "purpose": purpose,
        "terms": [terms.name for terms in licences],
        "notes": {name: hashlib.sha256(content).hexdigest() for name, content in notes.items()},
        "files": [
            {
                "path": path,
                "asset": file.asset.key,
                "names": file.asset.names,
                "format": file.format,
                "use": file.use,
                "width": file.width or None,
                "height": file.height or None,
                "size": file.size,
                "sha256": file.sha256,
                "filename": file.filename,
                "purposes": sorted(file.purposes),
                "checked": file.checked,
            }
            for path, file in files.items()
        ],
    }


def _notes(assets: list[BrandAsset], licences: list[LicenceTerms]) -> dict[str, bytes]:
    """Return the texts that go along: the terms in both languages, and where the typefaces come from."""
    terms = [
        f"{licence.title_in(language)} ({licence.name})\n\n{licence.text_in(language)}\n"
        for licence in licences
        for language in ("vi", "en")
    ]
    faces = [
        f"{asset.name_in('en')}\n{asset.terms_in('vi')}\n{asset.terms_in('en')}\n"
        for asset in assets
        if asset.kind == BrandAsset.Kind.TYPEFACE
    ]
    texts = {"TERMS.txt": terms, "TYPEFACES.txt": faces}
    return {name: "\n".join(parts).encode() for name, parts in texts.items() if parts}


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


class _Sink(io.RawIOBase):
    """Collect what the archive writes until it is sent on; it cannot seek, so sizes follow each file."""

    def __init__(self) -> None:
        super().__init__()
        self._waiting = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting += data
        return len(data)

    def taken(self) -> bytes:
        content = bytes(self._waiting)
        self._waiting.clear()
        return content
