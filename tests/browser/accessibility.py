"""Ask axe-core what keeps somebody from using a page."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

GRAVE = ("serious", "critical")


def grave_faults(page, *within):
    """Return what axe calls serious or critical, one line a place: rule, selector, and why.

    `page` is a tab or a frame of one; `within` names selectors to look at alone, the whole page without any.
    """
    context = {"include": [[selector] for selector in within]} if within else None
    found = Axe().run(page, context=context).response["violations"]
    return [
        f"{fault['id']}: {' '.join(map(str, node['target']))}: {node.get('failureSummary', fault['help'])}"
        for fault in found
        if fault["impact"] in GRAVE
        for node in fault["nodes"]
    ]
