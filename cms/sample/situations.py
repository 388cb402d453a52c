"""A small part of the sample site in every situation a consumer may meet, at fixed moments with fixed guids.

The contract's examples are answers about it: each item below stands in one situation on the morning of NOW.
"""

from __future__ import annotations

import datetime as dt
import io
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.management import call_command

from brand import engine
from brand.checking import announcing
from brand.checking.judging import finish
from brand.checking.models import ArtworkCheck, CheckedFile
from brand.checking.receiving import Wish
from brand.engine.isolation import Answer
from brand.guidelines.selectors import load as load_guideline_of
from cms.articles.models import ArticlePage, Genre
from cms.core.content import ContentPage
from cms.core.installation import section
from cms.core.vocabulary import ReleaseNote
from cms.media.models import EditorialImage
from cms.outlets import actions as inbox
from cms.outlets import keys
from cms.outlets.keys import reader_for
from cms.outlets.models import Outlet, OutletKind, OutletStatus, Submission
from cms.releases import actions, clock
from cms.releases.audience import Reader
from cms.releases.models import Sequence
from cms.sample import loading
from cms.sample.loading import HANOI, guid

NOW = dt.datetime(2026, 5, 1, 8, 0, tzinfo=HANOI)
EMBARGO_ENDS = dt.datetime(2026, 6, 1, 8, 0, tzinfo=HANOI)
PICTURE_WIDTH = 320  # pixels: small files are made quickly, and every profile is there all the same

LIVE = ("quan-ho-loi-hat-doi-dap", "hoi-lim", "pci-do-dieu-gi", "ban-dan-yen-phong")
CORRECTED = "60-giay-non-quai-thao"
MOVED = "gom-phu-lang-lua-ben-song"
WITHDRAWN = "le-van-thinh-nguoi-mo-khoa-thi"
EXPIRED = "mot-ngay-dau-but-thap"
UNPUBLISHED = "cuoc-thi-mot-nhip-cau"
RIGHTS_ENDED = "tranh-dong-ho-unesco"
ERASED = "thoa-thuan-hop-tac-truyen-thong"
EMBARGOED = "cong-bo-chuong-trinh-hop-tac"
SLUGS = (*LIVE, CORRECTED, MOVED, WITHDRAWN, EXPIRED, UNPUBLISHED, RIGHTS_ENDED, ERASED)

OFFER = {
    "kind": "draft_offer",
    "title": "Làng tranh vào vụ Tết",
    "summary": "Ghi nhanh ở làng tranh.",
    "body": "Đoạn một.\n\nĐoạn hai.",
    "language": "vi",
    "byline": "Phóng viên mẫu",
    "source_url": "",
    "rights_declaration": "Được biên tập và đăng lại, có ghi nguồn.",
}
PIECE = OFFER | {
    "kind": "published_piece",
    "title": "Mùa hội bên sông",
    "source_url": "https://bao-mau.example/mua-hoi-ben-song",
}
ARTWORK = (
    b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 500"><rect width="800" height="500" fill="#FBF6EA"/>'
    b'<rect x="60" y="380" width="680" height="60" fill="#00A0E0"/></svg>'
)


@dataclass(frozen=True, slots=True)
class Staged:
    """What there is beside the items: keys as plaintext by the name of the reader, and numbers of the log by mark."""

    keys: dict[str, str]
    marks: dict[str, int]


def load() -> Staged:
    """Load the items and put each in its situation; the database must be installed and hold no release."""
    Sequence.objects.update_or_create(pk=1, defaults={"epoch": guid("epoch")})
    loading.load(only=SLUGS, picture_width=PICTURE_WIDTH)
    marks = {"loaded": Sequence.objects.get(pk=1).value}
    _publish(_draft_under_embargo(), _april(1))
    _correct()
    _publish(_page(MOVED), _april(3), slug="gom-phu-lang", release_note=ReleaseNote.MINOR)
    with clock.at(_april(4)):
        actions.withdraw(guid=guid(f"{WITHDRAWN}:vi"), reason="Bài nhầm niên đại; bản đúng sẽ phát hành riêng.")
    _publish(_page(EXPIRED), _april(5), expire_at=_april(20), release_note=ReleaseNote.MINOR)
    with clock.at(_april(6)):
        _page(UNPUBLISHED).unpublish()
    _end_rights()
    with clock.at(_april(8)):
        actions.mark_erased(guid=guid(f"{ERASED}:vi"))
    with clock.at(NOW):
        actions.tick()
    # After the items: what is published while an edition is in force waits for its pictures to be checked.
    call_command("brand_install", stdout=io.StringIO())
    readers = _partner()
    _checked(reader_for(f"Bearer {readers['partner']}"))
    return Staged(readers, marks)


