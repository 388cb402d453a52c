import numpy as np
import pytest
from PIL import Image

from brand.engine import ArtworkError, read_artwork
from brand.engine.artwork.model import Picture, Shape, TextRun
from brand.engine.painting import paint_page
from tests.brand.engine.office_files import SPACES, document, relationships

_EMU = 12_700  # to a point


def _pages(body, **options):
    return read_artwork(document(body, **options), name="x.docx").pages


def _own(body, **options):
    """Give the elements above the paper."""
    (page,) = _pages(body, **options)
    return page.elements[1:]


def _runs(body, **options):
    return [element for element in _own(body, **options) if isinstance(element, TextRun)]


def _paragraph(text, run="", properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def _drawing(
    width, height, *, kind="inline", place="", transform="", crop="", blip='r:embed="i1"', inner="", properties=""
):
    pic = (
        f"<pic:pic><pic:nvPicPr/><pic:blipFill><a:blip {blip}>{inner}</a:blip>{crop}<a:stretch/></pic:blipFill>"
        f'<pic:spPr><a:xfrm {transform}><a:off x="0" y="0"/><a:ext cx="{width * _EMU}" cy="{height * _EMU}"/></a:xfrm>'
        f"{properties}</pic:spPr></pic:pic>"
    )
    holder = (
        f'<wp:{kind}>{place}<wp:extent cx="{width * _EMU}" cy="{height * _EMU}"/><wp:docPr id="1" name="p"/>'
        f"<a:graphic><a:graphicData>{pic}</a:graphicData></a:graphic></wp:{kind}>"
    )
    return f"<w:p><w:r><w:drawing>{holder}</w:drawing></w:r></w:p>"


@pytest.fixture
def dots(encoded):
    return encoded(Image.fromarray(np.arange(20 * 10 * 3, dtype=np.uint8).reshape(10, 20, 3)))


def test_a_page_flows_and_is_measured_in_points():
    (page,) = _pages(_paragraph("a"))
    assert (page.width, page.height) == pytest.approx((595.3, 841.9))
    assert page.flows
    assert page.width / page.units_per_mm == pytest.approx(210, abs=0.05)
    assert page.elements[0].fill.colours == ((255, 255, 255),)


def test_the_colour_of_the_page_counts_where_it_is_shown():
    background = '<w:background w:color="E9F094"/>'
    shown = _pages("", background=background, settings="<w:displayBackgroundShape/>")[0]
    assert shown.elements[0].fill.colours == ((0xE9, 0xF0, 0x94),)
    assert _pages("", background=background)[0].elements[0].fill.colours == ((255, 255, 255),)


def test_a_picture_in_the_line_has_its_true_size(dots):
    (picture,) = _own(_drawing(100, 40), media={"a.png": dots})
    assert isinstance(picture, Picture)
    assert (picture.box.width, picture.box.height) == pytest.approx((100, 40))
    assert (picture.box.x0, picture.box.y0) == pytest.approx((72, 72))
    assert picture.pose.mirrored is False


def test_a_picture_may_be_mirrored_turned_cropped_and_have_effects(dots):
    (mirrored,) = _own(_drawing(100, 40, transform='flipH="1"'), media={"a.png": dots})
    assert (mirrored.pose.mirrored, mirrored.pose.rotation) == (True, 0)
    (turned,) = _own(_drawing(100, 40, transform='rot="600000"'), media={"a.png": dots})
    assert turned.pose.rotation == pytest.approx(10)
    (cropped,) = _own(_drawing(100, 40, crop='<a:srcRect r="50000"/>'), media={"a.png": dots})
    assert (cropped.box.width, cropped.clip.width) == pytest.approx((200, 100))
    shadow = "<a:effectLst><a:outerShdw/></a:effectLst>"
    (shaded,) = _own(_drawing(100, 40, properties=shadow), media={"a.png": dots})
    assert shaded.effects == {"shadow"}


def test_the_drawing_is_read_before_the_pixels(dots):
    inner = '<a:extLst><a:ext><asvg:svgBlip r:embed="i2"/></a:ext></a:extLst>'
    svg = (
        b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 8"><rect width="20" height="8" fill="#123456"/></svg>'
    )
    (shape,) = _own(_drawing(100, 40, inner=inner), media={"a.png": dots, "b.svg": svg})
    assert isinstance(shape, Shape)
    assert (shape.box.width, shape.box.height) == pytest.approx((100, 40))


def test_an_anchored_picture_stands_where_the_page_says(dots):
    place = (
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{10 * _EMU}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:align>bottom</wp:align></wp:positionV>'
    )
    (picture,) = _own(_drawing(100, 40, kind="anchor", place=place), media={"a.png": dots})
    assert (picture.box.x0, picture.box.y1) == pytest.approx((10, 841.9))


def test_what_lies_outside_the_file_is_not_fetched():
    (page,) = _pages(_drawing(9, 9, blip='r:link="x"'), links={"x": ("image", "https://example.org/a.png")})
    assert [unread.code for unread in page.unread] == ["external-reference"]
    assert len(page.elements) == 1


_STYLES = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi"/>'
    '<w:sz w:val="22"/><w:lang w:val="vi-VN"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"/>'
    '<w:style w:type="paragraph" w:styleId="Heading"><w:basedOn w:val="Normal"/>'
    '<w:rPr><w:b/><w:sz w:val="40"/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:basedOn w:val="Heading"/><w:rPr>'
    '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi"/>'
    '<w:color w:themeColor="accent2" w:val="000000"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Strong"><w:rPr><w:b/></w:rPr></w:style>'
)


