"""A unit's own deadline: with a reason, the rule let be, kept when the rule is changed, and given back."""

from datetime import date

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import Recurrence, Unit, WheelActivity, WheelTask
from alna_desktop.services import history, wheel_deadlines, wheel_plan, wheel_year
from alna_desktop.services.wheel import WheelRow
from alna_desktop.services.wheel_year import Item
from alna_desktop.store.database import Database

TALK, UNIT = "Ledersamtale og lederavtale", "RE05"
RULE, OWN = date(2009, 2, 28), date(2009, 6, 15)


def item(database: Database, unit: Unit, name: str = TALK) -> Item:
    return next(one for one in wheel_year.view(database, unit.id, 2009).items if one.name == name)


def task_of(database: Database, units: dict[str, Unit], code: str = UNIT, name: str = TALK) -> WheelRow:
    return item(database, units[code], name).first


def rules(database: Database) -> list[tuple[object, ...]]:
    with database.look() as rows:
        return rows("SELECT * FROM wheel_activity ORDER BY id")


def test_one_unit_has_its_own_deadline_and_the_rule_is_let_be(demo_database: Database, units: dict[str, Unit]) -> None:
    before, rest = rules(demo_database), list(item(demo_database, units["ALNA"]).tasks)
    task = task_of(demo_database, units)
    assert task.due == wheel_deadlines.rule_due(demo_database, task.id) == RULE
    wheel_deadlines.set_deadline(demo_database, task.id, OWN, " Ny leder fra mai ")
    found = task_of(demo_database, units)
    assert (found.due, found.due_reason) == (OWN, "Ny leder fra mai")
    whole = item(demo_database, units["ALNA"])
    assert [one for one in whole.tasks if one.id != task.id] == [one for one in rest if one.id != task.id]
    assert rules(demo_database) == before
    assert wheel_deadlines.rule_due(demo_database, task.id) == RULE
    assert history.undo(demo_database) == "Frist for én enhet"
    assert task_of(demo_database, units) == task


def test_the_own_deadline_stays_when_the_rule_is_changed(demo_database: Database, units: dict[str, Unit]) -> None:
    task = task_of(demo_database, units)
    wheel_deadlines.set_deadline(demo_database, task.id, OWN, "Ny leder")
    row = wheel_year.activity(demo_database, task.activity_id)
    assert row is not None
    values = {name: getattr(row, name) for name in ("name", "ring", "responsible", "for_units", "link", "recurrence",
                                                    "start")}  # fmt: skip
    wheel_plan.save(demo_database, row.id, row.revision, values | {"due": (6, 15)}, 2009)
    row = wheel_year.activity(demo_database, task.activity_id)
    assert row is not None
    wheel_plan.save(demo_database, row.id, row.revision, values | {"due": (3, 31)}, 2009)  # not even from the same day
    assert task_of(demo_database, units).due == OWN
    wheel_deadlines.reset_deadline(demo_database, task.id)
    found = task_of(demo_database, units)
    assert (found.due, found.due_reason) == (date(2009, 3, 31), "")


def test_the_days_of_the_others_are_the_whole_ones(demo_database: Database, units: dict[str, Unit]) -> None:
    task = task_of(demo_database, units)
    wheel_deadlines.set_deadline(demo_database, task.id, OWN, "Ny leder")
    whole = item(demo_database, units["ALNA"])
    assert whole.due == RULE
    assert [one.unit_id for one in whole.own] == [units[UNIT].id]
    days = whole.by_day
    assert list(days) == [RULE, OWN]
    assert days[RULE] is whole
    assert [one.id for one in days[OWN].tasks] == [task.id]
    assert days[OWN].of_several
    own = item(demo_database, units[UNIT])
    assert own.due == OWN
    assert list(own.by_day.values()) == [own]


