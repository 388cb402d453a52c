"""What pictures and files answer beyond their payload: URLs, a rendition by name, a srcset."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import Any

import graphene

from api import payloads
from api.audiences import Field
from api.records import Record
from cms.media.profiles import FORMATS, PROFILES
from cms.media.release import RenditionPayload
from cms.releases.audience import Audience

PUBLIC = Audience.PUBLIC
# Profiles for screens; the others are for sharing and for print.
SCREEN = ("thumb", "card", "hero")

_ProfileName = enum.Enum("Profile", {profile.name.upper(): profile.name for profile in PROFILES})  # type: ignore[misc]
_MediaTypeName = enum.Enum("MediaType", {kind: media_type for kind, _suffix, media_type, _options in FORMATS})  # type: ignore[misc]
_BOXES = {
    profile.name: f"{profile.width} x {profile.height} pixels, "
    + ("cropped around the focal point." if profile.crop else "fitted inside.")
    for profile in PROFILES
}
Profile = graphene.Enum.from_enum(
    _ProfileName, description=lambda p: "A named rendition." if p is None else _BOXES[p.value]
)
MediaType = graphene.Enum.from_enum(_MediaTypeName, description=lambda m: "A picture format." if m is None else m.value)


def url_of(file: dict[str, Any]) -> str:
    """Return the absolute path of a file with its `key`; it is content-hashed, so it never changes what it shows.

    In a preview the file carries the `mark` that opens it for those who have the link.
    """
    mark = file.get("mark")
    return f"/media/{file['key']}" + (f"?preview={mark}" if mark else "")


def srcset(record: Record, media_type: str, profiles: Iterable[str] = SCREEN) -> str:
    """Return the `srcset` of a picture in one format, narrowest first."""
    wanted = set(profiles)
    found = sorted(
        (rendition["width"], url_of(rendition))
        for rendition in record.row.said("renditions")
        if rendition["media_type"] == media_type and rendition["profile"] in wanted
    )
    return ", ".join(f"{url} {width}w" for width, url in found)


def alt_text(record: Record, languages: list[str]) -> str:
    """Return the alternative text in the first of the languages there is, else the empty string."""
    found = payloads.in_language(record.row.said("alt", []), languages)
    return found[0]["text"] if found else ""


class ImageFields:
    """Fields of Image beside its payload."""

    rendition = Field(
        lambda: payloads.nested_type(RenditionPayload),
        audience=PUBLIC,
        reads=("head.renditions",),
        description="The file of a profile in a format; null if the picture has none in that format.",
        args={
            "profile": graphene.Argument(graphene.NonNull(Profile), description="Which size and crop."),
            "media_type": graphene.Argument(MediaType, default_value="image/webp", description="In which format."),
        },
    )
    srcset = Field(
        graphene.NonNull(graphene.String),
        audience=PUBLIC,
        reads=("head.renditions",),
        description="Value for an img element's srcset: the files of these profiles, narrowest first.",
        args={
            "media_type": graphene.Argument(MediaType, default_value="image/webp", description="In which format."),
            "profiles": graphene.Argument(
                graphene.List(graphene.NonNull(Profile)), default_value=list(SCREEN), description="Of which profiles."
            ),
        },
    )

    @staticmethod
    def resolve_rendition(root: Record, info: Any, profile: Any, media_type: Any) -> dict[str, Any] | None:
        wanted = (_plain(profile), _plain(media_type))
        renditions = root.row.said("renditions")
        return next((r for r in renditions if (r["profile"], r["media_type"]) == wanted), None)

    @staticmethod
    def resolve_srcset(root: Record, info: Any, media_type: Any, profiles: list[Any]) -> str:
        return srcset(root, _plain(media_type), [_plain(profile) for profile in profiles])


class FileFields:
    """What a released thing of one file answers beside its payload."""

    url = Field(
        graphene.NonNull(graphene.String),
        audience=PUBLIC,
        reads=("head.key", "head.mark"),
        description="Absolute path of the file.",
    )

    @staticmethod
    def resolve_url(root: Record, info: Any) -> str:
        return url_of({"key": root.row.said("key"), "mark": root.row.said("mark")})


class RenditionFields:
    """Fields of Rendition beside its payload."""

    url = Field(graphene.NonNull(graphene.String), audience=PUBLIC, description="Absolute path of the file.")

    @staticmethod
    def resolve_url(root: dict[str, Any], info: Any) -> str:
        return url_of(root)


def _plain(value: Any) -> str:
    return str(value.value if isinstance(value, enum.Enum) else value)
