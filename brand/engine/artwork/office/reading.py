"""Tell presentations from text documents by what is in the file, and both from other archives."""

from __future__ import annotations

from brand.engine.artwork.model import Artwork
from brand.engine.artwork.office.docx import read_docx
from brand.engine.artwork.office.package import Package
from brand.engine.artwork.office.pptx import read_pptx
from brand.engine.errors import ArtworkError

_COMPOUND = b"\xd0\xcf\x11\xe0"  # the container of Office up to 2003, and of today's files with a password
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def read_office(raw: bytes, name: str) -> Artwork:
    """Read a PPTX or DOCX; raise ArtworkError for everything else."""
    if raw.startswith(_COMPOUND):
        if _ENCRYPTED in raw:
            problem = f"{name} is an Office document with a password."
            raise ArtworkError("encrypted", problem, remedy="Save it without the password and send it again.")
        problem = f"{name} is an Office document of the years up to 2003."
        raise ArtworkError("unsupported", problem, remedy="Save it as PPTX, DOCX or PDF.")
    main = Package(raw, name).main()
    if main is None:
        problem = f"{name} is a ZIP archive, but neither a presentation nor a text document of Office."
        raise ArtworkError("unsupported", problem, remedy="Give PPTX, DOCX or PDF.")
    return read_pptx(raw, name) if main[0] == "pptx" else read_docx(raw, name)
