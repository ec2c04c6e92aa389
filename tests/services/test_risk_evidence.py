"""What deviations say of a risk's probability: the rule at its limits, what counts, and a person's answer."""

from datetime import date
from decimal import Decimal
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import DeviationCategory, DeviationKind
from alna_desktop.models.risk_rules import Need
from alna_desktop.models.risk_scale import default
from alna_desktop.services import deviations, history, risk_answers, risk_evidence, risks
from alna_desktop.store.database import Database
from tests.services.risk_making import assessment, judged, risk, row

DAY = date(2009, 5, 5)
LEAVING = {"by": "Enhetsleder", "note": "To av dem gjaldt samme hendelse."}


def deviation(database: Database, risk_id: UUID, on: date = DAY, **values: object) -> UUID:
    unit = row(database, risk_id).unit_id
    given = {"unit_id": unit, "title": "Fall", "occurred_on": on, "category": DeviationCategory.SERVICE}
    found = deviations.register(database, given | values).id
    deviations.save(database, found, 1, {"risk_id": risk_id})
    return found


@pytest.fixture
def unlikely(demo_database: Database) -> UUID:
    return risk(demo_database, assessment(demo_database), start=judged(2, 3), after=None)


@pytest.mark.parametrize(
    ("times", "probability"), [(0, None), (1, 3), (2, 3), (3, 4), (23, 4), (24, 5), (25, 5), (1000, 5)]
)
def test_a_step_counts_from_its_number_of_times_a_year(times: int, probability: int | None) -> None:
    assert default().observed(times) == probability


@pytest.mark.parametrize(
    ("judged_as", "times", "found"), [(2, 3, 4), (3, 3, 4), (4, 3, None), (5, 30, None), (1, 0, None), (4, 24, 5)]
)
def test_only_a_higher_probability_is_suggested(judged_as: int, times: int, found: int | None) -> None:
    said = risk_evidence.suggested(default(), judged_as, [str(at) for at in range(times)], ())
    assert (said.probability if said else None) == found


IDS = st.frozensets(st.integers(0, 40).map(str), max_size=40)


@given(st.integers(1, 5), IDS, IDS)
def test_more_deviations_never_suggest_less_and_those_that_were_weighed_nothing(
    judged_as: int, some: frozenset[str], others: frozenset[str]
) -> None:
    few, many = (risk_evidence.suggested(default(), judged_as, ids, ()) for ids in (some, some | others))
    if few is not None:
        assert many is not None
        assert many.probability >= few.probability > judged_as
    assert risk_evidence.suggested(default(), judged_as, some, some | others) is None


@pytest.mark.parametrize(
    ("day", "before"),
    [(DAY, date(2008, 5, 5)), (date(2008, 2, 29), date(2007, 2, 28)), (date(2009, 2, 28), date(2008, 2, 28))],
)
def test_a_year_before(day: date, before: date) -> None:
    assert risk_evidence.year_before(day) == before


def test_it_says_the_rule_in_words(demo_database: Database, unlikely: UUID) -> None:
    for _time in range(4):
        deviation(demo_database, unlikely)
    found = row(demo_database, unlikely)
    assert found.observed is not None
    assert found.observed.words == (
        "4 avvik siste 12 måneder svarer til sannsynlighet 4 (sannsynlig, fra 3 i året); vurdert til 2."
    )
    assert Need.OBSERVED in found.needs


def test_events_of_the_last_year_count_and_nothing_else(demo_database: Database, unlikely: UUID) -> None:
    deviation(demo_database, unlikely, date(2008, 5, 5))  # a year ago to the day
    deviation(demo_database, unlikely, kind=DeviationKind.NEAR_MISS)
    deviation(demo_database, unlikely, kind=DeviationKind.IMPROVEMENT)
    rejected = deviation(demo_database, unlikely)
    deviations.reject(demo_database, rejected, "Meldt to ganger.")
    assert row(demo_database, unlikely).observed is None
    deviation(demo_database, unlikely, date(2008, 5, 6), confidential=True)
    said = row(demo_database, unlikely).observed
    assert said is not None
    assert (said.count, said.probability) == (1, 3)


