"""The risk assessments of the demo district: examples all of them, with roles and no names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.models import (
    Action,
    ActionSource,
    ActionState,
    AssessmentState,
    ConsequenceArea,
    Effect,
    Indicator,
    Origin,
    Person,
    Phase,
    Risk,
    RiskAssessment,
    RiskRating,
    RiskState,
    Treatment,
    Unit,
)
from alna_desktop.models import risk_scale as scales
from alna_desktop.models.base import new_id
from alna_desktop.models.risk_rules import Judgement, suggested
from alna_desktop.services.risks import rated

_APPROVED_AFTER, _REVIEW_AFTER = timedelta(days=14), timedelta(days=180)
_DONE, _CONFIRMED, _COMING = date(2009, 3, 16), date(2009, 4, 15), date(2009, 8, 28)
_LATE_REVIEW = date(2009, 4, 24)


def add(session: Session, units: Mapping[str, Unit], indicators: Mapping[str, Indicator]) -> None:
    """Add the assessments of `resources/demo/risks.json`: one or two for every unit, and the district's own.

    Actions that say what risk they came from are hung on it.
    """
    source = json.loads((paths.resources() / "demo" / "risks.json").read_text(encoding="utf-8"))
    maker = _Maker(session, source, units, indicators)
    for code in source["closed_2008"]["units"]:
        maker.assessment(code, source["closed_2008"])
    for code, assessments in source["units"].items():
        for row in assessments:
            maker.assessment(code, row)
    for group in source["groups"].values():
        for place, code in enumerate(group["units"]):
            maker.group(code, group, place + len(code + group["title"]))
    maker.write()


class _Maker:
    """Makes assessments with their risks, how these were judged, and what is done about them."""

    def __init__(
        self, session: Session, source: dict[str, Any], units: Mapping[str, Unit], indicators: Mapping[str, Indicator]
    ) -> None:
        self._session, self._source, self._units, self._indicators = session, source, units, indicators
        self._people = {(person.unit_id, person.title): person.id for person in session.scalars(select(Person))}
        self._scale, self._numbers = scales.default(), dict.fromkeys(units, 0)
        self._risks: dict[tuple[Any, str], Risk] = {}
        # Written in this order: what is referred to must be there.
        self._assessments: list[RiskAssessment] = []
        self._parts: list[Action | RiskRating] = []

    def group(self, code: str, group: Mapping[str, Any], place: int) -> None:
        """An assessment that several units have, each at a stage of its own."""
        rows = [dict(row) for row in (*group["risks"], *self._source["also"].get(code, ()))]
        first = rows[0]
        if place % 2 and first["start"][0] - 1 > first["after"][0]:
            first["start"] = [first["start"][0] - 1, first["start"][1]]
        if place % 3:
            (ready, who), (coming, other) = self._source["group_actions"].values()
            first["actions"] = [
                {"what": f"{first['what']}: {ready[0].lower()}{ready[1:]}", "who": who, "due": _DONE, "done": _DONE},
                {"what": f"{first['what']}: {coming[0].lower()}{coming[1:]}", "who": other, "due": _COMING},
            ]
        if place % 3 == 1:
            now = suggested(_judgement(first["start"]), _judgement(first["after"]), 1, 2)
            first["confirmed"] = [[_CONFIRMED.isoformat(), now.probability, "Rutinen er tatt i bruk."]]
        if place % 5 == 0:
            rows[-1]["review"] = _LATE_REVIEW.isoformat()
        self.assessment(code, {**group, "risks": rows}, approved=place % 4 != 2)

    def assessment(self, code: str, row: Mapping[str, Any], *, approved: bool = True) -> None:
        """One assessment with its risks."""
        held = date.fromisoformat(row["held"])
        state = AssessmentState.CLOSED if "closed" in row else AssessmentState.APPROVED
        known = row.get("approved")
        found = RiskAssessment(
            id=new_id(),
            unit_id=self._units[code].id,
            title=row["title"],
            held_on=held,
            scope=row["scope"],
            participants=row["participants"],
            state=state if approved else AssessmentState.DRAFT,
            review_on=date.fromisoformat(row["review"]) if "review" in row else held + timedelta(days=365),
            approved_on=(date.fromisoformat(known) if known else held + _APPROVED_AFTER) if approved else None,
            approved_by=("Bydelsdirektør" if code == "ALNA" else "Enhetsleder") if approved else "",
            closed_on=date.fromisoformat(row["closed"]) if "closed" in row else None,
            origin=Origin.EXAMPLE,
        )
        self._assessments.append(found)
        for risk in row["risks"]:
            self._risk(code, found, risk)

    def _risk(self, code: str, assessment: RiskAssessment, row: Mapping[str, Any]) -> None:
        self._numbers[code] += 1
        unit, closed = self._units[code], row.get("closed")
        owner = self._people.get((unit.id, row["owner"]))
        risk = Risk(
            id=new_id(),
            unit_id=unit.id,
            assessment_id=assessment.id,
            number=self._numbers[code],
            title=row["what"],
            description=row["cause"],
            owner_id=owner,
            owner="" if owner else row["owner"],
            review_on=date.fromisoformat(row["review"]) if "review" in row else assessment.held_on + _REVIEW_AFTER,
            treatment=Treatment[row.get("treatment", "REDUCE")],
            accepted_until=date.fromisoformat(row["until"]) if "until" in row else None,
            accepted_by=row.get("by", ""),
            indicator_id=self._indicators[row["indicator"]].id if "indicator" in row else None,
            state=RiskState.CLOSED if closed else RiskState.OPEN,
            closed_on=date.fromisoformat(closed[0]) if closed else None,
            closed_reason=closed[1] if closed else "",
            origin=Origin.EXAMPLE,
        )
        self._risks[unit.id, risk.title] = risk
        self._ratings(risk, assessment.held_on, row)
        for action in row["actions"]:
            self._action(risk, action)

    def _ratings(self, risk: Risk, held: date, row: Mapping[str, Any]) -> None:
        start = _judgement(row["start"])
        judged = [(Phase.START, held, start, ""), (Phase.AFTER, held, _judgement(row["after"]), "")]
        for on, probability, note in row.get("confirmed", ()):
            judged.append((Phase.NOW, date.fromisoformat(on), Judgement(probability, start.areas), note))
        for phase, on, judgement, note in judged:
            rating = rated(self._scale, risk.id, phase, on, judgement)
            rating.note, rating.origin = note, Origin.EXAMPLE
            rating.confirmed_by = "Enhetsleder" if phase is Phase.NOW else ""
            self._parts.append(rating)

    def _action(self, risk: Risk, row: Mapping[str, Any]) -> None:
        due, done = (date.fromisoformat(str(row[key])) if key in row else None for key in ("due", "done"))
        person = self._people.get((risk.unit_id, row["who"]))
        self._parts.append(
            Action(
                unit_id=risk.unit_id,
                title=row["what"],
                responsible_id=person,
                responsible="" if person else row["who"],
                deadline=due,
                state=ActionState.DONE if done else ActionState.OPEN,
                progress=100 if done else 0,
                done_on=done,
                effect=Effect.FULL if done else Effect.NOT_EVALUATED,
                source_kind=ActionSource.RISK,
                source_id=risk.id,
                source_text=risk.title,
                indicator_id=risk.indicator_id,
                origin=Origin.EXAMPLE,
            )
        )

    def write(self) -> None:
        """Write all of it, and hang the actions that say what risk they came from on it."""
        for records in (self._assessments, self._risks.values(), self._parts):
            self._session.add_all(records)
            self._session.flush()
        asked = select(Action).where(Action.source_kind == ActionSource.RISK, Action.source_id.is_(None))
        for action in self._session.scalars(asked):
            risk = self._risks.get((action.unit_id, action.source_text))
            if risk is not None:
                action.source_id = risk.id
        self._session.flush()


def _judgement(row: tuple[int, Mapping[str, int]]) -> Judgement:
    probability, areas = row
    return Judgement(probability, {ConsequenceArea[area]: step for area, step in areas.items()})
