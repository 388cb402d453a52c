"""Broken and hostile input, and what is not what it seems, for all readers: a typed error, or a doubt in the report.

What belongs to one format alone is tested beside its reader (test_pdf_bad_files, test_office_package, test_svg_reader).
"""

from __future__ import annotations

import base64
import io
import math
import struct
import time
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pytest
from PIL import Image

from brand.engine import ArtworkError, Guideline, check, read_artwork
from brand.engine.artwork.model import Artwork
from tests.brand.engine.office_files import deck, document, picture, xfrm, zipped
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet
from tests.brand.fuzz.seeds import seeds

_SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="90" height="60"'
_RECT = '<rect width="90" height="60" fill="#B5261E"/>'


def _svg(content: str, more: str = "") -> bytes:
    return f"{_SVG} {more}>{content}</svg>".encode()


def _html(body: str, head: str = "") -> bytes:
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


def _refused(raw: bytes, name: str = "bad") -> str:
    """Give the code a file is refused by; the error says what is wrong and what to do."""
    with pytest.raises(ArtworkError) as caught:
        read_artwork(raw, name=name)
    assert caught.value.problem
    assert caught.value.remedy
    return caught.value.code


def _outcome(raw: bytes) -> str:
    """Give `read`, or the code a file is refused by."""
    try:
        artwork = read_artwork(raw, name="some")
    except ArtworkError as error:
        return error.code if error.remedy else "no remedy"
    return "read" if artwork.pages else "no pages"


def _doubts(raw: bytes, name: str = "bad") -> set[str]:
    return {unread.code for page in read_artwork(raw, name=name).pages for unread in page.unread}


def _encoded(image: Image.Image, format: str, **options: object) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _png(width: int, height: int, *more: bytes, bits: int = 8, colour: int = 2, samples: bytes = b"") -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, bits, colour, 0, 0, 0))
    body = _chunk(b"IDAT", zlib.compress(samples)) + _chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(more) + body


# Cut off


@pytest.mark.parametrize("name", ["plain.png", "plain.jpg", "plain.webp", "plain.avif", "drawing.svg", "slides.pptx"])
@pytest.mark.parametrize("share", [0.2, 0.6, 0.85])
def test_what_was_cut_off_is_refused(name: str, share: float) -> None:
    raw = seeds()[name]
    assert _refused(raw[: int(len(raw) * share)], name) in {"picture-broken", "svg-broken", "office-broken"}


# Sizes that are none


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        (_png(50_000, 50_000), "too-many-pixels"),
        (_png(0, 9), "picture-broken"),
        (_png(2**31 - 1, 2**31 - 1), "too-many-pixels"),
        (b"GIF89a" + struct.pack("<HHBBB", 65_535, 65_535, 0, 0, 0) + b"," + bytes(9) + b";", "too-many-pixels"),
        (
            b"RIFF\x1e\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0" + (16_382).to_bytes(3, "little") * 2 + bytes(4),
            "too-many-pixels",
        ),
        (_svg(_RECT, 'viewBox="0 0 1e7 1"').replace(b'width="90" height="60"', b""), "svg-size"),
        (_svg("<g/>").replace(b'width="90"', b'width="-5"'), "svg-size"),
        (_html('<div style="width:0;height:200000px">x</div>'), "html-size"),
    ],
)
def test_sizes_beyond_reason_are_refused_before_anything_is_decoded(raw: bytes, code: str) -> None:
    assert _refused(raw) == code


def test_a_drawing_without_area_shows_nothing() -> None:
    page = read_artwork(_svg(_RECT, 'viewBox="0 0 0 0"'), name="none.svg").pages[0]
    assert (page.width, page.height) == (90, 60)
    assert (
        not read_artwork(_svg('<svg width="0" height="0" viewBox="0 0 1 1">' + _RECT + "</svg>"), name="a")
        .pages[0]
        .elements
    )
    link = base64.b64encode(seeds()["plain.png"]).decode()
    shown = read_artwork(_svg(f'<image width="0" height="0" href="data:image/png;base64,{link}"/>'), name="a").pages[0]
    assert shown.elements[0].box.width == 40  # as large as the picture itself


