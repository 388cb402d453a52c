"""Mirror what an app keeps into SQLite, by the log of changes: an example of a consumer that never loses its place.

    python -m nhipcau_client.mirror https://portal.example/graphql/ mirror.sqlite3

The cursor is stored in the transaction that stores the rows it stands behind. Wherever the program is stopped, even by
kill -9, the file holds the state of one place in the log, and the next run goes on there. Entries say what is now, not
what to do, so one that is applied twice does no harm.
"""

from __future__ import annotations

import argparse
import json
import sqlite3
import sys
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from nhipcau_client.client import Client, CursorReset, RequestError, TooManyRequests, Unreachable
from nhipcau_client.operations import AppChangesChangesNodes, app_changes

PAGE = 50
SCHEMA = """
CREATE TABLE IF NOT EXISTS item (
    guid TEXT PRIMARY KEY, type TEXT NOT NULL, version INTEGER NOT NULL, content TEXT NOT NULL, round INTEGER NOT NULL
) STRICT;
CREATE TABLE IF NOT EXISTS place (
    id INTEGER PRIMARY KEY CHECK (id = 1), cursor TEXT, round INTEGER NOT NULL, whole INTEGER NOT NULL
) STRICT;
INSERT OR IGNORE INTO place (id, cursor, round, whole) VALUES (1, NULL, 1, 0);
"""


class Mirror:
    """One file that follows one API for one reader. One program at a time writes it."""

    def __init__(self, path: str | Path, client: Client) -> None:
        self.client = client
        self.connection = sqlite3.connect(path, isolation_level=None, timeout=30)
        self.connection.executescript(f"PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; {SCHEMA}")

    def __enter__(self) -> Mirror:
        return self

    def __exit__(self, *_error: object) -> None:
        self.connection.close()

    def catch_up(self) -> int:
        """Apply everything up to now; return how many entries there were. Raises ClientError."""
        count = 0
        while True:
            entries, more = self.step()
            count += entries
            if not more:
                return count

    def step(self) -> tuple[int, bool]:
        """Apply one page; return how many entries it had, and whether more is waiting. Raises ClientError.

        After CURSOR_RESET the log is read anew from its beginning, while what is there stays in use; what the new
        round did not tell of is dropped when it has caught up.
        """
        (cursor,) = self.connection.execute("SELECT cursor FROM place").fetchone()
        try:
            page = app_changes(self.client, after=cursor, first=PAGE)["changes"]
        except CursorReset:
            self.connection.execute("UPDATE place SET cursor = NULL, round = round + 1, whole = 0")
            return 0, True
        if page is None:
            raise RequestError("AppChanges", 200, [], None, None)
        with closing(self.connection.cursor()) as rows:
            rows.execute("BEGIN IMMEDIATE")
            try:
                for entry in page["nodes"]:
                    _apply(rows, entry)
                rows.execute("UPDATE place SET cursor = ?", [page["endCursor"]])
                if not page["hasMore"]:
                    rows.execute("DELETE FROM item WHERE round < (SELECT round FROM place)")
                    rows.execute("UPDATE place SET whole = 1")
                rows.execute("COMMIT")
            except BaseException:
                rows.execute("ROLLBACK")
                raise
        return len(page["nodes"]), page["hasMore"]


def _apply(rows: sqlite3.Cursor, entry: AppChangesChangesNodes) -> None:
    """Store what the item is now, or drop it where the reader may not see it any more."""
    item = entry["item"]
    if item is None:
        rows.execute("DELETE FROM item WHERE guid = ?", [entry["guid"]])
        return
    rows.execute(
        """
        INSERT INTO item (guid, type, version, content, round)
        VALUES (?, ?, ?, ?, (SELECT round FROM place))
        ON CONFLICT (guid) DO UPDATE
        SET type = excluded.type, version = excluded.version, content = excluded.content, round = excluded.round
        """,
        [entry["guid"], item["__typename"], entry["version"], json.dumps(item, ensure_ascii=False, sort_keys=True)],
    )


def main(arguments: Sequence[str] | None = None) -> int:
    """Follow the API until stopped, or once with --once."""
    parser = argparse.ArgumentParser(prog="nhipcau-mirror", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("url", help="address of the API, https://host/graphql/")
    parser.add_argument("file", type=Path, help="SQLite file; made if it is not there")
    parser.add_argument("--key", help="an app's or partner's key; without one, what is public")
    parser.add_argument("--once", action="store_true", help="end when all is applied")
    parser.add_argument("--every", type=float, default=30.0, help="seconds between two looks")
    given = parser.parse_args(arguments)
    with Mirror(given.file, Client(given.url, key=given.key)) as mirror:
        while True:
            wait = given.every
            try:
                count = mirror.catch_up()
                if count:
                    print(f"applied {count} changes", flush=True)
            except (Unreachable, TooManyRequests) as error:
                if given.once:
                    print(error, file=sys.stderr)
                    return 1
                wait = max(wait, getattr(error, "retry_after", None) or 0)
            if given.once:
                return 0
            time.sleep(wait)


if __name__ == "__main__":
    sys.exit(main())
