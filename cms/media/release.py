"""What a released picture says, and a released document."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from cms.core.release import LocalizedText, localized
from cms.core.vocabulary import DigitalSourceType
from cms.media.models import EditorialDocument, EditorialImage
from cms.releases.audience import Audience
from cms.releases.payload import field
from cms.releases.registry import Facts, ReleasedType, register

PUBLIC, PARTNER = Audience.PUBLIC, Audience.PARTNER


@dataclass(frozen=True, kw_only=True, slots=True)
class RenditionPayload:
    """One file of a picture, in one named profile and one format."""

    profile: str = field("Name of the profile: thumb, card, hero, social or press.", audience=PUBLIC)
    media_type: str = field("Media type, for example image/webp.", audience=PUBLIC)
    width: int = field("Width in pixels.", audience=PUBLIC)
    height: int = field("Height in pixels.", audience=PUBLIC)
    size: int = field("Size of the file in bytes.", audience=PUBLIC)
    sha256: str = field("SHA-256 of the file, hex.", audience=PUBLIC)
    key: str = field("Where the file is kept; its URL is /media/ and this.", audience=PUBLIC)


@dataclass(frozen=True, kw_only=True, slots=True)
class ImagePayload:
    """A picture with its renditions, credits and terms."""

    title: str = field("Working title.", audience=PUBLIC, ninjs="headlines", head=True)
    alt: list[LocalizedText] = field("Alternative texts.", audience=PUBLIC, ninjs="altText", head=True)
    captions: list[LocalizedText] = field("Captions.", audience=PUBLIC, ninjs="descriptions", head=True)
    creator: str = field("Who made it.", audience=PUBLIC, ninjs="by", head=True)
    credit_line: str = field("Credit to be printed with it.", audience=PUBLIC, ninjs="creditline", head=True)
    copyright_notice: str = field("Copyright notice.", audience=PUBLIC, ninjs="copyrightnotice", head=True)
    usage_terms: str = field("What it may be used for.", audience=PUBLIC, ninjs="usageterms", head=True)
    rights_expire: dt.datetime | None = field("When the licence ends.", audience=PUBLIC, ninjs="expires", head=True)
    digital_source_type: DigitalSourceType = field(
        "How it came about, IPTC code.", audience=PUBLIC, ninjs="digitalSourceType", head=True
    )
    width: int = field("Width of the master in pixels.", audience=PUBLIC, head=True)
    height: int = field("Height of the master in pixels.", audience=PUBLIC, head=True)
    focal_x: float = field("Focal point, fraction of the width from the left, 0 to 1.", audience=PUBLIC, head=True)
    focal_y: float = field("Focal point, fraction of the height from the top, 0 to 1.", audience=PUBLIC, head=True)
    thumbhash: str = field("ThumbHash placeholder, base64.", audience=PUBLIC, head=True)
    renditions: list[RenditionPayload] = field("Its files.", audience=PUBLIC, ninjs="renditions", head=True)
    master_sha256: str = field("SHA-256 of the master, hex.", audience=PARTNER)


def project(image: EditorialImage) -> ImagePayload:
    """Return what a prepared picture says."""
    x, y = image.focal_point_x, image.focal_point_y
    return ImagePayload(
        title=image.title,
        alt=localized(image.alt),
        captions=localized(image.caption),
        creator=image.creator,
        credit_line=image.credit_line,
        copyright_notice=image.copyright_notice,
        usage_terms=image.usage_terms,
        rights_expire=image.rights_until,
        digital_source_type=DigitalSourceType(image.digital_source_type),
        width=image.width,
        height=image.height,
        focal_x=round(x / image.width, 4) if x is not None else 0.5,
        focal_y=round(y / image.height, 4) if y is not None else 0.5,
        thumbhash=image.thumbhash,
        renditions=[RenditionPayload(**rendition) for rendition in image.renditions_ready],
        master_sha256=image.sha256,
    )


register(
    ReleasedType(
        name="image",
        model=EditorialImage,
        payload=ImagePayload,
        project=project,
        facts=lambda image: Facts(rights_until=image.rights_until),
        by_use=True,
        verbose_name=_("picture"),
    )
)


@dataclass(frozen=True, kw_only=True, slots=True)
class DocumentPayload:
    """A document that goes with items: PDF, slides or a text document, with credits and terms."""

    title: str = field("Title.", audience=PUBLIC, ninjs="headlines", head=True)
    descriptions: list[LocalizedText] = field("What it holds.", audience=PUBLIC, ninjs="descriptions", head=True)
    creator: str = field("Who made it.", audience=PUBLIC, ninjs="by", head=True)
    copyright_notice: str = field("Copyright notice.", audience=PUBLIC, ninjs="copyrightnotice", head=True)
    usage_terms: str = field("What it may be used for.", audience=PUBLIC, ninjs="usageterms", head=True)
    rights_expire: dt.datetime | None = field("When the licence ends.", audience=PUBLIC, ninjs="expires", head=True)
    digital_source_type: DigitalSourceType = field(
        "How it came about, IPTC code.", audience=PUBLIC, ninjs="digitalSourceType", head=True
    )
    media_type: str = field("Media type, for example application/pdf.", audience=PUBLIC, head=True)
    size: int = field("Size of the file in bytes.", audience=PUBLIC, head=True)
    pages: int | None = field("Number of pages or slides, where it is known.", audience=PUBLIC, head=True)
    sha256: str = field("SHA-256 of the file, hex.", audience=PUBLIC, head=True)
    key: str = field("Where the file is kept; its URL is /media/ and this.", audience=PUBLIC, head=True)


def project_document(document: EditorialDocument) -> DocumentPayload:
    """Return what a prepared document says."""
    return DocumentPayload(
        title=document.title,
        descriptions=localized(document.description),
        creator=document.creator,
        copyright_notice=document.copyright_notice,
        usage_terms=document.usage_terms,
        rights_expire=document.rights_until,
        digital_source_type=DigitalSourceType(document.digital_source_type),
        media_type=document.media_type,
        size=document.file_size or 0,
        pages=document.pages,
        sha256=document.sha256,
        key=document.key,
    )


register(
    ReleasedType(
        name="document",
        model=EditorialDocument,
        payload=DocumentPayload,
        project=project_document,
        facts=lambda document: Facts(rights_until=document.rights_until),
        by_use=True,
        verbose_name=_("document"),
    )
)
