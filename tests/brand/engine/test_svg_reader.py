import base64
import time

import pytest

from brand.engine import ArtworkError, read_artwork
from brand.engine.artwork.model import Picture, Shape, TextRun

_HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 100 100"'


def _page(content, attributes=""):
    return read_artwork(f"{_HEAD} {attributes}>{content}</svg>".encode(), name="x.svg").pages[0]


def _only(content, attributes=""):
    (element,) = _page(content, attributes).elements
    return element


def _bounds(box):
    return pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=0.01)


def test_a_page_is_measured_in_css_pixels():
    page = _page('<rect width="50" height="50"/>', 'width="10cm" height="10cm"')
    assert page.width == pytest.approx(377.95, abs=0.01)
    assert page.width / page.units_per_mm == pytest.approx(100)
    assert page.elements[0].box.width == pytest.approx(188.98, abs=0.01)


def test_transforms_nest():
    content = '<g transform="translate(10 20)"><g transform="scale(2)"><rect x="1" y="1" width="3" height="4"/></g></g>'
    assert _bounds(_only(content).box) == (12, 22, 18, 30)


def test_rotation_about_a_point():
    shape = _only('<rect x="40" y="45" width="20" height="10" transform="rotate(90 50 50)"/>')
    assert _bounds(shape.box) == (45, 40, 55, 60)


def test_use_places_a_definition_and_a_symbol_with_its_view_box():
    content = (
        '<defs><rect id="a" width="5" height="5"/>'
        '<symbol id="b" viewBox="0 0 10 10"><circle cx="5" cy="5" r="5"/></symbol></defs>'
        '<use href="#a" x="10" y="20"/><use xlink:href="#b" x="50" y="50" width="40" height="40"/>'
    )
    first, second = _page(content).elements
    assert _bounds(first.box) == (10, 20, 15, 25)
    assert _bounds(second.box) == (50, 50, 90, 90)


def test_nested_viewports_scale():
    shape = _only('<svg x="10" y="10" width="20" height="20" viewBox="0 0 1 1"><rect width="1" height="1"/></svg>')
    assert _bounds(shape.box) == (10, 10, 30, 30)


@pytest.mark.parametrize(
    ("content", "rgb"),
    [
        ('<rect width="9" height="9"/>', (0, 0, 0)),
        ('<rect width="9" height="9" fill="red"/>', (255, 0, 0)),
        ('<rect width="9" height="9" style="fill:#0f0" fill="red"/>', (0, 255, 0)),
        ('<g fill="rgb(1,2,3)"><rect width="9" height="9"/></g>', (1, 2, 3)),
        ('<g color="#0000ff"><rect width="9" height="9" fill="currentColor"/></g>', (0, 0, 255)),
        (
            '<style>.a{fill:#111111} rect{fill:#222222}</style><rect class="a" width="9" height="9" fill="red"/>',
            (17, 17, 17),
        ),
        ('<style>#r{fill:#333333} .a{fill:#111111}</style><rect id="r" class="a" width="9" height="9"/>', (51, 51, 51)),
        ('<style>rect{fill:#222222!important}</style><rect style="fill:red" width="9" height="9"/>', (34, 34, 34)),
        ('<rect width="9" height="9" fill="url(#none) #444444"/>', (68, 68, 68)),
    ],
)
def test_fills_follow_the_cascade(content, rgb):
    shape = _only(content)
    assert isinstance(shape, Shape)
    assert shape.fill is not None
    assert (shape.fill.kind, shape.fill.colours) == ("flat", (rgb,))


def test_gradients_give_their_stops_through_references():
    content = (
        '<linearGradient id="a"><stop offset="0" stop-color="red"/>'
        '<stop offset="1" style="stop-color:blue"/></linearGradient>'
        '<linearGradient id="b" xlink:href="#a"/><rect width="9" height="9" fill="url(#b)"/>'
    )
    fill = _only(content).fill
    assert (fill.kind, fill.colours) == ("gradient", ((255, 0, 0), (0, 0, 255)))


def test_gradients_that_refer_to_each_other_end():
    loop = '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/>'
    content = f'{loop}<rect width="9" height="9" fill="url(#a)"/>'
    assert _only(content).fill.kind == "pattern"


