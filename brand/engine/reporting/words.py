"""The words of reports around the sentences of the rules."""

from __future__ import annotations

from brand.engine.report import Lang

WORDS: dict[str, dict[Lang, str]] = {
    "title": {"vi": "Kết quả kiểm tra nhận diện", "en": "Brand check"},
    "clean": {"vi": "Không có vi phạm", "en": "No violation"},
    "one": {"vi": "{count} vi phạm", "en": "{count} violation"},
    "many": {"vi": "{count} vi phạm", "en": "{count} violations"},
    "files": {"vi": "Các tệp", "en": "Files"},
    "findings": {"vi": "Vi phạm", "en": "Violations"},
    "untold": {"vi": "Chưa kết luận được", "en": "Could not be told"},
    "broken": {"vi": "Quy tắc bị lỗi", "en": "Rules that broke"},
    "logos": {"vi": "Logo tìm thấy", "en": "Logos found"},
    "evidence": {"vi": "Bằng chứng", "en": "Evidence"},
    "no": {"vi": "Số", "en": "No."},
    "rule": {"vi": "Quy tắc", "en": "Rule"},
    "clause": {"vi": "Điều khoản", "en": "Clause"},
    "severity": {"vi": "Mức độ", "en": "Severity"},
    "error": {"vi": "Chặn", "en": "Error"},
    "warning": {"vi": "Cảnh báo", "en": "Warning"},
    "info": {"vi": "Lưu ý", "en": "Notice"},
    "measured": {"vi": "Đo được", "en": "Measured"},
    "limit": {"vi": "Giới hạn", "en": "Limit"},
    "remedy": {"vi": "Cách sửa", "en": "Remedy"},
    "what": {"vi": "Nội dung", "en": "Finding"},
    "why": {"vi": "Lý do", "en": "Reason"},
    "logo": {"vi": "Logo", "en": "Logo"},
    "variant": {"vi": "Biến thể", "en": "Variant"},
    "width": {"vi": "Chiều rộng", "en": "Width"},
    "turned": {"vi": "Góc xoay", "en": "Rotation"},
    "stretched": {"vi": "Độ méo", "en": "Distortion"},
    "found-by": {"vi": "Cách tìm", "en": "Found by"},
    "structure": {"vi": "cấu trúc tệp", "en": "structure"},
    "pixels": {"vi": "điểm ảnh", "en": "pixels"},
    "page": {"vi": "Trang {number}", "en": "Page {number}"},
    "picture-of": {"vi": "Bản vẽ của {name}, trang {number}", "en": "{name}, page {number}, as it was read"},
    "edition": {"vi": "Bộ nhận diện", "en": "Edition"},
    "engine": {"vi": "Bộ kiểm tra", "en": "Engine"},
    "sha256": {"vi": "Mã băm của tệp", "en": "Hash of the file"},
    "medium": {"vi": "Dùng cho", "en": "Medium"},
    "screen": {"vi": "màn hình", "en": "screen"},
    "print": {"vi": "in ấn", "en": "print"},
    "kind": {"vi": "Loại", "en": "Kind"},
    "artwork": {"vi": "bản thiết kế", "en": "artwork"},
    "photograph": {"vi": "ảnh chụp", "en": "photograph"},
    "screenshot": {"vi": "ảnh màn hình", "en": "screenshot"},
    "unsure": {"vi": "Chưa thấy vi phạm, còn điều chưa rõ", "en": "No violation seen, not all could be told"},
    "guessed": {"vi": "{kind} (đoán, chắc {sure})", "en": "{kind} (guessed, {sure} sure)"},
    "size": {"vi": "Khổ", "en": "Size"},
    "pages": {"vi": "{count} trang", "en": "{count} pages"},
    "region": {"vi": "Vị trí", "en": "Region"},
    "checked-files": {"vi": "{count} tệp", "en": "{count} files"},
    "sheet": {"vi": "Trang {number}/{count}", "en": "Page {number} of {count}"},
    "cannot-tell": {"vi": "chưa kết luận được", "en": "cannot tell"},
    "more-pages": {
        "vi": "Còn {count} trang không vẽ ở đây vì không có vi phạm.",
        "en": "{count} more pages are not drawn, as nothing is wrong on them.",
    },
    "unusable": {"vi": "Không kiểm tra được", "en": "Could not be checked"},
}


def word(key: str, lang: Lang, **values: object) -> str:
    """Give a word or a phrase in a language, its fields filled in."""
    return WORDS[key][lang].format(**values)
