import numpy as np
import pytest
from PIL import Image

from brand.engine import read_artwork
from brand.engine.artwork.model import Picture, Shape
from brand.engine.geometry import Box
from brand.engine.logo.structure import find_in_structure
from tests.brand.engine.office_files import deck, picture, px, shape, xfrm

_RED = '<a:solidFill><a:srgbClr val="FF0000"/></a:solidFill>'
_RECT = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 10"><path fill="#123456" d="M0 0H20V10Z"/></svg>'


def _page(*slides, **options):
    return read_artwork(deck(*slides, **options), name="x.pptx").pages[0]


def _own(*slides, **options):
    """Give the elements above the ground of the page."""
    return _page(*slides, **options).elements[1:]


def _only(slide, **options):
    (element,) = _own(slide, **options)
    return element


def _bounds(box):
    return pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=0.01)


def _flat(element):
    assert element.fill.kind == "flat"
    return element.fill.colours[0]


def _text(runs, body="<a:bodyPr/>", properties="", **options):
    paragraph = f"{body}<a:p>{properties}{runs}</a:p>"
    return shape(xfrm(100, 100, 600, 200) + _RECT, paragraph, **options)


def _run(text, inner="", **attributes):
    stated = " ".join(f'{key}="{value}"' for key, value in attributes.items())
    return f"<a:r><a:rPr {stated}>{inner}</a:rPr><a:t>{text}</a:t></a:r>"


@pytest.fixture
def dots(encoded):
    return encoded(Image.fromarray(np.arange(20 * 10 * 3, dtype=np.uint8).reshape(10, 20, 3)))


def test_a_slide_is_a_page_in_css_pixels_with_a_ground():
    page = _page(shape(xfrm(10, 20, 30, 40) + _RED))
    assert (page.width, page.height) == (1280, 720)
    assert page.width / page.units_per_mm == pytest.approx(338.67, abs=0.01)
    ground, box = page.elements
    assert _flat(ground) == (255, 255, 255)
    assert _bounds(box.box) == (10, 20, 40, 60)
    assert _flat(box) == (255, 0, 0)


def test_master_layout_and_slide_are_painted_in_this_order_without_lent_placeholders():
    shapes = [shape(xfrm(0, 0, size, size) + _RED) for size in (1, 2, 3)]
    lent = shape(xfrm(0, 0, 9, 9) + _RED, holder='<p:ph type="title"/>')
    elements = _own(shapes[2], layout=lent + shapes[1], master=lent + shapes[0])
    assert [element.box.width for element in elements] == [1, 2, 3]


def test_a_placeholder_takes_its_place_and_its_looks_from_layout_and_master():
    layout = shape(xfrm(50, 60, 700, 80), holder='<p:ph type="title"/>')
    master = shape(
        xfrm(0, 0, 9, 9) + _RED,
        '<a:bodyPr/><a:lstStyle><a:lvl1pPr><a:defRPr i="1"/></a:lvl1pPr></a:lstStyle>',
        holder='<p:ph type="title"/>',
    )
    styles = (
        '<p:titleStyle><a:lvl1pPr algn="ctr"><a:defRPr sz="4400" b="1">'
        '<a:solidFill><a:schemeClr val="tx2"/></a:solidFill>'
        '<a:latin typeface="+mj-lt"/></a:defRPr></a:lvl1pPr></p:titleStyle>'
    )
    slide = shape("", "<a:bodyPr/><a:p><a:r><a:t>Xin chào</a:t></a:r></a:p>", holder='<p:ph type="ctrTitle"/>')
    box, run = _own(slide, layout=layout, master=master, styles=styles)
    assert _bounds(box.box) == (50, 60, 750, 140)
    assert _flat(box) == (255, 0, 0)
    assert (run.text, run.family, run.weight, run.italic) == ("Xin chào", "Lora", 700, True)
    assert run.size == pytest.approx(44 * 96 / 72)
    assert _flat(run) == (0x1F, 0x2E, 0x5C)
    assert (run.box.x0 + run.box.x1) / 2 == pytest.approx(400, abs=3)


