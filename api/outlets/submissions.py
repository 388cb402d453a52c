"""What partner outlets send in, and what they read of it again. An outlet never learns of another one's."""

from __future__ import annotations

from typing import Any

import graphene

from api.access import Context
from api.audiences import Field
from api.connections import ARGUMENTS, Page, connection, window
from api.errors import ApiError, Code, UserError
from api.lookups import guid_of
from api.outlets.paging import submission_page
from api.payloads import enum_type
from api.scalars import DateTime
from cms.outlets import actions, keys, models, selectors
from cms.outlets.content import LIMITS
from cms.outlets.errors import NotEntitled, SubmissionError, UnknownSubmission
from cms.outlets.models import ApiKey
from cms.releases.audience import Audience

PARTNER = Audience.PARTNER
String, ID, Boolean, NonNull = graphene.String, graphene.ID, graphene.Boolean, graphene.NonNull
SubmissionKind = enum_type(models.SubmissionKind)


def _at_most(name: str) -> str:
    return f"at most {LIMITS[name]} characters"


class Submission(graphene.ObjectType):  # type: ignore[misc]
    """A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published."""

    default_audience = PARTNER

    guid = ID(required=True, description="Names the submission for life.")
    idempotency_key = String(required=True, description="The key it was sent with.")
    kind = Field(NonNull(SubmissionKind), audience=PARTNER, description="What was sent.")
    state = Field(NonNull(enum_type(models.SubmissionState)), audience=PARTNER, description="How far it has come.")
    title = String(required=True, description="Headline.")
    summary = String(required=True, description="Lead paragraph; may be empty.")
    body = String(required=True, description="Text; blank lines part paragraphs.")
    language = String(required=True, description="Language of the text, BCP 47.")
    byline = String(required=True, description="Who wrote it; may be empty.")
    source_url = String(required=True, description="Where it was published; may be empty.")
    rights_declaration = String(required=True, description="What the office may do with it.")
    submitted_at = Field(NonNull(DateTime), audience=PARTNER, description="When it was received.")
    decided_at = Field(DateTime, audience=PARTNER, description="When it was accepted, declined or withdrawn.")
    decline_code = Field(enum_type(models.DeclineCode), audience=PARTNER, description="If declined: why.")
    decline_reason = String(description="If declined: why, in the reviewer's words.")

    def resolve_decline_code(root: models.Submission, info: Any) -> str | None:
        return root.decline_code or None

    def resolve_decline_reason(root: models.Submission, info: Any) -> str | None:
        return root.decline_reason or None


class SubmissionCreateInput(graphene.InputObjectType):  # type: ignore[misc]
    """A text for the office: plain text in NFC or any other form, without control characters."""

    idempotency_key = String(
        required=True,
        description="1 to 100 visible ASCII characters of your choice, for example a UUID. Sent again with the same "
        "content it gives the same submission, so a request may be repeated without fear.",
    )
    kind = graphene.InputField(NonNull(SubmissionKind), description="What is sent.")
    title = String(required=True, description=f"Headline, {_at_most('title')}.")
    summary = String(description=f"Lead paragraph, {_at_most('summary')}.")
    body = String(required=True, description=f"Text, {_at_most('body')}; blank lines part paragraphs.")
    language = String(required=True, description="Language of the text: vi, en, zh-hans, ko or ja.")
    byline = String(description=f"Who wrote it, {_at_most('byline')}.")
    source_url = String(
        description=f"Web address, {_at_most('source_url')}; required for a published piece.",
    )
    rights_declaration = String(
        required=True, description=f"What the office may do with it, {_at_most('rights_declaration')}."
    )


class SubmissionCreated(graphene.ObjectType):  # type: ignore[misc]
    """The submission there is now under the idempotency key, or what stands against it."""

    default_audience = PARTNER

    submission = Field(Submission, audience=PARTNER, description="Null if there are user errors.")
    created = Boolean(required=True, description="False if it was there already, or if there are user errors.")
    user_errors = Field(
        NonNull(graphene.List(NonNull(UserError))), audience=PARTNER, description="What to put right; empty if it went."
    )


class SubmissionWithdrawn(graphene.ObjectType):  # type: ignore[misc]
    """The submission as it is after the step, or what stands against it."""

    default_audience = PARTNER

    submission = Field(Submission, audience=PARTNER, description="Null if there are user errors.")
    user_errors = Field(
        NonNull(graphene.List(NonNull(UserError))), audience=PARTNER, description="What to put right; empty if it went."
    )


class Query(graphene.ObjectType):  # type: ignore[misc]
    my_submissions = Field(
        NonNull(connection(Submission, "Submission")),
        audience=PARTNER,
        cost=50,
        description="What your outlet sent in, the newest first, a page at a time.",
        args=ARGUMENTS,
    )
    my_submission = Field(
        Submission,
        audience=PARTNER,
        cost=20,
        description="One submission of your outlet; null if your outlet has none of this guid.",
        args={"guid": ID(required=True, description="The submission's guid.")},
    )

    def resolve_my_submissions(
        root: Any,
        info: Any,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Page:
        asked = window(first, after, last, before)
        return submission_page(selectors.submissions_of(_key(info.context)), asked)

    def resolve_my_submission(root: Any, info: Any, guid: str) -> models.Submission | None:
        key, parsed = _key(info.context), guid_of(guid)
        return None if parsed is None else selectors.submission_of(key, parsed)


class Mutation(graphene.ObjectType):  # type: ignore[misc]
    submission_create = Field(
        NonNull(SubmissionCreated),
        audience=PARTNER,
        cost=100,
        description="Send a text in. The same idempotency key makes one submission, however often it is sent.",
        args={"input": graphene.Argument(NonNull(SubmissionCreateInput), description="What is sent.")},
    )
    submission_withdraw = Field(
        NonNull(SubmissionWithdrawn),
        audience=PARTNER,
        cost=100,
        description="Take an undecided submission back.",
        args={"guid": ID(required=True, description="The submission's guid.")},
    )

    def resolve_submission_create(root: Any, info: Any, input: dict[str, Any]) -> dict[str, Any]:
        values = {**input, "kind": str(getattr(input["kind"], "value", input["kind"]))}
        try:
            submission, created = actions.submit(key=_key(info.context), **values)
        except NotEntitled as error:
            raise _forbidden() from error
        except SubmissionError as error:
            return {"submission": None, "created": False, "user_errors": _user_errors(error, "input")}
        return {"submission": submission, "created": created, "user_errors": []}

    def resolve_submission_withdraw(root: Any, info: Any, guid: str) -> dict[str, Any]:
        key, parsed = _key(info.context), guid_of(guid)
        try:
            if parsed is None:
                raise UnknownSubmission
            submission = actions.withdraw(key=key, guid=parsed)
        except NotEntitled as error:
            raise _forbidden() from error
        except SubmissionError as error:
            return {"submission": None, "user_errors": _user_errors(error)}
        return {"submission": submission, "user_errors": []}


def _key(context: Context) -> ApiKey:
    """Return the key of the request. Raises ApiError for a reader who has none."""
    key = keys.key_of(context.reader)
    if key is None:
        raise _forbidden()
    return key


def _forbidden() -> ApiError:
    return ApiError(Code.FORBIDDEN, "This needs the key of a partner outlet that may send submissions.", status=403)


def _user_errors(error: SubmissionError, *prefix: str) -> list[dict[str, Any]]:
    return [
        {
            "field": None if fault.field is None else [*prefix, _camel(fault.field)],
            "code": fault.code,
            "message": fault.message,
        }
        for fault in error.faults
    ]


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(map(str.capitalize, others))
