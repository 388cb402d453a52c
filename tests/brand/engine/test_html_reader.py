"""Pages of HTML, read as they look without scripts."""

import base64
import time

import pytest

from brand.engine import ArtworkError, check, read_artwork
from brand.engine.artwork.model import Picture, Shape, TextRun
from tests.brandbench.fonts import SANS


def _page(body, style="", **options):
    html = (
        f"<!doctype html><html lang='vi'><head><style>body{{margin:0}}{style}</style></head><body>{body}</body></html>"
    )
    return read_artwork(html.encode(), name="trang.html", **options).pages[0]


def _boxes(page, kind=Shape):
    return [
        tuple(round(v, 2) for v in (e.box.x0, e.box.y0, e.box.x1, e.box.y1))
        for e in page.elements[1:]
        if isinstance(e, kind)
    ]


@pytest.fixture(scope="module")
def png():
    import io

    from PIL import Image

    stream = io.BytesIO()
    Image.new("RGB", (40, 20), (181, 38, 30)).save(stream, "PNG")
    return "data:image/png;base64," + base64.b64encode(stream.getvalue()).decode()


def test_the_only_box_of_a_stated_size_is_the_page():
    page = _page('<div style="position:relative;width:640px;height:480px;background:#fff3e0"></div>')
    assert (page.width, page.height, page.flows) == (640, 480, False)
    assert page.width / page.units_per_mm == pytest.approx(169.33, abs=0.01)
    assert page.elements[-1].fill.colours == ((255, 243, 224),)


def test_other_pages_are_a_window_as_high_as_their_content():
    page = _page('<div style="height:300px"></div><div style="height:400px;background:red"></div>')
    assert (page.width, page.height) == (1280, 700)
    assert _boxes(page) == [(0, 300, 1280, 700)]


@pytest.mark.parametrize(
    ("style", "box"),
    [
        ("left:10px;top:20px;width:100px;height:50px", (10, 20, 110, 70)),
        ("right:10px;bottom:20px;width:100px;height:50px", (490, 330, 590, 380)),
        ("inset:10px 20px", (20, 10, 580, 390)),
        ("left:10%;top:25%;width:50%;height:50%", (60, 100, 360, 300)),
        ("left:10px;top:0;width:100px;height:50px;padding:5px;border:1px none red", (10, 0, 120, 60)),
        ("left:10px;top:0;width:100px;height:50px;padding:5px;box-sizing:border-box", (10, 0, 110, 50)),
        ("left:0;right:0;margin:0 auto;top:0;width:100px;height:50px", (250, 0, 350, 50)),
        ("left:100px;top:100px;width:100px;height:50px;transform:rotate(90deg)", (125, 75, 175, 175)),
        ("left:100px;top:0;width:100px;height:50px;transform:translate(-50%, 10px) scale(2)", (0, -15, 200, 85)),
        ("left:0;top:0;width:100px;height:50px;transform-origin:0 0;transform:matrix(2,0,0,1,5,6)", (5, 6, 205, 56)),
        ("left:calc(50% - 50px);top:0;width:100px;height:2em", (250, 0, 350, 32)),
    ],
)
def test_positioned_boxes(style, box):
    content = f'<i style="position:absolute;background:red;{style}"></i>'
    page = _page(f'<div style="position:relative;width:600px;height:400px">{content}</div>')
    assert _boxes(page) == [pytest.approx(box, abs=0.01)]


def test_blocks_stand_below_each_other_and_margins_collapse():
    style = "p{height:20px;margin:10px 0;background:red} div{padding:1px}"
    assert _boxes(_page("<div><p></p><p style='margin-top:30px'></p></div>", style)) == [
        (1, 11, 1279, 31),
        (1, 61, 1279, 81),
    ]
    outside = _page("<section style='background:blue'><p></p></section>", "p{height:20px;margin:10px 0}")
    assert _boxes(outside) == [(0, 10, 1280, 30)]


def test_flex_rows_share_their_room():
    style = "i{height:20px;background:red} div{display:flex;width:400px;gap:20px}"
    row = _page(
        "<div style='height:50px'><i style='flex:1'></i><i style='width:80px'></i><i style='flex:2'></i></div>", style
    )
    assert _boxes(row) == [(0, 0, 93.33, 20), (113.33, 0, 193.33, 20), (213.33, 0, 400, 20)]
    centred = "div{display:flex;width:400px;height:100px;justify-content:center;align-items:center}"
    assert _boxes(_page("<div><b style='width:80px;height:20px;background:red'></b></div>", centred)) == [
        (160, 40, 240, 60)
    ]