def test_an_empty_placeholder_paints_nothing():
    master = shape(xfrm(0, 0, 9, 9) + _RED, holder='<p:ph type="body"/>')
    slide = shape("", "<a:bodyPr/><a:p/>", holder='<p:ph type="body"/>')
    assert _own(slide, master=master) == ()


def test_groups_scale_and_turn():
    group = (
        "<p:grpSp><p:nvGrpSpPr/><p:grpSpPr>"
        f'<a:xfrm rot="5400000"><a:off x="{px(100)}" y="{px(100)}"/><a:ext cx="{px(200)}" cy="{px(100)}"/>'
        f'<a:chOff x="0" y="0"/><a:chExt cx="{px(100)}" cy="{px(50)}"/></a:xfrm></p:grpSpPr>'
        f"{shape(xfrm(0, 0, 50, 50) + _RECT + _RED)}</p:grpSp>"
    )
    # Twice as large it is 100 x 100 at the left of the group; turned clockwise the left becomes the top.
    assert _bounds(_only(group).box) == (150, 50, 250, 150)


def test_a_stretched_group_does_not_shear_what_is_turned_in_it(dots):
    turned = picture(xfrm(0, 0, 20, 10, 'rot="1800000"') + _RECT)
    group = (
        '<p:grpSp><p:nvGrpSpPr/><p:grpSpPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="{px(400)}" cy="{px(100)}"/><a:chOff x="0" y="0"/><a:chExt cx="{px(100)}" cy="{px(100)}"/></a:xfrm>'
        f"</p:grpSpPr>{turned}</p:grpSp>"
    )
    pose = _only(group, media={"a.png": dots}).pose
    assert pose.x_scale == pytest.approx(4)
    assert pose.y_scale == pytest.approx(1)
    assert pose.a * pose.c + pose.b * pose.d == pytest.approx(0, abs=1e-9)


def test_pictures_are_placed_exactly(dots):
    found = _only(picture(xfrm(100, 50, 40, 20) + _RECT), media={"a.png": dots})
    assert isinstance(found, Picture)
    assert _bounds(found.box) == (100, 50, 140, 70)
    assert (found.pose.x_scale, found.pose.y_scale, found.pose.rotation) == pytest.approx((2, 2, 0))
    assert (found.pose.mirrored, found.clip, found.effects) == (False, None, frozenset())


def test_rotation_and_mirror_are_in_the_pose(dots):
    turned = _only(picture(xfrm(100, 50, 40, 20, 'rot="900000" flipH="1"') + _RECT), media={"a.png": dots})
    assert turned.pose.mirrored
    assert turned.pose.rotation == pytest.approx(15)
    centre = turned.pose.apply(np.array([[10.0, 5.0]]))[0]
    assert centre.tolist() == pytest.approx([120, 60])


def test_a_crop_keeps_the_pose_of_the_whole_picture(dots):
    crop = '<a:srcRect l="25000" b="50000"/>'
    found = _only(picture(xfrm(100, 50, 30, 10) + _RECT, crop=crop), media={"a.png": dots})
    assert _bounds(found.box) == (90, 50, 130, 70)
    assert _bounds(found.clip) == (100, 50, 130, 60)
    turned = _only(picture(xfrm(100, 50, 30, 10, 'rot="600000"') + _RECT, crop=crop), media={"a.png": dots})
    assert (turned.clip, turned.effects) == (None, {"clip-path"})


def test_the_drawing_is_read_before_the_pixels_that_stand_in_for_it(dots):
    inner = '<a:extLst><a:ext uri="{96DAC541}"><asvg:svgBlip r:embed="i2"/></a:ext></a:extLst>'
    slide = picture(xfrm(100, 50, 40, 20) + _RECT, inner=inner)
    found = _only(slide, media={"a.png": dots, "b.svg": _SVG})
    assert isinstance(found, Shape)
    assert _bounds(found.box) == (100, 50, 140, 70)
    assert _flat(found) == (0x12, 0x34, 0x56)


