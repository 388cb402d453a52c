"""Check an artwork for a program: announce it, send its bytes to the address given, ask until the report is there.

The bytes do not travel in GraphQL: a trusted document has variables of at most some hundred kilobytes, an artwork has
megabytes.
"""

from __future__ import annotations

import enum
import uuid
from typing import Any, Self

import graphene
from django.urls import reverse

from api.access import Context
from api.audiences import Field
from api.brand.findings import Severity
from api.errors import ApiError, Code, UserError
from api.lookups import guid_of
from api.payloads import enum_type
from api.scalars import DateTime
from brand.checking import announcing
from brand.checking.limits import UPLOAD
from brand.checking.models import CheckedFile
from brand.checking.receiving import Wish
from brand.checking.refusals import CheckRefused, sentence_for
from brand.engine import Finding, Outcome, Report, figure, remedy, sentence
from cms.releases.audience import Audience

APP = Audience.APP  # everybody with a key
ID, String, Int, Float, NonNull = graphene.ID, graphene.String, graphene.Int, graphene.Float, graphene.NonNull


class _Labelled(enum.Enum):
    """A value with the words that describe it."""

    label: str

    def __new__(cls, value: str, label: str) -> Self:
        member = object.__new__(cls)
        member._value_, member.label = value, label
        return member


class BrandCheckStatus(_Labelled):
    """How far a check has come. CHECKED and REFUSED are final."""

    RECEIVING = "receiving", "Announced; the bytes have not come yet."
    WAITING = "waiting", "The bytes have come; the check has not begun."
    CHECKING = "checking", "It is being checked."
    CHECKED = "checked", "There is a report."
    REFUSED = "refused", "There is no report; `problem` says why."


class BrandMedium(_Labelled):
    """Where an artwork is seen."""

    SCREEN = "screen", "On a screen; sizes are in pixels."
    PRINT = "print", "On paper; sizes are in millimetres and points."


class BrandSubjectKind(_Labelled):
    """What a file is to the check: placement and colour rules never fail a photograph."""

    ARTWORK = "artwork", "Something that was laid out."
    PHOTOGRAPH = "photograph", "Something that was photographed."
    SCREENSHOT = "screenshot", "A picture of a screen."


class BrandCheckLanguage(_Labelled):
    """The language of sentences and of the page."""

    VI = "vi", "Vietnamese."
    EN = "en", "English."


class BrandRegion(graphene.ObjectType):  # type: ignore[misc]
    """Where a finding lies, in the units of its page: pixels of a picture, points of a PDF."""

    default_audience = APP

    x = Float(required=True, description="Left edge.")
    y = Float(required=True, description="Upper edge.")
    width = Float(required=True, description="Width.")
    height = Float(required=True, description="Height.")


class BrandCheckFinding(graphene.ObjectType):  # type: ignore[misc]
    """One breach of one rule."""

    default_audience = APP

    rule = String(required=True, description="Id of the rule, for ever the same.")
    clause = String(description="Clause of the edition; null if the rule has none.")
    severity = Field(NonNull(enum_type(Severity)), audience=APP, description="How grave the edition calls it.")
    sentence = String(required=True, description="What is wrong, for people.")
    remedy = String(required=True, description="What to do about it.")
    measured = String(description="What was measured, with its unit.")
    limit = String(description="What the edition allows, with its unit.")
    page = Int(required=True, description="Number of the page, from 1.")
    region = Field(BrandRegion, audience=APP, description="Where it lies; null if it is about the whole.")


class BrandCheck(graphene.ObjectType):  # type: ignore[misc]
    """An artwork that you sent, and its report. Both are removed at `expiresAt`."""

    default_audience = APP

    id = ID(required=True, description="Names the check; keep it to yourself, whoever has it may read the report.")
    status = Field(NonNull(enum_type(BrandCheckStatus)), audience=APP, description="How far it has come.")
    filename = String(required=True, description="The name it was announced with, shortened to what can be shown.")
    edition = String(required=True, description="What it is held against, as package@version.")
    kind = Field(enum_type(BrandSubjectKind), audience=APP, description="What it was taken for; null before CHECKED.")
    findings = Field(
        graphene.List(NonNull(BrandCheckFinding)),
        audience=APP,
        cost=20,
        description="What breaks the edition; null before CHECKED, empty if nothing does.",
    )
    untold = Field(
        graphene.List(NonNull(String)), audience=APP, description="Ids of the rules nothing could be told about."
    )
    problem = Field(UserError, audience=APP, description="If REFUSED: why there is no report.")
    report_url = String(description="Absolute path of the report as a page; null before CHECKED.")
    expires_at = Field(NonNull(DateTime), audience=APP, description="When all of it is removed.")


class BrandUpload(graphene.ObjectType):  # type: ignore[misc]
    """Where to send the bytes of the file, once, by PUT with a Content-Length and without a key."""

    default_audience = APP

    url = String(required=True, description="Absolute path.")
    expires_at = Field(NonNull(DateTime), audience=APP, description="After this it is not taken any more.")