def test_what_is_painted_last_lies_on_top():
    style = "i{position:absolute;inset:0} div{position:relative;width:9px;height:9px}"
    content = (
        '<i style="background:#010000;z-index:2"></i><i style="background:#020000;z-index:-1"></i>'
        '<i style="background:#030000"></i><b style="display:block;height:9px;background:#040000"></b>'
    )
    page = _page(f'<div style="z-index:0">{content}</div>', style)
    assert [element.fill.colours[0][0] for element in page.elements[1:]] == [2, 4, 3, 1]


def test_pictures_fit_their_boxes(png):
    style = "div{position:relative;width:200px;height:200px} img{position:absolute;left:10px;top:10px}"
    page = _page(f'<div><img src="{png}"></div>', style)
    (picture,) = [element for element in page.elements if isinstance(element, Picture)]
    assert _boxes(page, Picture) == [(10, 10, 50, 30)]
    assert picture.pixels[0, 0].tolist() == [181, 38, 30, 255]
    sizes = {
        "width:100px": (10, 10, 110, 60),
        "width:100px;height:100px": (10, 10, 110, 110),
        "width:100px;height:100px;object-fit:contain": (10, 35, 110, 85),
        "width:100px;height:100px;object-fit:cover": (-40, 10, 160, 110),
    }
    for stated, box in sizes.items():
        page = _page(f'<div><img src="{png}" style="{stated}"></div>', style)
        assert _boxes(page, Picture) == [box]
    assert page.elements[-1].clip.width == 100


def test_background_pictures_and_gradients(png):
    page = _page(
        f'<div style="width:200px;height:100px;background:url({png}) right bottom / 50% no-repeat"></div>'
        '<div style="width:200px;height:100px;background:linear-gradient(90deg,#b5261e,#fff 50%,#000)"></div>'
    )
    assert _boxes(page, Picture) == [(100, 50, 200, 100)]
    gradient = page.elements[-1].fill
    assert gradient.kind == "gradient"
    assert gradient.colours == ((181, 38, 30), (255, 255, 255), (0, 0, 0))
    assert gradient.gradient.offsets == (0, 0.5, 1)
    assert (gradient.gradient.start, gradient.gradient.end) == (pytest.approx((0, 150)), pytest.approx((200, 150)))


def test_inline_drawings_keep_their_case_and_take_the_page_styles(sample, placed):
    drawing = '<svg viewBox="0 0 10 10" width="50" height="50" class="k"><path d="M0 0H5V10H0Z"/></svg>'
    page = _page(f'<div style="width:100px;height:100px">{drawing}</div>', ".k path{fill:#b5261e}")
    (shape,) = [element for element in page.elements[1:] if isinstance(element, Shape)]
    assert shape.fill.colours == ((181, 38, 30),)
    assert _boxes(page) == [(0, 0, 25, 50)]


def test_a_logo_in_a_page_is_found(sample):
    mark = next(mark for mark in sample.marks if mark.logo.id == "logo-horizontal-primary")
    address = "data:image/svg+xml;base64," + base64.b64encode(mark.source).decode()
    art = '<div style="position:relative;width:900px;height:600px;background:#fff">{}</div>'
    image = (
        f'<img src="{address}" style="position:absolute;left:60px;top:80px;width:400px;height:200px;object-fit:fill">'
    )
    html = f"<!doctype html><body style='margin:0'>{art.format(image)}</body>"
    report = check(("x.html", html.encode()), sample)
    (logo,) = report.logos
    assert (logo.logo, logo.found_by) == ("logo-horizontal-primary", "structure")
    assert 60 <= logo.box.x0 < logo.box.x1 <= 460


