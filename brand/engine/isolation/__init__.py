"""Check files nobody vouches for in processes of their own, with limits on memory and time.

A fork server loads the engine once; each file is decoded and judged in a fresh copy of it, which knows no other file,
holds no secret of the caller and may write no file. Whatever becomes of that process, its caller gets a report or an
ArtworkError. Needs a POSIX system.

    with Workers(jobs=2) as workers:
        report = workers.check("poster.pdf", guideline).report
"""

from brand.engine.isolation.bounds import Bounds
from brand.engine.isolation.pool import Workers
from brand.engine.isolation.task import Answer

__all__ = ["Answer", "Bounds", "Workers"]