@pytest.mark.parametrize(
    ("properties", "effects"),
    [
        ("<a:effectLst><a:outerShdw/></a:effectLst>", {"shadow"}),
        ("<a:effectLst><a:innerShdw/><a:glow/></a:effectLst>", {"shadow", "glow"}),
        ("<a:effectLst><a:softEdge/><a:reflection/></a:effectLst>", {"blur", "reflection"}),
        (f"<a:ln>{_RED}</a:ln>", {"outline"}),
        ("<a:ln><a:noFill/></a:ln>", set()),
        ("<a:effectLst/>", set()),
    ],
)
def test_effects_on_pictures(dots, properties, effects):
    assert _only(picture(xfrm(0, 0, 9, 9) + _RECT + properties), media={"a.png": dots}).effects == effects


def test_colour_changes_of_a_picture_are_effects(dots):
    slide = picture(xfrm(0, 0, 9, 9) + _RECT, inner='<a:alphaModFix amt="50000"/><a:grayscl/>')
    assert _only(slide, media={"a.png": dots}).effects == {"opacity", "filter"}
    oval = picture(xfrm(0, 0, 9, 9) + '<a:prstGeom prst="ellipse"/>')
    assert _only(oval, media={"a.png": dots}).effects == {"clip-path"}


def test_the_style_of_a_shape_brings_the_themes_formats():
    style = (
        '<p:style><a:lnRef idx="1"><a:schemeClr val="accent2"/></a:lnRef>'
        '<a:fillRef idx="1"><a:schemeClr val="accent1"/></a:fillRef><a:effectRef idx="2"/>'
        '<a:fontRef idx="minor"><a:schemeClr val="lt1"/></a:fontRef></p:style>'
    )
    box, run = _own(_text(_run("a"), style=style))
    assert (_flat(box), box.stroke.colours, box.stroke_width) == ((0x44, 0x72, 0xC4), ((0xB5, 0x26, 0x1E),), 2)
    assert box.effects == {"shadow"}
    assert (_flat(run), run.family, run.effects) == ((255, 255, 255), "Nunito", frozenset())


@pytest.mark.parametrize(
    ("colour", "rgb"),
    [
        ('<a:schemeClr val="bg2"/>', (0xFB, 0xF6, 0xEA)),
        # PowerPoint shows "Blue, Accent 1, Darker 25 %" and "Lighter 80 %" of this blue as 2F5597 and DAE3F3.
        ('<a:schemeClr val="accent1"><a:lumMod val="75000"/></a:schemeClr>', (0x2F, 0x55, 0x97)),
        ('<a:schemeClr val="accent1"><a:lumMod val="20000"/><a:lumOff val="80000"/></a:schemeClr>', (0xDA, 0xE3, 0xF3)),
        ('<a:sysClr val="window" lastClr="FEFEFE"/>', (254, 254, 254)),
        ('<a:prstClr val="dkBlue"/>', (0, 0, 139)),
        ('<a:hslClr hue="7200000" sat="100000" lum="50000"/>', (0, 255, 0)),
        ('<a:scrgbClr r="100000" g="0" b="0"/>', (255, 0, 0)),
        ('<a:srgbClr val="FFFFFF"><a:shade val="50000"/></a:srgbClr>', (188, 188, 188)),
    ],
)
def test_colours(colour, rgb):
    found = _flat(_only(shape(xfrm(0, 0, 9, 9) + f"<a:solidFill>{colour}</a:solidFill>")))
    assert max(abs(one - two) for one, two in zip(found, rgb, strict=True)) <= 1


def test_alpha_is_opacity():
    fill = '<a:solidFill><a:srgbClr val="FF0000"><a:alpha val="40000"/></a:srgbClr></a:solidFill>'
    assert _only(shape(xfrm(0, 0, 9, 9) + fill)).fill.opacity == pytest.approx(0.4)


def test_gradients_run_on_the_page():
    stop = '<a:gs pos="{}"><a:srgbClr val="{}"/></a:gs>'
    stops = stop.format(100_000, "0000FF") + stop.format(0, "FF0000")
    fill = f'<a:gradFill><a:gsLst>{stops}</a:gsLst><a:lin ang="5400000"/></a:gradFill>'
    paint = _only(shape(xfrm(100, 50, 40, 20) + _RECT + fill)).fill
    assert (paint.kind, paint.colours) == ("gradient", ((255, 0, 0), (0, 0, 255)))
    assert paint.gradient.start == pytest.approx((120, 50))
    assert paint.gradient.end == pytest.approx((120, 70))
    assert paint.gradient.offsets == (0, 1)