def test_accepting_makes_a_new_rating_with_the_reason_and_is_taken_back_whole(
    demo_database: Database, unlikely: UUID
) -> None:
    for _time in range(3):
        deviation(demo_database, unlikely)
    risk_answers.accept(demo_database, unlikely, by="Enhetsleder", note="Tre fall på ett år.")
    found = row(demo_database, unlikely)
    assert (found.now.probability, found.now.areas, found.now.by, found.now.note) == (
        4, found.start.areas, "Enhetsleder", "Tre fall på ett år.",
    )  # fmt: skip
    assert found.start.probability == 2
    assert found.observed is None
    history.undo(demo_database)
    assert row(demo_database, unlikely).observed is not None


def test_what_was_left_is_not_suggested_again_until_something_new_happens(
    demo_database: Database, unlikely: UUID
) -> None:
    for _time in range(3):
        deviation(demo_database, unlikely)
    risk_answers.leave(demo_database, unlikely, **LEAVING)
    found = row(demo_database, unlikely)
    assert (found.now.probability, found.now.note, found.observed) == (2, LEAVING["note"], None)
    deviation(demo_database, unlikely)
    again = row(demo_database, unlikely).observed
    assert again is not None
    assert again.count == 4


def test_an_old_deviation_that_is_hung_on_the_risk_later_is_new_evidence(
    demo_database: Database, unlikely: UUID
) -> None:
    deviation(demo_database, unlikely)
    risk_answers.leave(demo_database, unlikely, **LEAVING)
    deviation(demo_database, unlikely, date(2008, 9, 1))
    assert row(demo_database, unlikely).observed is not None


def test_whoever_confirms_has_weighed_what_is_known(demo_database: Database, unlikely: UUID) -> None:
    deviation(demo_database, unlikely)
    risks.confirm(demo_database, unlikely, judged(2, 3), by="Enhetsleder", note="Gjennomgått.")
    assert row(demo_database, unlikely).observed is None


@pytest.mark.parametrize("missing", ["by", "note"])
def test_an_answer_has_a_role_and_a_reason(demo_database: Database, unlikely: UUID, missing: str) -> None:
    deviation(demo_database, unlikely)
    for answer in (risk_answers.accept, risk_answers.leave):
        with pytest.raises(Invalid) as trouble:
            answer(demo_database, unlikely, **{**LEAVING, missing: " "})
        assert set(trouble.value.problems) == {missing}


def test_there_is_nothing_to_answer_where_nothing_is_said(demo_database: Database, unlikely: UUID) -> None:
    with pytest.raises(UserError):
        risk_answers.accept(demo_database, unlikely, **LEAVING)


def test_a_closed_risk_is_left_alone(demo_database: Database, unlikely: UUID) -> None:
    deviation(demo_database, unlikely)
    risks.close(demo_database, [unlikely], "Bygget er revet.")
    assert row(demo_database, unlikely).observed is None


def test_a_step_without_a_frequency_is_never_suggested() -> None:
    scale = default()
    assert [step.times for step in scale.consequence] == [None] * 5
    assert [step.times for step in scale.probability] == [None, Decimal("0.1"), Decimal("0.4"), Decimal(3), Decimal(24)]
    nothing = type(scale)(scale.consequence, scale.consequence, scale.levels, scale.grid, scale.treat_from)
    assert risk_evidence.suggested(nothing, 1, ["a", "b"], ()) is None


def test_the_demo_has_a_suggestion_that_waits(demo_database: Database) -> None:
    waiting = {(each.unit_code, each.code) for each in risks.rows(demo_database) if each.observed is not None}
    assert ("RE02", "R3") in waiting
    assert len(waiting) == 2
