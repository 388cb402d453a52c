"""Take a photograph of an artwork: seen in perspective, under uneven light, before something else.

Placement and colour cannot be judged there, so nothing may be blamed: a banner in a press picture is no stretched logo.
"""

from __future__ import annotations

import io
import random

import cv2
import numpy as np
from PIL import Image

from tests.brandbench.drawing.raster import write
from tests.brandbench.scene import Scene, photograph

SIZE = (1600, 1067)


def photographed(scene: Scene, rng: random.Random) -> bytes:
    """Give a JPEG of SIZE; the scene is one of a picture format."""
    with Image.open(io.BytesIO(write(scene))) as picture:
        art = np.asarray(picture.convert("RGB"))
    wide, high = SIZE
    behind = photograph(rng.randrange(10**6), wide, high)
    scale = min(0.7 * wide / scene.width, 0.75 * high / scene.height)
    x, y = (wide - scale * scene.width) / 2, (high - scale * scene.height) / 2
    corners = np.array([[0, 0], [scene.width, 0], [scene.width, scene.height], [0, scene.height]], dtype=np.float32)
    lean = [[rng.uniform(-0.12, 0.12) * wide, rng.uniform(-0.1, 0.1) * high] for _ in range(4)]
    target = (corners * scale + np.array([x, y]) + np.array(lean)).astype(np.float32)
    homography = cv2.getPerspectiveTransform(corners, target)
    seen = cv2.warpPerspective(art, homography, SIZE, flags=cv2.INTER_AREA)
    mask = cv2.warpPerspective(np.full(art.shape[:2], 255, np.uint8), homography, SIZE)
    whole = np.where(mask[..., None] > 127, seen, behind).astype(np.float32)
    light = np.linspace(rng.uniform(0.6, 0.9), rng.uniform(0.9, 1.15), wide, dtype=np.float32)[None, :, None]
    noise = np.random.default_rng(rng.randrange(10**6)).normal(0, 5, whole.shape)
    stream = io.BytesIO()
    Image.fromarray((whole * light + noise).clip(0, 255).astype(np.uint8)).save(stream, "JPEG", quality=86)
    return stream.getvalue()
