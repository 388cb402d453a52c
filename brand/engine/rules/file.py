"""Rules on the file itself."""

from __future__ import annotations

from collections.abc import Iterator

from brand.engine.artwork.model import Element, Paint, Picture, TextRun
from brand.engine.finding import Doubt, Finding
from brand.engine.guideline.edition import Guideline
from brand.engine.limits import ColourSpaceLimits
from brand.engine.rules.rule import Rule
from brand.engine.subject import Subject

_RGB = frozenset({"DeviceRGB", "CalRGB", "ICCBased-RGB"})
_CMYK = frozenset({"DeviceCMYK", "ICCBased-CMYK"})


def _paints(element: Element) -> Iterator[Paint]:
    if isinstance(element, Picture):
        return
    if element.fill is not None:
        yield element.fill
    if not isinstance(element, TextRun) and element.stroke is not None:
        yield element.stroke


def _judge_colour_space(subject: Subject, guideline: Guideline) -> Iterator[Finding | Doubt]:
    limits = guideline.limits(ColourSpaceLimits)
    wanted, wrong = (limits.print, _RGB) if subject.medium == "print" else (limits.screen, _CMYK)
    for number, page in enumerate(subject.artwork.pages):
        found: dict[str, int] = {}
        first: Element | None = None
        for element in page.elements:
            spaces = [element.space] if isinstance(element, Picture) else [paint.space for paint in _paints(element)]
            for space in spaces:
                if space in wrong:
                    found[space] = found.get(space, 0) + 1
                    first = first or element
        if first is not None:
            values = {"spaces": ", ".join(sorted(found)), "count": str(sum(found.values())), "wanted": wanted}
            yield Finding(COLOUR_SPACE.id, "wrong-space", page=number, region=first.box, values=values)


COLOUR_SPACE = Rule(
    id="file.colour-space",
    facet="elements",
    impact="moderate",
    summary={"vi": "Không gian màu hợp với nơi dùng.", "en": "The colour space suits the medium."},
    rationale={
        "vi": "Màu RGB đem in sẽ bị nhà in tự chuyển, kết quả khó lường.",
        "en": "RGB colours are converted by whoever prints them, with a result nobody chose.",
    },
    measure={
        "vi": "Không gian màu mà tệp ghi cho từng phần tử: RGB là sai khi in, CMYK là sai trên màn hình. Mỗi trang "
        "báo một lần.",
        "en": "The colour space the file states for each element: RGB is wrong in print, CMYK on screens. Told once a "
        "page.",
    },
    remedy={"vi": "Chuyển tệp sang {wanted} rồi xuất lại.", "en": "Convert the file to {wanted} and export it again."},
    messages={
        "wrong-space": {
            "vi": "{count} phần tử ở không gian màu {spaces}; cần {wanted}.",
            "en": "{count} elements are in {spaces}; {wanted} is needed.",
        }
    },
    limits=ColourSpaceLimits,
    judge=_judge_colour_space,
)
