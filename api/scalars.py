"""Times and days as they stand in payloads: ISO 8601, times in UTC with a Z."""

from __future__ import annotations

import datetime as dt
from typing import Any

import graphene
from graphql import GraphQLError
from graphql.language import StringValueNode

from cms.releases.payload import instant


class DateTime(graphene.Scalar):  # type: ignore[misc]
    """A moment in ISO 8601, always in UTC: 2026-03-01T02:00:00.000000Z."""

    @staticmethod
    def serialize(value: dt.datetime | str) -> str:
        return value if isinstance(value, str) else instant(value)

    @staticmethod
    def parse_value(value: Any) -> dt.datetime:
        """Read a moment with its offset; it comes back in UTC."""
        try:
            moment = dt.datetime.fromisoformat(value) if isinstance(value, str) else None
            if moment is not None and moment.tzinfo is not None:
                return moment.astimezone(dt.UTC)
        except (ValueError, OverflowError):
            pass  # no moment, or one that lies in no year of four digits
        raise GraphQLError("DateTime expects ISO 8601 with an offset, for example 2026-03-01T09:00:00+07:00.")

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> dt.datetime:
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)


class Date(graphene.Scalar):  # type: ignore[misc]
    """A day in ISO 8601: 2026-03-01."""

    @staticmethod
    def serialize(value: dt.date | str) -> str:
        return value if isinstance(value, str) else value.isoformat()

    @staticmethod
    def parse_value(value: Any) -> dt.date:
        try:
            return dt.date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise GraphQLError("Date expects ISO 8601, for example 2026-03-01.") from None

    @classmethod
    def parse_literal(cls, node: Any, _variables: Any = None) -> dt.date:
        return cls.parse_value(node.value if isinstance(node, StringValueNode) else None)
