"""Write the presentation: a master, four layouts and a slide of each, 16:9."""

from __future__ import annotations

from typing import Any

from brand.assets.stationery import sample_text as words
from brand.assets.stationery.look import Look, Placed, placed
from brand.assets.stationery.office_theme import theme_part
from brand.assets.stationery.packing import described, packed, without_leftovers
from brand.assets.stationery.slide_shapes import EMU, Box, Shapes, logo_picture, spacing

WIDTH, HEIGHT = 1280, 720  # px; a slide of 13 1/3 by 7 1/2 inches
_EDGE = 72
_PANEL = 432  # width of the deep panel, about a third: more would outweigh the ground
_LOGO = 240  # of its file, and no less than the edition's least width
_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
    'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
)


def write_slides(look: Look, title: str) -> bytes:
    """Return the PPTX; the same edition gives the same bytes. Raises DerivationError where a logo is lacking."""
    from pptx import Presentation
    from pptx.oxml import parse_xml

    deck = Presentation()
    deck.slide_width, deck.slide_height = WIDTH * EMU, HEIGHT * EMU
    without_leftovers(deck)
    master, layouts = deck.slide_master, list(deck.slide_layouts)
    for layout in layouts[4:]:
        deck.slide_layouts.remove(layout)
    for run in deck.part._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr"):
        run.set("lang", words.LANGUAGE)
    theme = next(one.target_part for one in master.part.rels.values() if one.reltype.endswith("/theme"))
    theme._blob = theme_part(look)
    pages = _Pages(look)
    _rewrite(master, parse_xml(pages.master()), ("cSld", "clrMap", "txStyles"))
    for layout, (kind, content) in zip(layouts[:4], pages.layouts().items(), strict=True):
        logo, box = pages.logos[kind]
        xml = content.replace("<!--logo-->", logo_picture(layout.part, logo, box))
        _rewrite(layout, parse_xml(xml), ("cSld",))
        layout.name = words.LAYOUTS[kind]
        layout._element.set("preserve", "1")
        layout._element.set("userDrawn", "1")
        layout._element.attrib.pop("type", None)
    for layout, texts in zip(layouts[:4], _sample(), strict=True):
        _fill(deck.slides.add_slide(layout), texts)
    described(deck, look, title)
    return packed(deck)


