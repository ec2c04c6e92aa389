"""Unit, year and period: what is offered, chosen, kept and restored; and whom it tells."""

from datetime import date
from uuid import uuid4

import pytest

from alna_desktop.periods import Frequency, Period
from alna_desktop.services.readings import UnitInfo
from alna_desktop.ui.context import Context, Place, last_finished

MAY = date(2009, 5, 5)


def unit(code, *, district=False):
    return UnitInfo(uuid4(), code, f"Enhet {code}", "", "", district)


UNITS = [unit("ALNA", district=True), unit("RE01"), unit("RE02")]


@pytest.fixture
def told():
    return []


@pytest.fixture
def context(qapp, told):
    context = Context()
    context.offer(UNITS, [2008], MAY)
    context.changed.connect(lambda: told.append("changed"))
    context.offered.connect(lambda: told.append("offered"))
    return context


def test_begins_at_the_district_and_the_tertial_that_ended_last(context):
    assert context.unit is UNITS[0]
    assert context.period == Period(2009, Frequency.TERTIAL, 1)
    assert context.years == [2008, 2009]


@pytest.mark.parametrize(
    ("day", "index", "year"),
    [
        (date(2009, 4, 30), 3, 2008),
        (date(2009, 5, 1), 1, 2009),
        (date(2009, 12, 31), 2, 2009),
        (date(2010, 1, 1), 3, 2009),
    ],
)
def test_the_tertial_that_ended_last(day, index, year):
    assert last_finished(day) == Period(year, Frequency.TERTIAL, index)


def test_periods_are_the_tertials_and_the_year(context):
    assert [period.short_label() for period in context.periods()] == [
        "1. tertial", "2. tertial", "3. tertial", "hele året",
    ]  # fmt: skip


def test_a_choice_is_told_once_and_the_same_again_is_none(context, told):
    context.set_unit(UNITS[1].id)
    context.set_unit(UNITS[1].id)
    context.set_period(Period(2008, Frequency.TERTIAL, 1))
    context.set_period(Period(2008, Frequency.TERTIAL, 1))
    assert told == ["changed", "changed"]
    assert context.place == Place(UNITS[1].id, Period(2008, Frequency.TERTIAL, 1))


def test_unit_and_period_together_are_one_change(context, told):
    context.set_place(Place(UNITS[2].id, Period(2008)))
    assert told == ["changed"]
    assert (context.unit, context.year) == (UNITS[2], 2008)


def test_a_unit_that_is_not_there_is_not_chosen(context, told):
    context.set_unit(uuid4())
    assert context.unit is UNITS[0]
    assert told == []


def test_what_is_chosen_stays_when_the_choices_change(context, told):
    context.set_unit(UNITS[1].id)
    renamed = UnitInfo(UNITS[1].id, "RE01", "Nytt navn", "", "", False)
    context.offer([UNITS[0], renamed], [2007, 2009], MAY)
    assert context.unit.name == "Nytt navn"
    assert told == ["changed", "offered"]


def test_a_unit_that_is_closed_gives_way_to_the_district(context, told):
    context.set_unit(UNITS[1].id)
    context.offer([UNITS[0], UNITS[2]], [2009], MAY)
    assert context.unit is UNITS[0]
    assert told == ["changed", "offered", "changed"]


def test_the_next_file_begins_with_its_own_unit_and_the_last_finished_tertial(context):
    context.set_place(Place(UNITS[1].id, Period(2008)))
    context.forget()
    context.offer(UNITS, [2008], MAY)
    assert context.place == Place(UNITS[0].id, Period(2009, Frequency.TERTIAL, 1))


def test_restored_as_it_was_written_down(context):
    context.restore(str(UNITS[2].id), str(Period(2008, Frequency.TERTIAL, 2)))
    assert context.place == Place(UNITS[2].id, Period(2008, Frequency.TERTIAL, 2))


@pytest.mark.parametrize(
    ("unit_id", "period"), [("no id", "2009"), (str(UNITS[1].id), "soon"), (str(UNITS[1].id), "1999"), ("", "")]
)
def test_what_makes_no_sense_is_passed_by(context, told, unit_id, period):
    context.restore(unit_id, period)
    assert told == []
