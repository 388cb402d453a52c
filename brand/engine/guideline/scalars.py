"""The plain values of a guideline: names, codes and numbers within their ranges."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from brand.engine.decode import Pattern, Range

Medium = Literal["screen", "print"]
# Where an artwork goes, as far as rules ask: a picture of a film, its last card, the round picture of an account, a
# page of the web, a post, a document.
Channel = Literal["film", "end-card", "avatar", "web", "social", "document"]
Severity = Literal["error", "warning", "info"]
Slug = Annotated[str, Pattern(r"[a-z0-9]+(?:-[a-z0-9]+)*", "a slug of a-z, 0-9 and hyphens")]
Language = Annotated[
    str, Pattern(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-[A-Z]{2})?", "a language tag such as vi or zh-Hans")
]
ClauseId = Annotated[str, Pattern(r"[A-Z]{2,8}-[0-9]{2,3}", "a clause number such as LOGO-02")]
Hex = Annotated[str, Pattern(r"#[0-9A-F]{6}", "an sRGB colour such as #B5261E, in capitals")]
Sha256 = Annotated[str, Pattern(r"[0-9a-f]{64}", "a SHA-256 in hexadecimal")]
Version = Annotated[str, Pattern(r"[0-9]+\.[0-9]+\.[0-9]+", "a version such as 1.0.0")]
LogoFile = Annotated[str, Pattern(r"logos/[A-Za-z0-9][A-Za-z0-9._-]*\.svg", "a path such as logos/symbol.svg")]
RuleId = Annotated[str, Pattern(r"[a-z]+\.[a-z]+(?:-[a-z]+)*", "a rule id such as logo.distortion")]
Text = Mapping[Language, str]
Positive = Annotated[float, Range(0, 1e6)]
Unit = Annotated[float, Range(0, 1)]
Percent = Annotated[float, Range(0, 100)]
