"""Some of the damaged files that `make fuzz` makes by the thousand."""

from __future__ import annotations

import pytest

from brand.engine import Guideline, load_guideline, read_artwork
from brand.engine.command.arguments import SAMPLE
from tests.brand.fuzz.running import fuzz, made
from tests.brand.fuzz.seeds import seeds

SEED = 7


@pytest.fixture(scope="module")
def sample() -> Guideline:
    return load_guideline(SAMPLE)


@pytest.mark.parametrize("name", sorted(seeds()))
def test_what_is_damaged_was_sound(name: str) -> None:
    assert read_artwork(seeds()[name], name=name).pages[0].elements


def test_the_same_number_gives_the_same_file() -> None:
    assert [made(SEED, number) for number in range(20)] == [made(SEED, number) for number in range(20)]


@pytest.mark.parametrize("start", range(0, 500, 100))
def test_damaged_files_are_read_or_refused(start: int, sample: Guideline) -> None:
    result = fuzz(SEED, range(start, start + 100), sample, check_each=50)
    said = "\n".join(f"seed {SEED}, input {each.number} ({each.name}): {each.why}" for each in result.failures)
    assert not result.failures, said
    assert sum(result.outcomes.values()) == 100
