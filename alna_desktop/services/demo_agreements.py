"""The leader agreements of the demo district: examples all of them, with roles and no names."""

import json
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alna_desktop import paths
from alna_desktop.i18n import _
from alna_desktop.models import (
    Action,
    ActionSource,
    AgreementDemand,
    AgreementState,
    AgreementTalk,
    BudgetFrame,
    DemandKind,
    Indicator,
    LeaderAgreement,
    Origin,
    Part,
    Unit,
)
from alna_desktop.models.base import new_id
from alna_desktop.services import agreement_talks, letter_facts
from alna_desktop.services.demo_letters import look

NOW = 2009
FRIDAY = 4


def add(session: Session, units: Mapping[str, Unit]) -> None:
    """Add the agreements of `resources/demo/agreements.json`: 2009 for all units but one, 2008 concluded for all."""
    source = json.loads((paths.resources() / "demo" / "agreements.json").read_text(encoding="utf-8"))
    for year in (NOW - 1, NOW):
        maker = _Maker(session, source, year)
        for place, (code, unit) in enumerate(units.items()):
            if not unit.is_district and not (year == NOW and code in source["missing"]):
                maker.agreement(code, unit, place)
    session.flush()


class _Maker:
    """Makes the agreements of a year from the texts of the units' groups and the targets of the scorecard."""

    def __init__(self, session: Session, source: dict[str, Any], year: int) -> None:
        self._session, self._source, self._year = session, source, year
        self._groups = {code: group for group in source["groups"] for code in group["units"]}
        facts = letter_facts.Source(lambda sql, *values: look(session, sql, *values), year)
        self._facts, self._infos = facts, {unit.id: unit for unit in facts.units}
        self._parties = letter_facts.leaders(lambda sql, *values: look(session, sql, *values))
        self._indicators = {each.name: each.id for each in session.scalars(select(Indicator))}
        frames = session.scalars(select(BudgetFrame).where(BudgetFrame.year == year))
        self._frames = {frame.unit_id: letter_facts.show_frame(frame.amount) for frame in frames}
        agreed = select(Action).where(Action.source_kind == ActionSource.AGREEMENT)
        self._actions = session.scalars(agreed).all() if year == NOW else []

    def agreement(self, code: str, unit: Unit, place: int) -> None:
        """A unit's agreement with its demands, talks and actions."""
        draft = self._source["drafts"].get(code) if self._year == NOW else None
        signed = _workday(date(self._year, 2, 10) + timedelta(days=place % 10))
        state = AgreementState.DRAFT if draft else AgreementState.SIGNED
        leader, superior = self._parties[unit.id]
        agreement = LeaderAgreement(
            id=new_id(),
            unit_id=unit.id,
            year=self._year,
            state=AgreementState.CLOSED if self._year < NOW else state,
            leader=leader,
            superior=superior,
            proposed_on=None if draft else _workday(signed - timedelta(days=3)),
            leader_signed_on=None if draft else signed,
            superior_signed_on=None if draft else _workday(signed + timedelta(days=place % 4)),
            return_note=draft.get("return_note", "") if draft else "",
            closed_on=date(NOW, 1, 20) if self._year < NOW else None,
            closing_note=self._source["closing_note"] if self._year < NOW else "",
            origin=Origin.EXAMPLE,
            **self._texts(code),
        )
        self._session.add(agreement)
        self._session.flush()
        self._demands(agreement, code)
        for talk in draft["talks"] if draft else self._talks(code, signed, place):
            self._talk(agreement, talk)
        self._agreed(agreement, code, unit)

    def _texts(self, code: str) -> dict[str, str]:
        texts = self._source | self._groups[code]
        if self._year < NOW:
            texts |= {"priorities": texts["priorities_2008"]}
        return {part.value: texts[part.value] for part in Part}

    def _demands(self, agreement: LeaderAgreement, code: str) -> None:
        unit, kinds = self._infos[agreement.unit_id], DemandKind
        targets = self._facts.facts(unit, date(self._year, 1, 1)).targets[1:]
        rows = [(kinds.SCORECARD, name, target) for _area, name, target, setter in targets if setter]
        if agreement.unit_id in self._frames:
            rows.append((kinds.BUDGET, _("Budget frame"), self._frames[agreement.unit_id]))
        rows.append((kinds.OWN, *self._groups[code]["demand"]))
        for position, (kind, text, target) in enumerate(rows, 1):
            indicator = self._indicators[text] if kind is kinds.SCORECARD else None
            facts = {"position": position, "kind": kind, "indicator_id": indicator, "text": text}
            self._session.add(AgreementDemand(agreement_id=agreement.id, target_text=target, **facts))

    def _talks(self, code: str, signed: date, place: int) -> list[dict[str, str]]:
        """The talk before signing, those of the unit's own, and one in autumn."""
        day = _workday(signed - timedelta(days=4))
        autumn = _workday(date(self._year, 9, 7) + timedelta(days=place % 12))
        first = {"planned": day.isoformat(), "held": day.isoformat(), **self._source["first_talk"]}
        last = {"planned": autumn.isoformat(), "topic": self._source["autumn_talk"]["topic"]}
        if self._year < NOW:
            return [first, {**last, "held": autumn.isoformat(), **self._source["autumn_talk"]}]
        return [first, *self._source["more_talks"].get(code, []), last]

    def _talk(self, agreement: LeaderAgreement, row: Mapping[str, str]) -> None:
        held = date.fromisoformat(row["held"]) if "held" in row else None
        facts = {"topic": row["topic"], "notes": row.get("notes", ""), "origin": Origin.EXAMPLE}
        planned = date.fromisoformat(row["planned"])
        self._session.add(AgreementTalk(agreement_id=agreement.id, planned_on=planned, held_on=held, **facts))

    def _agreed(self, agreement: LeaderAgreement, code: str, unit: Unit) -> None:
        """The unit's actions that say «Lederavtale 2009», and those that stand here, hung on the agreement."""
        for action in self._actions:
            if action.unit_id == unit.id:
                action.source_id = agreement.id
        row = self._source["actions"].get(code) if self._year == NOW else None
        if row:
            text, due = _("Leader agreement %(year)d") % {"year": NOW}, date.fromisoformat(row["due"])
            self._session.add(
                Action(
                    unit_id=unit.id,
                    title=row["title"],
                    responsible_id=agreement_talks.person(self._session, unit.id, row["who"]),
                    deadline=due,
                    source_kind=ActionSource.AGREEMENT,
                    source_id=agreement.id,
                    source_text=text,
                    confidential=True,
                    origin=Origin.EXAMPLE,
                )
            )


def _workday(day: date) -> date:
    """The day, or the Monday after where it is in a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > FRIDAY else 0)
