"""Written by `manage.py contract`; do not edit."""

from __future__ import annotations

from typing import Literal, NotRequired, TypeAlias, TypedDict, cast

from nhipcau_client.client import Client

# A moment in ISO 8601, always in UTC; datetime.fromisoformat reads it.
DateTime: TypeAlias = str

# A day in ISO 8601; date.fromisoformat reads it.
Date: TypeAlias = str

# The language of sentences and of the page.
BrandCheckLanguage: TypeAlias = Literal[
    # Vietnamese.
    "VI",
    # English.
    "EN",
]

# How far a check has come. CHECKED and REFUSED are final.
BrandCheckStatus: TypeAlias = Literal[
    # Announced; the bytes have not come yet.
    "RECEIVING",
    # The bytes have come; the check has not begun.
    "WAITING",
    # It is being checked.
    "CHECKING",
    # There is a report.
    "CHECKED",
    # There is no report; `problem` says why.
    "REFUSED",
]

# The format of an asset's file.
BrandFileFormat: TypeAlias = Literal[
    # SVG
    "SVG",
    # PNG
    "PNG",
    # JSON
    "JSON",
    # PDF
    "PDF",
    # WebP
    "WEBP",
    # AVIF
    "AVIF",
    # ICO
    "ICO",
    # ASE
    "ASE",
    # ACO
    "ACO",
    # GPL
    "GPL",
    # CSS
    "CSS",
    # PowerPoint
    "PPTX",
    # Word
    "DOCX",
]

# What a logo may stand on.
BrandGround: TypeAlias = Literal[
    # light ground
    "LIGHT",
    # dark ground
    "DARK",
    # any ground
    "ANY",
]

# Where an artwork is seen.
BrandMedium: TypeAlias = Literal[
    # On a screen; sizes are in pixels.
    "SCREEN",
    # On paper; sizes are in millimetres and points.
    "PRINT",
]

# What a file is to the check: placement and colour rules never fail a photograph.
BrandSubjectKind: TypeAlias = Literal[
    # Something that was laid out.
    "ARTWORK",
    # Something that was photographed.
    "PHOTOGRAPH",
    # A picture of a screen.
    "SCREENSHOT",
]

# Why you may see something else now.
ChangeKind: TypeAlias = Literal[
    # A version was released.
    "PUBLISHED",
    # A version was released that corrects a fault.
    "CORRECTED",
    # Taken off; it may return.
    "UNPUBLISHED",
    # Withdrawn for good.
    "WITHDRAWN",
    # The rights changed or ended.
    "RIGHTS",
    # Its embargo ended.
    "EMBARGO_LIFTED",
    # Its time has passed.
    "EXPIRED",
    # It has another path.
    "MOVED",
    # Its content is gone for good.
    "ERASED",
    # You may not see it any more.
    "REMOVED",
]

# Why a submission is declined, for the partner's program; the reason in words is for its people.
DeclineCode: TypeAlias = Literal[
    # Outside what the office publishes
    "OUT_OF_SCOPE",
    # Facts could not be verified
    "NOT_VERIFIABLE",
    # Rights are not clear
    "RIGHTS_UNCLEAR",
    # Covered already
    "DUPLICATE",
    # Language needs too much work
    "LANGUAGE",
    # Came too late
    "TOO_LATE",
    # Another reason
    "OTHER",
]

# How the content came about: codes of IPTC's digital source type vocabulary.
DigitalSourceType: TypeAlias = Literal[
    # Captured by camera or microphone
    "DIGITAL_CAPTURE",
    # Made by a person with digital tools
    "DIGITAL_CREATION",
    # Composed from captures
    "COMPOSITE",
    # AI-generated
    "TRAINED_ALGORITHMIC",
    # Edited with AI
    "COMPOSITE_WITH_TRAINED",
]

# Words of schema.org's EventStatusType and of iCalendar, in one list.
EventStatus: TypeAlias = Literal[
    # Scheduled
    "SCHEDULED",
    # Postponed
    "POSTPONED",
    # Cancelled
    "CANCELLED",
]

# What kind of text an article is.
Genre: TypeAlias = Literal[
    # News item
    "NEWS",
    # Feature
    "FEATURE",
    # Press release
    "PRESS_RELEASE",
    # Explainer
    "EXPLAINER",
]

# A type of released thing.
ItemType: TypeAlias = Literal[
    # Type Place.
    "PLACE",
    # Type Image.
    "IMAGE",
    # Type Document.
    "DOCUMENT",
    # Type Article.
    "ARTICLE",
    # Type Event.
    "EVENT",
    # Type SocialCard.
    "SOCIAL_CARD",
]

# The three pillars of the plan; every item has exactly one.
Pillar: TypeAlias = Literal[
    # Economy – Investment
    "ECONOMY_INVESTMENT",
    # Culture – Tourism
    "CULTURE_TOURISM",
    # Government – Business – People
    "GOVERNMENT_BUSINESS_PEOPLE",
]

# What may be done with an item, in the words of ninjs.
PubStatus: TypeAlias = Literal[
    # May be published; under embargo only when `embargoed` has passed.
    "USABLE",
    # Is not to be published until further notice.
    "WITHHELD",
    # Is not to be published any more; take it off.
    "CANCELED",
]

# What the editor says when publishing.
ReleaseNote: TypeAlias = Literal[
    # First release
    "FIRST",
    # Update
    "UPDATE",
    # Minor fix
    "MINOR",
    # Correction
    "CORRECTION",
]

# What raises the level of approval.
Sensitivity: TypeAlias = Literal[
    # Routine
    "NONE",
    # Figures, named private persons, religion or paid placement
    "FIGURES",
    # Foreign affairs, border, crisis or leaders' statements
    "FOREIGN_AFFAIRS",
]

# How grave the edition calls a breach.
Severity: TypeAlias = Literal[
    # Breaks the identity.
    "ERROR",
    # Weakens it.
    "WARNING",
    # Worth a look.
    "INFO",
]

# What an outlet sends in.
SubmissionKind: TypeAlias = Literal[
    # Text offered for publication
    "DRAFT_OFFER",
    # Piece the outlet has published
    "PUBLISHED_PIECE",
]

# How far a submission has come; accepted, declined and withdrawn are final.
SubmissionState: TypeAlias = Literal[
    # submitted
    "SUBMITTED",
    # under review
    "UNDER_REVIEW",
    # accepted
    "ACCEPTED",
    # declined
    "DECLINED",
    # withdrawn by the outlet
    "WITHDRAWN",
]

# What became of an item you could see before.
TombstoneStatus: TypeAlias = Literal[
    # Taken off, or not for you any more; it may return under the same guid.
    "GONE",
    # Withdrawn for good; a re-issue is a new item.
    "WITHDRAWN",
    # Its time has passed; it may be extended.
    "EXPIRED",
    # Its content is gone for good.
    "ERASED",
]

# Why a reference leads nowhere for this reader today.
WithheldReason: TypeAlias = Literal[
    # The right to use it has ended.
    "RIGHTS",
    # It has expired.
    "EXPIRED",
    # It was taken off and may return.
    "UNPUBLISHED",
    # It was withdrawn for good.
    "WITHDRAWN",
    # It was erased.
    "ERASED",
    # It is not for this reader, or not yet.
    "WITHHELD",
]

# All that are given must hold.
ArticleFilter = TypedDict(
    "ArticleFilter",
    {
        # Any of these values. The one pillar of the plan it serves.
        "pillar": NotRequired["list[Pillar] | None"],
        # Any of these values. What it is about.
        "topics": NotRequired["list[str] | None"],
        # Refers to any of these guids. Where it is about.
        "place": NotRequired["list[str] | None"],
        # Any of these values. What kind of text it is.
        "genre": NotRequired["list[Genre] | None"],
    },
)

# An artwork that is about to come: PNG, JPEG, WebP, AVIF, TIFF, GIF, SVG, PDF, PPTX, DOCX or HTML.
BrandCheckCreateInput = TypedDict(
    "BrandCheckCreateInput",
    {
        # Its name, for the report.
        "filename": "str",
        # Its size in bytes; exactly these are taken.
        "size": "int",
        # Where it is seen; SCREEN without it.
        "medium": NotRequired["BrandMedium | None"],
        # What it is; guessed without it.
        "kind": NotRequired["BrandSubjectKind | None"],
        # Of the report; VI without it.
        "language": NotRequired["BrandCheckLanguage | None"],
    },
)

# A text for the office: plain text in NFC or any other form, without control characters.
SubmissionCreateInput = TypedDict(
    "SubmissionCreateInput",
    {
        # 1 to 100 visible ASCII characters of your choice, for example a UUID. Sent again with the same content it
        # gives the same submission, so a request may be repeated without fear.
        "idempotencyKey": "str",
        # What is sent.
        "kind": "SubmissionKind",
        # Headline, at most 250 characters.
        "title": "str",
        # Lead paragraph, at most 1000 characters.
        "summary": NotRequired["str | None"],
        # Text, at most 60000 characters; blank lines part paragraphs.
        "body": "str",
        # Language of the text: vi, en, zh-hans, ko or ja.
        "language": "str",
        # Who wrote it, at most 200 characters.
        "byline": NotRequired["str | None"],
        # Web address, at most 500 characters; required for a published piece.
        "sourceUrl": NotRequired["str | None"],
        # What the office may do with it, at most 1000 characters.
        "rightsDeclaration": "str",
    },
)

# A picture with its renditions, credits and terms.
AppChangesChangesNodesItemItemLeadImageImage = TypedDict(
    "AppChangesChangesNodesItemItemLeadImageImage",
    {
        # Names the thing, or one language version of it, for life.
        "guid": str,
    },
)

# Something is referred to here that you may not see today.
AppChangesChangesNodesItemItemLeadImageOther = TypedDict(
    "AppChangesChangesNodesItemItemLeadImageOther",
    {
    },
)

AppChangesChangesNodesItemItemLeadImage: TypeAlias = AppChangesChangesNodesItemItemLeadImageImage | AppChangesChangesNodesItemItemLeadImageOther

AppChangesChangesNodesItemItem = TypedDict(
    "AppChangesChangesNodesItemItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Joins the language versions of one work.
        "workId": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The picture that stands for it.
        "leadImage": AppChangesChangesNodesItemItemLeadImage | None,
    },
)

AppChangesChangesNodesItemOther = TypedDict(
    "AppChangesChangesNodesItemOther",
    {
        # Its type.
        "__typename": Literal["Document", "Place", "SocialCard"],
    },
)

# A picture with its renditions, credits and terms.
AppChangesChangesNodesItemImage = TypedDict(
    "AppChangesChangesNodesItemImage",
    {
        # Its type.
        "__typename": Literal["Image"],
        # ThumbHash placeholder, base64.
        "thumbhash": str,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
    },
)

AppChangesChangesNodesItem: TypeAlias = AppChangesChangesNodesItemItem | AppChangesChangesNodesItemOther | AppChangesChangesNodesItemImage

# One line of the log.
AppChangesChangesNodes = TypedDict(
    "AppChangesChangesNodes",
    {
        # What happened.
        "kind": ChangeKind,
        # What it is about.
        "guid": str,
        # The version it was about; null if that one is not for you.
        "version": int | None,
        # The item as it is now: store it. Null: drop the guid, `kind` says why.
        "item": AppChangesChangesNodesItem | None,
    },
)

# A stretch of the log.
AppChangesChanges = TypedDict(
    "AppChangesChanges",
    {
        # The lines, in order.
        "nodes": list[AppChangesChangesNodes],
        # Go on here, now or later; given even if nothing is new.
        "endCursor": str,
        # True if there are more lines already.
        "hasMore": bool,
    },
)

# Everything that can be read.
AppChangesData = TypedDict(
    "AppChangesData",
    {
        # What changed for you since a cursor; without one, all that there is now, then what changes. Fails with
        # CURSOR_RESET when the log or your entitlements changed: start again without a cursor.
        "changes": AppChangesChanges | None,
    },
)

def app_changes(client: Client, *, after: str | None = None, first: int | None = None) -> AppChangesData:
    """What an app keeps on the phone: apply in order, store item, drop the guid where item is null. For PUBLIC readers
    and above: operations/app/changes.graphql"""
    variables: dict[str, object] = {
        "after": after,
        "first": first,
    }
    answer = client.send(
        "AppChanges",
        "sha256:95aa08fdbebaad4a2ad46d6cd01aeb752a62a456973de679088ffc79927a4aec",
        variables,
        kind="query",
    )
    return cast(AppChangesData, answer)

# An artwork that you sent, and its report. Both are removed at `expiresAt`.
BrandCheckCreateBrandCheckCreateCheck = TypedDict(
    "BrandCheckCreateBrandCheckCreateCheck",
    {
        # Names the check; keep it to yourself, whoever has it may read the report.
        "id": str,
        # How far it has come.
        "status": BrandCheckStatus,
        # The name it was announced with, shortened to what can be shown.
        "filename": str,
        # What it is held against, as package@version.
        "edition": str,
        # When all of it is removed.
        "expiresAt": DateTime,
    },
)

# Where to send the bytes of the file, once, by PUT with a Content-Length and without a key.
BrandCheckCreateBrandCheckCreateUpload = TypedDict(
    "BrandCheckCreateBrandCheckCreateUpload",
    {
        # Absolute path.
        "url": str,
        # After this it is not taken any more.
        "expiresAt": DateTime,
    },
)

# Something the caller of a mutation can put right.
BrandCheckCreateBrandCheckCreateUserErrors = TypedDict(
    "BrandCheckCreateBrandCheckCreateUserErrors",
    {
        # Path of the input field it is about; null if about the whole.
        "field": list[str] | None,
        # Code for programs.
        "code": str,
        # Sentence for people, in the language asked for.
        "message": str,
    },
)

