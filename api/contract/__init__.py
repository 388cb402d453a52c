"""The written contract: what `frontend_contract/` says of the API, made from the API itself."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from graphql import print_schema

from api.clients import python, reading, typescript
from api.clients.model import Model
from api.connections import MAX_PAGE
from api.contract import blocks
from api.contract.version import VIEWS
from api.cost import MAX_COST, MAX_DEPTH
from api.documents import trusted
from api.errors import MEANINGS
from api.limits import MAX_BODY_BYTES, MAX_COUNTS, MAX_DOCUMENT_CHARACTERS, MAX_TOKENS, MAX_URL_BYTES
from api.schema import schema_for
from cms.releases.audience import Audience

AUDIENCES = {"public": Audience.PUBLIC, "partner": Audience.PARTNER, "office": Audience.OFFICE}
# What of the contract is kept as released, to compare the next one with.
RELEASED = ("blocks.json", "error-codes.json", "limits.json", *VIEWS.values(), "operations", "examples")
# What writes a typed client: each returns texts by their names in `frontend_contract/`.
CLIENTS: tuple[Callable[[Model], dict[str, str]], ...] = (typescript.files, python.files)


def folder() -> Path:
    return Path(settings.BASE_DIR) / "frontend_contract"


def files() -> dict[str, str]:
    """Return the text of every generated file by its name in `frontend_contract/`."""
    result = {VIEWS[view]: print_schema(schema_for(audience)) + "\n" for view, audience in AUDIENCES.items()}
    result["blocks.json"] = _json(blocks.shapes())
    result["error-codes.json"] = _json({code.value: meaning for code, meaning in MEANINGS.items()})
    result["limits.json"] = _json(
        {
            "bodyBytes": MAX_BODY_BYTES,
            "urlBytes": MAX_URL_BYTES,
            "documentCharacters": MAX_DOCUMENT_CHARACTERS,
            "tokens": MAX_TOKENS,
            "counts": MAX_COUNTS,
            "depth": MAX_DEPTH,
            "cost": MAX_COST,
            "pageSize": MAX_PAGE,
        }
    )
    trusted.cache_clear()
    model = operations()
    result["operations.json"] = _json({operation.path: operation.document_id for operation in model.operations})
    for client in CLIENTS:
        result.update(client(model))
    return result


def operations() -> Model:
    """Return what the documents of `operations/` ask and are given, each as the lowest audience that may send it."""
    audiences = (Audience.PUBLIC, Audience.APP, Audience.PARTNER, Audience.OFFICE)
    return reading.read(folder(), {audience.name: schema_for(audience) for audience in audiences})


def examples() -> dict[str, str]:
    """Return the text of every example, answered over the sample site in a database of its own."""
    # Only who writes the contract needs Django's test tools and the sample site; a web worker does not.
    from api.contract import situations, stage

    with stage.scratch_database(), stage.staged() as site:
        return situations.written(folder(), operations(), site)


def without_example() -> list[str]:
    """Return the documents nobody has written an example for."""
    from api.contract import situations

    return situations.without_example(folder(), operations())


def stale(texts: dict[str, str]) -> list[str]:
    """Return the names of files that say something else than these texts."""
    root = folder()
    return [
        name
        for name, text in texts.items()
        if not (root / name).exists() or (root / name).read_text(encoding="utf-8") != text
    ]


def write(texts: dict[str, str]) -> list[str]:
    """Write what is stale; return the names."""
    root = folder()
    names = stale(texts)
    for name in names:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(texts[name], encoding="utf-8")
    return names


def released() -> Path:
    """Name the folder that keeps the contract as it was last released."""
    return folder() / "released"


def release() -> None:
    """Keep the contract as it is written now as the released one."""
    shutil.rmtree(released(), ignore_errors=True)
    released().mkdir()
    for name in RELEASED:
        source, target = folder() / name, released() / name
        if source.is_dir():
            shutil.copytree(source, target)
        else:
            shutil.copyfile(source, target)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
