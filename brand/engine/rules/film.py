"""Rules on the logo in pictures of a film: which, where, how large, how solid. Other artworks have nothing to judge."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.finding import Doubt, Finding, Measured
from brand.engine.guideline.edition import Guideline, Video
from brand.engine.limits import (
    FilmCornerLimits,
    FilmHeightLimits,
    FilmOpacityLimits,
    FilmSafeAreaLimits,
    FilmVariantLimits,
)
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_ROUNDING = 0.002  # of an opacity: files keep it in steps of 1/255 or in hundredths
_CORNERS = {
    "top-left": ("trên bên trái", "top left"),
    "top-right": ("trên bên phải", "top right"),
    "bottom-left": ("dưới bên trái", "bottom left"),
    "bottom-right": ("dưới bên phải", "bottom right"),
}


def _video(guideline: Guideline) -> Video:
    if guideline.video is None:
        raise ValueError("the edition has no section on video")
    return guideline.video


def _judge_safe_area(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(FilmSafeAreaLimits)
    for around in subject.film_logos.items:
        placement, box = around.placement, around.placement.box
        page = subject.artwork.pages[placement.page]
        sides = (
            (min(box.x0, page.width - box.x1) / page.width, limits.margin_of_width, page.width),
            (min(box.y0, page.height - box.y1) / page.height, limits.margin_of_height, page.height),
        )
        # The side with the least room to spare decides.
        share, limit, whole = min(sides, key=lambda side: side[0] - side[1])
        error = placement.length_error / whole
        breach = Measured(share, error).below(limit)
        if breach is None:
            yield Doubt("within-uncertainty", placement.page, box)
        elif breach:
            value, values = 100 * max(0.0, share), {"logo": placement.mark.logo.id}
            code = "outside"
            yield Finding(SAFE_AREA.id, code, value, 100 * limit, "percent", 100 * error, placement.page, box, values)


def _judge_variant(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    video = _video(guideline)
    last = subject.channel == "end-card"
    fitting = video.end_card_logos if last else (video.corner_logo,)
    for around in subject.film_logos.items:
        placement = around.placement
        if placement.mark.logo.id not in fitting:
            values = {"logo": placement.mark.logo.id, "fitting": ", ".join(fitting) or "–"}
            code = "end-card" if last else "corner"
            yield Finding(VARIANT.id, code, page=placement.page, region=placement.box, values=values)


def _judge_corner(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    corner = _video(guideline).corner
    upper, left = corner.startswith("top"), corner.endswith("left")
    for around in subject.corner_logos.items:
        placement, box = around.placement, around.placement.box
        page = subject.artwork.pages[placement.page]
        across, down = (box.x0 + box.x1 - page.width) / 2, (box.y0 + box.y1 - page.height) / 2
        wrong = (across < 0) != left or (down < 0) != upper
        if min(abs(across), abs(down)) < placement.length_error:
            yield Doubt("within-uncertainty", placement.page, box)
        elif wrong:
            yield Finding(CORNER.id, corner, page=placement.page, region=box, values={"logo": placement.mark.logo.id})


def _judge_height(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    low, high = _video(guideline).corner_height_of_frame
    for around in subject.corner_logos.items:
        placement, box = around.placement, around.placement.box
        whole = subject.artwork.pages[placement.page].height
        error = placement.length_error / whole
        measured = Measured(placement.ink_height / whole, error)
        below, above = measured.below(low), measured.above(high)
        if not below and not above:
            if below is None or above is None:
                yield Doubt("within-uncertainty", placement.page, box)
        else:
            code, limit = ("too-low", low) if below else ("too-high", high)
            value, values = 100 * measured.value, {"logo": placement.mark.logo.id}
            yield Finding(HEIGHT.id, code, value, 100 * limit, "percent", 100 * error, placement.page, box, values)


def _judge_opacity(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    low, high = _video(guideline).corner_opacity
    for around in subject.corner_logos.items:
        placement, box, opacity = around.placement, around.placement.box, around.opacity
        if opacity is None or "opacity" in around.doubts:
            yield Doubt(around.doubts.get("opacity", "translucent"), placement.page, box)
            continue
        error = opacity.uncertainty
        faint = Measured(opacity.value + _ROUNDING, error).below(low)
        solid = Measured(opacity.value - _ROUNDING, error).above(high)
        if not faint and not solid:
            # What is wholly solid is no more than the upper end of a range up to 1.
            if faint is None or (solid is None and high < 1):
                yield Doubt("within-uncertainty", placement.page, box)
        else:
            code, limit = ("too-faint", low) if faint else ("too-solid", high)
            value, values = 100 * opacity.value, {"logo": placement.mark.logo.id}
            yield Finding(OPACITY.id, code, value, 100 * limit, "percent", 100 * error, placement.page, box, values)


SAFE_AREA = Rule(
    id="film.safe-area",
    facet="film_logos",
    impact="moderate",
    summary={"vi": "Logo nằm trong vùng an toàn của khung hình.", "en": "The logo lies in the safe area of the frame."},
    rationale={
        "vi": "Nhiều máy thu cắt mép hình; ngoài vùng an toàn, logo bị mất hoặc bị che.",
        "en": "Many sets cut the edge of the picture: outside the safe area a logo is lost or covered.",
    },
    measure={
        "vi": "Khoảng cách từ khung nét của logo tới bốn mép khung hình, theo phần của chiều rộng và chiều cao.",
        "en": "The distance of the box of the logo's ink to the four edges of the frame, as shares of its width and "
        "height.",
    },
    remedy={"vi": "Dời logo vào trong vùng an toàn.", "en": "Move the logo into the safe area."},
    messages={
        "outside": {
            "vi": "Logo {logo} chỉ cách mép khung hình {measured} (cần {limit}).",
            "en": "Logo {logo} is only {measured} of the frame from its edge ({limit} needed).",
        }
    },
    limits=FilmSafeAreaLimits,
    judge=_judge_safe_area,
    doubts=("within-uncertainty",),
)

VARIANT = Rule(
    id="film.variant",
    facet="film_logos",
    impact="moderate",
    summary={"vi": "Phim dùng đúng logo dành cho phim.", "en": "The film uses the logos made for it."},
    rationale={
        "vi": "Logo góc hình phải đọc được trên mọi cảnh; logo khác thì chìm hoặc rối.",
        "en": "The logo in the corner has to be read over any scene; others sink in or clutter it.",
    },
    measure={
        "vi": "Logo góc hình phải là video.corner_logo; ở cảnh kết phải thuộc video.end_card_logos.",
        "en": "The logo in the corner has to be video.corner_logo, that on the last card one of video.end_card_logos.",
    },
    remedy={"vi": "Thay bằng logo quy định cho phim.", "en": "Use the logo laid down for films."},
    messages={
        "corner": {
            "vi": "Logo {logo} không phải logo góc hình ({fitting}).",
            "en": "Logo {logo} is not the one for the corner of films ({fitting}).",
        },
        "end-card": {
            "vi": "Logo {logo} không thuộc các logo của cảnh kết ({fitting}).",
            "en": "Logo {logo} is none of those for the last card ({fitting}).",
        },
    },
    limits=FilmVariantLimits,
    judge=_judge_variant,
)

CORNER = Rule(
    id="film.corner",
    facet="corner_logos",
    impact="moderate",
    summary={"vi": "Logo đứng đúng góc hình.", "en": "The logo stands in its corner of the frame."},
    rationale={
        "vi": "Luôn ở một góc, logo không vướng phụ đề và người xem biết tìm ở đâu.",
        "en": "Always in one corner, the logo is out of the way of subtitles, and people know where to look.",
    },
    measure={
        "vi": "Tâm của khung nét nằm ở góc phần tư mà video.corner quy định.",
        "en": "The middle of the box of ink lies in the quarter of the frame that video.corner names.",
    },
    remedy={"vi": "Dời logo về góc quy định.", "en": "Move the logo to the corner laid down."},
    messages={
        corner: {
            "vi": f"Logo {{logo}} không ở góc {vi}.",
            "en": f"Logo {{logo}} is not in the {en} corner.",
        }
        for corner, (vi, en) in _CORNERS.items()
    },
    limits=FilmCornerLimits,
    judge=_judge_corner,
    doubts=("within-uncertainty",),
)

HEIGHT = Rule(
    id="film.height",
    facet="corner_logos",
    impact="minor",
    summary={"vi": "Logo góc hình cao vừa phải.", "en": "The logo in the corner has the right height."},
    rationale={
        "vi": "Quá nhỏ thì không đọc được trên điện thoại, quá lớn thì lấn hình.",
        "en": "Too low it cannot be read on a phone, too high it crowds the picture.",
    },
    measure={
        "vi": "Chiều cao nét của logo chia cho chiều cao khung hình, trong khoảng video.corner_height_of_frame.",
        "en": "The height of the logo's ink over that of the frame, within video.corner_height_of_frame.",
    },
    remedy={"vi": "Đổi cỡ logo vào khoảng quy định.", "en": "Resize the logo into the range laid down."},
    messages={
        "too-low": {
            "vi": "Logo {logo} chỉ cao {measured} khung hình (ít nhất {limit}).",
            "en": "Logo {logo} is only {measured} of the frame high (at least {limit}).",
        },
        "too-high": {
            "vi": "Logo {logo} cao tới {measured} khung hình (nhiều nhất {limit}).",
            "en": "Logo {logo} is {measured} of the frame high (at most {limit}).",
        },
    },
    limits=FilmHeightLimits,
    judge=_judge_height,
    doubts=("within-uncertainty",),
)

OPACITY = Rule(
    id="film.opacity",
    facet="corner_logos",
    impact="minor",
    summary={"vi": "Logo góc hình có độ mờ đục vừa phải.", "en": "The logo in the corner has the right opacity."},
    rationale={
        "vi": "Mờ quá thì không nhận ra, đặc quá thì át hình.",
        "en": "Too faint it is not recognised, too solid it drowns the picture.",
    },
    measure={
        "vi": "Độ mờ đục của logo góc hình, trong khoảng video.corner_opacity.",
        "en": "The opacity of the logo in the corner, within video.corner_opacity.",
    },
    remedy={"vi": "Chỉnh độ mờ đục vào khoảng quy định.", "en": "Set the opacity within the range laid down."},
    messages={
        "too-faint": {
            "vi": "Logo {logo} chỉ có độ mờ đục {measured} (ít nhất {limit}).",
            "en": "Logo {logo} has an opacity of only {measured} (at least {limit}).",
        },
        "too-solid": {
            "vi": "Logo {logo} có độ mờ đục tới {measured} (nhiều nhất {limit}).",
            "en": "Logo {logo} has an opacity of {measured} (at most {limit}).",
        },
    },
    limits=FilmOpacityLimits,
    judge=_judge_opacity,
    doubts=(
        "busy-ground",
        "within-uncertainty",
        "translucent",
        "logo-lost",
        "too-few-pixels",
    ),
)
