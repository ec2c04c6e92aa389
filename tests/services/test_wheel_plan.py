"""Rules become tasks; what is changed moves what is not done, and nothing else."""

from datetime import date

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import LinkKind, MeetingKind, Recurrence, Ring, Unit, WheelActivity, WheelTask
from alna_desktop.services import history, today, wheel_plan, wheel_year
from alna_desktop.services.wheel_year import Item, Progress
from alna_desktop.store.database import Database

PLAIN = {"name": "Brannøvelse", "ring": Ring.QUALITY, "responsible": "Enhetsleder", "for_units": True,
         "recurrence": Recurrence.YEARLY, "start": (9, 1), "due": (9, 30)}  # fmt: skip


def item(database: Database, unit: Unit, name: str, year: int = 2009) -> Item:
    return next(one for one in wheel_year.view(database, unit.id, year).items if one.name == name)


def activity_values(database: Database, item: Item) -> tuple[int, dict[str, object]]:
    row = wheel_year.activity(database, item.first.activity_id)
    assert row is not None
    keys = ("name", "ring", "responsible", "for_units", "link", "from_year", "to_year", "recurrence", "start", "due",
            "start_days", "due_days", "day", "week", "weekday", "month")  # fmt: skip
    return row.revision, {key: getattr(row, key) for key in keys}


def test_a_year_is_made_once(demo_database: Database, units: dict[str, Unit]) -> None:
    assert wheel_plan.missing(demo_database, 2009) == 0
    wanted = wheel_plan.missing(demo_database, 2010)
    assert wheel_plan.make_year(demo_database, 2010) == wanted > 300
    assert wheel_plan.make_year(demo_database, 2010) == wheel_plan.missing(demo_database, 2010) == 0
    copied = {one.name for one in wheel_year.view(demo_database, units["ALNA"].id, 2010).items}
    assert copied == {one.name for one in wheel_year.view(demo_database, units["ALNA"].id, 2009).items}
    assert history.undo(demo_database) == "Oppgaver for 2010"
    assert wheel_plan.missing(demo_database, 2010) == wanted


def test_a_new_activity_has_tasks_from_today_on(demo_database: Database, units: dict[str, Unit]) -> None:
    wheel_plan.save(demo_database, None, 1, PLAIN, 2009)
    found = item(demo_database, units["ALNA"], "Brannøvelse")
    assert (len(found.tasks), found.start, found.due) == (23, date(2009, 9, 1), date(2009, 9, 30))
    early = PLAIN | {"name": "Nyttårsfest", "start": None, "due": (1, 6)}
    wheel_plan.save(demo_database, None, 1, early, 2009)
    assert not [
        one for one in wheel_year.view(demo_database, units["ALNA"].id, 2009).items if one.name == "Nyttårsfest"
    ]
    assert wheel_plan.missing(demo_database, 2009) == 0


def test_a_changed_rule_moves_what_is_not_done(demo_database: Database, units: dict[str, Unit]) -> None:
    before = item(demo_database, units["ALNA"], "Årsplan")
    revision, values = activity_values(demo_database, before)
    wheel_plan.save(demo_database, before.first.activity_id, revision, values | {"due": (2, 15)}, 2009)
    after = item(demo_database, units["ALNA"], "Årsplan")
    moved = [task for task in after.tasks if task.due == date(2009, 2, 15)]
    assert [task.unit_id for task in moved] == [units["RE20"].id]
    assert {task.due for task in after.tasks if task.done_on} == {date(2009, 1, 31)}
    with pytest.raises(UserError, match="Noen andre"):
        wheel_plan.save(demo_database, before.first.activity_id, revision, values, 2009)


def test_a_deadline_of_one_unit_alone_stays(demo_database: Database, units: dict[str, Unit]) -> None:
    before = item(demo_database, units["ALNA"], "Dialogmøte etter 1. tertial")
    days = {task.unit_id: task.due for task in before.tasks}
    revision, values = activity_values(demo_database, before)
    wheel_plan.save(demo_database, before.first.activity_id, revision, values | {"due_days": 40}, 2009)
    after = item(demo_database, units["ALNA"], "Dialogmøte etter 1. tertial")
    rule = date(2009, 5, 29)
    assert {task.unit_id: task.due for task in after.tasks} == {
        unit: date(2009, 6, 9) if day == rule else day for unit, day in days.items()
    }
    assert any(day != rule for day in days.values())


def test_for_the_district_instead_of_each_unit(demo_database: Database, units: dict[str, Unit]) -> None:
    key = wheel_plan.save(demo_database, None, 1, PLAIN, 2009)
    wheel_plan.save(demo_database, key, 1, PLAIN | {"for_units": False}, 2009)
    assert [task.unit for task in item(demo_database, units["ALNA"], "Brannøvelse").tasks] == ["Bydel Alna"]


def test_the_years_of_an_activity(demo_database: Database) -> None:
    wheel_plan.save(demo_database, None, 1, PLAIN | {"from_year": 2011, "for_units": False}, 2009)
    names = {year: wheel_plan.make_year(demo_database, year) for year in (2010, 2011)}
    assert names[2011] == names[2010] + 1


def test_a_closed_unit_gets_no_tasks_and_nobody_waits_for_it(demo_database: Database, units: dict[str, Unit]) -> None:
    before = wheel_plan.missing(demo_database, 2010)
    with demo_database.begin() as session:
        unit = session.get(Unit, units["RE20"].id)
        assert unit is not None
        unit.closed_on = date(2009, 5, 1)
    assert wheel_plan.missing(demo_database, 2010) < before
    assert item(demo_database, units["ALNA"], "Årsplan").progress is Progress.DONE  # RE20 was the one that was late