# What grows when it is unpacked


def test_texts_and_profiles_packed_into_pictures_are_bounded() -> None:
    bomb = zlib.compress(bytes(80_000_000))
    started = time.process_time()
    for kind, head in ((b"zTXt", b"a\0\0"), (b"iCCP", b"a\0\0"), (b"iTXt", b"a\0\1\0\0\0")):
        raw = _png(2, 2, _chunk(kind, head + bomb), samples=bytes(2 * 7))
        assert _outcome(raw) in {"read", "picture-broken"}
    assert time.process_time() - started < 5


def test_a_jpeg_of_very_many_scans_is_refused() -> None:
    raw = _encoded(Image.new("RGB", (64, 64), "red"), "JPEG", progressive=True)
    scan = raw[raw.rindex(b"\xff\xda") : -2]
    assert _refused(raw[:-2] + scan * 200 + b"\xff\xd9") == "picture-too-slow"


def test_archives_inside_and_over_each_other() -> None:
    inner = zipped({"a": bytes(5_000_000)})
    assert _doubts(deck(picture(xfrm(0, 0, 9, 9)), media={"a.png": inner}), "deck.pptx") == {"embedded-image"}
    raw = bytearray(deck(picture(xfrm(0, 0, 9, 9)), media={"a.png": seeds()["plain.png"]}))
    last = raw.rindex(b"PK\x01\x02")
    raw[last + 42 : last + 46] = bytes(4)  # its content is that of the first
    assert _doubts(bytes(raw), "deck.pptx") == {"embedded-image"}


def test_packings_office_does_not_use_are_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("[Content_Types].xml", "<a/>" * 100)
    assert _refused(stream.getvalue()) == "office-broken"


def test_a_font_that_claims_to_be_large_is_not_unpacked() -> None:
    table = zlib.compress(bytes(60_000_000))
    entry = struct.pack(">4sIIII", b"glyf", 64, len(table), 60_000_000, 0)
    font = (
        b"wOFF" + b"OTTO" + struct.pack(">IHHIHHIIIII", 64 + len(table), 1, 0, 60_000_000, 1, 0, 0, 0, 0, 0, 0) + entry
    )
    link = base64.b64encode(font + table).decode()
    head = f"<style>@font-face{{font-family:X;src:url(data:font/woff;base64,{link})}}p{{font-family:X}}</style>"
    artwork = read_artwork(_html("<p>chữ</p>", head), name="font.html")
    assert [element.font for element in artwork.pages[0].elements if hasattr(element, "font")] == [None]


# Entities, scripts and what lies elsewhere


def test_entities_are_not_unfolded() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><html><body><p>&b;</p></body></html>'
    page = read_artwork(bomb.encode(), name="laughs.html").pages[0]
    assert "haha" not in "".join(getattr(element, "text", "") for element in page.elements)
    parameter = '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + _svg(_RECT).decode()
    assert _refused(parameter.encode()) in {"svg-entities", "svg-broken"}


def test_spellings_in_which_tags_cannot_be_counted_are_refused() -> None:
    raw = ('<?xml version="1.0" encoding="IBM037"?>' + _svg(_RECT).decode()).encode()
    assert _refused(raw) == "unknown-encoding"


@pytest.mark.parametrize(
    "content",
    [
        "<script>document.documentElement.innerHTML=''</script>",
        '<foreignObject width="9" height="9"><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
        '<rect width="9" height="9"><animate attributeName="x" to="5"/></rect><set attributeName="x" to="1"/>',
    ],
)
def test_what_a_script_may_change_is_never_passed(content: str, sample: Guideline) -> None:
    report = check(("evil.svg", _svg(_RECT + content)), sample)
    assert not [outcome.rule for outcome in report.outcomes if outcome.status == "passed"]


