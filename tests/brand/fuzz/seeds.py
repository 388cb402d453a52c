# ruff: noqa: E501 - markup
"""Small files of every format, sound ones, from which damaged ones are made."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from functools import cache
from typing import Any

from PIL import Image, ImageCms, ImageDraw

from tests.brand.engine.office_files import deck, document, picture, shape, xfrm
from tests.brand.engine.pdf_files import Array, Dictionary, Name, Sheet, function

_XML = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@cache
def seeds() -> dict[str, bytes]:
    """Give the files by name; the ending tells the format."""
    made: dict[str, Callable[[], bytes]] = {
        "plain.png": lambda: _encoded(_drawn(), "PNG"),
        "grey16.png": lambda: _encoded(Image.new("I;16", (9, 7), 40_000), "PNG"),
        "palette.png": lambda: _encoded(_drawn().convert("P"), "PNG", transparency=3),
        "moving.png": lambda: _encoded(_drawn(), "PNG", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
        "profile.png": lambda: _encoded(_drawn(), "PNG", icc_profile=_profile(), dpi=(300, 300)),
        "plain.jpg": lambda: _encoded(_drawn(), "JPEG", quality=80, exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"),
        "progressive.jpg": lambda: _encoded(_drawn(), "JPEG", progressive=True),
        "inks.jpg": lambda: _encoded(_drawn().convert("CMYK"), "JPEG"),
        "plain.webp": lambda: _encoded(_drawn(), "WEBP"),
        "moving.webp": lambda: _encoded(_drawn(), "WEBP", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
        "moving.gif": lambda: _encoded(_drawn(), "GIF", save_all=True, append_images=[Image.new("RGB", (40, 30))]),
        "plain.avif": lambda: _encoded(_drawn(), "AVIF"),
        "plain.tif": lambda: _encoded(_drawn(), "TIFF", compression="tiff_lzw"),
        "inks.tif": lambda: _encoded(_drawn().convert("CMYK"), "TIFF"),
        "drawing.svg": _drawing,
        "page.html": _page,
        "paths.pdf": _paths,
        "text.pdf": _text,
        "slides.pptx": _slides,
        "text.docx": _document,
    }
    return {name: make() for name, make in made.items()}


def _drawn() -> Image.Image:
    image = Image.new("RGB", (40, 30), "#FBF6EA")
    ImageDraw.Draw(image).ellipse((5, 5, 25, 25), fill="#B5261E")
    return image


def _encoded(image: Image.Image, format: str, **options: Any) -> bytes:
    stream = io.BytesIO()
    image.save(stream, format, **options)
    return stream.getvalue()


def _profile() -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def _data_url() -> str:
    return "data:image/png;base64," + base64.b64encode(_encoded(_drawn(), "PNG")).decode("ascii")


def _drawing() -> bytes:
    return f"""{_XML} width="120mm" height="80mm" viewBox="0 0 1200 800"><title>t</title>
