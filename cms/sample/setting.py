"""What the sample items do not say themselves: topics, places, dates of events, and the richer second versions."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from cms.articles.models import ArticlePage, Genre
from cms.core.vocabulary import ReleaseNote
from cms.events.models import EventPage

HANOI = dt.timezone(dt.timedelta(hours=7))

TOPICS = {
    "medtop:01000000": {
        "vi": "Nghệ thuật, văn hóa, giải trí và truyền thông",
        "en": "Arts, culture, entertainment and media",
    },
    "medtop:04000000": {"vi": "Kinh tế, kinh doanh và tài chính", "en": "Economy, business and finance"},
    "medtop:05000000": {"vi": "Giáo dục", "en": "Education"},
    "medtop:10000000": {"vi": "Phong cách sống và giải trí", "en": "Lifestyle and leisure"},
    "medtop:11000000": {"vi": "Chính trị và chính quyền", "en": "Politics and government"},
    "medtop:13000000": {"vi": "Khoa học và công nghệ", "en": "Science and technology"},
}


@dataclass(frozen=True, slots=True)
class SamplePlace:
    name: dict[str, str]
    former: str = ""
    lat: str | None = None
    lon: str | None = None


PLACES = {
    "bac-ninh": SamplePlace({"vi": "Bắc Ninh", "en": "Bắc Ninh"}, "Kinh Bắc", "21.18600", "106.07600"),
    "tien-du": SamplePlace({"vi": "Tiên Du", "en": "Tiên Du"}, "thị trấn Lim", "21.14000", "106.02000"),
    "thuan-thanh": SamplePlace({"vi": "Thuận Thành", "en": "Thuận Thành"}, "Luy Lâu", "21.05000", "106.08000"),
    "dinh-bang": SamplePlace({"vi": "Đình Bảng", "en": "Đình Bảng"}, "", "21.10500", "105.95000"),
    "phu-lang": SamplePlace({"vi": "Phù Lãng", "en": "Phù Lãng"}, "", "21.15000", "106.25000"),
    "yen-phong": SamplePlace({"vi": "Yên Phong", "en": "Yên Phong"}, "", "21.20000", "105.97000"),
}

PLACES_OF = {
    "quan-ho-loi-hat-doi-dap": ("bac-ninh",),
    "tranh-dong-ho-unesco": ("thuan-thanh",),
    "hoi-lim": ("tien-du",),
    "mot-ngay-dau-but-thap": ("thuan-thanh",),
    "dat-phat-tich-vuong-trieu-ly": ("dinh-bang",),
    "gom-phu-lang-lua-ben-song": ("phu-lang",),
    "60-giay-non-quai-thao": ("bac-ninh",),
    "ban-dan-yen-phong": ("yen-phong",),
    "ban-do-khu-cong-nghiep": ("yen-phong", "bac-ninh"),
    "toa-dam-nha-cung-cap-dien-tu": ("bac-ninh",),
    "pci-do-dieu-gi": ("bac-ninh",),
    "le-van-thinh-nguoi-mo-khoa-thi": ("bac-ninh",),
    "cuoc-thi-mot-nhip-cau": ("bac-ninh",),
    "thoa-thuan-hop-tac-truyen-thong": ("bac-ninh",),
}

GENRES = {
    "article": Genre.FEATURE,
    "press_release": Genre.PRESS_RELEASE,
    "explainer": Genre.EXPLAINER,
    "cooperation_agreement": Genre.NEWS,
    "contest": Genre.NEWS,
    "data_application": Genre.EXPLAINER,
}

EVENTS: dict[str, dict[str, Any]] = {
    "hoi-lim": {
        "starts_at": dt.datetime(2026, 2, 28, 7, 0, tzinfo=HANOI),
        "ends_at": dt.datetime(2026, 3, 1, 22, 0, tzinfo=HANOI),
        "lunar_date": "12–13/1",
        "venue": "Núi Hồng Vân (núi Lim), xã Tiên Du",
    },
    "toa-dam-nha-cung-cap-dien-tu": {
        "starts_at": dt.datetime(2026, 5, 14, 8, 0, tzinfo=HANOI),
        "ends_at": dt.datetime(2026, 5, 14, 12, 0, tzinfo=HANOI),
        "venue": "Hội trường Mẫu, Bắc Ninh",
        "organiser": "Ban tổ chức mẫu",
    },
}


@dataclass(frozen=True, slots=True)
class Version:
    """A later version: blocks to add, and what the editor says of it."""

    note: ReleaseNote
    blocks: list[tuple[str, Any]] = field(default_factory=list)
    wrong: str = ""
    right: str = ""


def second_version(slug: str, images: dict[str, Any]) -> Version | None:
    """Return what is added to a story once all are there, or None."""
    if slug == "quan-ho-loi-hat-doi-dap":
        others = [EventPage.objects.get(slug="hoi-lim", locale__language_code="vi")]
        others += ArticlePage.objects.filter(slug="60-giay-non-quai-thao", locale__language_code="vi")
        hat = images["60-giay-non-quai-thao"]
        return Version(
            ReleaseNote.UPDATE,
            [
                ("heading", {"heading_text": "Chiếc nón quai thao", "heading_level": "2"}),
                (
                    "figure",
                    {"figure_image": hat, "figure_caption": "Nón quai thao, minh họa.", "figure_decorative": False},
                ),
                ("quote", {"quote_text": "Yêu nhau cởi áo cho nhau", "quote_source": "Dân ca quan họ"}),
                ("related", {"related_title": "Xem thêm", "related_items": [page.page_ptr for page in others]}),
            ],
        )
    if slug == "ban-dan-yen-phong":
        day, source = dt.date(2023, 10, 11), "Công bố tại lễ khánh thành nhà máy"
        rows = [
            {"fact_name": "Diện tích khu đất nhà máy", "fact_value": "khoảng 23", "fact_unit": "ha"},
            {"fact_name": "Tổng vốn dự kiến đến năm 2035", "fact_value": "1,6", "fact_unit": "tỷ USD"},
        ]
        facts = [row | {"fact_as_of": day, "fact_source": source} for row in rows]
        return Version(ReleaseNote.UPDATE, [("facts", {"facts_title": "Con số", "facts_rows": facts})])
    if slug == "pci-do-dieu-gi":
        return Version(
            ReleaseNote.CORRECTION,
            wrong="Chú thích trước đây gọi PCI là “thứ hạng”.",
            right="PCI là một chỉ số gồm nhiều chỉ số thành phần; thứ hạng chỉ là kết quả so sánh.",
        )
    return None