_LINK = "http://127.0.0.1:{port}/x"
_PDF_LINKS = {
    "uri": lambda s, url: s.page.__setitem__(
        "/Annots",
        Array([Dictionary(Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), A=Dictionary(S=Name.URI, URI=url))]),
    ),
    "opened": lambda s, url: s.pdf.Root.__setitem__("/OpenAction", Dictionary(S=Name.URI, URI=url)),
    "stream": lambda s, url: s.put("XObject", "X", s.image(b"", 8, 8, F=Dictionary(FS=Name.URL, F=url))),
}


def _remote() -> dict[str, Callable[[str], bytes]]:
    """Give, by what refers, a function from an address to a file that refers to it."""

    def sheet(kind: str) -> Callable[[str], bytes]:
        def make(url: str) -> bytes:
            made = Sheet()
            _PDF_LINKS[kind](made, url)
            return made.saved("0 0 9 9 re f q 9 0 0 9 0 0 cm /X Do Q")

        return make

    def linked(kind: str) -> Callable[[str], bytes]:
        return lambda url: deck(
            picture(xfrm(0, 0, 9, 9), blip='r:link="far"'), links={"far": (kind, url)}, media={"a.png": b""}
        )

    svg = {
        "image": '<image width="9" height="9" href="{url}"/>',
        "use": '<use xlink:href="{url}#a"/>',
        "import": "<style>@import url({url});</style>" + _RECT,
        "font": "<style>@font-face{{font-family:X;src:url({url})}}text{{font-family:X}}</style><text>x</text>",
        "paint": '<rect width="9" height="9" fill="url({url}#a)"/>',
        "doctype": "",
    }
    html = {
        "img": '<img src="{url}">',
        "srcset": '<img srcset="{url} 2x">',
        "link": '<link rel="stylesheet" href="{url}">',
        "import": "<style>@import '{url}';</style>",
        "ground": '<p style="background:url({url})">x</p>',
        "font": "<style>@font-face{{font-family:X;src:url({url})}}</style><p style='font-family:X'>x</p>",
        "frame": '<iframe src="{url}"></iframe><object data="{url}"></object><video src="{url}"></video>',
        "base": '<base href="{url}"><img src="a.png">',
        "drawing": '<svg width="9" height="9"><image width="9" height="9" href="{url}"/></svg>',
    }
    made: dict[str, Callable[[str], bytes]] = {}
    for name, text in svg.items():
        made[f"svg {name}"] = lambda url, text=text: _svg(text.format(url=url))
    made["svg doctype"] = lambda url: f'<!DOCTYPE svg SYSTEM "{url}">{_svg(_RECT).decode()}'.encode()
    made["svg stylesheet"] = lambda url: (
        f'<?xml version="1.0"?><?xml-stylesheet href="{url}"?>{_svg(_RECT).decode()}'.encode()
    )
    for name, text in html.items():
        made[f"html {name}"] = lambda url, text=text: _html(text.format(url=url))
    made |= {f"pdf {kind}": sheet(kind) for kind in _PDF_LINKS}
    made |= {f"pptx {kind}": linked(kind) for kind in ("image", "slideLayout", "theme", "oleObject", "video")}
    made["docx picture"] = lambda url: document(
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="9525" cy="9525"/><a:graphic><a:graphicData uri="p"><pic:pic>'
        '<pic:blipFill><a:blip r:link="far"/></pic:blipFill><pic:spPr/></pic:pic></a:graphicData></a:graphic>'
        "</wp:inline></w:drawing></w:r></w:p>",
        links={"far": ("image", url), "t2": ("attachedTemplate", url)},
    )
    return made


@pytest.fixture(scope="module")
def listener():
    """A socket of this machine that would see a connection."""
    import socket

    with socket.socket() as heard:
        heard.bind(("127.0.0.1", 0))
        heard.listen(16)
        heard.settimeout(0.02)
        yield heard


