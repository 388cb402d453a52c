"""A typed client of the Nhịp Cầu API: `Client`, its errors, and in `operations` a function for each document."""

from nhipcau_client.client import (
    Client,
    ClientError,
    CursorReset,
    KeyRefused,
    NoAnswer,
    RequestError,
    TooManyRequests,
    Unreachable,
)

__all__ = [
    "Client",
    "ClientError",
    "CursorReset",
    "KeyRefused",
    "NoAnswer",
    "RequestError",
    "TooManyRequests",
    "Unreachable",
]
