"""What the Python scripts of this folder share: one line a check, and what a bare request says is true."""

from __future__ import annotations

import json
import os
import urllib.request

URL = os.environ.get("CONFORMANCE_URL", "")
PAGE = 3


class Checks:
    """Collects the checks of a script by decorator and runs them in order."""

    def __init__(self):
        self.found = []

    def __call__(self, name):
        def add(act):
            self.found.append((name, act))
            return act

        return add

    async def run(self):
        for name, act in self.found:
            try:
                await act()
            except Exception as error:  # noqa: BLE001 - every failure of a client is one line
                print(f"not ok {name}: {type(error).__name__} {str(error)[:500]!r}")
            else:
                print(f"ok {name}")


check = Checks()


def truth():
    """Return the ids of the newest articles in order, asked for without any client."""
    body = json.dumps({"query": "{ articles(first: 100) { nodes { id } } }"}).encode()
    request = urllib.request.Request(URL, body, {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=30) as response:
        nodes = json.load(response)["data"]["articles"]["nodes"]
    return [node["id"] for node in nodes]


def hand_over(folder, name, text):
    """Hand a document over to be trusted, as a consumer does who puts it into frontend_contract/operations."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.graphql").write_text(text, encoding="utf-8")


async def refused(asked, kind):
    """Return the exception of this kind that the client raises for an answer with errors."""
    try:
        answer = await asked
    except kind as error:
        return error
    raise AssertionError(f"no error, but {answer!r}")
