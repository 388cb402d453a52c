"""What a logo is called, and on which terms it is given, in the languages of the office.

These texts become data of the library, so they stand in both languages at once and not in a catalogue.
"""

from __future__ import annotations

from brand.engine.guideline.logos import Logo
from brand.engine.guideline.typography import Typeface
from brand.guidelines.models import Edition

Words = dict[str, str]

LOCKUPS: dict[str, Words] = {
    "horizontal": {"vi": "Logo ngang", "en": "Horizontal logo"},
    "stacked": {"vi": "Logo xếp dọc", "en": "Stacked logo"},
    "symbol": {"vi": "Biểu tượng", "en": "Symbol"},
    "symbol-small": {"vi": "Biểu tượng cỡ nhỏ", "en": "Symbol for small sizes"},
    "app-icon": {"vi": "Biểu tượng ứng dụng", "en": "App icon"},
}
VARIANTS: dict[str, Words] = {
    "primary": {"vi": "bản màu", "en": "full colour"},
    "reversed": {"vi": "bản âm bản", "en": "reversed"},
    "mono-dark": {"vi": "bản đơn sắc đậm", "en": "one colour, dark"},
    "mono-white": {"vi": "bản đơn sắc trắng", "en": "one colour, white"},
}
PALETTE: Words = {"vi": "Bảng màu", "en": "Colour palette"}


def logo_name(logo: Logo) -> Words:
    """Name a logo by lockup and variant; slugs the library has no words for are written out."""
    lockup, variant = words_of(LOCKUPS, logo.lockup), words_of(VARIANTS, logo.variant)
    return {language: f"{lockup[language]}, {variant[language]}" for language in ("vi", "en")}


def words_of(known: dict[str, Words], slug: str) -> Words:
    """Return the words for a slug, or the slug itself without its hyphens."""
    plain = slug.replace("-", " ").capitalize()
    return known.get(slug) or {"vi": plain, "en": plain}


def terms(edition: Edition) -> Words:
    """Return the terms of logos and palette; those of a sample say that it is one."""
    words = {
        "vi": f"Dùng nguyên tệp, không sửa đổi, đúng cẩm nang nhận diện bản {edition.version}.",
        "en": f"Use the files unaltered and as edition {edition.version} of the guideline says.",
    }
    if edition.is_sample:
        return {
            "vi": f"{words['vi']} Đây là bộ mẫu: chỉ để minh họa và thử nghiệm, không dùng như nhận diện chính thức.",
            "en": f"{words['en']} This is a sample: for demonstration and trial only, never as an official identity.",
        }
    return {
        "vi": f"{words['vi']} Mục đích khác cần được chủ sở hữu nhận diện đồng ý bằng văn bản.",
        "en": f"{words['en']} Any other use needs the written consent of the owner of the identity.",
    }


def template_terms(terms: Words) -> Words:
    """Return the terms of a template: it is made to be written in."""
    return {
        "vi": terms["vi"].replace(
            "Dùng nguyên tệp, không sửa đổi", "Viết nội dung vào mẫu, giữ nguyên logo, màu và phông chữ"
        ),
        "en": terms["en"].replace(
            "Use the files unaltered and", "Write into the template; leave logo, colours and typefaces"
        ),
    }


def typeface_terms(typeface: Typeface) -> Words:
    """Return the terms of a typeface: the licence it comes under, and where it comes from."""
    source = typeface.source or ""
    return {
        "vi": f"Giấy phép {typeface.licence}." + (f" Nguồn: {source}." if source else ""),
        "en": f"Licence {typeface.licence}." + (f" Source: {source}." if source else ""),
    }


def licence(edition: Edition) -> Words:
    """Return title and text of the first version of a package's licence terms, as the fields of LicenceTerms."""
    vi = [
        "Chỉ dùng các tệp này để giới thiệu địa phương và hoạt động chung với chủ sở hữu nhận diện.",
        "Dùng nguyên tệp: không vẽ lại, đổi màu, kéo giãn, cắt xén hay ghép vào dấu hiệu khác.",
        "Khi có bản mới, ngừng dùng bản cũ cho ấn phẩm mới; bạn sẽ được báo qua thư điện tử.",
        "Không dùng để ngụ ý được bảo trợ hay chứng nhận khi chưa có văn bản đồng ý.",
    ]
    en = [
        "Use these files only to present the place and work done together with the owner of the identity.",
        "Use the files unaltered: do not redraw, recolour, stretch, crop or join them with other marks.",
        "When a new version is out, stop using the old one in new work; you will be told by e-mail.",
        "Do not use them to imply endorsement or certification without consent in writing.",
    ]
    if edition.is_sample:
        vi.insert(0, "Đây là bộ nhận diện mẫu, chỉ để minh họa và thử nghiệm, không phải nhận diện chính thức.")
        en.insert(0, "This is a sample identity, for demonstration and trial only; it is not an official identity.")
    return {
        "title_vi": "Điều khoản sử dụng bộ nhận diện",
        "title_en": "Terms of use of the identity",
        "text_vi": "\n\n".join(vi),
        "text_en": "\n\n".join(en),
    }