@pytest.mark.parametrize(
    ("preset", "points"), [("rect", 4), ("triangle", 3), ("diamond", 4), ("rightArrow", 7), ("star5", 10), ("plus", 12)]
)
def test_ready_shapes_fill_their_frames(preset, points):
    found = _only(shape(xfrm(100, 50, 40, 20) + f'<a:prstGeom prst="{preset}"/>' + _RED))
    assert len(found.outline.points) == points
    assert _bounds(found.box) == (100, 50, 140, 70)


@pytest.mark.parametrize(
    "preset", ["ellipse", "roundRect", "round2SameRect", "snipRoundRect", "donut", "upArrow", "homePlate"]
)
def test_round_and_turned_shapes_fill_their_frames(preset):
    assert _bounds(_only(shape(xfrm(100, 50, 40, 20) + f'<a:prstGeom prst="{preset}"/>' + _RED)).box) == (
        100,
        50,
        140,
        70,
    )


def test_an_unknown_ready_shape_is_its_frame_and_unread():
    page = _page(shape(xfrm(100, 50, 40, 20) + '<a:prstGeom prst="cloud"/>' + _RED))
    assert _bounds(page.elements[1].box) == (100, 50, 140, 70)
    assert [(unread.code, unread.box.x0) for unread in page.unread] == [("preset-shape", pytest.approx(100))]


def test_drawn_paths_are_scaled_into_their_frame():
    path = (
        '<a:custGeom><a:gdLst><a:gd name="m" fmla="*/ w 1 2"/></a:gdLst><a:pathLst><a:path w="100" h="100">'
        '<a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="100" y="0"/></a:lnTo>'
        '<a:cubicBezTo><a:pt x="100" y="50"/><a:pt x="50" y="100"/><a:pt x="0" y="100"/></a:cubicBezTo><a:close/>'
        "</a:path></a:pathLst></a:custGeom>"
    )
    found = _only(shape(xfrm(100, 50, 40, 20) + path + _RED))
    assert found.outline.commands == "MLCZ"
    assert found.outline.points.tolist() == pytest.approx(
        np.array([[100, 50], [140, 50], [140, 60], [120, 70], [100, 70]])
    )


def test_an_arc_that_closes_is_an_ellipse():
    path = (
        '<a:custGeom><a:pathLst><a:path><a:moveTo><a:pt x="l" y="vc"/></a:moveTo>'
        '<a:arcTo wR="wd2" hR="hd2" stAng="cd2" swAng="21600000"/><a:close/></a:path></a:pathLst></a:custGeom>'
    )
    found = _only(shape(xfrm(100, 50, 40, 20) + path + _RED))
    assert found.outline.commands == "MCCCCZ"
    assert _bounds(found.box) == (100, 50, 140, 70)


def test_runs_keep_their_text_and_take_the_nearest_style():
    runs = _run("Trường", sz="2400", b="1", lang="vi-VN") + _run("Đa\u0323i", '<a:latin typeface="Oswald"/>', sz="1200")
    one, two = _own(_text(runs))
    assert (one.text, one.family, one.weight, one.language, one.size) == ("Trường", "Nunito", 700, "vi-VN", 32)
    assert (two.text, two.family, two.weight, two.size) == ("Đa\u0323i", "Oswald", 400, 16)
    assert one.font.embedded is None
    assert one.box.x1 <= two.box.x0 + 1


def test_neighbours_of_one_style_are_one_run():
    (run,) = _own(_text(_run("Đà ", sz="1800") + _run("Lạt", sz="1800")))
    assert run.text == "Đà Lạt"


def test_east_asian_letters_take_their_own_font():
    latin, asian = _own(_text(_run("A中", '<a:latin typeface="+mj-lt"/><a:ea typeface="+mj-ea"/>')))
    assert (latin.family, asian.family) == ("Lora", "Noto Serif CJK")


def test_text_shrunk_to_fit_is_as_large_as_it_shows():
    body = '<a:bodyPr><a:normAutofit fontScale="62500" lnSpcReduction="20000"/></a:bodyPr>'
    (run,) = _own(_text(_run("a", sz="3200"), body))
    assert run.size == pytest.approx(32 * 0.625 * 96 / 72)


