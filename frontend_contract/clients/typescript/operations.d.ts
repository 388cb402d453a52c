// Written by `manage.py contract`; do not edit.

import type { Operation } from "./client.js";

/** A moment in ISO 8601, always in UTC. */
export type DateTime = string;

/** A day in ISO 8601. */
export type Date = string;

/** The language of sentences and of the page. */
export type BrandCheckLanguage =
  /** Vietnamese. */
  | "VI"
  /** English. */
  | "EN";

/** How far a check has come. CHECKED and REFUSED are final. */
export type BrandCheckStatus =
  /** Announced; the bytes have not come yet. */
  | "RECEIVING"
  /** The bytes have come; the check has not begun. */
  | "WAITING"
  /** It is being checked. */
  | "CHECKING"
  /** There is a report. */
  | "CHECKED"
  /** There is no report; `problem` says why. */
  | "REFUSED";

/** The format of an asset's file. */
export type BrandFileFormat =
  /** SVG */
  | "SVG"
  /** PNG */
  | "PNG"
  /** JSON */
  | "JSON"
  /** PDF */
  | "PDF"
  /** WebP */
  | "WEBP"
  /** AVIF */
  | "AVIF"
  /** ICO */
  | "ICO"
  /** ASE */
  | "ASE"
  /** ACO */
  | "ACO"
  /** GPL */
  | "GPL"
  /** CSS */
  | "CSS"
  /** PowerPoint */
  | "PPTX"
  /** Word */
  | "DOCX";

/** What a logo may stand on. */
export type BrandGround =
  /** light ground */
  | "LIGHT"
  /** dark ground */
  | "DARK"
  /** any ground */
  | "ANY";

/** Where an artwork is seen. */
export type BrandMedium =
  /** On a screen; sizes are in pixels. */
  | "SCREEN"
  /** On paper; sizes are in millimetres and points. */
  | "PRINT";

/** What a file is to the check: placement and colour rules never fail a photograph. */
export type BrandSubjectKind =
  /** Something that was laid out. */
  | "ARTWORK"
  /** Something that was photographed. */
  | "PHOTOGRAPH"
  /** A picture of a screen. */
  | "SCREENSHOT";

/** Why you may see something else now. */
export type ChangeKind =
  /** A version was released. */
  | "PUBLISHED"
  /** A version was released that corrects a fault. */
  | "CORRECTED"
  /** Taken off; it may return. */
  | "UNPUBLISHED"
  /** Withdrawn for good. */
  | "WITHDRAWN"
  /** The rights changed or ended. */
  | "RIGHTS"
  /** Its embargo ended. */
  | "EMBARGO_LIFTED"
  /** Its time has passed. */
  | "EXPIRED"
  /** It has another path. */
  | "MOVED"
  /** Its content is gone for good. */
  | "ERASED"
  /** You may not see it any more. */
  | "REMOVED";

/** Why a submission is declined, for the partner's program; the reason in words is for its people. */
export type DeclineCode =
  /** Outside what the office publishes */
  | "OUT_OF_SCOPE"
  /** Facts could not be verified */
  | "NOT_VERIFIABLE"
  /** Rights are not clear */
  | "RIGHTS_UNCLEAR"
  /** Covered already */
  | "DUPLICATE"
  /** Language needs too much work */
  | "LANGUAGE"
  /** Came too late */
  | "TOO_LATE"
  /** Another reason */
  | "OTHER";

/** How the content came about: codes of IPTC's digital source type vocabulary. */
export type DigitalSourceType =
  /** Captured by camera or microphone */
  | "DIGITAL_CAPTURE"
  /** Made by a person with digital tools */
  | "DIGITAL_CREATION"
  /** Composed from captures */
  | "COMPOSITE"
  /** AI-generated */
  | "TRAINED_ALGORITHMIC"
  /** Edited with AI */
  | "COMPOSITE_WITH_TRAINED";

/** Words of schema.org's EventStatusType and of iCalendar, in one list. */
export type EventStatus =
  /** Scheduled */
  | "SCHEDULED"
  /** Postponed */
  | "POSTPONED"
  /** Cancelled */
  | "CANCELLED";

/** What kind of text an article is. */
export type Genre =
  /** News item */
  | "NEWS"
  /** Feature */
  | "FEATURE"
  /** Press release */
  | "PRESS_RELEASE"
  /** Explainer */
  | "EXPLAINER";

/** A type of released thing. */
export type ItemType =
  /** Type Place. */
  | "PLACE"
  /** Type Image. */
  | "IMAGE"
  /** Type Document. */
  | "DOCUMENT"
  /** Type Article. */
  | "ARTICLE"
  /** Type Event. */
  | "EVENT"
  /** Type SocialCard. */
  | "SOCIAL_CARD";

/** The three pillars of the plan; every item has exactly one. */
export type Pillar =
  /** Economy – Investment */
  | "ECONOMY_INVESTMENT"
  /** Culture – Tourism */
  | "CULTURE_TOURISM"
  /** Government – Business – People */
  | "GOVERNMENT_BUSINESS_PEOPLE";

/** What may be done with an item, in the words of ninjs. */
export type PubStatus =
  /** May be published; under embargo only when `embargoed` has passed. */
  | "USABLE"
  /** Is not to be published until further notice. */
  | "WITHHELD"
  /** Is not to be published any more; take it off. */
  | "CANCELED";

/** What the editor says when publishing. */
export type ReleaseNote =
  /** First release */
  | "FIRST"
  /** Update */
  | "UPDATE"
  /** Minor fix */
  | "MINOR"
  /** Correction */
  | "CORRECTION";

/** What raises the level of approval. */
export type Sensitivity =
  /** Routine */
  | "NONE"
  /** Figures, named private persons, religion or paid placement */
  | "FIGURES"
  /** Foreign affairs, border, crisis or leaders' statements */
  | "FOREIGN_AFFAIRS";

/** How grave the edition calls a breach. */
export type Severity =
  /** Breaks the identity. */
  | "ERROR"
  /** Weakens it. */
  | "WARNING"
  /** Worth a look. */
  | "INFO";

/** What an outlet sends in. */
export type SubmissionKind =
  /** Text offered for publication */
  | "DRAFT_OFFER"
  /** Piece the outlet has published */
  | "PUBLISHED_PIECE";

/** How far a submission has come; accepted, declined and withdrawn are final. */
export type SubmissionState =
  /** submitted */
  | "SUBMITTED"
  /** under review */
  | "UNDER_REVIEW"
  /** accepted */
  | "ACCEPTED"
  /** declined */
  | "DECLINED"
  /** withdrawn by the outlet */
  | "WITHDRAWN";

/** What became of an item you could see before. */
export type TombstoneStatus =
  /** Taken off, or not for you any more; it may return under the same guid. */
  | "GONE"
  /** Withdrawn for good; a re-issue is a new item. */
  | "WITHDRAWN"
  /** Its time has passed; it may be extended. */
  | "EXPIRED"
  /** Its content is gone for good. */
  | "ERASED";

/** Why a reference leads nowhere for this reader today. */
export type WithheldReason =
  /** The right to use it has ended. */
  | "RIGHTS"
  /** It has expired. */
  | "EXPIRED"
  /** It was taken off and may return. */
  | "UNPUBLISHED"
  /** It was withdrawn for good. */
  | "WITHDRAWN"
  /** It was erased. */
  | "ERASED"
  /** It is not for this reader, or not yet. */
  | "WITHHELD";

/** All that are given must hold. */
export interface ArticleFilter {
  /** Any of these values. The one pillar of the plan it serves. */
  pillar?: Pillar[] | null;
  /** Any of these values. What it is about. */
  topics?: string[] | null;
  /** Refers to any of these guids. Where it is about. */
  place?: string[] | null;
  /** Any of these values. What kind of text it is. */
  genre?: Genre[] | null;
}

/** An artwork that is about to come: PNG, JPEG, WebP, AVIF, TIFF, GIF, SVG, PDF, PPTX, DOCX or HTML. */
export interface BrandCheckCreateInput {
  /** Its name, for the report. */
  filename: string;
  /** Its size in bytes; exactly these are taken. */
  size: number;
  /** Where it is seen; SCREEN without it. */
  medium?: BrandMedium | null;
  /** What it is; guessed without it. */
  kind?: BrandSubjectKind | null;
  /** Of the report; VI without it. */
  language?: BrandCheckLanguage | null;
}

/** A text for the office: plain text in NFC or any other form, without control characters. */
export interface SubmissionCreateInput {
  /**
   * 1 to 100 visible ASCII characters of your choice, for example a UUID. Sent again with the same content it
   * gives the same submission, so a request may be repeated without fear.
   */
  idempotencyKey: string;
  /** What is sent. */
  kind: SubmissionKind;
  /** Headline, at most 250 characters. */
  title: string;
  /** Lead paragraph, at most 1000 characters. */
  summary?: string | null;
  /** Text, at most 60000 characters; blank lines part paragraphs. */
  body: string;
  /** Language of the text: vi, en, zh-hans, ko or ja. */
  language: string;
  /** Who wrote it, at most 200 characters. */
  byline?: string | null;
  /** Web address, at most 500 characters; required for a published piece. */
  sourceUrl?: string | null;
  /** What the office may do with it, at most 1000 characters. */
  rightsDeclaration: string;
}

/** A picture with its renditions, credits and terms. */
export interface AppChangesChangesNodesItemItemLeadImageImage {
  /** Names the thing, or one language version of it, for life. */
  guid: string;
}

/** Something is referred to here that you may not see today. */
export interface AppChangesChangesNodesItemItemLeadImageOther {
}

export type AppChangesChangesNodesItemItemLeadImage = AppChangesChangesNodesItemItemLeadImageImage | AppChangesChangesNodesItemItemLeadImageOther;

export interface AppChangesChangesNodesItemItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Joins the language versions of one work. */
  workId: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The picture that stands for it. */
  leadImage: AppChangesChangesNodesItemItemLeadImage | null;
}

export interface AppChangesChangesNodesItemOther {
  /** Its type. */
  __typename: "Document" | "Place" | "SocialCard";
}

/** A picture with its renditions, credits and terms. */
export interface AppChangesChangesNodesItemImage {
  /** Its type. */
  __typename: "Image";
  /** ThumbHash placeholder, base64. */
  thumbhash: string;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
}