class _Pages:
    """The XML of master and layouts."""

    def __init__(self, look: Look) -> None:
        self.look, self.shapes, dress = look, Shapes(look), look.theme
        light = look.logo(dress.surface, "horizontal")
        dark = look.logo(dress.deep, "horizontal", "stacked")
        on_light, on_dark = (placed(logo, max(_LOGO, 1.2 * logo.min_width.screen_px)) for logo in (light, dark))
        small = placed(light, max(0.75 * _LOGO, 1.2 * light.min_width.screen_px))
        corner = _at(small, WIDTH - _EDGE - small.width, HEIGHT - 36 - small.height)
        self.logos: dict[str, tuple[Placed, Box]] = {
            "title": (on_light, _at(on_light, _EDGE - on_light.around, 64)),
            "section": (on_dark, _at(on_dark, (_PANEL - on_dark.width) / 2, HEIGHT - 64 - on_dark.height)),
            "content": (small, corner),
            "picture": (small, corner),
        }

    def master(self) -> str:
        look = self.look
        title, body = look.size("h2"), look.size("lead")
        levels = "".join(
            f'<a:lvl{number}pPr marL="{round(24 * number * EMU)}" indent="-{24 * EMU}" algn="l">'
            f'{spacing(body.spacing)}<a:spcBef><a:spcPts val="700"/></a:spcBef>'
            f"<a:buClr>{self.shapes.colour(look.theme.accent)}</a:buClr>"
            '<a:buFont typeface="+mj-lt"/><a:buChar char="–"/>'
            f"{self.shapes.run('defRPr', px, look.theme.ink, '+mn')}</a:lvl{number}pPr>"
            for number, px in ((1, body.px * 1.5), (2, body.px * 1.25), (3, body.px * 1.25))
        )
        styles = (
            f'<p:titleStyle><a:lvl1pPr algn="l">{spacing(title.spacing)}<a:spcBef><a:spcPts val="0"/></a:spcBef>'
            f"<a:buNone/>{self.shapes.run('defRPr', title.px * 1.35, look.theme.heading, '+mj', bold=title.bold)}"
            f"</a:lvl1pPr></p:titleStyle><p:bodyStyle>{levels}</p:bodyStyle>"
            f"<p:otherStyle><a:lvl1pPr>{self.shapes.run('defRPr', body.px, look.theme.ink, '+mn')}</a:lvl1pPr>"
            "</p:otherStyle>"
        )
        shapes = [
            self.shapes.holder(2, "Tiêu đề", "title", None, (_EDGE, 64, WIDTH - 2 * _EDGE, 108), anchor="b"),
            self.shapes.holder(3, "Nội dung", "body", 1, (_EDGE, 200, WIDTH - 2 * _EDGE, 380)),
            self.shapes.number((_EDGE, HEIGHT - 68, 120, 28)),
        ]
        return (
            f"<p:sldMaster {_NAMESPACES}>{self.shapes.canvas(look.theme.surface, shapes)}{_COLOUR_MAP}"
            f"<p:txStyles>{styles}</p:txStyles></p:sldMaster>"
        )

    def layouts(self) -> dict[str, str]:
        """Return the four layouts by kind; the place of the logo is a comment."""
        dress, scale = self.look.theme, self.look.size
        wide = WIDTH - 2 * _EDGE
        h1, h2, lead, credit = scale("h1"), scale("h2"), scale("lead"), scale("credit")
        panel_text = WIDTH - _PANEL - 2 * _EDGE
        title_box = (_EDGE, 236, panel_text, 220)
        bar = (_EDGE, 488, 96, 8)
        label = self.shapes.label((_EDGE, HEIGHT - 92, panel_text, 60))
        title = [
            self.shapes.area(10, "Nền", (WIDTH - _PANEL, 0, _PANEL, HEIGHT), dress.deep),
            self.shapes.holder(
                4, "Ảnh bìa", "pic", 13, (WIDTH - _PANEL, 0, _PANEL, HEIGHT), colour=dress.on_deep, insert=True
            ),
            self.shapes.area(11, "Vạch", (WIDTH - _PANEL, 0, 12, HEIGHT), dress.highlight),
            self.shapes.area(12, "Gạch", bar, dress.accent),
            "<!--logo-->",
            self.shapes.holder(2, "Tiêu đề", "ctrTitle", None, title_box, anchor="b", px=h1.px * 1.4, prompt="title"),
            self.shapes.holder(
                3,
                "Phụ đề",
                "subTitle",
                1,
                (_EDGE, 512, panel_text, 72),
                px=lead.px * 1.25,
                prompt="subTitle",
                plain=True,
            ),
            label,
        ]
        section = [
            self.shapes.area(10, "Nền", (0, 0, _PANEL, HEIGHT), dress.deep),
            self.shapes.area(11, "Vạch", (_PANEL, 0, 12, HEIGHT), dress.highlight),
            "<!--logo-->",
            self.shapes.holder(
                4,
                "Số của phần",
                "body",
                13,
                (_EDGE, 64, _PANEL - 2 * _EDGE, 200),
                px=h1.px * 3,
                colour=dress.highlight,
                face="+mj",
                prompt="number",
                plain=True,
            ),
            self.shapes.holder(
                2,
                "Tiêu đề",
                "title",
                None,
                (_PANEL + _EDGE, 180, WIDTH - _PANEL - 2 * _EDGE, 320),
                anchor="ctr",
                px=h1.px * 1.25,
                prompt="title",
            ),
        ]
        number = self.shapes.number((_EDGE, HEIGHT - 68, 120, 28))
        rule = self.shapes.area(12, "Gạch", (_EDGE, 182, 96, 6), dress.accent)
        content = [
            rule,
            "<!--logo-->",
            self.shapes.holder(
                2, "Tiêu đề", "title", None, (_EDGE, 56, wide, 116), anchor="b", px=h2.px * 1.35, prompt="title"
            ),
            self.shapes.holder(3, "Nội dung", "body", 1, (_EDGE, 212, wide, 360), prompt="body"),
            number,
        ]
        half = (wide - 48) / 2
        picture = [
            rule,
            "<!--logo-->",
            self.shapes.holder(
                2, "Tiêu đề", "title", None, (_EDGE, 56, half, 116), anchor="b", px=h2.px * 1.35, prompt="title"
            ),
            self.shapes.holder(3, "Lời", "body", 1, (_EDGE, 212, half, 360), prompt="body"),
            self.shapes.holder(4, "Ảnh", "pic", 13, (_EDGE + half + 48, 56, half, 472), fill=dress.paper, insert=True),
            self.shapes.holder(
                5,
                "Nguồn ảnh",
                "body",
                14,
                (_EDGE + half + 48, 532, half, 40),
                px=credit.px * 1.1,
                colour=dress.muted,
                prompt="credit",
                plain=True,
            ),
            number,
        ]
        made = {"title": title, "section": section, "content": content, "picture": picture}
        map_override = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
        return {
            kind: f"<p:sldLayout {_NAMESPACES}>{self.shapes.canvas(None, shapes)}{map_override}</p:sldLayout>"
            for kind, shapes in made.items()
        }


def _at(logo: Placed, x: float, y: float) -> Box:
    return (x, y, logo.width, logo.height)


def _rewrite(page: Any, new: Any, names: tuple[str, ...]) -> None:
    """Put these children of `new` in the place of those that a master or layout has."""
    element = page._element
    for name in names:
        space = new.nsmap["p"]
        old, fresh = element.find(f"{{{space}}}{name}"), new.find(f"{{{space}}}{name}")
        element.replace(old, fresh)


def _sample() -> list[dict[int, tuple[tuple[int, str], ...]]]:
    """Return what each slide says: by the placeholder's number, lines with their level."""
    return [
        {0: ((0, words.DECK_TITLE),), 1: ((0, words.DECK_SUBTITLE),)},
        {0: ((0, words.SECTION_TITLE),), 13: ((0, words.SECTION_NUMBER),)},
        {0: ((0, words.CONTENT_TITLE),), 1: words.CONTENT},
        {0: ((0, words.PICTURE_TITLE),), 1: words.PICTURE_TEXT, 14: ((0, words.PICTURE_CREDIT),)},
    ]


def _fill(slide: Any, texts: dict[int, tuple[tuple[int, str], ...]]) -> None:
    for holder in slide.placeholders:
        lines = texts.get(holder.placeholder_format.idx, ())
        for number, (level, text) in enumerate(lines):
            frame = holder.text_frame
            paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
            paragraph.level = level
            run = paragraph.add_run()
            run.text = text
            run._r.get_or_add_rPr().set("lang", words.LANGUAGE)
