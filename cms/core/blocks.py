"""The blocks a body is made of. `graphql_fields` is what the API shows of each.

Field names differ between blocks on purpose: two fields of one name and different type would make a query over
several kinds of block impossible.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from grapple.helpers import register_streamfield_block
from grapple.models import GraphQLBoolean, GraphQLField, GraphQLString
from grapple.registry import registry as graphql_types
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from cms.releases.registry import api_types

RICH_TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "superscript", "subscript"]


def _released(field_name: str, type_name: str, *, is_list: bool = False, description: str) -> Callable:
    """Declare a field that holds a released item of the named type, joined at read."""
    return lambda: GraphQLField(field_name, lambda: api_types[type_name], is_list=is_list, description=description)


def _rows(field_name: str, block: type, *, description: str) -> Callable:
    """Declare a field that holds a list of another block's values."""
    return lambda: GraphQLField(
        field_name, lambda: graphql_types.streamfield_blocks[block], is_list=True, description=description
    )


@register_streamfield_block
class HeadingBlock(blocks.StructBlock):
    heading_text = blocks.CharBlock(max_length=200, label=_("Heading"))
    heading_level = blocks.ChoiceBlock(
        choices=[("2", _("Section")), ("3", _("Subsection"))], default="2", label=_("Level")
    )

    graphql_fields: ClassVar = [
        GraphQLString("heading_text", required=True, description="Text of the heading."),
        GraphQLString("heading_level", required=True, description="2 for a section, 3 for a subsection."),
    ]

    class Meta:
        icon = "title"
        label = _("Heading")


@register_streamfield_block
class TextBlock(blocks.StructBlock):
    text_html = blocks.RichTextBlock(features=RICH_TEXT_FEATURES, label=_("Text"))

    graphql_fields: ClassVar = [
        GraphQLString("text_html", required=True, description="Text as sanitised HTML."),
    ]

    class Meta:
        icon = "pilcrow"
        label = _("Text")


@register_streamfield_block
class FigureBlock(blocks.StructBlock):
    figure_image = ImageChooserBlock(label=_("Picture"))
    figure_caption = blocks.CharBlock(required=False, max_length=500, label=_("Caption"))
    figure_decorative = blocks.BooleanBlock(
        required=False, label=_("Decorative"), help_text=_("Tells nothing beyond the text; needs no alternative text.")
    )

    graphql_fields: ClassVar = [
        _released("figure_image", "image", description="The picture, or why it is withheld today."),
        GraphQLString("figure_caption", description="Caption in the item's language."),
        GraphQLBoolean("figure_decorative", description="True if the picture tells nothing beyond the text."),
    ]

    class Meta:
        icon = "image"
        label = _("Picture")


@register_streamfield_block
class QuoteBlock(blocks.StructBlock):
    quote_text = blocks.TextBlock(label=_("Quote"))
    quote_source = blocks.CharBlock(required=False, max_length=200, label=_("Who said it"))

    graphql_fields: ClassVar = [
        GraphQLString("quote_text", required=True, description="The words, without quotation marks."),
        GraphQLString("quote_source", description="Who said it, with the function."),
    ]

    class Meta:
        icon = "openquote"
        label = _("Quote")


@register_streamfield_block
class FactBlock(blocks.StructBlock):
    fact_name = blocks.CharBlock(max_length=200, label=_("What is measured"))
    fact_value = blocks.CharBlock(max_length=100, label=_("Value"))
    fact_unit = blocks.CharBlock(max_length=50, label=_("Unit"))
    fact_as_of = blocks.DateBlock(label=_("As of"))
    fact_source = blocks.CharBlock(max_length=300, label=_("Source"))

    graphql_fields: ClassVar = [
        GraphQLString("fact_name", required=True, description="What is measured."),
        GraphQLString("fact_value", required=True, description="The value as it is to be printed."),
        GraphQLString("fact_unit", required=True, description="Its unit."),
        GraphQLString("fact_as_of", required=True, description="The day the value was true, YYYY-MM-DD."),
        GraphQLString("fact_source", required=True, description="Who says so."),
    ]

    class Meta:
        icon = "table"
        label = _("Figure")


@register_streamfield_block
class FactsBlock(blocks.StructBlock):
    facts_title = blocks.CharBlock(required=False, max_length=200, label=_("Title"))
    facts_rows = blocks.ListBlock(FactBlock(), min_num=1, label=_("Figures"))

    graphql_fields: ClassVar = [
        GraphQLString("facts_title", description="Title of the table."),
        _rows("facts_rows", FactBlock, description="The figures, each with unit, date and source."),
    ]

    class Meta:
        icon = "list-ul"
        label = _("Figures")


@register_streamfield_block
class DocumentBlock(blocks.StructBlock):
    document_file = DocumentChooserBlock(label=_("Document"))
    document_label = blocks.CharBlock(
        required=False, max_length=200, label=_("Label"), help_text=_("In place of the document's own title.")
    )

    graphql_fields: ClassVar = [
        _released("document_file", "document", description="The document, or why it is withheld today."),
        GraphQLString("document_label", description="What the link says in the item's language; empty: its title."),
    ]

    class Meta:
        icon = "doc-full"
        label = _("Document")


@register_streamfield_block
class RelatedBlock(blocks.StructBlock):
    related_title = blocks.CharBlock(required=False, max_length=200, label=_("Title"))
    related_items = blocks.ListBlock(blocks.PageChooserBlock(), min_num=1, label=_("Items"))

    graphql_fields: ClassVar = [
        GraphQLString("related_title", description="Title of the list."),
        _released(
            "related_items",
            "item",
            is_list=True,
            description="The items the reader may see today, in the editor's order.",
        ),
    ]

    class Meta:
        icon = "link"
        label = _("Related items")


BODY_BLOCKS = [
    ("heading", HeadingBlock()),
    ("text", TextBlock()),
    ("figure", FigureBlock()),
    ("quote", QuoteBlock()),
    ("facts", FactsBlock()),
    ("document", DocumentBlock()),
    ("related", RelatedBlock()),
]
