"""Old Vietnamese encodings are told by what they spell, and turned into Unicode exactly."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from brand.engine.typeface import names, vietnamese
from brand.engine.typeface.legacy import ENCODINGS, encoded, legacy_encoding, to_unicode
from brand.engine.typeface.syllable import is_syllable

UNICODE = (
    "Việt Nam đất nước con người",
    "Lễ hội mùa xuân ở Bắc Ninh",
    "đầu tư và phát triển",
    "Người dân và doanh nghiệp",
)
OTHERS = (
    "Café Müller & Söhne", "São Paulo – Curaçao", "Ngày 1·5 §3 «Lễ hội»", "© 2026 ® ½ giá", "naïve façade",
    "où est le café", "Größe über alles", "İstanbul", "한국어", "日本語のテキスト", "", "!!!", "1234", "Zürich",
)  # fmt: skip


def test_there_are_134_letters():
    assert len(vietnamese.letters()) == 134
    assert all(unicodedata.is_normalized("NFC", letter) for letter in vietnamese.letters())
    assert vietnamese.of(unicodedata.normalize("NFD", "Đền Đô")) == {"Đ", "ề", "ô"}


@pytest.mark.parametrize("text", UNICODE)
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_sentence_is_told_and_repaired(text, encoding):
    kept = encoded(text, encoding)
    assert kept != text
    assert legacy_encoding(kept) == encoding
    assert to_unicode(kept, encoding) == text


@pytest.mark.parametrize("text", [*UNICODE, *OTHERS])
def test_unicode_and_other_languages_are_left_alone(text):
    assert legacy_encoding(text) is None


@pytest.mark.parametrize(
    ("font", "encoding"), [(".VnTime", "TCVN3"), ("ABCDEF+.VnArial", "TCVN3"), ("VNI-Times", "VNI"), ("Times", None)]
)
def test_a_font_of_the_time_says_which_encoding(font, encoding):
    # Too little to tell by itself: "Tù" is a syllable either way.
    kept = {"TCVN3": "Tù do", "VNI": "Töï do", None: "Tù do"}[encoding]
    assert legacy_encoding(kept, font) == encoding


def test_plain_text_in_an_old_font_is_no_fault():
    assert legacy_encoding("Ha Noi", ".VnTime") is None


@given(st.text(alphabet=sorted(vietnamese.letters()) + list("bcdghklmnpqrstvx aeiouy"), max_size=40))
def test_vni_keeps_every_letter(text):
    # A plain vowel beside a letter that is one sign of VNI could be read as one: those pairs are not Vietnamese.
    apart = " ".join(text)
    assert to_unicode(encoded(apart, "VNI"), "VNI") == apart


@given(st.text(alphabet=sorted(letter for letter in vietnamese.letters() if letter.islower()), max_size=40))
def test_tcvn3_keeps_every_small_letter(text):
    assert to_unicode(encoded(text, "TCVN3"), "TCVN3") == text


@pytest.mark.parametrize(
    "word", ["nghiêng", "quýnh", "giếng", "gì", "Quốc", "thuở", "khuya", "Yên", "kỳ", "xoong", "ươm"]
)
def test_words_that_are_syllables(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["cế", "ngề", "kà", "strong", "ấnh", "bắcc", "", "ớớ", "wa"])
def test_words_that_are_none(word):
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("name", "family", "same"),
    [
        ("ABCDEF+BeVietnamPro-Bold", "Be Vietnam Pro", True),
        ("Lora", "lora", True),
        ("Lora-BoldItalicMT", "Lora", True),
        ("Lorax", "Lora", False),
        ("Noto Sans", "Noto Sans SC", False),
        ("Noto Sans SC Medium", "Noto Sans SC", True),
    ],
)
def test_font_names_are_compared_as_people_read_them(name, family, same):
    assert names.same_family(name, family) is same