def test_runs_inherit_from_styles_and_defaults():
    title, plain = _runs(
        _paragraph("Đà Lạt", properties='<w:pStyle w:val="Title"/>') + _paragraph("chữ"), styles=_STYLES
    )
    assert (title.text, title.family, title.size, title.weight) == ("Đà Lạt", "Lora", 20, 700)
    assert title.fill.colours == ((0xB5, 0x26, 0x1E),)
    assert (plain.family, plain.size, plain.weight, plain.language) == ("Nunito", 11, 400, "vi-VN")
    assert plain.fill.colours == ((0, 0, 0),)


def test_strong_within_bold_is_not_bold_and_direct_formatting_wins():
    strong = '<w:rStyle w:val="Strong"/>'
    title = '<w:pStyle w:val="Title"/>'
    (one,) = _runs(_paragraph("a", strong), styles=_STYLES)
    (two,) = _runs(_paragraph("a", strong, title), styles=_STYLES)
    (three,) = _runs(_paragraph("a", '<w:b w:val="0"/>', title), styles=_STYLES)
    assert [one.weight, two.weight, three.weight] == [700, 400, 400]


def test_text_is_exactly_that_of_the_file():
    run = (
        "<w:p><w:r><w:t>Tie\u0302\u0301ng</w:t><w:noBreakHyphen/><w:tab/><w:t>Việt</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>'
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>new</w:t></w:r></w:ins></w:p>"
    )
    runs = _runs(run)
    assert [found.text for found in runs] == ["Tie\u0302\u0301ng\u2011\tViệt", "\uf0fc", "new"]
    assert runs[1].family == "Wingdings"


def test_letters_beyond_ascii_have_their_own_font():
    fonts = '<w:rFonts w:ascii="Arial" w:hAnsi=".VnTime" w:eastAsia="Batang"/>'
    assert [(run.text, run.family) for run in _runs(_paragraph("Lµng A中", fonts))] == [
        ("L", "Arial"),
        ("µ", ".VnTime"),
        ("ng A", "Arial"),
        ("中", "Batang"),
    ]


def test_a_run_over_several_lines_stays_one():
    (run,) = _runs(_paragraph("Hơn một trăm gian hàng giới thiệu sản phẩm. " * 10))
    assert run.text == "Hơn một trăm gian hàng giới thiệu sản phẩm. " * 10
    assert run.box.height > 3 * run.size
    assert run.box.x1 <= 595.3 - 72 + 0.1


def test_shading_fills_what_it_stands_behind():
    cell = '<w:tc><w:tcPr><w:tcW w:w="4000"/><w:shd w:val="clear" w:fill="1F2E5C"/></w:tcPr>{}</w:tc>'
    table = (
        f'<w:tbl><w:tblGrid><w:gridCol w:w="4000"/></w:tblGrid><w:tr>{cell.format(_paragraph("a") * 3)}</w:tr></w:tbl>'
    )
    box, *runs = _own(table)
    assert box.fill.colours == ((0x1F, 0x2E, 0x5C),)
    assert box.box.width == pytest.approx(200)
    assert box.box.height == pytest.approx(3 * 10 * 1.3, rel=0.02)
    assert [run.fill.colours for run in runs] == [((255, 255, 255),)] * 3  # automatic on a dark ground
    (page,) = _pages(table)
    assert 0.01 < paint_page(page).fraction(1) < 0.02


def test_paragraphs_and_runs_may_be_shaded():
    shade = '<w:shd w:val="clear" w:fill="E0A11B"/>'
    block, run = _own(_paragraph("a", properties=shade))
    assert (block.box.x0, block.box.x1) == pytest.approx((72, 595.3 - 72))
    behind, run = _own(_paragraph("abc", '<w:highlight w:val="yellow"/>'))
    assert behind.fill.colours == ((255, 255, 0),)
    assert behind.box.x0 <= run.box.x0 < run.box.x1 <= behind.box.x1 + 0.01


