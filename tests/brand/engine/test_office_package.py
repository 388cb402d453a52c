import contextlib
import io
import time
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from brand.engine import ArtworkError, read_artwork
from brand.engine.artwork.office.docx import read_docx
from brand.engine.artwork.office.pptx import read_pptx
from tests.brand.engine.office_files import PPTX_TYPE, deck, document, relationships, shape, xfrm, zipped

_RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
_BOX = shape(xfrm(10, 20, 30, 40) + _RED)


def _refused(raw, name="x.pptx"):
    with pytest.raises(ArtworkError) as caught:
        read_artwork(raw, name=name)
    return caught.value.code


def test_the_content_tells_the_format_and_not_the_name():
    assert read_artwork(deck(_BOX), name="x.docx").format == "pptx"
    assert read_artwork(document("<w:p/>"), name="x.pptx").format == "docx"


def test_readers_refuse_each_others_files():
    with pytest.raises(ArtworkError) as caught:
        read_pptx(document("<w:p/>"), "x")
    assert caught.value.code == "not-a-presentation"
    with pytest.raises(ArtworkError) as caught:
        read_docx(deck(_BOX), "x")
    assert caught.value.code == "not-a-text-document"


def test_other_archives_are_refused():
    assert _refused(zipped({"a.txt": "hello"})) == "unsupported"
    sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    assert _refused(deck(_BOX, kind=sheet)) == "unsupported"


def test_files_with_a_password_and_old_files_are_told_apart():
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
    assert _refused(head + "EncryptedPackage".encode("utf-16-le")) == "encrypted"
    assert _refused(head + "PowerPoint Document".encode("utf-16-le")) == "unsupported"


def test_an_encrypted_archive_is_refused():
    raw = bytearray(deck(_BOX))
    place = raw.rindex(b"PK\x01\x02")
    raw[place + 8] |= 1
    assert _refused(bytes(raw)) == "encrypted"


@pytest.mark.parametrize("name", ["../evil.xml", "/etc/x", "ppt\\slide.xml", "C:/x.xml", "ppt/../../x"])
def test_unsafe_names_are_refused(name):
    raw = deck(_BOX, extra={name: "x"})
    # On this machine the archive writer may have kept the name as it is or not: what is read counts.
    assert name in zipfile.ZipFile(io.BytesIO(raw)).namelist()
    assert _refused(raw) == "zip-unsafe-name"


def test_a_part_that_is_there_twice_is_refused():
    assert _refused(deck(_BOX, extra={"PPT/presentation.XML": "<x/>"})) == "zip-doubled-part"


def test_an_archive_that_swells_is_refused_before_it_is_unpacked():
    started = time.monotonic()
    assert _refused(deck(_BOX, extra={"ppt/media/zeros.bin": bytes(20_000_000)})) == "zip-too-large"
    assert time.monotonic() - started < 3


def test_entities_are_refused():
    laughs = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><sld>&b;</sld>'
    assert _refused(deck(_BOX, extra={"ppt/slides/slide1.xml": laughs})) == "office-entities"


def test_external_entities_reach_nothing(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = f'<!DOCTYPE x [<!ENTITY a SYSTEM "{secret.as_uri()}">]><document>&a;</document>'
    assert _refused(document("", extra={"word/document.xml": text})) == "office-entities"


@pytest.mark.parametrize("part", ["ppt/presentation.xml", "ppt/slides/slide1.xml", "ppt/theme/t.xml"])
def test_damaged_parts_are_refused(part):
    assert _refused(deck(_BOX, extra={part: "<a><b></a>"})) == "office-broken"


def test_a_missing_slide_is_refused():
    raw = deck(_BOX, extra={"ppt/_rels/presentation.xml.rels": relationships(s1=("slide", "slides/none.xml"))})
    assert _refused(raw) == "office-broken"


def test_a_cut_off_file_is_refused():
    raw = deck(_BOX)
    assert _refused(raw[: len(raw) // 2]) == "office-broken"


def test_macros_are_named_and_not_run():
    kind = PPTX_TYPE.replace("openxmlformats-officedocument.presentationml", "ms-powerpoint").replace(
        "presentation.main", "presentation.macroEnabled.main"
    )
    assert [unread.code for unread in read_artwork(deck(_BOX, kind=kind), name="x").pages[0].unread] == ["script"]
    raw = deck(_BOX, extra={"ppt/vbaProject.bin": b"x"})
    assert [unread.code for unread in read_artwork(raw, name="x").pages[0].unread] == ["script"]


def test_too_many_slides_are_refused():
    assert _refused(deck(*[""] * 501)) == "office-too-many-pages"


def test_groups_without_end_are_refused():
    nested = "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr/>" * 60 + "</p:grpSp>" * 60
    assert _refused(deck(nested)) == "office-too-deep"


@settings(max_examples=60)
@given(st.integers(0, 4000), st.binary(min_size=1, max_size=8))
def test_changed_bytes_are_read_or_refused(place, noise):
    raw = bytearray(deck(_BOX))
    place %= len(raw)
    raw[place : place + len(noise)] = noise
    with contextlib.suppress(ArtworkError):
        read_artwork(bytes(raw), name="noise")
