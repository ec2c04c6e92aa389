"""The demo adds up to what was published, says what is example, and names nobody."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select

from alna_desktop import paths
from alna_desktop.errors import UserError
from alna_desktop.models import (
    Aggregation,
    Indicator,
    Measurement,
    MeasurementState,
    Origin,
    Person,
    Scorecard,
    StrategicGoal,
    Unit,
    WheelTask,
)
from alna_desktop.periods import Period
from alna_desktop.services import demo, scorecards
from alna_desktop.services.figures import Figures, combine
from alna_desktop.services.readings import LineView, Reading
from alna_desktop.store import checks
from alna_desktop.store.database import Database

PUBLISHED = json.loads((paths.resources() / "demo" / "alna.json").read_text(encoding="utf-8"))["published"]


@pytest.mark.parametrize(
    ("key", "year"),
    [(key, int(year)) for key, years in PUBLISHED.items() for year, text in years.items() if text != "unknown"],
)
def test_unit_figures_roll_up_to_the_published_district_figure(demo_database: Database, key: str, year: int) -> None:
    with demo_database.look() as rows:
        figures = Figures.load(rows, year)
    indicator = next(info for info in figures.indicators.values() if info.key == key)
    parts = [figures.to_date(indicator.id, unit, Period(year)) for unit in figures.parts]
    published = Decimal(PUBLISHED[key][str(year)].removeprefix("about "))
    digits = -int(published.as_tuple().exponent)
    rolled = combine(parts, indicator.over_units, Reading(indicator.measure, digits, Period(year)))
    assert rolled.value == published


def _district_line(database: Database, key: str, period: str) -> LineView:
    with database.read() as session:
        district = session.scalars(select(Unit).where(Unit.parent_id.is_(None))).one()
    view = scorecards.view(database, district.id, Period.parse(period))
    return next(line for line in view.lines if line.indicator.key == key)


@pytest.mark.parametrize(
    ("key", "texts"),
    [
        ("user_overall", ["4,89", "4,70", "ukjent"]),
        ("staff_overall", ["–", "–", "4,2"]),
        ("sickness", ["11,6\u00a0%", "10,35\u00a0%", "10,06\u00a0%"]),
        ("leadership", ["–", "–", "4,47"]),
        ("economy", ["97,24\u00a0%", "95,93\u00a0%", "ca. 97\u00a0%"]),
    ],
)
def test_the_history_is_as_printed(demo_database: Database, key: str, texts: list[str]) -> None:
    for period in ("2008-T3", "2009-T1"):
        history = [
            reading for reading in _district_line(demo_database, key, period).history if reading.period.year < 2009
        ]
        assert [reading.text for reading in history] == texts
        assert all(reading.origin is Origin.PUBLISHED for reading in history if reading.state is not None)


def test_everything_that_was_not_published_is_marked_as_example(demo_database: Database) -> None:
    rows = select(Indicator.key, Unit, Measurement).join(Unit, Unit.id == Measurement.unit_id)
    rows = rows.join(Indicator, Indicator.id == Measurement.indicator_id)
    with demo_database.read() as session:
        for key, unit, measurement in session.execute(rows):
            printed = unit.is_district and str(measurement.period) in PUBLISHED.get(key, {})
            assert measurement.origin is (Origin.PUBLISHED if printed else Origin.EXAMPLE)
        cards = {card.year: card.origin for card in session.scalars(select(Scorecard))}
        assert cards == {2008: Origin.EXAMPLE, 2009: Origin.PUBLISHED}
        assert set(session.scalars(select(WheelTask.origin))) == {Origin.EXAMPLE}
    assert demo_database.is_example


def test_the_district_of_the_presentation(demo_database: Database) -> None:
    with demo_database.read() as session:
        assert session.scalar(select(func.count()).select_from(Unit).where(Unit.parent_id.is_not(None))) == 23
        assert session.scalar(select(func.count()).select_from(StrategicGoal)) == 4
        areas = set(session.scalars(select(Unit.service_area).where(Unit.parent_id.is_not(None))))
        assert len(areas) >= 4
    assert demo_database.today().isoformat() == "2009-05-05"


def test_roles_and_no_names(demo_database: Database) -> None:
    with demo_database.read() as session:
        people = session.scalars(select(Person)).all()
    assert len(people) >= 24
    assert all(person.title and not person.name and not person.email for person in people)


def test_every_indicator_is_defined_and_a_ratio_names_its_amounts(demo_database: Database) -> None:
    with demo_database.read() as session:
        for indicator in session.scalars(select(Indicator)):
            assert indicator.definition.endswith(".")
            is_ratio = indicator.over_units is Aggregation.RATIO
            assert bool(indicator.numerator_name and indicator.denominator_name) is is_ratio


def test_what_a_child_in_kindergarten_costs(demo_database: Database) -> None:
    """The measure that slide 21 names; its parts add up to the units', and slide 18 counts 2097 children."""
    with demo_database.look() as rows:
        figures = Figures.load(rows, 2008)
    keys = {info.key: info.id for info in figures.indicators.values()}
    district = next(unit.id for unit in figures.units.values() if unit.is_district)
    spending, children, each = (
        figures.latest(keys[key], district, Period(2008))
        for key in ("kindergarten_spending", "kindergarten_children", "spending_per_child")
    )
    assert children.value == 2097
    assert spending.value is not None
    assert each.value == round(spending.value / children.value, 0)
    assert 80_000 < each.value < 200_000
    assert each.origin is Origin.EXAMPLE
    assert each.coverage is not None
    assert each.coverage.text == "7 av 23"


def test_the_same_file_every_time(demo_database: Database, tmp_path: Path) -> None:
    from alna_desktop.store.database import open_file

    def values(database: Database) -> list[object]:
        wanted = select(Indicator.key, Unit.code, Measurement.period, Measurement.value, Measurement.numerator)
        wanted = wanted.join(Indicator, Indicator.id == Measurement.indicator_id).join(
            Unit, Unit.id == Measurement.unit_id
        )
        with database.read() as session:
            return sorted(map(str, session.execute(wanted)))

    demo.make(tmp_path / "again.alna")
    again = open_file(tmp_path / "again.alna")
    assert values(again) == values(demo_database)
    again.close()


def test_unknown_approximate_not_measured_and_masked_are_all_there(demo_database: Database) -> None:
    with demo_database.read() as session:
        assert set(session.scalars(select(Measurement.state))) == set(MeasurementState)


def test_a_demo_that_fails_leaves_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(demo, "Comment", lambda **values: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        demo.make(tmp_path / "half.alna")
    assert not (tmp_path / "half.alna").exists()


def test_a_demo_is_sound_and_never_written_over_a_file(demo_file: Path) -> None:
    checks.revision(demo_file, thorough=True)
    with pytest.raises(UserError, match="finnes fra før"):
        demo.make(demo_file)
