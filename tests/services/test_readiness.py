"""Who holds up the pack: the checks, the order, and the reminders."""

from datetime import UTC, date, datetime
from uuid import UUID

import pytest
from sqlalchemy import select

from alna_desktop import clock
from alna_desktop.errors import Invalid
from alna_desktop.models import AnnualPlan, GoalStatus, PlanGoal, PlanState, PlanStatus, Unit
from alna_desktop.models.board_rules import Standing
from alna_desktop.periods import Period
from alna_desktop.services import actions, agenda, comments, history, meetings, readiness, reminders, rounds
from alna_desktop.services.agenda import Item
from alna_desktop.services.board import Board, Cell, Kind
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def cell(board: Board, unit: Unit, kind: Kind) -> Cell:
    row = next(row for row in board.rows if row.unit.id == unit.id)
    return next(cell for column, cell in zip(board.columns, row.cells, strict=True) if column.kind is kind)


def test_those_who_lack_most_come_first(demo_database: Database) -> None:
    board = readiness.read(demo_database, Period.parse("2009-04"))
    assert str(board.tertial) == "2009-T1"
    assert len(board.rows) == 23
    urgencies = [row.urgency for row in board.rows]
    assert urgencies == sorted(urgencies)
    assert board.district.cells[0].text == "23 av 23"


def test_a_comment_makes_a_red_value_ready(demo_database: Database, units: dict[str, Unit]) -> None:
    board = readiness.read(demo_database, T1)
    found = cell(board, units["RE02"], Kind.COMMENTS)
    assert (found.standing, found.text, found.detail) == (Standing.ACT, "1 mangler", "Sykefravær")
    assert found.line_id is not None
    indicator = next(iter(demo_database_indicator(demo_database)))
    comments.save(demo_database, units["RE02"].id, indicator, T1, cause="Influensa", doing="", expected="")
    assert cell(readiness.read(demo_database, T1), units["RE02"], Kind.COMMENTS).standing is Standing.FINE


def demo_database_indicator(database: Database) -> list:  # type: ignore[type-arg]
    with database.look() as rows:
        from alna_desktop.store.reader import key

        return [key(row[0]) for row in rows("SELECT id FROM indicator WHERE short_name = 'Sykefravær'")]


def test_an_agenda_is_watched_until_it_is_accepted(demo_database: Database, units: dict[str, Unit]) -> None:
    unit = units["RE10"]
    row = next(row for row in rounds.of_period(demo_database, T1) if row.unit_id == unit.id)
    assert cell(readiness.read(demo_database, T1), unit, Kind.AGENDA).standing is Standing.WATCH
    agenda.accept(demo_database, row.id, row.revision, [Item(None, "Økonomi")])
    assert cell(readiness.read(demo_database, T1), unit, Kind.AGENDA).text == "Godtatt"
    meetings.cancel(demo_database, row.id, "Streik")
    gone = cell(readiness.read(demo_database, T1), unit, Kind.AGENDA)
    assert (gone.standing, gone.detail) == (Standing.ACT, "Ikke noe møte er planlagt")


@pytest.mark.parametrize(
    ("state", "standing", "text", "detail"),
    [
        (PlanState.APPROVED, Standing.FINE, "Godkjent", ""),
        (PlanState.CLOSED, Standing.FINE, "Godkjent", ""),
        (PlanState.SUBMITTED, Standing.WATCH, "Sendt inn", "Sendt inn, ikke godkjent ennå"),
        (PlanState.RETURNED, Standing.ACT, "Sendt tilbake", "Sendt tilbake, ikke godkjent ennå"),
        (PlanState.DRAFT, Standing.ACT, "Utkast", "Utkast, ikke godkjent ennå"),
        (PlanState.REPLACED, Standing.ACT, "Mangler", "Ingen årsplan"),
    ],
)
def test_how_far_the_plan_has_come(
    demo_database: Database, units: dict[str, Unit], state: PlanState, standing: Standing, text: str, detail: str
) -> None:
    with demo_database.begin() as session:
        for plan in session.scalars(select(AnnualPlan).where(AnnualPlan.unit_id == units["RE01"].id)):
            plan.state = state
    board = readiness.read(demo_database, T1)
    found, words = cell(board, units["RE01"], Kind.PLAN), cell(board, units["RE01"], Kind.STATUS)
    assert (found.standing, found.text, found.detail) == (standing, text, detail)
    assert (words.standing is Standing.NOT_JUDGED) is (standing is not Standing.FINE)  # one thing is told once
    told = [line for line in readiness.missing(board, units["RE01"].id) if "Årsplan" in line]
    assert told == ([f"Årsplan: {detail}"] if standing is Standing.ACT else [])


def test_a_goal_at_risk_needs_a_text_and_one_on_track_does_not(demo_database: Database, units: dict[str, Unit]) -> None:
    def told() -> str:
        return cell(readiness.read(demo_database, T1), units["RE01"], Kind.STATUS).detail

    with demo_database.begin() as session:
        own = select(PlanGoal.root_id).join(AnnualPlan, AnnualPlan.id == PlanGoal.plan_id)
        goals = session.scalars(own.where(AnnualPlan.unit_id == units["RE01"].id, AnnualPlan.year == 2009)).all()
        found = select(PlanStatus).where(PlanStatus.goal_id.in_(goals), PlanStatus.period == T1)
        first, second, *rest = session.scalars(found)
        for status in (first, second, *rest):
            status.status, status.text = GoalStatus.ON_TRACK, ""
    assert told() == ""
    for goal_status, text, said in (
        (GoalStatus.AT_RISK, " ", "1 usikkert mål mangler tekst"),
        (GoalStatus.OFF_TRACK, "", "1 usikkert mål mangler tekst"),
        (GoalStatus.OFF_TRACK, "Vi mangler folk.", ""),
    ):
        with demo_database.begin() as session:
            status = session.get_one(PlanStatus, first.id)
            status.status, status.text = goal_status, text
        assert told() == said
    with demo_database.begin() as session:
        session.delete(session.get_one(PlanStatus, second.id))
        session.get_one(PlanStatus, first.id).text = ""
    assert told() == "1 av 10 mål mangler status, 1 usikkert mål mangler tekst"


