"""What risks ask for on the first page, what the search finds, and the ten greatest."""

from datetime import timedelta

from alna_desktop.models import Treatment
from alna_desktop.periods import Period
from alna_desktop.services import risk_answers, risk_top, risks, search, today, units
from alna_desktop.services.today import Task, TaskKind
from alna_desktop.store.database import Database
from tests.services.risk_making import assessment, judged, risk

T1 = Period.parse("2009-T1")


def tasks(database: Database, code: str) -> list[Task]:
    view = today.view(database, units.unit_by_code(database, code).id, T1)
    return [task for task in view.tasks if task.kind is TaskKind.RISK]


def test_reviews_that_are_due_stand_among_the_tasks(demo_database: Database) -> None:
    task, _judge_again = tasks(demo_database, "RE02")
    assert task.name == "Gå gjennom risikoen «Bemanning under forsvarlig nivå»"
    assert task.when is today.When.OVERDUE
    assert "høy" in task.detail


def test_deviations_that_say_more_than_was_judged_stand_among_the_tasks(demo_database: Database) -> None:
    task = next(task for task in tasks(demo_database, "RE02") if "på nytt" in task.name)
    assert task.name == "Vurder «Bemanning under forsvarlig nivå» på nytt"
    assert task.detail == "Risiko · 3 avvik på 12 måneder: sannsynlighet 4, vurdert til 3"
    (wanted,) = task.ids
    risk_answers.leave(demo_database, wanted, by="Enhetsleder", note="Vikarpoolen er på plass.")
    assert task.name not in [each.name for each in tasks(demo_database, "RE02")]


def test_acceptance_that_ends_and_what_nothing_is_done_about(demo_database: Database) -> None:
    day = demo_database.today()
    assessment_id = assessment(demo_database, "RE23")
    before = len(tasks(demo_database, "RE23"))
    ends = {"treatment": Treatment.ACCEPT, "accepted_until": day + timedelta(days=20), "accepted_by": "Enhetsleder"}
    risk(demo_database, assessment_id, title="Strømbrudd", start=judged(2, 2), after=None, **ends)
    idle = risk(demo_database, assessment_id, title="Brann", start=judged(5, 5), after=None)
    names = [task.name for task in tasks(demo_database, "RE23")]
    assert "Aksepten av «Strømbrudd» utløper" in names
    assert "«Brann» er over streken uten tiltak" in names
    assert len(names) == before + 2
    assert next(task for task in tasks(demo_database, "RE23") if "Brann" in task.name).ids == (idle,)


def test_the_district_has_those_of_the_units_as_one_task(demo_database: Database) -> None:
    found = next(task for task in tasks(demo_database, "ALNA") if not task.ids)
    idle = [row for row in risks.rows(demo_database) if "NO_ACTION" in {need.name for need in row.needs}]
    others = [row for row in idle if row.unit_code != "ALNA"]
    assert found.name == f"{len(others)} risikoer i enhetene er over streken uten tiltak"


def test_the_district_has_what_deviations_say_of_the_units_risks_as_one_task(demo_database: Database) -> None:
    doubtful = [row for row in risks.rows(demo_database) if row.is_open and row.observed and row.unit_code != "ALNA"]
    found = next(task for task in tasks(demo_database, "ALNA") if "vurderes på nytt" in task.name)
    assert set(found.ids) == {row.id for row in doubtful}
    assert found.name == f"{len(doubtful)} risikoer i enhetene må vurderes på nytt"
    count = len({row.unit_code for row in doubtful})
    assert found.detail == f"Risiko · {count} enheter · avvik tilsier mer"
    for row in doubtful:
        risk_answers.leave(demo_database, row.id, by="Enhetsleder", note="Vikarpoolen er på plass.")
    assert [task.name for task in tasks(demo_database, "ALNA") if "vurderes på nytt" in task.name] == []


def test_the_search_finds_open_risks_alone(demo_database: Database) -> None:
    found = {each.name: each for each in search.risks(demo_database)}
    assert found["Fall med skade"].unit == "Furuset sykehjem"
    assert "Rømningsvei er sperret" not in found


def test_the_ten_greatest_follow_their_rule(demo_database: Database) -> None:
    everyone = risks.rows(demo_database)
    found = risk_top.top(everyone)
    assert len(found) == 10
    keys = [
        (-row.level_now.index, -row.now.probability * row.now.consequence, -row.now.consequence, row.open_actions > 0)
        for row in found
    ]
    assert keys == sorted(keys)
    least = found[-1].level_now.index
    assert all(row.level_now.index <= least for row in everyone if row.is_open and row not in found)


def test_every_unit_of_the_demo_has_risks_and_its_numbers_add_up(demo_database: Database) -> None:
    everyone = risks.rows(demo_database)
    found = risk_top.by_unit(demo_database, everyone)
    assert len(found) == 24
    assert all(unit.total == sum(unit.levels.values()) > 0 for unit in found)
    assert sum(unit.total for unit in found) == sum(row.is_open for row in everyone)
