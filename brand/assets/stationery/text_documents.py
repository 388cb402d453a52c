"""What letter and report have in common: paper, styles, theme, lists, and logos in the line."""

from __future__ import annotations

import io
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from brand.assets.stationery.look import Look, Placed, Size, placed
from brand.assets.stationery.office_theme import east_asian, theme_part
from brand.assets.stationery.packing import SVG_EXTENSION, drawing_of, without_leftovers
from brand.assets.stationery.sample_text import LANGUAGE
from brand.engine.guideline.typography import Typeface

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W = f'xmlns:w="{WORD}"'
# A4 and the margins of Vietnamese office documents, in mm: top, right, bottom, left.
PAPER, MARGINS = (210, 297), (25, 20, 20, 30)
TEXT_WIDTH = PAPER[0] - MARGINS[1] - MARGINS[3]
_THEMED = {
    "dk1": "text1",
    "lt1": "background1",
    "dk2": "text2",
    "lt2": "background2",
    "hlink": "hyperlink",
    "folHlink": "followedHyperlink",
}
PAPER_WHITE = "#FFFFFF"
# Styles that programs know by these names; others are ours.
_BUILT_IN = {"Normal", "Title", "Subtitle", "List Bullet", "caption", "header", "footer"} | {
    f"heading {level}" for level in (1, 2, 3)
}


def blank(look: Look) -> Any:
    """Return an empty document of python-docx with the edition's theme and styles, on A4."""
    from docx import Document
    from docx.oxml import parse_xml
    from docx.shared import Mm

    document = Document()
    without_leftovers(document)
    part = document.part
    theme = next(one.target_part for one in part.rels.values() if one.reltype.endswith("/theme"))
    theme._blob = theme_part(look)
    fonts = next(one.target_part for one in part.rels.values() if one.reltype.endswith("/fontTable"))
    fonts._blob = _font_table(look)
    _refill(document.styles.element, parse_xml(Styles(look).xml()))
    _refill(part.numbering_part.element, parse_xml(_numbering(look)))
    settings = document.settings.element
    languages = settings.find(f"{{{WORD}}}themeFontLang")
    settings.replace(languages, parse_xml(f'<w:themeFontLang {_W} w:val="{LANGUAGE}" w:eastAsia="zh-CN"/>'))
    section = document.sections[0]
    section.page_width, section.page_height = (Mm(side) for side in PAPER)
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = (Mm(m) for m in MARGINS)
    section.header_distance = section.footer_distance = Mm(10)
    return document


