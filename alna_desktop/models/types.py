"""Column types that keep values exact and are the same on SQLite and PostgreSQL."""

from datetime import UTC, datetime
from decimal import Decimal
from enum import Enum as PyEnum
from typing import Any

from sqlalchemy import DateTime, Dialect, Enum, Numeric, String
from sqlalchemy.types import TypeDecorator, TypeEngine

from alna_desktop.periods import Period


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal with the digits it was given: 4.70 stays 4.70.

    SQLite has no decimal type (NUMERIC would store a float), so the digits are stored as text there.
    """

    impl = String(40)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String(40))
        return dialect.type_descriptor(Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> object:
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"not a finite Decimal: {value!r}")
        return format(value, "f") if dialect.name == "sqlite" else value

    def process_result_value(self, value: object, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(str(value))

    @property
    def python_type(self) -> type[Decimal]:
        return Decimal


class PeriodText(TypeDecorator[Period]):
    """A period, stored as it is written: 2009-T1."""

    impl = String(7)
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        return None if value is None else Period.parse(value)

    @property
    def python_type(self) -> type[Period]:
        return Period


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with its time zone; stored in UTC."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)

    @property
    def python_type(self) -> type[datetime]:
        return datetime


def choice(kind: type[PyEnum]) -> Enum:
    """A column for an enumeration, stored as its name in small letters so that any tool can read it."""
    return Enum(
        kind, native_enum=False, length=30, values_callable=lambda members: [member.name.lower() for member in members]
    )