export type AppChangesChangesNodesItem = AppChangesChangesNodesItemItem | AppChangesChangesNodesItemOther | AppChangesChangesNodesItemImage;

/** One line of the log. */
export interface AppChangesChangesNodes {
  /** What happened. */
  kind: ChangeKind;
  /** What it is about. */
  guid: string;
  /** The version it was about; null if that one is not for you. */
  version: number | null;
  /** The item as it is now: store it. Null: drop the guid, `kind` says why. */
  item: AppChangesChangesNodesItem | null;
}

/** A stretch of the log. */
export interface AppChangesChanges {
  /** The lines, in order. */
  nodes: AppChangesChangesNodes[];
  /** Go on here, now or later; given even if nothing is new. */
  endCursor: string;
  /** True if there are more lines already. */
  hasMore: boolean;
}

/** What AppChanges gives. */
export interface AppChangesData {
  /**
   * What changed for you since a cursor; without one, all that there is now, then what changes. Fails with
   * CURSOR_RESET when the log or your entitlements changed: start again without a cursor.
   */
  changes: AppChangesChanges | null;
}

/** What AppChanges takes. */
export interface AppChangesVariables {
  after?: string | null;
  first?: number | null;
}

/**
 * What an app keeps on the phone: apply in order, store item, drop the guid where item is null. For PUBLIC
 * readers and above: operations/app/changes.graphql
 */
export declare const AppChanges: Operation<AppChangesData, AppChangesVariables>;

/** An artwork that you sent, and its report. Both are removed at `expiresAt`. */
export interface BrandCheckCreateBrandCheckCreateCheck {
  /** Names the check; keep it to yourself, whoever has it may read the report. */
  id: string;
  /** How far it has come. */
  status: BrandCheckStatus;
  /** The name it was announced with, shortened to what can be shown. */
  filename: string;
  /** What it is held against, as package@version. */
  edition: string;
  /** When all of it is removed. */
  expiresAt: DateTime;
}

/** Where to send the bytes of the file, once, by PUT with a Content-Length and without a key. */
export interface BrandCheckCreateBrandCheckCreateUpload {
  /** Absolute path. */
  url: string;
  /** After this it is not taken any more. */
  expiresAt: DateTime;
}

/** Something the caller of a mutation can put right. */
export interface BrandCheckCreateBrandCheckCreateUserErrors {
  /** Path of the input field it is about; null if about the whole. */
  field: string[] | null;
  /** Code for programs. */
  code: string;
  /** Sentence for people, in the language asked for. */
  message: string;
}

/** The check that waits for its file, or what stands against it. */
export interface BrandCheckCreateBrandCheckCreate {
  /** Null if there are user errors. */
  check: BrandCheckCreateBrandCheckCreateCheck | null;
  /** Where to send the file; null if there are user errors. */
  upload: BrandCheckCreateBrandCheckCreateUpload | null;
  /** What to put right; empty if it went. */
  userErrors: BrandCheckCreateBrandCheckCreateUserErrors[];
}

/** What BrandCheckCreate gives. */
export interface BrandCheckCreateData {
  /** Announce an artwork: send its bytes to `upload.url`, then ask brandCheck for the report. */
  brandCheckCreate: BrandCheckCreateBrandCheckCreate;
}

/** What BrandCheckCreate takes. */
export interface BrandCheckCreateVariables {
  input: BrandCheckCreateInput;
}

/**
 * Announce an artwork; then PUT its bytes to upload.url, with the Content-Length announced. For APP readers and
 * above: operations/partner/brand-check-create.graphql
 */
export declare const BrandCheckCreate: Operation<BrandCheckCreateData, BrandCheckCreateVariables>;

/** Where a finding lies, in the units of its page: pixels of a picture, points of a PDF. */
export interface BrandCheckBrandCheckFindingsRegion {
  /** Left edge. */
  x: number;
  /** Upper edge. */
  y: number;
  /** Width. */
  width: number;
  /** Height. */
  height: number;
}

/** One breach of one rule. */
export interface BrandCheckBrandCheckFindings {
  /** Id of the rule, for ever the same. */
  rule: string;
  /** Clause of the edition; null if the rule has none. */
  clause: string | null;
  /** How grave the edition calls it. */
  severity: Severity;
  /** What is wrong, for people. */
  sentence: string;
  /** What to do about it. */
  remedy: string;
  /** What was measured, with its unit. */
  measured: string | null;
  /** What the edition allows, with its unit. */
  limit: string | null;
  /** Number of the page, from 1. */
  page: number;
  /** Where it lies; null if it is about the whole. */
  region: BrandCheckBrandCheckFindingsRegion | null;
}

/** Something the caller of a mutation can put right. */
export interface BrandCheckBrandCheckProblem {
  /** Code for programs. */
  code: string;
  /** Sentence for people, in the language asked for. */
  message: string;
}

/** An artwork that you sent, and its report. Both are removed at `expiresAt`. */
export interface BrandCheckBrandCheck {
  /** Names the check; keep it to yourself, whoever has it may read the report. */
  id: string;
  /** How far it has come. */
  status: BrandCheckStatus;
  /** The name it was announced with, shortened to what can be shown. */
  filename: string;
  /** What it is held against, as package@version. */
  edition: string;
  /** What it was taken for; null before CHECKED. */
  kind: BrandSubjectKind | null;
  /** What breaks the edition; null before CHECKED, empty if nothing does. */
  findings: BrandCheckBrandCheckFindings[] | null;
  /** Ids of the rules nothing could be told about. */
  untold: string[] | null;
  /** If REFUSED: why there is no report. */
  problem: BrandCheckBrandCheckProblem | null;
  /** Absolute path of the report as a page; null before CHECKED. */
  reportUrl: string | null;
  /** When all of it is removed. */
  expiresAt: DateTime;
}

/** What BrandCheck gives. */
export interface BrandCheckData {
  /** A check you announced with this key; null if there is none, or once it has expired. */
  brandCheck: BrandCheckBrandCheck | null;
}

/** What BrandCheck takes. */
export interface BrandCheckVariables {
  id: string;
}

/**
 * The report on an artwork; ask again every second or two while it is not CHECKED or REFUSED. For APP readers
 * and above: operations/partner/brand-check.graphql
 */
export declare const BrandCheck: Operation<BrandCheckData, BrandCheckVariables>;

/** What the editor said when publishing this version. */
export interface PartnerChangesChangesNodesItemItemChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

export interface PartnerChangesChangesNodesItemItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** What may be done with it. */
  pubStatus: PubStatus;
  /** The language of this answer. */
  locale: string;
  /** Joins the language versions of one work. */
  workId: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The body as sanitised HTML with its pictures. */
  bodyHtml: string;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** Not to be published before; null if no embargo is in force. */
  embargoed: DateTime | null;
  /** What may and may not be done before the embargo ends. */
  embargoNote: string;
  /** Note for receiving staff, not for the public. */
  edNote: string;
  /** What to be careful about. */
  sensitivity: Sensitivity;
  /** Not to be used after. */
  expires: DateTime | null;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** What the editor said of this version. */
  changeNote: PartnerChangesChangesNodesItemItemChangeNote;
}

export interface PartnerChangesChangesNodesItemOther {
  /** Its type. */
  __typename: "Document" | "Image" | "Place" | "SocialCard";
  /** What may be done with it. */
  pubStatus: PubStatus;
}

export type PartnerChangesChangesNodesItem = PartnerChangesChangesNodesItemItem | PartnerChangesChangesNodesItemOther;

/** One line of the log. */
export interface PartnerChangesChangesNodes {
  /** What happened. */
  kind: ChangeKind;
  /** When. */
  at: DateTime;
  /** What it is about. */
  guid: string;
  /** The version it was about; null if that one is not for you. */
  version: number | null;
  /** The reason given to readers, for withdrawn items. */
  reason: string | null;
  /** The item as it is now: store it. Null: drop the guid, `kind` says why. */
  item: PartnerChangesChangesNodesItem | null;
}

/** A stretch of the log. */
export interface PartnerChangesChanges {
  /** The lines, in order. */
  nodes: PartnerChangesChangesNodes[];
  /** Go on here, now or later; given even if nothing is new. */
  endCursor: string;
  /** True if there are more lines already. */
  hasMore: boolean;
}

/** What PartnerChanges gives. */
export interface PartnerChangesData {
  /**
   * What changed for you since a cursor; without one, all that there is now, then what changes. Fails with
   * CURSOR_RESET when the log or your entitlements changed: start again without a cursor.
   */
  changes: PartnerChangesChanges | null;
}

/** What PartnerChanges takes. */
export interface PartnerChangesVariables {
  after?: string | null;
  first?: number | null;
}

/**
 * A newsroom's feed: items with what its staff must know, corrections and kills. For PARTNER readers and above:
 * operations/partner/changes.graphql
 */
export declare const PartnerChanges: Operation<PartnerChangesData, PartnerChangesVariables>;

/** One file of a picture, in one named profile and one format. */
export interface PartnerItemItemItemLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** SHA-256 of the file, hex. */
  sha256: string;
}

/** A picture with its renditions, credits and terms. */
export interface PartnerItemItemItemLeadImageImage {
  /** Credit to be printed with it. */
  creditLine: string;
  /** Copyright notice. */
  copyrightNotice: string;
  /** What it may be used for. */
  usageTerms: string;
  /** When the licence ends. */
  rightsExpire: DateTime | null;
  /** SHA-256 of the master, hex. */
  masterSha256: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PartnerItemItemItemLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PartnerItemItemItemLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PartnerItemItemItemLeadImage = PartnerItemItemItemLeadImageImage | PartnerItemItemItemLeadImageWithheld;

export interface PartnerItemItemItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** The language of this answer. */
  locale: string;
  /** Joins the language versions of one work. */
  workId: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The body as sanitised HTML with its pictures. */
  bodyHtml: string;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** What may be done with it. */
  pubStatus: PubStatus;
  /** Not to be published before; null if no embargo is in force. */
  embargoed: DateTime | null;
  /** What may and may not be done before the embargo ends. */
  embargoNote: string;
  /** Note for receiving staff, not for the public. */
  edNote: string;
  /** What to be careful about. */
  sensitivity: Sensitivity;
  /** Not to be used after. */
  expires: DateTime | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** The picture that stands for it. */
  leadImage: PartnerItemItemItemLeadImage | null;
}

