"""Files as strangers send them: sound ones, and bad ones with the message each must get."""

from __future__ import annotations

import base64
import io
import struct
import zlib

from PIL import Image

SVG = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


def picture(kind="PNG", *, size=(40, 30), mode="RGB", **options):
    buffer = io.BytesIO()
    Image.new(mode, size, 120 if mode == "L" else None).save(buffer, kind, **options)
    return buffer.getvalue()


def png_claiming(width, height):
    """Return a sound little PNG whose header claims a size."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def drawing(inner="", *, size='viewBox="0 0 40 30"', before=""):
    return f"{before}<svg {SVG} {size}>{inner}</svg>".encode()


def uses(levels):
    steps = (f'<g id="l{n}">' + f'<use href="#l{n - 1}"/>' * 10 + "</g>" for n in range(1, levels))
    return drawing('<g id="l0"><path d="M0 0"/></g>' + "".join(steps))


def patterns(levels):
    steps = (
        f'<pattern id="p{n}" width="5" height="5">' + f'<rect width="3" height="3" fill="url(#p{n - 1})"/>' * 10
        + "</pattern>"
        for n in range(1, levels)
    )  # fmt: skip
    first = '<pattern id="p0" width="5" height="5"><path d="M0 0h3v3"/></pattern>'
    return drawing(first + "".join(steps) + f'<rect width="9" height="9" fill="url(#p{levels - 1})"/>')


def patterns_by_class(levels):
    rules = "".join(f".c{n}{{fill:u\\72l(#p{n})}}" for n in range(levels))
    steps = "".join(
        f'<pattern id="p{n}" width="5" height="5">' + f'<rect width="3" height="3" class="c{n - 1}"/>' * 10
        + "</pattern>"
        for n in range(1, levels)
    )  # fmt: skip
    first = '<pattern id="p0" width="5" height="5"><path d="M0 0h3v3"/></pattern>'
    return drawing(f"<style>{rules}</style>{first}{steps}<rect width='9' height='9' class='c{levels - 1}'/>")


def embedded(content, kind="png"):
    return drawing(
        f'<image width="9" height="9" href="data:image/{kind};base64,{base64.b64encode(content).decode()}"/>'
    )


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 9))
TOO_LARGE = ("bytes", "Tệp lớn hơn", "The file is larger than")
TOO_MANY = ("pixels", "triệu điểm ảnh", "million pixels")
NO_PICTURE = ("type", "Tệp không phải loại ảnh đọc được", "The file is no picture we can read")
BROKEN_SVG = ("svg", "Tệp SVG bị hỏng hoặc quá phức tạp", "The SVG file is broken or too complex")
NO_SIZE = ("svg", "Tệp SVG không có kích thước", "The SVG file has no size")
JPEG = picture("JPEG", size=(400, 300))
BAD = {
    "more bytes than allowed": ("big.png", picture() + bytes(3_000_000), TOO_LARGE),
    "decompression bomb": ("bomb.png", png_claiming(50_000, 50_000), TOO_MANY),
    "a little over the limit": ("over.png", png_claiming(8_000, 7_501), TOO_MANY),
    "truncated JPEG": ("cut.jpg", JPEG[: len(JPEG) // 2], NO_PICTURE),
    "truncated PNG": ("cut.png", picture()[:-20], NO_PICTURE),
    "header alone": ("head.png", png_claiming(40, 30), NO_PICTURE),
    "text named .png": ("text.png", "Đây là văn bản.".encode(), NO_PICTURE),
    "HTML named .jpg": ("page.jpg", b"<html><script>alert(1)</script></html>", NO_PICTURE),
    "a format nobody asked for": ("scan.tif", picture("TIFF"), NO_PICTURE),
    "PostScript": ("print.png", b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", NO_PICTURE),
    "empty SVG": ("none.svg", b"<svg", BROKEN_SVG),
    "HTML around an SVG": ("page.svg", b'<?xml version="1.0"?><html><svg/></html>', BROKEN_SVG),
    "SVG without its namespace": ("bare.svg", b'<svg viewBox="0 0 9 9"/>', BROKEN_SVG),
    "billion laughs": (
        "laughs.svg",
        drawing("&l8;", before=f'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY l0 "ha">{LAUGHS}]>'),
        BROKEN_SVG,
    ),
    "entity of a file": (
        "entity.svg",
        drawing("<title>&x;</title>", before='<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        BROKEN_SVG,
    ),
    "outside DTD": ("dtd.svg", drawing(before='<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">'), BROKEN_SVG),
    "nested too deep": ("deep.svg", drawing("<g>" * 200 + "</g>" * 200), BROKEN_SVG),
    "nested deeper than a parser goes": ("abyss.svg", drawing("<g>" * 30_000 + "</g>" * 30_000), BROKEN_SVG),
    "too many elements": ("many.svg", drawing("<g/>" * 20_001), BROKEN_SVG),
    "far too many elements": ("most.svg", drawing("<g/>" * 500_000), BROKEN_SVG),
    "uses of uses": ("uses.svg", uses(9), BROKEN_SVG),
    "patterns of patterns": ("patterns.svg", patterns(9), BROKEN_SVG),
    "patterns of patterns by class": ("classes.svg", patterns_by_class(9), BROKEN_SVG),
    "a use of itself": ("self.svg", drawing('<g id="a"><use href="#a"/></g>'), BROKEN_SVG),
    "a marker at a million points": (
        "marker.svg",
        drawing(f'<marker id="m"><path d="M0 0"/></marker><g marker-mid="url(#m)"><path d="M0{" 0" * 999_999}"/></g>'),
        BROKEN_SVG,
    ),
    "bomb inside a drawing": ("inner.svg", embedded(png_claiming(50_000, 50_000)), TOO_MANY),
    "text as embedded picture": ("inner.svg", embedded(b"no picture"), NO_PICTURE),
    "drawing as embedded picture": ("inner.svg", embedded(drawing("<script/>")), NO_PICTURE),
    "broken embedded picture": ("inner.svg", drawing('<image href="data:image/png;base64,!!"/>'), BROKEN_SVG),
    "no size": ("none.svg", drawing(size=""), NO_SIZE),
    "size of a word": ("word.svg", drawing(size='viewBox="0 0 wide high"'), NO_SIZE),
    "size of nothing": ("zero.svg", drawing(size='viewBox="0 0 0 30"'), NO_SIZE),
    "size that is no number": ("nan.svg", drawing(size='viewBox="0 0 nan inf"'), NO_SIZE),
}
