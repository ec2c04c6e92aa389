"""What packs say in sentences: only what the data shows, in plain bokmål."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from alna_desktop.models import Measure, MeasurementState
from alna_desktop.models.status import Status
from alna_desktop.periods import Frequency, Period
from alna_desktop.reports import findings, paper
from alna_desktop.reports.delivered import build as delivered
from alna_desktop.reports.indicators import _rank
from alna_desktop.services.packs import PackData, TaskStatus
from alna_desktop.services.readings import (
    Change,
    Direction,
    Gap,
    IndicatorView,
    LineView,
    Reading,
    SeriesPoint,
    UnitReading,
)

Gathered = Callable[..., PackData]


@pytest.fixture
def data(gathered: Gathered) -> PackData:
    """A unit with red, yellow, missing and masked lines."""
    return gathered("RE04")


def judged(data: PackData, *statuses: Status) -> list[LineView]:
    """Lines with these statuses."""
    line = data.indicators[0].line
    return [replace(line, status=status) for status in statuses]


def with_lines(data: PackData, *statuses: Status) -> PackData:
    """The pack with lines of these statuses alone."""
    area = data.scorecard.focus_areas[0]
    areas = [replace(area, factors=[replace(area.factors[0], lines=judged(data, *statuses))])]
    return replace(data, scorecard=replace(data.scorecard, focus_areas=areas))


MET, NEAR, RED, MISSING, MASKED = Status.MET, Status.NEAR, Status.NOT_MET, Status.MISSING, Status.MASKED


@pytest.mark.parametrize(
    ("statuses", "title"),
    [
        ([], "Målekartet er tomt"),
        ([MISSING, MASKED], "Ingen av målene kan vurderes ennå"),
        ([MET, NEAR], "Ett av to mål er nådd"),
        ([MET, MET, NEAR], "To av tre mål er nådd"),
        ([NEAR, RED], "Ingen av to mål er nådd"),
        ([MET, NEAR, MISSING], "Ett av tre mål er nådd, og ett mangler grunnlag"),
        ([MET, MET, MISSING, MASKED], "To av fire mål er nådd, og to mangler grunnlag"),
        ([MET] * 13, "13 av 13 mål er nådd"),
    ],
)
def test_the_scorecards_title_counts(data: PackData, statuses: list[Status], title: str) -> None:
    assert findings.scorecard_title(judged(data, *statuses)) == title


@pytest.mark.parametrize(
    ("statuses", "title"),
    [
        ([RED, NEAR, MET], "Økonomisk resultat: målet er ikke nådd"),
        ([RED, RED, MET], "To mål er ikke nådd"),
        ([NEAR, MET], "Økonomisk resultat er nær målet"),
        ([NEAR, NEAR], "Ingen røde verdier, to nær målet"),
        ([MET, MISSING], "Alle mål som kan vurderes, er nådd"),
        ([MISSING, MASKED], "Ingenting kan vurderes ennå"),
    ],
)
def test_the_summary_says_the_worst_first(data: PackData, statuses: list[Status], title: str) -> None:
    assert findings.summary_title(with_lines(data, *statuses)) == title


def test_an_area_is_described_by_its_worst_line(data: PackData) -> None:
    sentences = {area.name: findings.area_sentence(area) for area in data.scorecard.focus_areas}
    assert sentences["Organisasjon og styring"].replace("\u00a0", " ") == (
        "Økonomisk resultat er 3,4 prosentpoeng over målet."
    )
    assert sentences["Brukere og tjenester"] == "Brukertilfredshet: resultatet er ukjent."


def test_an_area_is_masked_only_where_all_of_it_is(data: PackData) -> None:
    whole = with_lines(data, MASKED, MASKED).scorecard.focus_areas[0]
    assert findings.area_status(whole) is MASKED
    assert findings.area_sentence(whole) == "Skjermet av personvernhensyn."
    part = replace(with_lines(data, MASKED, MISSING).scorecard.focus_areas[0], status=MISSING)
    assert findings.area_status(part) is MISSING


def test_a_title_that_is_too_long_uses_the_short_name(gathered: Gathered) -> None:
    line = next(view.line for view in gathered("ALNA").indicators if view.line.indicator.key == "local")
    title = findings.indicator_title(line)
    assert title.startswith("Lokale satsinger: 88,2")
    assert paper.text_width(title, paper.SEMIBOLD, findings.fitting_size(title)) <= paper.WIDTH + 0.01


def _changed(line: LineView, period: Period, before: str, now: str) -> LineView:
    """The line with a value for a period and for the same one the year before."""

    def reading(at: Period, value: str) -> Reading:
        to_date = not at.ends_year
        known = {"value": Decimal(value), "state": MeasurementState.KNOWN, "gap": None}
        return Reading(Measure.PERCENT, 1, at, to_date=to_date, computed=True, **known)

    difference = Decimal(now) - Decimal(before)
    change = Change(difference, Direction.WORSE, reading(period.last_year(), before))
    return replace(line, reading=reading(period, now), change=change)


@pytest.mark.parametrize(
    ("period", "when"),
    [
        (Period(2009, Frequency.TERTIAL, 1), "1. tertial 2008"),
        # So far this year, in the second tertial, is eight months: not «2. tertial».
        (Period(2009, Frequency.TERTIAL, 2), "samme del av 2008"),
        (Period(2009), "2008"),
    ],
)
def test_a_change_says_what_it_is_held_against(data: PackData, period: Period, when: str) -> None:
    line = _changed(data.indicators[0].line, period, "10.9", "12.0")
    sentence = findings.change_sentence(line).replace("\u00a0", " ")
    assert sentence == f"Opp 1,1 prosentpoeng mot {when} (10,9 %): svakere."


def test_a_first_measurement_is_not_called_unchanged(data: PackData) -> None:
    first = next(view.line for view in data.indicators if view.line.change is None)
    assert findings.change_sentence(first) == "Første måling, så det er ingenting å sammenligne med."
    unlike = replace(first, history=[*first.history[:2], first.reading, first.reading])
    assert findings.change_sentence(unlike).startswith("Det finnes ingen verdi fra samme tid året før")


NOISE = [10.0, 10.4, 9.8, 10.2, 9.9, 10.3, 9.7, 10.1, 10.0, 10.2, 9.9, 10.1]


def _months(view: IndicatorView, values: Sequence[float]) -> IndicatorView:
    first = Period(2008, Frequency.MONTH, 1)
    return replace(view, months=[SeriesPoint(first.shifted(at), Decimal(str(v))) for at, v in enumerate(values)])


@pytest.mark.parametrize(
    ("values", "title"),
    [
        (NOISE[:7], "For få måneder til å skille endring fra tilfeldigheter"),
        (NOISE, "Ingen tegn til endring: månedene varierer som vanlig"),
        ([*NOISE, 14.0], "En av de fire siste månedene er utenfor den vanlige variasjonen"),
        ([*NOISE * 2, 14.0, 10.0, 14.2], "To av de fire siste månedene er utenfor den vanlige variasjonen"),
        ([*NOISE * 2, 14.0, 14.1, 14.2, 14.3], "De fire siste månedene er utenfor den vanlige variasjonen"),
        ([*NOISE, *(value + 3 for value in NOISE[:9])], "Nivået er endret: ni måneder på rad over gjennomsnittet"),
        ([14.0, *NOISE * 2], "Ingen tegn til endring: månedene varierer som vanlig"),
    ],
)
def test_the_months_title_claims_no_more_than_the_months_show(
    data: PackData, values: Sequence[float], title: str
) -> None:
    assert findings.behaviour_title(_months(data.indicators[0], values)) == title


def test_five_things_red_first_and_no_more_than_five(data: PackData) -> None:
    things = findings.things(data)
    assert len(things) == 5
    marks = [thing.status for thing in things]
    assert marks[:3] == [Status.NOT_MET] * 3
    assert Status.MISSING in marks


def _task(due: date, done: date | None = None) -> TaskStatus:
    return TaskStatus("Årsplan", due, done, "Enhetsleder")


def test_a_delivery_is_overdue_after_its_date_and_not_before(data: PackData) -> None:
    today = data.data_as_of
    tasks = [_task(today), _task(today - timedelta(1)), _task(today + timedelta(9)), _task(date(2009, 1, 1), today)]
    assert findings.overdue(replace(data, tasks=tasks)) == [tasks[1]]
    early = replace(data, tasks=[_task(today + timedelta(9))])
    assert not [thing for thing in findings.things(early) if "frist" in thing.statement]


@pytest.mark.parametrize(
    ("days", "title"),
    [
        ([], "Ingenting hadde frist"),
        ([-3], "Én leveranse er over fristen"),
        ([-3, -4, 2], "To leveranser er over fristen"),
        ([2], "Ingen leveranser er over fristen"),
    ],
)
def test_the_title_of_deliveries(data: PackData, days: list[int], title: str) -> None:
    tasks = [_task(data.data_as_of + timedelta(day)) for day in days]
    texts = [part.getPlainText() for part in delivered(replace(data, tasks=tasks)) if hasattr(part, "getPlainText")]
    assert title in texts


def _ranked(view: IndicatorView, own: str | None, *others: str) -> str:
    rows = []
    for number, value in enumerate([own, *others]):
        unit = view.unit if number == 0 else replace(view.unit, id=view.line.line_id, name=f"Enhet {number}")
        known = Reading(
            Measure.PERCENT, 1, Period(2009), Decimal(value) if value else None, gap=None if value else Gap.NEVER
        )
        rows.append(UnitReading(unit, known, MET, view.line.limits))
    return _rank(view, rows)


@pytest.mark.parametrize(
    ("own", "others", "title"),
    [
        ("12", ["9", "10"], "Høyest av tre enheter"),
        ("12", ["12", "10"], "Delt høyest av tre enheter"),
        ("9", ["12", "10"], "Lavest av tre enheter"),
        ("9", ["9", "10"], "Delt lavest av tre enheter"),
        ("10", ["12", "9", "8"], "Nest høyest av fire enheter"),
        ("9", ["12", "10", "8"], "Nest lavest av fire enheter"),
        ("10", ["12", "11", "9", "8"], "To av fire andre ligger høyere"),
        ("10", ["12", "10", "9", "8"], "Én av fire andre ligger høyere"),
        ("10", ["10", "10"], "Samme verdi i alle tre enhetene"),
        ("10", [], "Eneste enhet med verdi på sitt område"),
        (None, ["10", "9"], "Enhetene ved siden av hverandre"),
    ],
)
def test_a_rank_says_what_it_counts_from(data: PackData, own: str | None, others: list[str], title: str) -> None:
    assert _ranked(data.indicators[0], own, *others) == title
