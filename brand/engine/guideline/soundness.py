"""What each part of an edition says may be well formed, and still not make sense together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from brand.engine.guideline.colours import Palette
from brand.engine.guideline.edition import RuleSetting
from brand.engine.guideline.names import OfficialName
from brand.engine.limits import CmykBuildLimits, ProportionLimits, TotalInkLimits

Fault = tuple[str, str, str]  # the path, a sentence and the remedy


def unsound(
    colours: Collection[str], palette: Palette, names: Sequence[OfficialName], rules: Mapping[str, RuleSetting]
) -> Iterator[Fault]:
    """Give the limits that no artwork could keep, and the official names that contradict each other."""
    for id, setting in rules.items():
        where = f"$.rules.{id}.limits"
        if isinstance(setting.limits, ProportionLimits):
            yield from _shares(setting.limits, palette, f"{where}.shares")
        if isinstance(setting.limits, CmykBuildLimits):
            for colour in setting.limits.besides:
                if colour not in colours:
                    yield f"{where}.besides.{colour}", f"there is no colour {colour!r}.", "Name one of the colours."
        if isinstance(setting.limits, TotalInkLimits) and not setting.limits.max_percent:
            yield f"{where}.max_percent", "no printing condition has a limit.", "State one at least."
    ids = [name.id for name in names]
    for index, name in enumerate(names):
        where = f"$.official_names[{index}]"
        if ids.index(name.id) != index:
            yield f"{where}.id", f"the id {name.id!r} stands twice.", "Give each name an id of its own."
        if not name.name:
            yield f"{where}.name", "no language has a name.", "Give the name in one language at least."
        yield from _contradictions(name, where)


def _shares(limits: ProportionLimits, palette: Palette, where: str) -> Iterator[Fault]:
    for role, share in limits.shares.items():
        if role not in palette.proportion:
            known = ", ".join(palette.proportion) or "none"
            yield f"{where}.{role}", f"palette.proportion has no role {role!r}.", f"Use one of: {known}."
        if share.least > share.most:
            problem = f"least {share.least:g} is above most {share.most:g}."
            yield f"{where}.{role}", problem, "Exchange the two."


def _contradictions(name: OfficialName, where: str) -> Iterator[Fault]:
    right = {*name.name.values(), *(form for forms in name.also.values() for form in forms)}
    for tag, forms in name.wrong.items():
        for form in forms:
            if form in right:
                yield f"{where}.wrong.{tag}", f"{form!r} is also a right form.", "Keep it in one of the two."