class Styles:
    """The styles part. One px of the scale is 0.75 pt on paper, as on the web."""

    def __init__(self, look: Look) -> None:
        self.look = look

    def xml(self) -> str:
        look, dress = self.look, self.look.theme
        ink, heading, accent, muted = (
            look.ink(c, PAPER_WHITE) for c in (dress.ink, dress.heading, dress.accent, dress.muted)
        )
        body, caption, credit = look.size("body"), look.size("caption"), look.size("credit")
        h1, h2, h3, lead = look.size("h1"), look.size("h2"), look.size("h3"), look.size("lead")
        styles = [
            self._style("Normal", "Normal", body, default=True, after=8),
            self._style(
                "Title", "Title", _scaled(h1, 0.9), heading, face="major", after=12, keep=True, rule=dress.accent
            ),
            self._style("Subtitle", "Subtitle", lead, muted, after=18),
            self._style("Heading1", "heading 1", _scaled(h2, 0.9), heading, face="major", level=0, rule=dress.deep),
            self._style("Heading2", "heading 2", h3, accent, level=1),
            self._style("Heading3", "heading 3", _scaled(body, 1.05, bold=True), ink, level=2),
            self._style("ListBullet", "List Bullet", body, after=4, list=1),
            self._style("Caption", "caption", _scaled(caption, 1, bold=True), heading, before=10, after=4, keep=True),
            self._style("Source", "Source", credit, muted, before=4, after=14),
            self._style("Header", "header", credit, muted),
            self._style("Footer", "footer", credit, muted),
            self._style("Letterhead", "Letterhead", credit, muted, align="right"),
            self._style("Recipient", "Recipient", _scaled(body, 1, bold=True), before=12, after=12),
            self._style("Signature", "Signature", _scaled(body, 1, bold=True), align="center"),
            self._style("TableText", "Table Text", caption, before=3, after=3),
            self._style("TableHead", "Table Head", _scaled(caption, 1, bold=True), dress.on_deep, before=3, after=3),
            self._table(),
        ]
        return (
            f"<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr>{self._fonts('minor')}{_sizes(body)}"
            f'<w:lang w:val="{LANGUAGE}" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            "<w:pPrDefault/></w:docDefaults>" + "".join(styles) + "</w:styles>"
        )

    def _style(
        self,
        id: str,
        name: str,
        size: Size,
        colour: str = "",
        *,
        face: str = "minor",
        before: float = 0,
        after: float = 0,
        align: str = "",
        level: int | None = None,
        list: int = 0,
        keep: bool = False,
        default: bool = False,
        rule: str = "",
    ) -> str:
        """Return a style of paragraphs; `rule` is the colour of a line below."""
        if level is not None:
            before, after, keep = (20, 8, True) if level == 0 else (14, 6, True)
        marks = "<w:keepNext/><w:keepLines/>" if keep else ""
        marks += f'<w:numPr><w:numId w:val="{list}"/></w:numPr>' if list else ""
        if rule:
            line = f'w:val="single" w:sz="12" w:space="6" {self._named(rule)}'
            marks += f"<w:pBdr><w:bottom {line}/></w:pBdr>"
        spacing = f'w:before="{round(before * 20)}" w:after="{round(after * 20)}" w:line="{round(240 * size.spacing)}"'
        marks += f'<w:spacing {spacing} w:lineRule="auto"/>'
        marks += f'<w:jc w:val="{align}"/>' if align else ""
        marks += f'<w:outlineLvl w:val="{level}"/>' if level is not None else ""
        parent = "" if default else '<w:basedOn w:val="Normal"/>'
        following = '<w:next w:val="Normal"/>' if keep else ""
        kind = ' w:default="1"' if default else "" if name in _BUILT_IN else ' w:customStyle="1"'
        weight = "<w:b/><w:bCs/>" if size.bold else ""
        ink = self.colour(colour) if colour else ""
        return (
            f'<w:style w:type="paragraph"{kind} w:styleId="{id}"><w:name w:val={quoteattr(name)}/>{parent}{following}'
            f"<w:qFormat/><w:pPr>{marks}</w:pPr><w:rPr>{self._fonts(face)}{weight}{ink}{_sizes(size)}</w:rPr></w:style>"
        )

    def _table(self) -> str:
        """Return the style of tables: a head in the deep colour, hair lines between rows."""
        line = f'w:val="single" w:sz="4" w:space="0" {self._named(self.look.theme.muted)}'
        cells = '<w:tblCellMar><w:left w:w="115" w:type="dxa"/><w:right w:w="115" w:type="dxa"/></w:tblCellMar>'
        fill = self.look.theme.deep.removeprefix("#")
        slot = self.look.slot(self.look.theme.deep)
        themed = f' w:themeFill="{_THEMED.get(slot, slot)}"' if slot else ""
        return (
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
            "</w:tblPr>"
            '</w:style><w:style w:type="table" w:customStyle="1" w:styleId="Figures"><w:name w:val="Figures"/>'
            f'<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:bottom {line}/><w:insideH {line}/>'
            "</w:tblBorders>"
            f'{cells}</w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" '
            f'w:fill="{fill}"{themed}/></w:tcPr></w:tblStylePr></w:style>'
        )

    def _fonts(self, face: str) -> str:
        typeface = self.look.heading if face == "major" else self.look.text
        east, family = (quoteattr(one.family) for one in (east_asian(self.look, typeface), typeface))
        latin = f"{face}HAnsi"
        return (
            f'<w:rFonts w:asciiTheme="{latin}" w:hAnsiTheme="{latin}" w:eastAsiaTheme="{face}EastAsia" '
            f'w:cstheme="{face}Bidi" w:ascii={family} w:hAnsi={family} w:eastAsia={east} w:cs={family}/>'
        )

    def colour(self, colour: str) -> str:
        """Return a `w:color` by its name in the theme, with the value for programs that read no themes."""
        return f"<w:color {self._named(colour, 'w:val')}/>"

    def _named(self, colour: str, value: str = "w:color") -> str:
        slot = self.look.slot(colour)
        themed = f' w:themeColor="{_THEMED.get(slot, slot)}"' if slot else ""
        return f'{value}="{colour.removeprefix("#")}"{themed}'


