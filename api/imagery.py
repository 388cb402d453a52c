"""Pictures looked up by themselves: each is there as long as an item that uses it is there for the reader."""

from __future__ import annotations

from typing import Any

import graphene
from django.db.models import QuerySet

from api import content
from api.access import Context
from api.audiences import Field
from api.connections import ARGUMENTS, Listing, Order, Page, connection, keyset_page, window
from api.items import NotFound, Tombstone, missing, type_of_answer
from api.lookups import resolve_ids
from cms.releases import selectors
from cms.releases.audience import Audience
from cms.releases.models import Release
from cms.releases.registry import api_types
from cms.releases.statements import Given, Slots

PUBLIC = Audience.PUBLIC
IMAGE = "image"
NEWEST = "-first_published_at"
types = content.types


class ImageResult(graphene.Union):  # type: ignore[misc]
    """A picture, what is left of it, or that there is none."""

    class Meta:
        types = (api_types[IMAGE], Tombstone, NotFound)

    @classmethod
    def resolve_type(cls, instance: Any, info: Any) -> type:
        return type_of_answer(instance)


class Query(graphene.ObjectType):  # type: ignore[misc]
    image = Field(
        ImageResult,
        audience=PUBLIC,
        cost=20,
        description="The picture of a guid, while an item you may see uses it.",
        args={"guid": graphene.ID(required=True, description="The guid of the picture.")},
    )
    images = Field(
        connection(api_types[IMAGE], "Image"),
        audience=PUBLIC,
        cost=100,
        description="The pictures of all items you may see, a page at a time.",
        args={
            **ARGUMENTS,
            "order_by": graphene.Argument(Order, default_value=NEWEST, description="The order."),
        },
    )

    def resolve_image(root: Any, info: Any, guid: str) -> Any:
        found = resolve_ids(info.context, [guid])[0]
        row = getattr(found, "row", None)
        # What is no picture is no answer here, and nothing is said of what it is.
        return found if row is None or row.type == IMAGE else missing(guid)

    def resolve_images(
        root: Any,
        info: Any,
        order_by: Any,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Page:
        context: Context = info.context
        reader = context.reader

        def build(slots: Slots | Given) -> QuerySet[Release]:
            return selectors.listed(reader, slots.moment("now"), types=[IMAGE])

        listing = Listing(IMAGE, (IMAGE, reader.audience, reader.embargo), build, {"now": context.now})
        order = str(getattr(order_by, "value", order_by) or NEWEST)
        return keyset_page(context, listing, order, window(first, after, last, before))
