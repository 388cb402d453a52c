"""Read the environment once, typed; a bad value stops the start and is named.

`VARIABLES` is the whole list of settings an operator may give. `docs/settings.md` is generated from it
(`manage.py settings_table`), so a variable that is not here does not exist.
"""

from __future__ import annotations

import ipaddress
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


class BadSetting(SystemExit):
    """Say which variable is wrong and what it should hold, then stop the start."""

    def __init__(self, name: str, problem: str) -> None:
        super().__init__(f"Setting {name}: {problem}")


def text(value: str) -> str:
    return value


def integer(value: str) -> int:
    return int(value)


def boolean(value: str) -> bool:
    try:
        return {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False, "": False}[value.lower()]
    except KeyError:
        raise ValueError("expected true or false") from None


def choice(*values: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in values:
            raise ValueError(f"expected one of {', '.join(filter(None, values))}")
        return value

    return read


def points(value: str) -> int | None:
    return int(value) if value else None


def names(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def networks(value: str) -> list[ipaddress.IPv4Network | ipaddress.IPv6Network]:
    return [ipaddress.ip_network(name) for name in names(value)]


def front(value: str) -> str:
    local = value.startswith("/") and not value.startswith("//") and value != "/"
    if not local and not value.startswith(("http://", "https://")):
        raise ValueError("expected a path such as /site/, or a URL")
    return value


def one_of(*choices: str) -> Callable[[str], str]:
    """Return a reader that takes one of the words."""

    def read_choice(value: str) -> str:
        if value not in choices:
            raise ValueError(f"expected {' or '.join(choices)}")
        return value

    return read_choice


@dataclass(frozen=True, slots=True)
class Variable:
    name: str
    read: Callable[[str], Any]
    default: str
    doc: str


DEMO_SECRET = "demo-secret-not-for-production"  # noqa: S105 - refused by production settings

VARIABLES = (
    Variable("MODE", text, "demo", "`demo` (accounts, explorer, ad-hoc queries) or `production`."),
    Variable("PORT", integer, "8000", "Port of the web server on 127.0.0.1."),
    Variable("STREAM_PORT", integer, "0", "Port of the stream server (subscriptions); 0: PORT + 1000."),
    Variable("SECRET_KEY", text, DEMO_SECRET, "Signing key; production refuses the demo value."),
    Variable("ALLOWED_HOSTS", names, "localhost,127.0.0.1,[::1]", "Host names served, comma separated."),
    Variable("PUBLIC_URL", text, "", "Address under which the site is reached; empty: http://127.0.0.1:PORT."),
    Variable("DATA_DIR", text, "var", "Folder of the embedded database, files and static files."),
    Variable(
        "DATABASE_URL",
        text,
        "",
        "postgres://user:password@host:port/name; empty: SQLite in DATA_DIR. A pooler in front must know prepared "
        "statements or pool whole sessions.",
    ),
    Variable("REDIS_URL", text, "", "redis://host:port/db for cache and task queue; empty: in process and database."),
    Variable("S3_BUCKET", text, "", "Bucket of masters and renditions; empty: local disk in DATA_DIR."),
    Variable("S3_ENDPOINT", text, "", "Endpoint of an S3-compatible store; empty: the provider's default."),
    Variable("S3_REGION", text, "us-east-1", "Region of the bucket."),
    Variable("S3_ACCESS_KEY", text, "", "Access key; empty: the machine's own credentials."),
    Variable("S3_SECRET_KEY", text, "", "Secret key that goes with S3_ACCESS_KEY."),
    Variable("UPLOAD_MAX_BYTES", integer, str(25 * 1024 * 1024), "Largest upload, in bytes."),
    Variable("UPLOAD_MAX_PIXELS", integer, str(60_000_000), "Largest picture, in pixels, checked before decoding."),
    Variable("TICK_SECONDS", integer, "5", "How often the scheduler looks for due embargoes, expiries and rights."),
    Variable(
        "API_HTTP_EDITION",
        one_of("2026", "2025"),
        "2026",
        "GraphQL over HTTP: `2026` (draft of August 2026) or `2025` (the text before it).",
    ),
    Variable(
        "API_PROCESSOR",
        one_of("own", "any"),
        "own",
        "`own`: while threads of a web process answer the API they keep to one processor, each process to another; "
        "`any`: the system decides, as it should where many containers share a machine.",
    ),
    Variable(
        "MARKS",
        choice("", "file", "database"),
        "",
        "What kept answers are checked against. `file`: a file in DATA_DIR, many times faster, right if all that "
        "publishes runs on this machine with this DATA_DIR; `database`; empty: `file` on SQLite, else `database`.",
    ),
    Variable("API_CACHE_MB", integer, "32", "Memory of a worker for kept API answers, in MB; 0 keeps none."),
    Variable(
        "API_POINTS_ADDRESS",
        points,
        "",
        "Points a minute for an address without a key; a kept answer takes 1, any other its cost. 0: no limit; "
        "empty: 60000 in production, no limit in demo mode.",
    ),
    Variable(
        "API_POINTS_KEY", points, "", "The same for a key. 0: no limit; empty: 600000 in production, none in demo mode."
    ),
    Variable(
        "CACHE_PURGE_URL",
        text,
        "",
        "Address of a Varnish with deploy/varnish.vcl, told by tag what to forget; empty: no cache keeps answers.",
    ),
    Variable("CACHE_PURGE_SOFT", boolean, "false", "Let that cache give a purged answer once more while it asks anew."),
    Variable("API_MAX_AGE", integer, "0", "Seconds caches may keep anonymous API answers unasked; never past an edge."),
    Variable(
        "API_USAGE_SAMPLE",
        integer,
        "20",
        "One API request in so many is counted, to show who asks for which field; 1 counts all, 0 none.",
    ),
    Variable(
        "API_CORS_ORIGINS",
        names,
        "",
        "Sites whose scripts may read the API and send artworks to it, as https://host; comma separated.",
    ),
    Variable(
        "TRUSTED_PROXIES",
        networks,
        "",
        "Addresses or networks of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed, such as "
        "127.0.0.1,10.0.0.0/8; empty: nobody's, and limits count whoever is connected. They must not pass on headers "
        "with `_` in their names (nginx drops them), which would count as theirs: `X_Forwarded_For`.",
    ),
    Variable(
        "FRONT_URL",
        front,
        "/brand/",
        "Where the root address leads: a path of this installation, such as /site/, or a URL.",
    ),
    Variable("PREVIEW_URL", text, "", "Front end that shows drafts, the token behind #; empty: the reference site."),
    Variable("EMAIL_URL", text, "", "smtp://user:password@host:port; empty: messages are written to the log."),
)


def settings_module() -> str:
    """Name the settings module for MODE."""
    mode = os.environ.get("MODE", "") or "demo"
    modules = {"demo": "cms.settings.dev", "production": "cms.settings.production"}
    if mode not in modules:
        raise BadSetting("MODE", f"got {mode!r}, expected demo or production")
    return modules[mode]


def read(environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Return every variable of VARIABLES with its typed value.

    Raises SystemExit with the variable's name and the remedy if a value does not fit its type.
    """
    source = os.environ if environ is None else environ
    values: dict[str, Any] = {}
    for variable in VARIABLES:
        raw = source.get(variable.name, "")
        try:
            values[variable.name] = variable.read(raw or variable.default)
        except ValueError as error:
            raise BadSetting(variable.name, f"got {raw!r}; {error}") from error
    return values


if __name__ == "__main__":
    sys.stdout.write(settings_module() + "\n")
