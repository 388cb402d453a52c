"""What one visitor, and all of them together, may ask of the check."""

from __future__ import annotations

import datetime

FILES_AT_ONCE = 10
REQUEST_BYTES = 100_000_000  # of a whole upload
FILES_AN_HOUR = 60  # of one address
QUEUE = 100  # files that wait, of everybody
KEEP = datetime.timedelta(hours=24)  # what was sent and what was found
LOST = datetime.timedelta(minutes=10)  # longer than any check may take
UPLOAD = datetime.timedelta(minutes=15)  # from the announcement of a file until it has come
WAIT = datetime.timedelta(minutes=30)  # after which nobody waits any more
HOUR = datetime.timedelta(hours=1)
NAME = 120  # letters of a file's name that are kept
