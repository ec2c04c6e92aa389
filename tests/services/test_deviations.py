"""Registering, handling and closing deviations in a real file."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from alna_desktop import clock
from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, DeviationState, Effect
from alna_desktop.services import actions, deviation_rows, deviations, history
from alna_desktop.services.deviation_detail import Detail, detail
from alna_desktop.services.deviation_history import events
from alna_desktop.services.deviations import Cause
from alna_desktop.store.database import Database, create_file
from tests.services.deviation_files import DAY, make_units, register

TODAY = date(2009, 5, 5)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "today", lambda: TODAY)


@pytest.fixture
def unit(database: Database) -> UUID:
    return make_units(database)[1]


def add_action(database: Database, deviation_id: UUID, title: str = "Ny rutine") -> UUID:
    given = {"source_kind": ActionSource.DEVIATION, "source_id": deviation_id, "source_text": "2009-0001"}
    return actions.save(
        database, None, 1, {"title": title, "unit_id": see(database, deviation_id).row.unit_id, **given}
    )


def test_a_deadline_before_it_happened_is_a_slip(database: Database, unit: UUID) -> None:
    early = {"deadline": DAY - timedelta(days=1)}
    made, later = register(database, unit).id, register(database, unit).id
    for act in (
        lambda: register(database, unit, **early),
        lambda: deviations.save(database, made, 1, early),
        lambda: deviations.set_deadline(database, [later, made], early["deadline"]),
    ):
        with pytest.raises(Invalid) as raised:
            act()
        assert list(raised.value.problems) == ["deadline"]
    deviations.set_deadline(database, [made], DAY)
    assert see(database, made).row.deadline == DAY
    with database.begin() as session:  # as an import has left it
        session.connection().exec_driver_sql("UPDATE deviation SET deadline = '2001-01-01' WHERE id = ?", (made.hex,))
    found = see(database, made)
    deviations.save(database, made, found.revision, {"deadline": found.row.deadline, "place": "Stue"})
    assert see(database, made).row.place == "Stue"


def see(database: Database, deviation_id: UUID) -> Detail:
    return detail(database, deviation_id)


def in_progress(database: Database, unit: UUID) -> UUID:
    made = register(database, unit).id
    deviations.receive(database, [made])
    deviations.begin_work(database, made)
    return made


def test_three_things_are_enough_and_the_rest_is_proposed(database: Database, unit: UUID) -> None:
    made = register(database, unit)
    row = see(database, made.id).row
    assert made.number == row.number == "2009-0001"
    assert (row.state, row.registered_on, row.deadline) == (
        DeviationState.REGISTERED,
        TODAY,
        TODAY + timedelta(days=30),
    )
    assert row.severity is None


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"occurred_on": None}, "occurred_on"),
        ({"occurred_on": TODAY + timedelta(days=1)}, "occurred_on"),
        ({"discovered_on": DAY - timedelta(days=1)}, "discovered_on"),
        ({"category": None}, "category"),
        ({"unit_id": None}, "unit_id"),
        ({"life": 6}, "life"),
        ({"occurred_time": "25:00"}, "occurred_time"),
        ({"description": "x" * 32_768}, "description"),
    ],
)
def test_what_is_missing_or_wrong_is_said_by_field_and_takes_no_number(
    database: Database, unit: UUID, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        register(database, unit, **values)
    assert list(trouble.value.problems) == [field]
    assert register(database, unit).number == "2009-0001"


def test_the_way_through_all_states_to_closed(database: Database, unit: UUID) -> None:
    made = in_progress(database, unit)
    assert see(database, made).received_on == TODAY
    first, second = add_action(database, made), add_action(database, made, "Opplæring")
    assert see(database, made).state is DeviationState.ACTIONS_OPEN
    actions.complete(database, [first])
    assert see(database, made).state is DeviationState.ACTIONS_OPEN
    actions.drop(database, [second], "Ikke nødvendig")
    assert see(database, made).state is DeviationState.AWAITING_EVALUATION
    deviations.evaluate(database, made, Effect.PARTLY, "Færre fall")
    closed = see(database, made)
    assert (closed.state, closed.row.closed_on, closed.effect) == (DeviationState.CLOSED, TODAY, Effect.PARTLY)


def test_taking_back_the_last_action_takes_back_what_followed(database: Database, unit: UUID) -> None:
    made = in_progress(database, unit)
    action = add_action(database, made)
    actions.complete(database, [action])
    history.undo(database)
    assert see(database, made).state is DeviationState.ACTIONS_OPEN
    history.undo(database)
    assert see(database, made).state is DeviationState.IN_PROGRESS
    assert see(database, made).actions == ()


def test_an_action_that_is_reopened_opens_a_closed_deviation(database: Database, unit: UUID) -> None:
    made = in_progress(database, unit)
    action = add_action(database, made)
    actions.complete(database, [action])
    deviations.evaluate(database, made, Effect.NONE)
    actions.reopen(database, [action])
    again = see(database, made)
    assert (again.state, again.row.closed_on, again.effect) == (
        DeviationState.ACTIONS_OPEN,
        None,
        Effect.NOT_EVALUATED,
    )


def test_by_hand_only_one_without_actions_is_closed(database: Database, unit: UUID) -> None:
    made, other = in_progress(database, unit), in_progress(database, unit)
    action = add_action(database, made)
    actions.complete(database, [action])
    with pytest.raises(UserError, match="til evaluering"):
        deviations.close(database, made)
    with pytest.raises(Invalid) as trouble:
        deviations.evaluate(database, made, Effect.NOT_EVALUATED)
    assert "effect" in trouble.value.problems
    deviations.close(database, other)
    assert see(database, other).row.closed_on == TODAY


def test_reopening_clears_the_closing_date_and_rejecting_wants_a_reason(database: Database, unit: UUID) -> None:
    made = in_progress(database, unit)
    deviations.close(database, made, "Rettet på stedet")
    with pytest.raises(UserError):
        deviations.save(database, made, see(database, made).revision, {"title": "Noe annet"})
    deviations.reopen(database, made)
    assert (see(database, made).row.closed_on, see(database, made).effect_text) == (None, "")
    with pytest.raises(Invalid):
        deviations.reject(database, made, " ")
    deviations.reject(database, made, "Meldt to ganger")
    assert see(database, made).rejected_reason == "Meldt to ganger"
    deviations.reopen(database, made)
    assert (see(database, made).state, see(database, made).rejected_reason) == (DeviationState.REGISTERED, "")


def test_several_are_received_assigned_and_given_a_deadline_or_none_of_them(database: Database, unit: UUID) -> None:
    ids = [register(database, unit, f"Hendelse {place}").id for place in range(3)]
    deviations.receive(database, ids[:1])
    with pytest.raises(UserError, match="2009-0001"):
        deviations.receive(database, [ids[1], ids[0]])
    assert see(database, ids[1]).state is DeviationState.REGISTERED
    deviations.assign(database, ids, role="Fagsykepleier")
    deviations.set_deadline(database, ids, date(2009, 6, 1))
    rows = deviation_rows.page(database, deviation_rows.Filter())
    assert {(row.who, row.deadline) for row in rows} == {("Fagsykepleier", date(2009, 6, 1))}
    with pytest.raises(Invalid):
        deviations.assign(database, ids)
    with pytest.raises(Invalid):
        deviations.set_deadline(database, ids, None)


def test_the_severity_follows_the_worst_consequence_as_it_is_changed(database: Database, unit: UUID) -> None:
    made = register(database, unit, life=2, economy=4).id
    assert see(database, made).row.severity == 4
    deviations.save(database, made, see(database, made).revision, {"economy": None})
    assert see(database, made).row.severity == 2
    deviations.save(database, made, see(database, made).revision, {"life": None})
    assert see(database, made).row.severity is None


def test_a_lost_update_is_an_error(database: Database, unit: UUID) -> None:
    made = register(database, unit).id
    seen = see(database, made).revision
    deviations.save(database, made, seen, {"place": "Avdeling 2, bad"})
    with pytest.raises(UserError, match="endret"):
        deviations.save(database, made, seen, {"place": "Avdeling 3"})
    assert see(database, made).row.place == "Avdeling 2, bad"


def test_causes_are_saved_in_their_order_and_taken_away(database: Database, unit: UUID) -> None:
    made = register(database, unit).id
    both = [Cause("Bemanning under plan"), Cause("Rutine ikke fulgt ved vaktskifte", "Rapporten var muntlig")]
    deviations.save(database, made, see(database, made).revision, {}, both)
    assert see(database, made).causes == tuple(both)
    deviations.save(database, made, see(database, made).revision, {}, both[1:])
    assert see(database, made).causes == (both[1],)
    with pytest.raises(Invalid):
        deviations.save(database, made, see(database, made).revision, {}, [Cause(" ")])


def test_its_history_says_in_plain_words_what_has_happened(database: Database, unit: UUID) -> None:
    made = register(database, unit).id
    deviations.save(database, made, see(database, made).revision, {"place": "Bad"}, [Cause("Vaktskifte")])
    deviations.receive(database, [made])
    action = add_action(database, made)
    actions.complete(database, [action])
    history.undo(database)
    told = [(event.what, event.lines) for event in events(database, made)]
    assert told[-1] == ("Avvik registrert", ("Registrert: Fall på bad",))
    assert "Sted: Bad" in told[-2][1]
    assert "Årsak: Vaktskifte" in told[-2][1]
    assert told[-3] == ("Avvik mottatt", ("Status: Registrert → Mottatt",))
    assert "Nytt tiltak: Ny rutine" in told[-4][1]
    assert told[0][0] == "Tatt tilbake"
    assert "Tiltaket er åpent igjen" in told[0][1]
    assert all(event.by == "test" for event in events(database, made))


def test_numbers_have_no_gaps_when_several_register_at_once(database: Database, unit: UUID) -> None:
    with ThreadPoolExecutor(6) as several:
        numbers = list(several.map(lambda place: register(database, unit, f"Hendelse {place}").number, range(24)))
    assert sorted(numbers) == [f"2009-{place:04d}" for place in range(1, 25)]


STEPS = st.lists(st.sampled_from(["register", "fail", "undo", "next year"]), max_size=12)


@settings(max_examples=25)
@given(steps=STEPS)
def test_numbers_of_a_year_are_all_there_whatever_is_tried_and_taken_back(
    steps: list[str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    path: Path = tmp_path_factory.mktemp("numbers") / "numbers.alna"
    database = create_file(path, by="test")
    unit, day = make_units(database)[1], TODAY
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "today", lambda: day)
        for step in steps:
            if step == "register":
                register(database, unit)
            elif step == "fail":
                with pytest.raises(Invalid):
                    register(database, unit, "")
            elif step == "undo":
                history.undo(database)
            else:
                day = date(day.year + 1, 1, 2)
        with database.look() as rows:
            found = rows("SELECT number_year, count(*), max(number), min(number) FROM deviation GROUP BY number_year")
    assert all(total == last and first == 1 for _year, total, last, first in found)
    database.close()


def test_actions_of_a_confidential_deviation_are_never_less_confidential(database: Database, unit: UUID) -> None:
    """Whichever is written first, and whatever is said of the action: a pack would hold its title."""

    def are(made: UUID) -> list[bool]:
        return [row.confidential for row in actions.of_source(database, ActionSource.DEVIATION, made)]

    made = register(database, unit, "Vold mot Kari").id
    common = {"unit_id": unit, "source_kind": ActionSource.DEVIATION, "source_id": made, "confidential": False}
    first = actions.save(database, None, 1, {**common, "title": "Snakk med Kari"})
    assert are(made) == [False]
    deviations.save(database, made, detail(database, made).revision, {"confidential": True})
    assert are(made) == [True]
    history.undo(database)
    assert are(made) == [False]
    deviations.save(database, made, detail(database, made).revision, {"confidential": True})
    actions.save(database, None, 1, {**common, "title": "Meld fra til Kari"})
    assert are(made) == [True, True]
    (row,) = (each for each in actions.of_source(database, ActionSource.DEVIATION, made) if each.id == first)
    actions.save(database, first, row.revision, {"confidential": False})
    assert are(made) == [True, True]
