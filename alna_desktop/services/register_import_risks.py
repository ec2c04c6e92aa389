"""Risks of a register that exists, each in an assessment of its unit: one that is here, or a draft that is made."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from alna_desktop.errors import Invalid
from alna_desktop.i18n import _
from alna_desktop.models import (
    Action,
    ActionSource,
    AssessmentState,
    ConsequenceArea,
    Phase,
    Risk,
    RiskAssessment,
    RiskRating,
    RiskState,
    Treatment,
)
from alna_desktop.models.base import Record, new_id
from alna_desktop.models.risk_rules import Judgement
from alna_desktop.services import risk_scales
from alna_desktop.services.action_checks import LONGEST_TITLE
from alna_desktop.services.register_import_actions import Owner, actions_of, plain_number
from alna_desktop.services.risk_checks import KEYS, LONGEST_TEXT, check, cleaned, refuse, too_long
from alna_desktop.services.risks import rated
from alna_desktop.store.reader import Rows, key

# In the order in which they were judged: the newest of a day counts.
_ENDINGS = {Phase.START: "", Phase.NOW: "_now", Phase.AFTER: "_after"}
_NUMBER = re.compile(r"[Rr]?\s*0*(\d{1,6})", re.ASCII)


class RiskMaker:
    """Makes risks, how they were judged, and assessments for them."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._today, self._scale = today, risk_scales.read(rows).scale
        self._taken = {(key(row[0]), row[1]) for row in rows("SELECT unit_id, number FROM risk")}
        open_ones = rows("SELECT id, unit_id, title FROM risk_assessment WHERE state <> 'closed'")
        self._assessments = {(key(row[1]), row[2].casefold()): key(row[0]) for row in open_ones}
        self._here: set[tuple[UUID, int]] = set()
        self._new: list[RiskAssessment] = []
        self._risks: list[Risk] = []
        self._ratings: list[RiskRating] = []
        self._actions: list[Action] = []

    @property
    def groups(self) -> Sequence[Sequence[Record]]:
        """Assessments, risks in them, their ratings and actions."""
        return [self._new, self._risks, self._ratings, self._actions]

    def make(self, values: Mapping[str, Any]) -> None:
        """One risk. Without an assessment it belongs to one that is called «Hentet inn», of the day it came."""
        unit_id, title = values.get("unit_id"), (values.get("assessment") or "").strip() or _("Imported risks")
        problems = {} if unit_id else {"unit_id": _("Choose a unit.")}
        problems |= too_long("assessment", title, LONGEST_TITLE)
        risk = Risk(id=new_id(), unit_id=unit_id, number=0, owner="", accepted_by="", description="")
        risk.treatment = Treatment.REDUCE
        given = {name: value for name, value in cleaned(values).items() if name in KEYS}
        judged = {phase: _judgement(values, ending) for phase, ending in _ENDINGS.items()}
        problems |= self._number(risk, values.get("number") or "") | self._state(risk, values)
        problems |= _of_now(judged[Phase.NOW])
        if judged[Phase.NOW] == judged[Phase.START]:
            judged[Phase.NOW] = None  # as our own export says of one that nobody has judged since
        try:
            check(risk, given, judged)
            actions = _actions(risk, given, values, self._today)
        except Invalid as error:
            problems |= _by_column(error.problems)
        refuse(problems)
        for name, value in given.items():
            setattr(risk, name, value)
        held_on = values.get("held_on") or self._today
        risk.assessment_id = self._assessment(risk.unit_id, title, held_on)
        self._here.add((risk.unit_id, risk.number))
        self._risks.append(risk)
        self._actions += actions
        for phase, judgement in judged.items():
            if judgement is not None:
                self._ratings.append(rated(self._scale, risk.id, phase, held_on, judgement))

    def finish(self) -> None:
        """Those without a number get the next ones of their unit."""
        last: dict[UUID, int] = {}
        for unit_id, place in self._taken | self._here:
            last[unit_id] = max(last.get(unit_id, 0), place)
        for risk in self._risks:
            if not risk.number:
                last[risk.unit_id] = risk.number = last.get(risk.unit_id, 0) + 1

    def _number(self, risk: Risk, text: str) -> dict[str, str]:
        text = plain_number(text)
        if not text:
            return {}
        found = _NUMBER.fullmatch(text)
        if found is None or not int(found[1]):
            return {"number": _("“%(text)s” is no number of a risk. Write it as R3.") % {"text": text}}
        risk.number = int(found[1])
        if (risk.unit_id, risk.number) in self._taken:
            return {"number": _("The unit has a risk R%(number)d already.") % {"number": risk.number}}
        if (risk.unit_id, risk.number) in self._here:
            return {"number": _("Another row has the number %(number)s.") % {"number": f"R{risk.number}"}}
        return {}

    def _state(self, risk: Risk, values: Mapping[str, Any]) -> dict[str, str]:
        closed = values.get("closed_on")
        risk.state = values.get("state") or (RiskState.CLOSED if closed else RiskState.OPEN)
        risk.closed_reason = (values.get("closed_reason") or "").strip()
        problems = too_long("closed_reason", risk.closed_reason, LONGEST_TEXT)
        if risk.state is RiskState.CLOSED:
            risk.closed_on = closed
            if closed is None:
                problems["closed_on"] = _("Write when it was closed.")
        for name in ("closed_on", "held_on"):
            if (values.get(name) or self._today) > self._today:
                problems[name] = _("This day is yet to come.")
        return problems

    def _assessment(self, unit_id: UUID, title: str, held_on: date) -> UUID:
        """The assessment of a unit by its title, made where there is none."""
        name = (unit_id, title.casefold())
        if name not in self._assessments:
            made = RiskAssessment(id=new_id(), unit_id=unit_id, title=title, held_on=held_on)
            made.state = AssessmentState.DRAFT
            self._new.append(made)
            self._assessments[name] = made.id
        return self._assessments[name]


def _judgement(values: Mapping[str, Any], ending: str) -> Judgement | None:
    """What a row says; a consequence in no area says something of the service, a later one of all that it hit."""
    probability, consequence = values.get(f"probability{ending}"), values.get(f"consequence{ending}")
    areas = {area: int(values[area.value]) for area in ConsequenceArea if values.get(area.value) is not None}
    if ending and areas and consequence is not None:
        areas = {area: min(step, int(consequence)) for area, step in areas.items()}
        if ending == "_now" and consequence > max(areas.values()):  # it has become worse
            areas[max(areas, key=lambda area: areas[area])] = int(consequence)
    elif consequence is not None and not areas:
        areas = {ConsequenceArea.SERVICE: int(consequence)}
    if probability is None and (consequence is None if ending else not areas):
        return None if ending else Judgement(0, areas)
    return Judgement(int(probability or 0), areas)


def _actions(risk: Risk, given: Mapping[str, Any], values: Mapping[str, Any], today: date) -> list[Action]:
    """The actions of a risk; none where its unit is missing, which is told already."""
    if risk.unit_id is None:
        return []
    owner = Owner(risk.unit_id, ActionSource.RISK, risk.id, given["title"], ended_on=risk.closed_on)
    return actions_of(values, owner, today)


def _of_now(now: Judgement | None) -> dict[str, str]:
    """What is wrong with how it is judged today: both are said, or neither."""
    if now is None or (now.probability and now.areas):
        return {}
    return {"probability_now": _("Write both probability and consequence.")}


def _by_column(problems: Mapping[str, str]) -> dict[str, str]:
    """Problems of judgements by the column they are written in."""
    names = {"start": "probability", "after": "probability_after"}
    return {names.get(name, name): text for name, text in problems.items()}
