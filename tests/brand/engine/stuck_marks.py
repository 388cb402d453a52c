"""Marks of an edition that a search never gets to the end of: stand-ins for a file that keeps the engine busy."""

import time


class Endless(tuple):
    """Takes processor time without end."""

    __slots__ = ()

    def __iter__(self):
        while True:
            pass


class Asleep(tuple):
    """Takes no processor time, and never comes back."""

    __slots__ = ()

    def __iter__(self):
        while True:
            time.sleep(1)
