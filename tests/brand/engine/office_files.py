"""Write small Office files as their programs do, part by part."""

from __future__ import annotations

import io
import zipfile

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}" xmlns:w="{W}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main"'
)
PPTX_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
DOCX_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
THEME = f"""<a:theme xmlns:a="{A}"><a:themeElements><a:clrScheme name="t">
<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/></a:lt1>
<a:dk2><a:srgbClr val="1F2E5C"/></a:dk2><a:lt2><a:srgbClr val="FBF6EA"/></a:lt2>
<a:accent1><a:srgbClr val="4472C4"/></a:accent1><a:accent2><a:srgbClr val="B5261E"/></a:accent2>
<a:hlink><a:srgbClr val="0563C1"/></a:hlink></a:clrScheme>
<a:fontScheme name="t"><a:majorFont>
<a:latin typeface="Lora"/><a:ea typeface="Noto Serif CJK"/><a:cs typeface=""/></a:majorFont>
<a:minorFont><a:latin typeface="Nunito"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme>
<a:fmtScheme name="t"><a:fillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:fillStyleLst>
<a:lnStyleLst><a:ln w="19050"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln></a:lnStyleLst>
<a:effectStyleLst><a:effectStyle><a:effectLst/></a:effectStyle>
<a:effectStyle><a:effectLst><a:outerShdw><a:srgbClr val="000000"/></a:outerShdw></a:effectLst></a:effectStyle>
</a:effectStyleLst>
<a:bgFillStyleLst><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:bgFillStyleLst></a:fmtScheme>
</a:themeElements></a:theme>"""


