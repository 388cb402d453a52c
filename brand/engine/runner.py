"""Run the rules over one artwork."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from brand.engine.artwork.model import Artwork
from brand.engine.artwork.naming import Kind
from brand.engine.artwork.reading import read_artwork
from brand.engine.errors import ArtworkError, lacks_memory
from brand.engine.finding import Doubt, Finding
from brand.engine.geometry import Box
from brand.engine.guideline.edition import Guideline, RuleSetting
from brand.engine.guideline.scalars import Channel, Medium
from brand.engine.kind import Guess, guess_kind
from brand.engine.logo.placement import Placement
from brand.engine.measuring import measure
from brand.engine.report import SCHEMA, EditionStamp, FileStamp, FoundLogo, Outcome, Report
from brand.engine.rules import RULES, Rule
from brand.engine.subject import Subject
from brand.engine.version import ENGINE_VERSION
from brand.engine.waivers import Waiver, WaiverUse, choose

_SURE_ENOUGH = 0.3  # confidence of a guess that a picture is no artwork


def check(
    artwork: Artwork | Path | str | tuple[str, bytes],
    guideline: Guideline,
    *,
    medium: Medium = "screen",
    kind: Kind | None = "artwork",
    channel: Channel | None = None,
    waivers: Iterable[Waiver] = (),
    on: date | None = None,
) -> Report:
    """Hold an artwork against an edition.

    The artwork is a path, a (name, bytes) pair, or one already read. Without a `kind` (None) it is guessed, and the
    report says how surely. `channel` says where the artwork goes, for the rules that ask: `film` and `end-card` are
    pictures of a film with its logo laid over, not photographs of one. `on` is the day the waivers are looked up for,
    today in UTC unless given; nothing else depends on it. Raises ArtworkError when the file cannot be checked.
    """
    if isinstance(artwork, tuple):
        artwork = read_artwork(artwork[1], name=artwork[0])
    elif not isinstance(artwork, Artwork):
        artwork = read_artwork(artwork)
    try:
        return _judged(artwork, guideline, medium, kind or _guessed(artwork), channel, waivers, on)
    except MemoryError as error:
        problem = f"There is not enough memory to check {artwork.name}."
        raise ArtworkError("out-of-memory", problem, remedy="Give a smaller picture or a simpler drawing.") from error


def _judged(
    artwork: Artwork,
    guideline: Guideline,
    medium: Medium,
    kind: Kind | Guess,
    channel: Channel | None,
    waivers: Iterable[Waiver],
    on: date | None,
) -> Report:
    guess, kind = (kind, kind.kind) if isinstance(kind, Guess) else (None, kind)
    subject = measure(artwork, guideline, medium=medium, kind=kind, channel=channel)
    granted = tuple(waivers)
    day = on or datetime.now(UTC).date()
    outcomes = tuple(_waived(judge(rule, subject, guideline), granted, artwork.sha256, day) for rule in RULES)
    return Report(
        schema=SCHEMA,
        engine=ENGINE_VERSION,
        file=_file_stamp(artwork),
        edition=EditionStamp(guideline.edition.id, guideline.edition.version, guideline.sha256),
        medium=medium,
        kind=kind,
        outcomes=outcomes,
        logos=_found(subject),
        waivers=_uses(granted, outcomes, day),
        kind_confidence=guess.confidence if guess else None,
        channel=channel,
    )


def _guessed(artwork: Artwork) -> Guess:
    """Guess the kind; photographs and screenshots are excused from much, so a weak guess of one counts as artwork."""
    guess = guess_kind(artwork, camera=artwork.camera)
    if guess.kind == "artwork" or guess.confidence >= _SURE_ENOUGH:
        return guess
    return Guess("artwork", 0.0)


def judge(rule: Rule, subject: Subject, guideline: Guideline) -> Outcome:
    """Run one rule. A rule that raises is broken, and stops no other."""
    setting = guideline.rules.get(rule.id)
    if setting is None:
        return Outcome(rule.id, None, None, "inapplicable", "not-in-edition")
    facet = getattr(subject, rule.facet)
    if facet.broken is not None:
        return Outcome(rule.id, setting.clause, setting.severity, "broken", facet.broken)
    if not facet.items and not facet.doubts:
        return Outcome(rule.id, setting.clause, setting.severity, "inapplicable", "nothing-to-judge")
    try:
        said = tuple(rule.judge(subject, guideline))
    except Exception as error:
        if lacks_memory(error):
            raise MemoryError from error
        return Outcome(rule.id, setting.clause, setting.severity, "broken", type(error).__name__)
    findings = tuple(item for item in said if isinstance(item, Finding))
    doubts = tuple(dict.fromkeys([*(item for item in said if isinstance(item, Doubt)), *facet.doubts]))
    return _outcome(rule, setting, subject.kind, findings, doubts)


def _outcome(
    rule: Rule, setting: RuleSetting, kind: Kind, findings: tuple[Finding, ...], doubts: tuple[Doubt, ...]
) -> Outcome:
    if kind == "photograph" and not rule.on_photographs:
        return Outcome(rule.id, setting.clause, setting.severity, "cannot-tell", "perspective", findings, doubts)
    if findings:
        return Outcome(rule.id, setting.clause, setting.severity, "failed", None, findings, doubts)
    if doubts:
        return Outcome(rule.id, setting.clause, setting.severity, "cannot-tell", doubts[0].code, (), doubts)
    return Outcome(rule.id, setting.clause, setting.severity, "passed")


def _waived(outcome: Outcome, waivers: tuple[Waiver, ...], asset: str, on: date) -> Outcome:
    if outcome.status != "failed":
        return outcome
    waiver = choose(waivers, rule=outcome.rule, asset=asset, on=on)
    if waiver is None:
        return outcome
    return Outcome(
        outcome.rule, outcome.clause, outcome.severity, "failed", "waived", outcome.findings, outcome.doubts, waiver
    )


def _uses(waivers: tuple[Waiver, ...], outcomes: tuple[Outcome, ...], on: date) -> tuple[WaiverUse, ...]:
    used = {outcome.waiver for outcome in outcomes if outcome.waiver is not None}
    return tuple(
        WaiverUse(waiver, "expired" if on > waiver.until else ("used" if waiver in used else "unused"))
        for waiver in waivers
    )


def _file_stamp(artwork: Artwork) -> FileStamp:
    first = artwork.pages[0]
    return FileStamp(artwork.name, artwork.sha256, artwork.format, first.width, first.height, len(artwork.pages))


def _visible(placement: Placement, page: Box) -> Box:
    """Give what of a logo's box lies on the page; all of it where nothing does."""
    return placement.box.intersection(page) or placement.box


def _found(subject: Subject) -> tuple[FoundLogo, ...]:
    return tuple(
        FoundLogo(
            logo=placement.mark.logo.id,
            variant=placement.mark.logo.variant,
            page=placement.page,
            box=_visible(placement, subject.artwork.pages[placement.page].box),
            width=placement.ink_width,
            rotation_deg=placement.pose.rotation,
            distortion=placement.pose.distortion,
            mirrored=placement.pose.mirrored,
            found_by=placement.found_by,
        )
        for placement in subject.placements.items
    )
