"""The demo's actions: each unit has some, as they would be, and red values have one or are pointed out."""

from collections import Counter

from alna_desktop.models import ActionSource, ActionState, Effect
from alna_desktop.models.action_rules import Standing
from alna_desktop.services import actions, units
from alna_desktop.store.database import Database


def test_every_unit_has_actions_of_its_own(demo_database: Database) -> None:
    counts = Counter(row.unit_id for row in actions.rows(demo_database))
    assert all(3 <= counts[unit.id] <= 23 for unit in units.in_force(demo_database))


def test_some_are_late_and_some_are_done_with_effect(demo_database: Database) -> None:
    rows = actions.rows(demo_database)
    late = [row for row in rows if row.standing is Standing.OVERDUE]
    done = [row for row in rows if row.state is ActionState.DONE]
    assert 10 <= len(late) <= 25
    assert len(done) > 30
    assert {row.effect for row in done} == {Effect.FULL, Effect.PARTLY, Effect.NOT_EVALUATED}
    assert all(row.done_on and row.done_on <= demo_database.today() for row in done)
    assert {row.standing for row in rows} == set(Standing)


def test_nobody_is_without_a_role_and_confidential_is_what_comes_from_something_confidential(
    demo_database: Database,
) -> None:
    rows = actions.rows(demo_database)
    assert all(row.who for row in rows)
    secret = [row for row in rows if row.confidential]
    assert {row.source_kind for row in secret} == {ActionSource.AGREEMENT, ActionSource.DEVIATION}
