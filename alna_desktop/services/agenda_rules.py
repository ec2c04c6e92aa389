"""What belongs on the agenda of a dialogue meeting, found in the file: each rule is stated once, here.

A rule has a sentence, which stands beside what it suggests, with what made it so. Nothing confidential is suggested,
and nothing masked.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum
from uuid import UUID

from alna_desktop.dates import days_between, format_date
from alna_desktop.i18n import N_, _
from alna_desktop.models import GoalStatus
from alna_desktop.models.risk_rules import Need
from alna_desktop.periods import Period
from alna_desktop.services import deviation_texts, risk_rows, risk_top, units, wheel_links
from alna_desktop.services.agenda_reds import Red, Reds
from alna_desktop.store.database import Database
from alna_desktop.store.reader import Rows, day, kind


class Rule(Enum):
    """Why something is suggested, in the order in which it is suggested."""

    DECISION = "decision"
    RED_TWICE = "red_twice"
    RED_ALONE = "red_alone"
    RED = "red"
    LATE = "late"
    DEVIATION = "deviation"
    RISK = "risk"
    REPORT = "report"
    GOAL = "goal"
    TALK = "talk"

    @property
    def sentence(self) -> str:
        """«Rød i to perioder uten tiltak», translated."""
        return _(SENTENCES[self])


SENTENCES = {
    Rule.DECISION: N_("Decided last time, not done"),
    Rule.RED_TWICE: N_("Red in two periods without an action"),
    Rule.RED_ALONE: N_("Red without an action"),
    Rule.RED: N_("Red, with an action under way"),
    Rule.LATE: N_("Action over its deadline"),
    Rule.DEVIATION: N_("Serious deviation that is open"),
    Rule.RISK: N_("Risk that must be treated"),
    Rule.REPORT: N_("Figures are missing"),
    Rule.GOAL: N_("Goal of the annual plan at risk"),
    Rule.TALK: N_("Talk about the leader agreement is due"),
}


def sentence(rule: str) -> str:
    """The sentence of a rule by its name; "" for none, and for one that this program does not know."""
    return next((each.sentence for each in Rule if each.value == rule), "")


@dataclass(frozen=True)
class Suggestion:
    """A line for an agenda: its words, the rule behind it, and what it was found in (a key that stays).

    `detail` is what made the rule say so here: both readings that were red, the action that is under way.
    """

    rule: Rule
    subject: str
    text: str
    detail: str = ""

    @property
    def why(self) -> str:
        """«Rød i to perioder uten tiltak: 12,7 % (apr. 2009), 11,6 % (2008)»."""
        facts = {"rule": self.rule.sentence, "detail": self.detail}
        return _("%(rule)s: %(detail)s") % facts if self.detail else self.rule.sentence


Found = Iterator[tuple[str, str, str]]  # what it was found in, its words, and what made the rule say so
Find = Callable[[UUID], Found]


class Finder:
    """Suggests for any unit, as of a day after a tertial; what all units share is read once."""

    def __init__(self, rows: Rows, period: Period, today: date) -> None:
        self._rows, self._period, self._today = rows, period, today
        self._reds = Reds(rows, period)
        self._reported = wheel_links.reported(rows, period)
        self._in_force = {unit.id for unit in units.read(rows)}
        self._severe = deviation_texts.read_limits(rows).red

    def suggest(self, unit_id: UUID, meeting_id: UUID | None = None) -> list[Suggestion]:
        """What the rules find for a unit, in their order. What one rule has found, a later one leaves.

        `meeting_id` is the meeting that it is for: what was decided last time is that of the one held before it.
        """
        reds = list(self._reds.of(unit_id))
        find: dict[Rule, Find] = {
            Rule.DECISION: lambda unit: self._decisions(unit, meeting_id),
            Rule.RED_TWICE: lambda _unit: _of_rule(reds, Rule.RED_TWICE),
            Rule.RED_ALONE: lambda _unit: _of_rule(reds, Rule.RED_ALONE),
            Rule.RED: lambda _unit: _of_rule(reds, Rule.RED),
            Rule.LATE: self._late,
            Rule.DEVIATION: self._deviations,
            Rule.RISK: self._risks,
            Rule.REPORT: self._missing,
            Rule.GOAL: self._goals,
            Rule.TALK: self._talks,
        }
        found: dict[str, Suggestion] = {}
        for rule in Rule:
            for subject, text, detail in find[rule](unit_id):
                found.setdefault(subject, Suggestion(rule, subject, text, detail))
        return list(found.values())

    def _decisions(self, unit_id: UUID, meeting_id: UUID | None) -> Found:
        """What is open of the decisions of the last dialogue meeting before this one, of the same tertial or not."""
        own = meeting_id.hex if meeting_id else ""
        last = self._rows(
            "SELECT id, title, held_on FROM meeting WHERE kind = 'dialogue' AND unit_id = ? AND state = 'held'"
            " AND held_on <= ? AND id <> ? AND held_on <= coalesce((SELECT held_on FROM meeting WHERE id = ?), held_on)"
            " ORDER BY held_on DESC, id DESC LIMIT 1",
            unit_id.hex, self._today.isoformat(), own, own,
        )  # fmt: skip
        for meeting, title, held_on in last:
            which = f"{title}, {format_date(date.fromisoformat(held_on))}"
            for subject, text, _late in self._actions("source_kind = 'meeting' AND source_id = ?", meeting):
                yield subject, text, which

    def _late(self, unit_id: UUID) -> Found:
        yield from self._actions("unit_id = ? AND deadline < ?", unit_id.hex, self._today.isoformat())

    def _actions(self, where: str, *values: object) -> Found:
        found = self._rows(
            f"SELECT id, title, deadline FROM action WHERE state = 'open' AND NOT confidential AND {where}"
            " ORDER BY deadline IS NULL, deadline, title",
            *values,
        )
        for action, title, deadline in found:
            due, dated = day(deadline), _("%(title)s (deadline %(date)s)")
            if due is None:
                yield f"action:{action}", title, ""
            else:
                text = dated % {"title": title, "date": format_date(due)}
                yield f"action:{action}", text, days_between(due, self._today)

    def _deviations(self, unit_id: UUID) -> Found:
        for deviation, year, number, title in self._rows(
            "SELECT id, number_year, number, title FROM deviation WHERE unit_id = ? AND severity >= ?"
            " AND state NOT IN ('closed', 'rejected') AND NOT confidential ORDER BY severity DESC, number_year, number",
            unit_id.hex, self._severe,
        ):  # fmt: skip
            yield f"deviation:{deviation}", f"{year}-{number:04} {title}", ""

    def _risks(self, unit_id: UUID) -> Found:
        """The open ones that must be treated and are not accepted, the highest first."""
        own = risk_rows.read(self._rows, self._today, "risk.state = 'open' AND risk.unit_id = ?", unit_id.hex)
        for row in risk_top.top([row for row in own if Need.OVER_LINE in row.needs]):
            yield f"risk:{row.id.hex}", row.title, ""

    def _missing(self, unit_id: UUID) -> Found:
        if self._reds.has_card and unit_id in self._in_force and unit_id not in self._reported:
            text = _("Figures for %(period)s that are not reported")
            yield "report", text % {"period": self._period.label()}, ""

    def _goals(self, unit_id: UUID) -> Found:
        for goal, name, status in self._rows(
            """
            SELECT goal.id, coalesce(nullif(indicator.short_name, ''), indicator.name, goal.factor), status.status
            FROM annual_plan AS plan JOIN plan_goal AS goal ON goal.plan_id = plan.id
            JOIN plan_status AS status ON status.goal_id = goal.root_id AND status.period = ?
            LEFT JOIN indicator ON indicator.id = goal.indicator_id
            WHERE plan.unit_id = ? AND plan.year = ? AND plan.state = 'approved'
              AND status.status IN ('at_risk', 'off_track')
            ORDER BY goal.position
            """,
            str(self._period), unit_id.hex, self._period.year,
        ):  # fmt: skip
            facts = {"name": name, "status": kind(GoalStatus, status).word}
            yield f"goal:{goal}", _("%(name)s: the plan is %(status)s") % facts, ""

    def _talks(self, unit_id: UUID) -> Found:
        """Dates only: what an agreement says is confidential."""
        for talk, planned in self._rows(
            "SELECT talk.id, talk.planned_on FROM agreement_talk AS talk"
            " JOIN leader_agreement AS agreement ON agreement.id = talk.agreement_id"
            " WHERE agreement.unit_id = ? AND agreement.year = ? AND talk.held_on IS NULL AND talk.planned_on < ?"
            " ORDER BY talk.planned_on",
            unit_id.hex, self._period.year, self._today.isoformat(),
        ):  # fmt: skip
            text = _("New date for the talk that was planned on %(date)s")
            yield f"talk:{talk}", text % {"date": format_date(date.fromisoformat(planned))}, ""


def suggest(database: Database, unit_id: UUID, period: Period, meeting_id: UUID | None = None) -> list[Suggestion]:
    """What the rules find for a unit's dialogue meeting after a tertial."""
    today = database.today()
    with database.look() as rows:
        return Finder(rows, period, today).suggest(unit_id, meeting_id)


def _of_rule(reds: Sequence[Red], rule: Rule) -> Found:
    """The red lines that a rule is about; which one depends on the actions and on the reading before."""
    for red in reds:
        if rule is (Rule.RED if red.open else Rule.RED_TWICE if red.before is not None else Rule.RED_ALONE):
            parts = (*red.open,) if red.open else (red.twice, *red.done)
            yield f"indicator:{red.line.indicator.id.hex}", red.words, "; ".join(part for part in parts if part)
