"""What a consumer's documents use of a schema, so that a change can name whom it hits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from graphql import GraphQLError, GraphQLSchema, parse, validate

from api.contract.change import Change
from api.coordinates import uses


@dataclass(frozen=True, slots=True)
class Used:
    """What one document uses, and the view of the schema it was written for; None if it fits none of them."""

    view: str | None
    coordinates: set[str]


def used_by(texts: dict[str, str], schemas: dict[str, GraphQLSchema]) -> dict[str, Used]:
    """Return what each document uses, by its path. `schemas`: by view, the widest audience first."""
    result: dict[str, Used] = {}
    for path, text in texts.items():
        try:
            document = parse(text)
        except GraphQLError:
            continue  # what does not parse was never answered
        view = next((view for view, schema in schemas.items() if not validate(schema, document)), None)
        known = [schemas[view]] if view is not None else schemas.values()
        result[path] = Used(view, set().union(*(uses(schema, document) for schema in known)))
    return result


def hits(changes: Iterable[Change], used: dict[str, Used]) -> list[Change]:
    """Return the changes with the consumers each hits. `used`: by `operations/<consumer>/...`.

    Changes of one consumer's own files (a document, an example) name that consumer by their path.
    """
    return [replace(change, consumers=_hit(change, used)) for change in changes]


def _hit(change: Change, used: dict[str, Used]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    folder, _slash, rest = change.path.partition("/")
    if folder in {"operations", "examples"}:
        path = "/".join(["operations", *rest.split("#")[0].split("/")[:2]])
        path = path if path.endswith(".graphql") else f"{path}.graphql"
        found[rest.partition("/")[0]].append(path)
    else:
        for path, document in sorted(used.items()):
            seen = not change.views or document.view is None or document.view in change.views
            if seen and (change.about or change.path) in document.coordinates:
                found[path.split("/")[1]].append(path)
    return {name: tuple(paths) for name, paths in found.items()}
