"""The first page: what is due, what has changed, what is missing."""

from datetime import date, timedelta

import pytest

from alna_desktop.models import GoalStatus, LinkKind, Unit
from alna_desktop.periods import Period
from alna_desktop.services import actions, comments, history, meetings, plan_desk, plans, today
from alna_desktop.services.plan_rows import Plan
from alna_desktop.services.plans import StatusText
from alna_desktop.services.today import Task, TaskKind, TodayView, When
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
TUESDAY = date(2009, 5, 5)


def _view(database: Database, unit: Unit) -> TodayView:
    return today.view(database, unit.id, T1)


def _named(view: TodayView, start: str) -> Task:
    return next(task for task in view.tasks if task.name.startswith(start))


@pytest.mark.parametrize(
    ("days", "group"),
    [
        (-1, When.OVERDUE),
        (0, When.THIS_WEEK),
        (5, When.THIS_WEEK),
        (6, When.THIS_MONTH),
        (26, When.THIS_MONTH),
        (27, When.LATER),
    ],
)
def test_a_deadline_stands_in_its_group(days: int, group: When) -> None:
    assert today.when(TUESDAY + timedelta(days=days), TUESDAY) is group


def test_tasks_are_oldest_first_and_near(demo_database: Database, units: dict[str, Unit]) -> None:
    view = _view(demo_database, units["RE02"])
    assert view.today == TUESDAY
    dues = [task.due for task in view.tasks]
    assert dues == sorted(dues)
    assert max(dues) <= TUESDAY + timedelta(days=today.DAYS_AHEAD)
    late = _named(view, "Resultatoppfølging for 1. tertial")
    assert (late.when, late.kind, late.units, late.detail) == (When.OVERDUE, TaskKind.WHEEL, (), "Årshjul · resultat")
    assert view.overdue == 5  # and two actions, a deviation and a review
    assert view.next_dialogue is not None
    assert view.next_dialogue > TUESDAY


