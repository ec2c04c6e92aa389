"""A round of dialogue meetings: proposed on working days, moved, warned about, and saved as one."""

import itertools
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.errors import Invalid
from alna_desktop.holidays import is_working_day
from alna_desktop.models import MeetingKind, MeetingState, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Period
from alna_desktop.services import history, meetings, round_checks, rounds
from alna_desktop.services.rounds import Candidate, Wish
from alna_desktop.store.database import Database

T1, T2, T3 = Period.parse("2009-T1"), Period.parse("2009-T2"), Period.parse("2008-T3")
WISH = Wish(T2, date(2009, 9, 14), frozenset({0, 1, 2}), "9", 90, 30, 3, ("Rom A", "Rom B"))
UNITS = [Candidate(new_id(), f"Enhet {number}", None, 0, held=number == 4) for number in range(23)]
ROLES = "Bydelsdirektør\nEnhetsleder"


def test_units_in_order_so_many_a_day_on_the_days_that_are_wanted() -> None:
    slots = rounds.propose(WISH, UNITS)
    assert [slot.unit for slot in slots] == [each.unit for each in UNITS if not each.held]
    assert [(slot.held_on.day, slot.starts_at, slot.ends_at, slot.place) for slot in slots[:4]] == [
        (14, "09:00", "10:30", "Rom A"),
        (14, "11:00", "12:30", "Rom A"),
        (14, "13:00", "14:30", "Rom A"),
        (15, "09:00", "10:30", "Rom B"),
    ]
    assert {slot.held_on.weekday() for slot in slots} == {0, 1, 2}


def test_holidays_are_avoided() -> None:
    slots = rounds.propose(replace(WISH, first_day=date(2009, 5, 18), weekdays=frozenset({3}), a_day=1), UNITS[:3])
    assert [slot.held_on for slot in slots] == [date(2009, 5, 28), date(2009, 6, 4), date(2009, 6, 11)]


@given(
    st.dates(date(2001, 1, 1), date(2060, 12, 31)),
    st.frozensets(st.integers(0, 4), min_size=1),
    st.integers(1, 4),
    st.integers(15, 120),
    st.integers(0, 30),
)
def test_nobody_is_in_two_meetings_and_nobody_meets_on_a_holiday(
    first: date, weekdays: frozenset[int], a_day: int, minutes: int, pause: int
) -> None:
    slots = rounds.propose(Wish(T2, first, weekdays, "08:30", minutes, pause, a_day, ()), UNITS)
    assert all(is_working_day(slot.held_on) and slot.held_on.weekday() in weekdays for slot in slots)
    assert all(slot.held_on >= first and slot.starts_at < slot.ends_at for slot in slots)
    for one, following in itertools.pairwise(slots):
        assert (one.held_on, one.ends_at) <= (following.held_on, following.starts_at)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"starts_at": "kl. ni"}, "starts_at"),
        ({"weekdays": frozenset({5, 6})}, "weekdays"),
        ({"a_day": 0}, "a_day"),
        ({"rooms": ("Rom A", "x" * 201)}, "rooms"),
        ({"minutes": 0}, "minutes"),
        ({"a_day": 10}, "a_day"),
    ],
)
def test_what_can_not_be_is_said_by_field(change: dict[str, object], field: str) -> None:
    with pytest.raises(Invalid) as trouble:
        rounds.propose(replace(WISH, **change), UNITS)  # type: ignore[arg-type]
    assert list(trouble.value.problems) == [field]


def test_a_slot_that_is_moved_keeps_its_length() -> None:
    (slot,) = rounds.propose(WISH, UNITS[:1])
    later = rounds.moved(slot, "starts_at", "13.15")
    assert (later.starts_at, later.ends_at) == ("13:15", "14:45")
    assert rounds.moved(slot, "place", " Rom C ").place == "Rom C"
    with pytest.raises(Invalid):
        rounds.moved(slot, "ends_at", "25")


def test_the_usual_roles_are_those_of_the_meetings_before(demo_database: Database) -> None:
    assert rounds.usual_roles(demo_database).splitlines() == [
        "Bydelsdirektør", "Økonomisjef", "Enhetsleder", "Sekretær, stab for styring og kvalitet",
    ]  # fmt: skip


def test_a_round_is_saved_and_taken_back_as_one(demo_database: Database) -> None:
    slots = rounds.propose(WISH, rounds.candidates(demo_database, T2))
    assert rounds.save(demo_database, T2, slots, ROLES) == 23
    found = rounds.of_period(demo_database, T2)
    assert [row.unit for row in found] == [slot.unit for slot in slots]
    assert {row.title for row in found} == {"Dialogmøte etter 2. tertial 2009"}
    assert [each.called for each in found[0].people] == [
        "Bydelsdirektør, Bydel Alna",
        "Enhetsleder, Ellingsrud sykehjem",
    ]
    history.undo(demo_database)
    assert rounds.of_period(demo_database, T2) == []


