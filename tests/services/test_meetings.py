"""Meetings: written, moved, held, cancelled; their decisions, and what the next one finds of them."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import ActionSource, ActionState, MeetingKind, MeetingState, Unit
from alna_desktop.models.meeting_rules import NEXT, Standing, Step
from alna_desktop.periods import Period
from alna_desktop.services import actions, history, meeting_minutes, meetings, organisation, search
from alna_desktop.services.meeting_rows import MeetingRow
from alna_desktop.services.plan_writing import ActionText
from alna_desktop.store.database import Database

TODAY = date(2009, 5, 5)
T1 = Period.parse("2009-T1")


def one(database: Database, meeting_id: object) -> MeetingRow:
    found = meetings.one(database, meeting_id)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.fixture
def planned(demo_database: Database, units: dict[str, Unit]) -> MeetingRow:
    """A talk with RE02 tomorrow."""
    values = {"kind": MeetingKind.TERTIAL_TALK, "unit_id": units["RE02"].id, "held_on": TODAY + timedelta(days=1)}
    return one(demo_database, meetings.save(demo_database, None, 1, values | {"period": T1}))


def test_a_new_meeting_is_planned_and_named_by_its_kind(planned: MeetingRow) -> None:
    assert planned.title == "Tertialsamtale etter 1. tertial 2009"
    assert (planned.state, planned.standing, planned.with_whom) == (
        MeetingState.PLANNED,
        Standing.SOON,
        "Furuset sykehjem",
    )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": None}, "kind"),
        ({"held_on": None}, "held_on"),
        ({"unit_id": None}, "unit_id"),
        ({"starts_at": "25.00"}, "starts_at"),
        ({"starts_at": "10", "ends_at": "9.30"}, "ends_at"),
        ({"ends_at": "9.30"}, "starts_at"),
        ({"title": "x" * 201}, "title"),
        ({"period": Period(2009)}, "period"),
        ({"participants": "x" * 201}, "participants"),
        ({"decisions": [ActionText(None, " ", "Enhetsleder")]}, "decisions.0"),
    ],
)
def test_what_is_wrong_is_said_by_field(
    demo_database: Database, planned: MeetingRow, values: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as trouble:
        meetings.save(demo_database, planned.id, planned.revision, values)
    assert list(trouble.value.problems) == [field]
    assert one(demo_database, planned.id) == planned


@pytest.mark.parametrize(("typed", "kept"), [("9", "09:00"), ("9.30", "09:30"), ("14:05", "14:05"), ("", "")])
def test_hours_as_people_type_them(demo_database: Database, planned: MeetingRow, typed: str, kept: str) -> None:
    meetings.save(demo_database, planned.id, planned.revision, {"starts_at": typed})
    assert one(demo_database, planned.id).starts_at == kept


def test_what_was_saved_meanwhile_is_not_lost(demo_database: Database, planned: MeetingRow) -> None:
    meetings.save(demo_database, planned.id, planned.revision, {"place": "Tveita"})
    with pytest.raises(UserError, match="Noen andre"):
        meetings.save(demo_database, planned.id, planned.revision, {"place": "Teisen"})


def test_participants_are_people_or_roles(demo_database: Database, planned: MeetingRow) -> None:
    written = "Enhetsleder\nBydelsdirektør, Bydel Alna\nVerneombud (forfall)\n\n"
    meetings.save(demo_database, planned.id, planned.revision, {"participants": written})
    found = one(demo_database, planned.id)
    assert [(each.called, each.person_id is not None, each.absent) for each in found.people] == [
        ("Enhetsleder, Furuset sykehjem", True, False),
        ("Bydelsdirektør, Bydel Alna", True, False),
        ("Verneombud", False, True),
    ]
    meetings.save(demo_database, found.id, found.revision, {"participants": found.participants})
    assert one(demo_database, planned.id).people == found.people
    organisation.delete_person(demo_database, found.people[0].person_id)  # type: ignore[arg-type]
    assert one(demo_database, planned.id).people[0].called == "Enhetsleder"


def test_a_move_is_in_the_history_until_it_is_undone(demo_database: Database, planned: MeetingRow) -> None:
    meetings.move(demo_database, planned.id, date(2009, 6, 2), "13")
    moved = one(demo_database, planned.id)
    assert (moved.held_on, moved.starts_at, moved.state) == (date(2009, 6, 2), "13:00", MeetingState.PLANNED)
    assert meetings.moved_from(demo_database, planned.id) == [planned.held_on]
    assert history.undo(demo_database) == "Møte flyttet"
    assert one(demo_database, planned.id).held_on == planned.held_on
    assert meetings.moved_from(demo_database, planned.id) == []


@pytest.mark.parametrize(
    ("begins", "hours"), [("13", ("13:00", "15:00")), ("10", ("10:00", "12:00")), ("22.30", ("22:30", "23:59"))]
)
def test_a_meeting_that_is_moved_is_as_long_as_it_was(
    demo_database: Database, planned: MeetingRow, begins: str, hours: tuple[str, str]
) -> None:
    meetings.save(demo_database, planned.id, planned.revision, {"starts_at": "9", "ends_at": "11"})
    meetings.move(demo_database, planned.id, date(2009, 6, 2), begins)
    moved = one(demo_database, planned.id)
    assert (moved.starts_at, moved.ends_at) == hours


def test_a_meeting_that_does_not_say_when_it_ends_does_not_when_moved(
    demo_database: Database, planned: MeetingRow
) -> None:
    meetings.save(demo_database, planned.id, planned.revision, {"starts_at": "9", "ends_at": ""})
    meetings.move(demo_database, planned.id, date(2009, 6, 2), "13")
    assert one(demo_database, planned.id).ends_at == ""


def take(database: Database, meeting_id: object, step: Step) -> None:
    acts: dict[Step, Callable[[], object]] = {
        Step.CHANGE: lambda: meetings.save(
            database,
            meeting_id,
            one(database, meeting_id).revision,
            {"minutes": "Kort."},  # type: ignore[arg-type]
        ),
        Step.MOVE: lambda: meetings.move(database, meeting_id, date(2009, 4, 30)),  # type: ignore[arg-type]
        Step.HOLD: lambda: meetings.hold(database, meeting_id, TODAY),  # type: ignore[arg-type]
        Step.CANCEL: lambda: meetings.cancel(database, meeting_id, "Sykdom"),  # type: ignore[arg-type]
        Step.REOPEN: lambda: meetings.reopen(database, meeting_id),  # type: ignore[arg-type]
        Step.DISCARD: lambda: meetings.discard(database, meeting_id),  # type: ignore[arg-type]
    }
    acts[step]()


@pytest.mark.parametrize("state", list(MeetingState))
@pytest.mark.parametrize("step", list(Step))
def test_every_step_in_every_state_by_the_services(
    demo_database: Database, planned: MeetingRow, state: MeetingState, step: Step
) -> None:
    ways = {MeetingState.PLANNED: (), MeetingState.HELD: (Step.HOLD,), MeetingState.CANCELLED: (Step.CANCEL,)}
    for way in ways[state]:
        take(demo_database, planned.id, way)
    if (state, step) not in NEXT:
        with pytest.raises(UserError, match="Tertialsamtale"):
            take(demo_database, planned.id, step)
        assert one(demo_database, planned.id).state is state
        return
    take(demo_database, planned.id, step)
    found = meetings.one(demo_database, planned.id)
    assert (found.state if found else None) is NEXT[state, step]
    history.undo(demo_database)
    assert one(demo_database, planned.id).state is state


def test_what_can_not_be_yet(demo_database: Database, planned: MeetingRow, units: dict[str, Unit]) -> None:
    with pytest.raises(Invalid) as trouble:
        meetings.hold(demo_database, planned.id)
    assert "held_on" in trouble.value.problems
    with pytest.raises(Invalid) as trouble:
        meetings.cancel(demo_database, planned.id, "  ")
    assert "reason" in trouble.value.problems
    with pytest.raises(Invalid) as trouble:
        meetings.contact(demo_database, units["RE02"].id, TODAY + timedelta(days=1), "")
    assert set(trouble.value.problems) == {"what", "held_on"}
    meetings.hold(demo_database, planned.id, TODAY)
    held = one(demo_database, planned.id)
    with pytest.raises(Invalid) as trouble:
        meetings.save(demo_database, held.id, held.revision, {"held_on": TODAY + timedelta(days=1)})
    assert "held_on" in trouble.value.problems


def test_decisions_become_actions_and_the_next_meeting_finds_them(
    demo_database: Database, planned: MeetingRow, units: dict[str, Unit]
) -> None:
    written = [
        ActionText(None, "Kartlegge nattarbeidet", "Enhetsleder", date(2009, 6, 1)),
        ActionText(None, "Bestille kurs"),
    ]
    meetings.save(demo_database, planned.id, planned.revision, {"decisions": written, "held_on": date(2009, 5, 4)})
    meetings.hold(demo_database, planned.id)
    first, second = actions.of_source(demo_database, ActionSource.MEETING, planned.id)
    assert (first.title, first.who, first.deadline, first.unit) == (
        "Kartlegge nattarbeidet", "Enhetsleder", date(2009, 6, 1), "Furuset sykehjem",
    )  # fmt: skip
    assert first.source == "Møte · Tertialsamtale etter 1. tertial 2009"
    actions.complete(demo_database, [second.id])
    last = meetings.last_time(demo_database, MeetingKind.TERTIAL_TALK, units["RE02"].id, date(2009, 6, 12))
    assert last is not None
    assert [(row.title, row.standing.word) for row in last.decisions] == [
        ("Kartlegge nattarbeidet", "åpent"),
        ("Bestille kurs", "gjort"),
    ]
    assert one(demo_database, planned.id).decided == "2, 1 åpent"


def test_a_decision_that_is_struck_out(demo_database: Database, planned: MeetingRow) -> None:
    def save(decisions: list[ActionText]) -> None:
        revision = one(demo_database, planned.id).revision
        meetings.save(demo_database, planned.id, revision, {"decisions": decisions})

    save([ActionText(None, "Påbegynt"), ActionText(None, "Ikke påbegynt"), ActionText(None, "Gjort")])
    found = {row.title: row for row in actions.of_source(demo_database, ActionSource.MEETING, planned.id)}
    actions.save(demo_database, found["Påbegynt"].id, found["Påbegynt"].revision, {"progress": 20})
    actions.complete(demo_database, [found["Gjort"].id])
    save([])
    left = {row.title: row.state for row in actions.of_source(demo_database, ActionSource.MEETING, planned.id)}
    assert left == {"Påbegynt": ActionState.DROPPED, "Gjort": ActionState.DONE}
    with pytest.raises(UserError, match="vedtatt"):
        meetings.discard(demo_database, planned.id)


def test_a_network_has_many_units_and_its_decisions_are_the_districts(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    values = {
        "kind": MeetingKind.LEADER_NETWORK, "held_on": TODAY, "decisions": [ActionText(None, "Felles vaktliste")],
        "unit_ids": [units["RE01"].id, units["RE02"].id],
    }  # fmt: skip
    meeting_id = meetings.save(demo_database, None, 1, values)
    assert one(demo_database, meeting_id).with_whom == "2 enheter"
    assert actions.of_source(demo_database, ActionSource.MEETING, meeting_id)[0].unit == "Bydel Alna"
    for code, there in (("RE02", True), ("RE03", False)):
        rows = meetings.rows(demo_database, 2009, units[code].id)
        assert any(row.id == meeting_id for row in rows) is there
    meetings.save(demo_database, meeting_id, one(demo_database, meeting_id).revision, {"unit_ids": [units["RE03"].id]})
    assert one(demo_database, meeting_id).unit_ids == {units["RE03"].id}


def test_the_next_one_is_first_and_the_latest_follows(demo_database: Database) -> None:
    found = meetings.rows(demo_database, 2009)
    planned = [row.held_on for row in found if row.state is MeetingState.PLANNED]
    others = [row.held_on for row in found if row.state is not MeetingState.PLANNED]
    assert [row.held_on for row in found] == sorted(planned) + sorted(others, reverse=True)
    assert found[0].standing is Standing.PASSED


def test_contact_is_written_down_in_one_go(demo_database: Database, units: dict[str, Unit]) -> None:
    row = one(demo_database, meetings.contact(demo_database, units["RE07"].id, TODAY, " Telefon ", "Alt vel."))
    assert (row.kind, row.state, row.title, row.minutes) == (
        MeetingKind.CONTACT, MeetingState.HELD, "Telefon", "Alt vel.",
    )  # fmt: skip


def test_usual_participants_are_those_of_the_last_time(demo_database: Database, units: dict[str, Unit]) -> None:
    usual = meetings.usual_participants(demo_database, MeetingKind.DIALOGUE, units["RE02"].id).splitlines()
    assert usual[0] == "Bydelsdirektør, Bydel Alna"
    assert "Enhetsleder, Furuset sykehjem" in usual
    first = meetings.usual_participants(demo_database, MeetingKind.OTHER, units["RE02"].id).splitlines()
    assert first == ["Bydelsdirektør, Bydel Alna", "Enhetsleder, Furuset sykehjem"]


def test_minutes_have_what_was_decided_now_and_last_time(demo_database: Database, units: dict[str, Unit]) -> None:
    (next_one,) = [
        row
        for row in meetings.rows(demo_database, 2009, units["RE02"].id)
        if row.kind is MeetingKind.DIALOGUE and row.state is MeetingState.PLANNED
    ]
    found = meeting_minutes.gather(demo_database, next_one.id)
    assert found is not None
    assert found.last is not None
    assert len(found.last.decisions) == 3
    assert meeting_minutes.file_name(found.meeting) == "2009-05-12-dialogmote-etter-1-tertial-2009-furuset-sykehjem"


def test_the_search_finds_meetings_but_not_what_individual_contact_was_about(demo_database: Database) -> None:
    names = [found.name for found in search.meetings(demo_database, 2009)]
    assert "Dialogmøte etter 1. tertial 2009, Furuset sykehjem" in names
    assert not any("nattbemanningen" in name for name in names)