def test_the_district_sees_a_task_once_with_the_units_that_remain(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    late = _named(_view(demo_database, units["ALNA"]), "Resultatoppfølging for 1. tertial")
    assert len(late.units) == len(late.ids) == 5
    assert "Furuset sykehjem" in late.units


def test_a_red_value_without_a_comment_is_a_task_until_it_has_one(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    view = _view(demo_database, units["RE02"])
    task = _named(view, "Kommenter «Sykefravær» i 1. tertial")
    assert (task.kind, task.due, task.when) == (TaskKind.COMMENT, date(2009, 5, 7), When.THIS_WEEK)
    assert any(missing.line_id == task.line_id for missing in view.missing)
    line = next(line for line in view.lines if line.line_id == task.line_id)
    comments.save(demo_database, units["RE02"].id, line.indicator.id, T1, cause="x", doing="", expected="")
    assert task not in _view(demo_database, units["RE02"]).tasks


def test_a_task_is_ticked_off_and_taken_back(demo_database: Database, units: dict[str, Unit]) -> None:
    task = _named(_view(demo_database, units["RE02"]), "Resultatoppfølging")
    today.complete(demo_database, task.ids)
    view = _view(demo_database, units["RE02"])
    assert task not in view.tasks
    assert any(news.title == "Resultatoppfølging for 1. tertial er gjort" for news in view.news)
    assert history.undo(demo_database) == "Merket som gjort"
    assert task in _view(demo_database, units["RE02"]).tasks


def test_news_compare_with_the_same_part_of_last_year(demo_database: Database, units: dict[str, Unit]) -> None:
    news = _view(demo_database, units["RE02"]).news
    moved = next(item for item in news if item.title.startswith("Sykefravær"))
    assert moved.title == "Sykefravær 10,8 → 12,0\u00a0%"
    assert moved.detail == "Svakere enn i 2008, ikke nådd"
    unmoved = next(item for item in _view(demo_database, units["ALNA"]).news if item.title.startswith("Sykefravær"))
    assert unmoved.detail == "Som i 2008, nær"


def test_what_is_missing_says_who_has_it(demo_database: Database, units: dict[str, Unit]) -> None:
    missing = [(item.title, item.detail) for item in _view(demo_database, units["ALNA"]).missing]
    assert ("Måling: Brukertilfredshet", "Resultatet er ukjent, kvalitetskoordinator") in missing
    assert ("Mål: Egen kompetanse", "Settes i målekartet, bydelen") in missing


def test_a_units_own_actions_are_tasks_while_they_are_near(demo_database: Database, units: dict[str, Unit]) -> None:
    view = _view(demo_database, units["RE02"])
    task = _named(view, "Dobbeltkontroll")
    assert (task.kind, task.when, task.due) == (TaskKind.ACTION, When.OVERDUE, date(2009, 4, 24))
    assert task.detail == "Tiltak · Avvik · 2009-0031 · Fagsykepleier"
    assert not any(task.name.startswith("Kurs i forflytning") for task in view.tasks)  # in June
    actions.complete(demo_database, task.ids)
    after = _view(demo_database, units["RE02"])
    assert task not in after.tasks
    assert any(
        (news.title, news.detail)
        == ("Tiltaket «Dobbeltkontroll av legemidler ved vaktskifte» er gjort", "Fagsykepleier, 05.05.2009")
        for news in after.news
    )


def test_the_district_has_its_own_actions_and_the_units_late_ones_as_one(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    found = [task for task in _view(demo_database, units["ALNA"]).tasks if task.kind is TaskKind.ACTION]
    own = [task for task in found if task.ids]
    assert [task.name for task in own] == [
        "Samle erfaringer fra enhetene som har fått ned sykefraværet",
        "Finne tapte svar fra brukerundersøkelsen i 2008",
        "Sommervikarer ansatt innen 15. mai",
    ]
    (all_others,) = [task for task in found if not task.ids]
    assert (all_others.name, all_others.when) == ("15 tiltak i enhetene er over fristen", When.OVERDUE)
    assert all_others.due == date(2009, 2, 15)


def test_a_year_without_scorecard_still_has_its_deadlines(demo_database: Database, units: dict[str, Unit]) -> None:
    view = today.view(demo_database, units["RE02"].id, Period(2010))
    assert view.lines == []
    assert view.tasks


def test_meetings_of_the_week_and_those_that_nobody_has_marked(demo_database: Database, units: dict[str, Unit]) -> None:
    (late,) = [task for task in _view(demo_database, units["RE12"]).tasks if task.when is When.OVERDUE]
    assert (late.kind, late.name, late.due) == (TaskKind.MEETING, "Besøk fra bydelsdirektøren", date(2009, 4, 29))
    assert late.detail == "Møter · Ikke merket som holdt · 09.00 · Barnehagene Teisen og Bryn"
    (soon,) = [task for task in _view(demo_database, units["RE14"]).tasks if task.due == date(2009, 5, 6)]
    assert (soon.kind, soon.when) == (TaskKind.MEETING, When.THIS_WEEK)
    names = [task.name for task in _view(demo_database, units["ALNA"]).tasks if task.kind is TaskKind.MEETING]
    assert "Besøk fra bydelsdirektøren, Barnehagene Tveita" in names
    meetings.hold(demo_database, late.ids[0])
    assert not any(task.when is When.OVERDUE for task in _view(demo_database, units["RE12"]).tasks)


def test_what_the_wheel_waits_for_is_done_by_its_meeting(demo_database: Database, units: dict[str, Unit]) -> None:
    task = _named(_view(demo_database, units["RE07"]), "Dialogmøte etter 3. tertial")
    assert (task.kind, task.link, task.when) == (TaskKind.LINKED, LinkKind.MEETING, When.OVERDUE)
    rows = meetings.rows(demo_database, 2009, units["RE07"].id)
    cancelled = next(row for row in rows if row.cancelled_reason)
    meetings.reopen(demo_database, cancelled.id)
    meetings.hold(demo_database, cancelled.id)
    assert not any(
        task.name.startswith("Dialogmøte etter 3. tertial") for task in _view(demo_database, units["RE07"]).tasks
    )


def _plans(view: TodayView) -> list[tuple[str, str, date]]:
    return [(task.name, task.detail, task.due) for task in view.tasks if task.kind is TaskKind.PLAN]


def test_the_district_has_plans_to_approve_and_sees_who_has_not_said(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    found = [task for task in _view(demo_database, units["ALNA"]).tasks if task.kind is TaskKind.PLAN]
    waiting, silent = found
    assert (waiting.name, waiting.due) == ("2 årsplaner venter på godkjenning", date(2009, 2, 5))
    assert waiting.units == ("Barnehagene Lindeberg", "Bo- og miljøtjenesten")
    assert silent.name == f"Status etter 1. tertial mangler i {len(silent.units)} årsplaner"
    assert {"Furuset sykehjem", "Psykisk helse og rus"} < set(silent.units)
    plans.approve(demo_database, _plan(demo_database, units["RE06"]).id, "Bydelsdirektør")
    assert "1 årsplan venter på godkjenning" in [task.name for task in _view(demo_database, units["ALNA"]).tasks]


def _plan(database: Database, unit: Unit) -> Plan:
    found = plan_desk.desk(database, unit.id, T1).plan
    assert found is not None
    return found


def test_a_unit_sees_the_plan_that_came_back_and_what_was_said(demo_database: Database, units: dict[str, Unit]) -> None:
    back = _named(_view(demo_database, units["RE15"]), "Årsplanen er sendt tilbake")
    assert (back.kind, back.due) == (TaskKind.PLAN, date(2009, 5, 7))
    assert back.detail.startswith("Årsplan · «Tiltakene dekker ikke hele merforbruket.")
    plans.submit(demo_database, _plan(demo_database, units["RE15"]).id)
    assert "Årsplanen er sendt tilbake" not in [
        name for name, _detail, _due in _plans(_view(demo_database, units["RE15"]))
    ]


def test_a_first_plan_that_came_back_is_said_once(demo_database: Database, units: dict[str, Unit]) -> None:
    plans.give_back(demo_database, _plan(demo_database, units["RE06"]).id, "Bydelsdirektør", "Mål mangler.")
    names = [task.name for task in _view(demo_database, units["RE06"]).tasks]
    assert "Årsplanen er sendt tilbake" in names
    assert "Årsplan" not in names
    assert "Årsplan" in [task.name for task in _view(demo_database, units["RE20"]).tasks]


def test_a_status_is_asked_for_when_the_tertial_is_over(demo_database: Database, units: dict[str, Unit]) -> None:
    plan = _plan(demo_database, units["RE02"])
    text = (
        "Skriv status for årsplanen etter 1. tertial",
        f"Årsplan · {len(plan.goals)} av {len(plan.goals)} mål mangler status",
    )
    assert _plans(_view(demo_database, units["RE02"])) == [(*text, date(2009, 5, 7))]
    assert _plans(today.view(demo_database, units["RE02"].id, Period.parse("2009-T2"))) == [(*text, date(2009, 5, 7))]
    assert _plans(today.view(demo_database, units["RE02"].id, Period.parse("2009-02"))) == []
    said = {goal.id: StatusText(GoalStatus.ON_TRACK) for goal in plan.goals}
    plans.report(demo_database, plan.id, T1, said)
    assert _plans(_view(demo_database, units["RE02"])) == []
