"""What stands in the templates until somebody writes their own: it says how to use them, in Vietnamese.

Stacked marks (ẤẪẬẮ) stand in headings and body, so that whoever opens a template sees at once whether its typefaces are
there. These texts are content of files that are made for writing in Vietnamese, not words of a screen.
"""

from __future__ import annotations

LANGUAGE = "vi-VN"

DECK_TITLE = "Ấn tượng đầu tiên đặt ở đây"
DECK_SUBTITLE = "Người trình bày, đơn vị · Tháng … năm …"
SECTION_NUMBER = "1"
SECTION_TITLE = "Tên phần: một vấn đề, một câu ngắn"
CONTENT_TITLE = "Mỗi trang nói một ý và viết ý ấy thành tiêu đề"
CONTENT = (
    (0, "Viết gạch đầu dòng ngắn, từ ba đến năm ý"),
    (1, "Ý nhỏ thụt vào một bậc; không xuống quá hai bậc"),
    (0, "Chữ có dấu chồng như Ấ, Ẫ, Ậ, Ắ, Ễ, Ộ, Ử phải hiện đủ, không đè lên dòng trên"),
    (0, "Lấy màu từ chủ đề (Theme Colors), không chọn màu ngoài bảng"),
)
PICTURE_TITLE = "Ảnh kể chuyện, chữ chỉ dẫn đường"
PICTURE_TEXT = (
    (0, "Nhấp vào khung bên cạnh để chèn ảnh"),
    (0, "Ghi nguồn và tác giả dưới ảnh"),
)
PICTURE_CREDIT = "Ảnh: tác giả, nguồn"
INSERT_PICTURE = "Nhấp vào biểu tượng để chèn ảnh"
PROMPTS = {
    "title": "Nhấp để viết tiêu đề",
    "body": "Nhấp để viết nội dung",
    "subTitle": "Nhấp để viết phụ đề",
    "number": "Số",
    "credit": "Nhấp để ghi nguồn ảnh",
}
LAYOUTS = {
    "title": "Trang tiêu đề",
    "section": "Trang phần",
    "content": "Tiêu đề và nội dung",
    "picture": "Ảnh và lời",
}

ADDRESS = ("Số nhà, đường, phường, tỉnh", "Điện thoại: … · Thư điện tử: …")
PLACE_AND_DATE = "…, ngày … tháng … năm …"
LETTER_NUMBER = "Số: …/…"
LETTER_SUBJECT = "V/v nội dung thư, viết gọn trong hai dòng"
LETTER_TO = "Kính gửi: Tên người nhận, chức vụ, cơ quan"
LETTER_BODY = (
    "Đoạn mở đầu nêu lý do viết thư. Chữ của mẫu này đã đặt đúng cỡ và giãn dòng cho tiếng Việt: những từ có dấu chồng "
    "như ấm áp, ngẫm nghĩ, bất ngờ, rộng mở phải hiện đủ dấu.",
    "Đoạn giữa trình bày đề nghị, mỗi đoạn một ý. Việc cần người nhận trả lời thì ghi rõ thời hạn và người liên hệ.",
    "Trân trọng cảm ơn sự hợp tác của Quý cơ quan.",
)
LETTER_NOTE = (
    "Mẫu này dùng cho thư trao đổi, thư mời, thư cảm ơn. Văn bản hành chính trình bày theo Nghị định số 30/2020/NĐ-CP, "
    "không dùng mẫu này. Xóa dòng này trước khi gửi."
)
SIGNER = ("CHỨC VỤ NGƯỜI KÝ", "Họ và tên")
COPIES = ("Nơi nhận:", "- Như trên;", "- Lưu: VT.")

REPORT_TITLE = "Tên báo cáo: ấn phẩm, kết quả, đề xuất"
REPORT_SUBTITLE = "Kỳ báo cáo: từ ngày … đến ngày …"
REPORT_CONTENTS = "Mục lục"
REPORT_CONTENTS_HINT = "Nhấp chuột phải vào đây, chọn Cập nhật trường (Update Field) để lập mục lục."
REPORT_CHAPTERS = (
    (
        1,
        "Tóm tắt cho người đọc vội",
        "Ba câu: đã làm gì, được gì, cần gì. Người quyết định đọc phần này trước và có khi chỉ đọc phần này.",
    ),
    (1, "Kết quả chủ yếu", "Mỗi kết quả kèm con số, nguồn của con số và so sánh với kỳ trước."),
    (
        2,
        "Truyền thông đối ngoại",
        "Tiêu đề các cấp dùng kiểu (Styles) có sẵn: Heading 1, Heading 2, Heading 3. Không tự tô đậm hay đổi cỡ.",
    ),
    (3, "Ấn phẩm và sự kiện", "Cấp ba dành cho mục nhỏ; chữ có dấu chồng như Ấ, Ẫ, Ậ, Ắ, Ễ, Ộ vẫn đủ chỗ."),
    (1, "Đề xuất", "Mỗi đề xuất ghi ai làm, làm gì, khi nào xong."),
)
REPORT_POINTS = ("Việc thứ nhất: đơn vị chủ trì, thời hạn.", "Việc thứ hai: đơn vị phối hợp, nguồn lực.")
TABLE_CAPTION = "Bảng 1. Chỉ số chính của kỳ"
TABLE = (
    ("Chỉ số", "Kỳ này", "Kỳ trước"),
    ("Tin, bài đã phát", "…", "…"),
    ("Lượt xem", "…", "…"),
    ("Đối tác dùng lại", "…", "…"),
)
TABLE_SOURCE = "Nguồn: đơn vị lập số liệu, ngày chốt số liệu."
