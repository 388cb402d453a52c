"""What breaks the identity today, and the editions it is held against: for the office alone."""

from __future__ import annotations

import enum
from typing import Any

import graphene
from django.db.models import Q

from api.access import Context
from api.audiences import Field
from api.brand.assets import BrandEdition
from api.connections import ARGUMENTS, Page, bad_cursor, connection, pack, unpack, window
from api.errors import ApiError, Code, bad_argument
from api.payloads import enum_type
from api.references import ItemType
from api.scalars import DateTime
from brand.guidelines.models import Edition
from brand.guidelines.selectors import load
from cms.brandgate.selectors import in_pillar, items_with, open_findings
from cms.core.vocabulary import Pillar
from cms.releases.audience import Audience

OFFICE = Audience.OFFICE
String, Boolean, NonNull = graphene.String, graphene.Boolean, graphene.NonNull


class Severity(enum.Enum):
    """How grave the edition calls a breach."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def label(self) -> str:
        """Say what the edition means by it."""
        return {"error": "Breaks the identity.", "warning": "Weakens it.", "info": "Worth a look."}[self.value]


class BrandFinding(graphene.ObjectType):  # type: ignore[misc]
    """A rule of the edition in force that a picture, document or social card breaks.

    Being excepted or objected to does not take it away.
    """

    default_audience = OFFICE

    rule = String(required=True, description="Id of the rule, for ever the same.")
    clause = String(description="Clause of the edition; null if the rule has none.")
    severity = Field(NonNull(enum_type(Severity)), audience=OFFICE, description="How grave it is.")
    type = Field(NonNull(ItemType), audience=OFFICE, description="What shows it: a picture, document or social card.")
    guid = graphene.ID(required=True, description="The thing that shows it.")
    title = String(required=True, description="What the office calls it.")
    image_guid = graphene.ID(required=True, description="As guid.", deprecation_reason="Ask for guid.")
    image_title = String(required=True, description="As title.", deprecation_reason="Ask for title.")
    live = Boolean(required=True, description="Whether a published item has the thing today.")
    waived = Boolean(required=True, description="Whether an exception for it stands today.")
    objected = Boolean(required=True, description="Whether somebody says that the finding is wrong.")
    edition = String(required=True, description="The edition, as package@version.")
    found_at = Field(NonNull(DateTime), audience=OFFICE, description="When it was found.")
    item_paths = Field(
        NonNull(graphene.List(NonNull(String))), audience=OFFICE, description="Paths of the published items with it."
    )

    def resolve_clause(root: Any, info: Any) -> str | None:
        return root.clause or None

    def resolve_type(root: Any, info: Any) -> str:
        return "social_card" if root.column == "card" else str(root.column)

    def resolve_guid(root: Any, info: Any) -> str:
        return str(root.guid)

    def resolve_image_title(root: Any, info: Any) -> str:
        return str(root.title)

    def resolve_image_guid(root: Any, info: Any) -> str:
        return str(root.guid)

    def resolve_live(root: Any, info: Any) -> bool:
        return bool(root.is_live)

    def resolve_waived(root: Any, info: Any) -> bool:
        return bool(root.is_waived)

    def resolve_objected(root: Any, info: Any) -> bool:
        return bool(root.is_objected)

    def resolve_edition(root: Any, info: Any) -> str:
        return str(root.verdict.edition)

    def resolve_found_at(root: Any, info: Any) -> Any:
        return root.verdict.at

    def resolve_item_paths(root: Any, info: Any) -> list[str]:
        return [item.path for item in root.items]


class BrandRule(graphene.ObjectType):  # type: ignore[misc]
    """A rule as an edition uses it."""

    default_audience = OFFICE

    id = graphene.ID(required=True, description="Id of the rule.")
    clause = String(description="Clause of the edition; null if none.")
    severity = Field(NonNull(enum_type(Severity)), audience=OFFICE, description="How grave a breach is.")


class BrandGuideline(graphene.ObjectType):  # type: ignore[misc]
    """An edition with its rules."""

    default_audience = OFFICE

    edition = Field(NonNull(BrandEdition), audience=OFFICE, description="The edition.")
    status = String(required=True, description="draft, review, approved, effective or superseded.")
    rules = Field(NonNull(graphene.List(NonNull(BrandRule))), audience=OFFICE, cost=60, description="Its rules, by id.")

    def resolve_edition(root: Edition, info: Any) -> Edition:
        return root

    def resolve_rules(root: Edition, info: Any) -> list[dict[str, Any]]:
        rules = sorted(load(root).rules.items())
        return [{"id": id, "clause": rule.clause, "severity": rule.severity} for id, rule in rules]


class BrandFindingFilter(graphene.InputObjectType):  # type: ignore[misc]
    """What of the findings is asked for; all that is given must hold."""

    rule = String(description="This rule only, such as logo.outdated.")
    severity = graphene.InputField(enum_type(Severity), description="This severity only.")
    live = Boolean(description="True: only what published items show.")
    waived = Boolean(description="Whether an exception stands.")
    objected = Boolean(description="Whether it is objected to.")
    pillar = graphene.InputField(enum_type(Pillar), description="Only what is in published items of the pillar.")


class Query(graphene.ObjectType):  # type: ignore[misc]
    brand_findings = Field(
        NonNull(connection(BrandFinding, "BrandFinding")),
        audience=OFFICE,
        cost=100,
        description="What breaks the edition in force today, in the order it was found.",
        args={"filter": graphene.Argument(BrandFindingFilter, description="What is asked for."), **ARGUMENTS},
    )
    brand_guideline = Field(
        BrandGuideline,
        audience=OFFICE,
        cost=40,
        description="An edition of the guideline; null if there is none of the name.",
        args={"edition": String(description="package@version; without it, the edition in force.")},
    )

    def resolve_brand_findings(
        root: Any,
        info: Any,
        filter: dict[str, Any] | None = None,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Page:
        _demand(info.context)
        return _page(_filtered(filter or {}), window(first, after, last, before))

    def resolve_brand_guideline(root: Any, info: Any, edition: str | None = None) -> Edition | None:
        _demand(info.context)
        if edition is None:
            return Edition.objects.filter(status=Edition.Status.EFFECTIVE).first()
        package, at, version = edition.partition("@")
        if not at:
            raise bad_argument("edition", f"{edition[:80]!r} is not written as package@version.")
        return Edition.objects.filter(package=package[:80], version=version[:20]).first()


def _demand(context: Context) -> None:
    """Say no to whoever is not of the office, should a schema ever show him the field."""
    if context.reader.audience < OFFICE:
        raise ApiError(Code.FORBIDDEN, "This is for the office alone.", status=403)


def _filtered(asked: dict[str, Any]) -> Any:
    rows = open_findings()
    for name, field in (("rule", "rule"), ("live", "is_live"), ("waived", "is_waived"), ("objected", "is_objected")):
        if asked.get(name) is not None:
            rows = rows.filter(**{field: asked[name]})
    severity, pillar = asked.get("severity"), asked.get("pillar")
    if severity is not None:
        rows = rows.filter(severity=getattr(severity, "value", severity))
    return rows if pillar is None else in_pillar(rows, getattr(pillar, "value", pillar))


def _page(rows: Any, asked: Any) -> Page:
    """Return a page by keyset: the finding, then the subject; one finding stands for each file that shows it."""
    part = rows
    if asked.after is not None:
        part = part.filter(_side(asked.after, "gt"))
    if asked.before is not None:
        part = part.filter(_side(asked.before, "lt"))
    part = part.order_by("-pk", "-subject_id") if asked.backward else part.order_by("pk", "subject_id")
    found = list(part[: asked.size + 1])
    more, found = len(found) > asked.size, found[: asked.size]
    if asked.backward:
        found.reverse()
    items = items_with([row.guid for row in found])
    for row in found:
        row.items = items.get(row.guid, [])

    def next_exists() -> bool:
        if not asked.backward:
            return bool(more)
        return bool(found) and bool(rows.filter(_side(_cursor(found[-1]), "gt")).exists())

    def previous_exists() -> bool:
        if asked.backward:
            return bool(more)
        return bool(found) and bool(rows.filter(_side(_cursor(found[0]), "lt")).exists())

    return Page(found, _cursor, next_exists, previous_exists, rows.count)


def _cursor(row: Any) -> str:
    return pack(f"brand-findings.{row.pk}.{row.subject_id}")


def _side(cursor: str, lookup: str) -> Any:
    try:
        mark, finding, subject = unpack(cursor).split(".")
        if mark != "brand-findings" or len(finding) > 18 or len(subject) > 18:
            raise ValueError(cursor)
        key = int(finding), int(subject)
    except ValueError as error:
        raise bad_cursor(cursor) from error
    return Q(**{f"pk__{lookup}": key[0]}) | Q(**{"pk": key[0], f"subject_id__{lookup}": key[1]})
