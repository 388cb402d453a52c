"""The processes in which this program checks files: one pool for all that asks, started with the first check."""

from __future__ import annotations

from brand.engine.isolation import Workers

WORKERS = Workers()
