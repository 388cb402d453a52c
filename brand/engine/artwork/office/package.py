"""An Office file as a package of parts (ECMA-376, part 2): opened within limits, nothing is written or fetched."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import unquote

from lxml import etree

from brand.engine.artwork.bounds import refuse_bushy
from brand.engine.artwork.office.tree import children
from brand.engine.errors import ArtworkError

MAX_PARTS = 20_000
MAX_PART_BYTES = 100_000_000
MAX_INFLATED = 400_000_000
MAX_XML_BYTES = 50_000_000
MAX_TAGS, MAX_ATTRIBUTES = 1_500_000, 1_200_000  # of all parts together
_MAX_RATIO, _SMALL = 400, 1_000_000  # no honest part beyond _SMALL bytes shrinks more than this
_ONE_PART_TWICE = "Save the document again with the program that made it."
_MAIN = re.compile(
    r"application/vnd\.(openxmlformats-officedocument|ms)[-.](presentationml|powerpoint|wordprocessingml|word)"
    r"\.(presentation|slideshow|template|document)\.(main|macroEnabled\.main|macroEnabledTemplate\.main)\+xml"
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """What a part refers to: another part by name, or something outside."""

    kind: str  # the last word of its type, such as `image`
    target: str
    external: bool


class Package:
    """The parts of a file by name, without leading slash and in lower case."""

    def __init__(self, raw: bytes, name: str) -> None:
        self.name = name
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(raw))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, UnicodeDecodeError) as error:
            raise _broken(name, str(error)) from error
        self._infos = _checked(self._zip.infolist(), name)
        self._tags = self._attributes = 0  # of all parts that were parsed
        self._relationships: dict[str, dict[str, Relationship]] = {}
        self._types = self._content_types()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._infos

    @property
    def parts(self) -> Iterator[str]:
        return iter(self._infos)

    def main(self) -> tuple[Literal["pptx", "docx"], str] | None:
        """Give what kind of document this is and its main part, None when it is neither."""
        for relationship in self.relationships("").values():
            if relationship.kind == "officeDocument" and not relationship.external and relationship.target in self:
                match = _MAIN.fullmatch(self.content_type(relationship.target))
                if match:
                    return "pptx" if match[2] in ("presentationml", "powerpoint") else "docx", relationship.target
        return None

    def content_type(self, part: str) -> str:
        return self._types.get("/" + part.lower()) or self._types.get(part.lower().rpartition(".")[2], "")

    @property
    def has_macros(self) -> bool:
        """Say whether the package carries a program, whatever its name says."""
        return any("macroEnabled" in kind or "vbaProject" in kind for kind in self._types.values()) or any(
            part.endswith("vbaproject.bin") for part in self._infos
        )

    def read(self, part: str) -> bytes:
        """Give the bytes of a part; raise ArtworkError when it is missing or damaged."""
        info = self._infos.get(part.lower())
        if info is None:
            raise _broken(self.name, f"part {part[:80]!r} is missing")
        try:
            with self._zip.open(info) as stream:
                return stream.read(MAX_PART_BYTES + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as error:
            raise _broken(self.name, f"part {part[:80]!r}: {error}") from error

    def xml(self, part: str) -> etree._Element:
        """Parse a part without entities, DTD or network."""
        raw = self.read(part)
        if len(raw) > MAX_XML_BYTES:
            problem = f"Part {part[:80]!r} has {len(raw)} bytes, more than {MAX_XML_BYTES}."
            raise ArtworkError("too-many-bytes", problem, remedy="Divide the document.")
        what, left = f"Part {part[:80]!r}", (MAX_TAGS - self._tags, MAX_ATTRIBUTES - self._attributes)
        refuse_bushy(raw, what=what, code="office-too-many-elements", tags=left[0], attributes=left[1])
        self._tags += raw.count(b"<")
        self._attributes += raw.count(b"=")
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            dtd_validation=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(raw, parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            if "entit" in str(error).lower():
                raise _document_type(part) from error
            raise _broken(self.name, f"part {part[:80]!r}: {error}") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise _document_type(part)
        return root

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """Give what a part (empty: the package) refers to, by id."""
        known = self._relationships.get(part)
        if known is None:
            known = self._relationships[part] = self._read_relationships(part)
        return known

    def related(self, part: str, kind: str) -> str | None:
        """Give the first part of a kind that a part refers to and that exists."""
        for relationship in self.relationships(part).values():
            if relationship.kind == kind and not relationship.external and relationship.target in self:
                return relationship.target
        return None

    def _read_relationships(self, part: str) -> dict[str, Relationship]:
        folder, _, file = part.rpartition("/")
        source = posixpath.join(folder, "_rels", file + ".rels")
        if source not in self:
            return {}
        found = {}
        for node in children(self.xml(source), "Relationship"):
            kind = str(node.get("Type", "")).rpartition("/")[2]
            target, external = str(node.get("Target", "")), node.get("TargetMode") == "External"
            if not external:
                path = unquote(target.partition("#")[0])
                target = posixpath.normpath(posixpath.join("/" + folder, path)).lstrip("/")
            found[str(node.get("Id", ""))] = Relationship(kind, target, external)
        return found

    def _content_types(self) -> dict[str, str]:
        if "[content_types].xml" not in self._infos:
            return {}
        found: dict[str, str] = {}
        for node in children(self.xml("[Content_Types].xml")):
            key = node.get("PartName") or node.get("Extension") or ""
            found[str(key).lower()] = str(node.get("ContentType", ""))
        return found


def _checked(infos: list[zipfile.ZipInfo], name: str) -> dict[str, zipfile.ZipInfo]:
    """Refuse before anything is inflated: too many, too large, unsafe, hidden or doubled parts."""
    if len(infos) > MAX_PARTS:
        raise ArtworkError("zip-too-many-parts", f"{name} has more than {MAX_PARTS} parts.", remedy="Divide it.")
    total = 0
    found: dict[str, zipfile.ZipInfo] = {}
    for info in infos:
        part = info.filename
        if part.startswith(("/", "\\")) or "\\" in part or ":" in part or ".." in part.split("/") or "\0" in part:
            raise ArtworkError("zip-unsafe-name", f"{name} has a part named {part[:80]!r}.", remedy=_ONE_PART_TWICE)
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise _broken(name, f"part {part[:80]!r} is packed in a way Office does not use")
        if info.flag_bits & 1:
            raise ArtworkError("encrypted", f"{name} is encrypted.", remedy="Remove the password and send it again.")
        total += info.file_size
        swollen = info.file_size > _SMALL and info.file_size > _MAX_RATIO * max(1, info.compress_size)
        if swollen or info.file_size > MAX_PART_BYTES or total > MAX_INFLATED:
            problem = f"{name} would grow beyond reason when it is unpacked."
            raise ArtworkError("zip-too-large", problem, remedy="Use smaller pictures, or divide the document.")
        if part.endswith("/"):
            continue
        if found.setdefault(part.lower(), info) is not info:
            raise ArtworkError("zip-doubled-part", f"{name} has part {part[:80]!r} twice.", remedy=_ONE_PART_TWICE)
    return found


def _broken(name: str, why: str) -> ArtworkError:
    remedy = "Save it again with the program that made it, or send it once more."
    return ArtworkError("office-broken", f"{name} is a damaged Office document or ZIP archive ({why}).", remedy=remedy)


def _document_type(part: str) -> ArtworkError:
    problem = f"Part {part[:80]!r} declares a document type or entities."
    return ArtworkError("office-entities", problem, remedy="Save it with an office program.")