def test_planning_again_moves_what_is_planned_and_leaves_what_is_held(demo_database: Database) -> None:
    before = rounds.of_period(demo_database, T1)
    meetings.hold(demo_database, before[0].id, date(2009, 5, 4))
    chosen = rounds.candidates(demo_database, T1)
    assert [each.unit for each in chosen if each.held] == [before[0].unit]
    slots = rounds.propose(replace(WISH, period=T1, first_day=date(2009, 6, 8)), chosen)
    assert rounds.save(demo_database, T1, slots, ROLES) == 22
    after = rounds.of_period(demo_database, T1)
    assert {row.id for row in after} == {row.id for row in before}
    assert {row.held_on >= date(2009, 6, 8) for row in after if row.state is MeetingState.PLANNED} == {True}
    assert after[1].people == next(row.people for row in before if row.id == after[1].id)


def test_a_room_and_a_director_that_are_taken_are_pointed_out(demo_database: Database, units: dict[str, Unit]) -> None:
    values = {
        "kind": MeetingKind.OTHER, "held_on": date(2009, 9, 14), "starts_at": "10", "ends_at": "12",
        "title": "Budsjett", "place": "Rom A", "participants": "Bydelsdirektør", "unit_id": None,
    }  # fmt: skip
    meetings.save(demo_database, None, 1, values)
    slots = rounds.propose(WISH, rounds.candidates(demo_database, T2))[:3]
    slots[2] = replace(slots[2], held_on=date(2009, 5, 17), place="rom a")
    slots.append(replace(slots[0], place="Rom B", starts_at="09:30"))
    said = [each.text for each in round_checks.check(demo_database, slots, ROLES)]
    assert "Rom A er opptatt: Budsjett. Bydelsdirektør er opptatt: Budsjett" in said[1]
    assert said[2] == "17.05.2009 er en helligdag"
    assert said[3] == "Bydelsdirektør er opptatt: Ellingsrud sykehjem. Bydelsdirektør er opptatt: Budsjett"
    assert "Bydelsdirektør" not in round_checks.check(demo_database, slots, "Enhetsleder")[1].text


def test_nothing_is_saved_where_a_time_is_wrong(demo_database: Database) -> None:
    slots = rounds.propose(WISH, rounds.candidates(demo_database, T2))
    slots[3] = replace(slots[3], ends_at="08:00")
    with pytest.raises(Invalid) as trouble:
        rounds.save(demo_database, T2, slots, ROLES)
    assert list(trouble.value.problems) == ["slots.3"]
    with pytest.raises(Invalid):
        rounds.save(demo_database, T2, [], ROLES)
    assert rounds.of_period(demo_database, T2) == []


def test_23_units_over_christmas_and_easter_meet_on_ordinary_days() -> None:
    whole = replace(WISH, weekdays=frozenset(range(5)), first_day=date(2009, 12, 21))
    days = sorted({slot.held_on for slot in rounds.propose(whole, UNITS)})
    assert days == [date(2009, 12, at) for at in (21, 22, 23, 28, 29, 30)] + [date(2010, 1, 4), date(2010, 1, 5)]
    easter = replace(whole, first_day=date(2009, 4, 6), a_day=2)
    days = sorted({slot.held_on for slot in rounds.propose(easter, UNITS)})
    assert days[:4] == [date(2009, 4, 6), date(2009, 4, 7), date(2009, 4, 14), date(2009, 4, 15)]
    assert date(2009, 5, 1) not in days


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2009, 12, 24), "24.12.2009 er en kort arbeidsdag"),
        (date(2009, 8, 31), "2. tertial 2009 er ikke over 31.08.2009"),
        (date(2009, 9, 1), ""),
        (date(2009, 5, 4), "04.05.2009 er passert"),
        (date(2009, 9, 5), "Dette er i en helg"),
    ],
)
def test_a_day_that_hardly_was_meant_is_pointed_out(demo_database: Database, day: date, said: str) -> None:
    slots = [replace(rounds.propose(WISH, UNITS[:1])[0], held_on=day)]
    assert round_checks.check(demo_database, slots, "", T2)[0].text == said


def test_what_was_planned_or_closed_while_one_looked_at_the_proposal(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    slots = rounds.propose(WISH, rounds.candidates(demo_database, T2))
    by_hand = {"kind": MeetingKind.DIALOGUE, "unit_id": units["RE02"].id, "held_on": date(2009, 10, 1), "period": T2}
    meeting_id = meetings.save(demo_database, None, 1, by_hand)
    with demo_database.begin() as session:
        session.get_one(Unit, units["RE03"].id).closed_on = date(2009, 5, 5)
    assert rounds.save(demo_database, T2, slots, ROLES) == 22
    own = [row for row in rounds.of_period(demo_database, T2) if row.unit_id == units["RE02"].id]
    assert [(row.id, row.held_on) for row in own] == [(meeting_id, date(2009, 9, 14))]  # moved, and no second one
    assert units["RE03"].id not in {row.unit_id for row in rounds.of_period(demo_database, T2)}