@pytest.mark.parametrize("kind", sorted(_remote()))
def test_nothing_is_fetched(kind: str, listener, tmp_path) -> None:
    url = _LINK.format(port=listener.getsockname()[1])
    file = tmp_path / f"far.{kind.split()[0]}"
    file.write_bytes(_remote()[kind](url))
    artwork = read_artwork(file)
    with pytest.raises(TimeoutError):
        listener.accept()
    seen = {"svg doctype", "svg stylesheet", "pdf uri", "pdf opened", "pptx slideLayout", "pptx theme"}
    if kind not in seen | {"html base", "svg font", "svg paint"}:  # there, what is elsewhere is no part of the picture
        assert any(page.unread for page in artwork.pages)


def test_what_could_not_be_seen_is_never_passed(sample: Guideline) -> None:
    report = check(
        ("far.svg", _svg(_RECT + '<image width="50" height="50" href="https://example.org/a.png"/>')), sample
    )
    assert not [outcome.rule for outcome in report.outcomes if outcome.status == "passed"]
    assert "external-reference" in {doubt.code for outcome in report.outcomes for doubt in outcome.doubts}


# Not what it is called


@pytest.mark.parametrize(
    ("name", "called", "format"),
    [
        ("plain.png", "photo.pdf", "png"),
        ("paths.pdf", "picture.png", "pdf"),
        ("drawing.svg", "page.html", "svg"),
        ("page.html", "drawing.svg", "html"),
        ("slides.pptx", "text.docx", "pptx"),
        ("text.docx", "archive.zip", "docx"),
    ],
)
def test_the_content_tells_the_format(name: str, called: str, format: str) -> None:
    assert read_artwork(seeds()[name], name=called).format == format


# Pictures that hold more than one


@pytest.mark.parametrize(
    ("format", "code"), [("GIF", "animation"), ("WEBP", "animation"), ("PNG", "animation"), ("TIFF", "more-pages")]
)
def test_what_moves_is_told_and_never_passed(format: str, code: str, sample: Guideline) -> None:
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("#B5261E", "#1F2E5C")]
    raw = _encoded(frames[0], format, save_all=True, append_images=frames[1:])
    still = _encoded(frames[0], format)
    assert _doubts(still) == set()
    report = check(("moving", raw), sample)
    assert not [outcome.rule for outcome in report.outcomes if outcome.status == "passed"]
    assert code in {doubt.code for outcome in report.outcomes for doubt in outcome.doubts}
    link = base64.b64encode(raw).decode()
    if format != "TIFF":
        assert "animation" in _doubts(_svg(f'<image width="9" height="9" href="data:image/x;base64,{link}"/>'))
        assert "animation" in _doubts(_html(f'<img src="data:image/x;base64,{link}">'))
        assert "animation" in _doubts(deck(picture(xfrm(0, 0, 90, 60)), media={"a.png": raw}))


# Samples of other kinds


def test_sixteen_bits_are_scaled() -> None:
    samples = b"".join(b"\0" + struct.pack(">HHH", 0xB526, 0x2600, 0x1EFF) * 3 for _ in range(2))
    pixels = read_artwork(_png(3, 2, bits=16, samples=samples), name="deep.png").pages[0].elements[0].pixels
    assert abs(pixels[0, 0].astype(int) - (181, 38, 30, 255)).max() <= 1


def test_inks_with_adobes_marker_are_turned_round() -> None:
    raw = _encoded(Image.new("CMYK", (16, 16), (0, 255, 255, 0)), "JPEG", quality=95)
    assert b"Adobe" in raw
    pixels = read_artwork(raw, name="inks.jpg").pages[0].elements[0].pixels
    assert abs(pixels[8, 8].astype(int) - (255, 0, 0, 255)).max() <= 3


@pytest.mark.parametrize("size", [0, 4, 128, 400])
def test_a_profile_that_breaks_off_is_taken_as_none(size: int) -> None:
    from PIL import ImageCms

    whole = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
    for format in ("PNG", "JPEG", "WEBP", "TIFF"):
        raw = _encoded(Image.new("RGB", (8, 8), "#B5261E"), format, icc_profile=whole[:size])
        pixels = read_artwork(raw, name="profile").pages[0].elements[0].pixels
        assert abs(pixels[4, 4].astype(int) - (181, 38, 30, 255)).max() <= 6