def test_removing_keeps_what_is_done(demo_database: Database, units: dict[str, Unit]) -> None:
    plan = item(demo_database, units["ALNA"], "Årsplan")
    wheel_plan.delete(demo_database, plan.first.activity_id)
    after = item(demo_database, units["ALNA"], "Årsplan")
    assert (len(after.tasks), len(after.left)) == (22, 0)
    assert wheel_plan.missing(demo_database, 2009) == 0
    key = wheel_plan.save(demo_database, None, 1, PLAIN, 2009)
    wheel_plan.delete(demo_database, key)
    with demo_database.read() as session:
        assert session.get(WheelActivity, key) is None
        assert not session.scalars(select(WheelTask).where(WheelTask.activity_id == key)).all()


def test_done_and_not_done_after_all(demo_database: Database, units: dict[str, Unit]) -> None:
    name = "Resultatoppfølging for 1. tertial"
    late = item(demo_database, units["RE02"], name)
    assert (late.progress, late.status) == (Progress.OVERDUE, "5 dager over")
    wheel_plan.set_done(demo_database, [late.first.id], done=True)
    assert item(demo_database, units["RE02"], name).first.done_on == date(2009, 5, 5)
    wheel_plan.set_done(demo_database, [late.first.id], done=False)
    assert item(demo_database, units["RE02"], name).progress is Progress.OVERDUE


def test_letters_and_plans_of_the_demo_are_done_by_themselves(demo_database: Database, units: dict[str, Unit]) -> None:
    for name, link, left in (
        ("Styringsbrev", LinkKind.STEERING_LETTER, []),
        ("Fullmaktsbrev", LinkKind.AUTHORITY_LETTER, []),
        ("Årsplan", LinkKind.PLAN, ["Flyktningtjenesten"]),
    ):
        found = item(demo_database, units["ALNA"], name)
        assert (found.first.link, [task.unit for task in found.left]) == (link, left)
        with demo_database.read() as session:
            ticks = [task.done_on for task in [session.get(WheelTask, one.id) for one in found.tasks] if task]
        assert ticks == [None] * 23
        earlier = item(demo_database, units["ALNA"], name, 2008)
        assert (earlier.first.linked, earlier.left) == (False, [])
    assert wheel_plan.missing(demo_database, 2009) == 0


def test_every_standing_is_in_the_demo(demo_database: Database, units: dict[str, Unit]) -> None:
    found = wheel_year.view(demo_database, units["ALNA"].id, 2009)
    assert {one.progress for one in found.items} == set(Progress)
    late = item(demo_database, units["ALNA"], "Resultatoppfølging for 1. tertial")
    assert (late.done, len(late.tasks), late.status) == (18, 23, "5 dager over")
    assert [one.due for one in found.items] == sorted(one.due for one in found.items)


def test_reporting_finishes_a_linked_task(demo_database: Database, units: dict[str, Unit]) -> None:
    """In 2008 everything was reported in the first tertial, but for what a unit lacks when it is taken away."""
    linked = PLAIN | {"name": "Rapportering", "recurrence": Recurrence.TERTIAL, "due_days": 15,
                      "link": LinkKind.REPORTING}  # fmt: skip
    wheel_plan.save(demo_database, None, 1, linked, 2009)
    task = item(demo_database, units["RE01"], "Rapportering, 1. tertial")
    assert task.first.linked
    with pytest.raises(UserError, match="krysses ikke av for hånd"):
        today.complete(demo_database, (task.first.id,))
    assert task.progress is not Progress.DONE or task.first.done_on is not None


def test_a_meeting_of_the_chosen_kind_finishes_a_task(demo_database: Database, units: dict[str, Unit]) -> None:
    linked = PLAIN | {"name": "Runde", "for_units": True, "link": LinkKind.MEETING, "meeting_kind": MeetingKind.VISIT}
    activity_id = wheel_plan.save(demo_database, None, 1, linked, 2009)
    assert item(demo_database, units["RE04"], "Runde").first.done_on == date(2009, 3, 6)
    assert item(demo_database, units["RE02"], "Runde").first.done_on is None
    row = wheel_year.activity(demo_database, activity_id)
    assert row is not None
    assert row.meeting_kind is MeetingKind.VISIT
    wheel_plan.save(demo_database, activity_id, row.revision, linked | {"link": LinkKind.NONE}, 2009)
    unlinked = wheel_year.activity(demo_database, activity_id)
    assert unlinked is not None
    assert unlinked.meeting_kind is None


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"name": ""}, "name"),
        ({"ring": None}, "ring"),
        ({"due": None}, "due"),
        ({"recurrence": Recurrence.MONTHLY}, "day"),
        ({"recurrence": Recurrence.WEEKDAY, "week": 2}, "weekday"),
        ({"recurrence": Recurrence.TERTIAL, "due_days": 121}, "due_days"),
        ({"recurrence": Recurrence.TERTIAL, "due_days": 5, "start_days": 6}, "start_days"),
        ({"link": LinkKind.REPORTING}, "link"),
        ({"from_year": 2010, "to_year": 2009}, "to_year"),
    ],
)
def test_what_is_refused(demo_database: Database, wrong: dict[str, object], where: str) -> None:
    with pytest.raises(Invalid) as trouble:
        wheel_plan.save(demo_database, None, 1, PLAIN | wrong, 2009)
    assert list(trouble.value.problems) == [where]
