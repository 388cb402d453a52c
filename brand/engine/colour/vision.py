"""What people with a colour vision deficiency see.

Machado, Oliveira, Fernandes: A physiologically-based model for simulation of color vision deficiency. IEEE
Transactions on Visualization and Computer Graphics 15 (2009) 1291-1298. The matrices are those the authors publish
with the paper for severity 1.0, a whole missing kind of cone; they multiply linear sRGB. The misprints of equations
(17) and (18), which the authors correct, are not in them.
"""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
from numpy.typing import ArrayLike, NDArray

from brand.engine.colour import srgb
from brand.engine.colour.ciede2000 import between_rgb

Deficiency = Literal["protan", "deutan", "tritan"]  # of the cones for long, middle and short waves
DEFICIENCIES: tuple[Deficiency, ...] = get_args(Deficiency)

_MATRICES: dict[Deficiency, NDArray[np.float64]] = {
    "protan": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deutan": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritan": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}


def seen_by(rgb: ArrayLike, deficiency: Deficiency) -> NDArray[np.float64]:
    """Give 8-bit sRGB (..., 3) as somebody with the deficiency sees it, not rounded; what lies outside is clipped."""
    return srgb.encoded(srgb.linear(rgb) @ _MATRICES[deficiency].T)


def separation(first: ArrayLike, second: ArrayLike, deficiency: Deficiency) -> float:
    """Give how far apart two 8-bit sRGB colours are to somebody with the deficiency, in CIEDE2000."""
    return float(between_rgb(seen_by(first, deficiency), seen_by(second, deficiency)))