def test_what_does_not_show_is_left_out():
    content = (
        '<rect width="9" height="9" display="none"/><rect width="9" height="9" visibility="hidden"/>'
        '<rect width="9" height="9" opacity="0"/><rect width="9" height="9" fill="none"/>'
        '<rect width="9" height="9" transform="scale(0)"/><defs><rect width="9" height="9"/></defs>'
    )
    assert _page(content).elements == ()


def test_effects_come_from_groups_too():
    assert _only('<g filter="url(#f)" opacity=".5"><rect width="9" height="9"/></g>').effects == {"filter", "opacity"}


def test_text_runs_know_family_size_fill_and_place():
    content = (
        "<style>.t{font-family:'Be Vietnam Pro', serif;font-size:10px;font-weight:bold;fill:#B5261E}</style>"
        '<g transform="scale(2)"><text class="t" x="5" y="20">Nhịp <tspan fill="blue">Cầu</tspan></text></g>'
    )
    first, second = _page(content).elements
    assert isinstance(first, TextRun)
    assert (first.text, first.family, first.size, first.weight) == ("Nhịp", "Be Vietnam Pro", 20.0, 700)
    assert first.fill.colours == ((181, 38, 30),)
    assert second.fill.colours == ((0, 0, 255),)
    assert first.box.x0 == pytest.approx(11.2)  # ink begins a little after the place of the text
    assert first.box.y0 < 40 < first.box.y1
    assert second.box.x0 > first.box.x0


def test_text_anchors_shift_the_box():
    middle, end = _page(
        '<text x="50" y="9" font-size="10" text-anchor="middle">abcd</text>'
        '<text x="50" y="9" font-size="10" text-anchor="end">abcd</text>'
    ).elements
    assert (middle.box.x0 + middle.box.x1) / 2 == pytest.approx(50, abs=0.1)
    assert end.box.x1 == pytest.approx(49.5)
    assert end.box.width == pytest.approx(middle.box.width)


def test_embedded_pictures_are_read(drawn, encoded):
    href = "data:image/png;base64," + base64.b64encode(encoded(drawn("symbol-primary", 20, "#FFFFFF"))).decode()
    picture = _only(f'<image x="10" y="10" width="40" height="20" preserveAspectRatio="none" href="{href}"/>')
    assert isinstance(picture, Picture)
    assert picture.pixels.shape == (20, 20, 4)
    assert _bounds(picture.box) == (10, 10, 50, 30)


def test_embedded_drawings_are_read_in_place():
    inner = base64.b64encode(f'{_HEAD}><rect width="100" height="50"/></svg>'.encode()).decode()
    shape = _only(f'<image x="10" y="10" width="20" height="20" href="data:image/svg+xml;base64,{inner}"/>')
    assert _bounds(shape.box) == (10, 10, 30, 20)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("<foreignObject/>", "foreign-object"),
        ("<script>alert(1)</script>", "script"),
        ('<image href="https://example.org/a.png" width="9" height="9"/>', "external-reference"),
        ('<image href="file:///etc/passwd" width="9" height="9"/>', "external-reference"),
        ('<use href="other.svg#a"/>', "external-reference"),
        ('<image href="data:image/png;base64,AAAA" width="9" height="9"/>', "embedded-image"),
        ("<text><textPath>x</textPath></text>", "text-path"),
        ("<blink/>", "unknown-element"),
        ("<style>rect:has(g){fill:red}</style>", "css-selector"),
        ("<style>@container (width > 1px){rect{fill:red}}</style>", "css-at-rule"),
    ],
)
def test_what_cannot_be_judged_is_listed(content, code):
    assert code in {unread.code for unread in _page(content).unread}


