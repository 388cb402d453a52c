"""How often tests that draw their cases at random draw them: a night may take longer than `make test`."""

import os


def times(number: int) -> int:
    """Return how many cases to draw: `number`, or a multiple of it with THOROUGH=10 make test."""
    return number * int(os.environ.get("THOROUGH", "1"))