# The check that waits for its file, or what stands against it.
BrandCheckCreateBrandCheckCreate = TypedDict(
    "BrandCheckCreateBrandCheckCreate",
    {
        # Null if there are user errors.
        "check": BrandCheckCreateBrandCheckCreateCheck | None,
        # Where to send the file; null if there are user errors.
        "upload": BrandCheckCreateBrandCheckCreateUpload | None,
        # What to put right; empty if it went.
        "userErrors": list[BrandCheckCreateBrandCheckCreateUserErrors],
    },
)

# Everything that can be sent in.
BrandCheckCreateData = TypedDict(
    "BrandCheckCreateData",
    {
        # Announce an artwork: send its bytes to `upload.url`, then ask brandCheck for the report.
        "brandCheckCreate": BrandCheckCreateBrandCheckCreate,
    },
)

def brand_check_create(client: Client, *, input: BrandCheckCreateInput) -> BrandCheckCreateData:
    """Announce an artwork; then PUT its bytes to upload.url, with the Content-Length announced. For APP readers and
    above: operations/partner/brand-check-create.graphql"""
    variables: dict[str, object] = {
        "input": input,
    }
    answer = client.send(
        "BrandCheckCreate",
        "sha256:702b495d7696227bab83899f9cc180d67d816e7f8bdfe13c6612bf0aeb4e224e",
        variables,
        kind="mutation",
    )
    return cast(BrandCheckCreateData, answer)

# Where a finding lies, in the units of its page: pixels of a picture, points of a PDF.
BrandCheckBrandCheckFindingsRegion = TypedDict(
    "BrandCheckBrandCheckFindingsRegion",
    {
        # Left edge.
        "x": float,
        # Upper edge.
        "y": float,
        # Width.
        "width": float,
        # Height.
        "height": float,
    },
)

# One breach of one rule.
BrandCheckBrandCheckFindings = TypedDict(
    "BrandCheckBrandCheckFindings",
    {
        # Id of the rule, for ever the same.
        "rule": str,
        # Clause of the edition; null if the rule has none.
        "clause": str | None,
        # How grave the edition calls it.
        "severity": Severity,
        # What is wrong, for people.
        "sentence": str,
        # What to do about it.
        "remedy": str,
        # What was measured, with its unit.
        "measured": str | None,
        # What the edition allows, with its unit.
        "limit": str | None,
        # Number of the page, from 1.
        "page": int,
        # Where it lies; null if it is about the whole.
        "region": BrandCheckBrandCheckFindingsRegion | None,
    },
)

# Something the caller of a mutation can put right.
BrandCheckBrandCheckProblem = TypedDict(
    "BrandCheckBrandCheckProblem",
    {
        # Code for programs.
        "code": str,
        # Sentence for people, in the language asked for.
        "message": str,
    },
)

# An artwork that you sent, and its report. Both are removed at `expiresAt`.
BrandCheckBrandCheck = TypedDict(
    "BrandCheckBrandCheck",
    {
        # Names the check; keep it to yourself, whoever has it may read the report.
        "id": str,
        # How far it has come.
        "status": BrandCheckStatus,
        # The name it was announced with, shortened to what can be shown.
        "filename": str,
        # What it is held against, as package@version.
        "edition": str,
        # What it was taken for; null before CHECKED.
        "kind": BrandSubjectKind | None,
        # What breaks the edition; null before CHECKED, empty if nothing does.
        "findings": list[BrandCheckBrandCheckFindings] | None,
        # Ids of the rules nothing could be told about.
        "untold": list[str] | None,
        # If REFUSED: why there is no report.
        "problem": BrandCheckBrandCheckProblem | None,
        # Absolute path of the report as a page; null before CHECKED.
        "reportUrl": str | None,
        # When all of it is removed.
        "expiresAt": DateTime,
    },
)

# Everything that can be read.
BrandCheckData = TypedDict(
    "BrandCheckData",
    {
        # A check you announced with this key; null if there is none, or once it has expired.
        "brandCheck": BrandCheckBrandCheck | None,
    },
)

def brand_check(client: Client, *, id: str) -> BrandCheckData:
    """The report on an artwork; ask again every second or two while it is not CHECKED or REFUSED. For APP readers and
    above: operations/partner/brand-check.graphql"""
    variables: dict[str, object] = {
        "id": id,
    }
    answer = client.send(
        "BrandCheck",
        "sha256:be8d8985c4660beca5a0324ee5e92636e8af450b7b5fbea9ce7e011676c2c2bf",
        variables,
        kind="query",
    )
    return cast(BrandCheckData, answer)

# What the editor said when publishing this version.
PartnerChangesChangesNodesItemItemChangeNote = TypedDict(
    "PartnerChangesChangesNodesItemItemChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

PartnerChangesChangesNodesItemItem = TypedDict(
    "PartnerChangesChangesNodesItemItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # What may be done with it.
        "pubStatus": PubStatus,
        # The language of this answer.
        "locale": str,
        # Joins the language versions of one work.
        "workId": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The body as sanitised HTML with its pictures.
        "bodyHtml": str,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # Not to be published before; null if no embargo is in force.
        "embargoed": DateTime | None,
        # What may and may not be done before the embargo ends.
        "embargoNote": str,
        # Note for receiving staff, not for the public.
        "edNote": str,
        # What to be careful about.
        "sensitivity": Sensitivity,
        # Not to be used after.
        "expires": DateTime | None,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # What the editor said of this version.
        "changeNote": PartnerChangesChangesNodesItemItemChangeNote,
    },
)

PartnerChangesChangesNodesItemOther = TypedDict(
    "PartnerChangesChangesNodesItemOther",
    {
        # Its type.
        "__typename": Literal["Document", "Image", "Place", "SocialCard"],
        # What may be done with it.
        "pubStatus": PubStatus,
    },
)

PartnerChangesChangesNodesItem: TypeAlias = PartnerChangesChangesNodesItemItem | PartnerChangesChangesNodesItemOther

# One line of the log.
PartnerChangesChangesNodes = TypedDict(
    "PartnerChangesChangesNodes",
    {
        # What happened.
        "kind": ChangeKind,
        # When.
        "at": DateTime,
        # What it is about.
        "guid": str,
        # The version it was about; null if that one is not for you.
        "version": int | None,
        # The reason given to readers, for withdrawn items.
        "reason": str | None,
        # The item as it is now: store it. Null: drop the guid, `kind` says why.
        "item": PartnerChangesChangesNodesItem | None,
    },
)

# A stretch of the log.
PartnerChangesChanges = TypedDict(
    "PartnerChangesChanges",
    {
        # The lines, in order.
        "nodes": list[PartnerChangesChangesNodes],
        # Go on here, now or later; given even if nothing is new.
        "endCursor": str,
        # True if there are more lines already.
        "hasMore": bool,
    },
)

# Everything that can be read.
PartnerChangesData = TypedDict(
    "PartnerChangesData",
    {
        # What changed for you since a cursor; without one, all that there is now, then what changes. Fails with
        # CURSOR_RESET when the log or your entitlements changed: start again without a cursor.
        "changes": PartnerChangesChanges | None,
    },
)

def partner_changes(client: Client, *, after: str | None = None, first: int | None = None) -> PartnerChangesData:
    """A newsroom's feed: items with what its staff must know, corrections and kills. For PARTNER readers and above:
    operations/partner/changes.graphql"""
    variables: dict[str, object] = {
        "after": after,
        "first": first,
    }
    answer = client.send(
        "PartnerChanges",
        "sha256:d3a972615e532f418e923ddfa2c44a1ce663beafd0eb525ea5e91ef512a7021a",
        variables,
        kind="query",
    )
    return cast(PartnerChangesData, answer)

# One file of a picture, in one named profile and one format.
PartnerItemItemItemLeadImageImageRendition = TypedDict(
    "PartnerItemItemItemLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
        # SHA-256 of the file, hex.
        "sha256": str,
    },
)