def zipped(parts: dict[str, str | bytes]) -> bytes:
    """Write parts into an archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)  # the same bytes at any time
    return stream.getvalue()


def relationships(**targets: str | tuple[str, str]) -> str:
    """Write a relationships part: id to (kind, target); a target with `://` is outside."""
    nodes = []
    for id, (kind, target) in targets.items():
        mode = ' TargetMode="External"' if "://" in target else ""
        nodes.append(f'<Relationship Id="{id}" Type="{R}/{kind}" Target="{target}"{mode}/>')
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{"".join(nodes)}</Relationships>'


def content_types(main: str, kind: str) -> str:
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'<Types xmlns="{space}"><Override PartName="/{main}" ContentType="{kind}"/></Types>'


def deck(
    *slides: str,
    layout: str = "",
    master: str = "",
    background: str = "",
    styles: str = "",
    media: dict[str, bytes] | None = None,
    extra: dict[str, str | bytes] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    kind: str = PPTX_TYPE,
    defaults: str = "",
) -> bytes:
    """Write a presentation of 1280 x 720 px from the shapes of its slides, its layout and its master."""
    numbers = range(1, len(slides) + 1)
    ids = "".join(f'<p:sldId id="{255 + n}" r:id="s{n}"/>' for n in numbers)
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types("ppt/presentation.xml", kind),
        "_rels/.rels": relationships(r1=("officeDocument", "ppt/presentation.xml")),
        "ppt/presentation.xml": f"<p:presentation {SPACES}><p:sldIdLst>{ids}</p:sldIdLst>"
        f'<p:sldSz cx="12192000" cy="6858000"/>{defaults}</p:presentation>',
        "ppt/_rels/presentation.xml.rels": relationships(
            **{f"s{n}": ("slide", f"slides/slide{n}.xml") for n in numbers}, m=("slideMaster", "slideMasters/m.xml")
        ),
        "ppt/slideMasters/m.xml": f'<p:sldMaster {SPACES}>{_sheet(master, background)}<p:clrMap bg1="lt1" tx1="dk1" '
        f'bg2="lt2" tx2="dk2" accent1="accent1" hlink="hlink"/><p:txStyles>{styles}</p:txStyles></p:sldMaster>',
        "ppt/slideMasters/_rels/m.xml.rels": relationships(t=("theme", "../theme/t.xml")),
        "ppt/slideLayouts/l.xml": f"<p:sldLayout {SPACES}>{_sheet(layout)}</p:sldLayout>",
        "ppt/slideLayouts/_rels/l.xml.rels": relationships(m=("slideMaster", "../slideMasters/m.xml")),
        "ppt/theme/t.xml": THEME,
    }
    own = {f"i{n}": ("image", f"../media/{name}") for n, name in enumerate(media or {}, start=1)} | (links or {})
    for number, slide in zip(numbers, slides, strict=True):
        parts[f"ppt/slides/slide{number}.xml"] = f"<p:sld {SPACES}>{_sheet(slide)}</p:sld>"
        parts[f"ppt/slides/_rels/slide{number}.xml.rels"] = relationships(
            l=("slideLayout", "../slideLayouts/l.xml"), **own
        )
    parts |= {f"ppt/media/{name}": raw for name, raw in (media or {}).items()}
    return zipped(parts | (extra or {}))


def _sheet(shapes: str, background: str = "") -> str:
    return f"<p:cSld>{background}<p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree></p:cSld>"


def px(value: float) -> int:
    return round(value * 9525)


def xfrm(x: float, y: float, width: float, height: float, extra: str = "", tag: str = "a:xfrm") -> str:
    """Write a transform from px."""
    place = f'<a:off x="{px(x)}" y="{px(y)}"/><a:ext cx="{px(width)}" cy="{px(height)}"/>'
    return f"<{tag} {extra}>{place}</{tag}>"


def shape(properties: str, text: str = "", *, style: str = "", holder: str = "", name: str = "s") -> str:
    body = f"<p:txBody>{text}</p:txBody>" if text else ""
    names = f'<p:nvSpPr><p:cNvPr id="2" name="{name}"/><p:cNvSpPr/><p:nvPr>{holder}</p:nvPr></p:nvSpPr>'
    return f"<p:sp>{names}<p:spPr>{properties}</p:spPr>{style}{body}</p:sp>"


def picture(properties: str, *, crop: str = "", blip: str = 'r:embed="i1"', inner: str = "") -> str:
    fill = f"<p:blipFill><a:blip {blip}>{inner}</a:blip>{crop}<a:stretch><a:fillRect/></a:stretch></p:blipFill>"
    names = '<p:nvPicPr><p:cNvPr id="3" name="p"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr>'
    return f"<p:pic>{names}{fill}<p:spPr>{properties}</p:spPr></p:pic>"


def document(
    body: str,
    *,
    styles: str = "",
    settings: str = "",
    fonts: str = "",
    background: str = "",
    media: dict[str, bytes] | None = None,
    extra: dict[str, str | bytes] | None = None,
    links: dict[str, tuple[str, str]] | None = None,
    section: str = '<w:pgSz w:w="11906" w:h="16838"/>',
) -> bytes:
    """Write a text document, A4 unless the section says otherwise."""
    own = {f"i{n}": ("image", f"media/{name}") for n, name in enumerate(media or {}, start=1)} | (links or {})
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types("word/document.xml", DOCX_TYPE),
        "_rels/.rels": relationships(r1=("officeDocument", "word/document.xml")),
        "word/document.xml": f"<w:document {SPACES}>{background}<w:body>{body}<w:sectPr>{section}</w:sectPr></w:body>"
        "</w:document>",
        "word/_rels/document.xml.rels": relationships(
            t=("theme", "theme/t.xml"),
            s=("styles", "styles.xml"),
            e=("settings", "settings.xml"),
            f=("fontTable", "fontTable.xml"),
            **own,
        ),
        "word/styles.xml": f"<w:styles {SPACES}>{styles}</w:styles>",
        "word/settings.xml": f"<w:settings {SPACES}>{settings}</w:settings>",
        "word/fontTable.xml": f"<w:fonts {SPACES}>{fonts}</w:fonts>",
        "word/theme/t.xml": THEME,
    }
    parts |= {f"word/media/{name}": raw for name, raw in (media or {}).items()}
    return zipped(parts | (extra or {}))
