"""Actions: saved, done with effect, reopened, dropped, moved and given away; one at a time and many."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import product
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, ActionState, Effect, Indicator, Person, Unit
from alna_desktop.models.action_rules import Standing, Step, allows
from alna_desktop.models.base import new_id
from alna_desktop.services import actions, history, organisation
from alna_desktop.services.action_rows import ActionRow
from alna_desktop.store.database import Database

TODAY = date(2009, 5, 5)
Make = Callable[..., UUID]


@pytest.fixture
def make(demo_database: Database, units: dict[str, Unit]) -> Make:
    """Saves a new action of Furuset sykehjem with the values given."""

    def save(title: str = "Kurs i forflytning", **values: Any) -> UUID:
        return actions.save(demo_database, None, 1, {"title": title, "unit_id": units["RE02"].id} | values)

    return save


def row(database: Database, action_id: UUID) -> ActionRow:
    """The action as it stands now."""
    return next(row for row in actions.rows(database) if row.id == action_id)


def test_an_action_is_saved_and_taken_back(demo_database: Database, make: Make, units: dict[str, Unit]) -> None:
    key = make(deadline=date(2009, 5, 4), responsible="Fagkoordinator", progress=40)
    found = row(demo_database, key)
    assert (found.unit, found.who, found.standing) == ("Furuset sykehjem", "Fagkoordinator", Standing.OVERDUE)
    assert (found.progress, found.done_share, found.started_on, found.source) == (40, 40, TODAY, "Eget tiltak")
    assert found.is_open
    actions.save(demo_database, key, found.revision, {"deadline": date(2009, 5, 5)})
    changed = row(demo_database, key)
    assert (changed.standing, changed.title, changed.progress) == (Standing.SOON, found.title, 40)
    assert history.undo(demo_database) == "Tiltak"
    assert row(demo_database, key).deadline == date(2009, 5, 4)
    assert {each.unit_id for each in actions.rows(demo_database, units["RE02"].id)} == {units["RE02"].id}


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"unit_id": None}, "unit_id"),
        ({"progress": 101}, "progress"),
        ({"progress": -1}, "progress"),
        ({"description": "x" * 4001}, "description"),
        ({"effect": Effect.FULL}, "effect"),
    ],
)
def test_what_is_no_action_is_refused_by_field(demo_database: Database, make: Make, values: Any, field: str) -> None:
    before = len(actions.rows(demo_database))
    with pytest.raises(Invalid) as caught:
        make(**values)
    assert list(caught.value.problems) == [field]
    assert len(actions.rows(demo_database)) == before


def test_two_who_change_the_same_action(demo_database: Database, make: Make) -> None:
    key = make()
    actions.save(demo_database, key, 1, {"title": "Annet"})
    with pytest.raises(UserError, match="Noen andre"):
        actions.save(demo_database, key, 1, {"title": "Tredje"})
    with pytest.raises(UserError, match="fjernet"):
        actions.save(demo_database, new_id(), 1, {"title": "Borte"})


def test_done_with_effect_and_reopened(demo_database: Database, make: Make) -> None:
    key = make(progress=60)
    actions.complete(demo_database, [key], effect=Effect.PARTLY, effect_text="Færre skader.")
    done = row(demo_database, key)
    assert (done.state, done.done_on, done.effect, done.effect_text) == (
        ActionState.DONE, TODAY, Effect.PARTLY, "Færre skader.",
    )  # fmt: skip
    assert (done.progress, done.done_share) == (60, 100)
    actions.evaluate(demo_database, [key], Effect.FULL, "Ingen skader.")
    assert row(demo_database, key).effect is Effect.FULL
    actions.reopen(demo_database, [key])
    again = row(demo_database, key)
    assert (again.state, again.done_on, again.effect, again.effect_text, again.done_share) == (
        ActionState.OPEN, None, Effect.NOT_EVALUATED, "", 60,
    )  # fmt: skip


def test_done_on_a_day_that_has_been(demo_database: Database, make: Make) -> None:
    key = make()
    with pytest.raises(Invalid) as caught:
        actions.complete(demo_database, [key], done_on=TODAY + timedelta(days=1), effect_text="x" * 4001)
    assert sorted(caught.value.problems) == ["done_on", "effect_text"]
    actions.complete(demo_database, [key], done_on=date(2009, 4, 1))
    assert row(demo_database, key).done_on == date(2009, 4, 1)
    with pytest.raises(Invalid) as caught:
        actions.save(demo_database, key, row(demo_database, key).revision, {"started_on": date(2009, 4, 2)})
    assert list(caught.value.problems) == ["started_on"]


def test_dropped_with_a_reason(demo_database: Database, make: Make) -> None:
    key = make()
    with pytest.raises(Invalid) as caught:
        actions.drop(demo_database, [key], " ")
    assert list(caught.value.problems) == ["reason"]
    actions.drop(demo_database, [key], "Dekkes av et annet tiltak.")
    found = row(demo_database, key)
    assert (found.state, found.dropped_reason) == (ActionState.DROPPED, "Dekkes av et annet tiltak.")
    actions.reopen(demo_database, [key])
    assert row(demo_database, key).dropped_reason == ""


def take(database: Database, key: UUID, step: Step) -> None:
    """One step with an action, as the service does it."""
    {
        Step.CHANGE: lambda: actions.save(database, key, row(database, key).revision, {"title": "Nytt navn"}),
        Step.MOVE: lambda: actions.move_deadlines(database, [key], days=1),
        Step.ASSIGN: lambda: actions.set_responsible(database, [key], role="Fagsykepleier"),
        Step.COMPLETE: lambda: actions.complete(database, [key]),
        Step.EVALUATE: lambda: actions.evaluate(database, [key], Effect.FULL),
        Step.DROP: lambda: actions.drop(database, [key], "Grunn"),
        Step.REOPEN: lambda: actions.reopen(database, [key]),
    }[step]()


@pytest.mark.parametrize(("state", "step"), list(product(ActionState, Step)))
def test_the_service_keeps_the_rules(demo_database: Database, make: Make, state: ActionState, step: Step) -> None:
    key = make(deadline=TODAY)
    if state is ActionState.DONE:
        actions.complete(demo_database, [key])
    if state is ActionState.DROPPED:
        actions.drop(demo_database, [key], "Grunn")
    before = row(demo_database, key)
    assert before.allows(step) is allows(state, step)
    if allows(state, step):
        take(demo_database, key, step)
        assert row(demo_database, key).revision == before.revision + 1
    else:
        with pytest.raises(UserError, match="Kurs i forflytning"):
            take(demo_database, key, step)
        assert row(demo_database, key) == before


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    deadlines=st.lists(st.none() | st.dates(date(2000, 1, 1), date(2100, 1, 1)), min_size=1, max_size=6),
    chosen=st.sets(st.integers(0, 5), min_size=1),
    days=st.integers(-400, 400),
)
def test_moving_deadlines_moves_those_chosen_and_is_taken_back_as_one(
    demo_database: Database, make: Make, deadlines: list[date | None], chosen: set[int], days: int
) -> None:
    keys = [make(f"Tiltak {place}", deadline=deadline) for place, deadline in enumerate(deadlines)]
    moved = [key for place, key in enumerate(keys) if place in chosen]
    count = actions.move_deadlines(demo_database, moved, days=days)
    after = {each.id: each.deadline for each in actions.rows(demo_database)}
    for key, deadline in zip(keys, deadlines, strict=True):
        expected = deadline + timedelta(days=days) if deadline and key in moved else deadline
        assert after[key] == expected
    has_deadline = [key for key, deadline in zip(keys, deadlines, strict=True) if key in moved and deadline]
    assert count == (len(has_deadline) if days else 0)
    if count:
        assert history.undo(demo_database) == "Frister flyttet"
    restored = {each.id: each.deadline for each in actions.rows(demo_database)}
    assert [restored[key] for key in keys] == deadlines


def test_all_deadlines_are_moved_or_none(demo_database: Database, make: Make) -> None:
    first, done, last = make(deadline=TODAY), make(deadline=TODAY), make(deadline=date(2199, 12, 31))
    actions.complete(demo_database, [done])
    with pytest.raises(UserError, match="Åpne det igjen"):
        actions.move_deadlines(demo_database, [first, done], to=date(2009, 6, 1))
    with pytest.raises(Invalid) as caught:
        actions.move_deadlines(demo_database, [first, last], days=1)
    assert list(caught.value.problems) == ["days"]
    assert row(demo_database, first).deadline == TODAY
    with pytest.raises(Invalid):
        actions.move_deadlines(demo_database, [first])
    assert actions.move_deadlines(demo_database, [first, last], to=date(2009, 6, 1)) == 2
    assert row(demo_database, last).deadline == date(2009, 6, 1)


def test_actions_are_given_to_a_person_or_a_role(demo_database: Database, make: Make, units: dict[str, Unit]) -> None:
    keys = [make(), make()]
    with demo_database.read() as session:
        leader = session.scalars(select(Person).where(Person.unit_id == units["RE02"].id)).one()
    with pytest.raises(Invalid) as caught:
        actions.set_responsible(demo_database, keys)
    assert list(caught.value.problems) == ["role"]
    actions.set_responsible(demo_database, keys, role="Fagsykepleier")
    assert {row(demo_database, key).who for key in keys} == {"Fagsykepleier"}
    actions.set_responsible(demo_database, keys, person_id=leader.id)
    assert {row(demo_database, key).who for key in keys} == {"Enhetsleder"}
    assert {row(demo_database, key).responsible for key in keys} == {""}


def test_a_person_who_is_removed_leaves_their_actions_to_the_role(
    demo_database: Database, make: Make, units: dict[str, Unit]
) -> None:
    with demo_database.read() as session:
        leader = session.scalars(select(Person).where(Person.unit_id == units["RE02"].id)).one()
    key = make(responsible_id=leader.id)
    organisation.delete_person(demo_database, leader.id)
    assert (row(demo_database, key).who, row(demo_database, key).responsible_id) == ("Enhetsleder", None)
    history.undo(demo_database)
    assert row(demo_database, key).responsible_id == leader.id


def test_actions_of_a_source_and_of_an_indicator(demo_database: Database, make: Make, units: dict[str, Unit]) -> None:
    meeting = new_id()
    with demo_database.read() as session:
        sickness = session.scalars(select(Indicator).where(Indicator.key == "sickness")).one()
    key = make(
        source_kind=ActionSource.MEETING,
        source_id=meeting,
        source_text="Dialogmøte",
        indicator_id=sickness.id,
        confidential=True,
    )
    (found,) = actions.of_source(demo_database, ActionSource.MEETING, meeting)
    assert (found.id, found.source, found.indicator, found.confidential) == (
        key,
        "Møte · Dialogmøte",
        "Sykefravær",
        True,
    )
    assert actions.of_source(demo_database, ActionSource.PLAN, meeting) == []
    unit = units["RE02"].id
    assert key in {each.id for each in actions.open_for_indicator(demo_database, sickness.id, unit)}
    assert key not in {each.id for each in actions.open_for_indicator(demo_database, sickness.id, units["RE03"].id)}
    actions.complete(demo_database, [key])
    assert key not in {each.id for each in actions.open_for_indicator(demo_database, sickness.id, unit)}


def test_open_actions_come_first_by_deadline(demo_database: Database, make: Make) -> None:
    late, never, soon, done = (
        make("sen", deadline=date(2031, 1, 2)),
        make("uten frist"),
        make("tidlig", deadline=date(1999, 1, 1)),
        make("gjort", deadline=date(1999, 1, 1)),
    )
    actions.complete(demo_database, [done])
    mine = [each.id for each in actions.rows(demo_database) if each.id in {late, never, soon, done}]
    assert mine == [soon, late, never, done]