# A picture with its renditions, credits and terms.
PartnerItemItemItemLeadImageImage = TypedDict(
    "PartnerItemItemItemLeadImageImage",
    {
        # Credit to be printed with it.
        "creditLine": str,
        # Copyright notice.
        "copyrightNotice": str,
        # What it may be used for.
        "usageTerms": str,
        # When the licence ends.
        "rightsExpire": DateTime | None,
        # SHA-256 of the master, hex.
        "masterSha256": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PartnerItemItemItemLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PartnerItemItemItemLeadImageWithheld = TypedDict(
    "PartnerItemItemItemLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PartnerItemItemItemLeadImage: TypeAlias = PartnerItemItemItemLeadImageImage | PartnerItemItemItemLeadImageWithheld

PartnerItemItemItem = TypedDict(
    "PartnerItemItemItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # The language of this answer.
        "locale": str,
        # Joins the language versions of one work.
        "workId": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The body as sanitised HTML with its pictures.
        "bodyHtml": str,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # What may be done with it.
        "pubStatus": PubStatus,
        # Not to be published before; null if no embargo is in force.
        "embargoed": DateTime | None,
        # What may and may not be done before the embargo ends.
        "embargoNote": str,
        # Note for receiving staff, not for the public.
        "edNote": str,
        # What to be careful about.
        "sensitivity": Sensitivity,
        # Not to be used after.
        "expires": DateTime | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # The picture that stands for it.
        "leadImage": PartnerItemItemItemLeadImage | None,
    },
)

# There is nothing here for you, and never was.
PartnerItemItemNotFound = TypedDict(
    "PartnerItemItemNotFound",
    {
        # Its type.
        "__typename": Literal["NotFound"],
        # What was looked for.
        "message": str,
    },
)

# What is left of an item you could see before.
PartnerItemItemTombstone = TypedDict(
    "PartnerItemItemTombstone",
    {
        # Its type.
        "__typename": Literal["Tombstone"],
        # What became of it.
        "status": TombstoneStatus,
        # What may be done with it.
        "pubStatus": PubStatus,
        # Its last version, if you could see that.
        "lastVersion": int | None,
        # Since when, if you may know.
        "at": DateTime | None,
        # The reason given to readers, for withdrawn items.
        "reason": str | None,
    },
)

PartnerItemItem: TypeAlias = PartnerItemItemItem | PartnerItemItemNotFound | PartnerItemItemTombstone

# Everything that can be read.
PartnerItemData = TypedDict(
    "PartnerItemData",
    {
        # The item of a guid; an old version is judged by today's rights.
        "item": PartnerItemItem | None,
    },
)

def partner_item(client: Client, *, guid: str, version: int | None = None) -> PartnerItemData:
    """One item as a newsroom takes it over, or what became of it. For PARTNER readers and above:
    operations/partner/item.graphql"""
    variables: dict[str, object] = {
        "guid": guid,
        "version": version,
    }
    answer = client.send(
        "PartnerItem",
        "sha256:7fd06c1582dda291f3a7187a84ba88ef37db1a07878fc91c9b517e255563c287",
        variables,
        kind="query",
    )
    return cast(PartnerItemData, answer)

# A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published.
PartnerSubmissionMySubmission = TypedDict(
    "PartnerSubmissionMySubmission",
    {
        # Names the submission for life.
        "guid": str,
        # The key it was sent with.
        "idempotencyKey": str,
        # What was sent.
        "kind": SubmissionKind,
        # How far it has come.
        "state": SubmissionState,
        # Headline.
        "title": str,
        # Lead paragraph; may be empty.
        "summary": str,
        # Text; blank lines part paragraphs.
        "body": str,
        # Language of the text, BCP 47.
        "language": str,
        # Who wrote it; may be empty.
        "byline": str,
        # Where it was published; may be empty.
        "sourceUrl": str,
        # What the office may do with it.
        "rightsDeclaration": str,
        # When it was received.
        "submittedAt": DateTime,
        # When it was accepted, declined or withdrawn.
        "decidedAt": DateTime | None,
        # If declined: why.
        "declineCode": DeclineCode | None,
        # If declined: why, in the reviewer's words.
        "declineReason": str | None,
    },
)

# Everything that can be read.
PartnerSubmissionData = TypedDict(
    "PartnerSubmissionData",
    {
        # One submission of your outlet; null if your outlet has none of this guid.
        "mySubmission": PartnerSubmissionMySubmission | None,
    },
)

def partner_submission(client: Client, *, guid: str) -> PartnerSubmissionData:
    """One text as it was sent in, and what became of it. For PARTNER readers and above: operations/partner/my-
    submission.graphql"""
    variables: dict[str, object] = {
        "guid": guid,
    }
    answer = client.send(
        "PartnerSubmission",
        "sha256:03de4c63398ee9d02f630b3381a1b5cf074c2bdb54a5d147b603db6ff4a8777d",
        variables,
        kind="query",
    )
    return cast(PartnerSubmissionData, answer)

# A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published.
PartnerSubmissionsMySubmissionsNodes = TypedDict(
    "PartnerSubmissionsMySubmissionsNodes",
    {
        # Names the submission for life.
        "guid": str,
        # The key it was sent with.
        "idempotencyKey": str,
        # What was sent.
        "kind": SubmissionKind,
        # Headline.
        "title": str,
        # Language of the text, BCP 47.
        "language": str,
        # How far it has come.
        "state": SubmissionState,
        # When it was received.
        "submittedAt": DateTime,
        # When it was accepted, declined or withdrawn.
        "decidedAt": DateTime | None,
        # If declined: why.
        "declineCode": DeclineCode | None,
        # If declined: why, in the reviewer's words.
        "declineReason": str | None,
    },
)

# Where the page lies in the list.
PartnerSubmissionsMySubmissionsPageInfo = TypedDict(
    "PartnerSubmissionsMySubmissionsPageInfo",
    {
        # True if rows follow this page.
        "hasNextPage": bool,
        # Cursor of the last row; pass it as `after` to go on.
        "endCursor": str | None,
    },
)

# A page of a list.
PartnerSubmissionsMySubmissions = TypedDict(
    "PartnerSubmissionsMySubmissions",
    {
        # The rows alone.
        "nodes": list[PartnerSubmissionsMySubmissionsNodes],
        # Where the page lies.
        "pageInfo": PartnerSubmissionsMySubmissionsPageInfo,
    },
)

# Everything that can be read.
PartnerSubmissionsData = TypedDict(
    "PartnerSubmissionsData",
    {
        # What your outlet sent in, the newest first, a page at a time.
        "mySubmissions": PartnerSubmissionsMySubmissions,
    },
)

def partner_submissions(client: Client, *, first: int | None = None, after: str | None = None) -> PartnerSubmissionsData:
    """What a newsroom sent in and what became of it, the newest first. For PARTNER readers and above:
    operations/partner/my-submissions.graphql"""
    variables: dict[str, object] = {
        "first": first,
        "after": after,
    }
    answer = client.send(
        "PartnerSubmissions",
        "sha256:615ca7bc174f52fc10ad7dcedd94474df668e8de2f6bdb44f932b7a7b1ee4384",
        variables,
        kind="query",
    )
    return cast(PartnerSubmissionsData, answer)

# A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published.
PartnerSubmissionCreateSubmissionCreateSubmission = TypedDict(
    "PartnerSubmissionCreateSubmissionCreateSubmission",
    {
        # Names the submission for life.
        "guid": str,
        # How far it has come.
        "state": SubmissionState,
        # When it was received.
        "submittedAt": DateTime,
    },
)

# Something the caller of a mutation can put right.
PartnerSubmissionCreateSubmissionCreateUserErrors = TypedDict(
    "PartnerSubmissionCreateSubmissionCreateUserErrors",
    {
        # Path of the input field it is about; null if about the whole.
        "field": list[str] | None,
        # Code for programs.
        "code": str,
        # Sentence for people, in the language asked for.
        "message": str,
    },
)

# The submission there is now under the idempotency key, or what stands against it.
PartnerSubmissionCreateSubmissionCreate = TypedDict(
    "PartnerSubmissionCreateSubmissionCreate",
    {
        # False if it was there already, or if there are user errors.
        "created": bool,
        # Null if there are user errors.
        "submission": PartnerSubmissionCreateSubmissionCreateSubmission | None,
        # What to put right; empty if it went.
        "userErrors": list[PartnerSubmissionCreateSubmissionCreateUserErrors],
    },
)

# Everything that can be sent in.
PartnerSubmissionCreateData = TypedDict(
    "PartnerSubmissionCreateData",
    {
        # Send a text in. The same idempotency key makes one submission, however often it is sent.
        "submissionCreate": PartnerSubmissionCreateSubmissionCreate,
    },
)

def partner_submission_create(client: Client, *, input: SubmissionCreateInput) -> PartnerSubmissionCreateData:
    """A newsroom sends a text in. Repeat it with the same idempotencyKey if the answer was lost. For PARTNER readers
    and above: operations/partner/submission-create.graphql"""
    variables: dict[str, object] = {
        "input": input,
    }
    answer = client.send(
        "PartnerSubmissionCreate",
        "sha256:9ba17b7efeb14bc0ef74fa3956aaf46f84236022181f67cddc2e60ff9f1d4faf",
        variables,
        kind="mutation",
    )
    return cast(PartnerSubmissionCreateData, answer)

# A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published.
PartnerSubmissionWithdrawSubmissionWithdrawSubmission = TypedDict(
    "PartnerSubmissionWithdrawSubmissionWithdrawSubmission",
    {
        # Names the submission for life.
        "guid": str,
        # How far it has come.
        "state": SubmissionState,
        # When it was accepted, declined or withdrawn.
        "decidedAt": DateTime | None,
    },
)

# Something the caller of a mutation can put right.
PartnerSubmissionWithdrawSubmissionWithdrawUserErrors = TypedDict(
    "PartnerSubmissionWithdrawSubmissionWithdrawUserErrors",
    {
        # Path of the input field it is about; null if about the whole.
        "field": list[str] | None,
        # Code for programs.
        "code": str,
        # Sentence for people, in the language asked for.
        "message": str,
    },
)

# The submission as it is after the step, or what stands against it.
PartnerSubmissionWithdrawSubmissionWithdraw = TypedDict(
    "PartnerSubmissionWithdrawSubmissionWithdraw",
    {
        # Null if there are user errors.
        "submission": PartnerSubmissionWithdrawSubmissionWithdrawSubmission | None,
        # What to put right; empty if it went.
        "userErrors": list[PartnerSubmissionWithdrawSubmissionWithdrawUserErrors],
    },
)

# Everything that can be sent in.
PartnerSubmissionWithdrawData = TypedDict(
    "PartnerSubmissionWithdrawData",
    {
        # Take an undecided submission back.
        "submissionWithdraw": PartnerSubmissionWithdrawSubmissionWithdraw,
    },
)

def partner_submission_withdraw(client: Client, *, guid: str) -> PartnerSubmissionWithdrawData:
    """A newsroom takes an undecided text back. For PARTNER readers and above: operations/partner/submission-
    withdraw.graphql"""
    variables: dict[str, object] = {
        "guid": guid,
    }
    answer = client.send(
        "PartnerSubmissionWithdraw",
        "sha256:ea94259a964037524262025335788b5621389b5df1574013eff5236f8b2d9db0",
        variables,
        kind="mutation",
    )
    return cast(PartnerSubmissionWithdrawData, answer)

# What the editor said when publishing this version.
DraftPreviewItemArticleChangeNote = TypedDict(
    "DraftPreviewItemArticleChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
DraftPreviewItemArticleSubjectsNames = TypedDict(
    "DraftPreviewItemArticleSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
DraftPreviewItemArticleSubjects = TypedDict(
    "DraftPreviewItemArticleSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[DraftPreviewItemArticleSubjectsNames],
    },
)

# A text in one language.
DraftPreviewItemArticlePlacesPlaceNames = TypedDict(
    "DraftPreviewItemArticlePlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
DraftPreviewItemArticlePlacesPlace = TypedDict(
    "DraftPreviewItemArticlePlacesPlace",
    {
        # Its names.
        "names": list[DraftPreviewItemArticlePlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemArticlePlacesWithheld = TypedDict(
    "DraftPreviewItemArticlePlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemArticlePlaces: TypeAlias = DraftPreviewItemArticlePlacesPlace | DraftPreviewItemArticlePlacesWithheld

# A text in one language.
DraftPreviewItemArticleLeadImageImageAlt = TypedDict(
    "DraftPreviewItemArticleLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
DraftPreviewItemArticleLeadImageImageCaptions = TypedDict(
    "DraftPreviewItemArticleLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
DraftPreviewItemArticleLeadImageImageRendition = TypedDict(
    "DraftPreviewItemArticleLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
DraftPreviewItemArticleLeadImageImage = TypedDict(
    "DraftPreviewItemArticleLeadImageImage",
    {
        # Alternative texts.
        "alt": list[DraftPreviewItemArticleLeadImageImageAlt],
        # Captions.
        "captions": list[DraftPreviewItemArticleLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": DraftPreviewItemArticleLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemArticleLeadImageWithheld = TypedDict(
    "DraftPreviewItemArticleLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemArticleLeadImage: TypeAlias = DraftPreviewItemArticleLeadImageImage | DraftPreviewItemArticleLeadImageWithheld

# What articles, events and the like share.
DraftPreviewItemArticleTranslations = TypedDict(
    "DraftPreviewItemArticleTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
DraftPreviewItemArticleBodyDocumentBlockDocumentFileDocument = TypedDict(
    "DraftPreviewItemArticleBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemArticleBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "DraftPreviewItemArticleBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemArticleBodyDocumentBlockDocumentFile: TypeAlias = DraftPreviewItemArticleBodyDocumentBlockDocumentFileDocument | DraftPreviewItemArticleBodyDocumentBlockDocumentFileWithheld

# The document block.
DraftPreviewItemArticleBodyDocumentBlock = TypedDict(
    "DraftPreviewItemArticleBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": DraftPreviewItemArticleBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
DraftPreviewItemArticleBodyFactsBlockFactsRows = TypedDict(
    "DraftPreviewItemArticleBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
DraftPreviewItemArticleBodyFactsBlock = TypedDict(
    "DraftPreviewItemArticleBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[DraftPreviewItemArticleBodyFactsBlockFactsRows],
    },
)

# A text in one language.
DraftPreviewItemArticleBodyFigureBlockFigureImageImageAlt = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
DraftPreviewItemArticleBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
DraftPreviewItemArticleBodyFigureBlockFigureImageImageRendition = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
DraftPreviewItemArticleBodyFigureBlockFigureImageImage = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[DraftPreviewItemArticleBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[DraftPreviewItemArticleBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": DraftPreviewItemArticleBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemArticleBodyFigureBlockFigureImageWithheld = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemArticleBodyFigureBlockFigureImage: TypeAlias = DraftPreviewItemArticleBodyFigureBlockFigureImageImage | DraftPreviewItemArticleBodyFigureBlockFigureImageWithheld

# The figure block.
DraftPreviewItemArticleBodyFigureBlock = TypedDict(
    "DraftPreviewItemArticleBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": DraftPreviewItemArticleBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
DraftPreviewItemArticleBodyHeadingBlock = TypedDict(
    "DraftPreviewItemArticleBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
DraftPreviewItemArticleBodyQuoteBlock = TypedDict(
    "DraftPreviewItemArticleBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

DraftPreviewItemArticleBodyRelatedBlockRelatedItemsItem = TypedDict(
    "DraftPreviewItemArticleBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "DraftPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemArticleBodyRelatedBlockRelatedItems: TypeAlias = DraftPreviewItemArticleBodyRelatedBlockRelatedItemsItem | DraftPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld

# The related block.
DraftPreviewItemArticleBodyRelatedBlock = TypedDict(
    "DraftPreviewItemArticleBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[DraftPreviewItemArticleBodyRelatedBlockRelatedItems],
    },
)

# The text block.
DraftPreviewItemArticleBodyTextBlock = TypedDict(
    "DraftPreviewItemArticleBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

DraftPreviewItemArticleBody: TypeAlias = DraftPreviewItemArticleBodyDocumentBlock | DraftPreviewItemArticleBodyFactsBlock | DraftPreviewItemArticleBodyFigureBlock | DraftPreviewItemArticleBodyHeadingBlock | DraftPreviewItemArticleBodyQuoteBlock | DraftPreviewItemArticleBodyRelatedBlock | DraftPreviewItemArticleBodyTextBlock

# A news item, feature, press release or explainer.
DraftPreviewItemArticle = TypedDict(
    "DraftPreviewItemArticle",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": DraftPreviewItemArticleChangeNote,
        # What it is about.
        "subjects": list[DraftPreviewItemArticleSubjects],
        # Where it is about.
        "places": list[DraftPreviewItemArticlePlaces],
        # The picture that stands for it.
        "leadImage": DraftPreviewItemArticleLeadImage | None,
        # The other language versions you may see.
        "translations": list[DraftPreviewItemArticleTranslations],
        # The text in typed blocks.
        "body": list[DraftPreviewItemArticleBody],
        # What kind of text it is.
        "genre": Genre,
    },
)

# What the editor said when publishing this version.
DraftPreviewItemEventChangeNote = TypedDict(
    "DraftPreviewItemEventChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
DraftPreviewItemEventSubjectsNames = TypedDict(
    "DraftPreviewItemEventSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
DraftPreviewItemEventSubjects = TypedDict(
    "DraftPreviewItemEventSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[DraftPreviewItemEventSubjectsNames],
    },
)

# A text in one language.
DraftPreviewItemEventPlacesPlaceNames = TypedDict(
    "DraftPreviewItemEventPlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
DraftPreviewItemEventPlacesPlace = TypedDict(
    "DraftPreviewItemEventPlacesPlace",
    {
        # Its names.
        "names": list[DraftPreviewItemEventPlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemEventPlacesWithheld = TypedDict(
    "DraftPreviewItemEventPlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemEventPlaces: TypeAlias = DraftPreviewItemEventPlacesPlace | DraftPreviewItemEventPlacesWithheld

# A text in one language.
DraftPreviewItemEventLeadImageImageAlt = TypedDict(
    "DraftPreviewItemEventLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
DraftPreviewItemEventLeadImageImageCaptions = TypedDict(
    "DraftPreviewItemEventLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
DraftPreviewItemEventLeadImageImageRendition = TypedDict(
    "DraftPreviewItemEventLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
DraftPreviewItemEventLeadImageImage = TypedDict(
    "DraftPreviewItemEventLeadImageImage",
    {
        # Alternative texts.
        "alt": list[DraftPreviewItemEventLeadImageImageAlt],
        # Captions.
        "captions": list[DraftPreviewItemEventLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": DraftPreviewItemEventLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemEventLeadImageWithheld = TypedDict(
    "DraftPreviewItemEventLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemEventLeadImage: TypeAlias = DraftPreviewItemEventLeadImageImage | DraftPreviewItemEventLeadImageWithheld

# What articles, events and the like share.
DraftPreviewItemEventTranslations = TypedDict(
    "DraftPreviewItemEventTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
DraftPreviewItemEventBodyDocumentBlockDocumentFileDocument = TypedDict(
    "DraftPreviewItemEventBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemEventBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "DraftPreviewItemEventBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemEventBodyDocumentBlockDocumentFile: TypeAlias = DraftPreviewItemEventBodyDocumentBlockDocumentFileDocument | DraftPreviewItemEventBodyDocumentBlockDocumentFileWithheld

# The document block.
DraftPreviewItemEventBodyDocumentBlock = TypedDict(
    "DraftPreviewItemEventBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": DraftPreviewItemEventBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
DraftPreviewItemEventBodyFactsBlockFactsRows = TypedDict(
    "DraftPreviewItemEventBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
DraftPreviewItemEventBodyFactsBlock = TypedDict(
    "DraftPreviewItemEventBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[DraftPreviewItemEventBodyFactsBlockFactsRows],
    },
)

# A text in one language.
DraftPreviewItemEventBodyFigureBlockFigureImageImageAlt = TypedDict(
    "DraftPreviewItemEventBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
DraftPreviewItemEventBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "DraftPreviewItemEventBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
DraftPreviewItemEventBodyFigureBlockFigureImageImageRendition = TypedDict(
    "DraftPreviewItemEventBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
DraftPreviewItemEventBodyFigureBlockFigureImageImage = TypedDict(
    "DraftPreviewItemEventBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[DraftPreviewItemEventBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[DraftPreviewItemEventBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": DraftPreviewItemEventBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemEventBodyFigureBlockFigureImageWithheld = TypedDict(
    "DraftPreviewItemEventBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemEventBodyFigureBlockFigureImage: TypeAlias = DraftPreviewItemEventBodyFigureBlockFigureImageImage | DraftPreviewItemEventBodyFigureBlockFigureImageWithheld

# The figure block.
DraftPreviewItemEventBodyFigureBlock = TypedDict(
    "DraftPreviewItemEventBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": DraftPreviewItemEventBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
DraftPreviewItemEventBodyHeadingBlock = TypedDict(
    "DraftPreviewItemEventBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
DraftPreviewItemEventBodyQuoteBlock = TypedDict(
    "DraftPreviewItemEventBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

DraftPreviewItemEventBodyRelatedBlockRelatedItemsItem = TypedDict(
    "DraftPreviewItemEventBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
DraftPreviewItemEventBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "DraftPreviewItemEventBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

DraftPreviewItemEventBodyRelatedBlockRelatedItems: TypeAlias = DraftPreviewItemEventBodyRelatedBlockRelatedItemsItem | DraftPreviewItemEventBodyRelatedBlockRelatedItemsWithheld

# The related block.
DraftPreviewItemEventBodyRelatedBlock = TypedDict(
    "DraftPreviewItemEventBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[DraftPreviewItemEventBodyRelatedBlockRelatedItems],
    },
)

# The text block.
DraftPreviewItemEventBodyTextBlock = TypedDict(
    "DraftPreviewItemEventBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

DraftPreviewItemEventBody: TypeAlias = DraftPreviewItemEventBodyDocumentBlock | DraftPreviewItemEventBodyFactsBlock | DraftPreviewItemEventBodyFigureBlock | DraftPreviewItemEventBodyHeadingBlock | DraftPreviewItemEventBodyQuoteBlock | DraftPreviewItemEventBodyRelatedBlock | DraftPreviewItemEventBodyTextBlock

# A festival, seminar or meeting.
DraftPreviewItemEvent = TypedDict(
    "DraftPreviewItemEvent",
    {
        # Its type.
        "__typename": Literal["Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": DraftPreviewItemEventChangeNote,
        # What it is about.
        "subjects": list[DraftPreviewItemEventSubjects],
        # Where it is about.
        "places": list[DraftPreviewItemEventPlaces],
        # The picture that stands for it.
        "leadImage": DraftPreviewItemEventLeadImage | None,
        # The other language versions you may see.
        "translations": list[DraftPreviewItemEventTranslations],
        # The text in typed blocks.
        "body": list[DraftPreviewItemEventBody],
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Its date in the lunar calendar, day/month.
        "lunarDate": str,
        # Where it takes place.
        "venue": str,
        # Who organises it.
        "organiser": str,
        # Scheduled, postponed or cancelled.
        "eventStatus": EventStatus,
        # Where to register.
        "registrationUrl": str,
    },
)

DraftPreviewItem: TypeAlias = DraftPreviewItemArticle | DraftPreviewItemEvent

# What a preview link opens. It is kept nowhere, and counts as no release.
DraftPreview = TypedDict(
    "DraftPreview",
    {
        # When the link closes by itself.
        "expiresAt": DateTime,
        # When the draft was last saved; when it was typed where it is `unsaved`.
        "savedAt": DateTime,
        # Whether it is what an editor is typing and has not saved yet.
        "unsaved": bool,
        # Names of fields of the item that the editor has not chosen yet; another choice stands in there.
        "standIns": list[str],
        # The draft as it would be released now.
        "item": DraftPreviewItem,
    },
)

# Everything that can be read.
DraftData = TypedDict(
    "DraftData",
    {
        # The draft of the preview link sent as `Authorization: Preview TOKEN`. Fails with PREVIEW_CLOSED without an
        # open one.
        "preview": DraftPreview | None,
    },
)

def draft(client: Client, *, locale: str, fallback: list[str] | None = None) -> DraftData:
    """The draft a preview link opens, as it would be released now, saved or still being typed. Send `Authorization:
    Preview TOKEN`. For PUBLIC readers and above: operations/portal/draft.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "Draft",
        "sha256:246776c641079d988aaa1545eac299138533cb107ac7318907864828481173b2",
        variables,
        kind="query",
    )
    return cast(DraftData, answer)

# A text in one language.
EventsEventsNodesLeadImageImageAlt = TypedDict(
    "EventsEventsNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
EventsEventsNodesLeadImageImageRendition = TypedDict(
    "EventsEventsNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
EventsEventsNodesLeadImageImage = TypedDict(
    "EventsEventsNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[EventsEventsNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": EventsEventsNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
EventsEventsNodesLeadImageWithheld = TypedDict(
    "EventsEventsNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

EventsEventsNodesLeadImage: TypeAlias = EventsEventsNodesLeadImageImage | EventsEventsNodesLeadImageWithheld

# A festival, seminar or meeting.
EventsEventsNodes = TypedDict(
    "EventsEventsNodes",
    {
        # Its type.
        "__typename": Literal["Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Its date in the lunar calendar, day/month.
        "lunarDate": str,
        # Where it takes place.
        "venue": str,
        # Who organises it.
        "organiser": str,
        # Scheduled, postponed or cancelled.
        "eventStatus": EventStatus,
        # The picture that stands for it.
        "leadImage": EventsEventsNodesLeadImage | None,
    },
)

# Where the page lies in the list.
EventsEventsPageInfo = TypedDict(
    "EventsEventsPageInfo",
    {
        # True if rows follow this page.
        "hasNextPage": bool,
        # Cursor of the last row; pass it as `after` to go on.
        "endCursor": str | None,
    },
)

# A page of a list.
EventsEvents = TypedDict(
    "EventsEvents",
    {
        # The rows alone.
        "nodes": list[EventsEventsNodes],
        # Where the page lies.
        "pageInfo": EventsEventsPageInfo,
    },
)

# Everything that can be read.
EventsData = TypedDict(
    "EventsData",
    {
        # Released events, a page at a time.
        "events": EventsEvents | None,
    },
)

def events(client: Client, *, locale: str, fallback: list[str] | None = None, first: int | None = None, after: str | None = None) -> EventsData:
    """What takes place: enough of each event for a calendar entry. For PUBLIC readers and above:
    operations/portal/events.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
        "first": first,
        "after": after,
    }
    answer = client.send(
        "Events",
        "sha256:ec88736b8e0490dc73011436111d0754deb7ac4889dc4524f1080ee0ba1c1351",
        variables,
        kind="query",
    )
    return cast(EventsData, answer)

# A text in one language.
FrontLatestNodesLeadImageImageAlt = TypedDict(
    "FrontLatestNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
FrontLatestNodesLeadImageImageRendition = TypedDict(
    "FrontLatestNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
FrontLatestNodesLeadImageImage = TypedDict(
    "FrontLatestNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[FrontLatestNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": FrontLatestNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
FrontLatestNodesLeadImageWithheld = TypedDict(
    "FrontLatestNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

FrontLatestNodesLeadImage: TypeAlias = FrontLatestNodesLeadImageImage | FrontLatestNodesLeadImageWithheld

# A news item, feature, press release or explainer.
FrontLatestNodes = TypedDict(
    "FrontLatestNodes",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": FrontLatestNodesLeadImage | None,
        # What kind of text it is.
        "genre": Genre,
    },
)

# A page of a list.
FrontLatest = TypedDict(
    "FrontLatest",
    {
        # The rows alone.
        "nodes": list[FrontLatestNodes],
    },
)

# A text in one language.
FrontCultureNodesLeadImageImageAlt = TypedDict(
    "FrontCultureNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
FrontCultureNodesLeadImageImageRendition = TypedDict(
    "FrontCultureNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
FrontCultureNodesLeadImageImage = TypedDict(
    "FrontCultureNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[FrontCultureNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": FrontCultureNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
FrontCultureNodesLeadImageWithheld = TypedDict(
    "FrontCultureNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

FrontCultureNodesLeadImage: TypeAlias = FrontCultureNodesLeadImageImage | FrontCultureNodesLeadImageWithheld

# A news item, feature, press release or explainer.
FrontCultureNodes = TypedDict(
    "FrontCultureNodes",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": FrontCultureNodesLeadImage | None,
        # What kind of text it is.
        "genre": Genre,
    },
)

# A page of a list.
FrontCulture = TypedDict(
    "FrontCulture",
    {
        # The rows alone.
        "nodes": list[FrontCultureNodes],
    },
)

# A text in one language.
FrontEconomyNodesLeadImageImageAlt = TypedDict(
    "FrontEconomyNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
FrontEconomyNodesLeadImageImageRendition = TypedDict(
    "FrontEconomyNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
FrontEconomyNodesLeadImageImage = TypedDict(
    "FrontEconomyNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[FrontEconomyNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": FrontEconomyNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
FrontEconomyNodesLeadImageWithheld = TypedDict(
    "FrontEconomyNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

FrontEconomyNodesLeadImage: TypeAlias = FrontEconomyNodesLeadImageImage | FrontEconomyNodesLeadImageWithheld

# A news item, feature, press release or explainer.
FrontEconomyNodes = TypedDict(
    "FrontEconomyNodes",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": FrontEconomyNodesLeadImage | None,
        # What kind of text it is.
        "genre": Genre,
    },
)

# A page of a list.
FrontEconomy = TypedDict(
    "FrontEconomy",
    {
        # The rows alone.
        "nodes": list[FrontEconomyNodes],
    },
)

# A text in one language.
FrontGovernmentNodesLeadImageImageAlt = TypedDict(
    "FrontGovernmentNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
FrontGovernmentNodesLeadImageImageRendition = TypedDict(
    "FrontGovernmentNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
FrontGovernmentNodesLeadImageImage = TypedDict(
    "FrontGovernmentNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[FrontGovernmentNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": FrontGovernmentNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
FrontGovernmentNodesLeadImageWithheld = TypedDict(
    "FrontGovernmentNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

FrontGovernmentNodesLeadImage: TypeAlias = FrontGovernmentNodesLeadImageImage | FrontGovernmentNodesLeadImageWithheld

# A news item, feature, press release or explainer.
FrontGovernmentNodes = TypedDict(
    "FrontGovernmentNodes",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": FrontGovernmentNodesLeadImage | None,
        # What kind of text it is.
        "genre": Genre,
    },
)

# A page of a list.
FrontGovernment = TypedDict(
    "FrontGovernment",
    {
        # The rows alone.
        "nodes": list[FrontGovernmentNodes],
    },
)

# A text in one language.
FrontEventsNodesLeadImageImageAlt = TypedDict(
    "FrontEventsNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
FrontEventsNodesLeadImageImageRendition = TypedDict(
    "FrontEventsNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
FrontEventsNodesLeadImageImage = TypedDict(
    "FrontEventsNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[FrontEventsNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": FrontEventsNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
FrontEventsNodesLeadImageWithheld = TypedDict(
    "FrontEventsNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

FrontEventsNodesLeadImage: TypeAlias = FrontEventsNodesLeadImageImage | FrontEventsNodesLeadImageWithheld

# A festival, seminar or meeting.
FrontEventsNodes = TypedDict(
    "FrontEventsNodes",
    {
        # Its type.
        "__typename": Literal["Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": FrontEventsNodesLeadImage | None,
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Where it takes place.
        "venue": str,
        # Scheduled, postponed or cancelled.
        "eventStatus": EventStatus,
    },
)

# A page of a list.
FrontEvents = TypedDict(
    "FrontEvents",
    {
        # The rows alone.
        "nodes": list[FrontEventsNodes],
    },
)

# Everything that can be read.
FrontData = TypedDict(
    "FrontData",
    {
        # Released articles, a page at a time.
        "latest": FrontLatest | None,
        # Released articles, a page at a time.
        "culture": FrontCulture | None,
        # Released articles, a page at a time.
        "economy": FrontEconomy | None,
        # Released articles, a page at a time.
        "government": FrontGovernment | None,
        # Released events, a page at a time.
        "events": FrontEvents | None,
    },
)

def front(client: Client, *, locale: str, fallback: list[str] | None = None, latest: int | None = None, per_pillar: int | None = None, events: int | None = None) -> FrontData:
    """The portal's front page by pillar: the latest stories, then each pillar's own, and the events. For PUBLIC
    readers and above: operations/portal/front.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
        "latest": latest,
        "perPillar": per_pillar,
        "events": events,
    }
    answer = client.send(
        "Front",
        "sha256:a8b2d353248702478b47bd6c38ca1829a9578ac6f046747a5808d677a9ab3764",
        variables,
        kind="query",
    )
    return cast(FrontData, answer)

# A text in one language.
HomeArticlesNodesLeadImageImageAlt = TypedDict(
    "HomeArticlesNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
HomeArticlesNodesLeadImageImageRendition = TypedDict(
    "HomeArticlesNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
HomeArticlesNodesLeadImageImage = TypedDict(
    "HomeArticlesNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[HomeArticlesNodesLeadImageImageAlt],
        # Credit to be printed with it.
        "creditLine": str,
        # ThumbHash placeholder, base64.
        "thumbhash": str,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": HomeArticlesNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
HomeArticlesNodesLeadImageWithheld = TypedDict(
    "HomeArticlesNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

HomeArticlesNodesLeadImage: TypeAlias = HomeArticlesNodesLeadImageImage | HomeArticlesNodesLeadImageWithheld

# A news item, feature, press release or explainer.
HomeArticlesNodes = TypedDict(
    "HomeArticlesNodes",
    {
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": HomeArticlesNodesLeadImage | None,
        # What kind of text it is.
        "genre": Genre,
    },
)

# Where the page lies in the list.
HomeArticlesPageInfo = TypedDict(
    "HomeArticlesPageInfo",
    {
        # True if rows follow this page.
        "hasNextPage": bool,
        # Cursor of the last row; pass it as `after` to go on.
        "endCursor": str | None,
    },
)

# A page of a list.
HomeArticles = TypedDict(
    "HomeArticles",
    {
        # The rows alone.
        "nodes": list[HomeArticlesNodes],
        # Where the page lies.
        "pageInfo": HomeArticlesPageInfo,
    },
)

# A text in one language.
HomeEventsNodesLeadImageImageAlt = TypedDict(
    "HomeEventsNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
HomeEventsNodesLeadImageImageRendition = TypedDict(
    "HomeEventsNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
HomeEventsNodesLeadImageImage = TypedDict(
    "HomeEventsNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[HomeEventsNodesLeadImageImageAlt],
        # Credit to be printed with it.
        "creditLine": str,
        # ThumbHash placeholder, base64.
        "thumbhash": str,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": HomeEventsNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
HomeEventsNodesLeadImageWithheld = TypedDict(
    "HomeEventsNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

HomeEventsNodesLeadImage: TypeAlias = HomeEventsNodesLeadImageImage | HomeEventsNodesLeadImageWithheld

# A festival, seminar or meeting.
HomeEventsNodes = TypedDict(
    "HomeEventsNodes",
    {
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The picture that stands for it.
        "leadImage": HomeEventsNodesLeadImage | None,
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Where it takes place.
        "venue": str,
    },
)

# A page of a list.
HomeEvents = TypedDict(
    "HomeEvents",
    {
        # The rows alone.
        "nodes": list[HomeEventsNodes],
    },
)

# Everything that can be read.
HomeData = TypedDict(
    "HomeData",
    {
        # Released articles, a page at a time.
        "articles": HomeArticles | None,
        # Released events, a page at a time.
        "events": HomeEvents | None,
    },
)

def home(client: Client, *, locale: str, fallback: list[str] | None = None, articles: int | None = None, events: int | None = None) -> HomeData:
    """The portal's front page: the latest stories and the events, one language version a work. For PUBLIC readers and
    above: operations/portal/home.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
        "articles": articles,
        "events": events,
    }
    answer = client.send(
        "Home",
        "sha256:3865e60232988f5eada2d8db4b84a196d3ed9d7a72e31bfd8a11fa06ad93280a",
        variables,
        kind="query",
    )
    return cast(HomeData, answer)

# A text in one language.
IdentityBrandAssetsNames = TypedDict(
    "IdentityBrandAssetsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A file of an asset. Its address names its content, so it never changes what it gives.
IdentityBrandAssetsFiles = TypedDict(
    "IdentityBrandAssetsFiles",
    {
        # The format.
        "format": BrandFileFormat,
        # What it was made for, such as `avatar` or `cmyk`; null for the plain file.
        "use": str | None,
        # Pixels, or units of the drawing for SVG; null for a file that is no picture.
        "width": int | None,
        # Pixels, or units of the drawing for SVG; null for a file that is no picture.
        "height": int | None,
        # Absolute path of the file.
        "url": str,
    },
)

# A text in one language.
IdentityBrandAssetsEditionLabel = TypedDict(
    "IdentityBrandAssetsEditionLabel",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# The edition of the guideline an asset belongs to.
IdentityBrandAssetsEdition = TypedDict(
    "IdentityBrandAssetsEdition",
    {
        # The guideline package.
        "id": str,
        # Its version.
        "version": str,
        # Whether the identity is a sample and no official one.
        "sample": bool,
        # What the edition calls itself; show it wherever the identity appears.
        "label": list[IdentityBrandAssetsEditionLabel],
    },
)

# A logo, the palette or a typeface of the edition in force, with the files to take.
IdentityBrandAssets = TypedDict(
    "IdentityBrandAssets",
    {
        # Names the asset within its edition.
        "key": str,
        # Of a logo: its version, such as primary or reversed.
        "variant": str | None,
        # Of a logo: its arrangement, such as horizontal or symbol.
        "lockup": str | None,
        # Of a logo: what it may stand on.
        "ground": BrandGround | None,
        # Of a logo: least width on a screen.
        "minScreenPx": float | None,
        # Of a logo for small sizes: greatest width on a screen.
        "maxScreenPx": float | None,
        # Its names.
        "names": list[IdentityBrandAssetsNames],
        # Its files: SVG first, then by format, from small to large.
        "files": list[IdentityBrandAssetsFiles],
        # The edition it belongs to.
        "edition": IdentityBrandAssetsEdition,
    },
)

# Everything that can be read.
IdentityData = TypedDict(
    "IdentityData",
    {
        # What of the identity may be used today, in the order of the guideline.
        "brandAssets": list[IdentityBrandAssets],
    },
)

def identity(client: Client, *, locale: str, fallback: list[str] | None = None) -> IdentityData:
    """What the portal wears: the logos of the edition in force, and what the edition calls itself. For PUBLIC readers
    and above: operations/portal/identity.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "Identity",
        "sha256:6a2d3688cd35f5e1403ab71225ff3f798f473745d1a96526fa3119b673cc23c2",
        variables,
        kind="query",
    )
    return cast(IdentityData, answer)

# What the editor said when publishing this version.
ItemAtItemAtItemChangeNote = TypedDict(
    "ItemAtItemAtItemChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
ItemAtItemAtItemLeadImageImageAlt = TypedDict(
    "ItemAtItemAtItemLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
ItemAtItemAtItemLeadImageImageRendition = TypedDict(
    "ItemAtItemAtItemLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
ItemAtItemAtItemLeadImageImage = TypedDict(
    "ItemAtItemAtItemLeadImageImage",
    {
        # Alternative texts.
        "alt": list[ItemAtItemAtItemLeadImageImageAlt],
        # Credit to be printed with it.
        "creditLine": str,
        # ThumbHash placeholder, base64.
        "thumbhash": str,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": ItemAtItemAtItemLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
ItemAtItemAtItemLeadImageWithheld = TypedDict(
    "ItemAtItemAtItemLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

ItemAtItemAtItemLeadImage: TypeAlias = ItemAtItemAtItemLeadImageImage | ItemAtItemAtItemLeadImageWithheld

# What articles, events and the like share.
ItemAtItemAtItemTranslations = TypedDict(
    "ItemAtItemAtItemTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
    },
)

ItemAtItemAtItem = TypedDict(
    "ItemAtItemAtItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # What the editor said of this version.
        "changeNote": ItemAtItemAtItemChangeNote,
        # The picture that stands for it.
        "leadImage": ItemAtItemAtItemLeadImage | None,
        # The body as sanitised HTML with its pictures.
        "bodyHtml": str,
        # The other language versions you may see.
        "translations": list[ItemAtItemAtItemTranslations],
    },
)

# There is nothing here for you, and never was.
ItemAtItemAtNotFound = TypedDict(
    "ItemAtItemAtNotFound",
    {
        # Its type.
        "__typename": Literal["NotFound"],
        # What was looked for.
        "message": str,
    },
)

# The item has another address now.
ItemAtItemAtRedirect = TypedDict(
    "ItemAtItemAtRedirect",
    {
        # Its type.
        "__typename": Literal["Redirect"],
        # The path where it is now.
        "redirectTo": str,
    },
)

# What is left of an item you could see before.
ItemAtItemAtTombstone = TypedDict(
    "ItemAtItemAtTombstone",
    {
        # Its type.
        "__typename": Literal["Tombstone"],
        # What became of it.
        "status": TombstoneStatus,
        # Since when, if you may know.
        "at": DateTime | None,
        # The reason given to readers, for withdrawn items.
        "reason": str | None,
    },
)

ItemAtItemAt: TypeAlias = ItemAtItemAtItem | ItemAtItemAtNotFound | ItemAtItemAtRedirect | ItemAtItemAtTombstone

# Everything that can be read.
ItemAtData = TypedDict(
    "ItemAtData",
    {
        # The item at an address: /vi/article/slug, or /article/slug and a locale.
        "itemAt": ItemAtItemAt | None,
    },
)

def item_at(client: Client, *, path: str, locale: str, fallback: list[str] | None = None) -> ItemAtData:
    """A page of the portal: whatever is at an address. For PUBLIC readers and above: operations/portal/item-at.graphql"""
    variables: dict[str, object] = {
        "path": path,
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "ItemAt",
        "sha256:933c3510eb06bbcf4538fea84f0cbc84554a5179f1d1ab4a641cae74623a6211",
        variables,
        kind="query",
    )
    return cast(ItemAtData, answer)

# A text in one language.
NearbyNearbyPlaceNames = TypedDict(
    "NearbyNearbyPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
NearbyNearbyPlace = TypedDict(
    "NearbyNearbyPlace",
    {
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Its names.
        "names": list[NearbyNearbyPlaceNames],
        # Degrees north, WGS 84.
        "latitude": float | None,
        # Degrees east, WGS 84.
        "longitude": float | None,
    },
)

# What articles, events and the like share.
NearbyNearbyItem = TypedDict(
    "NearbyNearbyItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
    },
)

# An item and how far away it is.
NearbyNearby = TypedDict(
    "NearbyNearby",
    {
        # From the point to the nearest place it is about, in metres.
        "metres": int,
        # That place.
        "place": NearbyNearbyPlace,
        # The item.
        "item": NearbyNearbyItem,
    },
)

# Everything that can be read.
NearbyData = TypedDict(
    "NearbyData",
    {
        # Items about places near a point, nearest first, then newest first.
        "nearby": list[NearbyNearby],
    },
)

def nearby(client: Client, *, latitude: float, longitude: float, within_km: float | None = None, locale: str | None = None, fallback: list[str] | None = None) -> NearbyData:
    """What there is around a point of the map, nearest first. For PUBLIC readers and above:
    operations/portal/nearby.graphql"""
    variables: dict[str, object] = {
        "latitude": latitude,
        "longitude": longitude,
        "withinKm": within_km,
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "Nearby",
        "sha256:79349ca569cc51a262904192a88a422454a7c674f9d8690cd3779b805567852d",
        variables,
        kind="query",
    )
    return cast(NearbyData, answer)

# A text in one language.
PillarStoriesArticlesNodesLeadImageImageAlt = TypedDict(
    "PillarStoriesArticlesNodesLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
PillarStoriesArticlesNodesLeadImageImageRendition = TypedDict(
    "PillarStoriesArticlesNodesLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
PillarStoriesArticlesNodesLeadImageImage = TypedDict(
    "PillarStoriesArticlesNodesLeadImageImage",
    {
        # Alternative texts.
        "alt": list[PillarStoriesArticlesNodesLeadImageImageAlt],
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PillarStoriesArticlesNodesLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PillarStoriesArticlesNodesLeadImageWithheld = TypedDict(
    "PillarStoriesArticlesNodesLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PillarStoriesArticlesNodesLeadImage: TypeAlias = PillarStoriesArticlesNodesLeadImageImage | PillarStoriesArticlesNodesLeadImageWithheld

# A news item, feature, press release or explainer.
PillarStoriesArticlesNodes = TypedDict(
    "PillarStoriesArticlesNodes",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # True if another language was asked for and this is the best of the fallback list.
        "isFallback": bool,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # When version 1 was released.
        "firstPublished": DateTime,
        # What kind of text it is.
        "genre": Genre,
        # The picture that stands for it.
        "leadImage": PillarStoriesArticlesNodesLeadImage | None,
    },
)

# Where the page lies in the list.
PillarStoriesArticlesPageInfo = TypedDict(
    "PillarStoriesArticlesPageInfo",
    {
        # True if rows follow this page.
        "hasNextPage": bool,
        # Cursor of the last row; pass it as `after` to go on.
        "endCursor": str | None,
    },
)

# A page of a list.
PillarStoriesArticles = TypedDict(
    "PillarStoriesArticles",
    {
        # The rows alone.
        "nodes": list[PillarStoriesArticlesNodes],
        # Where the page lies.
        "pageInfo": PillarStoriesArticlesPageInfo,
    },
)

# Everything that can be read.
PillarStoriesData = TypedDict(
    "PillarStoriesData",
    {
        # Released articles, a page at a time.
        "articles": PillarStoriesArticles | None,
    },
)

def pillar_stories(client: Client, *, pillar: Pillar, locale: str, fallback: list[str] | None = None, first: int | None = None, after: str | None = None) -> PillarStoriesData:
    """All stories of one pillar, a page at a time. For PUBLIC readers and above: operations/portal/pillar.graphql"""
    variables: dict[str, object] = {
        "pillar": pillar,
        "locale": locale,
        "fallback": fallback,
        "first": first,
        "after": after,
    }
    answer = client.send(
        "PillarStories",
        "sha256:bf12bd4880e3baceccffc17965fadee8973e2afd7e450e4d678d970413d00641",
        variables,
        kind="query",
    )
    return cast(PillarStoriesData, answer)

# What the editor said when publishing this version.
PreviewPreviewItemArticleChangeNote = TypedDict(
    "PreviewPreviewItemArticleChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
PreviewPreviewItemArticleSubjectsNames = TypedDict(
    "PreviewPreviewItemArticleSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
PreviewPreviewItemArticleSubjects = TypedDict(
    "PreviewPreviewItemArticleSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[PreviewPreviewItemArticleSubjectsNames],
    },
)

# A text in one language.
PreviewPreviewItemArticlePlacesPlaceNames = TypedDict(
    "PreviewPreviewItemArticlePlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
PreviewPreviewItemArticlePlacesPlace = TypedDict(
    "PreviewPreviewItemArticlePlacesPlace",
    {
        # Its names.
        "names": list[PreviewPreviewItemArticlePlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemArticlePlacesWithheld = TypedDict(
    "PreviewPreviewItemArticlePlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemArticlePlaces: TypeAlias = PreviewPreviewItemArticlePlacesPlace | PreviewPreviewItemArticlePlacesWithheld

# A text in one language.
PreviewPreviewItemArticleLeadImageImageAlt = TypedDict(
    "PreviewPreviewItemArticleLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
PreviewPreviewItemArticleLeadImageImageCaptions = TypedDict(
    "PreviewPreviewItemArticleLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
PreviewPreviewItemArticleLeadImageImageRendition = TypedDict(
    "PreviewPreviewItemArticleLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
PreviewPreviewItemArticleLeadImageImage = TypedDict(
    "PreviewPreviewItemArticleLeadImageImage",
    {
        # Alternative texts.
        "alt": list[PreviewPreviewItemArticleLeadImageImageAlt],
        # Captions.
        "captions": list[PreviewPreviewItemArticleLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PreviewPreviewItemArticleLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemArticleLeadImageWithheld = TypedDict(
    "PreviewPreviewItemArticleLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemArticleLeadImage: TypeAlias = PreviewPreviewItemArticleLeadImageImage | PreviewPreviewItemArticleLeadImageWithheld

# What articles, events and the like share.
PreviewPreviewItemArticleTranslations = TypedDict(
    "PreviewPreviewItemArticleTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
PreviewPreviewItemArticleBodyDocumentBlockDocumentFileDocument = TypedDict(
    "PreviewPreviewItemArticleBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemArticleBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "PreviewPreviewItemArticleBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemArticleBodyDocumentBlockDocumentFile: TypeAlias = PreviewPreviewItemArticleBodyDocumentBlockDocumentFileDocument | PreviewPreviewItemArticleBodyDocumentBlockDocumentFileWithheld

# The document block.
PreviewPreviewItemArticleBodyDocumentBlock = TypedDict(
    "PreviewPreviewItemArticleBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": PreviewPreviewItemArticleBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
PreviewPreviewItemArticleBodyFactsBlockFactsRows = TypedDict(
    "PreviewPreviewItemArticleBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
PreviewPreviewItemArticleBodyFactsBlock = TypedDict(
    "PreviewPreviewItemArticleBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[PreviewPreviewItemArticleBodyFactsBlockFactsRows],
    },
)

# A text in one language.
PreviewPreviewItemArticleBodyFigureBlockFigureImageImageAlt = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
PreviewPreviewItemArticleBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
PreviewPreviewItemArticleBodyFigureBlockFigureImageImageRendition = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
PreviewPreviewItemArticleBodyFigureBlockFigureImageImage = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[PreviewPreviewItemArticleBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[PreviewPreviewItemArticleBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PreviewPreviewItemArticleBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemArticleBodyFigureBlockFigureImageWithheld = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemArticleBodyFigureBlockFigureImage: TypeAlias = PreviewPreviewItemArticleBodyFigureBlockFigureImageImage | PreviewPreviewItemArticleBodyFigureBlockFigureImageWithheld

# The figure block.
PreviewPreviewItemArticleBodyFigureBlock = TypedDict(
    "PreviewPreviewItemArticleBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": PreviewPreviewItemArticleBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
PreviewPreviewItemArticleBodyHeadingBlock = TypedDict(
    "PreviewPreviewItemArticleBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
PreviewPreviewItemArticleBodyQuoteBlock = TypedDict(
    "PreviewPreviewItemArticleBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsItem = TypedDict(
    "PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemArticleBodyRelatedBlockRelatedItems: TypeAlias = PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsItem | PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld

# The related block.
PreviewPreviewItemArticleBodyRelatedBlock = TypedDict(
    "PreviewPreviewItemArticleBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[PreviewPreviewItemArticleBodyRelatedBlockRelatedItems],
    },
)

# The text block.
PreviewPreviewItemArticleBodyTextBlock = TypedDict(
    "PreviewPreviewItemArticleBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

PreviewPreviewItemArticleBody: TypeAlias = PreviewPreviewItemArticleBodyDocumentBlock | PreviewPreviewItemArticleBodyFactsBlock | PreviewPreviewItemArticleBodyFigureBlock | PreviewPreviewItemArticleBodyHeadingBlock | PreviewPreviewItemArticleBodyQuoteBlock | PreviewPreviewItemArticleBodyRelatedBlock | PreviewPreviewItemArticleBodyTextBlock

# A news item, feature, press release or explainer.
PreviewPreviewItemArticle = TypedDict(
    "PreviewPreviewItemArticle",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": PreviewPreviewItemArticleChangeNote,
        # What it is about.
        "subjects": list[PreviewPreviewItemArticleSubjects],
        # Where it is about.
        "places": list[PreviewPreviewItemArticlePlaces],
        # The picture that stands for it.
        "leadImage": PreviewPreviewItemArticleLeadImage | None,
        # The other language versions you may see.
        "translations": list[PreviewPreviewItemArticleTranslations],
        # The text in typed blocks.
        "body": list[PreviewPreviewItemArticleBody],
        # What kind of text it is.
        "genre": Genre,
    },
)

# What the editor said when publishing this version.
PreviewPreviewItemEventChangeNote = TypedDict(
    "PreviewPreviewItemEventChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
PreviewPreviewItemEventSubjectsNames = TypedDict(
    "PreviewPreviewItemEventSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
PreviewPreviewItemEventSubjects = TypedDict(
    "PreviewPreviewItemEventSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[PreviewPreviewItemEventSubjectsNames],
    },
)

# A text in one language.
PreviewPreviewItemEventPlacesPlaceNames = TypedDict(
    "PreviewPreviewItemEventPlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
PreviewPreviewItemEventPlacesPlace = TypedDict(
    "PreviewPreviewItemEventPlacesPlace",
    {
        # Its names.
        "names": list[PreviewPreviewItemEventPlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemEventPlacesWithheld = TypedDict(
    "PreviewPreviewItemEventPlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemEventPlaces: TypeAlias = PreviewPreviewItemEventPlacesPlace | PreviewPreviewItemEventPlacesWithheld

# A text in one language.
PreviewPreviewItemEventLeadImageImageAlt = TypedDict(
    "PreviewPreviewItemEventLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
PreviewPreviewItemEventLeadImageImageCaptions = TypedDict(
    "PreviewPreviewItemEventLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
PreviewPreviewItemEventLeadImageImageRendition = TypedDict(
    "PreviewPreviewItemEventLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
PreviewPreviewItemEventLeadImageImage = TypedDict(
    "PreviewPreviewItemEventLeadImageImage",
    {
        # Alternative texts.
        "alt": list[PreviewPreviewItemEventLeadImageImageAlt],
        # Captions.
        "captions": list[PreviewPreviewItemEventLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PreviewPreviewItemEventLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemEventLeadImageWithheld = TypedDict(
    "PreviewPreviewItemEventLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemEventLeadImage: TypeAlias = PreviewPreviewItemEventLeadImageImage | PreviewPreviewItemEventLeadImageWithheld

# What articles, events and the like share.
PreviewPreviewItemEventTranslations = TypedDict(
    "PreviewPreviewItemEventTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
PreviewPreviewItemEventBodyDocumentBlockDocumentFileDocument = TypedDict(
    "PreviewPreviewItemEventBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemEventBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "PreviewPreviewItemEventBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemEventBodyDocumentBlockDocumentFile: TypeAlias = PreviewPreviewItemEventBodyDocumentBlockDocumentFileDocument | PreviewPreviewItemEventBodyDocumentBlockDocumentFileWithheld

# The document block.
PreviewPreviewItemEventBodyDocumentBlock = TypedDict(
    "PreviewPreviewItemEventBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": PreviewPreviewItemEventBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
PreviewPreviewItemEventBodyFactsBlockFactsRows = TypedDict(
    "PreviewPreviewItemEventBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
PreviewPreviewItemEventBodyFactsBlock = TypedDict(
    "PreviewPreviewItemEventBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[PreviewPreviewItemEventBodyFactsBlockFactsRows],
    },
)

# A text in one language.
PreviewPreviewItemEventBodyFigureBlockFigureImageImageAlt = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
PreviewPreviewItemEventBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
PreviewPreviewItemEventBodyFigureBlockFigureImageImageRendition = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
PreviewPreviewItemEventBodyFigureBlockFigureImageImage = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[PreviewPreviewItemEventBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[PreviewPreviewItemEventBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": PreviewPreviewItemEventBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemEventBodyFigureBlockFigureImageWithheld = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemEventBodyFigureBlockFigureImage: TypeAlias = PreviewPreviewItemEventBodyFigureBlockFigureImageImage | PreviewPreviewItemEventBodyFigureBlockFigureImageWithheld

# The figure block.
PreviewPreviewItemEventBodyFigureBlock = TypedDict(
    "PreviewPreviewItemEventBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": PreviewPreviewItemEventBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
PreviewPreviewItemEventBodyHeadingBlock = TypedDict(
    "PreviewPreviewItemEventBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
PreviewPreviewItemEventBodyQuoteBlock = TypedDict(
    "PreviewPreviewItemEventBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

PreviewPreviewItemEventBodyRelatedBlockRelatedItemsItem = TypedDict(
    "PreviewPreviewItemEventBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
PreviewPreviewItemEventBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "PreviewPreviewItemEventBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

PreviewPreviewItemEventBodyRelatedBlockRelatedItems: TypeAlias = PreviewPreviewItemEventBodyRelatedBlockRelatedItemsItem | PreviewPreviewItemEventBodyRelatedBlockRelatedItemsWithheld

# The related block.
PreviewPreviewItemEventBodyRelatedBlock = TypedDict(
    "PreviewPreviewItemEventBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[PreviewPreviewItemEventBodyRelatedBlockRelatedItems],
    },
)

# The text block.
PreviewPreviewItemEventBodyTextBlock = TypedDict(
    "PreviewPreviewItemEventBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

PreviewPreviewItemEventBody: TypeAlias = PreviewPreviewItemEventBodyDocumentBlock | PreviewPreviewItemEventBodyFactsBlock | PreviewPreviewItemEventBodyFigureBlock | PreviewPreviewItemEventBodyHeadingBlock | PreviewPreviewItemEventBodyQuoteBlock | PreviewPreviewItemEventBodyRelatedBlock | PreviewPreviewItemEventBodyTextBlock

# A festival, seminar or meeting.
PreviewPreviewItemEvent = TypedDict(
    "PreviewPreviewItemEvent",
    {
        # Its type.
        "__typename": Literal["Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": PreviewPreviewItemEventChangeNote,
        # What it is about.
        "subjects": list[PreviewPreviewItemEventSubjects],
        # Where it is about.
        "places": list[PreviewPreviewItemEventPlaces],
        # The picture that stands for it.
        "leadImage": PreviewPreviewItemEventLeadImage | None,
        # The other language versions you may see.
        "translations": list[PreviewPreviewItemEventTranslations],
        # The text in typed blocks.
        "body": list[PreviewPreviewItemEventBody],
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Its date in the lunar calendar, day/month.
        "lunarDate": str,
        # Where it takes place.
        "venue": str,
        # Who organises it.
        "organiser": str,
        # Scheduled, postponed or cancelled.
        "eventStatus": EventStatus,
        # Where to register.
        "registrationUrl": str,
    },
)

PreviewPreviewItem: TypeAlias = PreviewPreviewItemArticle | PreviewPreviewItemEvent

# What a preview link opens. It is kept nowhere, and counts as no release.
PreviewPreview = TypedDict(
    "PreviewPreview",
    {
        # When the link closes by itself.
        "expiresAt": DateTime,
        # When the draft was last saved; when it was typed where it is `unsaved`.
        "savedAt": DateTime,
        # The draft as it would be released now.
        "item": PreviewPreviewItem,
    },
)

# Everything that can be read.
PreviewData = TypedDict(
    "PreviewData",
    {
        # The draft of the preview link sent as `Authorization: Preview TOKEN`. Fails with PREVIEW_CLOSED without an
        # open one.
        "preview": PreviewPreview | None,
    },
)

def preview(client: Client, *, locale: str, fallback: list[str] | None = None) -> PreviewData:
    """The draft a preview link opens, as it would be released now. Send `Authorization: Preview TOKEN`. For PUBLIC
    readers and above: operations/portal/preview.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "Preview",
        "sha256:05bb8de2da82d744a7f20a0801d5ffab6a05bfa58da800e2e6521631988e5d63",
        variables,
        kind="query",
    )
    return cast(PreviewData, answer)

ReleaseChangedReleaseChangedItemItem = TypedDict(
    "ReleaseChangedReleaseChangedItemItem",
    {
        # The language of this answer.
        "locale": str,
        # Joins the language versions of one work.
        "workId": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

ReleaseChangedReleaseChangedItemOther = TypedDict(
    "ReleaseChangedReleaseChangedItemOther",
    {
    },
)

ReleaseChangedReleaseChangedItem: TypeAlias = ReleaseChangedReleaseChangedItemItem | ReleaseChangedReleaseChangedItemOther

# One line of the log.
ReleaseChangedReleaseChanged = TypedDict(
    "ReleaseChangedReleaseChanged",
    {
        # Go on after this line with it.
        "cursor": str,
        # What happened.
        "kind": ChangeKind,
        # What it is about.
        "guid": str,
        # What it is.
        "type": ItemType,
        # The version it was about; null if that one is not for you.
        "version": int | None,
        # The item as it is now: store it. Null: drop the guid, `kind` says why.
        "item": ReleaseChangedReleaseChangedItem | None,
    },
)

# Everything that can be listened to.
ReleaseChangedData = TypedDict(
    "ReleaseChangedData",
    {
        # Each line of the log as it is written, from now or from a cursor on. Comes as Server-Sent Events; the id
        # of an event is its cursor, so a listener that was cut off goes on with Last-Event-ID or `after`.
        "releaseChanged": ReleaseChangedReleaseChanged,
    },
)

def release_changed(client: Client, *, after: str | None = None) -> ReleaseChangedData:
    """What a portal hears while it runs, to make its pages anew: Server-Sent Events from /graphql/stream/. For PUBLIC
    readers and above: operations/portal/release-changed.graphql"""
    variables: dict[str, object] = {
        "after": after,
    }
    answer = client.send(
        "ReleaseChanged",
        "sha256:79fd0e3de01dc60f3170f32bc753a574a261682f896d89ebb54d23d30fe8a557",
        variables,
        kind="subscription",
    )
    return cast(ReleaseChangedData, answer)

# What articles, events and the like share.
SearchSearchNodes = TypedDict(
    "SearchSearchNodes",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
    },
)

# Where the page lies in the list.
SearchSearchPageInfo = TypedDict(
    "SearchSearchPageInfo",
    {
        # True if rows follow this page.
        "hasNextPage": bool,
        # Cursor of the last row; pass it as `after` to go on.
        "endCursor": str | None,
    },
)

# A page of a list.
SearchSearch = TypedDict(
    "SearchSearch",
    {
        # Rows in the whole list.
        "totalCount": int,
        # The rows alone.
        "nodes": list[SearchSearchNodes],
        # Where the page lies.
        "pageInfo": SearchSearchPageInfo,
    },
)

# Everything that can be read.
SearchData = TypedDict(
    "SearchData",
    {
        # Items with these words; marks may be left off. Exact marks come first. At most the best 1,000.
        "search": SearchSearch | None,
    },
)

def search(client: Client, *, query: str, locale: str | None = None, fallback: list[str] | None = None, first: int | None = None, after: str | None = None) -> SearchData:
    """The portal's search; marks may be left off. For PUBLIC readers and above: operations/portal/search.graphql"""
    variables: dict[str, object] = {
        "query": query,
        "locale": locale,
        "fallback": fallback,
        "first": first,
        "after": after,
    }
    answer = client.send(
        "Search",
        "sha256:faa8e97166e17a5bcc268de20f027ec86f1be501edeec91f548604b382d31c77",
        variables,
        kind="query",
    )
    return cast(SearchData, answer)

# The picture that social networks show with a link to an item.
ShareItemAtItemSocialCardSocialCard = TypedDict(
    "ShareItemAtItemSocialCardSocialCard",
    {
        # Its type.
        "__typename": Literal["SocialCard"],
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
        # Media type, for example image/png.
        "mediaType": str,
        # What it says, for who cannot see it.
        "alt": str,
    },
)

# Something is referred to here that you may not see today.
ShareItemAtItemSocialCardWithheld = TypedDict(
    "ShareItemAtItemSocialCardWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

ShareItemAtItemSocialCard: TypeAlias = ShareItemAtItemSocialCardSocialCard | ShareItemAtItemSocialCardWithheld

ShareItemAtItem = TypedDict(
    "ShareItemAtItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The picture that social networks show with a link to it; withheld until it was made and found right.
        "socialCard": ShareItemAtItemSocialCard | None,
    },
)

ShareItemAtOther = TypedDict(
    "ShareItemAtOther",
    {
        # Its type.
        "__typename": Literal["NotFound", "Redirect", "Tombstone"],
    },
)

ShareItemAt: TypeAlias = ShareItemAtItem | ShareItemAtOther

# Everything that can be read.
ShareData = TypedDict(
    "ShareData",
    {
        # The item at an address: /vi/article/slug, or /article/slug and a locale.
        "itemAt": ShareItemAt | None,
    },
)

def share(client: Client, *, path: str) -> ShareData:
    """What social networks are told of an item. For PUBLIC readers and above: operations/portal/share.graphql"""
    variables: dict[str, object] = {
        "path": path,
    }
    answer = client.send(
        "Share",
        "sha256:2f1671a173415148cb51dbe8ff890235a50e6016bc7f92deab04d078b7d6f22e",
        variables,
        kind="query",
    )
    return cast(ShareData, answer)

# What the editor said when publishing this version.
StoryItemAtArticleChangeNote = TypedDict(
    "StoryItemAtArticleChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
StoryItemAtArticleSubjectsNames = TypedDict(
    "StoryItemAtArticleSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
StoryItemAtArticleSubjects = TypedDict(
    "StoryItemAtArticleSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[StoryItemAtArticleSubjectsNames],
    },
)

# A text in one language.
StoryItemAtArticlePlacesPlaceNames = TypedDict(
    "StoryItemAtArticlePlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
StoryItemAtArticlePlacesPlace = TypedDict(
    "StoryItemAtArticlePlacesPlace",
    {
        # Its names.
        "names": list[StoryItemAtArticlePlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
StoryItemAtArticlePlacesWithheld = TypedDict(
    "StoryItemAtArticlePlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtArticlePlaces: TypeAlias = StoryItemAtArticlePlacesPlace | StoryItemAtArticlePlacesWithheld

# A text in one language.
StoryItemAtArticleLeadImageImageAlt = TypedDict(
    "StoryItemAtArticleLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
StoryItemAtArticleLeadImageImageCaptions = TypedDict(
    "StoryItemAtArticleLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
StoryItemAtArticleLeadImageImageRendition = TypedDict(
    "StoryItemAtArticleLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
StoryItemAtArticleLeadImageImage = TypedDict(
    "StoryItemAtArticleLeadImageImage",
    {
        # Alternative texts.
        "alt": list[StoryItemAtArticleLeadImageImageAlt],
        # Captions.
        "captions": list[StoryItemAtArticleLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": StoryItemAtArticleLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtArticleLeadImageWithheld = TypedDict(
    "StoryItemAtArticleLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtArticleLeadImage: TypeAlias = StoryItemAtArticleLeadImageImage | StoryItemAtArticleLeadImageWithheld

# What articles, events and the like share.
StoryItemAtArticleTranslations = TypedDict(
    "StoryItemAtArticleTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
StoryItemAtArticleBodyDocumentBlockDocumentFileDocument = TypedDict(
    "StoryItemAtArticleBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtArticleBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "StoryItemAtArticleBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtArticleBodyDocumentBlockDocumentFile: TypeAlias = StoryItemAtArticleBodyDocumentBlockDocumentFileDocument | StoryItemAtArticleBodyDocumentBlockDocumentFileWithheld

# The document block.
StoryItemAtArticleBodyDocumentBlock = TypedDict(
    "StoryItemAtArticleBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": StoryItemAtArticleBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
StoryItemAtArticleBodyFactsBlockFactsRows = TypedDict(
    "StoryItemAtArticleBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
StoryItemAtArticleBodyFactsBlock = TypedDict(
    "StoryItemAtArticleBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[StoryItemAtArticleBodyFactsBlockFactsRows],
    },
)

# A text in one language.
StoryItemAtArticleBodyFigureBlockFigureImageImageAlt = TypedDict(
    "StoryItemAtArticleBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
StoryItemAtArticleBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "StoryItemAtArticleBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
StoryItemAtArticleBodyFigureBlockFigureImageImageRendition = TypedDict(
    "StoryItemAtArticleBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
StoryItemAtArticleBodyFigureBlockFigureImageImage = TypedDict(
    "StoryItemAtArticleBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[StoryItemAtArticleBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[StoryItemAtArticleBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": StoryItemAtArticleBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtArticleBodyFigureBlockFigureImageWithheld = TypedDict(
    "StoryItemAtArticleBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtArticleBodyFigureBlockFigureImage: TypeAlias = StoryItemAtArticleBodyFigureBlockFigureImageImage | StoryItemAtArticleBodyFigureBlockFigureImageWithheld

# The figure block.
StoryItemAtArticleBodyFigureBlock = TypedDict(
    "StoryItemAtArticleBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": StoryItemAtArticleBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
StoryItemAtArticleBodyHeadingBlock = TypedDict(
    "StoryItemAtArticleBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
StoryItemAtArticleBodyQuoteBlock = TypedDict(
    "StoryItemAtArticleBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

StoryItemAtArticleBodyRelatedBlockRelatedItemsItem = TypedDict(
    "StoryItemAtArticleBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtArticleBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "StoryItemAtArticleBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtArticleBodyRelatedBlockRelatedItems: TypeAlias = StoryItemAtArticleBodyRelatedBlockRelatedItemsItem | StoryItemAtArticleBodyRelatedBlockRelatedItemsWithheld

# The related block.
StoryItemAtArticleBodyRelatedBlock = TypedDict(
    "StoryItemAtArticleBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[StoryItemAtArticleBodyRelatedBlockRelatedItems],
    },
)

# The text block.
StoryItemAtArticleBodyTextBlock = TypedDict(
    "StoryItemAtArticleBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

StoryItemAtArticleBody: TypeAlias = StoryItemAtArticleBodyDocumentBlock | StoryItemAtArticleBodyFactsBlock | StoryItemAtArticleBodyFigureBlock | StoryItemAtArticleBodyHeadingBlock | StoryItemAtArticleBodyQuoteBlock | StoryItemAtArticleBodyRelatedBlock | StoryItemAtArticleBodyTextBlock

# A news item, feature, press release or explainer.
StoryItemAtArticle = TypedDict(
    "StoryItemAtArticle",
    {
        # Its type.
        "__typename": Literal["Article"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": StoryItemAtArticleChangeNote,
        # What it is about.
        "subjects": list[StoryItemAtArticleSubjects],
        # Where it is about.
        "places": list[StoryItemAtArticlePlaces],
        # The picture that stands for it.
        "leadImage": StoryItemAtArticleLeadImage | None,
        # The other language versions you may see.
        "translations": list[StoryItemAtArticleTranslations],
        # The text in typed blocks.
        "body": list[StoryItemAtArticleBody],
        # What kind of text it is.
        "genre": Genre,
    },
)

# What the editor said when publishing this version.
StoryItemAtEventChangeNote = TypedDict(
    "StoryItemAtEventChangeNote",
    {
        # First release, update, minor fix or correction.
        "kind": ReleaseNote,
        # Correction: what was wrong.
        "wrong": str,
        # Correction: what is right.
        "right": str,
    },
)

# A text in one language.
StoryItemAtEventSubjectsNames = TypedDict(
    "StoryItemAtEventSubjectsNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A topic the item is about.
StoryItemAtEventSubjects = TypedDict(
    "StoryItemAtEventSubjects",
    {
        # IPTC Media Topic code, for example medtop:01000000.
        "code": str,
        # Its names.
        "names": list[StoryItemAtEventSubjectsNames],
    },
)

# A text in one language.
StoryItemAtEventPlacesPlaceNames = TypedDict(
    "StoryItemAtEventPlacesPlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
StoryItemAtEventPlacesPlace = TypedDict(
    "StoryItemAtEventPlacesPlace",
    {
        # Its names.
        "names": list[StoryItemAtEventPlacesPlaceNames],
    },
)

# Something is referred to here that you may not see today.
StoryItemAtEventPlacesWithheld = TypedDict(
    "StoryItemAtEventPlacesWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtEventPlaces: TypeAlias = StoryItemAtEventPlacesPlace | StoryItemAtEventPlacesWithheld

# A text in one language.
StoryItemAtEventLeadImageImageAlt = TypedDict(
    "StoryItemAtEventLeadImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
StoryItemAtEventLeadImageImageCaptions = TypedDict(
    "StoryItemAtEventLeadImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
StoryItemAtEventLeadImageImageRendition = TypedDict(
    "StoryItemAtEventLeadImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
StoryItemAtEventLeadImageImage = TypedDict(
    "StoryItemAtEventLeadImageImage",
    {
        # Alternative texts.
        "alt": list[StoryItemAtEventLeadImageImageAlt],
        # Captions.
        "captions": list[StoryItemAtEventLeadImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": StoryItemAtEventLeadImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtEventLeadImageWithheld = TypedDict(
    "StoryItemAtEventLeadImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtEventLeadImage: TypeAlias = StoryItemAtEventLeadImageImage | StoryItemAtEventLeadImageWithheld

# What articles, events and the like share.
StoryItemAtEventTranslations = TypedDict(
    "StoryItemAtEventTranslations",
    {
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# A document that goes with items: PDF, slides or a text document, with credits and terms.
StoryItemAtEventBodyDocumentBlockDocumentFileDocument = TypedDict(
    "StoryItemAtEventBodyDocumentBlockDocumentFileDocument",
    {
        # Title.
        "title": str,
        # Media type, for example application/pdf.
        "mediaType": str,
        # Size of the file in bytes.
        "size": int,
        # Absolute path of the file.
        "url": str,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtEventBodyDocumentBlockDocumentFileWithheld = TypedDict(
    "StoryItemAtEventBodyDocumentBlockDocumentFileWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtEventBodyDocumentBlockDocumentFile: TypeAlias = StoryItemAtEventBodyDocumentBlockDocumentFileDocument | StoryItemAtEventBodyDocumentBlockDocumentFileWithheld

# The document block.
StoryItemAtEventBodyDocumentBlock = TypedDict(
    "StoryItemAtEventBodyDocumentBlock",
    {
        # Its type.
        "__typename": Literal["DocumentBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # What the link says in the item's language; empty: its title.
        "documentLabel": str | None,
        # The document, or why it is withheld today.
        "documentFile": StoryItemAtEventBodyDocumentBlockDocumentFile | None,
    },
)

# The fact block.
StoryItemAtEventBodyFactsBlockFactsRows = TypedDict(
    "StoryItemAtEventBodyFactsBlockFactsRows",
    {
        # What is measured.
        "factName": str,
        # The value as it is to be printed.
        "factValue": str,
        # Its unit.
        "factUnit": str,
        # The day the value was true, YYYY-MM-DD.
        "factAsOf": str,
        # Who says so.
        "factSource": str,
    },
)

# The facts block.
StoryItemAtEventBodyFactsBlock = TypedDict(
    "StoryItemAtEventBodyFactsBlock",
    {
        # Its type.
        "__typename": Literal["FactsBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the table.
        "factsTitle": str | None,
        # The figures, each with unit, date and source.
        "factsRows": list[StoryItemAtEventBodyFactsBlockFactsRows],
    },
)

# A text in one language.
StoryItemAtEventBodyFigureBlockFigureImageImageAlt = TypedDict(
    "StoryItemAtEventBodyFigureBlockFigureImageImageAlt",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A text in one language.
StoryItemAtEventBodyFigureBlockFigureImageImageCaptions = TypedDict(
    "StoryItemAtEventBodyFigureBlockFigureImageImageCaptions",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# One file of a picture, in one named profile and one format.
StoryItemAtEventBodyFigureBlockFigureImageImageRendition = TypedDict(
    "StoryItemAtEventBodyFigureBlockFigureImageImageRendition",
    {
        # Absolute path of the file.
        "url": str,
        # Width in pixels.
        "width": int,
        # Height in pixels.
        "height": int,
    },
)

# A picture with its renditions, credits and terms.
StoryItemAtEventBodyFigureBlockFigureImageImage = TypedDict(
    "StoryItemAtEventBodyFigureBlockFigureImageImage",
    {
        # Alternative texts.
        "alt": list[StoryItemAtEventBodyFigureBlockFigureImageImageAlt],
        # Captions.
        "captions": list[StoryItemAtEventBodyFigureBlockFigureImageImageCaptions],
        # Credit to be printed with it.
        "creditLine": str,
        # How it came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Value for an img element's srcset: the files of these profiles, narrowest first.
        "srcset": str,
        # The file of a profile in a format; null if the picture has none in that format.
        "rendition": StoryItemAtEventBodyFigureBlockFigureImageImageRendition | None,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtEventBodyFigureBlockFigureImageWithheld = TypedDict(
    "StoryItemAtEventBodyFigureBlockFigureImageWithheld",
    {
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtEventBodyFigureBlockFigureImage: TypeAlias = StoryItemAtEventBodyFigureBlockFigureImageImage | StoryItemAtEventBodyFigureBlockFigureImageWithheld

# The figure block.
StoryItemAtEventBodyFigureBlock = TypedDict(
    "StoryItemAtEventBodyFigureBlock",
    {
        # Its type.
        "__typename": Literal["FigureBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The picture, or why it is withheld today.
        "figureImage": StoryItemAtEventBodyFigureBlockFigureImage | None,
        # Caption in the item's language.
        "figureCaption": str | None,
        # True if the picture tells nothing beyond the text.
        "figureDecorative": bool | None,
    },
)

# The heading block.
StoryItemAtEventBodyHeadingBlock = TypedDict(
    "StoryItemAtEventBodyHeadingBlock",
    {
        # Its type.
        "__typename": Literal["HeadingBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text of the heading.
        "headingText": str,
        # 2 for a section, 3 for a subsection.
        "headingLevel": str,
    },
)

# The quote block.
StoryItemAtEventBodyQuoteBlock = TypedDict(
    "StoryItemAtEventBodyQuoteBlock",
    {
        # Its type.
        "__typename": Literal["QuoteBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # The words, without quotation marks.
        "quoteText": str,
        # Who said it, with the function.
        "quoteSource": str | None,
    },
)

StoryItemAtEventBodyRelatedBlockRelatedItemsItem = TypedDict(
    "StoryItemAtEventBodyRelatedBlockRelatedItemsItem",
    {
        # Its type.
        "__typename": Literal["Article", "Event"],
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
    },
)

# Something is referred to here that you may not see today.
StoryItemAtEventBodyRelatedBlockRelatedItemsWithheld = TypedDict(
    "StoryItemAtEventBodyRelatedBlockRelatedItemsWithheld",
    {
        # Its type.
        "__typename": Literal["Withheld"],
        # What it is.
        "type": ItemType,
        # Why you may not see it.
        "reason": WithheldReason,
    },
)

StoryItemAtEventBodyRelatedBlockRelatedItems: TypeAlias = StoryItemAtEventBodyRelatedBlockRelatedItemsItem | StoryItemAtEventBodyRelatedBlockRelatedItemsWithheld

# The related block.
StoryItemAtEventBodyRelatedBlock = TypedDict(
    "StoryItemAtEventBodyRelatedBlock",
    {
        # Its type.
        "__typename": Literal["RelatedBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Title of the list.
        "relatedTitle": str | None,
        # The items the reader may see today, in the editor's order.
        "relatedItems": list[StoryItemAtEventBodyRelatedBlockRelatedItems],
    },
)

# The text block.
StoryItemAtEventBodyTextBlock = TypedDict(
    "StoryItemAtEventBodyTextBlock",
    {
        # Its type.
        "__typename": Literal["TextBlock"],
        # Equal in all language versions of the item.
        "id": str,
        # Text as sanitised HTML.
        "textHtml": str,
    },
)

StoryItemAtEventBody: TypeAlias = StoryItemAtEventBodyDocumentBlock | StoryItemAtEventBodyFactsBlock | StoryItemAtEventBodyFigureBlock | StoryItemAtEventBodyHeadingBlock | StoryItemAtEventBodyQuoteBlock | StoryItemAtEventBodyRelatedBlock | StoryItemAtEventBodyTextBlock

# A festival, seminar or meeting.
StoryItemAtEvent = TypedDict(
    "StoryItemAtEvent",
    {
        # Its type.
        "__typename": Literal["Event"],
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Counts up at each release; a (guid, version) never changes.
        "version": int,
        # When this version was released.
        "versionCreated": DateTime,
        # When version 1 was released.
        "firstPublished": DateTime,
        # The language of this answer.
        "locale": str,
        # Its address: /locale/type/slug.
        "path": str,
        # Headline.
        "headline": str,
        # Lead paragraph, plain text.
        "summary": str,
        # The one pillar of the plan it serves.
        "pillar": Pillar,
        # Who wrote it, as it is to be printed.
        "byline": str,
        # Credit to be printed with it.
        "creditLine": str,
        # How the content came about, IPTC code.
        "digitalSourceType": DigitalSourceType,
        # Not to be used after.
        "expires": DateTime | None,
        # True if the source has a newer version than this translation was made from; false for a source; null if
        # you may not see the source.
        "stale": bool | None,
        # Guid of the withdrawn item this one is issued for.
        "replaces": str | None,
        # What the editor said of this version.
        "changeNote": StoryItemAtEventChangeNote,
        # What it is about.
        "subjects": list[StoryItemAtEventSubjects],
        # Where it is about.
        "places": list[StoryItemAtEventPlaces],
        # The picture that stands for it.
        "leadImage": StoryItemAtEventLeadImage | None,
        # The other language versions you may see.
        "translations": list[StoryItemAtEventTranslations],
        # The text in typed blocks.
        "body": list[StoryItemAtEventBody],
        # When it starts.
        "startsAt": DateTime,
        # When it ends.
        "endsAt": DateTime,
        # Its date in the lunar calendar, day/month.
        "lunarDate": str,
        # Where it takes place.
        "venue": str,
        # Who organises it.
        "organiser": str,
        # Scheduled, postponed or cancelled.
        "eventStatus": EventStatus,
        # Where to register.
        "registrationUrl": str,
    },
)

# There is nothing here for you, and never was.
StoryItemAtNotFound = TypedDict(
    "StoryItemAtNotFound",
    {
        # Its type.
        "__typename": Literal["NotFound"],
        # What was looked for.
        "message": str,
    },
)

# The item has another address now.
StoryItemAtRedirect = TypedDict(
    "StoryItemAtRedirect",
    {
        # Its type.
        "__typename": Literal["Redirect"],
        # The path where it is now.
        "redirectTo": str,
    },
)

# What is left of an item you could see before.
StoryItemAtTombstone = TypedDict(
    "StoryItemAtTombstone",
    {
        # Its type.
        "__typename": Literal["Tombstone"],
        # The item's guid.
        "guid": str,
        # What became of it.
        "status": TombstoneStatus,
        # Since when, if you may know.
        "at": DateTime | None,
        # The reason given to readers, for withdrawn items.
        "reason": str | None,
    },
)

StoryItemAt: TypeAlias = StoryItemAtArticle | StoryItemAtEvent | StoryItemAtNotFound | StoryItemAtRedirect | StoryItemAtTombstone

# Everything that can be read.
StoryData = TypedDict(
    "StoryData",
    {
        # The item at an address: /vi/article/slug, or /article/slug and a locale.
        "itemAt": StoryItemAt | None,
    },
)

def story(client: Client, *, path: str, locale: str, fallback: list[str] | None = None) -> StoryData:
    """A page of the portal in typed blocks: whatever is at an address. For PUBLIC readers and above:
    operations/portal/story.graphql"""
    variables: dict[str, object] = {
        "path": path,
        "locale": locale,
        "fallback": fallback,
    }
    answer = client.send(
        "Story",
        "sha256:718cb7c97fad9b624ee82028ff1e7d97d596bf7e005f35c849047ffdbda56014",
        variables,
        kind="query",
    )
    return cast(StoryData, answer)

# A value and how many rows of the list have it.
TopicsArticlesFacetsPillar = TypedDict(
    "TopicsArticlesFacetsPillar",
    {
        # The value, as the filter takes it in a variable or as a name.
        "value": str,
        # Rows of the whole list with it.
        "count": int,
    },
)

# A value and how many rows of the list have it.
TopicsArticlesFacetsTopic = TypedDict(
    "TopicsArticlesFacetsTopic",
    {
        # The value, as the filter takes it in a variable or as a name.
        "value": str,
        # Rows of the whole list with it.
        "count": int,
    },
)

# A value and how many rows of the list have it.
TopicsArticlesFacetsGenre = TypedDict(
    "TopicsArticlesFacetsGenre",
    {
        # The value, as the filter takes it in a variable or as a name.
        "value": str,
        # Rows of the whole list with it.
        "count": int,
    },
)

# A text in one language.
TopicsArticlesFacetsPlacePlacePlaceNames = TypedDict(
    "TopicsArticlesFacetsPlacePlacePlaceNames",
    {
        # Language of the text, a BCP 47 code.
        "lang": str,
        # The text.
        "text": str,
    },
)

# A place of the province.
TopicsArticlesFacetsPlacePlacePlace = TypedDict(
    "TopicsArticlesFacetsPlacePlacePlace",
    {
        # Names the thing, or one language version of it, for life.
        "guid": str,
        # Its names.
        "names": list[TopicsArticlesFacetsPlacePlacePlaceNames],
    },
)

# Something is referred to here that you may not see today.
TopicsArticlesFacetsPlacePlaceOther = TypedDict(
    "TopicsArticlesFacetsPlacePlaceOther",
    {
    },
)

TopicsArticlesFacetsPlacePlace: TypeAlias = TopicsArticlesFacetsPlacePlacePlace | TopicsArticlesFacetsPlacePlaceOther

# Something referred to and how many rows of the list refer to it.
TopicsArticlesFacetsPlace = TypedDict(
    "TopicsArticlesFacetsPlace",
    {
        # What is referred to.
        "place": TopicsArticlesFacetsPlacePlace,
        # Rows of the whole list that refer to it.
        "count": int,
    },
)

# Counts over the whole list, most first; at most 100 values each.
TopicsArticlesFacets = TypedDict(
    "TopicsArticlesFacets",
    {
        # By this: The one pillar of the plan it serves.
        "pillar": list[TopicsArticlesFacetsPillar],
        # By this: What it is about.
        "topic": list[TopicsArticlesFacetsTopic],
        # By this: What kind of text it is.
        "genre": list[TopicsArticlesFacetsGenre],
        # By this: Where it is about.
        "place": list[TopicsArticlesFacetsPlace],
    },
)

# A page of a list.
TopicsArticles = TypedDict(
    "TopicsArticles",
    {
        # Rows in the whole list.
        "totalCount": int,
        # Counts over the whole list.
        "facets": TopicsArticlesFacets,
    },
)

# Everything that can be read.
TopicsData = TypedDict(
    "TopicsData",
    {
        # Released articles, a page at a time.
        "articles": TopicsArticles | None,
    },
)

def topics(client: Client, *, locale: str | None = None, fallback: list[str] | None = None, filter: ArticleFilter | None = None) -> TopicsData:
    """How many stories there are by pillar, topic, kind and place: what a portal's filters offer. For PUBLIC readers
    and above: operations/portal/topics.graphql"""
    variables: dict[str, object] = {
        "locale": locale,
        "fallback": fallback,
        "filter": filter,
    }
    answer = client.send(
        "Topics",
        "sha256:5717ca2357bfb92a1aaaa72d88b6d5c42e6d8cce7af2f004607f796821b23aed",
        variables,
        kind="query",
    )
    return cast(TopicsData, answer)
