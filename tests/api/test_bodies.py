"""Bodies: typed blocks made from `graphql_fields`, and HTML that does no harm."""

from __future__ import annotations

import datetime as dt

from graphql import print_schema
from grapple.actions import build_streamfield_type
from grapple.registry import registry
from grapple.types.interfaces import StreamFieldInterface
from grapple.types.streamfield import StructBlock

from api import blocks, html
from api.audiences import build
from api.schema import schema_for
from cms.core.blocks import BODY_BLOCKS, QuoteBlock
from cms.releases.audience import Audience
from cms.releases.models import Release

EVERY_BLOCK = """
{ articles { nodes { bodyHtml body { __typename id kind
  ... on HeadingBlock { headingText headingLevel }
  ... on TextBlock { textHtml }
  ... on FigureBlock { figureCaption figureDecorative figureImage { ... on Image { guid } } }
  ... on QuoteBlock { quoteText quoteSource }
  ... on FactsBlock { factsTitle factsRows { factName factValue factUnit factAsOf factSource } }
  ... on RelatedBlock { relatedTitle relatedItems { ... on Item { headline } } }
} } } }
"""


def test_every_kind_of_block_comes_through(ask, make_article, make_picture, publish):
    image = make_picture()
    other = publish(make_article("Bài kia"))
    fact = {
        "fact_name": "Dân số <b>",
        "fact_value": "3,6",
        "fact_unit": "triệu",
        "fact_as_of": dt.date(2025, 7, 1),
        "fact_source": "Thống kê",
    }
    body = [
        ("heading", {"heading_text": "Mở & đầu", "heading_level": "3"}),
        ("text", {"text_html": '<p>Một <b>câu</b><script>alert(1)</script> <a href="javascript:x">x</a></p>'}),
        ("figure", {"figure_image": image, "figure_caption": "Bến", "figure_decorative": False}),
        ("quote", {"quote_text": "Người ơi người ở đừng về", "quote_source": "Quan họ"}),
        ("facts", {"facts_title": "Số liệu", "facts_rows": [fact]}),
        ("related", {"related_title": "Xem thêm", "related_items": [other]}),
    ]
    publish(make_article("Bài này"), body=body)
    nodes = ask(EVERY_BLOCK)["articles"]["nodes"]
    node = next(node for node in nodes if node["body"])
    shown = node["body"]
    assert [block["kind"] for block in shown] == ["heading", "text", "figure", "quote", "facts", "related"]
    assert [block["__typename"] for block in shown] == [
        *("HeadingBlock", "TextBlock", "FigureBlock", "QuoteBlock", "FactsBlock", "RelatedBlock")
    ]
    assert len({block["id"] for block in shown}) == 6
    assert (shown[0]["headingText"], shown[0]["headingLevel"]) == ("Mở & đầu", "3")
    assert shown[2]["figureImage"] == {"guid": str(image.guid)}
    assert shown[4]["factsRows"][0]["factAsOf"] == "2025-07-01"
    assert shown[5]["relatedItems"] == [{"headline": "Bài kia"}]
    text = node["bodyHtml"]
    assert "<h3>Mở &amp; đầu</h3>" in text
    assert "<script" not in text
    assert "javascript:" not in text
    assert "Dân số &lt;b&gt;" in text
    assert f'src="/media/renditions/{image.guid.hex}/hero-' in text
    assert 'alt="Một mảng màu chàm"' in text
    assert "<cite>Quan họ</cite>" in text
    assert f'<a href="/vi/article/{other.slug}"' in text


def test_html_is_cleaned_on_its_way_out(ask, make_article, publish):
    page = publish(make_article(), body=[("text", {"text_html": "<p>Yên</p>"})])
    row = Release.objects.get(pk=page.guid)
    row.body["body"][0]["value"]["text_html"] = '<p onclick="x()">Yên<iframe src="//e"></iframe></p>'
    row.save(update_fields=["body"])
    assert ask("{ articles { nodes { bodyHtml } } }")["articles"]["nodes"] == [{"bodyHtml": "<p>Yên</p>"}]


def test_every_block_has_its_html():
    assert set(html.RENDERERS) == {name for name, _block in BODY_BLOCKS} == set(blocks.block_types())


def test_taking_a_graphql_field_away_changes_the_schema():
    class Shorter(QuoteBlock):
        graphql_fields = QuoteBlock.graphql_fields[:1]

    def printed(block_class):
        theirs = build_streamfield_type(block_class, "", (StreamFieldInterface,), StructBlock)
        ours = blocks.derive(theirs, interfaces=(blocks.Block,))
        return print_schema(build(Audience.PUBLIC, query=ours, mutation=None, types=[]))

    assert "quoteText" in printed(Shorter)
    assert "quoteSource" not in printed(Shorter)
    assert "quoteSource" in printed(QuoteBlock)


def test_nothing_of_grapples_own_resolvers_is_in_the_schema():
    names = set(schema_for(Audience.OFFICE).type_map)
    for block_type in blocks.block_types().values():
        assert set(block_type._meta.fields) & {"raw_value", "block_type", "field", "blocks"} == set()
    assert names & {"StreamFieldInterface", "PageInterface", "ImageObjectType", "RichText"} == set()
    assert registry.streamfield_blocks[QuoteBlock] is blocks.block_types()["quote"]
