"""The director's board: every cell against what the units' own pages say, the deadlines, and what a file may choose."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from alna_desktop.errors import Invalid
from alna_desktop.models import (
    Action,
    AgreementState,
    AnnualPlan,
    Indicator,
    LeaderAgreement,
    LinkKind,
    PlanState,
    Scorecard,
    Setting,
    SettingKey,
    Unit,
    WheelActivity,
    WheelTask,
)
from alna_desktop.models.action_rules import Standing as ActionStanding
from alna_desktop.models.board_rules import Limit, Standing
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import action_rows, board, board_setup, history, plan_desk, scorecards, wheel
from alna_desktop.services.board import Board, Cell, Kind
from alna_desktop.store.database import Database

T1, T2, WHOLE = Period.parse("2009-T1"), Period.parse("2009-T2"), Period(2009)
USUAL = {"red_watch": 1, "red_act": 2, "late_watch": 1, "late_act": 2}


@pytest.fixture
def found(demo_database: Database) -> Board:
    return board.read(demo_database, T1)


def cell(found: Board, code: str, kind: Kind, at: int = 0) -> Cell:
    row = next(row for row in (found.district, *found.rows) if row.unit.code == code)
    columns = [place for place, column in enumerate(found.columns) if column.kind is kind]
    return row.cells[columns[at]]


def on(database: Database, day: str) -> None:
    with database.begin() as session:
        session.scalars(select(Setting).where(Setting.key == SettingKey.TODAY)).one().value = day


def change(database: Database, record: type[Any], where: Any, act: Callable[[Any], object]) -> None:
    with database.begin() as session:
        for each in session.scalars(select(record).where(where)).all():
            act(each)


# Against the pages that the cells lead to


def test_red_goals_and_figures_are_those_of_the_scorecard(demo_database: Database, found: Board) -> None:
    assert len(found.rows) == 23
    for row in (found.district, *found.rows):
        view = scorecards.view(demo_database, row.unit.id, T1)
        red = [line for line in view.lines if line.status is Status.NOT_MET]
        if row is not found.district:
            counted = cell(found, row.unit.code, Kind.RED)
            assert counted.number == len(red)
            assert sorted(filter(None, counted.detail.split(", "))) == sorted(each.indicator.short_name for each in red)
            assert counted.line_id == (min(red, key=lambda line: line.score or 0).line_id if red else None)
        for at, key in enumerate(("sickness", "economy")):
            line = next(line for line in view.lines if line.indicator.key == key)
            measured = cell(found, row.unit.code, Kind.INDICATOR, at)
            assert (measured.reading, measured.line_id) == (line.reading, line.line_id)
            assert measured.text == line.reading.text


def test_late_actions_are_those_of_the_list(demo_database: Database, found: Board) -> None:
    today = demo_database.today()
    with demo_database.look() as rows:
        late = [row for row in action_rows.read(rows, today) if row.standing is ActionStanding.OVERDUE]
    for row in found.rows:
        assert cell(found, row.unit.code, Kind.LATE).number == sum(action.unit_id == row.unit.id for action in late)
    whole = cell(found, "ALNA", Kind.LATE)
    own = sum(action.unit_id == found.district.unit.id for action in late)
    assert whole.number == len(late) - own
    assert whole.detail.endswith(f"og {own} av bydelens egne")


def test_plans_are_those_of_the_plans_page(demo_database: Database, found: Board) -> None:
    for line in plan_desk.overview(demo_database, T1):
        expected = {None: "Mangler"} | {state: state.word.capitalize() for state in PlanState}
        assert cell(found, line.unit.code, Kind.PLAN).text == expected[line.state]


def test_tertial_reports_are_those_that_the_wheel_has_as_done(demo_database: Database, found: Board) -> None:
    with demo_database.look() as rows:
        tasks = [task for task in wheel.read(rows) if task.activity == "results" and task.period == T1]
    assert len(tasks) == 23
    for task in tasks:
        code = next(row.unit.code for row in found.rows if row.unit.id == task.unit_id)
        report = cell(found, code, Kind.REPORT)
        assert report.text == ("Sendt inn" if task.done_on else "Mangler")
        assert report.standing is (Standing.FINE if task.done_on else Standing.ACT)


def test_the_district_sums_up(found: Board) -> None:
    assert [cell(found, "ALNA", kind).text for kind in (Kind.PLAN, Kind.AGREEMENT, Kind.REPORT)] == [
        "20 av 23", "20 av 23", "18 av 23",
    ]  # fmt: skip
    assert cell(found, "ALNA", Kind.RED).number == sum(
        cell(found, row.unit.code, Kind.RED).number or 0 for row in found.rows
    )
    sickness = cell(found, "ALNA", Kind.INDICATOR)
    assert sickness.reading is not None
    assert sickness.text == "10,2\u00a0%"  # Σ lost / Σ agreed, not the mean of percentages
    assert cell(found, "ALNA", Kind.PLAN).detail == "1 krever oppfølging, 2 følg med, 20 i orden"


def test_what_too_few_stand_behind_is_masked(found: Board) -> None:
    masked = cell(found, "RE22", Kind.INDICATOR)
    assert (masked.standing, masked.text) == (Standing.MASKED, "–")
    assert masked.reading is not None
    assert masked.reading.value is None
    assert masked.detail == "av personvernhensyn"


def test_few_queries_however_many_units(demo_database: Database) -> None:
    asked = []
    real = demo_database.look

    class Counting:
        def __enter__(self) -> Any:
            self._block = real()
            rows = self._block.__enter__()
            return lambda sql, *values: (asked.append(sql), rows(sql, *values))[1]

        def __exit__(self, *trouble: object) -> Any:
            return self._block.__exit__(*trouble)

    demo_database.look = Counting  # type: ignore[method-assign, assignment]
    board.read(demo_database, T1)
    assert len(asked) < 20


# Deadlines


@pytest.mark.parametrize(
    ("day", "text", "standing"),
    [("2009-01-31", "Før fristen", Standing.NOT_JUDGED), ("2009-02-01", "Mangler", Standing.ACT)],
)
def test_a_plan_is_missing_from_the_day_after_its_deadline(demo_database, day, text, standing):
    on(demo_database, day)
    plan = cell(board.read(demo_database, T1), "RE20", Kind.PLAN)
    assert (plan.text, plan.standing, plan.detail) == (text, standing, "Frist 31.01.2009")


@pytest.mark.parametrize("link", [LinkKind.NONE, LinkKind.PLAN])
def test_the_deadline_is_that_of_the_wheel_linked_or_usual(demo_database, link):
    change(demo_database, WheelActivity, WheelActivity.key == "annual_plan", lambda each: setattr(each, "link", link))
    later = WheelTask.unit_id.in_(select(Unit.id).where(Unit.code == "RE20")) & (WheelTask.name == "Årsplan")
    change(demo_database, WheelTask, later, lambda each: setattr(each, "due", date(2009, 5, 20)))
    plan = cell(board.read(demo_database, T1), "RE20", Kind.PLAN)
    assert (plan.text, plan.detail) == ("Før fristen", "Frist 20.05.2009")


def by_hand(key):
    """An activity is ticked off by hand from now on, under a key."""

    def change(activity):
        activity.link, activity.key = LinkKind.NONE, key

    return change


def test_without_a_deadline_what_is_missing_is_only_watched(demo_database):
    change(demo_database, WheelActivity, WheelActivity.key == "annual_plan", by_hand("other"))
    plan = cell(board.read(demo_database, T1), "RE20", Kind.PLAN)
    assert (plan.text, plan.standing, plan.detail) == ("Mangler", Standing.WATCH, "Ingen frist i årshjulet")


def test_what_is_ticked_off_by_hand_without_a_record_counts(demo_database):
    change(demo_database, WheelActivity, WheelActivity.key == "annual_plan", by_hand("annual_plan"))
    mine = WheelTask.unit_id.in_(select(Unit.id).where(Unit.code == "RE20")) & (WheelTask.name == "Årsplan")
    change(demo_database, WheelTask, mine, lambda each: setattr(each, "done_on", date(2009, 2, 2)))
    found = board.read(demo_database, T1)
    assert cell(found, "RE20", Kind.PLAN).text == "Krysset av"
    assert cell(found, "ALNA", Kind.PLAN).text == "21 av 23"


def test_the_report_of_a_tertial_that_is_not_over_is_not_due(demo_database):
    for period in (T2, WHOLE):
        found = board.read(demo_database, period)
        assert {cell(found, row.unit.code, Kind.REPORT).text for row in found.rows} == {"Før fristen"}
        assert cell(found, "ALNA", Kind.REPORT).text == "0 av 23"
    assert found.tertial == Period.parse("2009-T3")


def test_a_linked_report_is_done_when_all_figures_are_reported(demo_database):
    link = lambda each: setattr(each, "link", LinkKind.REPORTING)  # noqa: E731
    change(demo_database, WheelActivity, WheelActivity.key == "results", link)
    from alna_desktop.services import wheel_links

    with demo_database.look() as rows:
        done = wheel_links.reported(rows, T1)
    found = board.read(demo_database, T1)
    for row in found.rows:
        assert cell(found, row.unit.code, Kind.REPORT).text == ("Sendt inn" if row.unit.id in done else "Mangler")


# Versions


@pytest.mark.parametrize(
    ("state", "text", "standing"),
    [
        (PlanState.DRAFT, "Utkast", Standing.WATCH), (PlanState.RETURNED, "Sendt tilbake", Standing.WATCH),
        (PlanState.SUBMITTED, "Sendt inn", Standing.WATCH), (PlanState.APPROVED, "Godkjent", Standing.FINE),
        (PlanState.CLOSED, "Avsluttet", Standing.FINE), (PlanState.REPLACED, "Mangler", Standing.ACT),
    ],
)  # fmt: skip
def test_a_plan_in_each_state(demo_database, units, state, text, standing):
    with demo_database.begin() as session:
        session.add(AnnualPlan(unit_id=units["RE20"].id, year=2009, state=state))
    plan = cell(board.read(demo_database, T1), "RE20", Kind.PLAN)
    assert (plan.text, plan.standing) == (text, standing)


@pytest.mark.parametrize(
    ("state", "text", "standing"),
    [
        (AgreementState.DRAFT, "Utkast", Standing.WATCH),
        (AgreementState.PROPOSED, "Til underskrift", Standing.WATCH),
        (AgreementState.SIGNED, "Inngått", Standing.FINE),
        (AgreementState.CLOSED, "Avsluttet", Standing.FINE),
        (AgreementState.REPLACED, "Mangler", Standing.ACT),
    ],
)
def test_an_agreement_in_each_state(demo_database, units, state, text, standing):
    mine = (LeaderAgreement.unit_id == units["RE10"].id) & (LeaderAgreement.year == 2009)
    change(demo_database, LeaderAgreement, mine, lambda each: setattr(each, "state", state))
    agreement = cell(board.read(demo_database, T1), "RE10", Kind.AGREEMENT)
    assert (agreement.text, agreement.standing) == (text, standing)


def test_the_version_in_force_counts_while_the_next_is_written(demo_database, units):
    with demo_database.begin() as session:
        session.add(AnnualPlan(unit_id=units["RE01"].id, year=2009, version=2, state=PlanState.DRAFT))
        session.add(AnnualPlan(unit_id=units["RE06"].id, year=2009, version=2, state=PlanState.APPROVED))
    found = board.read(demo_database, T1)
    assert cell(found, "RE01", Kind.PLAN).text == "Godkjent"
    assert cell(found, "RE06", Kind.PLAN).text == "Godkjent"


# Years and files with less in them


def test_a_year_without_a_scorecard_has_nothing_red(demo_database, units):
    found = board.read(demo_database, Period(2015))
    assert [column.kind for column in found.columns] == [
        Kind.PLAN, Kind.AGREEMENT, Kind.REPORT, Kind.RED, Kind.LATE,
    ]  # fmt: skip
    red = cell(found, "RE01", Kind.RED)
    assert (red.standing, red.text, red.detail) == (Standing.NOT_JUDGED, "–", "Året har ikke målekart")


def test_a_unit_without_any_value_has_no_red_goals_rather_than_none(demo_database, units):
    with demo_database.begin() as session:
        card = session.scalars(select(Scorecard).where(Scorecard.year == 2009)).one()
        card.year = 2016
    on(demo_database, "2016-05-05")
    found = board.read(demo_database, Period.parse("2016-T1"))
    red = cell(found, "RE01", Kind.RED)
    assert (red.standing, red.text, red.number) == (Standing.NOT_JUDGED, "–", None)
    sickness = cell(found, "RE01", Kind.INDICATOR)
    assert (sickness.standing, sickness.text) == (Standing.NOT_JUDGED, "–")
    assert sickness.detail


def test_actions_due_today_are_not_late(demo_database, units):
    before = cell(board.read(demo_database, T1), "RE01", Kind.LATE)
    assert (before.number, before.standing) == (0, Standing.FINE)
    with demo_database.begin() as session:
        session.add(Action(unit_id=units["RE01"].id, title="I dag", deadline=date(2009, 5, 5)))
        session.add(Action(unit_id=units["RE01"].id, title="I går", deadline=date(2009, 5, 4)))
    after = cell(board.read(demo_database, T1), "RE01", Kind.LATE)
    assert (after.number, after.standing) == (1, Standing.WATCH)


# Order


def test_those_that_need_following_up_come_first(found: Board) -> None:
    assert [row.urgency for row in found.rows] == sorted(row.urgency for row in found.rows)
    assert found.rows[0].unit.name == "Furuset sykehjem"
    alike = [row.unit.name for row in found.rows if row.urgency == (0, 0)]
    assert alike == sorted(alike)


def test_each_column_sorts_worst_first_and_turned_round(found: Board) -> None:
    for at, column in enumerate(found.columns):
        rows = found.arranged(at)
        order = [Standing.ACT, Standing.WATCH, Standing.FINE, Standing.NOT_JUDGED, Standing.MASKED]
        standings = [order.index(row.cells[at].standing) for row in rows]
        assert standings == sorted(standings), column.title
        assert {row.unit.id for row in rows} == {row.unit.id for row in found.rows}
        turned = [order.index(row.cells[at].standing) for row in found.arranged(at, backwards=True)]
        assert turned == sorted(turned, reverse=True)
    late = next(at for at, column in enumerate(found.columns) if column.kind is Kind.LATE)
    counts = [row.cells[late].number or 0 for row in found.arranged(late)]
    assert counts == sorted(counts, reverse=True)
    names = [row.unit.name for row in found.arranged(-1)]
    assert names[0] == "Barnehagene Ellingsrud"
    assert [row.unit.name for row in found.arranged(-1, backwards=True)] == names[::-1]


# What a file shows


def indicator_id(database: Database, key: str) -> UUID:
    with database.read() as session:
        return session.scalars(select(Indicator.id).where(Indicator.key == key)).one()


def titles(database: Database) -> list[str]:
    return [column.title for column in board.read(database, T1).columns if column.kind is Kind.INDICATOR]


def test_where_nobody_has_chosen_the_two_ratios_measured_most_often_are_shown(demo_database):
    assert titles(demo_database) == ["Sykefravær", "Økonomisk resultat"]
    choice = board_setup.choice(demo_database, T1)
    assert [info.key for info in choice.indicators if info.id in choice.chosen] == ["sickness", "economy"]
    assert len(choice.indicators) == 10


def test_others_can_be_chosen_in_any_order_and_taken_back(demo_database):
    chosen = [indicator_id(demo_database, key) for key in ("local", "leadership", "sickness")]
    board_setup.save(demo_database, chosen, USUAL)
    assert titles(demo_database) == ["Lokale satsinger", "Tilfredshet med ledere", "Sykefravær"]
    board_setup.save(demo_database, [chosen[0], chosen[0]], USUAL)
    assert titles(demo_database) == ["Lokale satsinger"]
    board_setup.save(demo_database, [], USUAL)
    assert titles(demo_database) == []
    history.undo(demo_database)
    assert titles(demo_database) == ["Lokale satsinger"]


def test_limits_are_the_files_own(demo_database):
    board_setup.save(demo_database, [], {"red_watch": 3, "red_act": 4, "late_watch": 1, "late_act": 1})
    found = board.read(demo_database, T1)
    assert board_setup.choice(demo_database, T1).limits == (Limit(3, 4), Limit(1, 1))
    assert cell(found, "RE15", Kind.RED).standing is Standing.WATCH  # three
    assert cell(found, "RE02", Kind.RED).standing is Standing.FINE  # one
    assert cell(found, "RE05", Kind.LATE).standing is Standing.ACT  # one
    assert found.columns[-1].rule == "Gult fra 1, rødt fra 1."


@pytest.mark.parametrize("wrong", [{"red_watch": 3}, {"late_watch": 0, "late_act": 0}, {"late_act": 100}])
def test_limits_that_make_no_sense_are_refused_under_their_field(demo_database, wrong):
    with pytest.raises(Invalid) as trouble:
        board_setup.save(demo_database, [], USUAL | wrong)
    assert list(trouble.value.problems) == [next(iter(wrong)).split("_")[0] + "_act"]


@pytest.mark.parametrize("stored", ["", "x", "[]", '{"indicators": 3}', '{"red": [1]}', '{"indicators": ["x"]}'])
def test_a_setting_that_makes_no_sense_is_passed_by(demo_database, stored):
    with demo_database.begin() as session:
        session.add(Setting(key=SettingKey.BOARD, value=stored))
    found = board.read(demo_database, T1)
    assert [column.title for column in found.columns[4:6]] == ["Sykefravær", "Økonomisk resultat"]


def test_an_indicator_that_is_gone_from_the_scorecard_has_no_column(demo_database):
    gone = indicator_id(demo_database, "spending_per_child")  # never in it
    board_setup.save(demo_database, [gone, indicator_id(demo_database, "economy")], USUAL)
    assert titles(demo_database) == ["Økonomisk resultat"]


def test_closed_units_are_not_on_the_board(demo_database, units):
    with demo_database.begin() as session:
        session.get_one(Unit, units["RE01"].id).closed_on = date(2009, 3, 1)
    found = board.read(demo_database, T1)
    assert len(found.rows) == 22
    assert cell(found, "ALNA", Kind.PLAN).text == "19 av 22"
