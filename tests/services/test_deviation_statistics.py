"""Deviations counted: by month and category, severity, causes, days to close, and who reports nothing."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import pytest
from deviation_files import make_units, register

from alna_desktop import clock
from alna_desktop.models import DeviationCategory, Unit
from alna_desktop.models.base import new_id
from alna_desktop.models.deviation_rules import Grade
from alna_desktop.periods import Period
from alna_desktop.services import deviation_findings as findings
from alna_desktop.services import deviation_statistics as statistics
from alna_desktop.services import deviations
from alna_desktop.services.deviation_statistics import Statistics
from alna_desktop.services.deviations import Cause
from alna_desktop.store.database import Database

T1 = Period.parse("2009-T1")
SERVICE, HSE = DeviationCategory.SERVICE, DeviationCategory.HSE


def put(database: Database, unit: UUID, day: date, causes: tuple[str, ...] = (), **values: Any) -> UUID:
    """A deviation registered on a day, with causes."""
    with clock.stopped_at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        made = register(database, unit, occurred_on=day, **values)
        deviations.save(database, made.id, 1, {}, [Cause(name) for name in causes])
    return made.id


def close(database: Database, deviation: UUID, day: date) -> None:
    """Receive and close one on a day."""
    with clock.stopped_at(datetime(day.year, day.month, day.day, 12, tzinfo=UTC)):
        deviations.receive(database, [deviation])
        deviations.close(database, deviation)


def read(database: Database, unit: UUID, period: Period = T1) -> Statistics:
    """The statistics as on 5 May 2009."""
    with clock.stopped_at(datetime(2009, 5, 5, 12, tzinfo=UTC)):
        return statistics.of(database, unit, period, 30)


@pytest.fixture
def district(database: Database) -> tuple[UUID, UUID, UUID]:
    """A district with two units: one that reports, one that does not."""
    whole, unit = make_units(database)
    silent = new_id()
    with database.begin() as session:
        organisation = session.get_one(Unit, unit).organisation_id
        session.add(Unit(id=silent, organisation_id=organisation, parent_id=whole, code="RE02", name="Stille enhet"))
    return whole, unit, silent


def test_months_categories_and_the_year_before(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    _whole, unit, _silent = district
    for day in (date(2008, 2, 3), date(2008, 12, 31), date(2009, 1, 1), date(2009, 4, 30), date(2009, 5, 1)):
        put(database, unit, day)
    put(database, unit, date(2009, 4, 2), category=HSE)
    found = read(database, unit)
    assert [str(month) for month in found.months] == [f"2008-{month:02d}" for month in range(5, 13)] + [
        f"2009-{month:02d}" for month in range(1, 5)
    ]
    assert found.categories[SERVICE] == (0, 0, 0, 0, 0, 0, 0, 1, 1, 0, 0, 1)
    assert (found.now[SERVICE], found.before[SERVICE], found.now[HSE], found.before[HSE]) == (2, 1, 1, 0)
    assert (found.total, found.total_before) == (3, 1)
    assert [point.value for point in found.series[-4:]] == [Decimal(1), Decimal(0), Decimal(0), Decimal(2)]
    assert [point.value for point in found.series[:9]] == [None] * 9
    assert found.series[9].value == 1
    assert found.compares is False


def test_a_period_that_is_not_over_is_not_compared_with_a_whole_one(
    database: Database, district: tuple[UUID, UUID, UUID]
) -> None:
    _whole, unit, _silent = district
    for day in (date(2007, 3, 1), date(2008, 6, 1), date(2008, 7, 1), date(2009, 5, 2)):
        put(database, unit, day)
    running, over = read(database, unit, Period.parse("2009-T2")), read(database, unit)
    assert (running.is_over, running.compares, over.is_over, over.compares) == (False, False, True, True)
    assert findings.heading(running) == "1 avvik er meldt"
    assert findings.lead(running).startswith("1 avvik hittil: Perioden er ikke over.")
    assert "året før" in findings.lead(over)


def test_rejected_ones_are_not_counted(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    made = put(database, district[1], date(2009, 4, 2))
    deviations.reject(database, made, "Meldt to ganger")
    assert read(database, district[1]).total == 0


def test_severity_follows_the_limits(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    for life in (None, 1, 3, 4, 5):
        put(database, district[1], date(2009, 4, 2), life=life)
    grades = read(database, district[1]).grades
    assert (grades[Grade.NONE], grades[Grade.GREEN], grades[Grade.YELLOW], grades[Grade.RED]) == (1, 1, 1, 2)


def test_causes_are_counted_against_the_period_before(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    _whole, unit, _silent = district
    for day in (
        date(2008, 1, 2),
        date(2008, 10, 1),
        date(2008, 11, 1),
        date(2009, 1, 1),
        date(2009, 2, 1),
        date(2009, 3, 1),
    ):
        put(database, unit, day, ("Bemanning under plan",))
    put(database, unit, date(2009, 4, 1), ("Annen årsak", "Bemanning under plan"))
    found = read(database, unit)
    assert [(cause.name, cause.before, cause.now) for cause in found.causes] == [
        ("Bemanning under plan", 2, 4),
        ("Annen årsak", 0, 1),
    ]
    assert statistics.shares(found.causes) == [Decimal(80), Decimal(100)]
    assert findings.heading(found) == "Flere avvik, og samme årsak gjentar seg"


def test_a_confidential_ones_own_words_are_not_told(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    put(database, district[1], date(2009, 4, 1), ("Kari på natt sov",), confidential=True)
    put(database, district[1], date(2009, 4, 1), ("Bemanning under plan",), confidential=True)
    names = {findings.cause_name(cause) for cause in read(database, district[1]).causes}
    assert names == {"Egen årsak", "Bemanning under plan"}


def test_days_to_close_with_the_deadline(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    start = date(2009, 1, 5)
    for days in (0, 7, 8, 30, 31, 61):
        close(database, put(database, district[1], start), start + timedelta(days=days))
    put(database, district[1], start)
    found = read(database, district[1])
    assert (found.closing.days, found.closing.late, found.closing.open) == ((0, 7, 8, 30, 31, 61), 2, 1)
    assert found.closing.steps == (2, 1, 0, 1, 1, 1)
    assert found.closing.median == 19
    assert findings.closing_title(found) == "4 av 6 avvik ble lukket innen fristen"


def test_units_that_report_nothing_are_pointed_out(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    whole, unit, _silent = district
    put(database, unit, date(2009, 4, 1))
    found = read(database, whole)
    assert [(each.unit.code, each.now, each.open, each.overdue) for each in found.units] == [
        ("RE01", 1, 1, 1),
        ("RE02", 0, 0, 0),
    ]
    assert findings.reporting_title(found) == "1 av 2 enheter har ikke meldt avvik"
    assert "Stille enhet" in findings.reporting_sub(found)


def test_what_was_not_there_the_year_before_is_not_compared(
    database: Database, district: tuple[UUID, UUID, UUID]
) -> None:
    put(database, district[1], date(2009, 2, 1))
    found = read(database, district[1])
    assert findings.lead(found).startswith("1 avvik. Registeret fantes ikke året før.")
    assert "enn året før" not in findings.heading(found)
    assert findings.months_title(found) == "Flest gjelder: Tjeneste til bruker"


def test_nothing_at_all_is_said_plainly(database: Database, district: tuple[UUID, UUID, UUID]) -> None:
    found = read(database, district[0])
    assert findings.heading(found) == "Ingen avvik er meldt"
    assert findings.months_title(found) == "Ingenting å telle i perioden"
    assert findings.closing_title(found) == "Ingen avvik ble lukket"


def test_the_demo_has_units_that_report_nothing(demo_database: Database) -> None:
    with demo_database.look() as rows:
        whole = UUID(hex=rows("SELECT id FROM unit WHERE parent_id IS NULL")[0][0])
    found = statistics.of(demo_database, whole, T1, 30)
    assert sum(each.now for each in found.units) == found.total > 0
    assert 0 < len(found.silent) < len(found.units)
    assert sum(found.grades.values()) == found.total
