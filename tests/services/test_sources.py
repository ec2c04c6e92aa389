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
from alna_desktop.services import scorecards, sources
from alna_desktop.services.readings import Gap
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


def all_of(database: Database, period: Period) -> Iterator[Calculation]:
    """The calculation of every line for every unit, from one reading of the file."""
    with database.look() as rows:
        cards = Cards(rows, period)
    for unit_id in cards.figures.units:
        for _area, _factor, line in cards.card.walk():
            view = cards.line(unit_id, line.id)
            yield sources.calculation(cards.figures, view, unit_id, ("over", "under"), {})


@pytest.mark.parametrize("written", PERIODS)
def test_the_rows_give_the_shown_value_for_every_indicator_and_unit(demo_database: Database, written: str) -> None:
    checked = 0
    for found in all_of(demo_database, Period.parse(written)):
        info, value = found.line.indicator, found.line.reading.value
        if found.line.reading.gap is not Gap.STALE:
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
    assert found.sources == []
    assert found.total.value == found.line.reading.value == Decimal("90.1")
