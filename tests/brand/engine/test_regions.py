"""The connected regions of an image, against OpenCV's own count."""

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from brand.engine.regions import regions_of, spans_of, steps_around

images = arrays(np.uint8, st.tuples(st.integers(1, 40), st.integers(1, 40)), elements=st.integers(0, 3))


@given(image=images, value=st.integers(0, 3), connectivity=st.sampled_from([4, 8]))
def test_regions_are_those_opencv_counts(image, value, connectivity):
    mask = (image == value).astype(np.uint8)
    _, numbers, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=connectivity)

    regions = regions_of(image, value, connectivity=connectivity)

    assert regions.areas.tolist() == stats[1:, cv2.CC_STAT_AREA].tolist()
    assert regions.boxes[:, :2].tolist() == stats[1:, :2].tolist()
    assert (regions.boxes[:, 2:] - regions.boxes[:, :2]).tolist() == stats[1:, 2:4].tolist()
    for index, (x0, y0, x1, y1) in enumerate(regions.boxes):
        assert np.array_equal(regions.inside(index), numbers[y0:y1, x0:x1] == index + 1)


@given(image=images)
def test_spans_put_together_are_the_image(image):
    spans = spans_of(image)
    drawn = np.full(image.shape, 255, dtype=np.uint8)
    for row, start, end, value in zip(spans.rows, spans.starts, spans.ends, spans.values, strict=True):
        assert (drawn[row, start:end] == 255).all()
        drawn[row, start:end] = value
    assert np.array_equal(drawn, image)


def test_a_value_that_is_nowhere_has_no_regions():
    regions = regions_of(np.zeros((3, 5), dtype=np.uint8), 7, connectivity=8)
    assert (len(regions.areas), regions.boxes.shape) == (0, (0, 4))


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_a_step_in_one_channel_shows_on_both_of_its_sides(channel):
    channels = [np.zeros((4, 6), dtype=np.uint8) for _ in range(3)]
    channels[channel][:, 3:] = 40
    assert steps_around(channels).tolist() == [[0, 0, 40, 40, 0, 0]] * 4