/** There is nothing here for you, and never was. */
export interface PartnerItemItemNotFound {
  /** Its type. */
  __typename: "NotFound";
  /** What was looked for. */
  message: string;
}

/** What is left of an item you could see before. */
export interface PartnerItemItemTombstone {
  /** Its type. */
  __typename: "Tombstone";
  /** What became of it. */
  status: TombstoneStatus;
  /** What may be done with it. */
  pubStatus: PubStatus;
  /** Its last version, if you could see that. */
  lastVersion: number | null;
  /** Since when, if you may know. */
  at: DateTime | null;
  /** The reason given to readers, for withdrawn items. */
  reason: string | null;
}

export type PartnerItemItem = PartnerItemItemItem | PartnerItemItemNotFound | PartnerItemItemTombstone;

/** What PartnerItem gives. */
export interface PartnerItemData {
  /** The item of a guid; an old version is judged by today's rights. */
  item: PartnerItemItem | null;
}

/** What PartnerItem takes. */
export interface PartnerItemVariables {
  guid: string;
  version?: number | null;
}

/**
 * One item as a newsroom takes it over, or what became of it. For PARTNER readers and above:
 * operations/partner/item.graphql
 */
export declare const PartnerItem: Operation<PartnerItemData, PartnerItemVariables>;

/** A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published. */
export interface PartnerSubmissionMySubmission {
  /** Names the submission for life. */
  guid: string;
  /** The key it was sent with. */
  idempotencyKey: string;
  /** What was sent. */
  kind: SubmissionKind;
  /** How far it has come. */
  state: SubmissionState;
  /** Headline. */
  title: string;
  /** Lead paragraph; may be empty. */
  summary: string;
  /** Text; blank lines part paragraphs. */
  body: string;
  /** Language of the text, BCP 47. */
  language: string;
  /** Who wrote it; may be empty. */
  byline: string;
  /** Where it was published; may be empty. */
  sourceUrl: string;
  /** What the office may do with it. */
  rightsDeclaration: string;
  /** When it was received. */
  submittedAt: DateTime;
  /** When it was accepted, declined or withdrawn. */
  decidedAt: DateTime | null;
  /** If declined: why. */
  declineCode: DeclineCode | null;
  /** If declined: why, in the reviewer's words. */
  declineReason: string | null;
}

/** What PartnerSubmission gives. */
export interface PartnerSubmissionData {
  /** One submission of your outlet; null if your outlet has none of this guid. */
  mySubmission: PartnerSubmissionMySubmission | null;
}

/** What PartnerSubmission takes. */
export interface PartnerSubmissionVariables {
  guid: string;
}

/**
 * One text as it was sent in, and what became of it. For PARTNER readers and above: operations/partner/my-
 * submission.graphql
 */
export declare const PartnerSubmission: Operation<PartnerSubmissionData, PartnerSubmissionVariables>;

/** A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published. */
export interface PartnerSubmissionsMySubmissionsNodes {
  /** Names the submission for life. */
  guid: string;
  /** The key it was sent with. */
  idempotencyKey: string;
  /** What was sent. */
  kind: SubmissionKind;
  /** Headline. */
  title: string;
  /** Language of the text, BCP 47. */
  language: string;
  /** How far it has come. */
  state: SubmissionState;
  /** When it was received. */
  submittedAt: DateTime;
  /** When it was accepted, declined or withdrawn. */
  decidedAt: DateTime | null;
  /** If declined: why. */
  declineCode: DeclineCode | null;
  /** If declined: why, in the reviewer's words. */
  declineReason: string | null;
}

/** Where the page lies in the list. */
export interface PartnerSubmissionsMySubmissionsPageInfo {
  /** True if rows follow this page. */
  hasNextPage: boolean;
  /** Cursor of the last row; pass it as `after` to go on. */
  endCursor: string | null;
}

/** A page of a list. */
export interface PartnerSubmissionsMySubmissions {
  /** The rows alone. */
  nodes: PartnerSubmissionsMySubmissionsNodes[];
  /** Where the page lies. */
  pageInfo: PartnerSubmissionsMySubmissionsPageInfo;
}

/** What PartnerSubmissions gives. */
export interface PartnerSubmissionsData {
  /** What your outlet sent in, the newest first, a page at a time. */
  mySubmissions: PartnerSubmissionsMySubmissions;
}

/** What PartnerSubmissions takes. */
export interface PartnerSubmissionsVariables {
  first?: number | null;
  after?: string | null;
}

/**
 * What a newsroom sent in and what became of it, the newest first. For PARTNER readers and above:
 * operations/partner/my-submissions.graphql
 */
export declare const PartnerSubmissions: Operation<PartnerSubmissionsData, PartnerSubmissionsVariables>;

/** A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published. */
export interface PartnerSubmissionCreateSubmissionCreateSubmission {
  /** Names the submission for life. */
  guid: string;
  /** How far it has come. */
  state: SubmissionState;
  /** When it was received. */
  submittedAt: DateTime;
}

/** Something the caller of a mutation can put right. */
export interface PartnerSubmissionCreateSubmissionCreateUserErrors {
  /** Path of the input field it is about; null if about the whole. */
  field: string[] | null;
  /** Code for programs. */
  code: string;
  /** Sentence for people, in the language asked for. */
  message: string;
}

/** The submission there is now under the idempotency key, or what stands against it. */
export interface PartnerSubmissionCreateSubmissionCreate {
  /** False if it was there already, or if there are user errors. */
  created: boolean;
  /** Null if there are user errors. */
  submission: PartnerSubmissionCreateSubmissionCreateSubmission | null;
  /** What to put right; empty if it went. */
  userErrors: PartnerSubmissionCreateSubmissionCreateUserErrors[];
}

/** What PartnerSubmissionCreate gives. */
export interface PartnerSubmissionCreateData {
  /** Send a text in. The same idempotency key makes one submission, however often it is sent. */
  submissionCreate: PartnerSubmissionCreateSubmissionCreate;
}

/** What PartnerSubmissionCreate takes. */
export interface PartnerSubmissionCreateVariables {
  input: SubmissionCreateInput;
}

/**
 * A newsroom sends a text in. Repeat it with the same idempotencyKey if the answer was lost. For PARTNER readers
 * and above: operations/partner/submission-create.graphql
 */
export declare const PartnerSubmissionCreate: Operation<PartnerSubmissionCreateData, PartnerSubmissionCreateVariables>;

/** A text your outlet sent in. Accepted means that the office edits a draft of it, not that it is published. */
export interface PartnerSubmissionWithdrawSubmissionWithdrawSubmission {
  /** Names the submission for life. */
  guid: string;
  /** How far it has come. */
  state: SubmissionState;
  /** When it was accepted, declined or withdrawn. */
  decidedAt: DateTime | null;
}

/** Something the caller of a mutation can put right. */
export interface PartnerSubmissionWithdrawSubmissionWithdrawUserErrors {
  /** Path of the input field it is about; null if about the whole. */
  field: string[] | null;
  /** Code for programs. */
  code: string;
  /** Sentence for people, in the language asked for. */
  message: string;
}

/** The submission as it is after the step, or what stands against it. */
export interface PartnerSubmissionWithdrawSubmissionWithdraw {
  /** Null if there are user errors. */
  submission: PartnerSubmissionWithdrawSubmissionWithdrawSubmission | null;
  /** What to put right; empty if it went. */
  userErrors: PartnerSubmissionWithdrawSubmissionWithdrawUserErrors[];
}

/** What PartnerSubmissionWithdraw gives. */
export interface PartnerSubmissionWithdrawData {
  /** Take an undecided submission back. */
  submissionWithdraw: PartnerSubmissionWithdrawSubmissionWithdraw;
}

/** What PartnerSubmissionWithdraw takes. */
export interface PartnerSubmissionWithdrawVariables {
  guid: string;
}

/**
 * A newsroom takes an undecided text back. For PARTNER readers and above: operations/partner/submission-
 * withdraw.graphql
 */
export declare const PartnerSubmissionWithdraw: Operation<PartnerSubmissionWithdrawData, PartnerSubmissionWithdrawVariables>;

/** What the editor said when publishing this version. */
export interface DraftPreviewItemArticleChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface DraftPreviewItemArticleSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface DraftPreviewItemArticleSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: DraftPreviewItemArticleSubjectsNames[];
}

