"""Why a rule could not tell, or had nothing to judge: the words for each code."""

from __future__ import annotations

from collections.abc import Mapping

from brand.engine.rules.rule import Words
from brand.engine.subject import FacetName

DOUBTS: Mapping[str, Words] = {
    "perspective": {
        "vi": "Ảnh chụp theo phối cảnh và ánh sáng bất kỳ nên không đo được.",
        "en": "A photograph shows things in perspective and under any light, so this cannot be measured.",
    },
    "logo-not-found-in-pixels": {
        "vi": "Không nhận ra logo nào trong ảnh; cần người xem lại.",
        "en": "No logo was recognised in the picture; a person has to look.",
    },
    "within-uncertainty": {
        "vi": "Giá trị đo quá gần ngưỡng so với sai số.",
        "en": "The measured value is closer to the limit than the measurement can tell.",
    },
    "part-colour-unreadable": {
        "vi": "Không đọc chắc chắn được màu của một phần logo.",
        "en": "The colour of a part of the logo cannot be read with certainty.",
    },
    "no-physical-size": {
        "vi": "Tệp không cho biết kích thước thật khi in.",
        "en": "The file does not say how large it is in print.",
    },
    "photographic": {
        "vi": "Phần lớn ảnh không phải mảng màu phẳng.",
        "en": "Most of the picture is not made of flat colours.",
    },
    "translucent": {
        "vi": "Màu nhìn thấy phụ thuộc vào lớp trong suốt hoặc hiệu ứng.",
        "en": "The visible colour depends on a see-through layer or an effect.",
    },
    "pattern": {"vi": "Vùng tô bằng hoa văn.", "en": "The area is filled with a pattern."},
    "no-ground": {"vi": "Chữ nằm trên nền trong suốt.", "en": "The text lies on a transparent ground."},
    "text-over-picture": {"vi": "Chữ nằm trên ảnh.", "en": "The text lies over a picture."},
    "text-in-pixels": {
        "vi": "Chữ trong ảnh điểm không đọc được từ cấu trúc.",
        "en": "Text inside a picture has no structure to read.",
    },
    "chart-in-pixels": {
        "vi": "Biểu đồ trong ảnh điểm không đo được.",
        "en": "A chart inside a picture is not measured.",
    },
    "single-ground": {
        "vi": "Chỉ có một nhóm màu nên không có tỷ lệ để xét.",
        "en": "There is only one group of colours, so no share to judge.",
    },
    "little-flat": {
        "vi": "Quá ít diện tích là mảng phẳng thuộc bảng màu.",
        "en": "Too little of the area is flat and of the palette.",
    },
    "inks-of-picture": {
        "vi": "Không đo lượng mực của từng điểm trong ảnh.",
        "en": "The inks of a picture are not measured pixel by pixel.",
    },
    "inks-of-gradient": {
        "vi": "Không rõ lượng mực dọc theo dải chuyển màu.",
        "en": "The inks along a gradient are not known.",
    },
    "inks-of-spots": {
        "vi": "Không rõ lượng mực khi nhiều màu pha in chồng.",
        "en": "The amounts of several spot inks together are not known.",
    },
    "no-print-condition": {
        "vi": "Tệp không cho biết điều kiện in nên chưa rõ mức mực cho phép.",
        "en": "The file does not name its printing condition, so the limit of ink is not known.",
    },
    "no-font-at-hand": {
        "vi": "Phông của chữ không đi cùng tệp nên không đo được nét chữ.",
        "en": "The font of the text is not in the file, so its letters cannot be measured.",
    },
    "no-licence-bits": {
        "vi": "Phông nhúng không ghi quyền nhúng.",
        "en": "The embedded font does not state whether it may be embedded.",
    },
    "no-language": {
        "vi": "Không rõ đoạn chữ thuộc ngôn ngữ nào.",
        "en": "It is not known what language the text is in.",
    },
    "too-few-pixels": {
        "vi": "Logo trong ảnh quá nhỏ để đo xung quanh.",
        "en": "The logo has too few pixels for its surroundings to be measured.",
    },
    "busy-ground": {
        "vi": "Nền quanh logo quá rối nên không tách được các vật khác.",
        "en": "The ground around the logo is too busy to tell other things from it.",
    },
    "no-family": {"vi": "Tệp không nói chữ dùng bộ chữ nào.", "en": "The file does not say what the text is set in."},
    "flowing-text": {
        "vi": "Tài liệu dàn chữ tự động nên vị trí trên trang không cố định.",
        "en": "The text flows, so places on the page are not fixed.",
    },
    "parts-in-pixels": {
        "vi": "Trong ảnh điểm không đo được chỗ đứng của từng phần logo.",
        "en": "In a picture the places of a logo's single parts are not measured.",
    },
    "cut-or-covered": {
        "vi": "Một phần logo không thấy: bị cắt, hoặc bị che bằng màu của nền.",
        "en": "A part of the logo does not show: cut away, or covered in the colour of the ground.",
    },
    "text-over-logo": {
        "vi": "Có chữ đè lên logo; không rõ chữ che bao nhiêu.",
        "en": "Text runs over the logo; how much its letters cover is not known.",
    },
    "tint-or-opacity": {
        "vi": "Màu logo nhạt đi, không rõ vì trong suốt hay vì đổi màu.",
        "en": "The logo's colour is paler, be it see-through or recoloured: this cannot be told.",
    },
    "logo-lost": {
        "vi": "Không xác định được logo gồm những phần tử nào của trang.",
        "en": "It cannot be told which elements of the page the logo consists of.",
    },
    "no-ground-seen": {"vi": "Không thấy nền dưới logo.", "en": "Nothing of the ground under the logo shows."},
    "edges-unreadable": {
        "vi": "Không đo chắc chắn được độ sắc nét của logo.",
        "en": "How sharp the logo is cannot be measured with certainty.",
    },
    "other-elements": {
        "vi": "Quanh ảnh chứa logo còn thành phần khác chưa xét tới.",
        "en": "Other elements lie around the picture that shows the logo.",
    },
    "foreign-object": {"vi": "Tệp chứa nội dung ngoài SVG.", "en": "The file holds content foreign to SVG."},
    "script": {"vi": "Tệp chứa mã lệnh có thể đổi hình.", "en": "The file holds a script that may change the drawing."},
    "animation": {"vi": "Tệp có chuyển động.", "en": "The file is animated."},
    "too-many-pictures": {
        "vi": "Tệp có quá nhiều ảnh để xem hết từng ảnh.",
        "en": "The file holds too many pictures to look at each of them.",
    },
    "too-many-elements": {
        "vi": "Quanh logo có quá nhiều phần tử để xét hết.",
        "en": "Too many elements lie around the logo to look at all of them.",
    },
    "more-pages": {
        "vi": "Tệp có nhiều trang ảnh, chỉ trang đầu được xét.",
        "en": "The file holds several pictures, of which only the first is judged.",
    },
    "text-path": {"vi": "Chữ chạy theo đường cong.", "en": "Text runs along a curve."},
    "external-reference": {"vi": "Tệp dẫn tới tệp khác.", "en": "The file refers to another file."},
    "layout": {
        "vi": "Trang xếp bố cục theo cách chưa đọc được (bảng, lưới, cột, nổi), vị trí chưa chắc đúng.",
        "en": "The page is laid out in ways that are not followed (tables, grids, columns, floats): places are unsure.",
    },
    "missing-file": {"vi": "Thiếu tệp mà trang dẫn tới.", "en": "A file the page refers to is missing."},
    "too-many-bytes": {
        "vi": "Trang dẫn tới quá nhiều tệp hoặc tệp quá lớn.",
        "en": "The page refers to too many files, or to files that are too large.",
    },
    "embedded-page": {"vi": "Trang nhúng trang khác.", "en": "The page embeds another page."},
    "canvas": {"vi": "Trang có hình do mã lệnh vẽ.", "en": "The page holds a picture drawn by a script."},
    "form": {"vi": "Trang có ô nhập do trình duyệt vẽ.", "en": "The page holds controls that the browser draws."},
    "source-set": {
        "vi": "Ảnh có nhiều bản, trình duyệt chọn bản nào tùy màn hình.",
        "en": "A picture comes in several versions, of which the browser chooses one.",
    },
    "inline-box": {"vi": "Nền của một đoạn chữ chưa được xét.", "en": "The ground of a stretch of text is not read."},
    "background-clip": {"vi": "Chữ được tô bằng ảnh nền.", "en": "Text is filled with a background picture."},
    "css-transform": {"vi": "Một phép biến hình chưa đọc được.", "en": "A transform cannot be read."},
    "broken-operator": {
        "vi": "Nội dung trang PDF có lệnh vẽ sai hoặc lạ.",
        "en": "The PDF page holds drawing operators that are wrong or unknown.",
    },
    "broken-stream": {
        "vi": "Một phần nội dung của PDF bị hỏng hoặc quá lớn.",
        "en": "A part of the PDF's content is broken or too large.",
    },
    "repaired-file": {
        "vi": "Tệp PDF bị hỏng, phải sửa mới đọc được nên có thể thiếu nội dung.",
        "en": "The PDF was damaged and had to be mended, so content may be missing.",
    },
    "form-loop": {
        "vi": "PDF có phần hình lồng vào chính nó hoặc lồng quá sâu.",
        "en": "The PDF has drawings inside themselves, or too many inside each other.",
    },
    "colour-space": {
        "vi": "Không đọc được một không gian màu của PDF.",
        "en": "A colour space of the PDF cannot be read.",
    },
    "text-font": {"vi": "Không đọc được phông của một đoạn chữ.", "en": "The font of some text cannot be read."},
    "text-encoding": {
        "vi": "PDF không cho biết một số ký tự là chữ gì, hoặc phông thiếu chữ đó.",
        "en": "The PDF does not say which letters some signs stand for, or the font lacks them.",
    },
    "annotation": {
        "vi": "PDF có chú thích mà mỗi chương trình vẽ một kiểu.",
        "en": "The PDF has an annotation that each program draws in its own way.",
    },
    "embedded-image": {"vi": "Không đọc được một ảnh nhúng.", "en": "An embedded picture cannot be read."},
    "unknown-element": {"vi": "Tệp có phần tử lạ.", "en": "The file has an element this engine does not know."},
    "chart": {"vi": "Biểu đồ không đọc được từ cấu trúc.", "en": "A chart is drawn by the program that shows it."},
    "smart-art": {"vi": "Sơ đồ SmartArt không đọc được.", "en": "A SmartArt diagram cannot be read."},
    "ole-object": {
        "vi": "Tệp nhúng đối tượng của chương trình khác.",
        "en": "The file embeds another program's object.",
    },
    "metafile": {"vi": "Tệp có ảnh EMF hoặc WMF.", "en": "The file holds an EMF or WMF picture."},
    "three-d": {"vi": "Hình được xoay trong không gian ba chiều.", "en": "An object is turned in space."},
    "preset-shape": {
        "vi": "Chỉ biết khung bao của một hình vẽ sẵn.",
        "en": "Only the frame of a ready shape is known.",
    },
    "table-style": {"vi": "Không rõ kiểu của một bảng.", "en": "The style of a table is not in the file."},
    "ink": {"vi": "Tệp có nét vẽ tay.", "en": "The file holds ink drawn by hand."},
    "video": {"vi": "Tệp có phim hoặc âm thanh.", "en": "The file holds a film or sound."},
    "css-at-rule": {"vi": "Kiểu dáng phụ thuộc điều kiện (@).", "en": "Styles depend on an at-rule."},
    "css-selector": {"vi": "Kiểu dáng dùng bộ chọn phức tạp.", "en": "Styles use a complex selector."},
    "css-syntax": {"vi": "Kiểu dáng sai cú pháp.", "en": "Styles have a syntax error."},
}

# What measuring a facet may leave in doubt as a whole, beside the parts of a file that were not read.
FACET_DOUBTS: Mapping[FacetName, tuple[str, ...]] = {
    "placements": ("logo-not-found-in-pixels",),
    "partners": ("logo-not-found-in-pixels",),
    "surroundings": ("logo-not-found-in-pixels",),
    "flats": ("photographic",),
    "texts": ("text-in-pixels",),
    "elements": (),
    "inks": (),
    "neighbours": ("chart-in-pixels",),
    "blocks": ("text-in-pixels",),
    "arrangements": ("parts-in-pixels",),
    "covers": (),
    "corner_logos": ("logo-not-found-in-pixels",),
    "film_logos": ("logo-not-found-in-pixels",),
}

REASONS: Mapping[str, Words] = {
    "nothing-to-judge": {"vi": "Không có gì để xét.", "en": "There is nothing to judge."},
    "not-in-edition": {"vi": "Ấn bản này không nêu quy tắc.", "en": "This edition does not state the rule."},
}
