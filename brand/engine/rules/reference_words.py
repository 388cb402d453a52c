"""The words of the rule reference around those of the rules."""

from __future__ import annotations

from collections.abc import Mapping

from brand.engine.rules.rule import Impact, Words
from brand.engine.subject import FacetName

# By the first part of a rule's id, in the order of the index.
CHAPTERS: Mapping[str, Words] = {
    "logo": {"vi": "Logo", "en": "Logo"},
    "cobrand": {"vi": "Cùng đối tác", "en": "With partners"},
    "colour": {"vi": "Màu sắc", "en": "Colour"},
    "type": {"vi": "Chữ", "en": "Type"},
    "words": {"vi": "Lời", "en": "Words"},
    "file": {"vi": "Tệp", "en": "File"},
    "film": {"vi": "Phim", "en": "Film"},
}

IMPACTS: Mapping[Impact, Words] = {
    "critical": {
        "vi": "không nhận ra thương hiệu, hoặc nhận nhầm",
        "en": "the brand is not recognised, or is taken for another's",
    },
    "serious": {
        "vi": "nhận ra nhưng trông sai, hoặc chữ không đọc được",
        "en": "it is recognised and looks wrong, or text cannot be read",
    },
    "moderate": {"vi": "người trong nghề nhìn thấy", "en": "an expert sees it"},
    "minor": {"vi": "chỉ dụng cụ đo thấy", "en": "only an instrument sees it"},
}

FACETS: Mapping[FacetName, Words] = {
    "placements": {"vi": "từng lần đặt logo của ta", "en": "each placement of our own logos"},
    "partners": {"vi": "từng logo đối tác", "en": "each partner's logo"},
    "surroundings": {"vi": "từng logo của ta và những gì quanh nó", "en": "each of our logos and what is around it"},
    "flats": {"vi": "các mảng màu phẳng", "en": "flat areas of colour"},
    "texts": {"vi": "các đoạn chữ và nền của chúng", "en": "runs of text and their grounds"},
    "elements": {
        "vi": "các phần tử có ghi không gian màu",
        "en": "elements that state a colour space",
    },
    "inks": {"vi": "công thức CMYK và màu pha ghi trong tệp", "en": "CMYK builds and spot colours the file states"},
    "neighbours": {"vi": "các mảng sát nhau của biểu đồ", "en": "the segments of charts that touch"},
    "blocks": {"vi": "các khối chữ, ghép lại từ từng dòng", "en": "blocks of text, put together from their lines"},
    "arrangements": {"vi": "các phần của một logo nằm gần nhau", "en": "the parts of one logo that lie together"},
    "covers": {"vi": "trang đầu của tệp", "en": "the first page of a file"},
    "corner_logos": {"vi": "logo ở góc hình của phim", "en": "the logo in the corner of a film"},
    "film_logos": {
        "vi": "logo trong hình của phim và ở cảnh kết",
        "en": "logos in pictures of a film and on its last card",
    },
}

WORDS: Mapping[str, Words] = {
    "language": {"vi": "Tiếng Việt", "en": "English"},
    "index": {"vi": "Danh mục quy tắc", "en": "Rule reference"},
    "made": {
        "vi": "Sinh ra từ mã nguồn bằng `manage.py guideline reference --out docs/rules`; đừng sửa tay. Một quy tắc "
        "chỉ chạy khi ấn bản nêu nó trong `rules`, và mọi ngưỡng nằm trong ấn bản.",
        "en": "Made from the code by `manage.py guideline reference --out docs/rules`; do not edit. A rule runs only "
        "when an edition states it under `rules`, and all limits stand in the edition.",
    },
    "rule": {"vi": "Quy tắc", "en": "Rule"},
    "impact": {"vi": "Ảnh hưởng", "en": "Impact"},
    "looks-at": {"vi": "Xét", "en": "Looks at"},
    "photographs": {"vi": "Ảnh chụp", "en": "Photographs"},
    "judged-on-photographs": {"vi": "vẫn xét", "en": "judged too"},
    "not-on-photographs": {
        "vi": "không kết luận; điều thấy được chỉ là ghi nhận",
        "en": "cannot tell; what is seen is an observation",
    },
    "measure": {"vi": "Cách đo", "en": "How it is measured"},
    "limits": {"vi": "Ngưỡng", "en": "Limits"},
    "stands": {
        "vi": "Ấn bản nêu quy tắc này ở `{path}`, cùng điều khoản (`clause`) và mức độ (`severity`).",
        "en": "An edition states this rule at `{path}`, with its `clause` and its `severity`.",
    },
    "no-limits": {
        "vi": "Quy tắc không có con số riêng.",
        "en": "The rule has no numbers of its own.",
    },
    "path": {"vi": "Khóa trong ấn bản", "en": "Key in the edition"},
    "range": {"vi": "Giá trị", "en": "Values"},
    "unit": {"vi": "Đơn vị", "en": "Unit"},
    "left-out": {"vi": "Bắt buộc", "en": "Required"},
    "required": {"vi": "có", "en": "yes"},
    "optional": {"vi": "không", "en": "no"},
    "text": {"vi": "chữ", "en": "text"},
    "name": {"vi": "mã định danh", "en": "an id"},
    "number": {"vi": "số", "en": "a number"},
    "messages": {"vi": "Thông báo", "en": "Messages"},
    "code": {"vi": "Mã", "en": "Code"},
    "sentence": {"vi": "Câu", "en": "Sentence"},
    "remedy": {"vi": "Cách sửa", "en": "Remedy"},
    "doubts": {"vi": "Khi chưa kết luận được", "en": "When it cannot be told"},
    "reason": {"vi": "Lý do", "en": "Reason"},
    "also-reading": {
        "vi": "Ngoài ra, phần nào của tệp không đọc được thì quy tắc nêu lý do của phần đó: [danh sách]({index}).",
        "en": "Where a part of the file cannot be read, the rule gives that as its reason too: [list]({index}).",
    },
    "reading": {"vi": "Lý do từ việc đọc tệp", "en": "Reasons that come from reading files"},
    "reading-why": {
        "vi": "Không quy tắc nào cho đạt khi một phần của tệp không đọc được. Các mã dưới đây cho biết phần nào.",
        "en": "No rule passes a file of which a part cannot be read. These codes say which part that is.",
    },
}
