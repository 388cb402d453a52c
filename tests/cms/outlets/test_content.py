from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.outlets import content
from cms.outlets.errors import BadContent
from tests.cms.outlets.conftest import TEXT


def faults(**values):
    with pytest.raises(BadContent) as caught:
        content.read({**TEXT, **values})
    return [(fault.field, fault.code) for fault in caught.value.faults]


def test_good_content_comes_through():
    read = content.read(TEXT)
    assert {name: str(getattr(read, name)) for name in TEXT} == TEXT


@pytest.mark.parametrize(
    ("values", "found"),
    [
        ({"title": "  \n "}, [("title", "REQUIRED")]),
        ({"body": None}, [("body", "REQUIRED")]),
        ({"rights_declaration": ""}, [("rights_declaration", "REQUIRED")]),
        ({"title": "x" * 251}, [("title", "TOO_LONG")]),
        ({"body": "x" * 10_000_000}, [("body", "TOO_LONG")]),
        ({"title": "a\nb"}, [("title", "CONTROL_CHARACTER")]),
        ({"body": "a\x00b"}, [("body", "CONTROL_CHARACTER")]),
        ({"body": "a\x1b[31m"}, [("body", "CONTROL_CHARACTER")]),
        ({"summary": "a\u202eb"}, [("summary", "CONTROL_CHARACTER")]),
        ({"byline": "a\ud800"}, [("byline", "CONTROL_CHARACTER")]),
        ({"kind": "asset"}, [("kind", "INVALID")]),
        ({"kind": None}, [("kind", "REQUIRED")]),
        ({"language": "fr"}, [("language", "INVALID")]),
        ({"language": ["vi"]}, [("language", "INVALID")]),
        ({"title": 7}, [("title", "INVALID")]),
        ({"source_url": "javascript:alert(1)"}, [("source_url", "INVALID")]),
        ({"source_url": "ftp://example.vn/a"}, [("source_url", "INVALID")]),
        ({"source_url": "https://known.vn@elsewhere.example/"}, [("source_url", "INVALID")]),
        ({"source_url": "https://example.vn/\nSet-Cookie: a"}, [("source_url", "CONTROL_CHARACTER")]),
        ({"kind": "published_piece", "source_url": ""}, [("source_url", "REQUIRED")]),
        (
            {"title": "", "kind": "x", "language": "x"},
            [("title", "REQUIRED"), ("kind", "INVALID"), ("language", "INVALID")],
        ),
    ],
)
def test_bad_content_is_refused_by_field(values, found):
    assert faults(**values) == found


def test_the_fault_names_the_character_and_its_place():
    with pytest.raises(BadContent, match=r"U\+0007") as caught:
        content.read({**TEXT, "title": "Hội\x07Lim"})
    assert "4" in str(caught.value)


def test_a_name_that_is_no_field_is_a_programming_error():
    with pytest.raises(TypeError, match="pictures"):
        content.read({**TEXT, "pictures": []})


def test_the_longest_vietnamese_title_may_come_decomposed():
    title = "ệ" * 250
    assert content.read({**TEXT, "title": unicodedata.normalize("NFD", title)}).title == title


def test_one_text_has_one_digest_whatever_its_encoding():
    decomposed = {name: unicodedata.normalize("NFD", text) for name, text in TEXT.items()}
    decomposed["body"] = decomposed["body"].replace("\n", "\r\n")
    assert content.read(decomposed).digest == content.read(TEXT).digest
    assert content.read({**TEXT, "byline": "Khác"}).digest != content.read(TEXT).digest


@given(st.text(st.characters(exclude_categories=[]), max_size=300))
def test_any_text_is_refused_or_taken_as_nfc_bounded_text(text):
    try:
        title = content.read({**TEXT, "title": text}).title
    except BadContent:
        return
    assert title == unicodedata.normalize("NFC", title)
    assert 0 < len(title) <= 250
    assert not [c for c in title if unicodedata.category(c) in {"Cc", "Cs", "Co"}]


@pytest.mark.parametrize("value", ["", "a" * 101, "có dấu", "a b", "a\n", None, 7])
def test_bad_idempotency_keys_are_refused(value):
    with pytest.raises(BadContent):
        content.read_idempotency_key(value)