def _scaled(size: Size, factor: float, *, bold: bool | None = None) -> Size:
    return Size(size.px * factor, size.bold if bold is None else bold, size.spacing)


def _sizes(size: Size) -> str:
    half_points = round(size.px * 0.75 * 2)
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _numbering(look: Look) -> str:
    bullet = Styles(look).colour(look.theme.accent)
    return (
        f'<w:numbering {_W}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/>'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="–"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="397" w:hanging="397"/></w:pPr><w:rPr>{bullet}</w:rPr></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )


def _font_table(look: Look) -> bytes:
    faces: dict[str, Typeface] = {face.family: face for face in (look.heading, look.text, *look.by_language.values())}
    fonts = "".join(f"<w:font w:name={quoteattr(family)}/>" for family in faces)
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    return f"{head}<w:fonts {_W}>{fonts}</w:fonts>".encode()


def _refill(element: Any, new: Any) -> None:
    for node in list(element):
        element.remove(node)
    for node in list(new):
        element.append(node)


def logo_for_paper(look: Look, *lockups: str, factor: float = 1.3) -> Placed:
    """Return a logo for white paper, `factor` times as wide as the edition lets it be at least; in mm."""
    white = look.logo(PAPER_WHITE if _has_white(look) else look.theme.surface, *lockups)
    return placed(white, factor * max(white.min_width.print_mm, 20))


def _has_white(look: Look) -> bool:
    return any(colour.hex == PAPER_WHITE for colour in look.guideline.colours.values())


def put_logo(paragraph: Any, logo: Placed) -> None:
    """Put a logo into a line of text, as a drawing with a picture for programs that show none."""
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part
    from docx.oxml import parse_xml
    from docx.shared import Mm, Pt

    part = paragraph.part
    space = Pt(logo.around * 72 / 25.4)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = space, space
    paragraph.paragraph_format.left_indent = space
    paragraph.paragraph_format.line_spacing = 1
    shape = paragraph.add_run().add_picture(io.BytesIO(logo.png), width=Mm(logo.width), height=Mm(logo.height))
    shape._inline.docPr.set("descr", "Logo")
    shape._inline.docPr.set("name", "Logo")
    drawing = drawing_of(part, logo, lambda name, svg: Part(PackURI(name), "image/svg+xml", svg, part.package))
    shape._inline.graphic.graphicData.pic.blipFill.blip.append(parse_xml(SVG_EXTENSION.format(id=drawing)))


def columns(owner: Any, *widths: float) -> list[Any]:
    """Add a table of one row without lines, its columns in mm, and return the first paragraph of each cell."""
    from docx.shared import Mm

    table = owner.add_table(1, len(widths), Mm(sum(widths)))
    table.autofit = False
    for cell, width in zip(table.rows[0].cells, widths, strict=True):
        cell.width = Mm(width)
    return [cell.paragraphs[0] for cell in table.rows[0].cells]


def lines(paragraph: Any, style: str, *texts: str) -> None:
    """Write texts into a paragraph and new ones after it, all of one style."""
    paragraph.style = style
    paragraph.add_run(texts[0])
    cell = paragraph._parent
    for text in texts[1:]:
        cell.add_paragraph(text, style)


def field(paragraph: Any, code: str, shown: str) -> None:
    """Add a field that the program works out, such as the number of the page."""
    from docx.oxml import parse_xml

    text = f"<w:r><w:t>{escape(shown)}</w:t></w:r>"
    paragraph._p.append(parse_xml(f"<w:fldSimple {_W} w:instr={quoteattr(code)}>{text}</w:fldSimple>"))


def label_of(look: Look) -> str:
    """Return the words every use of a sample edition carries; nothing for an official one."""
    edition = look.guideline.edition
    return edition.label.get("vi", "") if edition.status == "sample" else ""
