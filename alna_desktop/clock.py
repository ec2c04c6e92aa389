"""What day and moment it is; tests and the demo file can say otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

_fixed: datetime | None = None


def now() -> datetime:
    """The moment in UTC, with its time zone."""
    return _fixed or datetime.now(UTC)


def today() -> date:
    """Today's date where the user sits."""
    return now().astimezone().date()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """Stop the clock at a moment (with time zone) for as long as the block lasts."""
    global _fixed
    before, _fixed = _fixed, moment
    try:
        yield
    finally:
        _fixed = before
