"""The draft that a preview link opens: the same fields as a release, projected while the answer is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import graphene
from graphene.utils.str_converters import to_camel_case

from api.access import Context, preview_closed
from api.audiences import Field
from api.items import Item
from api.records import Level, Record
from api.scalars import DateTime
from cms.previews.models import PreviewLink
from cms.previews.selectors import Draft, draft_of
from cms.releases import selectors
from cms.releases.audience import Audience
from cms.releases.visibility import own_mask

PUBLIC = Audience.PUBLIC


class DraftLevel(Level):
    """The draft alone: its pictures and places as they would be released with it, all else as the public sees it."""

    def __init__(self, context: Context, draft: Draft) -> None:
        super().__init__(context, [draft.row])
        self.draft = draft

    def _found(self, wanted: set[str]) -> dict[str, selectors.Found]:
        found = super()._found(wanted - set(self.draft.used))
        for guid in wanted & set(self.draft.used):
            row = self.draft.used[guid]
            shown = own_mask(row, self.context.now) & self.context.reader.bit
            found[guid] = selectors.Found("visible" if shown else "withheld", row)
        return found


@dataclass(frozen=True, slots=True)
class Opened:
    link: PreviewLink
    draft: Draft
    record: Record


class Preview(graphene.ObjectType):  # type: ignore[misc]
    """What a preview link opens. It is kept nowhere, and counts as no release."""

    default_audience = PUBLIC

    expires_at = Field(graphene.NonNull(DateTime), audience=PUBLIC, description="When the link closes by itself.")
    saved_at = Field(
        graphene.NonNull(DateTime),
        audience=PUBLIC,
        description="When the draft was last saved; when it was typed where it is `unsaved`.",
    )
    unsaved = Field(
        graphene.NonNull(graphene.Boolean),
        audience=PUBLIC,
        description="Whether it is what an editor is typing and has not saved yet.",
    )
    stand_ins = Field(
        graphene.NonNull(graphene.List(graphene.NonNull(graphene.String))),
        audience=PUBLIC,
        description="Names of fields of the item that the editor has not chosen yet; another choice stands in there.",
    )
    item = Field(graphene.NonNull(Item), audience=PUBLIC, description="The draft as it would be released now.")

    def resolve_expires_at(root: Opened, info: Any) -> Any:
        return root.link.expires_at

    def resolve_saved_at(root: Opened, info: Any) -> Any:
        return root.draft.saved_at

    def resolve_unsaved(root: Opened, info: Any) -> bool:
        return root.draft.unsaved

    def resolve_stand_ins(root: Opened, info: Any) -> list[str]:
        return [to_camel_case(name) for name in root.draft.stand_ins]

    def resolve_item(root: Opened, info: Any) -> Record:
        return root.record


class Query(graphene.ObjectType):  # type: ignore[misc]
    preview = Field(
        Preview,
        audience=PUBLIC,
        cost=20,
        description="The draft of the preview link sent as `Authorization: Preview TOKEN`. "
        "Fails with PREVIEW_CLOSED without an open one.",
    )

    def resolve_preview(root: Any, info: Any) -> Opened:
        context: Context = info.context
        draft = draft_of(context.preview, context.now) if context.preview else None
        if context.preview is None or draft is None:
            raise preview_closed()
        return Opened(context.preview, draft, DraftLevel(context, draft).records()[0])