def test_text_is_set_in_the_fonts_beside_the_page(tmp_path):
    file = SANS.file(700)
    (tmp_path / "fonts").mkdir()
    (tmp_path / "fonts" / file.name).write_bytes(file.read_bytes())
    style = (
        f"@font-face{{font-family:House;font-weight:700;src:url('fonts/{file.name}')}}"
        ".t{font:700 40px/1 House;margin:0;color:#b5261e;width:600px;height:300px}"
    )
    html = f"<!doctype html><style>body{{margin:0}}{style}</style><p class=t lang=vi>Về miền Quan họ</p>"
    (tmp_path / "trang.html").write_text(html)
    (run,) = [e for e in read_artwork(tmp_path / "trang.html").pages[0].elements if isinstance(e, TextRun)]
    assert (run.text, run.family, run.size, run.weight, run.language) == ("Về miền Quan họ", "House", 40, 700, "vi")
    assert run.font is not None
    assert run.font.coverage is not None
    (stand_in,) = [e for e in read_artwork(html.encode(), name="x.html").pages[0].elements if isinstance(e, TextRun)]
    assert stand_in.font is None


def test_lines_break_at_spaces():
    page = _page(
        "<p style='width:200px;height:400px;font:20px/30px x;margin:0'>một hai ba bốn năm sáu bảy tám chín</p>"
    )
    runs = [element for element in page.elements if isinstance(element, TextRun)]
    assert " ".join(run.text for run in runs) == "một hai ba bốn năm sáu bảy tám chín"
    assert len(runs) > 1
    assert all(run.box.x1 <= 201 for run in runs)
    assert {run.leading for run in runs} == {30.0}


@pytest.mark.parametrize(
    ("css", "effect"),
    [
        ("filter:drop-shadow(1px 1px 2px rgba(0,0,0,.5))", "shadow"),
        ("filter:blur(2px)", "blur"),
        ("filter:grayscale(1)", "filter"),
        ("opacity:.5", "opacity"),
        ("mix-blend-mode:multiply", "blend"),
        ("clip-path:circle(4px)", "clip-path"),
        ("mask:url(#a)", "mask"),
        ("box-shadow:0 0 4px #000", "shadow"),
    ],
)
def test_effects_are_named(css, effect, png):
    page = _page(f'<img src="{png}" style="{css}">')
    (picture,) = [element for element in page.elements if isinstance(element, Picture)]
    assert picture.effects == {effect}


def test_overflow_cuts_off(png):
    page = _page(f'<div style="width:20px;height:10px;overflow:hidden"><img src="{png}" style="display:block"></div>')
    (picture,) = [element for element in page.elements if isinstance(element, Picture)]
    assert (picture.clip.width, picture.clip.height) == (20, 10)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<script>document.write('x')</script>", "script"),
        ("<iframe src='a.html'></iframe>", "embedded-page"),
        ("<table><tr><td>x</table>", "layout"),
        ("<p style='float:left'>x</p>", "layout"),
        ("<div style='display:grid'><p>x</p></div>", "layout"),
        ("<img src='https://example.org/a.png'>", "external-reference"),
        ("<img src='//example.org/a.png'>", "external-reference"),
        ("<img src='file:///etc/passwd'>", "external-reference"),
        ("<img src='../secret.png'>", "external-reference"),
        ("<img src='/etc/passwd'>", "external-reference"),
        ("<img src='%2e%2e/secret.png'>", "external-reference"),
        ("<img src='data:image/png;base64,AAAA'>", "embedded-image"),
        ("<link rel=stylesheet href='https://example.org/a.css'>", "external-reference"),
        ("<canvas></canvas>", "canvas"),
    ],
)
def test_what_cannot_be_judged_is_listed(body, code, tmp_path):
    (tmp_path / "secret.png").write_bytes(b"x")
    (tmp_path / "pages").mkdir()
    page = tmp_path / "pages" / "x.html"
    page.write_text(f"<!doctype html><body>{body}</body>")
    found = read_artwork(page).pages[0]
    assert code in {unread.code for unread in found.unread}
    assert found.flows == (code == "layout")


@pytest.mark.parametrize(
    ("html", "code"),
    [
        ("<div>" * 120 + "x", "html-too-deep"),
        ("<p>" + "<b>x</b>" * 25_000, "html-too-many-elements"),
        ("<style>" + "p{top:0}" * 6000 + "</style>", "html-too-many-styles"),
        ("<div style='width:1e6px;height:900000px'></div>", "html-size"),
    ],
)
def test_hostile_pages_are_refused_at_once(html, code):
    started = time.process_time()
    with pytest.raises(ArtworkError) as caught:
        read_artwork(f"<!doctype html><body style='margin:0'>{html}</body>".encode(), name="x.html")
    assert caught.value.code == code
    assert caught.value.remedy
    assert time.process_time() - started < 10
