"""What stays when an edition goes: its tokens under its own address, and what changed from each one to the next."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse

from brand.assets.language import Lang
from brand.engine.exchange.comparing import Change, compare
from brand.engine.exchange.formats import FORMATS
from brand.engine.exchange.telling import EFFECTS, tell
from brand.guidelines.models import Edition
from brand.guidelines.selectors import load
from brand.handbook.palettes import PaletteFile

OFFERED = {"tokens.json": "dtcg", "tokens.css": "css", "tokens.theme.css": "tailwind"}
_MOST = 64  # comparisons that are remembered
_KNOWN: dict[tuple[str, str], tuple[Change, ...]] = {}
_PUBLIC = (Edition.Status.EFFECTIVE, Edition.Status.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class TokenFile:
    """A link to the tokens of an edition in one format."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Step:
    """An edition with its tokens, and what it changed from the one before: effects in words, each with sentences."""

    edition: Edition
    before: Edition | None
    groups: list[tuple[str, list[str]]]
    tokens: list[TokenFile]


def public_edition(package: str, version: str) -> Edition | None:
    """Return an edition that is or was in force; a draft is nobody's business outside."""
    return Edition.objects.filter(package=package, version=version, status__in=_PUBLIC).first()


def token_file(package: str, version: str, name: str, language: Lang) -> PaletteFile | None:
    """Return the tokens of an edition that is or was in force, by one of the names in OFFERED."""
    format = FORMATS.get(OFFERED.get(name, ""))
    edition = public_edition(package, version)
    return PaletteFile(load(edition), format, language) if format and edition else None


def token_links(edition: Edition) -> list[TokenFile]:
    """Return the tokens of an edition in every format."""
    return [
        TokenFile(FORMATS[id].label, reverse("handbook:tokens", args=[edition.package, edition.version, name]))
        for name, id in OFFERED.items()
    ]


def history(current: Edition, language: Lang) -> list[Step]:
    """Return the editions of the package that are or were in force, the latest first, each with what it changed."""
    editions = list(Edition.objects.filter(package=current.package, status__in=_PUBLIC))
    steps = []
    for place, edition in enumerate(editions):
        before = editions[place + 1] if place + 1 < len(editions) else None
        groups = []
        if before is not None:
            changes = _compared(before, edition)
            told = ((EFFECTS[e][language], [tell(c, language) for c in changes if c.effect == e]) for e in EFFECTS)
            groups = [group for group in told if group[1]]
        steps.append(Step(edition, before, groups, token_links(edition)))
    return steps


def _compared(before: Edition, after: Edition) -> tuple[Change, ...]:
    """Compare two editions once a process: they do not change any more, and drawings take a while."""
    key = (before.sha256, after.sha256)
    if key not in _KNOWN:
        if len(_KNOWN) >= _MOST:
            _KNOWN.clear()
        _KNOWN[key] = tuple(compare(load(before), load(after)))
    return _KNOWN[key]
