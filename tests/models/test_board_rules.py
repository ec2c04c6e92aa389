"""The rules of the director's board, each with cases on both sides."""

from datetime import date

import pytest

from alna_desktop.models import AgreementState, PlanState
from alna_desktop.models.board_rules import (
    AGREEMENT,
    PLAN,
    SEVERITY,
    Limit,
    Progress,
    Standing,
    of_count,
    of_delivery,
    of_status,
    urgency,
)
from alna_desktop.models.status import Status

DUE = date(2009, 1, 31)


@pytest.mark.parametrize(
    ("progress", "due", "today", "standing"),
    [
        (Progress.NOTHING, DUE, date(2009, 1, 30), Standing.NOT_JUDGED),
        (Progress.NOTHING, DUE, DUE, Standing.NOT_JUDGED),
        (Progress.NOTHING, DUE, date(2009, 2, 1), Standing.ACT),
        (Progress.NOTHING, None, date(2009, 12, 31), Standing.WATCH),
        (Progress.BEGUN, DUE, DUE, Standing.WATCH),
        (Progress.BEGUN, DUE, date(2009, 2, 1), Standing.WATCH),
        (Progress.BEGUN, None, DUE, Standing.WATCH),
        (Progress.FINISHED, DUE, DUE, Standing.FINE),
        (Progress.FINISHED, DUE, date(2009, 2, 1), Standing.FINE),
        (Progress.FINISHED, None, DUE, Standing.FINE),
    ],
)
def test_a_delivery_is_asked_for_the_day_after_its_deadline(progress, due, today, standing):
    assert of_delivery(progress, due, today) is standing


def test_every_state_but_replaced_says_how_far_it_has_come():
    assert set(PLAN) == set(PlanState) - {PlanState.REPLACED}
    assert set(AGREEMENT) == set(AgreementState) - {AgreementState.REPLACED}
    assert [state for state, step in PLAN.items() if step is Progress.FINISHED] == [
        PlanState.APPROVED, PlanState.CLOSED,
    ]  # fmt: skip
    assert [state for state, step in AGREEMENT.items() if step is Progress.FINISHED] == [
        AgreementState.SIGNED, AgreementState.CLOSED,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("count", "limit", "standing"),
    [
        (0, Limit(), Standing.FINE), (1, Limit(), Standing.WATCH), (2, Limit(), Standing.ACT),
        (2, Limit(3, 5), Standing.FINE), (3, Limit(3, 5), Standing.WATCH), (4, Limit(3, 5), Standing.WATCH),
        (5, Limit(3, 5), Standing.ACT), (0, Limit(1, 1), Standing.FINE), (1, Limit(1, 1), Standing.ACT),
    ],
)  # fmt: skip
def test_what_is_counted_has_two_limits(count, limit, standing):
    assert of_count(count, limit) is standing


def test_figures_stand_as_the_scorecard_judges_them():
    assert {status: of_status(status) for status in Status} == {
        Status.MET: Standing.FINE,
        Status.NEAR: Standing.WATCH,
        Status.NOT_MET: Standing.ACT,
        Status.MASKED: Standing.MASKED,
        Status.MISSING: Standing.NOT_JUDGED,
        Status.NO_TARGET: Standing.NOT_JUDGED,
    }


def test_red_weighs_more_than_any_yellow():
    one_red = [Standing.ACT] + [Standing.FINE] * 6
    all_yellow = [Standing.WATCH] * 7
    with_yellow = [Standing.ACT, Standing.WATCH] + [Standing.MASKED] * 5
    calm = [Standing.FINE, Standing.NOT_JUDGED, Standing.MASKED]
    assert sorted([calm, all_yellow, one_red, with_yellow], key=urgency) == [with_yellow, one_red, all_yellow, calm]


def test_every_standing_has_a_word_of_its_own_and_a_place_in_the_order():
    assert set(SEVERITY) == set(Standing)
    assert len({standing.word for standing in Standing}) == len(Standing)