class BrandCheckCreateInput(graphene.InputObjectType):  # type: ignore[misc]
    """An artwork that is about to come: PNG, JPEG, WebP, AVIF, TIFF, GIF, SVG, PDF, PPTX, DOCX or HTML."""

    filename = String(required=True, description="Its name, for the report.")
    size = Int(required=True, description="Its size in bytes; exactly these are taken.")
    medium = graphene.InputField(enum_type(BrandMedium), description="Where it is seen; SCREEN without it.")
    kind = graphene.InputField(enum_type(BrandSubjectKind), description="What it is; guessed without it.")
    language = graphene.InputField(enum_type(BrandCheckLanguage), description="Of the report; VI without it.")


class BrandCheckCreated(graphene.ObjectType):  # type: ignore[misc]
    """The check that waits for its file, or what stands against it."""

    default_audience = APP

    check = Field(BrandCheck, audience=APP, description="Null if there are user errors.")
    upload = Field(BrandUpload, audience=APP, description="Where to send the file; null if there are user errors.")
    user_errors = Field(
        NonNull(graphene.List(NonNull(UserError))), audience=APP, description="What to put right; empty if it went."
    )


class Query(graphene.ObjectType):  # type: ignore[misc]
    brand_check = Field(
        BrandCheck,
        audience=APP,
        cost=20,
        description="A check you announced with this key; null if there is none, or once it has expired.",
        args={"id": ID(required=True, description="What brandCheckCreate gave.")},
    )

    def resolve_brand_check(root: Any, info: Any, id: str) -> dict[str, Any] | None:
        parsed = guid_of(id)
        file = announcing.announced(parsed, client=_client(info.context)) if parsed is not None else None
        return _shown(parsed, file) if parsed is not None and file is not None else None


class Mutation(graphene.ObjectType):  # type: ignore[misc]
    brand_check_create = Field(
        NonNull(BrandCheckCreated),
        audience=APP,
        cost=200,
        description="Announce an artwork: send its bytes to `upload.url`, then ask brandCheck for the report.",
        args={"input": graphene.Argument(NonNull(BrandCheckCreateInput), description="The artwork.")},
    )

    def resolve_brand_check_create(root: Any, info: Any, input: dict[str, Any]) -> dict[str, Any]:
        client = _client(info.context)
        wish = Wish(_code(input, "medium", "screen"), _code(input, "kind", ""), _code(input, "language", "vi"))
        try:
            id, file = announcing.announce(input["filename"], input["size"], wish, client=client)
        except CheckRefused as refusal:
            field = ["input", "size"] if refusal.code in {"empty", "too-many-bytes"} else None
            error = {"field": field, "code": _upper(refusal.code), "message": str(refusal)}
            return {"check": None, "upload": None, "user_errors": [error]}
        upload = {
            "url": reverse("handbook:checking:upload", args=[id]),
            "expires_at": file.check_of.created_at + UPLOAD,
        }
        return {"check": _shown(id, file), "upload": upload, "user_errors": []}


def _client(context: Context) -> str:
    """Return whom the key stands for. Raises ApiError for a reader without one."""
    if context.reader.client is None:
        raise ApiError(Code.FORBIDDEN, "This needs a key.", status=403)
    return str(context.reader.client)


def _shown(id: uuid.UUID, file: CheckedFile) -> dict[str, Any]:
    check, status = file.check_of, CheckedFile.Status
    report = announcing.report_of(file) if file.status == status.CHECKED else None
    lost = file.status == status.CHECKED and report is None
    problem = "lost" if lost else file.problem if file.status == status.REFUSED else ""
    return {
        "id": str(id),
        "status": str(status.REFUSED if lost else file.status),
        "filename": file.name,
        "edition": check.edition.key,
        "kind": report.kind if report else None,
        "findings": _findings(report, check.language) if report else None,
        "untold": [o.rule for o in report.outcomes if o.status in {"cannot-tell", "broken"}] if report else None,
        "problem": {"field": None, "code": _upper(problem), "message": str(sentence_for(problem))} if problem else None,
        "report_url": reverse("handbook:checking:report", args=[id.hex, 1]) if report else None,
        "expires_at": check.expires_at,
    }


def _findings(report: Report, language: str) -> list[dict[str, Any]]:
    standing = (outcome for outcome in report.outcomes if outcome.status == "failed")
    return [_finding(finding, outcome, language) for outcome in standing for finding in outcome.findings]


def _finding(finding: Finding, outcome: Outcome, language: str) -> dict[str, Any]:
    lang: Any = "en" if language == "en" else "vi"
    box = finding.region
    region = None if box is None else {"x": box.x0, "y": box.y0, "width": box.width, "height": box.height}
    return {
        "rule": finding.rule,
        "clause": outcome.clause,
        "severity": outcome.severity or "info",
        "sentence": sentence(finding, lang),
        "remedy": remedy(finding, lang),
        "measured": figure(finding.measured, finding.unit, lang) or None,
        "limit": figure(finding.limit, finding.unit, lang) or None,
        "page": finding.page + 1,
        "region": region,
    }


def _code(given: dict[str, Any], name: str, otherwise: str) -> str:
    value = given.get(name)
    return otherwise if value is None else str(getattr(value, "value", value))


def _upper(code: str) -> str:
    return code.replace("-", "_").upper()
