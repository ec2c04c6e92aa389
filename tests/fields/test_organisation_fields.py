"""The declared fields fit the rows and the keys that the service takes."""

from dataclasses import fields

import pytest

from alna_desktop.fields.base import Schema
from alna_desktop.fields.organisation import PERSON, UNIT
from alna_desktop.services import organisation


@pytest.mark.parametrize(
    ("schema", "row", "keys"),
    [
        (UNIT, organisation.UnitRow, organisation.UNIT_KEYS),
        (PERSON, organisation.PersonRow, organisation.PERSON_KEYS),
    ],
)
def test_fields_fit_the_service(schema: Schema, row: type, keys: tuple[str, ...]) -> None:
    there = {field.name for field in fields(row)}
    assert {field.key for field in schema.editable} == set(keys)
    assert {field.key for field in schema.fields} <= there
    assert {field.text_key for field in schema.fields if field.text_key} <= there
    assert schema.title_key in there


@pytest.mark.parametrize("schema", [UNIT, PERSON])
def test_one_column_takes_the_rest(schema: Schema) -> None:
    assert [field.key for field in schema.fields if not field.width] == [schema.title_key]