<style>:root{{--ink:#1F2E5C}} .a{{fill:var(--ink);opacity:.9}} g > rect:nth-child(2){{stroke:red;stroke-width:2px}}
@media (max-width:900px){{text{{font-size:9px}}}}</style>
<defs><linearGradient id="g" gradientTransform="rotate(20)"><stop offset="0" stop-color="#B5261E"/>
<stop offset="100%" stop-color="hsl(40 80% 50%)" stop-opacity=".5"/></linearGradient>
<radialGradient id="h" xlink:href="#g" cx="50%" r=".4"/><symbol id="s" viewBox="0 0 10 10"><path d="M0 0L10 0A5 5 0 0 1 5 9z"/>
</symbol></defs><g transform="translate(20 30) scale(2,2) rotate(10 5 5)"><rect width="90" height="50" rx="4" fill="url(#g)"/>
<rect class="a" x="10" width="5e1" height="30"/><use href="#s" x="4" y="5" width="40" height="20"/></g>
<path fill="url(#h) none" fill-rule="evenodd" d="M10 10c20-5 40 5 60 0s3 4 5 6q1 2 3 4t5 6H90v30Z m2-2h5"/>
<polygon points="1,2 30,4 20,50"/><circle cx="50" cy="60" r="20" style="fill:rgb(10 20 30/.5);filter:blur(2px)"/>
<text x="20" y="300" font-family="Lora, serif" font-size="40" text-anchor="middle">Nhịp <tspan dy="4">Cầu</tspan></text>
<image x="5" y="6" width="80" height="60" preserveAspectRatio="xMidYMid slice" href="{_data_url()}"/>
<svg x="5" width="30" height="30" viewBox="0 0 3 3"><line x1="0" x2="3" y2="3" stroke="blue"/></svg></svg>""".encode()


def _page() -> bytes:
    return f"""<!doctype html><html lang="vi"><head><style>
:root{{--c:#B5261E}} body{{margin:0}} .art{{position:relative;width:600px;height:400px;background:linear-gradient(30deg,red,var(--c) 40%,blue)}}
.row{{display:flex;gap:10px;justify-content:space-between;align-items:center}} .row > * {{flex:1 1 auto;padding:calc(2px + 1em)}}
.abs{{position:absolute;left:10%;top:20px;transform:rotate(10deg) scale(1.2);border:2px solid #123;border-radius:5px;overflow:hidden}}
@font-face{{font-family:X;src:url(data:font/ttf;base64,AAEAAAAA)}} h1{{font:italic bold 20px/1.4 X, serif;letter-spacing:.1em}}
</style></head><body><div class="art"><h1>Nhịp Cầu</h1><div class="row"><p>một</p><p style="margin:auto;opacity:.5">hai</p></div>
<img class="abs" src="{_data_url()}" width="80" style="object-fit:cover;height:50px"><span style="display:inline-block;width:50%">
ba <b>bốn</b></span><svg width="50" height="40" viewBox="0 0 10 8"><rect width="9" height="7" fill="#E0A11B"/></svg>
<div style="background:url({_data_url()}) no-repeat 10px 50%/cover;height:3em;box-shadow:1px 2px 3px #000"></div></div></body></html>
""".encode()


def _paths() -> bytes:
    sheet = Sheet()
    sheet.put("XObject", "Im", sheet.image(bytes(range(48)) * 4, 8, 8, ColorSpace=Name.DeviceRGB))
    mask = sheet.image(b"\xaa" * 8, 8, 8, ImageMask=True, BitsPerComponent=1)
    sheet.put("XObject", "Mask", mask)
    sheet.put(
        "XObject",
        "Jpg",
        sheet.image(_encoded(_drawn(), "JPEG"), 40, 30, ColorSpace=Name.DeviceRGB, Filter=Name.DCTDecode),
    )
    sheet.put("XObject", "Form", sheet.form("0 1 0 rg 1 1 20 20 re f /Im Do", Resources=sheet.resources))
    tint = Array([Name.Separation, Name("/Spot"), Name.DeviceCMYK, function([0, 0, 0, 0], [0, 1, 1, 0.1])])
    sheet.put("ColorSpace", "Spot", tint)
    program = sheet.stream(
        "{dup 0.5 mul exch 1 exch sub dup}", FunctionType=4, Domain=Array([0, 1]), Range=Array([0, 1] * 3)
    )
    sheet.put("ColorSpace", "Deep", Array([Name.Separation, Name("/Deep"), Name.DeviceRGB, program]))
    axial = Dictionary(
        ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=Array([0, 0, 90, 0]), Function=function([1, 0, 0], [0, 0, 1])
    )
    sheet.put("Shading", "Sh", axial)
    sheet.put("ExtGState", "Gs", Dictionary(ca=0.5, CA=0.7, BM=Name.Multiply))
    return sheet.saved(
        "q 1 0 0 1 5 5 cm /Spot cs 0.5 scn 10 10 50 30 re f Q q 10 10 m 50 60 90 60 90 10 c h W n /Sh sh Q\n"
        "/Deep cs .25 scn /Gs gs 0 0 1 RG 2 w 5 5 m 60 70 l S q 30 0 0 20 100 50 cm /Im Do /Mask Do /Jpg Do Q\n"
        "/Form Do 0.1 0.2 0.3 0 k 120 10 20 20 re f* BI /W 2 /H 2 /BPC 8 /CS /G ID \x01\x02\x03\x04 EI\n"
        "/OC /L BDC 1 0 0 rg 3 3 9 9 re B EMC"
    )


def _text() -> bytes:
    sheet = Sheet()
    names = Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array([65, Name("/Aacute")]))
    cmap = sheet.stream("1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <41> <5a> <0041> endbfrange")
    plain = Dictionary(
        Type=Name.Font,
        Subtype=Name.TrueType,
        BaseFont=Name("/ABCDEF+Lora-Bold"),
        FirstChar=65,
        Widths=Array([600] * 26),
        Encoding=names,
        ToUnicode=cmap,
        FontDescriptor=Dictionary(
            Type=Name.FontDescriptor, FontName=Name("/ABCDEF+Lora-Bold"), Flags=32, ItalicAngle=0
        ),
    )
    sheet.put("Font", "F", sheet.pdf.make_indirect(plain))
    wide = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=Name.Wide,
        W=Array([0, Array([500, 600]), 5, 9, 700]),
        DW=900,
    )
    composed = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type0,
        BaseFont=Name.Wide,
        Encoding=Name("/Identity-H"),
        DescendantFonts=Array([wide]),
    )
    sheet.put("Font", "W", sheet.pdf.make_indirect(composed))
    drawn = Dictionary(
        Type=Name.Font,
        Subtype=Name.Type3,
        FontMatrix=Array([0.01, 0, 0, 0.01, 0, 0]),
        FontBBox=Array([0, 0, 100, 100]),
        FirstChar=65,
        Widths=Array([80]),
        CharProcs=Dictionary(a=sheet.stream("80 0 d0 0 0 60 60 re f")),
        Encoding=Dictionary(Differences=Array([65, Name.a])),
    )
    sheet.put("Font", "T", sheet.pdf.make_indirect(drawn))
    return sheet.saved(
        "BT /F 12 Tf 14 TL 10 80 Td (NHIP CAU) Tj T* [(AB) -300 (CD) 20 <4142>] TJ 1 0 .2 1 10 40 Tm 2 Tr (X) Tj\n"
        "/W 9 Tf 0 Tr 90 Tz 1 Tc 3 Tw (\\000\\001\\000\\005) ' /T 20 Tf 5 Ts (AA) Tj ET"
    )


def _slides() -> bytes:
    text = (
        '<a:bodyPr wrap="square" lIns="9525"><a:normAutofit fontScale="90000"/></a:bodyPr><a:p><a:pPr algn="ctr" lvl="1">'
        '<a:lnSpc><a:spcPct val="90000"/></a:lnSpc></a:pPr><a:r><a:rPr sz="2400" b="1"><a:solidFill><a:schemeClr val="accent1">'
        '<a:lumMod val="75000"/></a:schemeClr></a:solidFill></a:rPr><a:t>Nhịp Cầu 日本</a:t></a:r><a:br/></a:p>'
    )
    custom = (
        '<a:custGeom><a:avLst/><a:gdLst><a:gd name="x" fmla="*/ w 1 2"/></a:gdLst><a:pathLst><a:path w="100" h="100">'
        '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:cubicBezTo><a:pt x="9" y="9"/><a:pt x="x" y="5"/><a:pt x="90" y="9"/>'
        '</a:cubicBezTo><a:arcTo wR="20" hR="10" stAng="0" swAng="5400000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )
    table = (
        "<p:graphicFrame><p:nvGraphicFramePr/>"
        + xfrm(20, 300, 400, 80, tag="p:xfrm")
        + '<a:graphic><a:graphicData uri="t"><a:tbl>'
        '<a:tblPr firstRow="1"/><a:tblGrid><a:gridCol w="1900000"/><a:gridCol w="1900000"/></a:tblGrid><a:tr h="380000">'
        '<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>ô</a:t></a:r></a:p></a:txBody></a:tc><a:tc gridSpan="1"/></a:tr></a:tbl>'
        "</a:graphicData></a:graphic></p:graphicFrame>"
    )
    filled = (
        '<a:gradFill><a:gsLst><a:gs pos="0"><a:srgbClr val="FF0000"/></a:gs><a:gs pos="100000"><a:srgbClr val="0000FF">'
    )
    filled += '<a:alpha val="50000"/></a:srgbClr></a:gs></a:gsLst><a:lin ang="5400000"/></a:gradFill>'
    first = (
        shape(xfrm(10, 10, 300, 90, 'rot="600000"') + '<a:prstGeom prst="roundRect"/>' + filled, text)
        + shape(
            xfrm(400, 50, 100, 100) + custom + '<a:solidFill><a:srgbClr val="00FF00"/></a:solidFill><a:ln w="12700"/>'
        )
        + picture(xfrm(600, 100, 200, 150), crop='<a:srcRect l="10000" t="5000"/>')
        + table
    )
    return deck(first, media={"i.png": _encoded(_drawn(), "PNG")})


def _document() -> bytes:
    body = (
        '<w:p><w:pPr><w:pStyle w:val="H"/><w:jc w:val="center"/><w:spacing w:before="120" w:line="300"/></w:pPr><w:r><w:rPr>'
        '<w:rFonts w:ascii="Lora"/><w:sz w:val="40"/><w:color w:val="B5261E"/><w:b/></w:rPr><w:t>Nhịp Cầu</w:t></w:r></w:p>'
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tblGrid><w:gridCol w:w="3000"/></w:tblGrid><w:tr><w:tc><w:tcPr>'
        '<w:shd w:val="clear" w:fill="E0A11B"/></w:tcPr><w:p><w:r><w:t>ô</w:t><w:br w:type="page"/></w:r></w:p></w:tc></w:tr></w:tbl>'
        '<w:p><w:r><w:drawing><wp:inline><wp:extent cx="952500" cy="714375"/><a:graphic><a:graphicData uri="p"><pic:pic>'
        '<pic:blipFill><a:blip r:embed="i1"/><a:stretch/></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/>'
        '<a:ext cx="952500" cy="714375"/></a:xfrm></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:basedOn w:val="N"/><w:rPr><w:i/></w:rPr></w:style>'
    return document(body, styles=styles, media={"i.png": _encoded(_drawn(), "PNG")})
