"""Write the theme part of a presentation or text document: the edition's colours and typefaces."""

from __future__ import annotations

from xml.sax.saxutils import quoteattr

from brand.assets.stationery.look import Look
from brand.engine.guideline.typography import Typeface

# The scripts for which Office asks a theme for a face of its own, and the languages written in them.
_SCRIPTS = {"Viet": "vi", "Hans": "zh-Hans", "Jpan": "ja", "Hang": "ko"}
_EAST_ASIAN = ("zh-Hans", "ja", "ko")
_FORMATS = """<a:fmtScheme name="plain">
<a:fillStyleLst>{fill}{fill}{fill}</a:fillStyleLst>
<a:lnStyleLst>{line}{line}{line}</a:lnStyleLst>
<a:effectStyleLst>{effect}{effect}{effect}</a:effectStyleLst>
<a:bgFillStyleLst>{fill}{fill}{fill}</a:bgFillStyleLst></a:fmtScheme>""".format(
    fill='<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>',
    line='<a:ln w="12700"><a:solidFill><a:schemeClr val="phClr"/></a:solidFill></a:ln>',
    effect="<a:effectStyle><a:effectLst/></a:effectStyle>",
)


def theme_part(look: Look) -> bytes:
    """Return the part. Every script Vietnamese texts meet has a face, so that no program falls back to its own."""
    name = quoteattr(look.guideline.brand.short_name)
    colours = "".join(f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in look.slots.items())
    fonts = (
        f"<a:majorFont>{_fonts(look, look.heading)}</a:majorFont><a:minorFont>{_fonts(look, look.text)}</a:minorFont>"
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name={name}><a:themeElements>'
        f"<a:clrScheme name={name}>{colours}</a:clrScheme><a:fontScheme name={name}>{fonts}</a:fontScheme>{_FORMATS}"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _fonts(look: Look, face: Typeface) -> str:
    east = east_asian(look, face)
    scripts = "".join(
        f'<a:font script="{script}" typeface={quoteattr(look.by_language.get(language, face).family)}/>'
        for script, language in _SCRIPTS.items()
    )
    family = quoteattr(face.family)
    return f"<a:latin typeface={family}/><a:ea typeface={quoteattr(east.family)}/><a:cs typeface={family}/>{scripts}"


def east_asian(look: Look, face: Typeface) -> Typeface:
    """Return the face for Chinese, Japanese and Korean letters: the edition's first of them, else the Latin one."""
    return next((look.by_language[tag] for tag in _EAST_ASIAN if tag in look.by_language), face)
