"""Write a body as HTML: one function a kind of block, pictures joined by today's visibility, the whole sanitised.

Stored text is sanitised already; it is cleaned again because the rules may have become stricter since its release.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import nh3

from api.blocks import hydrate
from api.images import alt_text, srcset, url_of
from api.records import Record

TAGS = {
    *("p", "br", "b", "strong", "i", "em", "ul", "ol", "li", "a", "sup", "sub", "h2", "h3", "h4"),
    *("figure", "figcaption", "img", "blockquote", "cite", "table", "caption", "tbody", "tr", "th", "td", "small"),
}
ATTRIBUTES = {
    "a": {"href", "hreflang", "lang"},
    "img": {"src", "srcset", "alt", "width", "height", "loading", "lang"},
    "th": {"scope"},
}


def render(record: Record) -> str:
    """Return the body as HTML without scripts, styles, frames and handlers."""
    parts = [
        RENDERERS[block.kind](record, block.value)
        for block in hydrate(record, record.value("body", head=False, default=()))
        if block.kind in RENDERERS
    ]
    return nh3.clean(
        "\n".join(part for part in parts if part),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto", "tel"},
        link_rel="noopener",
    )


def _heading(record: Record, value: dict[str, Any]) -> str:
    level = "h3" if value.get("heading_level") == "3" else "h2"
    return f"<{level}>{_text(value, 'heading_text')}</{level}>"


def _rich_text(record: Record, value: dict[str, Any]) -> str:
    return str(value.get("text_html") or "")


def _figure(record: Record, value: dict[str, Any]) -> str:
    target = value.get("figure_image")
    picture = record.reference(target["ref"], "image") if target else None
    if not isinstance(picture, Record):
        return ""
    alt = "" if value.get("figure_decorative") else alt_text(picture, [record.row.locale, "vi"])
    shown = next((r for r in picture.row.head["renditions"] if r["profile"] == "hero"), None)
    if shown is None:
        return ""
    words = _text(value, "figure_caption")
    credit = escape(picture.row.head.get("credit_line", ""))
    caption = " ".join(part for part in (words, f"<small>{credit}</small>" if credit else "") if part)
    return (
        f'<figure><img src="{escape(url_of(shown))}" srcset="{escape(srcset(picture, shown["media_type"]))}" '
        f'alt="{escape(alt)}" width="{shown["width"]}" height="{shown["height"]}" loading="lazy">'
        + (f"<figcaption>{caption}</figcaption>" if caption else "")
        + "</figure>"
    )


def _quote(record: Record, value: dict[str, Any]) -> str:
    source = _text(value, "quote_source")
    cite = f"<cite>{source}</cite>" if source else ""
    return f"<blockquote><p>{_text(value, 'quote_text')}</p>{cite}</blockquote>"


def _facts(record: Record, value: dict[str, Any]) -> str:
    title = _text(value, "facts_title")
    rows = "".join(
        f'<tr><th scope="row">{_text(row, "fact_name")}</th>'
        f"<td>{_text(row, 'fact_value')} {_text(row, 'fact_unit')}</td>"
        f"<td>{_text(row, 'fact_source')}, {_text(row, 'fact_as_of')}</td></tr>"
        for row in value.get("facts_rows", ())
    )
    return f"<table>{f'<caption>{title}</caption>' if title else ''}<tbody>{rows}</tbody></table>"


def _document(record: Record, value: dict[str, Any]) -> str:
    target = value.get("document_file")
    document = record.reference(target["ref"], "document") if target else None
    if not isinstance(document, Record):
        return ""
    head = document.row.head
    words = _text(value, "document_label") or escape(head.get("title", ""))
    return f'<p><a href="{escape(url_of(head))}">{words}</a></p>'


def _related(record: Record, value: dict[str, Any]) -> str:
    targets = record.references(entry["ref"] for entry in value.get("related_items", ()))
    links = "".join(
        f'<li><a href="{escape(item.row.path)}" hreflang="{escape(item.row.locale)}">'
        f"{escape(item.row.head.get('headline', ''))}</a></li>"
        for item in targets
        if isinstance(item, Record)
    )
    title = _text(value, "related_title")
    return f"{f'<h3>{title}</h3>' if title else ''}<ul>{links}</ul>" if links else ""


def _text(value: dict[str, Any], name: str) -> str:
    return escape(str(value.get(name) or ""))


RENDERERS: dict[str, Callable[[Record, dict[str, Any]], str]] = {
    "heading": _heading,
    "text": _rich_text,
    "figure": _figure,
    "quote": _quote,
    "facts": _facts,
    "document": _document,
    "related": _related,
}
