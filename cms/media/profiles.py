"""The named renditions every picture has: made ahead by a task, never in a request."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Profile:
    """A box in pixels. `crop` fills it around the focal point; without it the picture is only made to fit inside.

    A picture is never enlarged: a smaller master gives a smaller rendition of the same shape.
    """

    name: str
    width: int
    height: int
    crop: bool = True


PROFILES = (
    Profile("thumb", 320, 240),
    Profile("card", 640, 427),
    Profile("hero", 1600, 900),
    Profile("social", 1200, 630),
    Profile("press", 3000, 3000, crop=False),
)
# Format, file suffix, media type, options of Pillow's encoder.
FORMATS = (
    ("WEBP", "webp", "image/webp", {"quality": 82, "method": 1}),
    ("JPEG", "jpg", "image/jpeg", {"quality": 85, "progressive": True}),
)