def _april(day: int) -> dt.datetime:
    return dt.datetime(2026, 4, day, 9, 0, tzinfo=HANOI)


def _page(slug: str) -> ContentPage:
    return ArticlePage.objects.get(guid=guid(f"{slug}:vi"))


def _publish(page: ContentPage, moment: dt.datetime, **values: Any) -> None:
    for name, value in values.items():
        setattr(page, name, value)
    with clock.at(moment):
        page.save_revision().publish()


def _correct() -> None:
    _publish(
        _page(CORRECTED),
        _april(2),
        release_note=ReleaseNote.CORRECTION,
        correction_wrong="Bản trước ghi nón quai thao nặng hai cân.",
        correction_right="Nón quai thao nặng chừng nửa cân.",
    )


def _draft_under_embargo() -> ContentPage:
    page = ArticlePage(
        guid=guid(f"{EMBARGOED}:vi"),
        translation_key=guid(f"{EMBARGOED}:work"),
        title="Công bố chương trình hợp tác truyền thông (mẫu)",
        slug=EMBARGOED,
        summary="Chương trình được công bố vào sáng 1/6.",
        body=[
            {"type": "text", "value": {"text_html": "<p>Nội dung mẫu.</p>"}, "id": str(guid(f"{EMBARGOED}:block:0"))}
        ],
        pillar="government_business_people",
        genre=Genre.PRESS_RELEASE,
        byline="Tổ biên tập Nhịp Cầu",
        credit_line="Nhịp Cầu Bắc Ninh (mẫu)",
        embargo_until=EMBARGO_ENDS,
        embargo_note="Được phỏng vấn trước, không đăng trước giờ này.",
    )
    parent = section("vi")
    assert parent is not None, "run `manage.py install` first"  # noqa: S101 - a broken installation, not bad input
    parent.add_child(instance=page)
    return page


def _end_rights() -> None:
    image = EditorialImage.objects.get(guid=guid(f"image:{RIGHTS_ENDED}"))
    image.rights_until = _april(15)
    image.save()
    with clock.at(_april(7)):
        actions.refresh(item=image)


def _partner() -> dict[str, str]:
    """Make an outlet with a key of each kind, and its submissions."""
    outlet = Outlet.objects.create(
        name={"vi": "Báo Mẫu", "en": "Sample Daily"}, kind=OutletKind.NEWSPAPER, status=OutletStatus.ACTIVE
    )
    key, partner = keys.issue(outlet=outlet, name="partner", submit=True)
    _key, entitled = keys.issue(outlet=outlet, name="entitled", embargo=True)
    for number, (name, sent) in enumerate({"offer": OFFER, "piece": PIECE}.items()):
        made, _created = inbox.submit(key=key, idempotency_key=f"bao-mau-2026-{name}", **sent)
        Submission.objects.filter(pk=made.pk).update(guid=submission(name), submitted_at=_april(10 + number))
    inbox.withdraw(key=key, guid=submission("piece"))
    Submission.objects.filter(guid=submission("piece")).update(decided_at=_april(12))
    return {"partner": partner, "entitled": entitled}


def _checked(reader: Reader) -> None:
    """Have an artwork of a partner checked, with a bar in a colour that is not of the palette."""
    check, file = announcing.announce(
        "ap-phich.svg", len(ARTWORK), Wish("screen", "artwork", "vi"), client=str(reader.client), id=guid("brand-check")
    )
    announcing.take(check, io.BytesIO(ARTWORK), len(ARTWORK))
    edition = load_guideline_of(file.check_of.edition)
    CheckedFile.objects.filter(pk=file.pk).update(status=CheckedFile.Status.CHECKING)
    # By the wall clock, which knows nothing of NOW, nobody may have come too late.
    ArtworkCheck.objects.filter(pk=file.check_of_id).update(expires_at=dt.datetime(2099, 12, 31, tzinfo=dt.UTC))
    # In this process: the drawing is our own.
    report = engine.check(engine.read_artwork(ARTWORK, name=file.name), edition, medium="screen", kind="artwork")
    finish(file, Answer(report, megapixels=0.0, seconds=0.0))


def submission(name: str) -> uuid.UUID:
    """Return the guid of a sample submission: offer or piece."""
    return guid(f"submission:{name}")