@pytest.mark.parametrize(("anchor", "low", "high"), [("t", 100, 140), ("ctr", 180, 220), ("b", 260, 300)])
def test_text_is_anchored(anchor, low, high):
    (run,) = _own(_text(_run("Hg", sz="1800"), f'<a:bodyPr anchor="{anchor}"/>'))
    assert low <= run.box.y0 < run.box.y1 <= high


def test_long_text_is_broken_and_no_letter_is_lost():
    text = "Hơn một trăm gian hàng giới thiệu sản phẩm thủ công, ẩm thực và các điểm đến mới. " * 3
    runs = _own(_text(_run(text, sz="1800")))
    assert "".join(run.text for run in runs) == text
    assert len(runs) > 3
    assert all(run.box.x0 >= 100 and run.box.x1 <= 700 for run in runs)
    alone = _own(_text(_run(text, sz="1800"), '<a:bodyPr wrap="none"/>'))
    assert len(alone) == 1


def test_text_is_never_mirrored_and_turns_with_its_shape():
    body = f"<a:bodyPr/><a:p>{_run('Nhịp Cầu', sz='1800')}</a:p>"
    (straight,) = _own(shape(xfrm(100, 100, 200, 50, 'flipH="1"') + _RECT, body))
    assert straight.box.x0 < 130
    (turned,) = _own(shape(xfrm(100, 100, 200, 50, 'rot="5400000"') + _RECT, body))
    assert turned.box.height > turned.box.width


def test_links_have_the_themes_colour():
    link = '<a:hlinkClick r:id="h"/>'
    (run,) = _own(_text(_run("a", link)), links={"h": ("hyperlink", "https://example.org/")})
    assert _flat(run) == (0x05, 0x63, 0xC1)