def counted(database: Database, unit: Unit) -> tuple[int | None, str]:
    found = cell(readiness.read(database, T1), unit, Kind.UPDATED)
    return found.number, found.detail


def open_action(database: Database, unit: Unit, day: date) -> UUID:
    """An action of the unit that was agreed on that day, and is due long after."""
    with clock.stopped_at(noon(day)):
        values = {"unit_id": unit.id, "title": "Følge opp fraværet", "deadline": date(2009, 12, 1)}
        return actions.save(database, None, 1, values)


def noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)


def changed(database: Database, action_id: UUID, day: date, **values: object) -> None:
    row = next(row for row in actions.rows(database) if row.id == action_id)
    with clock.stopped_at(noon(day)):
        actions.save(database, action_id, row.revision, values)


LAST, FIRST = date(2009, 4, 30), date(2009, 5, 1)  # the last day of the tertial, and the first after it
SILENT = "1 er ikke oppdatert etter 30.04.2009"


@pytest.mark.parametrize(("day", "said"), [(LAST, SILENT), (FIRST, "")])
def test_an_action_agreed_on_after_the_tertial_is_news(
    demo_database: Database, units: dict[str, Unit], day: date, said: str
) -> None:
    before = counted(demo_database, units["RE01"])
    assert before == (None, "")
    open_action(demo_database, units["RE01"], day)
    assert counted(demo_database, units["RE01"]) == ((1, said) if said else before)


@pytest.mark.parametrize(
    ("values", "enough"),
    [
        ({"progress": 40}, True),
        ({"description": "Venter på NAV"}, True),
        ({"deadline": date(2009, 11, 1)}, True),
        ({"title": "Følge opp fravær"}, False),
        ({"responsible": "Fagleder"}, False),
        ({"confidential": False}, False),
    ],
)
def test_only_what_says_how_it_goes_makes_an_action_updated(
    demo_database: Database, units: dict[str, Unit], values: dict[str, object], enough: bool
) -> None:
    action_id = open_action(demo_database, units["RE01"], LAST)
    changed(demo_database, action_id, LAST, **{"progress": 20})
    assert counted(demo_database, units["RE01"]) == (1, SILENT)
    changed(demo_database, action_id, FIRST, **values)
    assert counted(demo_database, units["RE01"]) == ((None, "") if enough else (1, SILENT))


def test_what_was_taken_back_is_no_update(demo_database: Database, units: dict[str, Unit]) -> None:
    action_id = open_action(demo_database, units["RE01"], LAST)
    changed(demo_database, action_id, FIRST, progress=40)
    with clock.stopped_at(noon(FIRST)):
        history.undo(demo_database)
    assert counted(demo_database, units["RE01"]) == (1, SILENT)


def test_an_action_over_its_deadline_is_counted_once(demo_database: Database, units: dict[str, Unit]) -> None:
    action_id = open_action(demo_database, units["RE01"], LAST)
    open_action(demo_database, units["RE01"], LAST)
    changed(demo_database, action_id, LAST, deadline=date(2009, 5, 4))
    assert counted(demo_database, units["RE01"]) == (2, f"1 er over fristen, {SILENT}")
    changed(demo_database, action_id, LAST, deadline=date(2009, 5, 5))  # due today is not over
    assert counted(demo_database, units["RE01"])[1] == SILENT.replace("1 er", "2 er")


def test_a_reminder_says_what_is_missing_and_when_it_was_sent(demo_database: Database, units: dict[str, Unit]) -> None:
    board = readiness.read(demo_database, T1)
    ids = [units["RE02"].id, units["RE08"].id]
    (text,) = reminders.texts(reminders.template(demo_database), board, ids)
    assert text.startswith("Hei, enhetsleder ved Furuset sykehjem.")
    assert "– Kommentarer: Sykefravær" in text
    assert "1. tertial 2009" in text
    reminders.mark(demo_database, T1, ids)
    reminders.mark(demo_database, T1, ids[:1])
    assert cell(readiness.read(demo_database, T1), units["RE02"], Kind.REMINDED).text == "05.05.2009"
    assert readiness.read(demo_database, T1).district.cells[-1].text == "4 av 23"
    history.undo(demo_database)


def test_the_template_is_kept_with_the_file(demo_database: Database, units: dict[str, Unit]) -> None:
    with pytest.raises(Invalid):
        reminders.save_template(demo_database, "Skynd dere")
    reminders.save_template(demo_database, "{enhet} mangler {mangler}")
    assert reminders.template(demo_database) == "{enhet} mangler {mangler}"
    (text,) = reminders.texts(reminders.template(demo_database), readiness.read(demo_database, T1), [units["RE02"].id])
    assert text.startswith("Furuset sykehjem mangler – ")
    reminders.save_template(demo_database, "")
    assert reminders.template(demo_database).startswith("Hei")


def test_a_year_without_a_scorecard_asks_for_no_comments(demo_database: Database, units: dict[str, Unit]) -> None:
    board = readiness.read(demo_database, Period.parse("2020-T1"))
    assert cell(board, units["RE02"], Kind.COMMENTS).standing is Standing.NOT_JUDGED
    assert cell(board, units["RE02"], Kind.FIGURES).standing is Standing.ACT
    assert date(2009, 5, 5) == demo_database.today()
