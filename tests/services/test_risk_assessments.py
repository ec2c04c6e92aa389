"""Assessments from draft to closed, in real files."""

from datetime import timedelta

import pytest

from alna_desktop.errors import Invalid, UserError
from alna_desktop.models import AssessmentState
from alna_desktop.services import risk_assessments, risks, units
from alna_desktop.services.risk_assessments import AssessmentRow
from alna_desktop.store.database import Database
from tests.services.risk_making import HELD, assessment, risk, row


def found(database: Database, assessment_id: object) -> AssessmentRow:
    return next(each for each in risk_assessments.rows(database) if each.id == assessment_id)


def test_a_draft_is_approved_closed_and_opened_again(demo_database: Database) -> None:
    assessment_id = assessment(demo_database)
    with pytest.raises(UserError, match="ingen risikoer"):
        risk_assessments.approve(demo_database, assessment_id, "Enhetsleder")
    risk_id = risk(demo_database, assessment_id)
    with pytest.raises(Invalid):
        risk_assessments.approve(demo_database, assessment_id, " ")
    risk_assessments.approve(demo_database, assessment_id, "Enhetsleder")
    approved = found(demo_database, assessment_id)
    assert (approved.state, approved.approved_by, approved.risks) == (AssessmentState.APPROVED, "Enhetsleder", 1)
    with pytest.raises(UserError, match="åpne risikoer"):
        risk_assessments.close(demo_database, assessment_id)
    risks.close(demo_database, [risk_id], "Ferdig")
    risk_assessments.close(demo_database, assessment_id)
    assert found(demo_database, assessment_id).closed_on == demo_database.today()
    with pytest.raises(UserError):
        risks.reopen(demo_database, [risk_id])
    risk_assessments.reopen(demo_database, assessment_id)
    risk_assessments.reopen(demo_database, assessment_id)
    draft = found(demo_database, assessment_id)
    assert (draft.state, draft.approved_on, draft.approved_by, draft.closed_on) == (
        AssessmentState.DRAFT,
        None,
        "",
        None,
    )


@pytest.mark.parametrize("field", ["title", "unit_id", "held_on"])
def test_what_is_missing_is_said_by_field(demo_database: Database, field: str) -> None:
    with pytest.raises(Invalid) as trouble:
        assessment(demo_database, **{field: "" if field == "title" else None})
    assert list(trouble.value.problems) == [field]


def test_an_approved_assessment_is_not_changed_but_may_get_another_risk(demo_database: Database) -> None:
    assessment_id = assessment(demo_database)
    first = risk(demo_database, assessment_id)
    risk_assessments.approve(demo_database, assessment_id, "Enhetsleder")
    with pytest.raises(UserError, match="godkjent"):
        risk_assessments.save(
            demo_database, assessment_id, found(demo_database, assessment_id).revision, {"title": "Noe annet"}
        )
    second = risk(demo_database, assessment_id)
    assert row(demo_database, second).number == row(demo_database, first).number + 1


def test_an_assessment_with_risks_stays_in_its_unit(demo_database: Database) -> None:
    assessment_id = assessment(demo_database)
    other = units.unit_by_code(demo_database, "RE05")
    risk_assessments.save(demo_database, assessment_id, 1, {"unit_id": other.id})
    risk(demo_database, assessment_id)
    here = units.unit_by_code(demo_database, "RE04")
    with pytest.raises(Invalid) as trouble:
        risk_assessments.save(
            demo_database, assessment_id, found(demo_database, assessment_id).revision, {"unit_id": here.id}
        )
    assert list(trouble.value.problems) == ["unit_id"]


def test_only_a_draft_without_risks_is_thrown_away(demo_database: Database) -> None:
    empty, full = assessment(demo_database), assessment(demo_database)
    risk(demo_database, full)
    risk_assessments.discard(demo_database, empty)
    assert empty not in [each.id for each in risk_assessments.rows(demo_database)]
    with pytest.raises(UserError, match="har risikoer"):
        risk_assessments.discard(demo_database, full)


def test_a_review_is_overdue_from_the_day_after(demo_database: Database) -> None:
    today = demo_database.today()
    late, due = (assessment(demo_database, review_on=day, held_on=HELD) for day in (today - timedelta(days=1), today))
    assert [found(demo_database, each).review_overdue for each in (late, due)] == [True, False]
