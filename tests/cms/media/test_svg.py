"""A drawing of strangers is cleaned: what draws stays, what runs or reaches outside goes."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from cms.media import svg, uploads
from tests.cms.media.hostile import drawing, embedded, picture


def cleaned(inner, **options):
    return uploads.inspect(io.BytesIO(drawing(inner, **options))).content.decode()


@pytest.mark.parametrize(
    ("inner", "gone"),
    [
        ("<script>alert(1)</script>", "alert"),
        ("<script xlink:href='https://evil.example/x.js'/>", "evil"),
        ("<g><x:script xmlns:x='http://www.w3.org/2000/svg'>alert(1)</x:script></g>", "alert"),
        ("<h:script xmlns:h='http://www.w3.org/1999/xhtml'>alert(1)</h:script>", "alert"),
        ("<rect width='1' height='1' onload='alert(1)'/>", "alert"),
        ("<rect width='1' height='1' ONCLICK='alert(1)'/>", "alert"),
        ("<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>alert</p></foreignObject>", "alert"),
        ("<a href='javascript:alert(1)'><rect width='1' height='1'/></a>", "alert"),
        ("<use href='https://evil.example/x.svg#a'/>", "evil"),
        ("<use xlink:href='//evil.example/x.svg#a'/>", "evil"),
        ("<image href='https://evil.example/track.png'/>", "evil"),
        ("<image href='data:image/svg+xml;base64,AAAA'/>", "AAAA"),
        ("<use href='data:image/png;base64,AAAA'/>", "AAAA"),
        ("<rect width='1' height='1' fill='url(https://evil.example/x#a)'/>", "evil"),
        ("<rect width='1' height='1' style='fill:u\\72l(https://evil.example/x)'/>", "evil"),
        ("<rect width='1' height='1' style='fill:url(\"//evil.example/x\")'/>", "evil"),
        ("<rect width='1' height='1' style='cursor:image-set(\"https://evil.example/x\" 1x)'/>", "evil"),
        ("<style>@import 'https://evil.example/x.css';</style>", "evil"),
        ("<style>@\\69mport 'https://evil.example/x.css';</style>", "evil"),
        ("<style>@font-face{font-family:a;src:url(https://evil.example/x.woff)}</style>", "evil"),
        ("<style>@media screen{rect{fill:url(https://evil.example/x)}}</style>", "evil"),
        ("<style>rect{fill:url(https://evil.example/x)}</style>", "evil"),
        ("<style>rect{fill:u\\rl('https://evil.example/x')}</style>", "evil"),
        ("<style><script>alert(1)</script></style>", "alert"),
        ("<title><style><path id='&lt;/style>&lt;img onerror=alert(1)>'/></style></title>", "alert"),
        ("<animate attributeName='href' values='javascript:alert(1)'/>", "alert"),
        ("<set attributeName='onclick' to='alert(1)'/>", "alert"),
        ("<g xml:base='https://evil.example/'/>", "evil"),
        ("<g xmlns:i='https://evil.example/ns' i:path='C:/evil'/>", "evil"),
        ("<?xml-stylesheet href='https://evil.example/x.css'?>", "evil"),
        ("<!-- evil -->", "evil"),
    ],
)
def test_what_runs_or_reaches_out_is_taken_out_of_a_drawing(inner, gone):
    content = cleaned(inner + '<circle r="5"/>')
    assert gone not in content
    assert '<circle r="5"/>' in content


def test_what_draws_stays_in_a_drawing():
    inner = (
        '<defs><linearGradient id="g"><stop offset="0" stop-color="#fff"/></linearGradient></defs>'
        "<style>.a{fill:url(#g)}</style>"
        '<rect class="a" width="9" height="9" transform="rotate(5)"/><use xlink:href="#g"/>'
        '<rect width="9" height="9" style="fill:url(#g);stroke:rgb(1, 2, 3)"/>'
        '<text font-family="Be Vietnam">Đền Đô</text>'
    )
    content = cleaned(inner)
    for kept in ("url(#g)", "rotate(5)", 'xlink:href="#g"', "rgb(1, 2, 3)", "Đền Đô", "Be Vietnam"):
        assert kept in content
    assert content.count("url(#g)") == 2


def test_an_embedded_picture_stays_in_a_drawing():
    content = uploads.inspect(io.BytesIO(embedded(picture()))).content
    assert b"data:image/png;base64," in content


def test_a_drawing_says_its_size_once():
    upload = uploads.inspect(io.BytesIO(drawing(size='viewBox="0 0 40 30" width="1" height="99999"')))
    assert (upload.width, upload.height) == (40, 30)
    root = etree.fromstring(upload.content)
    assert (root.get("width"), root.get("height")) == ("40", "30")


def test_a_drawing_with_a_byte_order_mark_is_a_drawing():
    assert uploads.inspect(io.BytesIO(b"\xef\xbb\xbf\n" + drawing())).suffix == "svg"


ADDRESS = st.sampled_from(
    ["https://evil.example/x", "//evil.example", "javascript:evil()", "#inside", "data:evil", "file:///evil"]
)
VALUE = st.one_of(
    ADDRESS,
    st.builds("url({})".format, ADDRESS),
    st.builds("url('{}')".format, ADDRESS),
    st.builds("fill:URL( {} )".format, ADDRESS),
    st.builds("a:image(\"{}\")".format, ADDRESS),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12),
)  # fmt: skip
NAME = st.sampled_from(
    ["fill", "style", "onload", "onClick", "href", "{http://www.w3.org/1999/xlink}href", "src", "{urn:x}y", "filter"]
)
TAG = st.sampled_from(
    ["g", "rect", "use", "image", "script", "style", "foreignObject", "animate", "a", "title", "iframe"]
)
NAMESPACE = st.sampled_from([svg.NAMESPACE, "http://www.w3.org/1999/xhtml"])
ATTRIBUTES = st.dictionaries(NAME, VALUE, max_size=4)
ELEMENT = st.recursive(
    st.tuples(NAMESPACE, TAG, ATTRIBUTES, VALUE, st.just(())),
    lambda inner: st.tuples(NAMESPACE, TAG, ATTRIBUTES, VALUE, st.lists(inner, max_size=3)),
    max_leaves=10,
)  # fmt: skip


def build(parent, element):
    namespace, tag, attributes, text, children = element
    made = etree.SubElement(parent, f"{{{namespace}}}{tag}")
    for name, value in attributes.items():
        made.set(name, value)
    made.text = f"{text} {{fill: {text}}}" if tag == "style" else text
    for child in children:
        build(made, child)


@given(st.lists(ELEMENT, max_size=4))
def test_no_drawing_keeps_what_runs_or_reaches_out(elements):
    root = etree.Element(f"{{{svg.NAMESPACE}}}svg", viewBox="0 0 9 9")
    for element in elements:
        build(root, element)
    try:
        upload = uploads.inspect(io.BytesIO(etree.tostring(root)))
    except uploads.BadUpload:
        return
    clean = etree.fromstring(upload.content)
    for element in clean.iter():
        name = etree.QName(element)
        assert name.namespace == svg.NAMESPACE
        assert name.localname not in {"script", "foreignObject", "animate", "a", "iframe"}
        for key, value in element.attrib.items():
            local = etree.QName(key).localname.lower()
            assert not local.startswith("on")
            assert local != "href" or value.startswith("#")
            assert "evil" not in value or "(" not in value
        assert name.localname != "style" or "evil" not in (element.text or "")
    again = uploads.inspect(io.BytesIO(upload.content))
    assert again.content == upload.content
