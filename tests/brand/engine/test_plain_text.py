"""Plain text against an edition: what is found, and the edits that repair it."""

from __future__ import annotations

import unicodedata

import pytest

from brand.engine import check_text, load_guideline
from brand.engine.texts import repaired
from brand.engine.typeface.legacy import encoded

SENTENCE = "Tỉnh ủy và nhân dân địa phương chào mừng lễ hội mùa xuân năm nay"


@pytest.fixture(scope="module")
def guideline():
    return load_guideline("brand/sample_identity")


@pytest.mark.parametrize("encoding", ["TCVN3", "VNI"])
def test_text_of_old_fonts_is_told_and_repaired_to_the_letter(guideline, encoding):
    old = encoded(SENTENCE, encoding)
    (found,) = check_text(old, guideline, language="vi")
    assert (found.finding.rule, found.finding.values["encoding"]) == ("type.legacy-encoding", encoding)
    assert repaired(old, found.edits) == SENTENCE
    assert check_text(SENTENCE, guideline, language="vi") == ()


def test_letters_and_their_marks_become_one_character(guideline):
    apart = unicodedata.normalize("NFD", SENTENCE)
    (found,) = check_text(apart, guideline, language="vi")
    assert found.finding.rule == "type.normalisation"
    assert repaired(apart, found.edits) == SENTENCE
    assert len(found.edits) > 5  # letter by letter, so that styles stay where they are


@pytest.mark.parametrize("text", ["", "  ", "½ ® © 2026", "Plain English words, nothing else.", "北宁省"])
def test_other_text_is_left_alone(guideline, text):
    assert check_text(text, guideline) == ()


def test_an_official_name_is_put_right_wherever_it_stands(guideline):
    name = next(iter(guideline.official_names)).name["vi"]
    wrong = name.lower()
    text = f"Hôm nay ở {wrong} có lễ hội; về {wrong} nghe hát."
    found = [one for one in check_text(text, guideline, language="vi") if one.finding.rule == "words.official-name"]
    assert [one.finding.values["expected"] for one in found] == [name]
    assert repaired(text, found[0].edits) == text.replace(wrong, name)