# Numbers without sense


_NUMBERS = ["NaN", "inf", "-inf", "1e308", "-1e308", "1e999", "9" * 5000, "²", "--1", "0x10", "1e-308", ""]


def _is_sound(artwork: Artwork) -> bool:
    boxes = [element.box for page in artwork.pages for element in page.elements]
    sides = [side for page in artwork.pages for side in (page.width, page.height)]
    return all(math.isfinite(v) for v in [*sides, *(v for box in boxes for v in (box.x0, box.y0, box.x1, box.y1))])


@pytest.mark.parametrize("number", _NUMBERS)
def test_numbers_without_sense_are_refused_or_left_out(number: str) -> None:
    names = (
        "x",
        "width",
        "rx",
        "stroke-width",
        "opacity",
        "fill-opacity",
        "font-size",
        "font-weight",
        "letter-spacing",
    )
    drawings = [
        _svg(f'<rect width="9" height="9" {name}="{number}"/><text {name}="{number}">x</text>') for name in names
    ]
    drawings += [
        _svg(f'<g transform="{how}({number})">{_RECT}</g>') for how in ("scale", "translate", "rotate", "skewX")
    ]
    drawings += [_svg(f'<path d="M0 0L{number} 5 9 9z"/>'), _svg(_RECT, f'viewBox="0 0 {number} 9"')]
    drawings.append(
        _svg(f'<g transform="scale(9e6)"><g transform="scale(9e6)"><text font-size="{number}">x</text></g></g>')
    )
    properties = (
        "width height margin padding font-size line-height letter-spacing border-width top opacity z-index order"
    )
    properties += " flex-grow gap text-indent border-radius font-weight transform background-position"
    pages = [
        _html(f'<div style="position:relative;display:flex;{name}:{number}">x<b>y</b></div>')
        for name in properties.split()
    ]
    pages += [_html(f'<p style="{name}:{number}px">x</p>') for name in ("width", "font-size", "line-height", "left")]
    pages += [_html(f'<p style="transform:scale({number}) rotate({number}deg);color:rgb({number} 0 0)">x</p>')]
    content = (
        f"{number} 0 0 rg {number} 0 0 1 0 0 cm 0 0 {number} 9 re f BT {number} Tf ({number}) Tj {number} TL T* ET"
    )
    papers = [Sheet().saved(content.encode("utf-8"))]
    for raw in (*drawings, *pages, *papers):
        try:
            artwork = read_artwork(raw, name="numbers")
        except ArtworkError:
            continue
        assert _is_sound(artwork)


# What holds or names itself


@pytest.mark.parametrize(
    "raw",
    [
        _svg('<symbol id="a"><use href="#a"/></symbol><use href="#a"/>'),
        _svg(
            '<pattern id="a"><rect fill="url(#a)" width="9" height="9"/></pattern>'
            '<rect fill="url(#a)" width="9" height="9"/>'
        ),
        _svg('<use id="a" href="#b"/><use id="b" href="#a"/>'),
        _svg("<style>:root{--a:var(--b);--b:var(--a)}rect{fill:var(--a)}</style>" + _RECT),
        _svg("<style>:root{--a:var(--a,var(--a))}rect{fill:var(--a)}</style>" + _RECT),
        _html("<p>x</p>", "<style>:root{--a:var(--b) var(--b);--b:var(--a) var(--a)}p{color:var(--a)}</style>"),
        document(
            '<w:p><w:pPr><w:pStyle w:val="A"/></w:pPr><w:r><w:t>x</w:t></w:r></w:p>',
            styles='<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
            '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
        ),
        deck("", extra={"ppt/slideLayouts/_rels/l.xml.rels": "<Relationships/>"}),
    ],
)
def test_what_names_itself_ends(raw: bytes) -> None:
    started = time.process_time()
    assert _outcome(raw) in {"read", "svg-too-deep", "svg-too-many-elements", "office-broken"}
    assert time.process_time() - started < 5


