"""Optional content (ISO 32000-2, 8.11): which layers are off when the file is opened."""

from __future__ import annotations

from typing import Any

from brand.engine.artwork.pdf import values
from brand.engine.artwork.pdf.values import entry


class Layers:
    """The default configuration of a file's layers."""

    def __init__(self, root: Any) -> None:
        default = entry(entry(root, "/OCProperties"), "/D")
        self._base_off = values.name(entry(default, "/BaseState")) == "OFF"
        self._on = _identities(entry(default, "/ON"))
        self._off = _identities(entry(default, "/OFF"))

    def shows(self, value: Any) -> bool:
        """Say whether content of a layer, or of a rule over layers, shows; what cannot be told does."""
        if values.name(entry(value, "/Type")) == "OCMD":
            return self._rule(value)
        key = values.identity(value)
        if key is None or key in self._on:
            return True
        return key not in self._off and not self._base_off

    def _rule(self, value: Any) -> bool:
        stated = entry(value, "/OCGs")
        listed = values.items(stated, 1000) or ([stated] if stated is not None else [])
        shown = [self.shows(item) for item in listed if values.name(entry(item, "/Type")) != "OCMD"]
        if not shown:
            return True
        policy = values.name(entry(value, "/P"))
        if policy == "AllOn":
            return all(shown)
        if policy == "AnyOff":
            return not all(shown)
        if policy == "AllOff":
            return not any(shown)
        return any(shown)


def _identities(value: Any) -> set[tuple[int, int]]:
    return {key for item in values.items(value, 10_000) if (key := values.identity(item)) is not None}
