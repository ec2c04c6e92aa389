"""What is stored comes back exactly, and is stored so that other tools can read it."""

from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.dialects import postgresql, sqlite

from alna_desktop.models.base import Base, new_id
from alna_desktop.models.types import ExactDecimal, PeriodText, UtcDateTime
from alna_desktop.periods import Period

SQLITE = sqlite.dialect()


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_decimals_keep_every_digit(value: Decimal) -> None:
    stored = ExactDecimal().process_bind_param(value, SQLITE)
    assert isinstance(stored, str)
    back = ExactDecimal().process_result_value(stored, SQLITE)
    assert back == value
    if value.as_tuple().exponent <= 0:  # type: ignore[operator]
        assert back is not None
        assert back.as_tuple() == value.as_tuple()


@pytest.mark.parametrize("value", [1.5, Decimal("NaN"), Decimal("Infinity")])
def test_floats_and_what_is_no_number_are_never_stored(value: object) -> None:
    with pytest.raises(TypeError, match="finite Decimal"):
        ExactDecimal().process_bind_param(value, SQLITE)  # type: ignore[arg-type]


def test_moments_come_back_in_utc() -> None:
    moment = datetime(2009, 5, 5, 12, tzinfo=timezone(timedelta(hours=2)))
    stored = UtcDateTime().process_bind_param(moment, SQLITE)
    assert UtcDateTime().process_result_value(stored, SQLITE) == moment.astimezone(UTC)


def test_periods_are_stored_as_written() -> None:
    assert PeriodText().process_bind_param(Period.parse("2009-T1"), SQLITE) == "2009-T1"


def test_no_column_is_a_float_and_all_compile_for_postgresql() -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            written = column.type.compile(postgresql.dialect())
            assert "FLOAT" not in written
            assert "REAL" not in written


def test_keys_sort_by_when_they_were_made() -> None:
    keys = [new_id() for _ in range(1000)]
    assert keys == sorted(keys)
    assert {key.version for key in keys} == {7}


def test_every_model_is_named_in_the_package() -> None:
    import alna_desktop.models as models

    mapped = {mapper.class_.__name__ for mapper in Base.registry.mappers}
    assert mapped <= set(models.__all__)
