"""The flat rows under a pivot: every report once, nothing that is masked, and set-ups to start from."""

from dataclasses import replace

import pytest

from alna_desktop.models import Organisation, Unit
from alna_desktop.models.base import new_id
from alna_desktop.services import pivot, pivot_flat, pivot_views
from alna_desktop.services.pivot_basis import Basis
from alna_desktop.services.pivot_setup import Setup
from alna_desktop.store.database import Database

AT = {name: place for place, name in enumerate(pivot_flat.HEAD)}


@pytest.fixture
def basis(demo_database: Database) -> Basis:
    return Basis.read(demo_database)


def column(rows, name):
    return [row[AT[name]] for row in rows]


def test_every_report_is_there_once(basis: Basis) -> None:
    rows = pivot_flat.rows(basis, Setup())
    assert len(rows) == len(basis.figures.reports())
    assert len({(row[AT["Unit code"]], row[AT["Key"]], row[AT["Period"]]) for row in rows}) == len(rows)
    assert all(len(row) == len(pivot_flat.head()) for row in rows)


def test_a_published_value_and_a_ratio(basis: Basis) -> None:
    setup = Setup(indicators=frozenset({"sickness"}), years=frozenset({2008}))
    first, *_others = pivot_flat.rows(basis, setup)
    assert first[:3] == ["ALNA", "Bydel Alna", "Hele bydelen"]
    assert [str(value) for value in first[7:11]] == ["2008", "2008", "Kjent", "10.06"]
    assert first[-3:] == ["Publisert", "≤\u00a010,0\u00a0%", "Nær"]
    unit = next(row for row in pivot_flat.rows(basis, setup) if row[0] == "RE04")
    ratio = 100 * unit[AT["Numerator"]] / unit[AT["Denominator"]]
    assert round(ratio, 1) == unit[AT["Value"]]


def test_what_is_masked_tells_neither_value_nor_persons(basis: Basis) -> None:
    masked = [row for row in pivot_flat.rows(basis, Setup()) if row[AT["State"]] == "Skjermet"]
    assert masked
    for name in ("Value", "Numerator", "Denominator", "Persons"):
        assert set(column(masked, name)) == {None}
    assert set(column(masked, "Status")) == {"Skjermet"}


def test_filters_hold_and_units_leave_the_district_out(basis: Basis) -> None:
    setup = Setup(service_areas=frozenset({"Barnehage"}), years=frozenset({2009}), part="T1")
    rows = pivot_flat.rows(basis, setup)
    assert set(column(rows, "Service area")) == {"Barnehage"}
    assert set(column(rows, "Period")) == {"2009-01", "2009-02", "2009-03", "2009-04", "2009-T1"}
    assert len(pivot_flat.rows(basis, replace(setup, part="01"))) == len(
        [row for row in rows if row[AT["Period"]] == "2009-01"]
    )


def test_the_ready_set_ups_show_something(basis: Basis) -> None:
    views = pivot_views.ready(basis)
    assert views[0].title == "Sykefravær per enhet og år"
    for view in views:
        made = pivot.make(basis, view.setup)
        assert not made.problem
        assert any(cell.value is not None for cells in made.cells for cell in cells)


def test_a_file_without_figures_has_no_years_and_is_no_trouble(database: Database) -> None:
    with database.begin() as session:
        organisation = Organisation(id=new_id(), name="Bydel")
        session.add(organisation)
        session.flush()
        session.add(Unit(organisation_id=organisation.id, code="X", name="Bydel", parent_id=None))
    basis = Basis.read(database)
    assert pivot_views.ready(basis) == []
    assert pivot_flat.rows(basis, Setup()) == []
    assert pivot.make(basis, Setup()).problem
