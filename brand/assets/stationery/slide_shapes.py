"""The shapes of a slide as DrawingML: placeholders, areas, the number of the page, logos. Boxes are in px."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from brand.assets.stationery import sample_text as words
from brand.assets.stationery.look import Look, Placed
from brand.assets.stationery.packing import SVG_EXTENSION, drawing_of

EMU = 9525  # of one px
_MAPPED = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
Box = tuple[float, float, float, float]  # x, y, width, height


class Shapes:
    """Shapes in the colours and typefaces of a theme."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def canvas(self, ground: str | None, shapes: list[str]) -> str:
        painted = f"<p:bg><p:bgPr>{self.fill(ground)}<a:effectLst/></p:bgPr></p:bg>" if ground else ""
        empty = (
            '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm>'
        )
        return (
            f'<p:cSld>{painted}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            f"<p:grpSpPr>{empty}</p:grpSpPr>{''.join(shapes)}</p:spTree></p:cSld>"
        )

    def holder(
        self,
        id: int,
        name: str,
        type: str,
        index: int | None,
        box: Box,
        *,
        anchor: str = "t",
        px: float = 0,
        colour: str = "",
        face: str = "",
        fill: str = "",
        prompt: str = "",
        plain: bool = False,
        insert: bool = False,
    ) -> str:
        """Return a placeholder; without a size, colour or face it takes those of the master. `plain` has no bullets."""
        holder = f'<p:ph type="{type}"' + (f' idx="{index}"' if index is not None else "") + "/>"
        run = self.run("defRPr", px, colour, face) if px or colour or face else ""
        bare = ' marL="0" indent="0"' if plain or insert else ""
        bullets = "<a:buNone/>" if plain or insert else ""
        levels = f"<a:lvl1pPr{bare}>{bullets}{run}</a:lvl1pPr>" if run or bare else ""
        text = words.INSERT_PICTURE if insert else words.PROMPTS.get(prompt, "")
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={quoteattr(name)}/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr>{holder}</p:nvPr></p:nvSpPr><p:spPr>{transform(box)}"
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{self.fill(fill) if fill else ""}</p:spPr>'
            f'<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
            f'<a:lstStyle>{levels}</a:lstStyle><a:p><a:r><a:rPr lang="{words.LANGUAGE}"/>'
            f"<a:t>{escape(text or name)}</a:t></a:r></a:p></p:txBody></p:sp>"
        )

    def number(self, box: Box) -> str:
        run = self.run("defRPr", self.look.size("credit").px * 1.1, self.look.theme.muted, "+mn")
        return (
            '<p:sp><p:nvSpPr><p:cNvPr id="22" name="Số trang"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="sldNum" sz="quarter" idx="12"/></p:nvPr></p:nvSpPr><p:spPr>{transform(box)}'
            '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr><p:txBody>'
            '<a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/>'
            f'<a:lstStyle><a:lvl1pPr algn="l">{run}</a:lvl1pPr></a:lstStyle><a:p>'
            f'<a:fld id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}}" type="slidenum"><a:rPr lang="{words.LANGUAGE}"/>'
            "<a:t>‹#›</a:t></a:fld></a:p></p:txBody></p:sp>"
        )

    def area(self, id: int, name: str, box: Box, colour: str) -> str:
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{id}" name={quoteattr(name)}/><p:cNvSpPr/>'
            f'<p:nvPr userDrawn="1"/></p:nvSpPr><p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/>'
            f"</a:prstGeom>{self.fill(colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
        )

    def label(self, box: Box) -> str:
        """Return the words every use of a sample edition carries; nothing for an official one."""
        edition = self.look.guideline.edition
        if edition.status != "sample":
            return ""
        run = self.run("rPr", self.look.size("credit").px * 1.1, self.look.theme.muted, "+mn")
        return (
            '<p:sp><p:nvSpPr><p:cNvPr id="20" name="Nhãn"/><p:cNvSpPr txBox="1"/><p:nvPr userDrawn="1"/></p:nvSpPr>'
            f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>'
            '<p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="b"/><a:lstStyle/>'
            f"<a:p><a:pPr>{spacing(1.2)}</a:pPr><a:r>{run}<a:t>{escape(edition.label.get('vi', ''))}</a:t></a:r></a:p>"
            "</p:txBody></p:sp>"
        )

    def run(self, tag: str, px: float, colour: str, face: str, *, bold: bool | None = None) -> str:
        size = f' sz="{round(px * 0.75) * 100}"' if px else ""
        weight = "" if bold is None else f' b="{int(bold)}"'
        fill = self.fill(colour) if colour else ""
        faces = (
            f'<a:latin typeface="{face}-lt"/><a:ea typeface="{face}-ea"/><a:cs typeface="{face}-cs"/>' if face else ""
        )
        return f'<a:{tag} lang="{words.LANGUAGE}"{size}{weight}>{fill}{faces}</a:{tag}>'

    def fill(self, colour: str) -> str:
        return f"<a:solidFill>{self.colour(colour)}</a:solidFill>"

    def colour(self, colour: str) -> str:
        slot = self.look.slot(colour)
        if slot is None:
            return f'<a:srgbClr val="{colour.removeprefix("#")}"/>'
        return f'<a:schemeClr val="{_MAPPED.get(slot, slot)}"/>'


def transform(box: Box) -> str:
    x, y, width, height = (round(value * EMU) for value in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def spacing(lines: float) -> str:
    return f'<a:lnSpc><a:spcPct val="{round(lines * 100) * 1000}"/></a:lnSpc>'


def logo_picture(part: Any, logo: Placed, box: Box) -> str:
    """Return a logo as a drawing, with a picture for programs that show no drawings."""
    from pptx.opc.package import Part
    from pptx.opc.packuri import PackURI

    _image, id = part.get_or_add_image_part(io.BytesIO(logo.png))
    drawing = drawing_of(part, logo, lambda name, svg: Part(PackURI(name), "image/svg+xml", part.package, svg))
    return (
        '<p:pic><p:nvPicPr><p:cNvPr id="21" name="Logo" descr="Logo"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/>'
        f'</p:cNvPicPr><p:nvPr userDrawn="1"/></p:nvPicPr><p:blipFill><a:blip r:embed="{id}">'
        f"{SVG_EXTENSION.format(id=drawing)}</a:blip><a:stretch><a:fillRect/></a:stretch></p:blipFill>"
        f'<p:spPr>{transform(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
    )
