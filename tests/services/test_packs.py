"""What a pack is made of."""

from datetime import date

import pytest

from alna_desktop.errors import UserError
from alna_desktop.models import Unit
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.progress import Cancelled, Progress
from alna_desktop.services import packs
from alna_desktop.services.units import result_units, unit_by_code
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


def test_a_pack_of_a_unit(demo_database: Database, units: dict[str, Unit]) -> None:
    (pack,) = packs.gather(demo_database, [units["RE02"].id], T1)
    assert (pack.organisation, pack.unit.name, pack.is_example) == ("Bydel Alna", "Furuset sykehjem", True)
    assert pack.indicators[0].line.status is Status.NOT_MET
    assert [task.name for task in pack.tasks if task.done_on is None] == ["Resultatoppfølging for 1. tertial"]
    assert pack.meeting_on is not None
    assert date(2009, 5, 5) < pack.meeting_on < date(2009, 6, 1)
    assert pack.history == []
    assert {row.who for row in pack.missing} >= {"Kvalitetskoordinator", "Bydelen"}


def test_the_districts_pack_has_the_printed_history(demo_database: Database, units: dict[str, Unit]) -> None:
    (pack,) = packs.gather(demo_database, [units["ALNA"].id], Period.parse("2008-T3"))
    printed = {row.name: [reading.text for reading in row.readings] for row in pack.history}
    assert printed == {
        "Brukertilfredshet – samlet": ["4,89", "4,70", "ukjent"],
        "Medarbeidertilfredshet – samlet": ["–", "–", "4,2"],
        "Sykefravær": ["11,6\u00a0%", "10,35\u00a0%", "10,06\u00a0%"],
        "Økonomisk resultat": ["97,24\u00a0%", "95,93\u00a0%", "ca. 97\u00a0%"],
        "Tilfredshet med ledere": ["–", "–", "4,47"],
    }


def test_all_23_result_units_and_the_district_by_code(demo_database: Database) -> None:
    found = result_units(demo_database)
    assert [unit.code for unit in found] == [f"RE{number:02}" for number in range(1, 24)]
    assert unit_by_code(demo_database, "alna").is_district
    with pytest.raises(UserError, match="ingen enhet «RE99»"):
        unit_by_code(demo_database, "RE99")


def test_progress_steps_once_a_unit_and_can_be_cancelled(demo_database: Database) -> None:
    steps: list[tuple[int, int, str]] = []
    found = [unit.id for unit in result_units(demo_database)]
    packs.gather(demo_database, found, T1, Progress(lambda *step: steps.append(step)))
    assert [(done, total) for done, total, _what in steps] == [(number, 23) for number in range(1, 24)]
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        packs.gather(demo_database, found, T1, progress)


def test_indicators_come_red_first_then_yellow_and_only_those_with_a_value(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    order = [Status.NOT_MET, Status.NEAR, Status.MET, Status.NO_TARGET]
    for pack in packs.gather(demo_database, [unit.id for unit in units.values()], T1):
        statuses = [order.index(view.line.status) for view in pack.indicators]
        assert statuses == sorted(statuses)
        paged = {view.line.line_id for view in pack.indicators}
        assert paged == {line.line_id for line in pack.scorecard.lines if line.reading.value is not None}


def test_what_is_missing_and_who_should_see_to_it(demo_database: Database, units: dict[str, Unit]) -> None:
    (pack,) = packs.gather(demo_database, [units["RE22"].id], T1)
    rows = {row.what: (row.why, row.who) for row in pack.missing}
    assert rows["Brukertilfredshet – samlet"] == ("resultatet er ukjent", "Kvalitetskoordinator")
    assert "Sykefravær" not in rows  # masked is not missing: nobody is asked to report it
    (targets,) = [what for what in rows if what.startswith("Mål: ")]
    assert rows[targets] == ("ikke fastsatt i målekartet", "Bydelen")


def test_deliveries_up_to_the_periods_end_and_the_meeting_after_it(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    (pack,) = packs.gather(demo_database, [units["RE20"].id], T1)
    assert all(task.due <= T1.end for task in pack.tasks)
    assert [task.due for task in pack.tasks] == sorted(task.due for task in pack.tasks)
    assert "Årsplan" in [task.name for task in pack.tasks if task.done_on is None]
    (later,) = packs.gather(demo_database, [units["RE20"].id], Period.parse("2009-T2"))
    assert len(later.tasks) > len(pack.tasks)
    assert later.meeting_on == date(2009, 9, 30)
