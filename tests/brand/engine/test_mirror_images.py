"""Marks that are the same in a mirror, and marks that are not: what is turned must be large enough to be seen."""

from dataclasses import replace

import pytest

from brand.engine.logo.mark import read_mark
from brand.engine.rules.logo_pose import _ASYMMETRIC, asymmetry

DISC = '<circle cx="100" cy="100" r="100" fill="#8F2434"/>'
LETTER = '<path fill="#D9A93B" d="{}"/>'
BESIDE, BETWEEN = "M80 60h12v50h30v12h-42z", "M88 60h24v50h-24z"


def _asymmetry(sample, inner):
    logo = replace(sample.marks[0].logo, view_box=(0.0, 0.0, 200.0, 200.0), ink_box=(0.0, 0.0, 200.0, 200.0))
    source = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 200">{inner}</svg>'
    return asymmetry(read_mark(logo, source.encode()))


@pytest.mark.parametrize(
    ("inner", "differs"),
    [
        (DISC, False),
        (DISC + LETTER.format(BETWEEN), False),
        # The letter is a thirtieth of the ink: what lies around it must not hide that it is turned.
        (DISC + LETTER.format(BESIDE), True),
        ('<path fill="#8F2434" d="M0 0h40v160h160v40h-200z"/>', True),
    ],
)
def test_a_letter_on_a_large_disc_tells_the_mirror_image(sample, inner, differs):
    assert (_asymmetry(sample, inner) > _ASYMMETRIC) is differs
