"""Deviations of a register that exists: the numbers they have are kept, and the state they have come to."""

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
    ActionState,
    Deviation,
    DeviationCause,
    DeviationKind,
    DeviationState,
)
from alna_desktop.models.base import Record, new_id
from alna_desktop.models.deviation_rules import is_open, number
from alna_desktop.services.deviation_checks import AREAS, check, cleaned, refuse, too_long
from alna_desktop.services.deviation_search import NUMBERS_IN_YEAR
from alna_desktop.services.deviations import fill
from alna_desktop.services.register_import_actions import Owner, References, actions_of, plain_number
from alna_desktop.store.reader import Rows

_OURS = re.compile(r"(?:((?:19|20|21)\d\d)\s*[-/]\s*)?0*(\d{1,6})", re.ASCII)
_BY_ACTIONS = (DeviationState.ACTIONS_OPEN, DeviationState.AWAITING_EVALUATION)  # only where there are any


class DeviationMaker:
    """Makes deviations. One without a day of registering was registered when it was discovered, or happened."""

    def __init__(self, rows: Rows, today: date) -> None:
        self._today = today
        self._taken = {(row[0], row[1]) for row in rows("SELECT number_year, number FROM deviation")}
        self._here: set[tuple[int, int]] = set()
        self._references = References(rows)
        self._made: list[Deviation] = []
        self._actions: dict[UUID, list[Action]] = {}
        self._causes: list[DeviationCause] = []

    @property
    def groups(self) -> Sequence[Sequence[Record]]:
        """The deviations, their causes and their actions."""
        return [self._made, self._causes, [action for actions in self._actions.values() for action in actions]]

    def make(self, values: Mapping[str, Any]) -> None:
        """One deviation; `number` is «2008-0017», or «17» of the year it was registered."""
        given = cleaned(values)
        if not any(values.get(area) for area in AREAS):
            given["service"] = values.get("severity")  # a severity in no area says something of the service
        deviation = Deviation(id=new_id(), kind=DeviationKind.EVENT, number=0)
        deviation.registered_on = (
            values.get("registered_on") or given.get("discovered_on") or given.get("occurred_on") or self._today
        )
        problems = self._number(deviation, values.get("number") or "") | self._state(deviation, values)
        problems |= self._links(given, values)
        try:
            check(deviation, given, self._today)
            actions = actions_of(values, _owner(deviation, given), self._today)
        except Invalid as error:
            problems |= error.problems
        if values.get("severity") and "service" in problems and "service" not in values:
            problems["severity"] = problems.pop("service")
        refuse(problems)
        fill(deviation, given)
        self._here.add((deviation.number_year, deviation.number))
        self._made.append(deviation)
        self._add_parts(deviation, values, actions)

    def finish(self) -> None:
        """Those without a number get the next ones of their year."""
        last: dict[int, int] = {}
        for year, place in self._taken | self._here:
            last[year] = max(last.get(year, 0), place)
        for deviation in self._made:
            if not deviation.number:
                last[deviation.number_year] = last.get(deviation.number_year, 0) + 1
                deviation.number = last[deviation.number_year]
            for action in self._actions.get(deviation.id, ()):
                action.source_text = f"{number(deviation.number_year, deviation.number)} {deviation.title}"[:200]

    def _links(self, given: dict[str, Any], values: Mapping[str, Any]) -> dict[str, str]:
        """The document and the risk that a row names, put in what is given; what is not known is told."""
        problems = {}
        if values.get("document"):
            try:
                given["document_id"] = self._references.document(values["document"])
            except ValueError as error:
                problems["document"] = str(error)
        if values.get("risk"):
            try:
                given["risk_id"] = self._references.risk(values["risk"], given.get("unit_id"))
            except ValueError as error:
                problems["risk"] = str(error)
        return problems

    def _add_parts(self, deviation: Deviation, values: Mapping[str, Any], actions: list[Action]) -> None:
        """Causes and actions; an open one with actions waits for them, or to be evaluated when all are done."""
        for place, (category, text) in enumerate(values.get("cause") or ()):
            self._causes.append(DeviationCause(deviation_id=deviation.id, position=place, category=category, text=text))
        if not actions:
            return
        self._actions[deviation.id] = actions
        if is_open(deviation.state):
            waiting = any(action.state is ActionState.OPEN for action in actions)
            deviation.state = DeviationState.ACTIONS_OPEN if waiting else DeviationState.AWAITING_EVALUATION

    def _number(self, deviation: Deviation, text: str) -> dict[str, str]:
        deviation.number_year = deviation.registered_on.year
        text = plain_number(text)
        if not text:
            return {}
        found = _OURS.fullmatch(text)
        if found is None or not 0 < int(found[2]) < NUMBERS_IN_YEAR:
            return {"number": _("“%(text)s” is no number of a deviation. Write it as 2009-0042.") % {"text": text}}
        deviation.number_year, deviation.number = int(found[1] or deviation.number_year), int(found[2])
        key, shown = (deviation.number_year, deviation.number), number(deviation.number_year, deviation.number)
        if key in self._taken:
            return {"number": _("There is a deviation %(number)s already.") % {"number": shown}}
        if key in self._here:
            return {"number": _("Another row has the number %(number)s.") % {"number": shown}}
        return {}

    def _state(self, deviation: Deviation, values: Mapping[str, Any]) -> dict[str, str]:
        """The state, and the day and grounds of its closing."""
        closed, state = values.get("closed_on"), values.get("state")
        state = state or (DeviationState.CLOSED if closed else DeviationState.REGISTERED)
        deviation.state = DeviationState.IN_PROGRESS if state in _BY_ACTIONS else state
        text = (values.get("effect_text") or "").strip()
        problems = too_long("effect_text", text)
        if (values.get("registered_on") or self._today) > self._today:
            problems["registered_on"] = _("This day is yet to come.")
        if deviation.state is DeviationState.REJECTED:
            deviation.rejected_reason = text
        else:
            deviation.effect_text = text
        if deviation.state is not DeviationState.CLOSED:
            return problems
        deviation.closed_on = closed
        if closed is None:
            problems["closed_on"] = _("Write when it was closed.")
        elif closed > self._today:
            problems["closed_on"] = _("This day is yet to come.")
        return problems


def _owner(deviation: Deviation, given: Mapping[str, Any]) -> Owner:
    """What its actions need of a deviation; those of one that was rejected are dropped."""
    dropped = ""
    if deviation.state is DeviationState.REJECTED:
        dropped = deviation.rejected_reason or _("The deviation was rejected.")
    return Owner(
        given["unit_id"], ActionSource.DEVIATION, deviation.id, "", bool(given.get("confidential")),
        deviation.closed_on, dropped,
    )  # fmt: skip