def test_a_style_sheet_that_imports_itself_ends(tmp_path) -> None:
    (tmp_path / "a.css").write_text('@import "a.css"; @import "b.css"; p{color:red}')
    (tmp_path / "b.css").write_text('@import "a.css";')
    (tmp_path / "page.html").write_bytes(_html("<p>x</p>", '<link rel="stylesheet" href="a.css">'))
    assert read_artwork(tmp_path / "page.html").pages


def test_patterns_and_glyphs_that_hold_themselves_end() -> None:
    sheet = Sheet()
    pattern = sheet.stream(
        "/Pattern cs /P scn 0 0 9 9 re f", PatternType=1, PaintType=1, TilingType=1, BBox=Array([0, 0, 9, 9])
    )
    pattern.Resources = Dictionary(Pattern=Dictionary(P=pattern))
    sheet.put("Pattern", "P", pattern)
    glyph = sheet.stream("9 0 d0 BT /T 9 Tf (A) Tj ET")
    font = sheet.pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type3,
            FontMatrix=Array([1, 0, 0, 1, 0, 0]),
            CharProcs=Dictionary(g99=glyph),
            Encoding=Dictionary(Differences=Array([65, Name.g99])),
            FirstChar=65,
            Widths=Array([9]),
        )
    )
    font.Resources = Dictionary(Font=Dictionary(T=font))
    sheet.put("Font", "T", font)
    page = sheet.read("/Pattern cs /P scn 0 0 9 9 re f BT /T 9 Tf (A) Tj ET")
    assert "form-loop" in {unread.code for unread in page.unread}


# Work beyond reason in few bytes


def _long_pdf(content: bytes, prepare: Callable[[Sheet], None] | None = None) -> bytes:
    sheet = Sheet()
    if prepare is not None:
        prepare(sheet)
    sheet.page.Contents = sheet.stream(zlib.compress(content), Filter=Name.FlateDecode)
    return sheet.saved()


def _deep_tint(sheet: Sheet) -> None:
    program = sheet.stream(
        "{" + "dup mul " * 1900 + "dup dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 3)
    )
    sheet.put("ColorSpace", "C", Array([Name.Separation, Name.Ink, Name.DeviceRGB, program]))


def _font_in_place(sheet: Sheet) -> None:
    wide = Dictionary(Type=Name.Font, Subtype=Name.CIDFontType2, W=Array([0, 60_000, 500]))
    sheet.put(
        "Font",
        "F",
        Dictionary(Type=Name.Font, Subtype=Name.Type0, Encoding=Name("/Identity-H"), DescendantFonts=Array([wide])),
    )


