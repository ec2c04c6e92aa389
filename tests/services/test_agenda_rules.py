"""The rules of the agenda at their boundaries, and that what stands beside a suggestion is what brought it about."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from alna_desktop.models import (
    Action,
    ActionState,
    Indicator,
    Measurement,
    MeasurementState,
    Meeting,
    MeetingKind,
    MeetingState,
    ScorecardLine,
    Target,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.periods import Period
from alna_desktop.services import actions, agenda, agenda_rules, meetings, rounds
from alna_desktop.services.agenda_rules import Rule, Suggestion
from alna_desktop.services.plan_writing import ActionText
from alna_desktop.store.database import Database

T1, T2, T3 = (Period.parse(f"2009-T{number}") for number in (1, 2, 3))
GOAL_ONLY = "Sykefravær: 12,7\u00a0%, mål ≤\u00a09,9\u00a0%"


@pytest.fixture
def home(demo_database: Database, units: dict[str, Unit]) -> Unit:
    """A unit whose sickness is red in both tertials, and for which nothing is being done."""
    unit = units["RE06"]
    with demo_database.begin() as session:
        for action in session.scalars(select(Action).where(Action.unit_id == unit.id)):
            session.delete(action)
    return unit


def suggested(database: Database, unit: Unit, short_name: str, period: Period = T1) -> Suggestion | None:
    """What is suggested about an indicator."""
    found = agenda_rules.suggest(database, unit.id, period)
    return next((each for each in found if each.subject == f"indicator:{indicator(database, short_name).hex}"), None)


def indicator(database: Database, key: str) -> UUID:
    with database.read() as session:
        return session.scalars(select(Indicator.id).where(Indicator.key == key)).one()


def put(database: Database, unit: Unit, key: str, values: dict[str, Decimal | None], state: str = "KNOWN") -> None:
    """Have these values of an indicator by period; None takes one away."""
    about = indicator(database, key)
    with database.begin() as session:
        for text, value in values.items():
            period = Period.parse(text)
            own = select(Measurement).where(
                Measurement.unit_id == unit.id, Measurement.indicator_id == about, Measurement.period == period
            )
            for record in session.scalars(own):
                session.delete(record)
            session.flush()
            if value is not None:
                session.add(
                    Measurement(
                        indicator_id=about, unit_id=unit.id, period=period, state=MeasurementState[state],
                        value=None if state == "MASKED" else value / 10,
                        numerator=None if state == "MASKED" else value, denominator=Decimal(1000),
                    )
                )  # fmt: skip


def months(year: int, first: int, last: int, lost: int | None) -> dict[str, Decimal | None]:
    """So many lost of a thousand man-days in each of these months."""
    return {f"{year}-{at:02}": None if lost is None else Decimal(lost) for at in range(first, last + 1)}


def test_red_in_exactly_two_periods_tells_both(demo_database: Database, home: Unit) -> None:
    found = suggested(demo_database, home, "sickness")
    assert found is not None
    assert (found.rule, found.text) == (Rule.RED_TWICE, GOAL_ONLY)
    assert found.why == "Rød i to perioder uten tiltak: 12,7\u00a0% (apr. 2009), 12,0\u00a0% (2008)"


def test_red_only_now_is_not_red_in_two_periods(demo_database: Database, home: Unit) -> None:
    put(demo_database, home, "sickness", months(2008, 1, 12, 80))
    found = suggested(demo_database, home, "sickness")
    assert found is not None
    assert (found.rule, found.detail) == (Rule.RED_ALONE, "")


def test_red_before_and_well_now_is_nothing(demo_database: Database, home: Unit) -> None:
    put(demo_database, home, "sickness", months(2009, 1, 4, 80))
    assert suggested(demo_database, home, "sickness") is None


@pytest.mark.parametrize(("lost", "red"), [(110, False), (111, True)])
def test_the_red_limit_itself_is_not_red(demo_database: Database, home: Unit, lost: int, red: bool) -> None:
    with demo_database.begin() as session:
        lines = select(ScorecardLine.id).where(ScorecardLine.indicator_id == indicator(demo_database, "sickness"))
        for target in session.scalars(select(Target).where(Target.line_id.in_(lines))):
            target.red_high = Decimal(11)
    put(demo_database, home, "sickness", months(2009, 1, 4, lost))
    assert (suggested(demo_database, home, "sickness") is not None) is red


def test_a_period_that_is_missing_between_breaks_the_row(demo_database: Database, home: Unit) -> None:
    put(demo_database, home, "sickness", months(2009, 5, 8, None) | months(2009, 9, 12, 150))
    found = suggested(demo_database, home, "sickness", T3)
    assert found is not None
    assert found.rule is Rule.RED_ALONE
    put(demo_database, home, "sickness", months(2009, 5, 8, 150))
    found = suggested(demo_database, home, "sickness", T3)
    assert found is not None
    assert found.rule is Rule.RED_TWICE


def test_a_tertial_that_is_missing_between_breaks_the_row_too(demo_database: Database, home: Unit) -> None:
    """A reading of a tertial is not out of date at the end of the next: it must not stand for that one."""
    put(demo_database, home, "local", {"2009-T1": Decimal(100), "2009-T2": None, "2009-T3": Decimal(100)})
    found = suggested(demo_database, home, "local", T3)
    assert found is not None
    assert found.rule is Rule.RED_ALONE
    same = suggested(demo_database, home, "local", T2)  # the reading of the first one, seen again
    assert same is not None
    assert same.rule is Rule.RED_ALONE


def test_what_is_measured_once_a_year_is_red_twice_after_two_years(demo_database: Database, home: Unit) -> None:
    put(demo_database, home, "staff_overall", {"2007": Decimal(20), "2008": Decimal(20)})
    found = suggested(demo_database, home, "staff_overall")
    assert found is not None
    assert found.why == "Rød i to perioder uten tiltak: 2 (2008), 2 (2007)"
    put(demo_database, home, "staff_overall", {"2007": None, "2006": Decimal(20)})
    found = suggested(demo_database, home, "staff_overall")
    assert found is not None
    assert found.rule is Rule.RED_ALONE


@pytest.mark.parametrize("year", [2008, 2009])
def test_masked_figures_are_neither_shown_nor_counted(demo_database: Database, home: Unit, year: int) -> None:
    put(demo_database, home, "sickness", months(year, 1, 12 if year == 2008 else 4, 200), "MASKED")
    found = suggested(demo_database, home, "sickness")
    if year == 2009:
        assert found is None
    else:
        assert found is not None
        assert found.rule is Rule.RED_ALONE


def test_an_action_counts_until_it_is_done_and_then_is_told(demo_database: Database, home: Unit) -> None:
    values = {"unit_id": home.id, "indicator_id": indicator(demo_database, "sickness"), "title": "Følge opp fraværet"}
    action_id = actions.save(demo_database, None, 1, values | {"deadline": date(2009, 6, 1)})
    found = suggested(demo_database, home, "sickness")
    assert found is not None
    assert found.why == "Rød, med tiltak i gang: Følge opp fraværet"
    actions.complete(demo_database, [action_id], done_on=date(2009, 5, 4))  # yesterday
    found = suggested(demo_database, home, "sickness")
    assert found is not None
    assert found.rule is Rule.RED_TWICE
    assert found.detail.endswith("; Følge opp fraværet, gjort 04.05.2009")
    with demo_database.begin() as session:
        record = session.get_one(Action, action_id)
        record.state, record.done_on, record.dropped_reason = ActionState.DROPPED, None, "Uaktuelt"
    found = suggested(demo_database, home, "sickness")
    assert found is not None
    assert "Følge opp" not in found.detail


@pytest.mark.parametrize(("deadline", "late"), [(date(2009, 5, 4), True), (date(2009, 5, 5), False)])
def test_an_action_that_is_due_today_is_not_over(
    demo_database: Database, home: Unit, deadline: date, late: bool
) -> None:
    actions.save(demo_database, None, 1, {"unit_id": home.id, "title": "Bytte lås", "deadline": deadline})
    found = [each for each in agenda_rules.suggest(demo_database, home.id, T1) if each.rule is Rule.LATE]
    assert [each.why for each in found] == (["Tiltak over fristen: 1 dag over"] if late else [])


def test_a_unit_that_is_closed_has_no_figures_and_what_else_there_is(demo_database: Database, home: Unit) -> None:
    actions.save(demo_database, None, 1, {"unit_id": home.id, "title": "Tømme huset", "deadline": date(2009, 5, 1)})
    with demo_database.begin() as session:
        session.get_one(Unit, home.id).closed_on = date(2009, 4, 30)
    found = agenda_rules.suggest(demo_database, home.id, T1)
    assert "Tømme huset (frist 01.05.2009)" in [each.text for each in found]
    assert not {each.rule for each in found} & {Rule.RED, Rule.RED_ALONE, Rule.RED_TWICE, Rule.REPORT}


def test_a_year_without_a_scorecard_has_no_red_values(demo_database: Database, home: Unit) -> None:
    rules = {each.rule for each in agenda_rules.suggest(demo_database, home.id, Period.parse("2020-T1"))}
    assert not rules & {Rule.RED, Rule.RED_ALONE, Rule.RED_TWICE, Rule.REPORT}


def test_a_second_meeting_about_a_tertial_finds_the_decisions_of_the_first(demo_database: Database, home: Unit) -> None:
    first = next(row for row in rounds.of_period(demo_database, T1) if row.unit_id == home.id)
    values = {"decisions": (ActionText(None, "Ringe NAV", "", date(2009, 6, 1)),), "held_on": date(2009, 5, 4)}
    meetings.save(demo_database, first.id, first.revision, values)
    meetings.hold(demo_database, first.id)
    second = meetings.save(
        demo_database, None, 1,
        {"kind": MeetingKind.DIALOGUE, "unit_id": home.id, "held_on": date(2009, 5, 20), "period": T1},
    )  # fmt: skip
    found = agenda_rules.suggest(demo_database, home.id, T1, second)
    assert [(each.rule, each.text, each.detail) for each in found][:1] == [
        (Rule.DECISION, "Ringe NAV (frist 01.06.2009)", "Dialogmøte etter 1. tertial 2009, 04.05.2009")
    ]
    own = [each.text for each in agenda_rules.suggest(demo_database, home.id, T1, first.id)]
    assert "Ringe NAV (frist 01.06.2009)" not in own  # what a meeting decides itself was not decided last time


def test_what_was_left_out_comes_back_when_it_is_another_thing(demo_database: Database, home: Unit) -> None:
    row = next(row for row in rounds.of_period(demo_database, T1) if row.unit_id == home.id)
    before = suggested(demo_database, home, "sickness")
    assert before is not None
    agenda.accept(demo_database, row.id, row.revision, [], [agenda.of(before)])
    left = agenda.dropped(demo_database, row.id)
    assert agenda.news(agenda.of(before), left) == "utelatt sist"
    put(demo_database, home, "sickness", {"2009-04": Decimal(300)})
    after = suggested(demo_database, home, "sickness")
    assert after is not None
    assert after.subject == before.subject
    assert agenda.news(agenda.of(after), left) == "utelatt sist, endret siden"
    with demo_database.begin() as session:
        session.get_one(Meeting, row.id).agenda_dropped = before.subject  # as files had it before
    assert agenda.news(agenda.of(after), agenda.dropped(demo_database, row.id)) == "utelatt sist"
    assert agenda.news(agenda.of(after), {}) == "nytt siden sist"


def test_an_item_tells_where_its_rule_says_another_thing_by_now(demo_database: Database, home: Unit) -> None:
    before = suggested(demo_database, home, "sickness")
    assert before is not None
    item = agenda.of(before)
    assert agenda.changed(item, before) == ""
    values = {"unit_id": home.id, "indicator_id": indicator(demo_database, "sickness"), "title": "Vikarpool"}
    actions.save(demo_database, None, 1, values | {"deadline": date(2009, 6, 1)})
    assert agenda.changed(item, suggested(demo_database, home, "sickness")) == ("nå: Rød, med tiltak i gang: Vikarpool")
    put(demo_database, home, "sickness", months(2009, 1, 4, 80))
    assert agenda.changed(item, suggested(demo_database, home, "sickness")) == "gjelder ikke lenger"
    assert agenda.changed(agenda.Item(new_id(), "Eget punkt"), None) == ""


def test_a_meeting_that_was_cancelled_decided_nothing(demo_database: Database, home: Unit) -> None:
    with demo_database.begin() as session:
        for meeting in session.scalars(select(Meeting).where(Meeting.unit_id == home.id)):
            meeting.state = MeetingState.CANCELLED
    found = agenda_rules.suggest(demo_database, home.id, T1)
    assert Rule.DECISION not in {each.rule for each in found}