/** A text in one language. */
export interface DraftPreviewItemArticlePlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface DraftPreviewItemArticlePlacesPlace {
  /** Its names. */
  names: DraftPreviewItemArticlePlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemArticlePlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemArticlePlaces = DraftPreviewItemArticlePlacesPlace | DraftPreviewItemArticlePlacesWithheld;

/** A text in one language. */
export interface DraftPreviewItemArticleLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface DraftPreviewItemArticleLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface DraftPreviewItemArticleLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface DraftPreviewItemArticleLeadImageImage {
  /** Alternative texts. */
  alt: DraftPreviewItemArticleLeadImageImageAlt[];
  /** Captions. */
  captions: DraftPreviewItemArticleLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: DraftPreviewItemArticleLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemArticleLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemArticleLeadImage = DraftPreviewItemArticleLeadImageImage | DraftPreviewItemArticleLeadImageWithheld;

/** What articles, events and the like share. */
export interface DraftPreviewItemArticleTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface DraftPreviewItemArticleBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemArticleBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemArticleBodyDocumentBlockDocumentFile = DraftPreviewItemArticleBodyDocumentBlockDocumentFileDocument | DraftPreviewItemArticleBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface DraftPreviewItemArticleBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: DraftPreviewItemArticleBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface DraftPreviewItemArticleBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface DraftPreviewItemArticleBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: DraftPreviewItemArticleBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface DraftPreviewItemArticleBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface DraftPreviewItemArticleBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface DraftPreviewItemArticleBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface DraftPreviewItemArticleBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: DraftPreviewItemArticleBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: DraftPreviewItemArticleBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: DraftPreviewItemArticleBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemArticleBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemArticleBodyFigureBlockFigureImage = DraftPreviewItemArticleBodyFigureBlockFigureImageImage | DraftPreviewItemArticleBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface DraftPreviewItemArticleBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: DraftPreviewItemArticleBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface DraftPreviewItemArticleBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface DraftPreviewItemArticleBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface DraftPreviewItemArticleBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemArticleBodyRelatedBlockRelatedItems = DraftPreviewItemArticleBodyRelatedBlockRelatedItemsItem | DraftPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface DraftPreviewItemArticleBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: DraftPreviewItemArticleBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface DraftPreviewItemArticleBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type DraftPreviewItemArticleBody = DraftPreviewItemArticleBodyDocumentBlock | DraftPreviewItemArticleBodyFactsBlock | DraftPreviewItemArticleBodyFigureBlock | DraftPreviewItemArticleBodyHeadingBlock | DraftPreviewItemArticleBodyQuoteBlock | DraftPreviewItemArticleBodyRelatedBlock | DraftPreviewItemArticleBodyTextBlock;

/** A news item, feature, press release or explainer. */
export interface DraftPreviewItemArticle {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: DraftPreviewItemArticleChangeNote;
  /** What it is about. */
  subjects: DraftPreviewItemArticleSubjects[];
  /** Where it is about. */
  places: DraftPreviewItemArticlePlaces[];
  /** The picture that stands for it. */
  leadImage: DraftPreviewItemArticleLeadImage | null;
  /** The other language versions you may see. */
  translations: DraftPreviewItemArticleTranslations[];
  /** The text in typed blocks. */
  body: DraftPreviewItemArticleBody[];
  /** What kind of text it is. */
  genre: Genre;
}

/** What the editor said when publishing this version. */
export interface DraftPreviewItemEventChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface DraftPreviewItemEventSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface DraftPreviewItemEventSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: DraftPreviewItemEventSubjectsNames[];
}

/** A text in one language. */
export interface DraftPreviewItemEventPlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface DraftPreviewItemEventPlacesPlace {
  /** Its names. */
  names: DraftPreviewItemEventPlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemEventPlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemEventPlaces = DraftPreviewItemEventPlacesPlace | DraftPreviewItemEventPlacesWithheld;

/** A text in one language. */
export interface DraftPreviewItemEventLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface DraftPreviewItemEventLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface DraftPreviewItemEventLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface DraftPreviewItemEventLeadImageImage {
  /** Alternative texts. */
  alt: DraftPreviewItemEventLeadImageImageAlt[];
  /** Captions. */
  captions: DraftPreviewItemEventLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: DraftPreviewItemEventLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemEventLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemEventLeadImage = DraftPreviewItemEventLeadImageImage | DraftPreviewItemEventLeadImageWithheld;

/** What articles, events and the like share. */
export interface DraftPreviewItemEventTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface DraftPreviewItemEventBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemEventBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemEventBodyDocumentBlockDocumentFile = DraftPreviewItemEventBodyDocumentBlockDocumentFileDocument | DraftPreviewItemEventBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface DraftPreviewItemEventBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: DraftPreviewItemEventBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface DraftPreviewItemEventBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface DraftPreviewItemEventBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: DraftPreviewItemEventBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface DraftPreviewItemEventBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface DraftPreviewItemEventBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface DraftPreviewItemEventBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface DraftPreviewItemEventBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: DraftPreviewItemEventBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: DraftPreviewItemEventBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: DraftPreviewItemEventBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemEventBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemEventBodyFigureBlockFigureImage = DraftPreviewItemEventBodyFigureBlockFigureImageImage | DraftPreviewItemEventBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface DraftPreviewItemEventBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: DraftPreviewItemEventBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface DraftPreviewItemEventBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface DraftPreviewItemEventBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface DraftPreviewItemEventBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface DraftPreviewItemEventBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type DraftPreviewItemEventBodyRelatedBlockRelatedItems = DraftPreviewItemEventBodyRelatedBlockRelatedItemsItem | DraftPreviewItemEventBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface DraftPreviewItemEventBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: DraftPreviewItemEventBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface DraftPreviewItemEventBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type DraftPreviewItemEventBody = DraftPreviewItemEventBodyDocumentBlock | DraftPreviewItemEventBodyFactsBlock | DraftPreviewItemEventBodyFigureBlock | DraftPreviewItemEventBodyHeadingBlock | DraftPreviewItemEventBodyQuoteBlock | DraftPreviewItemEventBodyRelatedBlock | DraftPreviewItemEventBodyTextBlock;

/** A festival, seminar or meeting. */
export interface DraftPreviewItemEvent {
  /** Its type. */
  __typename: "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: DraftPreviewItemEventChangeNote;
  /** What it is about. */
  subjects: DraftPreviewItemEventSubjects[];
  /** Where it is about. */
  places: DraftPreviewItemEventPlaces[];
  /** The picture that stands for it. */
  leadImage: DraftPreviewItemEventLeadImage | null;
  /** The other language versions you may see. */
  translations: DraftPreviewItemEventTranslations[];
  /** The text in typed blocks. */
  body: DraftPreviewItemEventBody[];
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Its date in the lunar calendar, day/month. */
  lunarDate: string;
  /** Where it takes place. */
  venue: string;
  /** Who organises it. */
  organiser: string;
  /** Scheduled, postponed or cancelled. */
  eventStatus: EventStatus;
  /** Where to register. */
  registrationUrl: string;
}

export type DraftPreviewItem = DraftPreviewItemArticle | DraftPreviewItemEvent;

/** What a preview link opens. It is kept nowhere, and counts as no release. */
export interface DraftPreview {
  /** When the link closes by itself. */
  expiresAt: DateTime;
  /** When the draft was last saved; when it was typed where it is `unsaved`. */
  savedAt: DateTime;
  /** Whether it is what an editor is typing and has not saved yet. */
  unsaved: boolean;
  /** Names of fields of the item that the editor has not chosen yet; another choice stands in there. */
  standIns: string[];
  /** The draft as it would be released now. */
  item: DraftPreviewItem;
}

/** What Draft gives. */
export interface DraftData {
  /**
   * The draft of the preview link sent as `Authorization: Preview TOKEN`. Fails with PREVIEW_CLOSED without an
   * open one.
   */
  preview: DraftPreview | null;
}

/** What Draft takes. */
export interface DraftVariables {
  locale: string;
  fallback?: string[] | null;
}

/**
 * The draft a preview link opens, as it would be released now, saved or still being typed. Send `Authorization:
 * Preview TOKEN`. For PUBLIC readers and above: operations/portal/draft.graphql
 */
export declare const Draft: Operation<DraftData, DraftVariables>;

/** A text in one language. */
export interface EventsEventsNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface EventsEventsNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface EventsEventsNodesLeadImageImage {
  /** Alternative texts. */
  alt: EventsEventsNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: EventsEventsNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface EventsEventsNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type EventsEventsNodesLeadImage = EventsEventsNodesLeadImageImage | EventsEventsNodesLeadImageWithheld;

/** A festival, seminar or meeting. */
export interface EventsEventsNodes {
  /** Its type. */
  __typename: "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Its date in the lunar calendar, day/month. */
  lunarDate: string;
  /** Where it takes place. */
  venue: string;
  /** Who organises it. */
  organiser: string;
  /** Scheduled, postponed or cancelled. */
  eventStatus: EventStatus;
  /** The picture that stands for it. */
  leadImage: EventsEventsNodesLeadImage | null;
}

/** Where the page lies in the list. */
export interface EventsEventsPageInfo {
  /** True if rows follow this page. */
  hasNextPage: boolean;
  /** Cursor of the last row; pass it as `after` to go on. */
  endCursor: string | null;
}

/** A page of a list. */
export interface EventsEvents {
  /** The rows alone. */
  nodes: EventsEventsNodes[];
  /** Where the page lies. */
  pageInfo: EventsEventsPageInfo;
}

/** What Events gives. */
export interface EventsData {
  /** Released events, a page at a time. */
  events: EventsEvents | null;
}

/** What Events takes. */
export interface EventsVariables {
  locale: string;
  fallback?: string[] | null;
  first?: number | null;
  after?: string | null;
}

/**
 * What takes place: enough of each event for a calendar entry. For PUBLIC readers and above:
 * operations/portal/events.graphql
 */
export declare const Events: Operation<EventsData, EventsVariables>;

/** A text in one language. */
export interface FrontLatestNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface FrontLatestNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface FrontLatestNodesLeadImageImage {
  /** Alternative texts. */
  alt: FrontLatestNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: FrontLatestNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface FrontLatestNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type FrontLatestNodesLeadImage = FrontLatestNodesLeadImageImage | FrontLatestNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface FrontLatestNodes {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: FrontLatestNodesLeadImage | null;
  /** What kind of text it is. */
  genre: Genre;
}

/** A page of a list. */
export interface FrontLatest {
  /** The rows alone. */
  nodes: FrontLatestNodes[];
}

/** A text in one language. */
export interface FrontCultureNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface FrontCultureNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface FrontCultureNodesLeadImageImage {
  /** Alternative texts. */
  alt: FrontCultureNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: FrontCultureNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface FrontCultureNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type FrontCultureNodesLeadImage = FrontCultureNodesLeadImageImage | FrontCultureNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface FrontCultureNodes {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: FrontCultureNodesLeadImage | null;
  /** What kind of text it is. */
  genre: Genre;
}

/** A page of a list. */
export interface FrontCulture {
  /** The rows alone. */
  nodes: FrontCultureNodes[];
}

/** A text in one language. */
export interface FrontEconomyNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface FrontEconomyNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface FrontEconomyNodesLeadImageImage {
  /** Alternative texts. */
  alt: FrontEconomyNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: FrontEconomyNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface FrontEconomyNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type FrontEconomyNodesLeadImage = FrontEconomyNodesLeadImageImage | FrontEconomyNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface FrontEconomyNodes {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: FrontEconomyNodesLeadImage | null;
  /** What kind of text it is. */
  genre: Genre;
}

/** A page of a list. */
export interface FrontEconomy {
  /** The rows alone. */
  nodes: FrontEconomyNodes[];
}

/** A text in one language. */
export interface FrontGovernmentNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface FrontGovernmentNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface FrontGovernmentNodesLeadImageImage {
  /** Alternative texts. */
  alt: FrontGovernmentNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: FrontGovernmentNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface FrontGovernmentNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type FrontGovernmentNodesLeadImage = FrontGovernmentNodesLeadImageImage | FrontGovernmentNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface FrontGovernmentNodes {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: FrontGovernmentNodesLeadImage | null;
  /** What kind of text it is. */
  genre: Genre;
}

/** A page of a list. */
export interface FrontGovernment {
  /** The rows alone. */
  nodes: FrontGovernmentNodes[];
}

/** A text in one language. */
export interface FrontEventsNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface FrontEventsNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface FrontEventsNodesLeadImageImage {
  /** Alternative texts. */
  alt: FrontEventsNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: FrontEventsNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface FrontEventsNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type FrontEventsNodesLeadImage = FrontEventsNodesLeadImageImage | FrontEventsNodesLeadImageWithheld;

/** A festival, seminar or meeting. */
export interface FrontEventsNodes {
  /** Its type. */
  __typename: "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: FrontEventsNodesLeadImage | null;
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Where it takes place. */
  venue: string;
  /** Scheduled, postponed or cancelled. */
  eventStatus: EventStatus;
}

/** A page of a list. */
export interface FrontEvents {
  /** The rows alone. */
  nodes: FrontEventsNodes[];
}

/** What Front gives. */
export interface FrontData {
  /** Released articles, a page at a time. */
  latest: FrontLatest | null;
  /** Released articles, a page at a time. */
  culture: FrontCulture | null;
  /** Released articles, a page at a time. */
  economy: FrontEconomy | null;
  /** Released articles, a page at a time. */
  government: FrontGovernment | null;
  /** Released events, a page at a time. */
  events: FrontEvents | null;
}

/** What Front takes. */
export interface FrontVariables {
  locale: string;
  fallback?: string[] | null;
  latest?: number | null;
  perPillar?: number | null;
  events?: number | null;
}

/**
 * The portal's front page by pillar: the latest stories, then each pillar's own, and the events. For PUBLIC
 * readers and above: operations/portal/front.graphql
 */
export declare const Front: Operation<FrontData, FrontVariables>;

/** A text in one language. */
export interface HomeArticlesNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface HomeArticlesNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface HomeArticlesNodesLeadImageImage {
  /** Alternative texts. */
  alt: HomeArticlesNodesLeadImageImageAlt[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** ThumbHash placeholder, base64. */
  thumbhash: string;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: HomeArticlesNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface HomeArticlesNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type HomeArticlesNodesLeadImage = HomeArticlesNodesLeadImageImage | HomeArticlesNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface HomeArticlesNodes {
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: HomeArticlesNodesLeadImage | null;
  /** What kind of text it is. */
  genre: Genre;
}

/** Where the page lies in the list. */
export interface HomeArticlesPageInfo {
  /** True if rows follow this page. */
  hasNextPage: boolean;
  /** Cursor of the last row; pass it as `after` to go on. */
  endCursor: string | null;
}

/** A page of a list. */
export interface HomeArticles {
  /** The rows alone. */
  nodes: HomeArticlesNodes[];
  /** Where the page lies. */
  pageInfo: HomeArticlesPageInfo;
}

/** A text in one language. */
export interface HomeEventsNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface HomeEventsNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface HomeEventsNodesLeadImageImage {
  /** Alternative texts. */
  alt: HomeEventsNodesLeadImageImageAlt[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** ThumbHash placeholder, base64. */
  thumbhash: string;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: HomeEventsNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface HomeEventsNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type HomeEventsNodesLeadImage = HomeEventsNodesLeadImageImage | HomeEventsNodesLeadImageWithheld;

/** A festival, seminar or meeting. */
export interface HomeEventsNodes {
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The picture that stands for it. */
  leadImage: HomeEventsNodesLeadImage | null;
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Where it takes place. */
  venue: string;
}

/** A page of a list. */
export interface HomeEvents {
  /** The rows alone. */
  nodes: HomeEventsNodes[];
}

/** What Home gives. */
export interface HomeData {
  /** Released articles, a page at a time. */
  articles: HomeArticles | null;
  /** Released events, a page at a time. */
  events: HomeEvents | null;
}

/** What Home takes. */
export interface HomeVariables {
  locale: string;
  fallback?: string[] | null;
  articles?: number | null;
  events?: number | null;
}

/**
 * The portal's front page: the latest stories and the events, one language version a work. For PUBLIC readers
 * and above: operations/portal/home.graphql
 */
export declare const Home: Operation<HomeData, HomeVariables>;

/** A text in one language. */
export interface IdentityBrandAssetsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A file of an asset. Its address names its content, so it never changes what it gives. */
export interface IdentityBrandAssetsFiles {
  /** The format. */
  format: BrandFileFormat;
  /** What it was made for, such as `avatar` or `cmyk`; null for the plain file. */
  use: string | null;
  /** Pixels, or units of the drawing for SVG; null for a file that is no picture. */
  width: number | null;
  /** Pixels, or units of the drawing for SVG; null for a file that is no picture. */
  height: number | null;
  /** Absolute path of the file. */
  url: string;
}

/** A text in one language. */
export interface IdentityBrandAssetsEditionLabel {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** The edition of the guideline an asset belongs to. */
export interface IdentityBrandAssetsEdition {
  /** The guideline package. */
  id: string;
  /** Its version. */
  version: string;
  /** Whether the identity is a sample and no official one. */
  sample: boolean;
  /** What the edition calls itself; show it wherever the identity appears. */
  label: IdentityBrandAssetsEditionLabel[];
}

/** A logo, the palette or a typeface of the edition in force, with the files to take. */
export interface IdentityBrandAssets {
  /** Names the asset within its edition. */
  key: string;
  /** Of a logo: its version, such as primary or reversed. */
  variant: string | null;
  /** Of a logo: its arrangement, such as horizontal or symbol. */
  lockup: string | null;
  /** Of a logo: what it may stand on. */
  ground: BrandGround | null;
  /** Of a logo: least width on a screen. */
  minScreenPx: number | null;
  /** Of a logo for small sizes: greatest width on a screen. */
  maxScreenPx: number | null;
  /** Its names. */
  names: IdentityBrandAssetsNames[];
  /** Its files: SVG first, then by format, from small to large. */
  files: IdentityBrandAssetsFiles[];
  /** The edition it belongs to. */
  edition: IdentityBrandAssetsEdition;
}

/** What Identity gives. */
export interface IdentityData {
  /** What of the identity may be used today, in the order of the guideline. */
  brandAssets: IdentityBrandAssets[];
}

/** What Identity takes. */
export interface IdentityVariables {
  locale: string;
  fallback?: string[] | null;
}

/**
 * What the portal wears: the logos of the edition in force, and what the edition calls itself. For PUBLIC
 * readers and above: operations/portal/identity.graphql
 */
export declare const Identity: Operation<IdentityData, IdentityVariables>;

/** What the editor said when publishing this version. */
export interface ItemAtItemAtItemChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface ItemAtItemAtItemLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface ItemAtItemAtItemLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface ItemAtItemAtItemLeadImageImage {
  /** Alternative texts. */
  alt: ItemAtItemAtItemLeadImageImageAlt[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** ThumbHash placeholder, base64. */
  thumbhash: string;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: ItemAtItemAtItemLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface ItemAtItemAtItemLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type ItemAtItemAtItemLeadImage = ItemAtItemAtItemLeadImageImage | ItemAtItemAtItemLeadImageWithheld;

/** What articles, events and the like share. */
export interface ItemAtItemAtItemTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
}

export interface ItemAtItemAtItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** What the editor said of this version. */
  changeNote: ItemAtItemAtItemChangeNote;
  /** The picture that stands for it. */
  leadImage: ItemAtItemAtItemLeadImage | null;
  /** The body as sanitised HTML with its pictures. */
  bodyHtml: string;
  /** The other language versions you may see. */
  translations: ItemAtItemAtItemTranslations[];
}

/** There is nothing here for you, and never was. */
export interface ItemAtItemAtNotFound {
  /** Its type. */
  __typename: "NotFound";
  /** What was looked for. */
  message: string;
}

/** The item has another address now. */
export interface ItemAtItemAtRedirect {
  /** Its type. */
  __typename: "Redirect";
  /** The path where it is now. */
  redirectTo: string;
}

/** What is left of an item you could see before. */
export interface ItemAtItemAtTombstone {
  /** Its type. */
  __typename: "Tombstone";
  /** What became of it. */
  status: TombstoneStatus;
  /** Since when, if you may know. */
  at: DateTime | null;
  /** The reason given to readers, for withdrawn items. */
  reason: string | null;
}

export type ItemAtItemAt = ItemAtItemAtItem | ItemAtItemAtNotFound | ItemAtItemAtRedirect | ItemAtItemAtTombstone;

/** What ItemAt gives. */
export interface ItemAtData {
  /** The item at an address: /vi/article/slug, or /article/slug and a locale. */
  itemAt: ItemAtItemAt | null;
}

/** What ItemAt takes. */
export interface ItemAtVariables {
  path: string;
  locale: string;
  fallback?: string[] | null;
}

/**
 * A page of the portal: whatever is at an address. For PUBLIC readers and above: operations/portal/item-
 * at.graphql
 */
export declare const ItemAt: Operation<ItemAtData, ItemAtVariables>;

/** A text in one language. */
export interface NearbyNearbyPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface NearbyNearbyPlace {
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Its names. */
  names: NearbyNearbyPlaceNames[];
  /** Degrees north, WGS 84. */
  latitude: number | null;
  /** Degrees east, WGS 84. */
  longitude: number | null;
}

/** What articles, events and the like share. */
export interface NearbyNearbyItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
}

/** An item and how far away it is. */
export interface NearbyNearby {
  /** From the point to the nearest place it is about, in metres. */
  metres: number;
  /** That place. */
  place: NearbyNearbyPlace;
  /** The item. */
  item: NearbyNearbyItem;
}

/** What Nearby gives. */
export interface NearbyData {
  /** Items about places near a point, nearest first, then newest first. */
  nearby: NearbyNearby[];
}

/** What Nearby takes. */
export interface NearbyVariables {
  latitude: number;
  longitude: number;
  withinKm?: number | null;
  locale?: string | null;
  fallback?: string[] | null;
}

/**
 * What there is around a point of the map, nearest first. For PUBLIC readers and above:
 * operations/portal/nearby.graphql
 */
export declare const Nearby: Operation<NearbyData, NearbyVariables>;

/** A text in one language. */
export interface PillarStoriesArticlesNodesLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface PillarStoriesArticlesNodesLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface PillarStoriesArticlesNodesLeadImageImage {
  /** Alternative texts. */
  alt: PillarStoriesArticlesNodesLeadImageImageAlt[];
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PillarStoriesArticlesNodesLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PillarStoriesArticlesNodesLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PillarStoriesArticlesNodesLeadImage = PillarStoriesArticlesNodesLeadImageImage | PillarStoriesArticlesNodesLeadImageWithheld;

/** A news item, feature, press release or explainer. */
export interface PillarStoriesArticlesNodes {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** True if another language was asked for and this is the best of the fallback list. */
  isFallback: boolean;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** What kind of text it is. */
  genre: Genre;
  /** The picture that stands for it. */
  leadImage: PillarStoriesArticlesNodesLeadImage | null;
}

/** Where the page lies in the list. */
export interface PillarStoriesArticlesPageInfo {
  /** True if rows follow this page. */
  hasNextPage: boolean;
  /** Cursor of the last row; pass it as `after` to go on. */
  endCursor: string | null;
}

/** A page of a list. */
export interface PillarStoriesArticles {
  /** The rows alone. */
  nodes: PillarStoriesArticlesNodes[];
  /** Where the page lies. */
  pageInfo: PillarStoriesArticlesPageInfo;
}

/** What PillarStories gives. */
export interface PillarStoriesData {
  /** Released articles, a page at a time. */
  articles: PillarStoriesArticles | null;
}

/** What PillarStories takes. */
export interface PillarStoriesVariables {
  pillar: Pillar;
  locale: string;
  fallback?: string[] | null;
  first?: number | null;
  after?: string | null;
}

/** All stories of one pillar, a page at a time. For PUBLIC readers and above: operations/portal/pillar.graphql */
export declare const PillarStories: Operation<PillarStoriesData, PillarStoriesVariables>;

/** What the editor said when publishing this version. */
export interface PreviewPreviewItemArticleChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface PreviewPreviewItemArticleSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface PreviewPreviewItemArticleSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: PreviewPreviewItemArticleSubjectsNames[];
}

/** A text in one language. */
export interface PreviewPreviewItemArticlePlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface PreviewPreviewItemArticlePlacesPlace {
  /** Its names. */
  names: PreviewPreviewItemArticlePlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemArticlePlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemArticlePlaces = PreviewPreviewItemArticlePlacesPlace | PreviewPreviewItemArticlePlacesWithheld;

/** A text in one language. */
export interface PreviewPreviewItemArticleLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface PreviewPreviewItemArticleLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface PreviewPreviewItemArticleLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface PreviewPreviewItemArticleLeadImageImage {
  /** Alternative texts. */
  alt: PreviewPreviewItemArticleLeadImageImageAlt[];
  /** Captions. */
  captions: PreviewPreviewItemArticleLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PreviewPreviewItemArticleLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemArticleLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemArticleLeadImage = PreviewPreviewItemArticleLeadImageImage | PreviewPreviewItemArticleLeadImageWithheld;

/** What articles, events and the like share. */
export interface PreviewPreviewItemArticleTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface PreviewPreviewItemArticleBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemArticleBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemArticleBodyDocumentBlockDocumentFile = PreviewPreviewItemArticleBodyDocumentBlockDocumentFileDocument | PreviewPreviewItemArticleBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface PreviewPreviewItemArticleBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: PreviewPreviewItemArticleBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface PreviewPreviewItemArticleBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface PreviewPreviewItemArticleBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: PreviewPreviewItemArticleBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface PreviewPreviewItemArticleBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface PreviewPreviewItemArticleBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface PreviewPreviewItemArticleBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface PreviewPreviewItemArticleBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: PreviewPreviewItemArticleBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: PreviewPreviewItemArticleBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PreviewPreviewItemArticleBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemArticleBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemArticleBodyFigureBlockFigureImage = PreviewPreviewItemArticleBodyFigureBlockFigureImageImage | PreviewPreviewItemArticleBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface PreviewPreviewItemArticleBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: PreviewPreviewItemArticleBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface PreviewPreviewItemArticleBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface PreviewPreviewItemArticleBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemArticleBodyRelatedBlockRelatedItems = PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsItem | PreviewPreviewItemArticleBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface PreviewPreviewItemArticleBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: PreviewPreviewItemArticleBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface PreviewPreviewItemArticleBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type PreviewPreviewItemArticleBody = PreviewPreviewItemArticleBodyDocumentBlock | PreviewPreviewItemArticleBodyFactsBlock | PreviewPreviewItemArticleBodyFigureBlock | PreviewPreviewItemArticleBodyHeadingBlock | PreviewPreviewItemArticleBodyQuoteBlock | PreviewPreviewItemArticleBodyRelatedBlock | PreviewPreviewItemArticleBodyTextBlock;

/** A news item, feature, press release or explainer. */
export interface PreviewPreviewItemArticle {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: PreviewPreviewItemArticleChangeNote;
  /** What it is about. */
  subjects: PreviewPreviewItemArticleSubjects[];
  /** Where it is about. */
  places: PreviewPreviewItemArticlePlaces[];
  /** The picture that stands for it. */
  leadImage: PreviewPreviewItemArticleLeadImage | null;
  /** The other language versions you may see. */
  translations: PreviewPreviewItemArticleTranslations[];
  /** The text in typed blocks. */
  body: PreviewPreviewItemArticleBody[];
  /** What kind of text it is. */
  genre: Genre;
}

/** What the editor said when publishing this version. */
export interface PreviewPreviewItemEventChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface PreviewPreviewItemEventSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface PreviewPreviewItemEventSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: PreviewPreviewItemEventSubjectsNames[];
}

/** A text in one language. */
export interface PreviewPreviewItemEventPlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface PreviewPreviewItemEventPlacesPlace {
  /** Its names. */
  names: PreviewPreviewItemEventPlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemEventPlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemEventPlaces = PreviewPreviewItemEventPlacesPlace | PreviewPreviewItemEventPlacesWithheld;

/** A text in one language. */
export interface PreviewPreviewItemEventLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface PreviewPreviewItemEventLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface PreviewPreviewItemEventLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface PreviewPreviewItemEventLeadImageImage {
  /** Alternative texts. */
  alt: PreviewPreviewItemEventLeadImageImageAlt[];
  /** Captions. */
  captions: PreviewPreviewItemEventLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PreviewPreviewItemEventLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemEventLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemEventLeadImage = PreviewPreviewItemEventLeadImageImage | PreviewPreviewItemEventLeadImageWithheld;

/** What articles, events and the like share. */
export interface PreviewPreviewItemEventTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface PreviewPreviewItemEventBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemEventBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemEventBodyDocumentBlockDocumentFile = PreviewPreviewItemEventBodyDocumentBlockDocumentFileDocument | PreviewPreviewItemEventBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface PreviewPreviewItemEventBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: PreviewPreviewItemEventBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface PreviewPreviewItemEventBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface PreviewPreviewItemEventBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: PreviewPreviewItemEventBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface PreviewPreviewItemEventBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface PreviewPreviewItemEventBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface PreviewPreviewItemEventBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface PreviewPreviewItemEventBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: PreviewPreviewItemEventBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: PreviewPreviewItemEventBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: PreviewPreviewItemEventBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemEventBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemEventBodyFigureBlockFigureImage = PreviewPreviewItemEventBodyFigureBlockFigureImageImage | PreviewPreviewItemEventBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface PreviewPreviewItemEventBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: PreviewPreviewItemEventBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface PreviewPreviewItemEventBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface PreviewPreviewItemEventBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface PreviewPreviewItemEventBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface PreviewPreviewItemEventBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type PreviewPreviewItemEventBodyRelatedBlockRelatedItems = PreviewPreviewItemEventBodyRelatedBlockRelatedItemsItem | PreviewPreviewItemEventBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface PreviewPreviewItemEventBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: PreviewPreviewItemEventBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface PreviewPreviewItemEventBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type PreviewPreviewItemEventBody = PreviewPreviewItemEventBodyDocumentBlock | PreviewPreviewItemEventBodyFactsBlock | PreviewPreviewItemEventBodyFigureBlock | PreviewPreviewItemEventBodyHeadingBlock | PreviewPreviewItemEventBodyQuoteBlock | PreviewPreviewItemEventBodyRelatedBlock | PreviewPreviewItemEventBodyTextBlock;

/** A festival, seminar or meeting. */
export interface PreviewPreviewItemEvent {
  /** Its type. */
  __typename: "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: PreviewPreviewItemEventChangeNote;
  /** What it is about. */
  subjects: PreviewPreviewItemEventSubjects[];
  /** Where it is about. */
  places: PreviewPreviewItemEventPlaces[];
  /** The picture that stands for it. */
  leadImage: PreviewPreviewItemEventLeadImage | null;
  /** The other language versions you may see. */
  translations: PreviewPreviewItemEventTranslations[];
  /** The text in typed blocks. */
  body: PreviewPreviewItemEventBody[];
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Its date in the lunar calendar, day/month. */
  lunarDate: string;
  /** Where it takes place. */
  venue: string;
  /** Who organises it. */
  organiser: string;
  /** Scheduled, postponed or cancelled. */
  eventStatus: EventStatus;
  /** Where to register. */
  registrationUrl: string;
}

export type PreviewPreviewItem = PreviewPreviewItemArticle | PreviewPreviewItemEvent;

/** What a preview link opens. It is kept nowhere, and counts as no release. */
export interface PreviewPreview {
  /** When the link closes by itself. */
  expiresAt: DateTime;
  /** When the draft was last saved; when it was typed where it is `unsaved`. */
  savedAt: DateTime;
  /** The draft as it would be released now. */
  item: PreviewPreviewItem;
}

/** What Preview gives. */
export interface PreviewData {
  /**
   * The draft of the preview link sent as `Authorization: Preview TOKEN`. Fails with PREVIEW_CLOSED without an
   * open one.
   */
  preview: PreviewPreview | null;
}

/** What Preview takes. */
export interface PreviewVariables {
  locale: string;
  fallback?: string[] | null;
}

/**
 * The draft a preview link opens, as it would be released now. Send `Authorization: Preview TOKEN`. For PUBLIC
 * readers and above: operations/portal/preview.graphql
 */
export declare const Preview: Operation<PreviewData, PreviewVariables>;

export interface ReleaseChangedReleaseChangedItemItem {
  /** The language of this answer. */
  locale: string;
  /** Joins the language versions of one work. */
  workId: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

export interface ReleaseChangedReleaseChangedItemOther {
}

export type ReleaseChangedReleaseChangedItem = ReleaseChangedReleaseChangedItemItem | ReleaseChangedReleaseChangedItemOther;

/** One line of the log. */
export interface ReleaseChangedReleaseChanged {
  /** Go on after this line with it. */
  cursor: string;
  /** What happened. */
  kind: ChangeKind;
  /** What it is about. */
  guid: string;
  /** What it is. */
  type: ItemType;
  /** The version it was about; null if that one is not for you. */
  version: number | null;
  /** The item as it is now: store it. Null: drop the guid, `kind` says why. */
  item: ReleaseChangedReleaseChangedItem | null;
}

/** What ReleaseChanged gives. */
export interface ReleaseChangedData {
  /**
   * Each line of the log as it is written, from now or from a cursor on. Comes as Server-Sent Events; the id of
   * an event is its cursor, so a listener that was cut off goes on with Last-Event-ID or `after`.
   */
  releaseChanged: ReleaseChangedReleaseChanged;
}

/** What ReleaseChanged takes. */
export interface ReleaseChangedVariables {
  after?: string | null;
}

/**
 * What a portal hears while it runs, to make its pages anew: Server-Sent Events from /graphql/stream/. For
 * PUBLIC readers and above: operations/portal/release-changed.graphql
 */
export declare const ReleaseChanged: Operation<ReleaseChangedData, ReleaseChangedVariables>;

/** What articles, events and the like share. */
export interface SearchSearchNodes {
  /** Its type. */
  __typename: "Article" | "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
}

/** Where the page lies in the list. */
export interface SearchSearchPageInfo {
  /** True if rows follow this page. */
  hasNextPage: boolean;
  /** Cursor of the last row; pass it as `after` to go on. */
  endCursor: string | null;
}

/** A page of a list. */
export interface SearchSearch {
  /** Rows in the whole list. */
  totalCount: number;
  /** The rows alone. */
  nodes: SearchSearchNodes[];
  /** Where the page lies. */
  pageInfo: SearchSearchPageInfo;
}

/** What Search gives. */
export interface SearchData {
  /** Items with these words; marks may be left off. Exact marks come first. At most the best 1,000. */
  search: SearchSearch | null;
}

/** What Search takes. */
export interface SearchVariables {
  query: string;
  locale?: string | null;
  fallback?: string[] | null;
  first?: number | null;
  after?: string | null;
}

/** The portal's search; marks may be left off. For PUBLIC readers and above: operations/portal/search.graphql */
export declare const Search: Operation<SearchData, SearchVariables>;

/** The picture that social networks show with a link to an item. */
export interface ShareItemAtItemSocialCardSocialCard {
  /** Its type. */
  __typename: "SocialCard";
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
  /** Media type, for example image/png. */
  mediaType: string;
  /** What it says, for who cannot see it. */
  alt: string;
}

/** Something is referred to here that you may not see today. */
export interface ShareItemAtItemSocialCardWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type ShareItemAtItemSocialCard = ShareItemAtItemSocialCardSocialCard | ShareItemAtItemSocialCardWithheld;

export interface ShareItemAtItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The picture that social networks show with a link to it; withheld until it was made and found right. */
  socialCard: ShareItemAtItemSocialCard | null;
}

export interface ShareItemAtOther {
  /** Its type. */
  __typename: "NotFound" | "Redirect" | "Tombstone";
}

export type ShareItemAt = ShareItemAtItem | ShareItemAtOther;

/** What Share gives. */
export interface ShareData {
  /** The item at an address: /vi/article/slug, or /article/slug and a locale. */
  itemAt: ShareItemAt | null;
}

/** What Share takes. */
export interface ShareVariables {
  path: string;
}

/** What social networks are told of an item. For PUBLIC readers and above: operations/portal/share.graphql */
export declare const Share: Operation<ShareData, ShareVariables>;

/** What the editor said when publishing this version. */
export interface StoryItemAtArticleChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface StoryItemAtArticleSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface StoryItemAtArticleSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: StoryItemAtArticleSubjectsNames[];
}

/** A text in one language. */
export interface StoryItemAtArticlePlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface StoryItemAtArticlePlacesPlace {
  /** Its names. */
  names: StoryItemAtArticlePlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtArticlePlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtArticlePlaces = StoryItemAtArticlePlacesPlace | StoryItemAtArticlePlacesWithheld;

/** A text in one language. */
export interface StoryItemAtArticleLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface StoryItemAtArticleLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface StoryItemAtArticleLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface StoryItemAtArticleLeadImageImage {
  /** Alternative texts. */
  alt: StoryItemAtArticleLeadImageImageAlt[];
  /** Captions. */
  captions: StoryItemAtArticleLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: StoryItemAtArticleLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtArticleLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtArticleLeadImage = StoryItemAtArticleLeadImageImage | StoryItemAtArticleLeadImageWithheld;

/** What articles, events and the like share. */
export interface StoryItemAtArticleTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface StoryItemAtArticleBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtArticleBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtArticleBodyDocumentBlockDocumentFile = StoryItemAtArticleBodyDocumentBlockDocumentFileDocument | StoryItemAtArticleBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface StoryItemAtArticleBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: StoryItemAtArticleBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface StoryItemAtArticleBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface StoryItemAtArticleBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: StoryItemAtArticleBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface StoryItemAtArticleBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface StoryItemAtArticleBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface StoryItemAtArticleBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface StoryItemAtArticleBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: StoryItemAtArticleBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: StoryItemAtArticleBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: StoryItemAtArticleBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtArticleBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtArticleBodyFigureBlockFigureImage = StoryItemAtArticleBodyFigureBlockFigureImageImage | StoryItemAtArticleBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface StoryItemAtArticleBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: StoryItemAtArticleBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface StoryItemAtArticleBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface StoryItemAtArticleBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface StoryItemAtArticleBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtArticleBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtArticleBodyRelatedBlockRelatedItems = StoryItemAtArticleBodyRelatedBlockRelatedItemsItem | StoryItemAtArticleBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface StoryItemAtArticleBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: StoryItemAtArticleBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface StoryItemAtArticleBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type StoryItemAtArticleBody = StoryItemAtArticleBodyDocumentBlock | StoryItemAtArticleBodyFactsBlock | StoryItemAtArticleBodyFigureBlock | StoryItemAtArticleBodyHeadingBlock | StoryItemAtArticleBodyQuoteBlock | StoryItemAtArticleBodyRelatedBlock | StoryItemAtArticleBodyTextBlock;

/** A news item, feature, press release or explainer. */
export interface StoryItemAtArticle {
  /** Its type. */
  __typename: "Article";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: StoryItemAtArticleChangeNote;
  /** What it is about. */
  subjects: StoryItemAtArticleSubjects[];
  /** Where it is about. */
  places: StoryItemAtArticlePlaces[];
  /** The picture that stands for it. */
  leadImage: StoryItemAtArticleLeadImage | null;
  /** The other language versions you may see. */
  translations: StoryItemAtArticleTranslations[];
  /** The text in typed blocks. */
  body: StoryItemAtArticleBody[];
  /** What kind of text it is. */
  genre: Genre;
}

/** What the editor said when publishing this version. */
export interface StoryItemAtEventChangeNote {
  /** First release, update, minor fix or correction. */
  kind: ReleaseNote;
  /** Correction: what was wrong. */
  wrong: string;
  /** Correction: what is right. */
  right: string;
}

/** A text in one language. */
export interface StoryItemAtEventSubjectsNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A topic the item is about. */
export interface StoryItemAtEventSubjects {
  /** IPTC Media Topic code, for example medtop:01000000. */
  code: string;
  /** Its names. */
  names: StoryItemAtEventSubjectsNames[];
}

/** A text in one language. */
export interface StoryItemAtEventPlacesPlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface StoryItemAtEventPlacesPlace {
  /** Its names. */
  names: StoryItemAtEventPlacesPlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtEventPlacesWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtEventPlaces = StoryItemAtEventPlacesPlace | StoryItemAtEventPlacesWithheld;

/** A text in one language. */
export interface StoryItemAtEventLeadImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface StoryItemAtEventLeadImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface StoryItemAtEventLeadImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface StoryItemAtEventLeadImageImage {
  /** Alternative texts. */
  alt: StoryItemAtEventLeadImageImageAlt[];
  /** Captions. */
  captions: StoryItemAtEventLeadImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: StoryItemAtEventLeadImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtEventLeadImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtEventLeadImage = StoryItemAtEventLeadImageImage | StoryItemAtEventLeadImageWithheld;

/** What articles, events and the like share. */
export interface StoryItemAtEventTranslations {
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** A document that goes with items: PDF, slides or a text document, with credits and terms. */
export interface StoryItemAtEventBodyDocumentBlockDocumentFileDocument {
  /** Title. */
  title: string;
  /** Media type, for example application/pdf. */
  mediaType: string;
  /** Size of the file in bytes. */
  size: number;
  /** Absolute path of the file. */
  url: string;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtEventBodyDocumentBlockDocumentFileWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtEventBodyDocumentBlockDocumentFile = StoryItemAtEventBodyDocumentBlockDocumentFileDocument | StoryItemAtEventBodyDocumentBlockDocumentFileWithheld;

/** The document block. */
export interface StoryItemAtEventBodyDocumentBlock {
  /** Its type. */
  __typename: "DocumentBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** What the link says in the item's language; empty: its title. */
  documentLabel: string | null;
  /** The document, or why it is withheld today. */
  documentFile: StoryItemAtEventBodyDocumentBlockDocumentFile | null;
}

/** The fact block. */
export interface StoryItemAtEventBodyFactsBlockFactsRows {
  /** What is measured. */
  factName: string;
  /** The value as it is to be printed. */
  factValue: string;
  /** Its unit. */
  factUnit: string;
  /** The day the value was true, YYYY-MM-DD. */
  factAsOf: string;
  /** Who says so. */
  factSource: string;
}

/** The facts block. */
export interface StoryItemAtEventBodyFactsBlock {
  /** Its type. */
  __typename: "FactsBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the table. */
  factsTitle: string | null;
  /** The figures, each with unit, date and source. */
  factsRows: StoryItemAtEventBodyFactsBlockFactsRows[];
}

/** A text in one language. */
export interface StoryItemAtEventBodyFigureBlockFigureImageImageAlt {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A text in one language. */
export interface StoryItemAtEventBodyFigureBlockFigureImageImageCaptions {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** One file of a picture, in one named profile and one format. */
export interface StoryItemAtEventBodyFigureBlockFigureImageImageRendition {
  /** Absolute path of the file. */
  url: string;
  /** Width in pixels. */
  width: number;
  /** Height in pixels. */
  height: number;
}

/** A picture with its renditions, credits and terms. */
export interface StoryItemAtEventBodyFigureBlockFigureImageImage {
  /** Alternative texts. */
  alt: StoryItemAtEventBodyFigureBlockFigureImageImageAlt[];
  /** Captions. */
  captions: StoryItemAtEventBodyFigureBlockFigureImageImageCaptions[];
  /** Credit to be printed with it. */
  creditLine: string;
  /** How it came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Value for an img element's srcset: the files of these profiles, narrowest first. */
  srcset: string;
  /** The file of a profile in a format; null if the picture has none in that format. */
  rendition: StoryItemAtEventBodyFigureBlockFigureImageImageRendition | null;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtEventBodyFigureBlockFigureImageWithheld {
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtEventBodyFigureBlockFigureImage = StoryItemAtEventBodyFigureBlockFigureImageImage | StoryItemAtEventBodyFigureBlockFigureImageWithheld;

/** The figure block. */
export interface StoryItemAtEventBodyFigureBlock {
  /** Its type. */
  __typename: "FigureBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The picture, or why it is withheld today. */
  figureImage: StoryItemAtEventBodyFigureBlockFigureImage | null;
  /** Caption in the item's language. */
  figureCaption: string | null;
  /** True if the picture tells nothing beyond the text. */
  figureDecorative: boolean | null;
}

/** The heading block. */
export interface StoryItemAtEventBodyHeadingBlock {
  /** Its type. */
  __typename: "HeadingBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text of the heading. */
  headingText: string;
  /** 2 for a section, 3 for a subsection. */
  headingLevel: string;
}

/** The quote block. */
export interface StoryItemAtEventBodyQuoteBlock {
  /** Its type. */
  __typename: "QuoteBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** The words, without quotation marks. */
  quoteText: string;
  /** Who said it, with the function. */
  quoteSource: string | null;
}

export interface StoryItemAtEventBodyRelatedBlockRelatedItemsItem {
  /** Its type. */
  __typename: "Article" | "Event";
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
}

/** Something is referred to here that you may not see today. */
export interface StoryItemAtEventBodyRelatedBlockRelatedItemsWithheld {
  /** Its type. */
  __typename: "Withheld";
  /** What it is. */
  type: ItemType;
  /** Why you may not see it. */
  reason: WithheldReason;
}

export type StoryItemAtEventBodyRelatedBlockRelatedItems = StoryItemAtEventBodyRelatedBlockRelatedItemsItem | StoryItemAtEventBodyRelatedBlockRelatedItemsWithheld;

/** The related block. */
export interface StoryItemAtEventBodyRelatedBlock {
  /** Its type. */
  __typename: "RelatedBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Title of the list. */
  relatedTitle: string | null;
  /** The items the reader may see today, in the editor's order. */
  relatedItems: StoryItemAtEventBodyRelatedBlockRelatedItems[];
}

/** The text block. */
export interface StoryItemAtEventBodyTextBlock {
  /** Its type. */
  __typename: "TextBlock";
  /** Equal in all language versions of the item. */
  id: string;
  /** Text as sanitised HTML. */
  textHtml: string;
}

export type StoryItemAtEventBody = StoryItemAtEventBodyDocumentBlock | StoryItemAtEventBodyFactsBlock | StoryItemAtEventBodyFigureBlock | StoryItemAtEventBodyHeadingBlock | StoryItemAtEventBodyQuoteBlock | StoryItemAtEventBodyRelatedBlock | StoryItemAtEventBodyTextBlock;

/** A festival, seminar or meeting. */
export interface StoryItemAtEvent {
  /** Its type. */
  __typename: "Event";
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Counts up at each release; a (guid, version) never changes. */
  version: number;
  /** When this version was released. */
  versionCreated: DateTime;
  /** When version 1 was released. */
  firstPublished: DateTime;
  /** The language of this answer. */
  locale: string;
  /** Its address: /locale/type/slug. */
  path: string;
  /** Headline. */
  headline: string;
  /** Lead paragraph, plain text. */
  summary: string;
  /** The one pillar of the plan it serves. */
  pillar: Pillar;
  /** Who wrote it, as it is to be printed. */
  byline: string;
  /** Credit to be printed with it. */
  creditLine: string;
  /** How the content came about, IPTC code. */
  digitalSourceType: DigitalSourceType;
  /** Not to be used after. */
  expires: DateTime | null;
  /**
   * True if the source has a newer version than this translation was made from; false for a source; null if you
   * may not see the source.
   */
  stale: boolean | null;
  /** Guid of the withdrawn item this one is issued for. */
  replaces: string | null;
  /** What the editor said of this version. */
  changeNote: StoryItemAtEventChangeNote;
  /** What it is about. */
  subjects: StoryItemAtEventSubjects[];
  /** Where it is about. */
  places: StoryItemAtEventPlaces[];
  /** The picture that stands for it. */
  leadImage: StoryItemAtEventLeadImage | null;
  /** The other language versions you may see. */
  translations: StoryItemAtEventTranslations[];
  /** The text in typed blocks. */
  body: StoryItemAtEventBody[];
  /** When it starts. */
  startsAt: DateTime;
  /** When it ends. */
  endsAt: DateTime;
  /** Its date in the lunar calendar, day/month. */
  lunarDate: string;
  /** Where it takes place. */
  venue: string;
  /** Who organises it. */
  organiser: string;
  /** Scheduled, postponed or cancelled. */
  eventStatus: EventStatus;
  /** Where to register. */
  registrationUrl: string;
}

/** There is nothing here for you, and never was. */
export interface StoryItemAtNotFound {
  /** Its type. */
  __typename: "NotFound";
  /** What was looked for. */
  message: string;
}

/** The item has another address now. */
export interface StoryItemAtRedirect {
  /** Its type. */
  __typename: "Redirect";
  /** The path where it is now. */
  redirectTo: string;
}

/** What is left of an item you could see before. */
export interface StoryItemAtTombstone {
  /** Its type. */
  __typename: "Tombstone";
  /** The item's guid. */
  guid: string;
  /** What became of it. */
  status: TombstoneStatus;
  /** Since when, if you may know. */
  at: DateTime | null;
  /** The reason given to readers, for withdrawn items. */
  reason: string | null;
}

export type StoryItemAt = StoryItemAtArticle | StoryItemAtEvent | StoryItemAtNotFound | StoryItemAtRedirect | StoryItemAtTombstone;

/** What Story gives. */
export interface StoryData {
  /** The item at an address: /vi/article/slug, or /article/slug and a locale. */
  itemAt: StoryItemAt | null;
}

/** What Story takes. */
export interface StoryVariables {
  path: string;
  locale: string;
  fallback?: string[] | null;
}

/**
 * A page of the portal in typed blocks: whatever is at an address. For PUBLIC readers and above:
 * operations/portal/story.graphql
 */
export declare const Story: Operation<StoryData, StoryVariables>;

/** A value and how many rows of the list have it. */
export interface TopicsArticlesFacetsPillar {
  /** The value, as the filter takes it in a variable or as a name. */
  value: string;
  /** Rows of the whole list with it. */
  count: number;
}

/** A value and how many rows of the list have it. */
export interface TopicsArticlesFacetsTopic {
  /** The value, as the filter takes it in a variable or as a name. */
  value: string;
  /** Rows of the whole list with it. */
  count: number;
}

/** A value and how many rows of the list have it. */
export interface TopicsArticlesFacetsGenre {
  /** The value, as the filter takes it in a variable or as a name. */
  value: string;
  /** Rows of the whole list with it. */
  count: number;
}

/** A text in one language. */
export interface TopicsArticlesFacetsPlacePlacePlaceNames {
  /** Language of the text, a BCP 47 code. */
  lang: string;
  /** The text. */
  text: string;
}

/** A place of the province. */
export interface TopicsArticlesFacetsPlacePlacePlace {
  /** Names the thing, or one language version of it, for life. */
  guid: string;
  /** Its names. */
  names: TopicsArticlesFacetsPlacePlacePlaceNames[];
}

/** Something is referred to here that you may not see today. */
export interface TopicsArticlesFacetsPlacePlaceOther {
}

export type TopicsArticlesFacetsPlacePlace = TopicsArticlesFacetsPlacePlacePlace | TopicsArticlesFacetsPlacePlaceOther;

/** Something referred to and how many rows of the list refer to it. */
export interface TopicsArticlesFacetsPlace {
  /** What is referred to. */
  place: TopicsArticlesFacetsPlacePlace;
  /** Rows of the whole list that refer to it. */
  count: number;
}

/** Counts over the whole list, most first; at most 100 values each. */
export interface TopicsArticlesFacets {
  /** By this: The one pillar of the plan it serves. */
  pillar: TopicsArticlesFacetsPillar[];
  /** By this: What it is about. */
  topic: TopicsArticlesFacetsTopic[];
  /** By this: What kind of text it is. */
  genre: TopicsArticlesFacetsGenre[];
  /** By this: Where it is about. */
  place: TopicsArticlesFacetsPlace[];
}

/** A page of a list. */
export interface TopicsArticles {
  /** Rows in the whole list. */
  totalCount: number;
  /** Counts over the whole list. */
  facets: TopicsArticlesFacets;
}

/** What Topics gives. */
export interface TopicsData {
  /** Released articles, a page at a time. */
  articles: TopicsArticles | null;
}

/** What Topics takes. */
export interface TopicsVariables {
  locale?: string | null;
  fallback?: string[] | null;
  filter?: ArticleFilter | null;
}

/**
 * How many stories there are by pillar, topic, kind and place: what a portal's filters offer. For PUBLIC readers
 * and above: operations/portal/topics.graphql
 */
export declare const Topics: Operation<TopicsData, TopicsVariables>;
