"""The demo's deviations: believable, without names, and the rows of the mock-up among them."""

from datetime import date

from alna_desktop.models import DeviationState
from alna_desktop.models.deviation_rules import ActionCount, followed
from alna_desktop.services import deviation_rows, units
from alna_desktop.services.deviation_detail import detail
from alna_desktop.services.deviation_views import Filter
from alna_desktop.store.database import Database


def rows_of(database: Database) -> list[deviation_rows.DeviationRow]:
    return deviation_rows.page(database, Filter(), size=1000)


def test_two_years_of_twenty_units_and_three_that_report_nothing(demo_database: Database) -> None:
    for year in (2008, 2009):
        reporting = {row.unit for row in rows_of(demo_database) if row.number.startswith(str(year))}
        assert len(reporting) == 20
    with demo_database.look() as rows:
        by_month = rows("SELECT substr(registered_on, 1, 7), count(*) FROM deviation GROUP BY 1 ORDER BY 1")
    assert [count for _month, count in by_month[12:]] == [10, 12, 11, 14, 1]


def test_numbers_follow_the_day_and_states_their_actions(demo_database: Database) -> None:
    found = sorted(rows_of(demo_database), key=lambda row: row.serial)
    assert [row.registered_on for row in found] == sorted(row.registered_on for row in found)
    assert {row.state for row in found} == set(DeviationState)
    for row in found:
        count = detail(demo_database, row.id).count
        assert followed(row.state, ActionCount(*count)) is row.state
        assert (row.closed_on is not None) is (row.state is DeviationState.CLOSED)
        assert row.closed_on is None or row.registered_on <= row.closed_on <= date(2009, 5, 5)


def test_furuset_has_the_fifteen_of_the_mock_up_and_some_are_confidential(demo_database: Database) -> None:
    unit = units.unit_by_code(demo_database, "RE02")
    wanted = Filter(unit.id, 2009)
    assert deviation_rows.counts(demo_database, wanted) == (15, 8, 3, 1)
    assert 3 <= sum(row.confidential for row in rows_of(demo_database)) <= 10