def test_tables_are_cells_with_text():
    cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>{}</a:t></a:r></a:p></a:txBody><a:tcPr>{}</a:tcPr></a:tc>"
    table = (
        f"<p:graphicFrame><p:nvGraphicFramePr/>{xfrm(100, 50, 200, 40, tag='p:xfrm')}<a:graphic><a:graphicData><a:tbl>"
        f'<a:tblPr/><a:tblGrid><a:gridCol w="{px(50)}"/><a:gridCol w="{px(150)}"/></a:tblGrid>'
        f'<a:tr h="{px(40)}">{cell.format("A", _RED)}{cell.format("B", "")}</a:tr></a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    box, one, two = _own(table)
    assert _bounds(box.box) == (100, 50, 150, 90)
    assert (one.text, two.text) == ("A", "B")
    assert 100 < one.box.x0 < 150 < two.box.x0


def test_the_usual_table_style_is_known_and_others_are_said():
    cell = "<a:tc><a:txBody><a:bodyPr/><a:p><a:r><a:t>A</a:t></a:r></a:p></a:txBody><a:tcPr/></a:tc>"
    row = f'<a:tr h="{px(40)}">{cell}</a:tr>'
    frame = (
        f"<p:graphicFrame><p:nvGraphicFramePr/>{xfrm(100, 50, 50, 80, tag='p:xfrm')}<a:graphic><a:graphicData><a:tbl>"
        '<a:tblPr firstRow="1" bandRow="1"><a:tableStyleId>{%s}</a:tableStyleId></a:tblPr>'
        f'<a:tblGrid><a:gridCol w="{px(50)}"/></a:tblGrid>{row}{row}</a:tbl></a:graphicData></a:graphic>'
        "</p:graphicFrame>"
    )
    head, title, band, text = _own(frame % "5C22544A-7EE6-4342-B048-85BDC9FD1C3A")
    assert (_flat(head), _flat(title), title.weight) == ((0x44, 0x72, 0xC4), (255, 255, 255), 700)
    assert _flat(text) == (0, 0, 0)
    assert min(_flat(band)) > 0x80
    page = _page(frame % "11111111-7EE6-4342-B048-85BDC9FD1C3A")
    assert [unread.code for unread in page.unread] == ["table-style"]


def test_text_in_a_frame_made_as_high_as_it_is_has_as_many_lines_as_fit():
    text = "Hơn một trăm gian hàng"
    words = f"<a:p>{_run(text, sz='1800')}</a:p>"
    heights = {"one": 40, "two": 70}
    counts = {}
    for name, height in heights.items():
        body = f'<a:bodyPr lIns="0" rIns="0" tIns="0" bIns="0"><a:spAutoFit/></a:bodyPr>{words}'
        counts[name] = len(_own(shape(xfrm(0, 0, 268, height) + _RECT, body)))
    assert counts == {"one": 1, "two": 2}


@pytest.mark.parametrize(
    ("uri", "code"),
    [
        ("http://schemas.openxmlformats.org/drawingml/2006/chart", "chart"),
        ("http://schemas.openxmlformats.org/drawingml/2006/diagram", "smart-art"),
        ("http://schemas.openxmlformats.org/presentationml/2006/ole", "ole-object"),
    ],
)
def test_what_cannot_be_read_is_said(uri, code):
    frame = (
        f"<p:graphicFrame><p:nvGraphicFramePr/>{xfrm(100, 50, 200, 40, tag='p:xfrm')}<a:graphic>"
        f'<a:graphicData uri="{uri}"/></a:graphic></p:graphicFrame>'
    )
    (unread,) = _page(frame).unread
    assert unread.code == code
    assert _bounds(unread.box) == (100, 50, 300, 90)


def test_what_lies_outside_the_file_is_not_fetched():
    slide = picture(xfrm(0, 0, 9, 9) + _RECT, blip='r:link="x"')
    page = _page(slide, links={"x": ("image", "https://example.org/a.png")})
    assert [unread.code for unread in page.unread] == ["external-reference"]
    assert len(page.elements) == 1


@pytest.mark.parametrize(
    ("name", "raw", "code"),
    [
        ("a.emf", b"\x01\0\0\0", "metafile"),
        ("a.png", b"\x89PNG\r\n\x1a\n...", "embedded-image"),
        ("a.x", b"?", "embedded-image"),
    ],
)
def test_pictures_that_cannot_be_read_are_said(name, raw, code):
    page = _page(picture(xfrm(1, 2, 9, 9) + _RECT), media={name: raw})
    assert [(unread.code, unread.box) for unread in page.unread] == [(code, Box(1, 2, 10, 11))]


def test_the_newer_of_two_alternatives_is_shown():
    newer, older = (shape(xfrm(0, 0, size, size) + _RED) for size in (5, 7))
    choice, fallback = f'<mc:Choice Requires="p14">{newer}</mc:Choice>', f"<mc:Fallback>{older}</mc:Fallback>"
    both = f"<mc:AlternateContent>{choice}{fallback}</mc:AlternateContent>"
    assert _only(both).box.width == 5


def test_hidden_objects_are_not_shown():
    hidden = shape(xfrm(0, 0, 9, 9) + _RED).replace('name="s"', 'name="s" hidden="1"')
    assert _own(hidden) == ()


def test_a_background_by_reference_takes_the_themes_fill():
    ground = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg2"/></p:bgRef></p:bg>'
    assert _flat(_page("", background=ground).elements[0]) == (0xFB, 0xF6, 0xEA)


def test_a_picture_placed_often_is_held_once(dots):
    slide = picture(xfrm(0, 0, 9, 9) + _RECT) * 2
    one, two = _own(slide, media={"a.png": dots})
    assert one.pixels is two.pixels


def test_a_logo_given_as_drawing_is_found_where_it_lies(sample, sample_path, dots):
    logo = next(mark for mark in sample.marks if mark.logo.status != "retired" and len(mark.parts) > 1)
    view = logo.logo.view
    height = 300 * view.height / view.width
    inner = '<a:extLst><a:ext><asvg:svgBlip r:embed="i2"/></a:ext></a:extLst>'
    slide = picture(xfrm(500, 200, 300, height, 'rot="600000"') + _RECT, inner=inner)
    page = _page(slide, media={"a.png": dots, "b.svg": logo.source})
    (placement,) = find_in_structure(page, 0, sample.marks)
    assert placement.mark.logo.id == logo.logo.id
    assert placement.pose.rotation == pytest.approx(10, abs=0.01)
    assert placement.file_width == pytest.approx(300, abs=0.01)
