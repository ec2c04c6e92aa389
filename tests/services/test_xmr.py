"""The process-behaviour chart against its definition, straight from DOMAIN, and what it means in words."""

from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.models import Measure
from alna_desktop.periods import Frequency, Period
from alna_desktop.services import process, scorecards
from alna_desktop.services.readings import IndicatorInfo, SeriesPoint
from alna_desktop.services.xmr import behaviour

Values = list[Decimal | None]
# Few different values, so that points on the mean, level stretches and long runs come up.
point = st.one_of(st.none(), st.decimals("0", "2", places=1), st.sampled_from([Decimal("10.1"), Decimal("10.3")]))


def brute(values: Values) -> tuple[Fraction, Fraction, set[int], set[tuple[int, int, int]]]:
    """Mean, reach of the limits, places outside, and runs of eight or more that can't be made longer."""
    exact = [None if value is None else Fraction(str(value)) for value in values]
    known = [value for value in exact if value is not None]
    mean = sum(known) / Fraction(len(known))
    moves = [
        abs(exact[at + 1] - exact[at])
        for at in range(len(exact) - 1)
        if exact[at] is not None and exact[at + 1] is not None
    ]
    reach = Fraction(266, 100) * sum(moves) / Fraction(len(moves)) if moves else Fraction(0)
    outside = {at for at, value in enumerate(exact) if value is not None and not mean - reach <= value <= mean + reach}
    runs = set()
    for first in range(len(exact)):
        for last in range(first + 7, len(exact)):
            for side in (1, -1):

                def on_side(at: int, side: int = side) -> bool:
                    return 0 <= at < len(exact) and exact[at] is not None and (exact[at] - mean) * side > 0

                whole = all(on_side(at) for at in range(first, last + 1))
                if whole and not on_side(first - 1) and not on_side(last + 1):
                    runs.add((first, last, side))
    return mean, reach, outside, runs


@given(st.lists(point, max_size=30))
def test_it_is_what_the_definition_says(values: Values) -> None:
    found = behaviour(values)
    if sum(value is not None for value in values) < 8:
        assert found is None
        return
    assert found is not None
    mean, reach, outside, runs = brute(values)
    assert (found.mean, found.low, found.high) == (float(mean), float(mean - reach), float(mean + reach))
    assert found.outside == outside
    assert set(found.runs) == runs


@pytest.mark.parametrize("value", ["0.1", "10.1", "9.97"])
def test_a_level_series_has_no_signals(value: str) -> None:
    found = behaviour([Decimal(value)] * 10)
    assert found is not None
    assert (found.outside, found.runs) == (frozenset(), ())


INFO = IndicatorInfo(UUID(int=1), "x", "X", "X", "", "", "", Measure.PERCENT, 1, Frequency.MONTH)
NOISE = ["10.0", "10.4", "9.8", "10.2", "9.9", "10.3", "9.7", "10.1", "10.0", "10.2"]


def series(values: list[str | None], frequency: Frequency = Frequency.MONTH) -> list[SeriesPoint]:
    first = Period(2008, frequency, 1)
    return [
        SeriesPoint(first.shifted(at), None if value is None else Decimal(value)) for at, value in enumerate(values)
    ]


def meaning(values: list[str | None], frequency: Frequency = Frequency.MONTH) -> str:
    return process.of(series(values, frequency), replace(INFO, frequency=frequency)).meaning


def test_noise_is_called_noise() -> None:
    assert meaning(NOISE) == "Endringen i oktober 2008 er innenfor det vanlige. Vanlig: 9,1–11,1."


def test_the_last_point_outside_asks_what_happened() -> None:
    said = meaning([*NOISE, *NOISE, "14.0"])
    assert said.startswith("14,0\u00a0% i september 2009 er utenfor det vanlige: finn ut hva som skjedde da.")


def test_an_earlier_one_is_named() -> None:
    assert "Utenfor: mars 2008." in meaning(["10", "10", "14", *NOISE, *NOISE])


@pytest.mark.parametrize(
    ("frequency", "words"),
    [
        (Frequency.MONTH, "8 måneder på rad over snittet: noe har endret seg."),
        (Frequency.TERTIAL, "8 tertialer på rad over snittet: noe har endret seg."),
        (Frequency.QUARTER, "8 kvartaler på rad over snittet: noe har endret seg."),
        (Frequency.YEAR, "8 år på rad over snittet: noe har endret seg."),
    ],
)
def test_a_run_means_that_something_has_changed(frequency: Frequency, words: str) -> None:
    shift = [*NOISE, "12.4", "12.1", "12.6", "12.2", "12.5", "12.0", "12.3", "12.7"]
    assert meaning(shift, frequency).startswith(words)
    lower = [f"{24 - Decimal(value)}" for value in shift]
    assert meaning(lower, frequency).startswith(words.replace("over", "under"))


@pytest.mark.parametrize("known", [0, 1, 7])
def test_why_there_are_no_limits_yet(known: int) -> None:
    found = process.of(series([*NOISE[:known], None]), INFO)
    assert found.behaviour is None
    said = f"Det trengs minst 8 målinger for å skille endring fra tilfeldigheter. Her er det {known}."
    assert found.meaning == said


def test_every_frequency_has_its_series(demo_database, units) -> None:
    view = scorecards.view(demo_database, units["RE02"].id, Period.parse("2009-T1"))
    found = {
        line.indicator.key: scorecards.indicator(demo_database, units["RE02"].id, line.line_id, view.period).series
        for line in view.lines
    }
    assert [str(point.period) for point in found["sickness"]][::27] == ["2007-01", "2009-04"]
    assert [str(point.period) for point in found["local"]] == ["2008-T1", "2008-T2", "2008-T3", "2009-T1"]
    assert [str(point.period) for point in found["user_overall"]] == ["2006", "2007", "2008"]
    assert found["user_respect"] == []