def test_the_style_of_a_table_shades_its_first_row():
    styles = (
        '<w:style w:type="table" w:styleId="T"><w:tblStylePr w:type="firstRow"><w:rPr><w:b/></w:rPr><w:tcPr>'
        '<w:shd w:val="clear" w:fill="auto" w:themeFill="accent1"/></w:tcPr></w:tblStylePr></w:style>'
    )
    row = f"<w:tr><w:tc>{_paragraph('a')}</w:tc></w:tr>"
    table = (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="T"/><w:tblLook w:val="0020"/></w:tblPr><w:tblGrid><w:gridCol w:w="999"/>'
        f"</w:tblGrid>{row}{row}</w:tbl>"
    )
    box, one, two = _own(table, styles=styles)
    assert box.fill.colours == ((0x44, 0x72, 0xC4),)
    assert (one.weight, two.weight) == (700, 400)


def test_long_documents_have_pages_and_breaks_start_new_ones():
    assert len(_pages(_paragraph("a") * 200)) > 2
    assert len(_pages(_paragraph("a") + _paragraph("b", properties="<w:pageBreakBefore/>"))) == 2


def test_headers_and_footers_are_read_once():
    header = f"<w:hdr {SPACES}>{_paragraph('Đầu trang')}</w:hdr>"
    section = '<w:headerReference w:type="default" r:id="h"/>'
    pages = _pages(
        _paragraph("a") * 200,
        section=section,
        links={"h": ("header", "header1.xml")},
        extra={"word/header1.xml": header},
    )
    texts = [[e.text for e in page.elements if isinstance(e, TextRun) and e.text != "a"] for page in pages]
    assert texts == [["Đầu trang"], *[[]] * (len(pages) - 1)]


def test_text_boxes_are_shapes_with_text():
    box = (
        "<wps:wsp><wps:spPr><a:xfrm><a:off x='0' y='0'/><a:ext cx='1270000' cy='635000'/></a:xfrm>"
        '<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="B5261E"/></a:solidFill></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{_paragraph('Hộp')}</w:txbxContent></wps:txbx><wps:bodyPr/></wps:wsp>"
    )
    drawing = (
        '<w:p><w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor>'
        f'<wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData>{box}</a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></mc:Choice><mc:Fallback><w:pict/></mc:Fallback></mc:AlternateContent></w:r></w:p>"
    )
    shape, run = _own(drawing)
    assert (shape.box.width, shape.box.height) == pytest.approx((100, 50))
    assert run.text == "Hộp"
    assert shape.box.x0 < run.box.x0 < run.box.x1 < shape.box.x1


def test_pictures_of_older_programs_are_read(dots):
    pict = (
        '<w:p><w:r><w:pict><shape style="width:100pt;height:.5in"><imagedata r:id="i1"/></shape></w:pict></w:r></w:p>'
    )
    (picture,) = _own(pict, media={"a.png": dots})
    assert (picture.box.width, picture.box.height) == pytest.approx((100, 36))


def test_embedded_fonts_are_told():
    fonts = (
        '<w:font w:name="Lora"><w:embedRegular r:id="f1"/></w:font>'
        '<w:font w:name="Arial"><w:embedBold r:id="f2"/></w:font>'
    )
    extra = {
        "word/_rels/fontTable.xml.rels": relationships(f1=("font", "fonts/1.odttf"), f2=("font", "fonts/none.odttf")),
        "word/fonts/1.odttf": b"x",
    }
    body = "".join(_paragraph("a", f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}"/>') for name in ("Lora", "Arial"))
    assert [run.font.embedded for run in _runs(body, fonts=fonts, extra=extra)] == [True, None]


def test_objects_of_other_programs_are_said():
    (page,) = _pages("<w:p><w:r><w:object/></w:r></w:p>")
    assert [unread.code for unread in page.unread] == ["ole-object"]


def test_nested_tables_without_end_are_refused():
    body = "<w:tbl><w:tr><w:tc>" * 50 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 50
    with pytest.raises(ArtworkError) as caught:
        _pages(body)
    assert caught.value.code == "office-too-deep"


def test_styles_based_on_each_other_end():
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:basedOn w:val="{two}"/></w:style>'
        for one, two in (("A", "B"), ("B", "A"))
    )
    assert _runs(_paragraph("a", properties='<w:pStyle w:val="A"/>'), styles=styles)[0].text == "a"