def _entities(count):
    lines = ['<!ENTITY a0 "aaaaaaaaaa">']
    lines += ['<!ENTITY a%d "%s">' % (i, "&a%d;" % (i - 1) * 10) for i in range(1, count)]  # noqa: UP031
    return f"<!DOCTYPE svg [{''.join(lines)}]>{_HEAD}><text>&a{count - 1};</text></svg>"


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (_entities(9), "svg-entities"),
        (f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{_HEAD}><text>&x;</text></svg>', "svg-entities"),
        (f"{_HEAD}>{'<g>' * 100}{'</g>' * 100}</svg>", "svg-too-deep"),
        (f"{_HEAD}>{'<g>' * 5000}{'</g>' * 5000}</svg>", "svg-too-deep"),
        (f"{_HEAD}>{'<text>' + '<tspan>' * 99 + '</tspan>' * 99 + '</text>'}</svg>", "svg-too-deep"),
        (f"{_HEAD}>{'<g/>' * 20_001}</svg>", "svg-too-many-elements"),
        (f'{_HEAD}><g id="a"><use href="#a"/></g></svg>', "svg-too-deep"),
        (f'{_HEAD}><rect transform="matrix(NaN 0 0 1 0 0)" width="9" height="9"/></svg>', "svg-transform"),
        (f'{_HEAD}><rect transform="scale(1e300) scale(1e300)" width="9" height="9"/></svg>', "svg-coordinate"),
        (f'{_HEAD}><rect transform="translate(1" width="9" height="9"/></svg>', "svg-transform"),
        (f'{_HEAD}><path d="M0 0L{"9" * 400} 1"/></svg>', "svg-coordinate"),
        (
            f'{_HEAD}><path d="M0 0{"L1 1L2 2" * 30_000}"/><path d="M0 0{"L1 1L2 2" * 30_000}"/></svg>',
            "svg-path-too-long",
        ),
        (f"{_HEAD}><style>{'.a{fill:red}' * 5_001}</style></svg>", "svg-too-many-styles"),
        ('<svg xmlns="http://www.w3.org/2000/svg" width="1e7" height="5"/>', "svg-size"),
        (f"{_HEAD}><rect</svg>", "svg-broken"),
        ("<svg><rect/></svg>", "svg-root"),
    ],
)
def test_hostile_drawings_are_refused_at_once(document, code):
    started = time.process_time()
    with pytest.raises(ArtworkError) as caught:
        read_artwork(document.encode(), name="evil.svg")
    assert caught.value.code == code
    assert caught.value.remedy
    assert time.process_time() - started < 10


def test_uses_that_multiply_are_refused():
    levels = "".join(f'<g id="l{i}">' + f'<use href="#l{i - 1}"/>' * 10 + "</g>" for i in range(1, 9))
    document = f'{_HEAD}><defs><rect id="l0" width="1" height="1"/>{levels}</defs><use href="#l8"/></svg>'
    with pytest.raises(ArtworkError) as caught:
        read_artwork(document.encode(), name="evil.svg")
    assert caught.value.code == "svg-too-many-elements"


def test_embedded_pictures_share_one_budget(encoded):
    from PIL import Image

    href = "data:image/png;base64," + base64.b64encode(encoded(Image.new("L", (6000, 6000)))).decode()
    page = _page(f'<image href="{href}" width="9" height="9"/>' * 2)
    assert len(page.elements) == 1
    assert [unread.code for unread in page.unread] == ["embedded-image"]


def _clipped(clip, inner="none"):
    group = f'<g transform="translate(10 0)" clip-path="url(#cut)"><g clip-path="{inner}">'
    drawn = '<rect width="80" height="80"/></g></g>'
    return _only(f'<defs><clipPath id="cut">{clip}</clipPath></defs>{group}{drawn}', 'width="100" height="100"')


@pytest.mark.parametrize(
    "clip", ['<rect width="30" height="40"/>', '<path d="M0 0H30V40H0Z"/>', '<path d="M30 40L30 0L0 0L0 40Z"/>']
)
def test_a_clip_that_is_an_upright_box_is_read_as_one(clip):
    shape = _clipped(clip)
    assert _bounds(shape.clip) == (10, 0, 40, 40)
    assert shape.effects == frozenset()


@pytest.mark.parametrize(
    "clip",
    [
        '<circle r="30"/>',
        '<path d="M0 0L30 0L30 40Z"/>',
        '<rect width="30" height="40" transform="rotate(5)"/>',
        '<rect width="30" height="40"/><rect width="3" height="90"/>',
        '<path d="M0 0H30V40H0Z M50 50H60V60H50Z"/>',
    ],
)
def test_a_clip_of_another_shape_is_an_effect(clip):
    shape = _clipped(clip)
    assert shape.clip is None
    assert shape.effects == {"clip-path"}


def test_a_clip_within_one_that_cannot_be_read_keeps_the_doubt():
    shape = _clipped('<rect width="30" height="40"/>', inner="url(#gone)")
    assert _bounds(shape.clip) == (10, 0, 40, 40)
    assert shape.effects == {"clip-path"}