def test_where_only_own_deadlines_are_left_they_count(demo_database: Database, units: dict[str, Unit]) -> None:
    name = "Resultatoppfølging for 1. tertial"
    left = item(demo_database, units["ALNA"], name).left
    for task in left:
        day = date(2009, 5, 20)
        wheel_deadlines.set_deadline(demo_database, task.id, day, "Sykdom")
    assert item(demo_database, units["ALNA"], name).due == date(2009, 5, 20)


def test_the_rules_own_day_needs_no_reason_and_takes_the_own_one_away(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    task = task_of(demo_database, units)
    wheel_deadlines.set_deadline(demo_database, task.id, OWN, "Ny leder")
    wheel_deadlines.set_deadline(demo_database, task.id, RULE, "")
    assert task_of(demo_database, units) == task


@pytest.mark.parametrize(
    ("due", "reason", "where"),
    [
        (None, "Ny leder", {"due"}),
        (OWN, "  ", {"reason"}),
        (OWN, "x" * 501, {"reason"}),
        (date(2010, 1, 5), "Ny leder", {"due"}),
        (date(2008, 12, 31), "", {"due", "reason"}),
        (date(2009, 1, 2), "Ny leder", {"due"}),  # before it begins
    ],
)
def test_what_is_refused(
    demo_database: Database, units: dict[str, Unit], due: date | None, reason: str, where: set[str]
) -> None:
    task = task_of(demo_database, units)
    assert task.starts_on is not None
    with pytest.raises(Invalid) as trouble:
        wheel_deadlines.set_deadline(demo_database, task.id, due, reason)
    assert set(trouble.value.problems) == where
    assert task_of(demo_database, units) == task


# Every state × every step: a task that is left, ticked off, done by what it is linked to, or gone.


def left(database: Database, units: dict[str, Unit]) -> WheelRow:
    return task_of(database, units)


def ticked(database: Database, units: dict[str, Unit]) -> WheelRow:
    for task in (found for code in units for found in all_tasks(database, units[code])):
        if task.done_on is not None and not task.linked:
            return task
    raise AssertionError("nothing is ticked off in the demo")


def linked(database: Database, units: dict[str, Unit]) -> WheelRow:
    task = item(database, units["RE02"], "Årsplan").first
    assert task.linked
    assert task.done_on is not None
    return task


def gone(database: Database, units: dict[str, Unit]) -> WheelRow:
    task = task_of(database, units)
    with database.begin("x") as session:
        session.delete(session.get(WheelTask, task.id))
    return task


def all_tasks(database: Database, unit: Unit) -> list[WheelRow]:
    return [task for one in wheel_year.view(database, unit.id, 2009).items for task in one.tasks]


def change(database: Database, task: WheelRow) -> None:
    wheel_deadlines.set_deadline(database, task.id, date(2009, 12, 30), "Ny leder")


def reset(database: Database, task: WheelRow) -> None:
    wheel_deadlines.reset_deadline(database, task.id)


@pytest.mark.parametrize("step", [change, reset])
@pytest.mark.parametrize(
    ("state", "refused"), [(left, ""), (ticked, "er gjort"), (linked, "er gjort"), (gone, "er fjernet")]
)
def test_every_state_and_every_step(demo_database, units, state, refused, step) -> None:
    task = state(demo_database, units)
    if not refused:
        step(demo_database, task)
        return
    with pytest.raises(UserError, match=refused):
        step(demo_database, task)


def test_a_rule_that_has_no_such_day_has_none_to_give_back(demo_database: Database, units: dict[str, Unit]) -> None:
    task = task_of(demo_database, units)
    wheel_deadlines.set_deadline(demo_database, task.id, OWN, "Ny leder")
    with demo_database.begin("x") as session:
        activity = session.scalars(select(WheelActivity).filter_by(id=task.activity_id)).one()
        activity.recurrence, activity.due_day = Recurrence.MONTHLY, 5
    assert wheel_deadlines.rule_due(demo_database, task.id) is None
    with pytest.raises(UserError, match="Regelen har ingen frist"):
        wheel_deadlines.reset_deadline(demo_database, task.id)
