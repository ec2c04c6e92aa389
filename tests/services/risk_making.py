"""Risks for the tests, made as the user does."""

from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.models import ConsequenceArea
from alna_desktop.models.risk_rules import Judgement
from alna_desktop.services import risk_assessments, risks, units
from alna_desktop.services.risk_rows import RiskRow
from alna_desktop.store.database import Database

HELD = date(2009, 1, 20)


def judged(probability: int, consequence: int, **areas: int) -> Judgement:
    """A judgement for life and health, and for other areas by their names."""
    return Judgement(
        probability,
        {ConsequenceArea.LIFE: consequence} | {ConsequenceArea[name.upper()]: step for name, step in areas.items()},
    )


def assessment(database: Database, code: str = "RE04", **values: Any) -> UUID:
    """A draft of an assessment."""
    unit = units.unit_by_code(database, code)
    given = {"unit_id": unit.id, "title": "Kveldsvakter", "held_on": HELD, "scope": "", "participants": ""}
    return risk_assessments.save(database, None, 0, given | values)


def risk(database: Database, assessment_id: UUID, **values: Any) -> UUID:
    """A risk of 4 × 4, 2 × 4 after actions."""
    given = {"assessment_id": assessment_id, "title": "Fall", "start": judged(4, 4), "after": judged(2, 4)}
    return risks.save(database, None, 0, given | values)


def row(database: Database, risk_id: UUID) -> RiskRow:
    """The risk as it stands."""
    return next(each for each in risks.rows(database) if each.id == risk_id)