_STRETCHED = '<div style="display:flex"><i style="display:block;width:3px;height:%dpx"></i><div>'


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: b"<!---->" * 60 + b"x", "unsupported"),
        (lambda: _svg(f'<g transform="{"scale(1)" * 200_000}">{_RECT}</g>'), "svg-transform"),
        (lambda: _svg(f'<g transform="{" " * 500_000}x">{_RECT}</g>'), "svg-transform"),
        (lambda: _svg(f'<rect width="9" height="{"1" * 300_000}!"/>'), "read"),
        (lambda: _svg(f'<path d="{"M0 0" * 400_000}"/>'), "svg-path-too-long"),
        (lambda: _svg(f'<defs><path id="p" d="{"M0 0" * 20_000}"/></defs>' + '<use href="#p"/>' * 9_000), "read"),
        (lambda: _svg(f'<path d="{"M0 0" * 40_000}"/>' * 70), "svg-path-too-long"),
        (lambda: _svg("<defs>" + "<g/>" * 700_000 + "</defs>"), "svg-too-many-elements"),
        (lambda: _svg("<defs>" + "<g a='' b='' c=''/>" * 300_000 + "</defs>"), "svg-too-many-elements"),
        (lambda: _svg(f"<style>{'a{}' * 600_000}</style>"), "svg-too-many-styles"),
        (lambda: _svg(f"<text>{'chữ ' * 200_000}</text>"), "svg-too-much-text"),
        (lambda: _html("<svg " * 200_000), "read"),
        (lambda: _html('<div style="display:inline-block">' * 45 + "x" + "</div>" * 45), "read"),
        (
            lambda: _html("".join(_STRETCHED % (900 - 20 * depth) for depth in range(30)) + "</div></div>" * 30),
            "html-too-much-layout",
        ),
        (lambda: _html(f'<p style="font:{"1" * 100_000}">x</p>'), "read"),
        (lambda: _html(f'<p style="transform:{"a" * 100_000};filter:{"a" * 100_000}">x</p>'), "read"),
        (lambda: _html(f'<p style="background:url({" " * 100_000}">x</p>'), "read"),
        (lambda: _html("x", f"<style>@media a{' ' * 100_000}{{p{{color:red}}}}</style>"), "read"),
        (
            lambda: _html(("<i>" * 90 + "</i>" * 90) * 20, "<style>b i i i i i i i i{color:red}</style>"),
            "html-too-many-styles",
        ),
        (lambda: _html("<i></i>" * 1_400 + "<b></b>", "<style>i ~ b{color:red}</style>"), "read"),
        (lambda: _html("<p>" + "chữ " * 200_000), "html-too-much-text"),
        (lambda: _html("<p>" + "a" * 11_000_000), "html-broken"),
        (lambda: _long_pdf(b"0 " * 25_000_000), "pdf-too-large"),
        (lambda: _long_pdf(b"0 " * 4_000_000), "read"),
        (
            lambda: _long_pdf(b"/C cs " + b"".join(b"%.6f scn " % (i / 9e4) for i in range(60_000)), _deep_tint),
            "pdf-too-many-operators",
        ),
        (lambda: _long_pdf(b"/F 9 Tf " * 60_000, _font_in_place), "pdf-too-many-operators"),
        (
            lambda: deck("".join(f'<p:x a="{zlib.crc32(b"%d" % i)}"/>' for i in range(800_000))),
            "office-too-many-elements",
        ),
        (lambda: document("<w:p><w:r><w:t>" + "chữ" * 60_000 + "</w:t></w:r></w:p>"), "read"),
    ],
)
def test_much_work_in_few_bytes_ends_soon(make: Callable[[], bytes], code: str) -> None:
    raw = make()
    started = time.process_time()
    assert _outcome(raw) == code
    assert time.process_time() - started < 5


def test_ten_thousand_pages_are_refused_soon() -> None:
    pdf = pikepdf.Pdf.new()
    page = pdf.add_blank_page().obj
    pdf.Root.Pages.Kids = Array([page] + [pdf.make_indirect(Dictionary(page)) for _ in range(9_999)])
    pdf.Root.Pages.Count = 10_000
    stream = io.BytesIO()
    pdf.save(stream)
    started = time.process_time()
    assert _refused(stream.getvalue()) == "pdf-too-many-pages"
    assert time.process_time() - started < 5


def test_pages_of_very_many_elements_are_checked_in_time(sample: Guideline) -> None:
    content = '<rect x="1" y="1" width="88" height="58" fill="#B5261E" rx="2"/>' * 800
    started = time.process_time()
    report = check(("many.svg", _svg(content)), sample)
    assert not [outcome for outcome in report.outcomes if outcome.status == "broken"]
    assert time.process_time() - started < 8


def test_pictures_beyond_what_there_is_time_for_are_doubted(monkeypatch, sample: Guideline) -> None:
    monkeypatch.setattr("brand.engine.measuring.looking._MOST", 250_000)
    links = [base64.b64encode(_encoded(Image.new("RGB", (9, 9), (i, 0, 0)), "PNG")).decode() for i in range(2)]
    content = "".join(f'<image width="30" height="30" href="data:image/png;base64,{link}"/>' for link in links)
    report = check(("many.svg", _svg(content)), sample)
    assert "too-many-pictures" in {doubt.code for outcome in report.outcomes for doubt in outcome.doubts}
