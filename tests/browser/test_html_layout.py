"""The layout of the brand engine, held against Chromium's."""

import pytest

from brand.engine import read_artwork
from brand.engine.artwork.model import Shape, TextRun
from tests.brandbench.fonts import SANS, SERIF

pytestmark = pytest.mark.browser

_STYLE = """
@font-face{font-family:Plain;font-weight:400;src:url(plain.ttf)}
@font-face{font-family:Plain;font-weight:700;src:url(bold.ttf)}
@font-face{font-family:Book;src:url(book.ttf)}
:root{--gap:16px}
body{margin:0;font:18px/1.5 Plain}
.page{position:relative;width:900px;height:1400px;background:#fdf6ec;padding:24px;box-sizing:border-box}
h1{font:700 44px/1.2 Book;margin:0 0 .5em;color:#b5261e}
h2{font-size:1.4em;margin:1em 0 .4em}
.lead{max-width:520px;letter-spacing:.5px}
.row{display:flex;gap:var(--gap);margin:var(--gap) 0}
.card{flex:1;background:#fff;border:2px solid #e0a11b;padding:12px 16px}
.card p{margin:0 0 8px}
.card p:last-child{margin:0}
.wide{flex:2;text-align:center}
.badge{position:absolute;right:32px;top:40px;width:120px;height:60px;background:#1e1c1a;transform:rotate(-8deg)}
.foot{position:absolute;left:24px;right:24px;bottom:24px;height:64px;background:#b5261e;display:flex;
  justify-content:space-between;align-items:center;padding:0 20px}
.foot span{color:#fff}
ul{margin:0;padding-left:28px}
.caps{text-transform:uppercase;text-align:right;font-size:13px;word-spacing:4px}
blockquote{margin:20px 60px;padding:1px 20px;border-left:6px solid #e0a11b;font-family:Book}
.mid{width:50%;margin:0 auto;background:#eee;padding:.5em}
"""
_BODY = """
<div class="page">
<h1>Về miền Quan họ, gặp một Bắc Ninh đang đổi thay từng ngày</h1>
<p class="lead">Bắc Ninh là vùng đất <b>địa linh nhân kiệt</b>, nơi có hơn 1.500 di tích và hàng trăm lễ hội mỗi năm.
Người đi xa nhớ về câu hát, người đến lần đầu nhớ <i class="none">lời mời</i>.</p>
<div class="badge"></div>
<div class="row">
 <div class="card"><h2>Kinh tế</h2><p>Khu công nghiệp và làng nghề cùng phát triển.</p><p>Xuất khẩu tăng.</p></div>
 <div class="card wide"><h2>Văn hóa</h2><p>Dân ca quan họ được ghi danh năm 2009.</p></div>
</div>
<blockquote><p>Người ơi, người ở đừng về.</p><p>Lời hát giữ chân khách.</p></blockquote>
<p class="caps">Tin và ảnh: Văn phòng<br>truyền thông đối ngoại</p>
<ul><li>Chùa Dâu</li><li>Đền Đô</li>
<li>Tranh Đông Hồ được in từ ván khắc gỗ, màu lấy từ cây cỏ quanh làng và vỏ điệp</li></ul>
<div class="mid">Một đoạn chữ ở giữa trang, rộng bằng nửa.</div>
<div class="foot"><span>bacninh.example</span><span>23.11.2026</span></div>
</div>
"""
_MEASURE = """() => {
  const boxes = [], lines = [];
  for (const node of document.querySelectorAll('.card,.badge,.foot,.mid')) {
    const r = node.getBoundingClientRect();
    boxes.push([r.left, r.top, r.right, r.bottom]);
  }
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const range = document.createRange();
    const text = walker.currentNode;
    for (let i = 0; i < text.length; i++) {
      range.setStart(text, i); range.setEnd(text, i + 1);
      const r = range.getBoundingClientRect();
      if (r.width && text.data[i].trim()) lines.push([text.data[i], r.left, r.right, r.top, r.bottom]);
    }
  }
  return {boxes, lines};
}"""


def test_boxes_and_lines_lie_where_chromium_puts_them(chromium, tmp_path):
    for name, file in (("plain", SANS.file(400)), ("bold", SANS.file(700)), ("book", SERIF.file(700))):
        (tmp_path / f"{name}.ttf").write_bytes(file.read_bytes())
    # Kerning is not measured by the engine; a slanted cut is not at hand here.
    style = _STYLE + "*{font-kerning:none;font-variant-ligatures:none} i.none{font-style:normal}"
    file = tmp_path / "trang.html"
    file.write_text(f"<!doctype html><html lang=vi><meta charset=utf-8><style>{style}</style>{_BODY}")
    page = chromium.new_page(viewport={"width": 1280, "height": 720})
    page.goto(file.as_uri())
    page.evaluate("document.fonts.ready")
    seen = page.evaluate(_MEASURE)
    page.close()

    read = read_artwork(file).pages[0]
    assert (read.width, read.height, read.flows) == (900, 1400, False)
    shapes = [element.box for element in read.elements if isinstance(element, Shape)]
    for box in seen["boxes"]:
        near = min(max(abs(a - b) for a, b in zip((s.x0, s.y0, s.x1, s.y1), box, strict=True)) for s in shapes)
        assert near < 1.0, box
    # Each run holds the letters Chromium puts between its ends, on the same line.
    runs = [element for element in read.elements if isinstance(element, TextRun)]
    for run in runs:
        middle = (run.box.y0 + run.box.y1) / 2
        own = [
            line
            for line in seen["lines"]
            if line[3] <= middle <= line[4] and run.box.x0 - 3 < (line[1] + line[2]) / 2 < run.box.x1 + 3
        ]
        assert "".join(line[0] for line in own).lower() == run.text.replace(" ", "").lower()
        assert abs(min(line[1] for line in own) - run.box.x0) < 4
        # Chromium rounds the advances of hinted letters to whole pixels.
        assert abs(max(line[2] for line in own) - run.box.x1) < 3 + 0.01 * run.box.width
    letters = sum(len(run.text.replace(" ", "")) for run in runs)
    assert letters == len(seen["lines"])
