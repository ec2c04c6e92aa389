"""«Slik er tallet regnet»: what is shown under a value gives the value again, by arithmetic of the test's own."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import UUID

import pytest
from sqlalchemy import select

from alna_desktop.errors import UserError
from alna_desktop.models import Aggregation, Indicator, Measure, Unit
from alna_desktop.models.base import new_id
from alna_desktop.periods import Period
from alna_desktop.services import score_sources, scorecards, sources, strategy
from alna_desktop.services.readings import Gap, LineView
from alna_desktop.services.scorecards import Cards
from alna_desktop.services.sources import Calculation, Source
from alna_desktop.store.database import Database

PERIODS = ["2009-T1", "2009-T2", "2009", "2008-T1", "2008-T2", "2008"]
T1 = Period.parse("2009-T1")


def again(rows: list[Source], how: Aggregation | None, measure: Measure, decimals: int) -> Decimal | None:
    """The value of rows as they are shown, worked out by hand."""
    known = [row.reading for row in rows if row.counts and row.reading.value is not None]
    if not known:
        return None
    if how in (None, Aggregation.LAST):
        return known[-1].value
    if how is Aggregation.SUM:
        total = sum(reading.value for reading in known)
    elif how is Aggregation.RATIO:
        total = sum(reading.numerator for reading in known) / sum(reading.denominator for reading in known)
        total *= 100 if measure is Measure.PERCENT else 1
    else:
        total = sum(reading.value * reading.persons for reading in known) / sum(reading.persons for reading in known)
    return round(total, decimals)


def all_of(database: Database, period: Period) -> Iterator[tuple[LineView, Calculation]]:
    """The calculation of every line for every unit, from one reading of the file."""
    with database.look() as rows:
        cards = Cards(rows, period)
        tracer = sources.tracer_of(rows, cards.figures, list(cards.figures.indicators), [])
    for unit_id in cards.figures.units:
        for _area, _factor, line in cards.card.walk():
            view = cards.line(unit_id, line.id)
            yield view, sources.calculation(tracer, view, unit_id)


@pytest.mark.parametrize("written", PERIODS)
def test_the_rows_give_the_shown_value_for_every_indicator_and_unit(demo_database: Database, written: str) -> None:
    checked = 0
    for line, found in all_of(demo_database, Period.parse(written)):
        info, value = line.indicator, line.reading.value
        if line.reading.gap is not Gap.STALE:
            assert again(found.sources, found.how, info.measure, info.decimals) == value == found.total.value
            checked += value is not None
        for source in found.sources:
            if source.reports:
                how = info.over_time
                inner = again(list(source.reports), how, info.measure, info.decimals)
                assert inner == source.reading.value
    assert checked > 50


def test_what_is_left_out_says_why_and_shows_no_amounts(demo_database: Database, units: dict[str, Unit]) -> None:
    found = calculation(demo_database, units["ALNA"].id, "sickness")
    assert (found.how, len(found.sources), found.left_out, found.by_unit) == (Aggregation.RATIO, 23, 1, True)
    (masked,) = (source for source in found.sources if not source.counts)
    assert (masked.unit.code, masked.note) == ("RE22", "skjermet: færre enn 5 personer")
    for row in (masked, *masked.reports):
        assert (row.reading.numerator, row.reading.denominator, row.reading.persons) == (None, None, None)
    assert found.rule.replace("\u00a0", " ") == (
        "Summen av tapte dagsverk delt på summen av avtalte dagsverk. 22 av 23 enheter er med. Avrundet til 1 desimal."
    )


def test_a_units_number_is_made_of_its_months(demo_database: Database, units: dict[str, Unit]) -> None:
    found = calculation(demo_database, units["RE02"].id, "sickness")
    assert [source.period.label() for source in found.sources] == [
        "januar 2009", "februar 2009", "mars 2009", "april 2009",
    ]  # fmt: skip
    assert all(source.is_report and source.who == "Eksempeldata" for source in found.sources)
    assert not found.by_unit
    assert found.has_amounts


def test_the_same_months_stand_under_the_unit_in_the_districts_number(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    own = calculation(demo_database, units["RE02"].id, "sickness")
    whole = calculation(demo_database, units["ALNA"].id, "sickness")
    (row,) = (source for source in whole.sources if source.unit.id == units["RE02"].id)
    assert list(row.reports) == own.sources
    assert row.reading == own.total


def test_a_published_number_was_not_computed_from_the_units(demo_database: Database, units: dict[str, Unit]) -> None:
    found = calculation(demo_database, units["ALNA"].id, "leadership")
    assert found.how is None
    assert [source.reading.text for source in found.sources] == ["4,47"]
    assert found.rule == "Verdien er rapportert for hele bydelen, og er ikke regnet ut fra enhetene."


def test_a_report_without_a_value_says_what_it_says(demo_database: Database, units: dict[str, Unit]) -> None:
    found = calculation(demo_database, units["ALNA"].id, "user_overall")
    assert found.rule == "En rapport uten verdi: resultatet er ukjent."
    nothing = calculation(demo_database, units["RE02"].id, "user_respect")
    assert (nothing.rule, nothing.sources) == ("Ingenting er rapportert.", [])


def test_a_line_that_is_gone_is_said_plainly(demo_database: Database, units: dict[str, Unit]) -> None:
    with pytest.raises(UserError, match="ikke lenger"):
        sources.read(demo_database, units["ALNA"].id, new_id(), T1)


def calculation(database: Database, unit_id: UUID, indicator: str) -> Calculation:
    lines = scorecards.view(database, unit_id, T1).lines
    line_id = next(line.line_id for line in lines if line.indicator.key == indicator)
    return sources.read(database, unit_id, line_id, T1)


def test_a_computed_value_tells_its_formula_and_what_went_into_it(demo_database: Database) -> None:
    with demo_database.begin() as session:
        local = session.scalars(select(Indicator).where(Indicator.key == "local")).one()
        local.formula = "economy - sickness"
    with demo_database.look() as rows:
        cards = Cards(rows, T1)
    line_id = next(line.id for _area, _factor, line in cards.card.walk() if line.indicator_id == local.id)
    found = sources.read(demo_database, cards.district, line_id, T1)
    assert found.rule.replace("\u00a0", " ") == (
        "Beregnet av formelen Økonomisk resultat − Sykefravær. Økonomisk resultat er 100,3 %. Sykefravær er 10,2 %."
    )
    assert [(row.name, row.reading.text) for row in found.sources] == [
        ("Økonomisk resultat", "100,3\u00a0%"), ("Sykefravær", "10,2\u00a0%"),
    ]  # fmt: skip
    sickness = found.sources[1]
    assert len(sickness.reports) == 23
    assert all(len(unit.reports) == 4 for unit in sickness.reports)
    assert found.total.value == Decimal("90.1")


# Other numbers than the value now


@pytest.fixture
def sickness(demo_database: Database, units: dict[str, Unit]) -> LineView:
    """The line of sickness for the district."""
    lines = scorecards.view(demo_database, units["ALNA"].id, T1).lines
    return next(line for line in lines if line.indicator.key == "sickness")


def test_each_year_of_the_history_is_made_of_what_it_shows(
    demo_database: Database, units: dict[str, Unit], sickness: LineView
) -> None:
    for past in sickness.history:
        found = sources.past(demo_database, units["ALNA"].id, sickness.line_id, T1, past.period.year)
        assert (found.total.value, found.status) == (past.value, None)
        info = sickness.indicator
        assert again(found.sources, found.how, info.measure, info.decimals) == past.value
    assert found.headline.replace("\u00a0", " ") == "Sykefravær apr. 2009: 10,2 %"


def test_a_change_is_the_difference_of_two_values_with_their_reports(
    demo_database: Database, units: dict[str, Unit]
) -> None:
    checked = 0
    for unit in (units["ALNA"], units["RE02"]):
        for line in scorecards.view(demo_database, unit.id, T1).lines:
            if line.change is None:
                continue
            found = sources.change(demo_database, unit.id, line.line_id, T1)
            now, before = found.sources
            assert now.reading.value - before.reading.value == line.change.difference == found.total.value
            assert (now.period.year, before.period.year) == (line.reading.period.year, line.reading.period.year - 1)
            assert found.text == line.change.text(line.reading)
            for row in found.sources:
                info = line.indicator
                assert (
                    row.is_report or again(list(row.reports), row.how, info.measure, info.decimals) == row.reading.value
                )
            checked += 1
    assert checked > 5


def test_without_anything_to_compare_with_there_is_no_change(demo_database: Database, units: dict[str, Unit]) -> None:
    lines = scorecards.view(demo_database, units["ALNA"].id, T1).lines
    line = next(line for line in lines if line.change is None)
    with pytest.raises(UserError, match="sammenligne"):
        sources.change(demo_database, units["ALNA"].id, line.line_id, T1)


@pytest.mark.parametrize("code", ["ALNA", "RE02"])
def test_scores_are_the_shares_of_their_indicators(demo_database: Database, units: dict[str, Unit], code: str) -> None:
    found = strategy.read(demo_database, units[code].id, T1)
    nodes = [(area.area.id, area.area.score) for area in found.areas]
    nodes += [(node.factor.id, node.factor.score) for node in found.factors]
    nodes += [(goal.id, goal.score) for goal in found.goals]
    checked = 0
    for node_id, score in nodes:
        made = score_sources.read(demo_database, units[code].id, node_id, T1)
        known = [source for source in made.sources if source.counts]
        assert made.total.value == score
        if score is not None:
            assert abs(sum(source.score * source.share / 100 for source in known) - score) < Decimal("1e-20")
            checked += 1
        for source in made.sources:
            info = source.indicator
            given = again(list(source.reports), source.how, info.measure, info.decimals)
            assert given == source.reading.value or source.reading.gap is Gap.STALE
    assert checked > 3


def test_a_node_that_is_gone_is_said_plainly(demo_database: Database, units: dict[str, Unit]) -> None:
    with pytest.raises(UserError, match="ikke lenger"):
        score_sources.read(demo_database, units["ALNA"].id, new_id(), T1)
