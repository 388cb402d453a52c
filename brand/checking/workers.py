"""The processes in which this program checks files, for what is uploaded may crash a reader: one pool for all who ask.

They start with the first check.
"""

from __future__ import annotations

from brand.engine.isolation import Workers

WORKERS = Workers()
