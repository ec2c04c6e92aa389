"""The heat map says what each unit's scorecard says, in every order and choice of rows."""

from uuid import UUID

import pytest

from alna_desktop.errors import UserError
from alna_desktop.models import Unit
from alna_desktop.models.status import Status
from alna_desktop.periods import Period
from alna_desktop.services import heatmap, scorecards
from alna_desktop.services.heatmap import BY_RED, HeatMap
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")


@pytest.fixture
def found(demo_database: Database) -> HeatMap:
    return heatmap.read(demo_database, T1)


def line_of(found: HeatMap, key: str) -> UUID:
    return next(column.line_id for column in found.columns if column.indicator.key == key)


def test_each_cell_is_what_the_units_scorecard_says(demo_database: Database, found: HeatMap) -> None:
    assert len(found.rows) == 23
    for row in (found.district, *found.rows):
        view = scorecards.view(demo_database, row.unit.id, T1)
        assert [column.line_id for column in found.columns] == [line.line_id for line in view.lines]
        for cell, line in zip(row.cells, view.lines, strict=True):
            assert (cell.reading, cell.status, cell.limits) == (line.reading, line.status, line.limits)
        assert row.tally.coverage == view.coverage
        assert all(row.tally.counts[status] == view.count(status) for status in Status)


def test_own_targets_are_marked(found: HeatMap, units: dict[str, Unit]) -> None:
    marked = {row.unit.code for row in found.rows for cell in row.cells if cell.own_target}
    assert marked == {"RE04", "RE16", "RE18", "RE23"}
    assert not any(cell.own_target for cell in found.district.cells)


def test_sums_count_the_units_below_each_line_and_everything(found: HeatMap) -> None:
    for at, column in enumerate(found.columns):
        cells = [row.cells[at] for row in found.rows]
        assert column.tally.red == sum(cell.status is Status.NOT_MET for cell in cells)
        assert column.tally.coverage.measured == sum(cell.reading.value is not None for cell in cells)
    assert found.tally.red == sum(row.tally.red for row in found.rows)
    assert found.tally.coverage.expected == 230
    sickness = next(column for column in found.columns if column.indicator.key == "sickness")
    assert sickness.tally.coverage.text == "22 av 23"


def test_rows_stand_by_service_area_and_name_until_asked_otherwise(found: HeatMap) -> None:
    assert found.areas == ["Barnehage", "Forvaltning", "Oppvekst", "Pleie og omsorg", "Sosial og inkludering"]
    assert [row.unit.name for row in found.arranged("Oppvekst")] == [
        "Barnevernet", "Ergo- og fysioterapi", "Helsestasjonene", "Ungdom og fritid",
    ]  # fmt: skip
    red = found.arranged(only_red=True, order=BY_RED)
    assert [row.tally.red for row in red] == sorted((row.tally.red for row in red), reverse=True)
    assert min(row.tally.red for row in red) > 0
    assert len(red) == sum(row.tally.red > 0 for row in found.rows)


def test_a_column_is_sorted_with_its_worst_first_and_the_empty_last(found: HeatMap) -> None:
    line_id = line_of(found, "sickness")
    place = [column.line_id for column in found.columns].index(line_id)
    cells = [row.cells[place] for row in found.arranged(order=line_id)]
    assert cells[-1].status is Status.MASKED
    scores = [cell.limits.score(cell.reading.value) for cell in cells[:-1] if cell.reading.value is not None]
    assert scores == sorted(scores, key=lambda score: score or 0)
    users = [row.cells[place].status for row in found.arranged(order=line_id)]
    ranks = [Status.NOT_MET, Status.NEAR, Status.MET, Status.MASKED]
    assert users == sorted(users, key=ranks.index)


def test_a_year_without_scorecard_is_said_plainly(demo_database: Database) -> None:
    with pytest.raises(UserError, match="2015"):
        heatmap.read(demo_database, Period(2015))
